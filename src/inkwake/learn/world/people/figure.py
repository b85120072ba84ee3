"""A person on the paper: limbs with their joints, head, order of drawing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.learn.world import extras, heads, paths
from inkwake.learn.world.nouns import Fill, Pen
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
        grips: sides whose hands hold something.
        hand_pen, foot_pen: other than the limbs', for who takes a new pen there.
    """

    hand: str
    hand_size: float
    hand_fill: Fill | None
    foot: str
    foot_size: float
    foot_fill: Fill | None
    toes: tuple[float, float]
    grips: tuple[str, ...] = ()
    hand_pen: Pen | None = None
    foot_pen: Pen | None = None


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
    grip = side in ends.grips and "hand" not in hidden
    behind = grip and s.chance(0.4)  # the fingers lie over what they hold
    if behind:
        extras.hold(s, paths.ray(end, heading, 0.3 * ends.hand_size), heading, side)
    spot = draw_hand(s, kind, end, heading, ends.hand_size, sign, wide=manner.end_width,
                     fill=ends.hand_fill,
                     pen=ends.hand_pen or (manner.pen if manner.thick else None))  # fmt: skip
    if grip and not behind:
        extras.hold(s, spot, heading, side)
    if grip:
        s.trait("holds something")
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
                     fill=ends.foot_fill,
                     pen=ends.foot_pen or (manner.pen if manner.thick else None))  # fmt: skip
    for name, at in (("hip", way[0]), ("knee", way[1]), ("foot", spot)):
        s.joint(f"{side}_{name}", at, seen=name not in hidden)
    return spot


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
