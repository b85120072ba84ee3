"""Feet on the ground: the root follows from what the body stands on."""

# f frames     j joints     c parts that may touch the ground (feet; hands, head … when lying)
# clearance (f, c) clip units: height of a part over where it rests
# touch (f, c) 0 … 1: how much of the body's weight a part carries

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from inkwake.arrays import Ints, Mask, Points
from inkwake.figure import Skeleton
from inkwake.motion.loops import ease, smooth
from inkwake.motion.mapping import Mapping
from inkwake.motion.normal import Body
from inkwake.motion.pose import drawn_lengths

NEAR = 0.05
"""Share of the leg's length under which a part counts as touching the ground."""
SLOW = 0.45
"""Leg lengths a second up to which a foot counts as standing."""
SEAT, RISEN = 0.25, 0.55
"""Shares of the leg's length: hips lower than the one rest on the ground, from the other on the
feet carry them alone."""
STAGE = 0.6
"""Share of the figure's height that it may wander about on the spot."""


@dataclass(frozen=True, slots=True, eq=False)
class Stance:
    """What the figure stands on.

    Attributes:
        joints: c drawn joints. feet: (c,) bool, those that usually bear the weight.
        clearance: (f, c) px in the drawing's scale.
        touch: (f, c) 0 … 1.
        ground: (c,) px, the picture row on which each part rests.
        leg: px, length of the drawn legs. scale: px per clip unit.
        slack: px, clearance up to which a part rests on the ground.
    """

    joints: Ints
    feet: Mask
    clearance: Points
    touch: Points
    ground: Points
    leg: float
    scale: float
    slack: float

    @property
    def lift(self) -> Points:
        """(f, c) px that each part is to be over its ground; a dead band keeps contacts flat."""
        return np.maximum(self.clearance - self.slack, 0.0)


def chain_scale(skeleton: Skeleton, body: Body, mapping: Mapping) -> float | None:
    """Px per clip unit by the root rule's chains; None where it names none that both have."""
    if mapping.root is None:
        return None
    drawn = clip = 0.0
    for chain in mapping.root.joint_chains:
        points = [skeleton[name] for name in chain if name in skeleton]
        drawn += sum(float(np.hypot(*(b - a))) for a, b in pairwise(points))
    for chain in mapping.root.clip_chains:
        nodes = [body[name] for name in chain if name in body.names]
        clip += sum(float(np.median(np.linalg.norm(b - a, axis=-1))) for a, b in pairwise(nodes))
    return drawn / clip if drawn > 0 and clip > 1e-9 else None


def find_stance(
    skeleton: Skeleton, body: Body, mapping: Mapping, scale: float | None = None
) -> Stance | None:
    """Read from the clip which parts touch the ground when; None for a body without limbs.

    Args:
        skeleton: the drawing at rest.
        body: the clip, normalised.
        mapping: who follows whom.
        scale: px per clip unit; by default from the legs, and not too small for the figure.
    """
    names = [name for name in mapping.bones if name in skeleton]
    joints = np.array([skeleton.names.index(name) for name in names], dtype=np.int32)
    height = np.stack([body[mapping.bones[name][1]][:, 1] for name in names], axis=-1)
    tips = np.array([_is_tip(skeleton, mapping, int(j)) for j in joints])
    leg_clip, leg_drawn = _legs(skeleton, body, mapping, names, tips, height)
    if leg_clip <= 0 or leg_drawn <= 0:
        return None
    rest = np.percentile(height, 4, axis=0)
    feet = tips & (np.median(height, axis=0) < 0.45 * leg_clip) & (rest < 0.3 * leg_clip)
    if not feet.any():
        return None
    # Feet rest at their own lowest height; other parts touch when they come as low as a knee would.
    base = np.where(feet, rest, 0.12 * leg_clip)
    clearance = np.maximum(height - base, 0.0)
    touch = 1 - ease((clearance / leg_clip - 0.5 * NEAR) / NEAR)
    ends = [mapping.bones[name][1] for name in names]
    touch *= _stands_still(body, ends, clearance, feet, leg_clip)
    touch[:, feet] *= upright(body, leg_clip)[:, None]
    size = float(np.ptp(skeleton.points[:, 1])) or 1.0
    usual = 0.85 * size / max(float(np.median(height.max(axis=1))), 1e-9)
    scale = max(leg_drawn / leg_clip, usual) if scale is None else scale
    lowest = float(skeleton.points[joints[feet], 1].max())
    own = np.maximum(skeleton.points[joints, 1], lowest - 0.12 * leg_drawn)
    pad = np.where(tips, 0.1 * leg_drawn, 0.35 * drawn_lengths(skeleton)[joints])
    ground = np.where(feet, own, lowest - pad)
    slack = 0.5 * NEAR * leg_clip * scale
    return Stance(joints, feet, clearance * scale, touch, ground, leg_drawn, scale, slack)


def upright(body: Body, leg: float) -> Points:
    """(f,) 1 where the legs carry the body, 0 where it sits or lies.

    Args:
        body: the clip, normalised.
        leg: clip units, length of its legs.
    """
    return ease((body.points[:, 0, 1] / max(leg, 1e-9) - SEAT) / (RISEN - SEAT))


def _stands_still(
    body: Body, nodes: list[str], clearance: Points, feet: Mask, leg: float
) -> Points:
    """(f, c) 1 where a part moves like the ground, 0 where it is dragged or lands in a hurry.

    The ground rests in a recording that travels; in a clip made on the spot it moves like a
    treadmill, at the usual speed of the foot that is lowest.
    """
    points = np.stack([body[name][:, [0, 2]] for name in nodes], axis=1)
    last = points[-1:] if body.loop else points[:1]
    speed = np.diff(points, axis=0, prepend=last) + body.travel[:, None, [0, 2]]
    speed /= body.frame_time * leg
    belt = np.zeros(2)
    if np.linalg.norm(body.travel[:, [0, 2]].mean(axis=0)) < 0.1 * leg * body.frame_time:
        columns = np.flatnonzero(feet)
        lowest = columns[np.argmin(clearance[:, columns], axis=1)]
        belt = np.median(speed[np.arange(len(speed)), lowest], axis=0)
    slip = smooth(np.linalg.norm(speed - belt, axis=-1), 0.03 / body.frame_time, body.loop)
    return 1 - ease((slip - SLOW) / SLOW)


def _is_tip(skeleton: Skeleton, mapping: Mapping, joint: int) -> bool:
    return not any(skeleton.names[child] in mapping.bones for child in skeleton.children(joint))


def _legs(
    skeleton: Skeleton,
    body: Body,
    mapping: Mapping,
    names: list[str],
    tips: Mask,
    height: Points,
) -> tuple[float, float]:
    """Mean length of the limbs that reach lowest, in clip units and in px."""
    lengths = drawn_lengths(skeleton)
    found: list[tuple[float, float]] = []
    lows = np.median(height, axis=0)
    reach = float(np.ptp(height)) or 1.0
    for column, name in enumerate(names):
        if not tips[column] or lows[column] > lows.min() + 0.25 * reach:
            continue
        clip_length = drawn = 0.0
        joint = skeleton.names.index(name)
        while skeleton.names[joint] in mapping.bones:
            near, far = mapping.bones[skeleton.names[joint]]
            clip_length += float(np.median(np.linalg.norm(body[far] - body[near], axis=-1)))
            drawn += float(lengths[joint])
            joint = skeleton.parents[joint]
        found.append((clip_length, drawn))
    if not found:
        return 0.0, 0.0
    return float(np.mean([a for a, _ in found])), float(np.mean([b for _, b in found]))


def root_path(
    pose: Points,
    skeleton: Skeleton,
    body: Body,
    stance: Stance | None,
    view: Points,
    *,
    in_place: bool,
) -> tuple[Points, Points]:
    """Where the root is: (f, 2) px, and (f,) px of the treadmill under it.

    Sideways the root moves so that touching feet stand still, and like the clip while nothing
    touches; upwards so that the parts that touch lie on their ground. In place, the way that
    remains is taken up by a treadmill: what touches moves back with it.

    Args:
        pose: (f, j, 2) composed pose, root at (0, 0).
        skeleton: the drawing at rest.
        body: the clip, normalised.
        stance: who touches the ground.
        view: (f,) degrees under which the legs are seen.
        in_place: keep the figure where it is.
    """
    frames = len(pose)
    angle = np.deg2rad(view)
    forward = np.cos(angle) * body.travel[:, 0] + np.sin(angle) * body.travel[:, 2]
    if stance is None:
        scale = float(np.ptp(skeleton.points[:, 1])) / max(
            float(np.ptp(body.points[:, :, 1])), 1e-9
        )
        height = body.points[:, 0, 1]
        x, y = forward * scale, skeleton.points[0, 1] - (height - np.median(height)) * scale
    else:
        relative = pose[:, stance.joints]
        x = _step(relative[..., 0], stance, forward, body.loop)
        weight = np.exp(-stance.clearance / (0.6 * NEAR * stance.leg)) + 1e-9
        weight /= weight.sum(axis=1, keepdims=True)
        wanted = stance.ground - stance.lift - relative[..., 1]
        y = np.sum(weight * wanted, axis=1)
    walked = np.concatenate([[0.0], np.cumsum(x[1:])])
    start = float(skeleton.points[0, 0])
    belt = np.zeros(frames)
    if in_place:
        belt = _treadmill(walked, float(x[0]), float(np.ptp(skeleton.points[:, 1])), body)
    return np.stack([start + walked - belt, y], axis=-1), belt


def _step(x: Points, stance: Stance, forward: Points, loop: bool) -> Points:
    """(f,) px that the root moves from the frame before."""
    moved = np.diff(x, axis=0, prepend=x[-1:] if loop else x[:1])
    touch = np.minimum(stance.touch, np.roll(stance.touch, 1, axis=0))
    free = np.maximum(1 - touch.sum(axis=1), 0.0)
    total = touch.sum(axis=1) + free
    out: Points = (-np.sum(touch * moved, axis=1) + free * forward * stance.scale) / total
    return out


def _treadmill(walked: Points, first: float, size: float, body: Body) -> Points:
    """(f,) px of way that is taken out: an even pace, and what wanders too far."""
    frames = len(walked)
    pace = (walked[-1] + first) / frames if body.loop else walked[-1] / max(frames - 1, 1)
    belt: Points = pace * np.arange(frames)
    rest = walked - belt
    belt = belt + rest.mean()
    if np.ptp(rest) > STAGE * size:
        belt = belt + smooth(rest - rest.mean(), 0.6 / body.frame_time, body.loop)
    return belt
