"""Sub-pixel contours of a field: marching squares, all cells at once.

Legend: F (h, w) field, positive inside; a *crossing* is a point on a grid edge where F changes
sign; each cell of four neighbouring pixels joins its crossings by one or two directed segments
with the inside always on the same hand, so that outer rings and holes differ in the sign of their
area.
"""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Floats, Points


def trace(field: Floats) -> list[Points]:
    """Trace the zero level of a field.

    Cells with two inside corners across a diagonal are cut so that the inside stays apart: a gap
    is never bridged by the tracing.

    Args:
        field: (h, w) float32, positive inside and not positive on the picture's border.

    Returns:
        Closed rings, (n, 2) float64 px each, last point unlike the first. The signed area
        (:func:`signed_area`) of outer rings is positive, of holes negative.
    """
    points, follower = _link(field)
    rings: list[Points] = []
    chain = follower.tolist()
    seen = [False] * len(chain)
    for first in range(len(chain)):
        if seen[first]:
            continue
        ring = []
        at = first
        while not seen[at]:
            seen[at] = True
            ring.append(at)
            at = chain[at]
        if len(ring) >= 3:
            rings.append(points[ring])
    return rings


def signed_area(ring: Points) -> float:
    """Area of a closed ring, px²; positive for the outer rings of :func:`trace`."""
    x, y = ring[:, 0], ring[:, 1]
    return float(0.5 * np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)))


def _link(field: Floats) -> tuple[Points, np.ndarray]:
    """Crossing points and, for each, the index of the crossing that follows it."""
    width = field.shape[1]
    inside = field > 0
    # A crossing on the edge from pixel i to its right neighbour has key 2 i, downwards 2 i + 1.
    across = np.flatnonzero(np.diff(inside, axis=1, append=False)) * 2
    down = np.flatnonzero(np.diff(inside, axis=0, append=False)) * 2 + 1
    keys = np.sort(np.concatenate([across, down]))
    flat = field.ravel()
    near = keys // 2
    far = near + np.where(keys % 2 == 0, 1, width)
    part = flat[near] / (flat[near] - flat[far])
    points = np.stack([near % width, near // width], 1).astype(np.float64)
    points[np.arange(len(keys)), keys % 2] += part

    a, b = inside[:-1, :-1], inside[:-1, 1:]
    d, c = inside[1:, :-1], inside[1:, 1:]
    code = a.astype(np.uint8) + 2 * b + 4 * c + 8 * d
    rows, cols = np.nonzero((code > 0) & (code < 15))
    cell = rows * width + cols
    code = code[rows, cols]
    # Edges of a cell: 0 top, 1 right, 2 bottom, 3 left.
    edge = np.stack([2 * cell, 2 * (cell + 1) + 1, 2 * (cell + width), 2 * cell + 1], 1)
    starts, ends = [], []
    for table in (_FIRST, _SECOND):
        pair = table[code]
        some = pair[:, 0] >= 0
        at = np.arange(len(edge))[some]
        ends.append(edge[at, pair[some, 0]])
        starts.append(edge[at, pair[some, 1]])
    follower = np.empty(len(keys), np.int64)
    ahead, behind = np.concatenate(starts), np.concatenate(ends)
    follower[np.searchsorted(keys, ahead)] = np.searchsorted(keys, behind)
    return points, follower


def _table(pairs: dict[int, tuple[int, int]]) -> np.ndarray:
    table = np.full((16, 2), -1, np.int64)
    for code, pair in pairs.items():
        table[code] = pair
    return table


# Code: 1 top left, 2 top right, 4 bottom right, 8 bottom left is inside.
_FIRST = _table(
    {
        1: (3, 0), 2: (0, 1), 3: (3, 1), 4: (1, 2), 5: (3, 0), 6: (0, 2), 7: (3, 2),
        8: (2, 3), 9: (2, 0), 10: (0, 1), 11: (2, 1), 12: (1, 3), 13: (1, 0), 14: (0, 3),
    }
)  # fmt: skip
_SECOND = _table({5: (1, 2), 10: (2, 3)})
