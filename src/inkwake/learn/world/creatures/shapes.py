"""Closed outlines: straight sides, and where a limb can start."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points


def dense(corners: Points, count: int = 6) -> Points:
    """Points along the straight sides of a closed shape, ``count`` a side."""
    share = np.linspace(0, 1, count, endpoint=False)[None, :, None]
    after = np.roll(corners, -1, axis=0)
    path: Points = (corners[:, None] + (after - corners)[:, None] * share).reshape(-1, 2)
    return path


def crossings(outline: Points, axis: int, value: float) -> Points:
    """Sorted coordinates (of the other axis) at which a closed outline meets x or y = ``value``."""
    here, after = outline, np.roll(outline, -1, axis=0)
    a, b = here[:, axis] - value, after[:, axis] - value
    hit = (a > 0) != (b > 0)
    share = a[hit] / (a[hit] - b[hit])
    other = here[hit, 1 - axis] + share * (after[hit, 1 - axis] - here[hit, 1 - axis])
    found: Points = np.sort(other)
    return found


def sides(outline: Points, y: float) -> tuple[float, float]:
    """Leftmost and rightmost x of the outline at height ``y`` (kept inside its range)."""
    low, high = float(outline[:, 1].min()), float(outline[:, 1].max())
    found = crossings(outline, 1, float(np.clip(y, low + 0.01, high - 0.01)))
    return float(found[0]), float(found[-1])


def floor(outline: Points, x: float) -> float:
    """Lowest y of the outline at ``x`` (kept inside its range)."""
    low, high = float(outline[:, 0].min()), float(outline[:, 0].max())
    return float(crossings(outline, 0, float(np.clip(x, low + 0.01, high - 0.01)))[-1])


def roof(outline: Points, x: float) -> float:
    """Highest y of the outline at ``x`` (kept inside its range)."""
    low, high = float(outline[:, 0].min()), float(outline[:, 0].max())
    return float(crossings(outline, 0, float(np.clip(x, low + 0.01, high - 0.01)))[0])
