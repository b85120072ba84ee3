"""Where a sheet is torn or folded between two lattice points: those few pixels, exactly."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask
from inkwake.stage.lattice import Grid, Index, scan
from inkwake.stage.sheet import Sheet


@dataclass(frozen=True, slots=True, eq=False)
class Slits:
    """Pixels of cells whose corners lie on two sides of a slit or fold, with exact maps.

    Attributes:
        cell: (p,) place of each px's cell among the sheet's cells.
        inner: (p,) the px within its cell, row by row.
        maps: (2, p) float32 texture px.
    """

    cell: Index
    inner: Index
    maps: Floats

    def mend(self, u: Floats, v: Floats, first: int, last: int) -> None:
        """Write the px of cells first .. last - 1 into (last - first, px) maps of these cells."""
        here = np.flatnonzero((self.cell >= first) & (self.cell < last))
        place = self.cell[here] - first, self.inner[here]
        u[place], v[place] = self.maps[:, here]


NONE = Slits(np.empty(0, np.int64), np.empty(0, np.int64), np.empty((2, 0), np.float32))


def find_slits(
    sheet: Sheet, torn: Mask, corners: tuple[Floats, Floats], triangles: Index, affine: Floats
) -> Slits:
    """Scan the triangles near torn cells pixel by pixel.

    Args:
        sheet: whose map.
        torn: (c,) which of its cells.
        corners: (3, n) stage px x and y of all triangles, from back to front.
        triangles: the numbers of the sheet's own, ascending.
        affine: (6, n + 1) all triangles' maps.
    """
    if not torn.any():
        return NONE
    grid, step = sheet.grid, sheet.grid.step
    x, y = (axis.take(triangles, axis=1) for axis in corners)
    # The place of each torn cell among the sheet's, -1 elsewhere.
    number = np.full((grid.rows - 1, grid.columns), -1, dtype=np.int64)
    number.reshape(-1)[sheet.cells[torn]] = np.flatnonzero(torn)
    picked = _near(number >= 0, grid.to_lattice(x, y))
    rows, columns = np.flatnonzero((number >= 0).any(axis=1)), np.flatnonzero((number >= 0).any(0))
    # A cell's pixels lie between its lattice points, half a step on from the first.
    fine = Grid(
        grid.left + step // 2 + int(columns[0]) * step,
        grid.top + step // 2 + int(rows[0]) * step,
        int(columns[-1] - columns[0] + 1) * step,
        int(rows[-1] - rows[0] + 1) * step,
        1,
    )
    picked = triangles.take(picked)
    near = (axis.take(picked, axis=1) for axis in corners)
    points, drawn = scan(*fine.to_lattice(*near), fine.columns, fine.rows)
    row = points // fine.columns
    column = points - row * fine.columns
    cell = number[rows[0] :, columns[0] :][row // step, column // step]
    inside = np.flatnonzero(cell >= 0)
    points, drawn = points[inside], drawn[inside]
    # The last to write its number at a px is the foremost there; what was there before is not read.
    latest = np.empty(fine.rows * fine.columns, dtype=np.int32)
    order = np.arange(len(points), dtype=np.int32)
    latest[points] = order
    chosen = np.flatnonzero(latest[points] == order)
    inside = inside[chosen]
    row, column = row[inside], column[inside]
    a, b, c, d, e, f = affine.take(picked[drawn[chosen]], axis=1)
    across, down = column + np.float32(fine.left), row + np.float32(fine.top)
    maps = np.stack([a * across + b * down + c, d * across + e * down + f]).astype(np.float32)
    return Slits(cell[inside], row % step * step + column % step, maps)


def _near(torn: Mask, corners: tuple[Floats, Floats]) -> Index:
    """Which of n triangles, (3, n) x and y in lattice units, may touch a torn cell."""
    left, right, top, bottom = (
        np.minimum(np.maximum(round_off(axis), 0), size).astype(np.int64)
        for axis, size in zip(corners, torn.shape[::-1], strict=True)
        for round_off in (_below, _above)
    )
    # Number of torn cells above and left of each lattice point: a box holds some if they differ.
    sums = cv2.integral(torn.astype(np.uint8))
    wide = sums.shape[1]
    top, bottom = top * wide, bottom * wide
    flat = sums.reshape(-1)
    count = flat.take(bottom + right) - flat.take(top + right)
    count += flat.take(top + left) - flat.take(bottom + left)
    return np.flatnonzero(count)


def _below(values: Floats) -> Floats:
    """(n,) the whole number below the least of (3, n)."""
    return np.asarray(np.floor(values.min(axis=0)), dtype=np.float32)


def _above(values: Floats) -> Floats:
    """(n,) the whole number above the greatest of (3, n)."""
    return np.asarray(np.ceil(values.max(axis=0)), dtype=np.float32)
