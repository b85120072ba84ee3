"""Planted feet stay where they are: each leg is turned, stretched a little and bent to reach."""

# f frames     positions as complex numbers x + iy, px, while a leg is turned about its hip

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.figure import Skeleton
from inkwake.motion.ground import Stance
from inkwake.motion.loops import advance, ease

STRETCH = 0.06
"""A leg may become this share longer or shorter."""
PASSING = 0.05
"""Share of the leg's length off the straight line from which a knee is seen to bend."""
SINK = 0.15
"""Share of the leg's length by which hips come down so that both of two straight legs reach."""
TURN, WIDEST = np.deg2rad(24.0), np.deg2rad(60.0)
"""Most that a leg is turned about its hip: one of usual length, and one that is drawn up."""


def plant(joints: Points, skeleton: Skeleton, stance: Stance, belt: Points, loop: bool) -> Points:
    """Hold touching feet at one place of the (moving) ground.

    Args:
        joints: (f, j, 2) px, root in place.
        skeleton: the drawing at rest.
        stance: who touches the ground when.
        belt: (f,) px that the ground has moved to the left.
        loop: contacts may run across the seam.
    """
    aims: list[tuple[int, Points, Points]] = []
    for column in np.flatnonzero(stance.feet):
        foot = int(stance.joints[column])
        touch = stance.touch[:, column]
        still = _anchors(joints[:, foot, 0] + belt, touch, belt, loop) - belt
        # A foot that the clip has begun to lift is not pulled down again.
        aim = np.stack([still, stance.ground[column] - stance.lift[:, column]], axis=-1)
        aims.append((foot, aim, ease((touch - 0.3) / 0.6)))
    needed = [_missing(joints, skeleton, foot, aim) * strength for foot, aim, strength in aims]
    out = joints.copy()
    if needed:
        out[..., 1] += np.clip(np.max(needed, axis=0), 0.0, SINK * stance.leg)[:, None]
    for foot, aim, strength in aims:
        _turn_leg(out, skeleton, foot, strength[:, None] * (aim - out[:, foot]))
    return out


def _missing(joints: Points, skeleton: Skeleton, foot: int, aim: Points) -> Points:
    """(f,) px by which hips must sink for a stretched leg to reach its foothold, or less than 0."""
    hip, knee = _leg_above(skeleton, foot)
    if hip < 0:
        return np.zeros(len(joints))
    bones = joints[:, knee] - joints[:, hip], joints[:, foot] - joints[:, knee]
    longest = (1 + STRETCH) * (sum(np.linalg.norm(bone, axis=-1) for bone in bones) - 1e-3)
    across, down = (aim - joints[:, hip]).T
    out: Points = down - np.sqrt(np.maximum(longest**2 - across**2, 0.0))
    return out


def _leg_above(skeleton: Skeleton, foot: int) -> tuple[int, int]:
    """Hip, -1 without one, and knee of a foot; they coincide where the drawing has one of them."""
    knee = skeleton.parents[foot]
    hip = skeleton.parents[knee] if knee >= 0 else -1
    if hip >= 0 and np.allclose(skeleton.points[hip], skeleton.points[knee]):
        hip = knee
    return hip, knee


def _anchors(x: Points, touch: Points, belt: Points, loop: bool) -> Points:
    """(f,) ground position of each contact: the middle of where the foot stood meanwhile."""
    frames = len(x)
    on = touch > 0.3
    start = 0
    lap = np.zeros(frames)
    if loop and on[0] and on[-1] and not on.all():
        start = int(np.flatnonzero(~on)[-1]) + 1
        # Frames that were moved in front of the first one stood one round of the belt earlier.
        lap[start:] = -advance(belt)
    order = np.roll(np.arange(frames), -start)
    y, flags = (x + lap)[order], on[order]
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(int), [0]])))
    held = y.copy()
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        weight = touch[order][a:b]
        held[a:b] = np.sum(weight * y[a:b]) / np.sum(weight)
    out = np.empty(frames)
    out[order] = held
    return out - lap


def _turn_leg(out: Points, skeleton: Skeleton, foot: int, delta: Points) -> None:
    """Move a foot by (f, 2) px: the leg above turns and stretches as one, within its limits.

    What is still missing the knee makes up for.
    """
    hip, knee = _leg_above(skeleton, foot)
    if hip < 0:
        return
    base = _complex(out[:, hip])
    arm = _complex(out[:, foot]) - base
    safe = np.where(np.abs(arm) > 1e-6, arm, 1.0)
    wanted = (arm + _complex(delta)) / safe
    size = np.clip(np.abs(wanted), 1 - STRETCH, 1 + STRETCH)
    # A leg that is drawn up turns farther for the same way on the ground.
    length = float(np.median(np.abs(arm)))
    most = np.minimum(TURN * np.maximum(length / np.maximum(np.abs(arm), 1e-6), 1.0), WIDEST)
    ratio = size * np.exp(1j * np.clip(np.angle(wanted), -most, most))
    new = ratio * arm
    if knee != hip:
        upper = ratio * (_complex(out[:, knee]) - base)
        upper, new = _bend(upper, new, np.abs(wanted) / size)
        out[:, knee] = out[:, hip] + _pairs(upper)
    shift = _pairs(new - arm)
    below = [foot]
    for joint in range(foot + 1, len(skeleton.parents)):
        if skeleton.parents[joint] in below:
            below.append(joint)
    out[:, below] += shift[:, None]


def _bend(upper: Points, arm: Points, share: Points) -> tuple[Points, Points]:
    """Bring the foot to ``share`` of its distance from the hip; the knee keeps its side.

    A knee that changes sides passes through the middle, where it points at the viewer and its
    bones are seen shortened.

    Args:
        upper: (f,) complex, hip to knee.
        arm: (f,) complex, hip to foot.
        share: (f,) wanted distance of the foot, share of the present one.

    Returns:
        Both anew.
    """
    far = np.maximum(np.abs(arm), 1e-6)
    along = arm / far
    thigh, shin = np.abs(upper), np.abs(arm - upper)
    nearest = np.minimum(far, np.maximum(np.abs(thigh - shin), 0.35 * (thigh + shin)))
    reach = np.clip(share * far, nearest, np.maximum(far, thigh + shin - 1e-3))
    down = (reach**2 + thigh**2 - shin**2) / (2 * reach)
    aside = np.sqrt(np.maximum(thigh**2 - down**2, 0.0))
    now = (upper * np.conj(along)).imag
    side = now / np.maximum(np.hypot(now, PASSING * (thigh + shin)), 1e-9)
    knee = (down + 1j * side * aside) * along
    new = np.clip(np.abs(share - 1) / STRETCH, 0.0, 1.0)
    return upper + new * (knee - upper), np.where(new > 0, reach * along, arm)


def _pairs(points: Points) -> Points:
    return np.stack([points.real, points.imag], axis=-1)


def _complex(points: Points) -> Points:
    out: Points = points[..., 0] + 1j * points[..., 1]
    return out
