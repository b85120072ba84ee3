"""Ends, junctions and corners of clean lines, and the gaps that a hand leaves in them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Points
from inkwake.learn.rough.nouns import Line
from inkwake.learn.rough.shapes import Rng
from inkwake.line.fit import corners

NONE, END, JUNCTION, CORNER = range(4)
"""Classes of the keypoint map."""

_MEETS = 2.5
_SPOT = 1.6


def keypoint_map(lines: list[Line], side: int) -> Bytes:
    """(side, side) uint8 classes: small discs where lines end, meet or turn."""
    found: list[tuple[Points, int]] = []
    for index, line in enumerate(lines):
        others = [other.path for k, other in enumerate(lines) if k != index]
        near = np.concatenate(others) if others else np.zeros((0, 2))
        for spot in _ends(line.path):
            found.append((spot, JUNCTION if _touches(spot, near) else END))
        found += [(line.path[i], CORNER) for i in corners(line.path)[1:-1]]
    found += [(spot, JUNCTION) for spot in _crossings(lines, side)]
    canvas = np.zeros((side, side), np.uint8)
    # What is rarer wins where two spots overlap.
    for kind in (END, CORNER, JUNCTION):
        for spot, of_kind in found:
            if of_kind == kind:
                _dotted(canvas, spot, kind)
    return canvas


def _ends(path: Points) -> list[Points]:
    closed = np.hypot(*(path[0] - path[-1])) < 1e-6
    return [] if closed else [path[0], path[-1]]


def _touches(spot: Points, others: Points) -> bool:
    return len(others) > 0 and float(np.hypot(*(others - spot).T).min()) < _MEETS


def _crossings(lines: list[Line], side: int) -> list[Points]:
    """Places where two lines share a pixel, one of each cluster."""
    owner = np.full((side, side), -1, np.int32)
    shared: list[tuple[float, float]] = []
    for index, line in enumerate(lines):
        column, row = np.round(line.path).astype(int).T
        inside = (column >= 0) & (column < side) & (row >= 0) & (row < side)
        spots = line.path[inside]
        before = owner[row[inside], column[inside]]
        for x, y in spots[(before >= 0) & (before != index)].tolist():
            if all(abs(x - u) + abs(y - v) > 4 * _SPOT for u, v in shared):
                shared.append((x, y))
        owner[row[inside], column[inside]] = index
    return [np.array(spot) for spot in shared]


def _dotted(canvas: Bytes, spot: Points, kind: int) -> None:
    side = len(canvas)
    x, y = (int(v) for v in np.round(spot))
    x0, y0, x1, y1 = max(0, x - 2), max(0, y - 2), min(side, x + 3), min(side, y + 3)
    if x0 >= x1 or y0 >= y1:
        return
    rows, columns = np.mgrid[y0:y1, x0:x1]
    disc = np.hypot(columns - spot[0], rows - spot[1]) <= _SPOT
    canvas[y0:y1, x0:x1][disc] = kind


def with_gaps(lines: list[Line], rng: Rng, share: float) -> tuple[list[Line], list[Line]]:
    """Cut small gaps into lines, as hands leave them where a stroke ends before the next begins.

    Returns:
        What is drawn, and the pieces that are missing, px 2 to 24 long.
    """
    left: list[Line] = []
    gone: list[Line] = []
    for line in lines:
        n = len(line.path)
        if n < 60 or rng.random() > share:
            left.append(line)
            continue
        gap = int(np.exp(rng.uniform(np.log(2), np.log(24))))
        at = int(rng.uniform(0.15, 0.85) * (n - gap))
        if rng.random() < 0.35:  # the end of a closed line, or one that should have met another
            at = n - gap
        left.append(_part(line, 0, at + 1))
        if at + gap < n - 4:
            left.append(_part(line, at + gap, n))
        gone.append(_part(line, at, min(n, at + gap + 1)))
    return left, gone


def _part(line: Line, a: int, b: int) -> Line:
    width: NDArray[np.float64] = line.width[a:b]
    return Line(line.path[a:b], width, line.lasts, line.careful)
