"""Planted feet stay where they are: each leg is turned and stretched a little to reach."""

# f frames     positions as complex numbers x + iy, px, while a leg is turned about its hip

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.figure import Skeleton
from inkwake.motion.ground import Stance
from inkwake.motion.loops import ease

STRETCH = 0.06
"""A leg may become this share longer or shorter."""
TURN = np.deg2rad(15.0)


def plant(joints: Points, skeleton: Skeleton, stance: Stance, belt: Points, loop: bool) -> Points:
    """Hold touching feet at one place of the (moving) ground.

    Args:
        joints: (f, j, 2) px, root in place.
        skeleton: the drawing at rest.
        stance: who touches the ground when.
        belt: (f,) px that the ground has moved to the left.
        loop: contacts may run across the seam.
    """
    out = joints.copy()
    for column in np.flatnonzero(stance.feet):
        foot = int(stance.joints[column])
        touch = stance.touch[:, column]
        still = _anchors(joints[:, foot, 0] + belt, touch, belt, loop) - belt
        row = stance.ground[column]
        aim = np.stack([still, np.broadcast_to(row, still.shape)], axis=-1)
        strength = ease((touch - 0.3) / 0.6)
        delta = strength[:, None] * (aim - joints[:, foot])
        _turn_leg(out, skeleton, foot, delta)
    return out


def _anchors(x: Points, touch: Points, belt: Points, loop: bool) -> Points:
    """(f,) ground position of each contact: the middle of where the foot stood meanwhile."""
    frames = len(x)
    on = touch > 0.3
    start = 0
    lap = np.zeros(frames)
    if loop and on[0] and on[-1] and not on.all():
        start = int(np.flatnonzero(~on)[-1]) + 1
        # Frames that were moved in front of the first one stood one round of the belt earlier.
        pace = (belt[-1] - belt[0]) * frames / max(frames - 1, 1)
        lap[start:] = -pace
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
    """Move a foot by (f, 2) px: the leg above turns and stretches as one, within its limits."""
    knee = skeleton.parents[foot]
    hip = skeleton.parents[knee] if knee >= 0 else -1
    if hip < 0:
        return
    if np.allclose(skeleton.points[hip], skeleton.points[knee]):
        hip = knee
    base = _complex(out[:, hip])
    arm = _complex(out[:, foot]) - base
    safe = np.where(np.abs(arm) > 1e-6, arm, 1.0)
    ratio = (arm + _complex(delta)) / safe
    size = np.clip(np.abs(ratio), 1 - STRETCH, 1 + STRETCH)
    ratio = size * np.exp(1j * np.clip(np.angle(ratio), -TURN, TURN))
    moved = (ratio - 1) * (_complex(out[:, knee]) - base)
    if knee != hip:
        out[:, knee] += np.stack([moved.real, moved.imag], axis=-1)
    shift = np.stack([((ratio - 1) * arm).real, ((ratio - 1) * arm).imag], axis=-1)
    below = [foot]
    for joint in range(foot + 1, len(skeleton.parents)):
        if skeleton.parents[joint] in below:
            below.append(joint)
    out[:, below] += shift[:, None]


def _complex(points: Points) -> Points:
    out: Points = points[..., 0] + 1j * points[..., 1]
    return out
