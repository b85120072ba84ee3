"""Which triangle lies where: triangles scanned onto a coarse lattice of stage pixels.

The map from stage to texture is smooth inside a sheet of paper, so it is known well enough when
it is known at every ``step``-th pixel; what must be exact, the outline, is done in `coverage`.
"""
# step    stage px between lattice points; point (i, j) lies at px (step * i + (step - 1) / 2, ...)
# n       triangles, in order of drawing: a later one lies in front
# spans   one triangle in one lattice row;   fragments   one triangle at one lattice point

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Ints, Mask

Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Grid:
    """A lattice over a part of the stage.

    Attributes:
        left: first stage px column, top: first row that the lattice stands for.
        columns: lattice points in a row. rows: rows.
        step: px between points.
    """

    left: int
    top: int
    columns: int
    rows: int
    step: int

    def to_lattice(self, points: Floats) -> Floats:
        """(..., 2) stage px → lattice units."""
        shift = np.array([self.left, self.top], np.float32) + np.float32((self.step - 1) / 2)
        return np.asarray((points - shift) / np.float32(self.step), dtype=np.float32)

    def around(self, points: Index) -> tuple[Grid, Index]:
        """The part around some flat points, a margin of one included, and their numbers there."""
        row, column = np.divmod(points, self.columns)
        top, left = max(0, int(row.min()) - 1), max(0, int(column.min()) - 1)
        bottom = min(self.rows, int(row.max()) + 2)
        right = min(self.columns, int(column.max()) + 2)
        part = Grid(
            self.left + left * self.step,
            self.top + top * self.step,
            right - left,
            bottom - top,
            self.step,
        )
        return part, (row - top) * part.columns + (column - left)

    def places(self) -> tuple[Floats, Floats]:
        """Stage px of the columns (columns,) and rows (rows, 1)."""
        middle = (self.step - 1) / 2
        x = np.arange(self.columns, dtype=np.float32) * self.step + (self.left + middle)
        y = np.arange(self.rows, dtype=np.float32) * self.step + (self.top + middle)
        return x.astype(np.float32), y.astype(np.float32)[:, None]


def scan(corners: Floats, columns: int, rows: int) -> tuple[Index, Index]:
    """Find all lattice points inside all triangles.

    A point on a common edge belongs to one triangle only (rows and columns are half-open).

    Args:
        corners: (n, 3, 2) float32, lattice units.
        columns: points in a row.
        rows: rows.

    Returns:
        Flat point indices and triangle indices, triangles in ascending order.
    """
    turn = np.argsort(corners[:, :, 1], axis=1)
    place = np.arange(len(corners))[:, None]
    x, y = corners[place, turn, 0].T, corners[place, turn, 1].T
    first = np.clip(np.ceil(y[0]), 0, rows).astype(np.int64)
    last = np.clip(np.ceil(y[2]), 0, rows).astype(np.int64)
    span_of, offset = _expand(last - first)
    row = first[span_of] + offset
    with np.errstate(divide="ignore", invalid="ignore"):
        # Slopes of the long side, the upper and the lower short side.
        slopes = (x[2] - x[0]) / (y[2] - y[0]), (x[1] - x[0]) / (y[1] - y[0])
        lower = (x[2] - x[1]) / (y[2] - y[1])
    table = np.stack([x[0], y[0], x[1], y[1], *slopes, lower], axis=1)[span_of]
    down = row - table[:, 1]
    long = table[:, 0] + down * table[:, 4]
    with np.errstate(invalid="ignore"):
        short = np.where(
            row < table[:, 3],
            table[:, 0] + down * table[:, 5],
            table[:, 2] + (row - table[:, 3]) * table[:, 6],
        )
    left = np.clip(np.ceil(np.minimum(long, short)), 0, columns).astype(np.int64)
    right = np.clip(np.ceil(np.maximum(long, short)), 0, columns).astype(np.int64)
    piece, step = _expand(right - left)
    return (row * columns + left)[piece] + step, span_of[piece]


def _expand(counts: Index) -> tuple[Index, Index]:
    """Counts → for each of their units: the index of its count, and its number within."""
    owner = np.repeat(np.arange(len(counts)), counts)
    start = np.cumsum(counts) - counts
    return owner, np.arange(len(owner)) - start[owner]


def conflicts(points: Index, triangles: Index, ranks: Ints, top: Ints, count: int) -> Mask:
    """(count, count) True where layers of two ranks lie over each other at some lattice point.

    Args:
        points: fragments' flat points.
        triangles: fragments' triangles.
        ranks: (n,) rank of each triangle's layer.
        top: flat lattice, the foremost triangle, as scanned.
        count: number of ranks.
    """
    found: Mask = np.zeros((count, count), dtype=np.bool_)
    seen = top[points]
    while True:
        here, above = ranks[triangles], ranks[seen]
        lost = here != above
        if not lost.any():
            return found
        found[here[lost], above[lost]] = True
        points, triangles = points[lost], triangles[lost]
        level = np.full(len(top), -1, dtype=np.int32)
        level[points] = triangles
        seen = level[points]


def assign_sheets(found: Mask) -> Ints:
    """Give each rank the lowest sheet above everything that it covers: (count,) int32."""
    sheets = np.zeros(len(found), dtype=np.int32)
    both = found | found.T
    for rank in range(1, len(found)):
        below = sheets[:rank][both[rank, :rank]]
        sheets[rank] = below.max() + 1 if len(below) else 0
    return sheets
