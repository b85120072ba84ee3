"""A person on the paper: limbs with their joints, head, order of drawing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.learn.world import extras, heads, paths
from inkwake.learn.world.nouns import Fill
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.people.feet import draw_foot
from inkwake.learn.world.people.hands import draw_hand
from inkwake.learn.world.people.limbs import Manner, Spine, draw_limb
from inkwake.learn.world.sketch import Sketch


@dataclass(slots=True)
class Ends:
    """What limbs end in.

    Attributes:
        hand: kind of hand.
        hand_size: units.
        hand_fill: colour.
        foot: kind of foot.
        foot_size: units.
        foot_fill: colour.
        toes: way of the toes of the viewer's left and right foot: -1 left, 0 front, 1 right.
    """

    hand: str
    hand_size: float
    hand_fill: Fill | None
    foot: str
    foot_size: float
    foot_fill: Fill | None
    toes: tuple[float, float]


def side_name(sign: float) -> str:
    """The side of a limb on the viewer's left (-1) or right (1): seen from behind too."""
    return "right" if sign < 0 else "left"


def lay_arm(
    s: Sketch, side: str, way: Spine, manner: Manner, ends: Ends,
    *, hand: str | None = None, hidden: tuple[str, ...] = (), sign: float = 1.0,
) -> Spot:  # fmt: skip
    """Draw an arm with its hand and place its joints; gives back the middle of the hand.

    ``hidden`` names joints ("shoulder", "elbow", "hand") that cannot be seen.
    """
    path = draw_limb(s, way, f"{side}_arm", manner)
    heading = paths.heading(path)
    kind = ends.hand if hand is None else hand
    end = (float(path[-1, 0]), float(path[-1, 1]))
    spot = draw_hand(s, kind, end, heading, ends.hand_size, sign, wide=manner.end_width,
                     fill=ends.hand_fill, pen=manner.pen if manner.thick else None)  # fmt: skip
    for name, at in (("shoulder", way[0]), ("elbow", way[1]), ("hand", spot)):
        s.joint(f"{side}_{name}", at, seen=name not in hidden)
    return spot


def lay_leg(
    s: Sketch, side: str, way: Spine, manner: Manner, ends: Ends, toe: float,
    *, hidden: tuple[str, ...] = (), foot: str | None = None, level: float = 0.0,
) -> Spot:  # fmt: skip
    """Draw a leg with its foot and place its joints; gives back the foot.

    ``level`` 1 keeps the foot flat on the ground however the leg slants.
    """
    path = draw_limb(s, way, f"{side}_leg", manner)
    heading = paths.heading(path)
    angle = heading + level * (90 - heading) if 30 < heading < 150 else heading
    end = (float(path[-1, 0]), float(path[-1, 1]))
    spot = draw_foot(s, foot or ends.foot, end, angle, ends.foot_size, toe, wide=manner.end_width,
                     fill=ends.foot_fill, pen=manner.pen if manner.thick else None)  # fmt: skip
    for name, at in (("hip", way[0]), ("knee", way[1]), ("foot", spot)):
        s.joint(f"{side}_{name}", at, seen=name not in hidden)
    return spot


def middle_joints(s: Sketch) -> None:
    """Root between the hips, torso between the shoulders."""
    joints = s.doodle.joints
    for name, pair in (("root", "hip"), ("torso", "shoulder")):
        a, b = joints[f"right_{pair}"], joints[f"left_{pair}"]
        s.joint(name, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))


def maybe_hold(s: Sketch, probability: float) -> None:
    """Now and then a hand that can be seen holds something."""
    if not s.chance(probability):
        return
    side = s.pick("right", "left")
    joints = s.doodle.joints
    if f"{side}_hand" in s.doodle.hidden:
        return
    (x0, y0), (x1, y1) = joints[f"{side}_elbow"], joints[f"{side}_hand"]
    angle = float(np.rad2deg(np.arctan2(y1 - y0, x1 - x0)))
    extras.hold(s, (x1, y1), angle, side)
    s.trait("holds something")


def neck(s: Sketch, head: heads.Head, foot: Spot, wide: float, fill: Fill | None) -> None:
    """A neck from chin to trunk: one line, two lines or a tube."""
    spine = np.array([(head.chin[0], head.chin[1] - 0.5), foot])
    if wide <= 0:
        s.line(spine, "trunk", smooth=False)
        return
    sides = paths.tube(spine, (wide, wide * s.between(0.9, 1.2)))
    s.shape(sides, "trunk", fill=fill, outline=False, smooth=False, hides=False)
    if fill is None or s.style.outlined:
        s.line(sides[:2], "trunk", smooth=False)
        s.line(sides[2:], "trunk", smooth=False)


def lean_and_turn(s: Sketch, lean: float, turn: float, stretch: float = 1.0) -> None:
    """Shear sideways, turn by degrees and stretch the whole figure's width."""
    if lean == 0.0 and turn == 0.0 and stretch == 1.0:
        return
    angle = np.deg2rad(turn)
    cosine, sine = np.cos(angle), np.sin(angle)
    rotate = np.array([[cosine, sine], [-sine, cosine]])
    matrix = np.array([[stretch, 0.0], [-lean, 1.0]]) @ rotate
    for mark in s.doodle.marks:
        mark.path = mark.path @ matrix
    for name, spot in s.doodle.joints.items():
        x, y = np.asarray(spot) @ matrix
        s.doodle.joints[name] = (float(x), float(y))
    s.doodle.tips = [(float(x), float(y)) for x, y in (np.asarray(t) @ matrix
                                                       for t in s.doodle.tips)]  # fmt: skip
