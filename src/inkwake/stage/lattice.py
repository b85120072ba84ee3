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

FEW = 3
"""Lattice points of overlap that are not worth a sheet of their own; the front simply wins."""


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
        """The part around some flat points, a margin of two included, and their numbers there."""
        row, column = np.divmod(points, self.columns)
        top, left = max(0, int(row.min()) - 2), max(0, int(column.min()) - 2)
        bottom = min(self.rows, int(row.max()) + 3)
        right = min(self.columns, int(column.max()) + 3)
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


def conflicts(
    fragments: tuple[Index, Index], top: Ints, ranks: Ints, affine: Floats, grid: Grid, far: float
) -> Mask:
    """(r, r) True where two parts lie over each other and show different places of the texture.

    Where a joint's inside is creased two parts overlap a little as well, but there they show
    nearly the same, and one map may run through both.

    Args:
        fragments: points and triangles as scanned.
        top: (rows, columns) the foremost triangle.
        ranks: (n,) rank of each triangle's part.
        affine: (n + 1, 6) each triangle's map to the texture.
        grid: the lattice.
        far: texture px from which on two places differ.
    """
    points, triangles = fragments
    count = int(ranks.max(initial=0)) + 1
    found = np.zeros((count, count), dtype=np.int32)
    seen = top.ravel()[points]
    while True:
        lost = ranks[triangles] != ranks[seen]
        if not lost.any():
            return np.asarray(found > FEW, dtype=np.bool_)
        points, triangles, seen = points[lost], triangles[lost], seen[lost]
        apart = _apart(points, triangles, seen, affine, grid) > far
        np.add.at(found, (ranks[triangles[apart]], ranks[seen[apart]]), 1)
        level = np.full(top.size, -1, dtype=np.int32)
        level[points] = triangles
        seen = level[points]


def buried(fragments: tuple[Index, Index], affine: Floats, grid: Grid, far: float) -> Mask:
    """(n,) True for triangles that lie under a fold of their own sheet.

    Args:
        fragments: points and triangles of the sheet.
        affine: (n + 1, 6) each triangle's map to the texture.
        grid: the lattice.
        far: texture px from which on two places differ.
    """
    points, triangles = fragments
    top = np.full(grid.rows * grid.columns, -1, dtype=np.int32)
    top[points] = triangles
    lost = top[points] != triangles
    hidden: Mask = np.zeros(len(affine) - 1, dtype=np.bool_)
    points, triangles = points[lost], triangles[lost]
    apart = _apart(points, triangles, top[points], affine, grid) > far
    if np.count_nonzero(apart) > FEW:
        hidden[triangles[apart]] = True
    return hidden


def _apart(points: Index, one: Index, two: Ints, affine: Floats, grid: Grid) -> Floats:
    """How far apart, texture px, two triangles' maps lead from the same lattice points."""
    x, y = grid.places()
    row, column = np.divmod(points, grid.columns)
    moves = affine[one] - affine[two]
    across = moves[:, 0::3] * x[column, None] + moves[:, 1::3] * y[row] + moves[:, 2::3]
    return np.asarray(np.abs(across).max(axis=1, initial=0), dtype=np.float32)


def assign_sheets(found: Mask) -> Ints:
    """Give each rank the lowest sheet above everything that it covers: (count,) int32."""
    sheets = np.zeros(len(found), dtype=np.int32)
    both = found | found.T
    for rank in range(1, len(found)):
        below = sheets[:rank][both[rank, :rank]]
        sheets[rank] = below.max() + 1 if len(below) else 0
    return sheets
