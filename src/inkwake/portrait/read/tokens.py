"""A stroke as numbers that a net can read."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from inkwake.portrait.strokes.session import POINTS

FEATURES = 4 * POINTS + 8
LONGEST = 112
"""Strokes that are read at most; of a longer drawing the longest and the latest."""


def tokens(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    """Features of strokes.

    Args:
        points: (..., POINTS, 2) page shares.

    Returns:
        (..., FEATURES) float32: points on the page, points in the frame of the stroke, its middle,
        its size, its length, how far it is from being closed, its direction.
    """
    page = points * 2 - 1
    middle = page.mean(axis=-2)
    half = np.maximum(np.ptp(page, axis=-2) / 2, 1e-3)
    scale = half.max(axis=-1)
    own = (page - middle[..., None, :]) / scale[..., None, None]
    long = np.hypot(*np.moveaxis(np.diff(page, axis=-2), -1, 0)).sum(axis=-1)
    across = page[..., -1, :] - page[..., 0, :]
    gap = np.hypot(across[..., 0], across[..., 1]) / np.maximum(long, 1e-3)
    rest = np.concatenate(
        [2 * middle, np.log(half) + 2, np.log(np.maximum(long, 1e-3))[..., None] + 1,
         gap[..., None], 2 * across], axis=-1,
    )  # fmt: skip
    flat = (*page.shape[:-2], 2 * POINTS)
    made = np.concatenate([1.5 * page.reshape(flat), own.reshape(flat), rest], axis=-1)
    return np.asarray(made, np.float32)


def chosen(count: int, long: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Which of so many strokes are read: all, or half of the room for the longest ones."""
    if count <= LONGEST:
        return np.arange(count)
    latest = np.arange(count - LONGEST // 2, count)
    early = np.argsort(-long[: latest[0]], kind="stable")[: LONGEST - len(latest)]
    return np.sort(np.concatenate([early, latest]))
