"""A sheet is sampled from the texture and laid over the canvas, strip by strip."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.stage.canvas import Canvas
from inkwake.stage.coverage import Crossings
from inkwake.stage.sheet import NOWHERE, Sheet
from inkwake.stage.slits import Slits

STRIP = 1 << 16
"""Pixels handled at once: what the second-level cache holds of a map, a sample and a canvas."""


def lay_sheet(
    canvas: Canvas, sheet: Sheet, pixels: Bytes, crossings: Crossings, slits: Slits
) -> None:
    """Sample a sheet and lay it over the canvas.

    Args:
        canvas: changed in place.
        sheet: what to draw.
        pixels: (h, w, 4) premultiplied texture.
        crossings: the sheet's exact outline over the whole lattice box without its margin.
        slits: pixels for which the lattice is too coarse.
    """
    found = sheet.box()
    if found is None:
        return
    first, last, start, stop = found
    grid = sheet.grid
    step = grid.step
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
