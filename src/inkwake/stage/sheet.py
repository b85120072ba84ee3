"""One sheet of a figure in one frame: a map from stage to texture, sampled strip by strip."""
# seen (rows, columns) the foremost triangle at each lattice point, -1 nowhere
# ids  the same, continued by one point outwards      maps (2, rows, columns) texture px
# cell (i, j): the pixels between lattice points (i, j) and (i + 1, j + 1)

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Floats, Ints, Mask
from inkwake.stage.canvas import Canvas
from inkwake.stage.coverage import Crossings
from inkwake.stage.lattice import Grid

NOWHERE = np.float32(-1e6)
"""A texture coordinate so far outside that anything mixed with it is outside as well."""

STRIP = 1 << 16
"""Pixels handled at once: what the second-level cache holds of a map, a sample and a canvas."""

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
            its next neighbour, though both are inside.
    """

    grid: Grid
    seen: Ints
    ids: Ints
    maps: Floats
    affine: Floats
    tears: tuple[Mask, Mask]

    @classmethod
    def of(cls, seen: Ints, affine: Floats, grid: Grid, pace: float) -> Sheet:
        """Continue the triangles by one point outwards and evaluate their maps.

        Args:
            seen: (rows, columns) int32.
            affine: (t + 1, 6).
            grid: the lattice.
            pace: texture px per stage px where the figure is neither stretched nor squeezed.
        """
        reach = cv2.dilate(seen.astype(np.float32), np.ones((3, 3), np.uint8)).astype(np.int32)
        ids = np.where(seen >= 0, seen, reach)
        x, y = grid.places()
        columns = np.ascontiguousarray(affine.T)
        # Index -1, no triangle, takes the last row.
        a, b, c, d, e, f = (np.take(column, ids, mode="wrap") for column in columns)
        maps = np.stack([a * x + b * y + c, d * x + e * y + f])
        limit = np.float32(TEAR * grid.step * pace)
        return cls(grid, seen, ids, maps, affine, (_leaps(maps, 0, limit), _leaps(maps, 1, limit)))

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


def _leaps(maps: Floats, axis: int, limit: np.float32) -> Mask:
    """True where the map moves further than the limit, but not to nowhere."""
    moves = [np.abs(one - two) for one, two in (neighbours(plane, axis) for plane in maps)]
    far = np.maximum(*moves)
    leaps: Mask = (far > limit) & (far < -NOWHERE / 2)
    return leaps


def lay_sheet(canvas: Canvas, sheet: Sheet, pixels: Bytes, crossings: Crossings) -> None:
    """Sample a sheet and lay it over the canvas.

    Args:
        canvas: changed in place.
        sheet: what to draw.
        pixels: (h, w, 4) premultiplied texture.
        crossings: the sheet's exact outline over the whole lattice box without its margin.
    """
    found = sheet.box()
    if found is None:
        return
    first, last, start, stop = found
    grid = sheet.grid
    step = grid.step
    slits = _slits(sheet)
    high = max(1, STRIP // ((stop - start) * step * step))
    for row in range(first, last, high):
        end = min(row + high, last)
        filled = np.flatnonzero((sheet.ids[row:end, start:stop] >= 0).any(axis=0))
        if not len(filled):
            continue
        begin, until = start + int(filled[0]), start + int(filled[-1]) + 1
        left, top = grid.left + begin * step, grid.top + row * step
        width = min((until - begin) * step, canvas.width - left)
        height = min((end - row) * step, canvas.height - top)
        part = sheet.maps[:, row - 1 : end + 1, begin - 1 : until + 1]
        size = (part.shape[2] * step, part.shape[1] * step)
        inner = slice(step, step + height), slice(step, step + width)
        u, v = (cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR)[inner] for plane in part)
        slits.mend(u, v, left, top)
        _warm(pixels, part, width * height)
        drawn = cv2.remap(pixels, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
        away = grid.top + step, grid.left + step
        mask = crossings.mask(top - away[0], top - away[0] + height)
        mask = mask[:, left - away[1] : left - away[1] + width]
        canvas.lay(np.asarray(cv2.copyTo(drawn, mask), np.uint8), left, top)


def _warm(pixels: Bytes, part: Floats, count: int) -> None:
    """Read the texture below a strip once in sequence, so that sampling finds it in the cache.

    A bent map wanders over the texture's rows in a way that no processor foresees: without this
    sampling takes twice as long. Where the strip's share of the texture is large, as for a limb
    lying across, reading it would cost more than it saves.
    """
    inside = part > NOWHERE / 2
    low = np.maximum(np.min(part, axis=(1, 2), where=inside, initial=1e6), 0)
    high = np.max(part, axis=(1, 2), where=inside, initial=-1) + 2
    if (high > low).all():
        below = pixels[int(low[1]) : int(high[1]), int(low[0]) : int(high[0])]
        if below.size < 8 * count:
            below.copy()


@dataclass(frozen=True, slots=True, eq=False)
class Slits:
    """Pixels of cells whose corners lie on two sides of a slit, with their own exact maps.

    Attributes:
        x, y: (p,) int stage px. maps: (p, 2) float32 texture px.
    """

    x: NDArray[np.int64]
    y: NDArray[np.int64]
    maps: Floats

    def mend(self, u: Floats, v: Floats, left: int, top: int) -> None:
        """Write those of the pixels that lie in a strip into the strip's map."""
        if not len(self.x):
            return
        x, y = self.x - left, self.y - top
        here = (x >= 0) & (y >= 0) & (x < u.shape[1]) & (y < u.shape[0])
        u[y[here], x[here]] = self.maps[here, 0]
        v[y[here], x[here]] = self.maps[here, 1]


def _slits(sheet: Sheet) -> Slits:
    """Let each pixel of a torn cell follow the nearest corner that a triangle really covers."""
    grid, step = sheet.grid, sheet.grid.step
    down, along = sheet.tears
    torn = along[:-1] | along[1:] | down[:, :-1] | down[:, 1:]
    rows, columns = np.nonzero(torn)
    inner = (np.arange(step) + 0.5) / step
    # Squared distance of each of the cell's pixels to its four corners: (4, step * step).
    off = np.stack([inner, 1 - inner]) ** 2
    far = (off[:, None, :, None] + off[None, :, None, :]).reshape(4, step * step)
    corners = [(rows + i, columns + j) for i in (0, 1) for j in (0, 1)]
    seen = np.stack([sheet.seen[corner] for corner in corners], axis=1)
    ids = np.stack([sheet.ids[corner] for corner in corners], axis=1)
    cost = far + np.where(seen >= 0, 0.0, 10.0)[:, :, None] + np.where(ids >= 0, 0, 10)[:, :, None]
    triangle = np.take_along_axis(ids, cost.argmin(axis=1), axis=1)
    half = step // 2
    dy, dx = np.divmod(np.arange(step * step), step)
    x = (grid.left + columns * step + half)[:, None] + dx
    y = (grid.top + rows * step + half)[:, None] + dy
    table = sheet.affine[triangle]
    maps = np.stack(
        [table[..., k] * x + table[..., k + 1] * y + table[..., k + 2] for k in (0, 3)], axis=-1
    )
    return Slits(x.ravel(), y.ravel(), maps.reshape(-1, 2).astype(np.float32))
