"""Arms and legs of two-legged creatures: people's limbs in a creature's colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.creatures.coat import Coat
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.people.contour import one_outline
from inkwake.learn.world.people.feet import draw_foot, pick_foot
from inkwake.learn.world.people.figure import Ends, lay_arm, lay_leg
from inkwake.learn.world.people.finish import cover, lean_and_turn
from inkwake.learn.world.people.hands import pick_hand
from inkwake.learn.world.people.limbs import Manner, Spine, bones, pick_manner, sides
from inkwake.learn.world.people.measures import other_pen
from inkwake.learn.world.people.poses import Pose, Reach, pick_pose, spine, towards
from inkwake.learn.world.sketch import Sketch

SIGNS = (("right", -1.0), ("left", 1.0))
"""The figure's right is the viewer's left."""
MERGEABLE = ("double", "taper", "thigh", "flare", "rails", "leaf")
"""Kinds of limb that can share one outline with the body."""


@dataclass(frozen=True, slots=True)
class Limbs:
    """How one drawer draws the limbs of one creature, and the pose they take."""

    arm: Manner
    leg: Manner
    ends: Ends
    pose: Pose


def pick_limbs(s: Sketch, coat: Coat, *, thick: float = 1.0, hands: tuple[str, ...] = (),
               feet: tuple[str, ...] = (), thin: float = 0.35) -> Limbs:  # fmt: skip
    """A manner of limbs; ``hands`` and ``feet`` are likelier than others, ``thin`` of one line."""
    kind = "line" if s.chance(thin) else None
    arm = pick_manner(s, thick * s.between(3, 8), leg=False, kind=kind)
    leg = pick_manner(s, thick * s.between(3.5, 9), leg=True,
                      kind=arm.kind if s.chance(0.75) else None)  # fmt: skip
    same = s.chance(0.85)

    def dyed(manner: Manner) -> Manner:
        if manner.kind == "line":
            return replace(manner, pen=coat.line)
        return replace(manner, fill=coat.limbs, pen=manner.pen or coat.pen) if same else manner

    arm, leg = dyed(arm), dyed(leg)
    hand, foot = pick_hand(s, thick=arm.thick), pick_foot(s)
    if hands and s.chance(0.7):
        hand = s.pick(*hands)
    if feet and s.chance(0.75):
        foot = s.pick(*feet)
    toes = {"out": (-1.0, 1.0), "left": (-1.0, -1.0), "right": (1.0, 1.0), "down": (0.0, 0.0)}[
        s.pick("out", "left", "right", "down", p=(0.62, 0.11, 0.11, 0.16))]  # fmt: skip
    skin = coat.limbs if s.chance(0.6) else coat.trim
    shoe = coat.trim if s.chance(0.7) else coat.limbs
    hand_size, foot_size = s.between(3.5, 8), s.between(5, 11)
    if s.chance(0.06):
        hand_size *= s.between(1.6, 2.6)
    if s.chance(0.08):
        foot_size *= s.between(1.5, 2.2)
    grips = (s.pick("right", "left"),) if s.chance(0.12) else ()
    pens = (other_pen(s, f"{ends} in another colour") for ends in ("hands", "feet"))
    ends = Ends(hand, hand_size, skin, foot, foot_size, shoe, toes, grips, *pens)
    return Limbs(arm, leg, ends, pick_pose(s))


def arm_ways(s: Sketch, limbs: Limbs, right: Spot, left: Spot, reach: float) -> list[Spine]:
    """Spines of both arms, on the body where the pose wants the hands there."""
    ways = []
    middle = ((right[0] + left[0]) / 2, (right[1] + left[1]) / 2)
    for (_, sign), joint, way in zip(SIGNS, (right, left), limbs.pose.arms, strict=True):
        length = reach * s.between(0.9, 1.1)
        if not way.goal:
            ways.append(spine(joint, sign, way, length))
            continue
        goal = (middle[0] + 0.3 * (joint[0] - middle[0]), middle[1] + 0.1 * length)
        if way.goal in ("hip", "pocket"):
            goal = (joint[0] + 0.03 * sign * length, joint[1] + 0.6 * length)
        ways.append(towards(joint, goal, sign, length))
    return ways


def leg_ways(s: Sketch, limbs: Limbs, right: Spot, left: Spot, reach: float) -> list[Spine]:
    """Spines of both legs."""
    return [
        spine(hip, sign, way, reach * s.between(0.94, 1.06))
        for (_, sign), hip, way in zip(SIGNS, (right, left), limbs.pose.legs, strict=True)
    ]


def lay_arms(s: Sketch, limbs: Limbs, ways: Sequence[Spine]) -> None:
    """Draw both arms and place their joints, torso included."""
    (x0, y0), (x1, y1) = ways[0][0], ways[1][0]
    s.joint("torso", ((x0 + x1) / 2, (y0 + y1) / 2))
    for (side, sign), way, reach in zip(SIGNS, ways, limbs.pose.arms, strict=True):
        tucked = reach.goal in ("behind", "pocket")
        lay_arm(s, side, way, limbs.arm, limbs.ends, sign=sign, hand="none" if tucked else None,
                hidden=("hand",) if tucked else ())  # fmt: skip


def lay_legs(s: Sketch, limbs: Limbs, ways: Sequence[Spine], *, inside: float = 0.0) -> None:
    """Draw both legs and place their joints, root included.

    ``inside`` starts the lines so far up in the body, which is drawn over them later.
    """
    (x0, y0), (x1, y1) = ways[0][0], ways[1][0]
    s.joint("root", ((x0 + x1) / 2, (y0 + y1) / 2))
    level = 1.0 if s.chance(0.6) else 0.0
    for index, ((side, _), way) in enumerate(zip(SIGNS, ways, strict=True)):
        hip = way[0]
        lay_leg(s, side, ((hip[0], hip[1] - inside), *way[1:]), limbs.leg, limbs.ends,
                limbs.ends.toes[index], level=level)  # fmt: skip
        s.joint(f"{side}_hip", hip)


def draw_arms(s: Sketch, limbs: Limbs, right: Spot, left: Spot, reach: float) -> None:
    """Draw two arms from their shoulders and place their joints, torso included."""
    lay_arms(s, limbs, arm_ways(s, limbs, right, left, reach))


def draw_legs(s: Sketch, limbs: Limbs, right: Spot, left: Spot, reach: float, *,
              inside: float = 0.0) -> None:  # fmt: skip
    """Draw two legs from their hips and place their joints, root included."""
    lay_legs(s, limbs, leg_ways(s, limbs, right, left, reach), inside=inside)


def one_piece(s: Sketch, limbs: Limbs, coat: Coat, body: Points, shoulders: Sequence[Spot],
              hips: Sequence[Spot], arm: float, leg: float) -> bool:  # fmt: skip
    """Draw body, arms and legs with one outline round them all, if these limbs allow it."""
    if limbs.arm.kind not in MERGEABLE or limbs.leg.kind not in MERGEABLE:
        return False
    if any(reach.goal for reach in limbs.pose.arms):
        return False
    s.trait("one outline")
    arms = arm_ways(s, limbs, shoulders[0], shoulders[1], arm)
    legs = leg_ways(s, limbs, hips[0], hips[1], leg)
    pieces = []
    for ways, manner, part in ((legs, limbs.leg, "leg"), (arms, limbs.arm, "arm")):
        for (side, sign), (start, *rest) in zip(SIGNS, ways, strict=True):
            # The limb begins inside the body, so that no gap shows between them.
            deep = (start[0] - 1.5 * sign, start[1]) if part == "arm" else (start[0], start[1] - 2)
            path = bones((deep, rest[0], rest[1]), manner.curved)
            pieces.append((f"{side}_{part}", sides(s, path, manner), manner.fill))
    pieces.insert(2, ("trunk", body, coat.body))
    one_outline(s, pieces, pen=coat.pen)
    drawn = replace(limbs, arm=replace(limbs.arm, kind="drawn"),
                    leg=replace(limbs.leg, kind="drawn"))  # fmt: skip
    lay_legs(s, drawn, legs)
    lay_arms(s, drawn, arms)
    return True


def settle(s: Sketch, lean: float = 0.0, turn: float = 0.0) -> None:
    """Last step of a biped: mark what is covered, then lean and turn the whole figure."""
    known = set(s.doodle.hidden)
    cover(s)
    # Hands and feet were drawn last: nothing covers them.
    if s.doodle.traits & {"one outline", "legs in one block"}:
        ends = ("hand", "foot")
        s.doodle.hidden = {n for n in s.doodle.hidden if n in known or not n.endswith(ends)}
    lean_and_turn(s, lean, turn)


def no_arms(s: Sketch, right: Spot, left: Spot) -> None:
    """Nothing is drawn; the joints are where arms would hang."""
    s.trait("no arms")
    s.joint("torso", ((right[0] + left[0]) / 2, (right[1] + left[1]) / 2))
    for (side, sign), joint in zip(SIGNS, (right, left), strict=True):
        way = spine(joint, sign, Reach(0.0), 6.0)
        for name, spot in zip(("shoulder", "elbow", "hand"), way, strict=True):
            s.joint(f"{side}_{name}", spot, seen=False)


def no_legs(s: Sketch, right: Spot, left: Spot) -> None:
    """Nothing is drawn; the joints lie at the lower edge of the body."""
    s.trait("no legs")
    s.joint("root", ((right[0] + left[0]) / 2, (right[1] + left[1]) / 2 - 6))
    for (side, _), (x, y) in zip(SIGNS, (right, left), strict=True):
        for name, up in (("hip", 6.0), ("knee", 3.0), ("foot", 0.5)):
            s.joint(f"{side}_{name}", (x, y - up), seen=False)


def block_legs(s: Sketch, limbs: Limbs, coat: Coat, right: Spot, left: Spot,
               reach: float) -> None:  # fmt: skip
    """Both legs as one block, often with one foot."""
    s.trait("legs in one block")
    (x0, y), (x1, _) = right, left
    middle = (x0 + x1) / 2
    half = max(3.0, abs(x1 - x0) * s.between(0.5, 0.8))
    low, lean = y + reach, s.between(-4, 4)
    corners = np.array([(middle - half, y - 2), (middle + half, y - 2),
                        (middle + half + lean, low), (middle - half + lean, low)])  # fmt: skip
    s.shape(corners, "right_leg", pen=coat.pen, fill=coat.limbs, smooth=False)
    own = [(middle, y - 2), corners[1], corners[2], (middle + lean, low)]
    s.shape(own, "left_leg", outline=False, smooth=False, hides=False)
    s.line(corners[1:3], "left_leg", pen=coat.pen, smooth=False)
    parted = s.chance(0.5)
    if parted:
        start = y + s.between(0.0, 0.7) * reach
        s.line([(middle, start), (middle + lean, low)], "left_leg", pen=coat.pen, smooth=False)
    s.joint("root", (middle, y))
    single = s.chance(0.4)
    for (side, sign), x in zip(SIGNS, (x0, x1), strict=True):
        x = middle + sign * 0.5 * half
        if not single:
            draw_foot(s, limbs.ends.foot, (x + lean, low), 90.0, limbs.ends.foot_size, sign,
                      wide=half, fill=limbs.ends.foot_fill, pen=coat.pen)  # fmt: skip
        for name, spot in (("hip", (x, y)), ("knee", (x + 0.5 * lean, y + 0.5 * reach)),
                           ("foot", (x + lean, low))):  # fmt: skip
            s.joint(f"{side}_{name}", spot)
    if single:
        way = s.between(-1, 1)
        s.blob((middle + lean + way * half, low + 1), half * s.between(0.9, 1.4), s.between(2.5, 5),
               "foot", pen=coat.pen, fill=limbs.ends.foot_fill)  # fmt: skip
