"""One sheet of a figure in one frame: a map from stage to texture, sampled strip by strip."""
# seen (rows, columns) the foremost triangle at each lattice point, -1 nowhere
# ids  the same, continued by two points outwards      maps (2, rows, columns) texture px
# cell (i, j): the pixels between lattice points (i, j) and (i + 1, j + 1)

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Ints, Mask
from inkwake.stage.lattice import Grid

NOWHERE = np.float32(-1e6)
"""A texture coordinate so far outside that anything mixed with it is outside as well."""

TEAR = 3.0
"""A map that moves this many times faster than the figure's scale has a slit between two points."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A map known on a lattice.

    Attributes:
        grid: the lattice.
        seen: (rows, columns) int32. ids: the same.
        maps: (2, rows, columns) float32, texture x and y.
        affine: (t + 1, 6) float32, each triangle's own map; the last row leads nowhere.
        tears: for each axis (down, along), True where the map leaps between a lattice point and
            its next neighbour, though a triangle covers one.
    """

    grid: Grid
    seen: Ints
    ids: Ints
    maps: Floats
    affine: Floats
    tears: tuple[Mask, Mask]

    @classmethod
    def of(cls, seen: Ints, affine: Floats, grid: Grid, pace: float) -> Sheet:
        """Continue the triangles by two points outwards and evaluate their maps.

        Args:
            seen: (rows, columns) int32.
            affine: (t + 1, 6).
            grid: the lattice.
            pace: texture px per stage px where the figure is neither stretched nor squeezed.
        """
        # Two points outwards: the tip of a triangle may end up to a cell beyond the last point.
        grown = seen.astype(np.float32)
        for _ in range(2):
            grown = np.where(grown >= 0, grown, cv2.dilate(grown, np.ones((3, 3), np.uint8)))
        ids: Ints = grown.astype(np.int32)
        x, y = grid.places()
        columns = np.ascontiguousarray(affine.T)
        # Index -1, no triangle, takes the last row.
        a, b, c, d, e, f = (column[ids] for column in columns)
        maps = np.stack([a * x + b * y + c, d * x + e * y + f])
        limit = np.float32(TEAR * grid.step * pace)
        tears = _leaps(maps, seen, 0, limit), _leaps(maps, seen, 1, limit)
        return cls(grid, seen, ids, maps, affine, tears)

    def box(self) -> tuple[int, int, int, int] | None:
        """Lattice rows and columns (first, last, start, stop) with anything to draw."""
        shown = self.ids >= 0
        rows, columns = np.flatnonzero(shown.any(axis=1)), np.flatnonzero(shown.any(axis=0))
        if not len(rows):
            return None
        first, last = max(1, int(rows[0])), min(self.grid.rows - 1, int(rows[-1]) + 1)
        start, stop = max(1, int(columns[0])), min(self.grid.columns - 1, int(columns[-1]) + 1)
        return (first, last, start, stop) if first < last and start < stop else None


def neighbours(field: NDArray[Any], axis: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Views of a (rows, columns) field at each point and at its next neighbour along an axis."""
    if axis == 0:
        return field[:-1], field[1:]
    return field[:, :-1], field[:, 1:]


def _leaps(maps: Floats, seen: Ints, axis: int, limit: np.float32) -> Mask:
    """True where the map moves further than the limit from or to a covered point."""
    moves = [np.abs(one - two) for one, two in (neighbours(plane, axis) for plane in maps)]
    one, two = neighbours(seen, axis)
    leaps: Mask = (np.maximum(*moves) > limit) & (np.maximum(one, two) >= 0)
    return leaps
