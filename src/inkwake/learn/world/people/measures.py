"""Proportions: drawn independently for head, trunk and limbs; a figure is 100 units high."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.learn.world.nouns import Pen
from inkwake.learn.world.people.feet import pick_foot
from inkwake.learn.world.people.figure import Ends
from inkwake.learn.world.people.hands import pick_hand
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import pick_colour


@dataclass(slots=True)
class Measures:
    """Sizes in units.

    Attributes:
        head: height of the head.
        head_wide: its width.
        neck: what can be seen of the neck; below 0 the head overlaps the trunk.
        trunk: height of the trunk.
        trunk_wide: its greatest width.
        arm: length.
        leg: length.
        arm_wide: width at the shoulder.
        leg_wide: width at the hip.
    """

    head: float
    head_wide: float
    neck: float
    trunk: float
    trunk_wide: float
    arm: float
    leg: float
    arm_wide: float
    leg_wide: float

    @property
    def top(self) -> float:
        """Y of the trunk's top."""
        return self.head + self.neck

    @property
    def bottom(self) -> float:
        """Y of the trunk's bottom."""
        return self.head + self.neck + self.trunk


def pick_measures(s: Sketch) -> Measures:
    """Sizes of one more figure."""
    size = s.pick("usual", "big", "giant", "small", p=(0.46, 0.35, 0.12, 0.07))
    low, high = {
        "usual": (19.0, 32.0),
        "big": (32.0, 47.0),
        "giant": (47.0, 64.0),
        "small": (9.0, 17.0),
    }[size]
    head = s.between(low, high)
    if size == "giant":
        s.trait("giant head")
    head_wide = head * (s.between(0.75, 1.2) if s.chance(0.8) else s.between(1.2, 1.6))
    throat = s.pick("absent", "touching", "short", "long", p=(0.3, 0.2, 0.36, 0.14))
    low, high = {"absent": (-0.15, -0.03), "touching": (-0.03, 0.02), "short": (0.05, 0.18),
                 "long": (0.25, 0.6)}[throat]  # fmt: skip
    neck = min(14.0, s.between(low, high) * min(head, 35.0))
    s.trait({"long": "long neck", "short": "short neck"}.get(throat, "no neck"))
    rest = 100 - head - neck
    build = s.pick("usual", "giant trunk", "long legs", p=(0.7, 0.18, 0.12))
    low, high = {"usual": (0.4, 0.66), "giant trunk": (0.65, 0.85), "long legs": (0.18, 0.36)}[
        build
    ]
    trunk = rest * s.between(low, high)
    leg = rest - trunk
    if build != "usual":
        s.trait(build)
    if leg < 20:
        s.trait("short legs")
    girth = s.pick("usual", "thin", "fat", p=(0.72, 0.09, 0.19))
    low, high = {"usual": (0.5, 1.05), "thin": (0.18, 0.45), "fat": (1.05, 1.7)}[girth]
    trunk_wide = float(np.clip(trunk * s.between(low, high), 5.0, 70.0))
    arm = float(np.clip(s.between(0.55, 1.15) * (0.5 * trunk + 0.4 * leg + 9), 10, 54))
    if s.chance(0.08):
        arm = s.between(5, 11)
        s.trait("tiny arms")
    arm_wide = float(np.clip(trunk_wide * s.between(0.12, 0.32), 2.4, 11.0))
    leg_wide = float(np.clip(trunk_wide * s.between(0.16, 0.42), 2.8, 18.0))
    if s.chance(0.06):
        arm_wide, leg_wide = s.between(8, 14), s.between(10, 20)
        s.trait("wide limbs")
    return Measures(head, head_wide, neck, trunk, trunk_wide, arm, leg, arm_wide, leg_wide)


def grown_measures(s: Sketch) -> Measures:
    """Sizes as those draw who know better: grown-ups, or the big heads of comics."""
    comic = s.chance(0.5)
    head = s.between(30, 46) if comic else s.between(12, 20)
    neck = s.between(0.04, 0.12) * min(head, 30)
    rest = 100 - head - neck
    trunk = rest * s.between(0.4, 0.52)
    leg = rest - trunk
    wide = trunk * s.between(0.45, 0.75)
    arm = s.between(0.85, 1.1) * (trunk + 0.25 * leg)
    return Measures(head, head * s.between(0.7, 1.05), neck, trunk, wide, arm, leg,
                    wide * s.between(0.18, 0.3), wide * s.between(0.3, 0.48))  # fmt: skip


def pick_ends(s: Sketch, m: Measures, *, thick_arms: bool) -> Ends:
    """Hands and feet of a figure."""
    hand_size = float(np.clip(m.arm * s.between(0.16, 0.34), 3.0, 11.0))
    if s.chance(0.09):
        hand_size = s.between(10, 17)
        s.trait("large hands")
    foot_size = float(np.clip(s.between(0.18, 0.5) * (m.leg + 8), 4.0, 14.0))
    pointing = s.pick("out", "left", "right", "front", p=(0.58, 0.12, 0.12, 0.18))
    toes = {"out": (-1.0, 1.0), "left": (-1.0, -1.0), "right": (1.0, 1.0), "front": (0.0, 0.0)}
    s.trait({"out": "feet outward", "front": "feet from the front"}.get(pointing, "feet one way"))
    grips = {"one": (s.pick("right", "left"),), "both": ("right", "left")}.get(
        s.pick("none", "one", "both", p=(0.88, 0.1, 0.02)), ()
    )
    return Ends(pick_hand(s, thick=thick_arms), hand_size, s.style.fill(s.rng, "skin"),
                pick_foot(s), foot_size, s.style.fill(s.rng, "cloth"), toes[pointing],
                grips, other_pen(s, "hands in another colour"),
                other_pen(s, "feet in another colour"))  # fmt: skip


def other_pen(s: Sketch, trait: str) -> Pen | None:
    """Now and then hands or feet are drawn with another pen than the limbs."""
    if s.style.look == "outline" or not s.chance(0.14):
        return None
    s.trait(trait)
    return Pen(pick_colour(s.rng), max(s.style.pen.width, 0.5 * s.style.fill_width),
               s.style.fill_grain)  # fmt: skip
