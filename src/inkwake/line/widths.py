"""How wide each stroke is, and where its middle lies, to a fraction of a pixel.

Across a soft-edged line the darkness adds up to its width. From each point of a path the sum runs
outwards on both sides for as long as it only gets lighter; the two sums give the width, and their
difference says how far beside the middle the path lies.

Legend: ``l`` and ``r`` widths to the left and right of a path, px.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from inkwake.arrays import Floats, Points

_STEP = 0.5
_OUTLIER, _SWELL, _SLACK, _NEAR = 1.6, 1.25, 0.25, 6.0
_CALM = 4.0
_LEAST = 0.25

Numbers = NDArray[np.float64]


def measured(
    paths: Sequence[Points], ink: Floats, *, reach: float
) -> tuple[list[Points], list[Numbers]]:
    """Centred paths and their half widths.

    Args:
        paths: (n, 2) points each at steps of about a px.
        ink: (h, w) float32 in 0..1, how dark each pixel is.
        reach: widest half width that is looked for, px.

    Returns:
        The paths moved to the middle of their lines, and (n,) half widths, px.
    """
    if not paths:
        return [], []
    sizes = [len(path) for path in paths]
    spots = np.concatenate(list(paths))
    normals = np.concatenate([_normals(path) for path in paths])
    left, right = (_outwards(ink, spots, side * normals, reach) for side in (-1.0, 1.0))
    cuts = np.cumsum(sizes)[:-1]
    moved, halves = [], []
    for path, n, l, r in zip(  # noqa: E741
        paths, np.split(normals, cuts), np.split(left, cuts), np.split(right, cuts), strict=True
    ):
        half, aside = (l + r) / 2, (r - l) / 2
        usual = max(float(np.median(half)), _LEAST)
        closed = len(path) > 2 and bool((path[0] == path[-1]).all())
        # Where another line crosses or joins, the sums tell of that one.
        sure = half < np.minimum(_OUTLIER * usual, _SWELL * _around(half, usual, closed) + _SLACK)
        sure &= np.abs(aside) < max(1.0, 0.12 * usual)
        half, aside = (_calm(values, sure, fallback, closed) for values, fallback in
                       ((half, usual), (aside, 0.0)))  # fmt: skip
        moved.append(path + aside[:, None] * n)
        halves.append(np.maximum(half, _LEAST))
    return moved, halves


def _around(half: Numbers, usual: float, closed: bool) -> Numbers:
    """(n,) median of the half widths some widths around each place."""
    reach = min(max(3, round(_NEAR * usual)), len(half) - 1)
    long = np.pad(half, reach, mode="wrap" if closed else "reflect")
    some = sliding_window_view(long, 2 * reach + 1)[:, :: max(1, reach // 12)]
    return np.asarray(np.median(some, axis=1))


def _normals(path: Points) -> Points:
    """Unit normals, to the right of the direction (y down), at each point."""
    way = np.gradient(path, axis=0) if len(path) > 1 else np.ones_like(path)
    if len(path) > 2 and (path[0] == path[-1]).all():
        way[0] = way[-1] = path[1] - path[-2]
    way /= np.maximum(np.hypot(*way.T), 1e-9)[:, None]
    return np.column_stack([-way[:, 1], way[:, 0]])


def _outwards(ink: Floats, spots: Points, normals: Points, reach: float) -> Numbers:
    """Width from each point outwards: the sum of the ink for as long as it only gets lighter."""
    off = np.arange(_STEP / 2, reach, _STEP)
    at = (spots[:, None] + off[:, None] * normals[:, None]).astype(np.float32)
    # cv2.remap takes no picture with more than 32767 rows.
    parts = [
        cv2.remap(ink, part[..., 0], part[..., 1], cv2.INTER_LINEAR,
                  borderMode=cv2.BORDER_CONSTANT, borderValue=0)
        for part in np.array_split(at, 1 + len(at) // 30000)
    ]  # fmt: skip
    dark = np.minimum.accumulate(np.concatenate(parts), axis=1)
    return np.asarray(dark.sum(1) * _STEP, np.float64)


def _calm(values: Numbers, sure: NDArray[np.bool_], fallback: float, closed: bool) -> Numbers:
    """Values along a path, smoothed; those that are not sure come from their neighbours."""
    n = len(values)
    if not sure.any():
        return np.full(n, fallback)
    at = np.flatnonzero(sure)
    filled = np.interp(np.arange(n), at, values[at], period=n - 1 if closed else None)
    wide = min(int(3 * _CALM), n - 1)
    if wide < 1:
        return np.asarray(filled)
    bell = np.exp(-0.5 * (np.arange(-wide, wide + 1) / _CALM) ** 2)
    long = np.pad(filled, wide, mode="reflect" if not closed else "wrap")
    return np.asarray(np.convolve(long, bell / bell.sum(), "valid"))
