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

from inkwake.arrays import Floats

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

    def to_lattice(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Stage px → lattice units."""
        middle = (self.step - 1) / 2
        size = np.float32(self.step)
        left, top = np.float32(self.left + middle), np.float32(self.top + middle)
        return (x - left) / size, (y - top) / size

    def around(self, points: Index) -> tuple[Grid, Index]:
        """The part around some flat points, a margin of two included, and their numbers there."""
        row = points // self.columns
        column = points - row * self.columns
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

    def places(self, points: Index) -> tuple[Floats, Floats]:
        """Stage px columns and rows of flat lattice points."""
        middle = (self.step - 1) / 2
        row = points // self.columns
        column = points - row * self.columns
        x = (column * self.step + (self.left + middle)).astype(np.float32)
        return x, (row * self.step + (self.top + middle)).astype(np.float32)


def scan(x: Floats, y: Floats, columns: int, rows: int) -> tuple[Index, Index]:
    """Find all lattice points inside all triangles.

    A point on a common edge belongs to one triangle only (rows and columns are half-open).

    Args:
        x: (3, n) float32 corners, lattice units.
        y: the same.
        columns: points in a row.
        rows: rows.

    Returns:
        Flat point indices and triangle indices, triangles in ascending order.
    """
    # Three comparisons tell which corner is the upper, the middle and the lower one.
    case = (y[0] > y[1]) + 2 * (y[1] > y[2]) + 4 * (y[0] > y[2])
    flat = TURNS.take(case, axis=1) * len(case) + np.arange(len(case))
    x0, x1, x2 = x.take(flat)
    y0, y1, y2 = y.take(flat)
    # Two halves each, above and below the middle corner: a long side and one of the short ones.
    halves = np.empty((len(case), 2, 6), dtype=np.float32)
    with np.errstate(divide="ignore", invalid="ignore"):
        upper, lower = (x1 - x0) / (y1 - y0), (x2 - x1) / (y2 - y1)
        for column, value in enumerate((x0, y0, (x2 - x0) / (y2 - y0))):
            halves[:, :, column] = value[:, None]
    for which, values in enumerate(((x0, y0, upper), (x1, y1, lower))):
        for column, value in enumerate(values, 3):
            halves[:, which, column] = value
    ends = up_to(np.stack([y0, y1, y2], axis=1), rows)
    half, row = runs((ends[:, 1:] - ends[:, :-1]).ravel(), ends[:, :-1].ravel())
    spans = halves.reshape(-1, 6).take(half, axis=0)
    long = spans[:, 0] + (row - spans[:, 1]) * spans[:, 2]
    short = spans[:, 3] + (row - spans[:, 4]) * spans[:, 5]
    left, right = up_to(np.minimum(long, short), columns), up_to(np.maximum(long, short), columns)
    piece, point = runs(right - left, row * columns + left)
    return point, (half >> 1).take(piece)


TURNS = np.array([[0, 1, 0, 2, 0, 1, 2, 2], [1, 0, 2, 1, 1, 2, 0, 1], [2, 2, 1, 0, 2, 0, 1, 0]])
"""(3, 8) corners from top to bottom, by (0 below 1) + 2 (1 below 2) + 4 (0 below 2)."""


def up_to(values: Floats, limit: int) -> Index:
    """The next whole number, kept between 0 and a limit."""
    return np.minimum(np.maximum(np.ceil(values), 0), limit).astype(np.int64)


def runs(counts: Index, starts: Index) -> tuple[Index, Index]:
    """Runs of whole numbers → for each number: its run, and itself."""
    owner = np.repeat(np.arange(len(counts)), counts)
    shift = starts - (np.cumsum(counts) - counts)
    return owner, np.arange(len(owner)) + shift.take(owner)
