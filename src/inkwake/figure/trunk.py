"""The upright middle of a figure: its axis, its neck, its crotch.

Legend: w(y) width of the body's run of pixels at row y, limbs taken away; y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Floats, Mask, Points


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Middle and width of the body row by row.

    Attributes:
        top: first row.
        middle: (n,) float64 x of the middle of the run, px.
        width: (n,) float64, px.
    """

    top: int
    middle: Points
    width: Points

    def x(self, y: float) -> float:
        """Middle at row ``y``."""
        rows = np.arange(len(self.middle)) + self.top
        return float(np.interp(y, rows, self.middle))

    def half(self, y: float) -> float:
        """Half width at row ``y``."""
        rows = np.arange(len(self.middle)) + self.top
        return float(np.interp(y, rows, self.width)) / 2


def profile(body: Mask, depth: Floats) -> Profile:
    """Follow the body's run from row to row, starting at its deepest row.

    Args:
        body: (h, w) bool, the mask without arms and legs.
        depth: (h, w) float32, distance to the outside.
    """
    rows = np.flatnonzero(body.any(1))
    top, bottom = int(rows[0]), int(rows[-1])
    deepest, column = np.unravel_index(int(np.argmax(np.where(body, depth, -1))), body.shape)
    middle = np.zeros(bottom - top + 1)
    width = np.zeros(bottom - top + 1)
    for path in (range(int(deepest), top - 1, -1), range(int(deepest) + 1, bottom + 1)):
        x = float(column)
        for y in path:
            starts, ends = runs(body[y])
            if len(starts):
                away = np.maximum(np.maximum(starts - x, x - ends), 0)
                # Of runs that are about equally near, the widest is the body.
                best = int(np.argmin(away - 0.3 * (ends - starts)))
                x = (starts[best] + ends[best]) / 2
                width[y - top] = ends[best] - starts[best] + 1
            middle[y - top] = x
    return Profile(top, _smooth(middle), _smooth(width))


def find_necks(p: Profile, low: float) -> list[tuple[float, float]]:
    """Rows where head and trunk may meet: the waists of the profile.

    Args:
        p: profile of the body.
        low: no neck at or below this row.

    Returns:
        Row and clearness (by how many times the narrower of what is above and below is wider
        than the waist, at most 3) of each local waist.
    """
    n = len(p.width)
    first, last = max(2, int(0.06 * n)), int(min(low - p.top, n - 2))
    if last <= first:
        return []
    above = np.maximum.accumulate(p.width)
    reach = min(n, last + max(3, n // 5))
    below = np.maximum.accumulate(p.width[:reach][::-1])[::-1]
    ys = np.arange(first, last)
    clear = np.minimum(np.minimum(above[ys], below[ys]) / np.maximum(p.width[ys], 1.0), 3.0)
    span = max(2, n // 25)
    padded = np.pad(clear, span, mode="edge")
    window = np.lib.stride_tricks.sliding_window_view(padded, 2 * span + 1)
    peaks = np.flatnonzero((clear >= window.max(1) - 0.02) & (clear > 1.12))
    if not len(peaks):
        return []
    # A neck is one waist, and stands for all its rows; a trunk drawn as a line hangs from it.
    parts = np.split(peaks, np.flatnonzero(np.diff(peaks) > 2) + 1)
    reach = max(1, n // 25)
    rows = [float(ys[part[0]] + min((part[-1] - part[0]) / 2, reach) + p.top) for part in parts]
    return [(row, float(clear[part].mean())) for row, part in zip(rows, parts, strict=True)]


def find_crotch(mask: Mask, right: Points, left: Points) -> float:
    """The row above which the space between two legs is filled.

    Args:
        mask: (h, w) bool.
        right: (n, 2) path of one leg from the foot upwards, px.
        left: (m, 2) path of the other.
    """
    start = int(min(right[:, 1].max(), left[:, 1].max()))
    end = int(max(right[:, 1].min(), left[:, 1].min()))
    filled = 0
    for y in range(start, max(end, 0), -1):
        a, b = sorted((_x_at(right, y), _x_at(left, y)))
        between = mask[y, int(a) : int(b) + 1]
        filled = filled + 1 if between.size and between.mean() > 0.97 else 0
        if filled == 4:
            return float(y + 3)
    return float(end)


def _x_at(path: Points, y: float) -> float:
    order = np.argsort(path[:, 1], kind="stable")
    return float(np.interp(y, path[order, 1], path[order, 0]))


def runs(row: Mask) -> tuple[Points, Points]:
    """First and last columns of the unbroken stretches of a row, two (n,) arrays."""
    edges = np.diff(np.concatenate([[0], row.astype(np.int8), [0]]))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1) - 1
    return starts.astype(np.float64), ends.astype(np.float64)


def _smooth(values: Points, reach: int = 3) -> Points:
    padded = np.pad(values, reach, mode="edge")
    return np.convolve(padded, np.ones(2 * reach + 1) / (2 * reach + 1), mode="valid")
