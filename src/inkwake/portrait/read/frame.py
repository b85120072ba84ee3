"""Strokes seen in the frame of the head, where one part looks alike on every page.

On a page a chin lies anywhere; from the middle of the head, in head sizes and turned upright, it
lies within a hair's breadth of where all chins lie. A second net reads strokes in that frame: it is
told where the head is believed to be, how doubtful that is, and what each stroke is part of, and it
says everything anew, the pose as a step away from the frame.

Legend
    frame   (..., 6) centre x and y and size, page shares, yaw, pitch and roll, degrees
    doubt   (...) how far the frame may be off: 1 is one unit of ``UNITS``
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from inkwake.portrait.read.layout import layout, scaled
from inkwake.portrait.strokes.lines import STROKE_PARTS
from inkwake.portrait.strokes.session import POINTS
from inkwake.portrait.world.numbers import bounds, columns

Array = npt.NDArray[np.float64]

POSE = ("centre_x", "centre_y", "size", "yaw", "pitch", "roll")
UNITS = np.array([0.04, 0.04, 0.032, 12.0, 10.0, 6.0])
"""By how much a frame of doubt 1 is off, page shares and degrees."""

LEAST, MOST = 0.02, 1.0
"""Bounds of the doubt."""

FRAMED = 4 * POINTS + 8 + len(STROKE_PARTS) + len(POSE) + 1
"""Features of a stroke in its frame."""

NAMED = slice(4 * POINTS + 8, 4 * POINTS + 8 + len(STROKE_PARTS))
"""Where among the features stands what a stroke is part of, one number a part."""

_USUAL = np.array([0.5, 0.44, 0.213, 0.0, 0.0, 0.0])
_RANGE = np.array([0.05, 0.05, 0.03, 20.0, 12.0, 8.0])


def pose_columns() -> npt.NDArray[np.int64]:
    """Columns of the frame among the numbers."""
    at = columns()
    return np.array([at[name] for name in POSE])


def framed(points: Array, parts: npt.NDArray[np.int64], frame: Array, doubt: Array) -> (
    npt.NDArray[np.float32]
):  # fmt: skip
    """Features of strokes.

    Args:
        points: (n, t, POINTS, 2) page shares.
        parts: (n, t) what each stroke is part of; negative where there is none.
        frame: (n, 6).
        doubt: (n,).

    Returns:
        (n, t, FRAMED) float32.
    """
    centre, size, roll = frame[:, :2], frame[:, 2], np.radians(frame[:, 5])
    cos, sin = np.cos(roll) / size, np.sin(roll) / size
    turn = np.stack([np.stack([cos, -sin], -1), np.stack([sin, cos], -1)], -2)
    seen = (points - centre[:, None, None]) @ turn[:, None]
    middle = seen.mean(axis=-2)
    half = np.maximum(np.ptp(seen, axis=-2) / 2, 4e-3)
    own = (seen - middle[..., None, :]) / half.max(axis=-1)[..., None, None]
    long = np.maximum(np.hypot(*np.moveaxis(np.diff(seen, axis=-2), -1, 0)).sum(axis=-1), 4e-3)
    across = seen[..., -1, :] - seen[..., 0, :]
    gap = np.hypot(across[..., 0], across[..., 1]) / long
    rest = np.concatenate(
        [middle, np.log(half) + 1.5, np.log(long)[..., None], gap[..., None], across], axis=-1
    )
    named = (parts[..., None] == np.arange(len(STROKE_PARTS))).astype(float)
    told = np.concatenate([(frame - _USUAL) / _RANGE, np.log(doubt)[:, None] / 2 + 1], axis=-1)
    flat = (*seen.shape[:2], 2 * POINTS)
    each = np.broadcast_to(told[:, None], (*seen.shape[:2], told.shape[-1]))
    made = np.concatenate([seen.reshape(flat), own.reshape(flat), rest, named, each], axis=-1)
    return np.asarray(np.clip(made, -6, 6), np.float32)


def scaled_pose(frame: Array) -> Array:
    """(n, 6) → scaled numbers in the order of the group of the pose, which the net steps from."""
    low, _ = bounds()
    values = np.repeat(low[None], len(frame), axis=0)
    values[:, pose_columns()] = frame
    group = next(g for g in layout().groups if g.name == "pose")
    return scaled(values)[:, group.columns]
