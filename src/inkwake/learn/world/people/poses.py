"""Poses: where arms and legs go, as angles from straight down, outwards."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.learn.world.paths import Spot
from inkwake.learn.world.people.limbs import Spine
from inkwake.learn.world.sketch import Sketch


@dataclass(frozen=True, slots=True)
class Reach:
    """One limb's way.

    Attributes:
        spread: degrees of the upper piece from straight down, outwards (90 level, 180 up).
        bend: degrees by which the lower piece goes on turning the same way.
        split: share of the upper piece.
        goal: "" for the free air, else "hip", "belly", "behind" or "pocket".
    """

    spread: float
    bend: float = 0.0
    split: float = 0.5
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Pose:
    """A stance: arms and legs, the viewer's left one first.

    Attributes:
        name: of the family: "standing", "gesture" or "wild".
        arms: two.
        legs: two.
        lean: sideways shear of the whole figure.
        turn: degrees the whole figure is turned.
    """

    name: str
    arms: tuple[Reach, Reach]
    legs: tuple[Reach, Reach]
    lean: float = 0.0
    turn: float = 0.0


ARMS = {"down": (6, 30), "slanted": (30, 65), "out": (65, 105), "up": (110, 165), "low": (0, 8)}
"""How both arms of a standing figure spread, degrees."""


def spine(joint: Spot, sign: float, reach: Reach, length: float) -> Spine:
    """Spots of a limb from its joint; ``sign`` -1 to the viewer's left."""
    upper = np.deg2rad(reach.spread)
    lower = np.deg2rad(reach.spread + reach.bend)
    a, b = length * reach.split, length * (1 - reach.split)
    elbow = (joint[0] + sign * a * float(np.sin(upper)), joint[1] + a * float(np.cos(upper)))
    hand = (elbow[0] + sign * b * float(np.sin(lower)), elbow[1] + b * float(np.cos(lower)))
    return joint, elbow, hand


def towards(joint: Spot, goal: Spot, sign: float, length: float) -> Spine:
    """A limb whose end is at ``goal`` and whose elbow or knee points outwards."""
    dx, dy = goal[0] - joint[0], goal[1] - joint[1]
    away = float(np.hypot(dx, dy)) or 1e-6
    out = 0.5 * float(np.sqrt(max(length * length - away * away, (0.35 * away) ** 2)))
    out = min(out, 0.9 * away + 4)
    normal = (-dy / away, dx / away)
    if normal[0] * sign < 0:
        normal = (-normal[0], -normal[1])
    middle = (joint[0] + 0.5 * dx + normal[0] * out, joint[1] + 0.5 * dy + normal[1] * out)
    return joint, middle, goal


def pick_pose(s: Sketch) -> Pose:
    """A pose seen from the front or back."""
    name = s.pick("standing", "gesture", "wild", p=(0.76, 0.18, 0.06))
    if name == "wild":
        return _wild(s)
    legs = _stance(s)
    family = s.pick(*ARMS, p=(0.17, 0.24, 0.33, 0.2, 0.06))
    arms = _pair(s, family)
    s.trait(f"arms {family}")
    if name == "gesture":
        arms = _gesture(s, arms)
    elif s.chance(0.08):
        goal = s.pick("belly", "behind", "pocket", "hip", p=(3, 3, 2, 2))
        one = Reach(s.between(20, 40), goal=goal)
        both = s.chance(0.55)
        arms = (one, one if both else arms[1])
        if not both and s.chance(0.5):
            arms = (arms[1], one)
        s.trait({"belly": "arm across the body", "behind": "hands behind the back",
                 "pocket": "hands in pockets", "hip": "hand on hip"}[goal])  # fmt: skip
    s.trait(f"pose {name}")
    lean = s.between(-0.12, 0.12) if s.chance(0.3) else 0.0
    return Pose(name, arms, legs, lean, s.between(-7, 7) if s.chance(0.3) else 0.0)


def _pair(s: Sketch, family: str) -> tuple[Reach, Reach]:
    low, high = ARMS[family]
    base = s.between(low, high)
    bend = s.pick("straight", "up", "down", p=(0.6, 0.28, 0.12))
    most = {"straight": 12.0, "up": 80.0, "down": -60.0}[bend]
    if family == "up":
        most = min(most, 35.0)
    elif family == "low":
        most = min(most, 12.0)
    reaches = []
    for _ in range(2):
        turn = s.between(-8, 8) if bend == "straight" else most * s.between(0.4, 1.0)
        reaches.append(Reach(max(0.0, base + s.between(-9, 9)), turn, s.between(0.42, 0.56)))
    return reaches[0], reaches[1]


def _gesture(s: Sketch, arms: tuple[Reach, Reach]) -> tuple[Reach, Reach]:
    """One arm does something else."""
    act = s.pick("wave", "raise", "hip", "both hips", "bent up", p=(4, 3, 3, 1.5, 2))
    if act == "wave":
        one = Reach(s.between(70, 125), s.between(25, 85), s.between(0.4, 0.55))
        s.trait("waving")
    elif act == "raise":
        one = Reach(s.between(130, 178), s.between(-12, 12))
        s.trait("one arm up")
    elif act == "bent up":
        one = Reach(s.between(15, 60), s.between(80, 130))
        s.trait("arm bent up")
    else:
        one = Reach(45, goal="hip")
        s.trait("hand on hip")
    if act == "both hips":
        return one, one
    rest = arms[0] if arms[0].spread < 110 else Reach(s.between(8, 40), s.between(-8, 8))
    return (one, rest) if s.chance(0.5) else (rest, one)


def _stance(s: Sketch) -> tuple[Reach, Reach]:
    """Two standing legs."""
    kind = s.pick("parallel", "apart", "wide", "bowed", "knock", "step",
                  p=(0.38, 0.36, 0.07, 0.08, 0.04, 0.07))  # fmt: skip
    if kind == "step":
        one = Reach(s.between(0, 8), s.between(-4, 4), s.between(0.45, 0.55))
        two = Reach(s.between(15, 35), s.between(-30, 10), s.between(0.45, 0.55))
        return (one, two) if s.chance(0.5) else (two, one)
    low, high = {"parallel": (-2, 5), "apart": (6, 20), "wide": (20, 38), "bowed": (15, 30),
                 "knock": (-8, 0)}[kind]  # fmt: skip
    base = s.between(low, high)
    bend = {"bowed": -1.6 * base, "knock": 14.0}.get(kind, 0.0)
    pair = []
    for _ in range(2):
        pair.append(Reach(base + s.between(-3, 3), bend + s.between(-4, 4), s.between(0.45, 0.55)))
    return pair[0], pair[1]


def _wild(s: Sketch) -> Pose:
    """Jumping, splits, sitting on the ground, dancing, falling, bent aside."""
    act = s.pick("jump", "splits", "sit", "dance", "fall", "bent", p=(1.5, 1, 1.3, 1, 1, 1))
    s.trait("pose wild", act)
    arms = _pair(s, s.pick("out", "up", "slanted"))
    legs = _stance(s)
    lean = turn = 0.0
    if act == "jump":
        arms = _pair(s, "up")
        legs = (Reach(s.between(30, 70), s.between(-90, -20)),
                Reach(s.between(30, 70), s.between(-90, -20)))  # fmt: skip
    elif act == "splits":
        legs = (
            Reach(s.between(60, 85), s.between(-8, 8)),
            Reach(s.between(60, 85), s.between(-8, 8)),
        )
    elif act == "sit":
        knee = s.between(70, 100)
        legs = Reach(knee, s.between(-95, -70), 0.5), Reach(knee, s.between(-95, -70), 0.5)
    elif act == "dance":
        legs = Reach(s.between(0, 8)), Reach(s.between(40, 85), s.between(-80, 20))
        if s.chance(0.5):
            legs = legs[::-1]
        arms = _gesture(s, arms)
    elif act == "fall":
        turn = s.between(18, 70) * (1 if s.chance(0.5) else -1)
    else:
        lean = s.between(0.25, 0.55) * (1 if s.chance(0.5) else -1)
    return Pose("wild", arms, legs, lean, turn)
