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
        x: (p,) stage px column. y: (p,) row.
        maps: (p, 2) float32 texture px.
    """

    x: Index
    y: Index
    maps: Floats

    def mend(self, u: Floats, v: Floats, left: int, top: int) -> None:
        """Write those of the pixels that lie in a strip into the strip's map."""
        if not len(self.x):
            return
        x, y = self.x - left, self.y - top
        here = (x >= 0) & (y >= 0) & (x < u.shape[1]) & (y < u.shape[0])
        u[y[here], x[here]] = self.maps[here, 0]
        v[y[here], x[here]] = self.maps[here, 1]


NONE = Slits(np.empty(0, np.int64), np.empty(0, np.int64), np.empty((0, 2), np.float32))


def find_slits(sheet: Sheet, corners: Floats, triangles: Index) -> Slits:
    """Scan the triangles near torn cells pixel by pixel.

    Args:
        sheet: with its tears.
        corners: (n, 3, 2) stage px of the sheet's triangles, from back to front.
        triangles: (n,) their numbers.
    """
    down, along = sheet.tears
    torn = along[:-1] | along[1:] | down[:, :-1] | down[:, 1:]
    if not torn.any():
        return NONE
    grid, step = sheet.grid, sheet.grid.step
    picked = _near(torn, grid.to_lattice(corners))
    rows, columns = np.flatnonzero(torn.any(axis=1)), np.flatnonzero(torn.any(axis=0))
    # A cell's pixels lie between its lattice points, half a step on from the first.
    left, top = grid.left + step // 2, grid.top + step // 2
    fine = Grid(
        left + int(columns[0]) * step,
        top + int(rows[0]) * step,
        int(columns[-1] - columns[0] + 1) * step,
        int(rows[-1] - rows[0] + 1) * step,
        1,
    )
    points, drawn = scan(fine.to_lattice(corners[picked]), fine.columns, fine.rows)
    y, x = np.divmod(points, fine.columns)
    inside = torn[y // step + rows[0], x // step + columns[0]]
    points, drawn = points[inside], drawn[inside]
    # The last to write its number at a px is the foremost there; what was there before is not read.
    latest = np.empty(fine.rows * fine.columns, dtype=np.int32)
    number = np.arange(len(points), dtype=np.int32)
    latest[points] = number
    foremost = latest[points] == number
    y, x = y[inside][foremost] + fine.top, x[inside][foremost] + fine.left
    table = sheet.affine[triangles[picked[drawn[foremost]]]]
    maps = table[:, 0::3] * x[:, None] + table[:, 1::3] * y[:, None] + table[:, 2::3]
    return Slits(x, y, maps.astype(np.float32))


def _near(torn: Mask, corners: Floats) -> Index:
    """Which of (n, 3, 2) triangles, in lattice units, may touch a torn cell."""
    # Corner by corner: numpy is slow at the least of three along a middle axis.
    one, two, three = corners[:, 0], corners[:, 1], corners[:, 2]
    size = np.array(torn.shape[::-1], dtype=np.float32)
    low = np.clip(np.floor(np.minimum(np.minimum(one, two), three)), 0, size).astype(np.int64)
    high = np.clip(np.ceil(np.maximum(np.maximum(one, two), three)), 0, size).astype(np.int64)
    # Number of torn cells above and left of each lattice point: a box holds some if they differ.
    sums = cv2.integral(torn.astype(np.uint8))
    count = (
        sums[high[:, 1], high[:, 0]]
        - sums[low[:, 1], high[:, 0]]
        - sums[high[:, 1], low[:, 0]]
        + sums[low[:, 1], low[:, 0]]
    )
    return np.flatnonzero(count > 0)
