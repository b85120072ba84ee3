"""The way a figure was drawn to stand and to hold its arms, kept while it follows a clip."""

# f frames     angles in radians; leans count from straight down, positive to the picture's right
# φ view of a leg     s (f,) how far the clip spreads the legs across the picture, half the angle
# δ (f,) what is added to the left leg and taken from the right one

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.figure import Skeleton
from inkwake.motion.angles import limit_speed
from inkwake.motion.ground import upright
from inkwake.motion.limbs import DrawnLimb, find_limbs
from inkwake.motion.loops import ease, smooth
from inkwake.motion.mapping import Mapping
from inkwake.motion.normal import Body
from inkwake.motion.planes import bone_vectors, project
from inkwake.motion.pose import drawn_lengths

NARROWER, WIDER = np.deg2rad(-8.0), np.deg2rad(35.0)
"""Most that a leg is turned inwards and outwards for the sake of the drawn stance."""
WIDEST = np.deg2rad(60.0)
"""Legs that were drawn this far apart are not spread further by a clip."""
STRIDE, LEAST = 0.2, 0.1
"""Leg lengths between striding feet at which half the drawn stance is left, and what always is."""
CROSS, STEP = 1.4, 0.8
"""Leg lengths by which feet may cross: STEP, less CROSS times the distance of the hips."""
HANG, SHARE, AWAY = np.deg2rad(15.0), 0.3, np.deg2rad(16.0)
"""Hanging arms stay this share of their drawn angle (over HANG) off the body, AWAY at most."""
FREE = 0.65
"""Share of the shoulder's distance from the middle that a hanging hand keeps from it …"""
SLIM = 0.12
"""… less this share of the arm's length: on a slim body hands may pass the middle."""
SHORT = 1.6
"""An arm of fewer times the shoulder's distance from the middle hardly reaches past the body."""
CORRECTED = np.deg2rad(40.0)


@dataclass(frozen=True, slots=True, eq=False)
class _Leg:
    """One drawn leg and the clip's.

    Attributes:
        rest: lean. hip: px, column. length: px, hip to foot.
        reach: (f, 3) the clip's hip to ankle. view: (f,) radians.
        joints: knee and foot.
    """

    rest: float
    hip: float
    length: float
    reach: Points
    view: Points
    joints: tuple[int, int]


def keep_carriage(
    targets: dict[int, Points], body: Body, mapping: Mapping, skeleton: Skeleton, views: Points
) -> dict[int, Points]:
    """Turn whole limbs so that feet stand and arms hang as far apart as they were drawn.

    Args:
        targets: joint → (f,) radians, wanted directions of the drawn bones.
        body: the clip, normalised.
        mapping: who follows whom.
        skeleton: the drawing at rest.
        views: (f, b) degrees under which each bone is seen.

    Returns:
        The same directions, legs and arms corrected, within the speed limit.
    """
    out = dict(targets)
    limbs = find_limbs(skeleton)
    for left, right in _pairs(limbs):
        legs = [_read_leg(limb, body, mapping, skeleton, views) for limb in (left, right)]
        if legs[0] is not None and legs[1] is not None:
            spread = _spread(legs[0], legs[1], body)
            for leg, sign in ((legs[0], 1.0), (legs[1], -1.0)):
                for joint in leg.joints:
                    out[joint] = out[joint] + sign * spread
    for limb in limbs:
        if limb.kind == "arm" and {"elbow", "hand"} <= set(limb.joints):
            _hold_arm(out, limb, _middle(limbs, skeleton), body, mapping, skeleton)
    changed = [joint for joint in out if out[joint] is not targets[joint]]
    if changed:
        slow = limit_speed(np.stack([out[j] for j in changed], axis=1), body.frame_time, body.loop)
        out.update(zip(changed, slow.T, strict=True))
    return out


def _pairs(limbs: list[DrawnLimb]) -> list[tuple[DrawnLimb, DrawnLimb]]:
    """Left and right legs of one tag."""
    legs = {(limb.tag, limb.side): limb for limb in limbs if limb.kind == "leg"}
    return [
        (limb, legs[tag, "r"])
        for (tag, side), limb in legs.items()
        if side == "l" and (tag, "r") in legs
    ]


def _read_leg(
    limb: DrawnLimb, body: Body, mapping: Mapping, skeleton: Skeleton, views: Points
) -> _Leg | None:
    knee, foot = (limb.joints.get(part) for part in ("knee", "foot"))
    if knee is None or foot is None or skeleton.parents[foot] != knee:
        return None
    names = skeleton.names[knee], skeleton.names[foot]
    if not set(names) <= set(mapping.bones):
        return None
    x, y = skeleton.points[foot] - skeleton.points[skeleton.parents[knee]]
    reach = body[mapping.bones[names[1]][1]] - body[mapping.bones[names[0]][0]]
    view = np.deg2rad(views[:, list(mapping.bones).index(names[0])])
    hip = float(skeleton.points[skeleton.parents[knee], 0])
    return _Leg(float(np.arctan2(x, y)), hip, float(np.hypot(x, y)), reach, view, (knee, foot))


def _spread(left: _Leg, right: _Leg, body: Body) -> Points:
    """(f,) δ: the drawn spread instead of the clip's usual one.

    Legs that stride show hardly any of it; what the clip itself spreads (jumping jacks) comes on
    top, the less the wider the drawing stands.
    """
    across = [
        np.arctan2(np.cos(leg.view) * leg.reach[:, 0], np.hypot(*leg.reach[:, 1:].T))
        for leg in (left, right)
    ]
    s = 0.5 * (across[0] - across[1])
    usual = float(np.percentile(s, 10))
    drawn = 0.5 * (left.rest - right.rest)
    keep = float(np.clip(drawn - usual, NARROWER, WIDER))
    beyond = np.clip(drawn / WIDEST, 0.0, 1.0) * np.maximum(s - usual, 0.0)
    side = 0.5 * (np.abs(np.sin(left.view)) + np.abs(np.sin(right.view)))
    length = float(np.median(np.linalg.norm(left.reach, axis=-1))) or 1.0
    stride = (side * (left.reach[:, 2] - right.reach[:, 2]) / length) ** 2
    stride = smooth(stride, 0.35 / body.frame_time, body.loop)
    # Legs that lie on the ground in front of a sitting body would be turned off it.
    weight = upright(body, length) * (LEAST + (1 - LEAST) / (1 + stride / STRIDE**2))
    wanted = weight * (keep - beyond)
    out: Points = wanted + _overlap(left, right, wanted)
    return out


def _overlap(left: _Leg, right: _Leg, spread: Points) -> Points:
    """(f,) radians by which striding legs would run into one another.

    Legs from one hip point may cross freely; the farther apart their hips are drawn, the less.
    """
    leans = []
    for leg, sign in ((left, 1.0), (right, -1.0)):
        x = np.cos(leg.view) * leg.reach[:, 0] + np.sin(leg.view) * leg.reach[:, 2]
        down = np.maximum(-leg.reach[:, 1], 0.3 * np.linalg.norm(leg.reach, axis=-1))
        leans.append(sign * np.arctan2(x, np.maximum(down, 1e-9)))
    half = 0.5 * (leans[0] + leans[1]) + spread
    hips = (left.hip - right.hip) / max(0.5 * (left.length + right.length), 1e-9)
    least = np.arcsin(np.clip(0.5 * ((CROSS - 1) * hips - STEP), -1.0, 1.0))
    out: Points = np.clip(least - half, 0.0, CORRECTED) if hips > 0 else np.zeros_like(half)
    return out


def _hold_arm(
    out: dict[int, Points],
    limb: DrawnLimb,
    middle: float,
    body: Body,
    mapping: Mapping,
    skeleton: Skeleton,
) -> None:
    """Keep a hanging arm off the trunk, unless the clip itself leads the hand across."""
    elbow, hand = limb.joints["elbow"], limb.joints["hand"]
    shoulder = skeleton.parents[elbow]
    if not {elbow, hand} <= set(out) or shoulder < 0:
        return
    sign = 1.0 if limb.side == "l" else -1.0
    aside = sign * (float(skeleton.points[shoulder, 0]) - middle)
    lengths = drawn_lengths(skeleton)
    arm = lengths[elbow] + lengths[hand]
    if arm <= 0 or aside < -0.1 * arm:
        return
    x, y = skeleton.points[hand] - skeleton.points[shoulder]
    drawn = float(np.arctan2(sign * x, y))
    reach = lengths[elbow] * np.exp(1j * out[elbow]) + lengths[hand] * np.exp(1j * out[hand])
    lean = np.arctan2(sign * reach.real, -reach.imag)
    hangs = ease((np.cos(lean) - 0.45) / 0.4)
    keep = float(np.clip(SHARE * (drawn - HANG), 0.0, AWAY)) * hangs**2
    nearest = np.minimum(FREE * aside - SLIM * arm, arm * _crossing(body, mapping, skeleton, limb))
    least = np.arcsin(np.clip((nearest - aside) / np.maximum(np.abs(reach), 0.3 * arm), -1.0, 1.0))
    short = np.clip(least - lean - keep, 0.0, CORRECTED)
    turn = sign * (keep + short * hangs)
    out[elbow], out[hand] = out[elbow] + turn, out[hand] + turn


def open_arms(views: Points, body: Body, mapping: Mapping, skeleton: Skeleton) -> Points:
    """(f, b) degrees, where short arms that would lie on a broad body are seen from its other side.

    Both arms of a sleepwalker reach to the right in a side view; one that is too short to pass
    the body then reaches to its own side instead.
    """
    out = views.copy()
    limbs = find_limbs(skeleton)
    lengths = drawn_lengths(skeleton)
    columns = {name: i for i, name in enumerate(mapping.bones)}
    for limb in limbs:
        joints = [limb.joints[part] for part in ("elbow", "hand") if part in limb.joints]
        names = [skeleton.names[joint] for joint in joints]
        if limb.kind != "arm" or len(joints) < 2 or not set(names) <= set(mapping.bones):
            continue
        sign = 1.0 if limb.side == "l" else -1.0
        top = skeleton.points[skeleton.parents[joints[0]], 0]
        arm = float(lengths[joints].sum())
        mine = [columns[name] for name in names]
        flat = project(bone_vectors(body, mapping)[:, mine], views[:, mine])
        size = np.maximum(np.linalg.norm(flat, axis=-1), 1e-9)
        reach = sign * (flat[..., 0] / size) @ lengths[joints]
        if arm < SHORT * sign * (top - _middle(limbs, skeleton)) and np.median(reach) < -0.2 * arm:
            out[:, mine] = -views[:, mine]
    return out


def _middle(limbs: list[DrawnLimb], skeleton: Skeleton) -> float:
    """Px: the column halfway between the drawn shoulders."""
    tops = [skeleton.parents[limb.joints["elbow"]] for limb in limbs if "elbow" in limb.joints]
    x = skeleton.points[tops, 0]
    return float(0.5 * (x.min() + x.max()))


def _crossing(body: Body, mapping: Mapping, skeleton: Skeleton, limb: DrawnLimb) -> Points:
    """(f,) arm lengths by which the clip's hand is off the chest's middle, on its own side."""
    upper, lower = (mapping.bones[skeleton.names[limb.joints[p]]] for p in ("elbow", "hand"))
    bones = (body[upper[1]] - body[upper[0]], body[lower[1]] - body[lower[0]])
    length = sum(float(np.median(np.linalg.norm(bone, axis=-1))) for bone in bones)
    chest = body[mapping.bones["torso"][1]][:, 0] if "torso" in mapping.bones else 0.0
    side = 1.0 if np.median(body[upper[0]][:, 0] - chest) > 0 else -1.0
    out: Points = side * (body[lower[1]][:, 0] - chest) / max(length, 1e-9)
    return out
