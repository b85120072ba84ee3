"""Where a performer's vertices lie on the stage, for any frames of the film."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from inkwake.arrays import Floats
from inkwake.motion import Performance, card_width
from inkwake.stage.lattice import Index
from inkwake.stage.scene import Performer

BLOCK = 64
"""Frames deformed at once: enough for one good matrix product, little enough to hold."""


def pose_index(performance: Performance, start: int, frames: Index) -> Index:
    """Film frames → frames of a performance that begins at ``start``.

    Before its start a performer stands in its first pose; afterwards a loop goes round and
    anything else stays in its last pose.
    """
    local = np.maximum(np.asarray(frames, dtype=np.int64) - start, 0)
    if performance.loop:
        return local % performance.frames
    return np.minimum(local, performance.frames - 1)


def stage_points(performer: Performer, points: Floats, frames: Index) -> Floats:
    """Bring (f, n, 2) crop px to stage px; ``frames`` (f,) are film frames, for the camera."""
    if performer.homography is not None:
        matrix = np.asarray(performer.homography, dtype=np.float32)
        lifted = points @ matrix[:, :2].T + matrix[:, 2]
        placed = lifted[..., :2] / lifted[..., 2:]
    else:
        placed = points * np.float32(performer.scale) + np.asarray(performer.offset, np.float32)
    if performer.track is not None:
        placed = placed + performer.track[frames][:, None]
    return np.asarray(placed, dtype=np.float32)


def stage_vertices(performer: Performer, frames: Index) -> tuple[Floats, Index]:
    """Deform and place a performer for some film frames.

    Returns:
        (f, v, 2) float32 stage px, and (f,) frames of its performance.
    """
    poses = pose_index(performer.performance, performer.start, frames)
    return stage_points(performer, bent_vertices(performer, poses), frames), poses


def bent_vertices(performer: Performer, poses: Index) -> Floats:
    """(f, v, 2) float32 crop px in frames of the performance, turned like a card where it turns."""
    joints = performer.performance.joints[poses]
    bent = performer.rig.deform(joints)
    width = facing_width(performer.performance, poses)
    if width is not None:
        middle = joints[:, :1, 0]
        bent[..., 0] = middle + width[:, None] * (bent[..., 0] - middle)
    return bent


def facing_width(performance: Performance, poses: Index) -> Floats | None:
    """(f,) what is seen of the figure's width, negative from behind; None where it never turns."""
    if performance.turn is None:
        return None
    return np.asarray(card_width(performance.turn[poses]), dtype=np.float32)


def blocks(count: int) -> Iterator[Index]:
    """0 .. count - 1 in blocks."""
    for first in range(0, count, BLOCK):
        yield np.arange(first, min(first + BLOCK, count))
