"""One sheet of a figure in one frame: a map from stage to texture, known on a lattice."""
# ids   (rows, columns) triangle whose map holds at each lattice point, -1 nowhere
# cell  (i, j): the px between lattice points (i, j) and (i + 1, j + 1), numbered by the first
# quad  (2, 4, c) texture x and y at a cell's corners: upper left, upper right, lower ones
# c     cells with anything to draw, ascending

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Ints, Mask
from inkwake.stage.affine import NOWHERE
from inkwake.stage.lattice import Grid, Index

TEAR = 3.0
"""A map that moves this many times faster than the figure's scale has a slit between two points."""

AROUND = np.ones((3, 3), dtype=np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The cells of a lattice that a sheet covers.

    Attributes:
        grid: the lattice.
        cover: ((rows - 1) * step, columns * step) uint8 coverage of the cells' px; nothing in the
            last column of cells, whose corners are missing.
        cells: (c,) the cells with anything to draw.
        quads: (2, 4, c) float32 texture px.
    """

    grid: Grid
    cover: Bytes
    cells: Index
    quads: Floats

    @classmethod
    def of(cls, top: Ints, affine: Floats, grid: Grid, cover: Bytes) -> Sheet:
        """Continue the triangles outwards and evaluate their maps where something shows.

        Args:
            top: (rows * columns,) the foremost triangle at each lattice point.
            affine: (6, n + 1).
            grid: the lattice.
            cover: the cells' px.
        """
        points, ids = _grow(top, grid)
        x, y = grid.places(points)
        a, b, c, d, e, f = affine.take(ids, axis=1)
        maps = np.full((2, grid.rows * grid.columns), NOWHERE)
        maps[0, points] = a * x + b * y + c
        maps[1, points] = d * x + e * y + f
        cells = _covered(cover, grid)
        quads = np.empty((2, 4, len(cells)), dtype=np.float32)
        for number, shift in enumerate((0, 1, grid.columns, grid.columns + 1)):
            maps.take(cells + shift, axis=1, out=quads[:, number], mode="clip")
        return cls(grid, cover, cells, quads)

    def torn(self, pace: float) -> Mask:
        """(c,) True where the map leaps between two corners of a cell.

        Args:
            pace: texture px per stage px where the figure is neither stretched nor squeezed.
        """
        along = np.abs(self.quads[:, 0::2] - self.quads[:, 1::2])
        down = np.abs(self.quads[:, :2] - self.quads[:, 2:])
        moves = np.maximum(along, down).reshape(4, -1)
        torn: Mask = moves.max(axis=0) > TEAR * self.grid.step * pace
        return torn


def _grow(top: Ints, grid: Grid) -> tuple[Index, Ints]:
    """Flat lattice points on or near a triangle, and its number.

    Two points outwards: the tip of a triangle may end up to a cell beyond the last point.
    """
    grown = top.astype(np.float32).reshape(grid.rows, grid.columns)
    for _ in range(2):
        np.copyto(grown, cv2.dilate(grown, AROUND), where=grown < 0)
    points = np.flatnonzero(grown >= 0)
    return points, grown.take(points).astype(np.int32)


def _covered(cover: Bytes, grid: Grid) -> Index:
    """Numbers of the cells that any px of is covered."""
    words = cover.view(f"u{grid.step}").reshape(grid.rows - 1, grid.step, -1)
    return np.flatnonzero(np.bitwise_or.reduce(words, axis=1))
