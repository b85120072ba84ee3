"""Legs of four-legged animals."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import paths
from inkwake.learn.world.creatures.coat import Coat
from inkwake.learn.world.creatures.shapes import floor
from inkwake.learn.world.nouns import Fill
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.people.limbs import Manner, draw_limb, pick_manner
from inkwake.learn.world.sketch import Sketch

LEG_PARTS = {"f": ("right_arm", "left_arm"), "b": ("right_leg", "left_leg")}
"""Parts of a pair, nearer to the head first."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg that is to be drawn.

    Attributes:
        name: "right_f", "left_f", "right_b" or "left_b".
        hip: where it leaves the body.
        root: where the drawn line or tube begins (inside the body for a leg that overlaps it).
        knee: at the bend.
        foot: its lower end.
        near: on our side of the body.
    """

    name: str
    hip: Spot
    root: Spot
    knee: Spot
    foot: Spot
    near: bool


@dataclass(frozen=True, slots=True)
class Gait:
    """How one drawer draws legs: the same for all four."""

    style: str
    width: float
    taper: float
    feet: str
    overlaps: bool
    hides: bool
    manner: Manner | None = None


def pick_gait(s: Sketch, thick: tuple[float, float], hoofed: bool) -> Gait:
    """A manner of legs."""
    style = s.pick(
        "line", "tube", "u", "box", "tapered", "bent", p=(0.2, 0.3, 0.17, 0.1, 0.13, 0.1)
    )
    feet = s.pick("none", "hoof", "paw", "toes", "claws", "dash", "ball",
                  p=(0.42, 0.3, 0.1, 0.05, 0.03, 0.05, 0.05) if hoofed
                  else (0.42, 0.05, 0.2, 0.12, 0.08, 0.08, 0.05))  # fmt: skip
    if style == "line" and feet in ("hoof", "toes"):
        feet = "dash"
    width = s.between(*thick)
    gait = Gait(style, width, s.between(0.55, 0.95), feet, s.chance(0.4), s.chance(0.75))
    if s.chance(0.2):
        manner = pick_manner(s, width, leg=True)
        return replace(gait, style="people", hides=manner.hides, manner=manner)
    return gait


def leg_tube(leg: Leg, gait: Gait) -> Points:
    """The outline of a leg, open at its root."""
    w = gait.width
    widths = {
        "tube": (w, w),
        "u": (w, w, w, w, 0.75 * w, 0.2 * w),
        "box": (w, w),
        "tapered": (1.5 * w, w, 0.7 * w),
        "bent": (1.6 * w, gait.taper * w, gait.taper * w),
    }[gait.style]
    return paths.tube(paths.smooth([leg.root, leg.knee, leg.foot], per_span=7), widths)


def draw_leg(s: Sketch, leg: Leg, gait: Gait, coat: Coat, *, drawn: bool = False) -> None:
    """Draw a leg, foot included, and set its joints; ``drawn`` leaves only the foot to draw."""
    side, end = leg.name.split("_")
    part = LEG_PARTS[end][0 if side == "right" else 1]
    if gait.manner is not None:
        same = gait.manner
        if same.kind != "marker":
            same = replace(same, fill=coat.limbs, pen=same.pen or coat.pen)
        draw_limb(s, (leg.root, leg.knee, leg.foot), part, same)
    elif gait.style == "line":
        s.limb([leg.root, leg.knee, leg.foot], None, part, pen=coat.line)
    elif not drawn:
        s.shape(leg_tube(leg, gait), part, pen=coat.pen, fill=coat.limbs, smooth=False,
                open_=gait.style != "box", hides=gait.hides)  # fmt: skip
    _foot(s, leg, gait, coat)
    seen = leg.near or gait.overlaps
    s.joint(f"{side}_hip_{end}", leg.hip, seen=seen or not gait.hides)
    s.joint(f"{side}_knee_{end}", leg.knee)
    x0, y0 = leg.knee
    x1, y1 = leg.foot
    share = 1.0 if gait.style == "line" else 0.9
    s.joint(f"{side}_foot_{end}", (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share))


def _foot(s: Sketch, leg: Leg, gait: Gait, coat: Coat) -> None:
    x, y = leg.foot
    w = max(gait.width, 2.0) if gait.style != "line" else max(2.5, 1.2 * coat.line.width)
    if gait.feet == "hoof":
        tall = s.between(0.4, 0.9) * w
        half = 0.5 * w * (gait.taper if gait.style in ("bent", "tapered") else 1.0) + 0.2
        dark: Fill | None = coat.trim
        if dark is None and s.chance(0.35):
            dark = Fill("flat", s.style.pen, stray=0.1)
        s.shape([(x - half, y - tall), (x + half, y - tall), (x + 1.2 * half, y),
                 (x - 1.1 * half, y)], "foot", pen=coat.pen, fill=dark, smooth=False)  # fmt: skip
    elif gait.feet == "paw":
        s.blob((x + 0.3 * w, y - 0.1 * w), s.between(0.6, 0.95) * w, s.between(0.3, 0.5) * w,
               "foot",
               pen=coat.pen, fill=coat.limbs)  # fmt: skip
    elif gait.feet == "toes":
        for k in np.linspace(-0.3, 0.3, int(s.rng.integers(2, 4))):
            s.line(paths.arc((x + k * w, y), 0.18 * w, 0.3 * w, 180, 360, 5), "foot", smooth=False,
                   steady=0.8)  # fmt: skip
    elif gait.feet == "claws":
        for k in (-0.35, 0, 0.35):
            at = (x + k * w, y)
            s.line([at, (at[0] + 0.25 * w + k * w * 0.3, y + s.between(0.2, 0.5) * w)], "foot",
                   smooth=False)  # fmt: skip
    elif gait.feet == "dash":
        s.line([(x, y), (x + s.between(0.8, 1.6) * w, y + s.between(-0.2, 0.3) * w)], "foot",
               pen=coat.line if gait.style == "line" else coat.pen)  # fmt: skip
    elif gait.feet == "ball":
        s.blob((x, y), 0.6 * w, 0.5 * w, "foot", pen=coat.pen, fill=coat.trim)


def pose_legs(s: Sketch, body: Points, fronts: tuple[float, float], backs: tuple[float, float],
              reach: tuple[float, float], gait: Gait, under: str) -> list[Leg]:  # fmt: skip
    """Place four legs below a body; far ones first.

    Args:
        s: the sketch.
        body: the outline of the body.
        fronts: x of the two front legs, nearer to the head first.
        backs: x of the two back legs, nearer to the head first.
        reach: length of front and of back legs below the lowest belly.
        gait: how they are drawn.
        under: "row" (all on our side), "pairs" (one of each pair farther away), "two" (the
            second leg of each pair is hidden behind the first).
    """
    ground = float(body[:, 1].max())
    walk = s.pick("stand", "splay", "walk", p=(0.62, 0.2, 0.18))
    swing = s.between(6, 22) if walk == "walk" else 0.0
    far_first = s.chance(0.5)
    legs: list[Leg] = []
    for end, spots, length in (("f", fronts, reach[0]), ("b", backs, reach[1])):
        far_is_right = s.chance(0.5)
        for index, x in enumerate(spots):
            name = ("right_" if index == 0 else "left_") + end
            far = under == "pairs" and (index == 0) == far_is_right
            lean = {
                "stand": s.between(-4, 4),
                "splay": (8 if end == "f" else -8) * s.between(0.3, 1.4),
                "walk": swing if (index == 0) != (far_first and end == "b") else -swing,
            }[walk]
            bottom = ground + length * (s.between(0.86, 0.94) if far else s.between(0.97, 1.03))
            hip_y = floor(body, x)
            dy = bottom - hip_y
            foot = (x + dy * float(np.tan(np.deg2rad(lean))), bottom)
            bend = 0.08 * dy * float(s.rng.normal()) + (
                (0.12 if end == "f" else -0.16) * dy * s.between(0.3, 1.5)
                if gait.style == "bent"
                else 0
            )
            knee = ((x + foot[0]) / 2 + bend, hip_y + dy * s.between(0.45, 0.58))
            deep = min(0.6 * gait.width + 2.0, 0.5 * (float(np.ptp(body[:, 1]))))
            if gait.overlaps and not far:
                deep *= s.between(1.2, 2.2)
            legs.append(Leg(name, (x, hip_y if not gait.overlaps else hip_y - 0.5 * deep),
                            (x, hip_y - deep), knee, foot, not far))  # fmt: skip
    if under == "two":
        # The pair stands one behind the other: the second leg is not drawn.
        legs = [legs[0], legs[2]]
    return sorted(legs, key=lambda leg: leg.near)
