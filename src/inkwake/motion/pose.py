"""Directions become joint positions: the whole chain is composed, bone lengths are kept."""

# f frames     j joints     b bones     angles in radians, counter-clockwise, y up

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.figure import Skeleton

DEAD_ZONE, UPSIDE_DOWN = np.deg2rad(25.0), np.deg2rad(60.0)
"""Hips stay level while the trunk leans less than this; beyond, they turn with it. Less than
UPSIDE_DOWN from standing on the head the difference fades, so that a body may go round."""


def rest_angles(skeleton: Skeleton) -> Points:
    """(j,) directions of the drawn bones (parent to joint); 0 for the root."""
    bones = skeleton.points - skeleton.points[np.maximum(skeleton.parents, 0)]
    out: Points = np.arctan2(-bones[:, 1], bones[:, 0])
    return out


def drawn_lengths(skeleton: Skeleton) -> Points:
    """(j,) px lengths of the drawn bones; 0 for the root."""
    bones = skeleton.points - skeleton.points[np.maximum(skeleton.parents, 0)]
    out: Points = np.linalg.norm(bones, axis=-1)
    return out


def turns(
    skeleton: Skeleton,
    targets: dict[int, Points],
    limits: dict[int, float],
    dead_zone: float | Points = DEAD_ZONE,
) -> Points:
    """(f, j) how far each drawn bone turns from rest.

    Args:
        skeleton: the drawing at rest.
        targets: joint → (f,) wanted direction of the bone that ends in it.
        limits: joint → most radians that its turn may differ from its parent's.
        dead_zone: radians, or (f,) of them, by which the trunk may lean over hips that stay level.
    """
    rest = rest_angles(skeleton)
    frames = len(next(iter(targets.values())))
    out = np.zeros((frames, len(skeleton.names)))
    trunk = targets.get(skeleton.names.index("torso")) if "torso" in skeleton else None
    if trunk is not None:
        torso = skeleton.names.index("torso")
        lean = _soft_limit(_wrap_once(trunk - rest[torso]), limits.get(torso))
        out[:, 0] = lean - _held_back(lean, dead_zone)
    for joint, parent in enumerate(skeleton.parents[1:], 1):
        out[:, joint] = out[:, parent]
        if joint in targets:
            turn = targets[joint] - rest[joint]
            # The way round that stays near the parent, chosen once so that nothing jumps.
            turn -= 2 * np.pi * np.round(np.median(turn - out[:, parent]) / (2 * np.pi))
            own = _soft_limit(turn - out[:, parent], limits.get(joint))
            out[:, joint] = out[:, parent] + own
    return out


def _held_back(lean: Points, dead_zone: float | Points) -> Points:
    """By how much the hips turn less than a trunk that leans; the same after a whole turn."""
    off = np.abs((lean + np.pi) % (2 * np.pi) - np.pi)
    size = np.minimum(off, dead_zone) * np.clip((np.pi - off) / UPSIDE_DOWN, 0.0, 1.0)
    out: Points = np.sign(np.sin(lean)) * size
    return out


def _soft_limit(turn: Points, limit: float | None) -> Points:
    """Bend a turn towards its limit; small turns pass unchanged, whole turns count as none."""
    if limit is None:
        return turn
    out: Points = limit * np.tanh(np.sin(turn) / limit)
    return out


def _wrap_once(turn: Points) -> Points:
    """Shift a whole curve by full turns so that it lies around zero."""
    out: Points = turn - 2 * np.pi * np.round(np.median(turn) / (2 * np.pi))
    return out


def compose(skeleton: Skeleton, turned: Points) -> Points:
    """(f, j) turns → (f, j, 2) px positions with the root at (0, 0)."""
    bones = skeleton.points - skeleton.points[np.maximum(skeleton.parents, 0)]
    cos, sin = np.cos(turned), np.sin(turned)
    # Counter-clockwise on a screen whose y points down.
    x = cos * bones[:, 0] + sin * bones[:, 1]
    y = cos * bones[:, 1] - sin * bones[:, 0]
    out = np.zeros((*turned.shape, 2))
    for joint, parent in enumerate(skeleton.parents[1:], 1):
        out[:, joint, 0] = out[:, parent, 0] + x[:, joint]
        out[:, joint, 1] = out[:, parent, 1] + y[:, joint]
    return out
