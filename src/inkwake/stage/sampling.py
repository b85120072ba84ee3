"""A sheet is sampled from the texture and laid over the canvas, band by band.

Only cells with anything to draw are sampled: the box around a dancing figure is mostly paper.
Sampling goes cell by cell, so that what is read of the texture lies close together.
"""
# s  px along a cell's side    w (4, s * s) bilinear weights of a cell's corners at its px

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.stage.canvas import Canvas
from inkwake.stage.lattice import Index
from inkwake.stage.sheet import Sheet
from inkwake.stage.slits import Slits

BAND = 1 << 16
"""Pixels handled at once: what the second-level cache holds of maps, samples and a canvas."""

SPARSE = 3
"""A band's box may hold so many times more pixels than are drawn: blending nothing costs little."""

BUNDLE = 64
"""Cells that are sampled as one row of a picture: OpenCV is slow at narrow ones."""


def lay_sheet(canvas: Canvas, sheet: Sheet, pixels: Bytes, slits: Slits) -> None:
    """Sample a sheet and lay it over the canvas.

    Args:
        canvas: changed in place.
        sheet: what to draw.
        pixels: (h, w, 4) premultiplied texture.
        slits: pixels for which the lattice is too coarse.
    """
    if not len(sheet.cells):
        return
    grid, step = sheet.grid, sheet.grid.step
    row = sheet.cells // grid.columns
    column = sheet.cells - row * grid.columns
    most = BAND // step**2
    high = max(1, SPARSE * most // int(np.ptp(column) + 1))
    first = 0
    while first < len(row):
        last = min(first + most, int(np.searchsorted(row, row[first] + high)))
        if last < len(row):
            # Whole rows of cells, but at least one.
            last = int(np.searchsorted(row, max(row[last], row[first] + 1)))
        here = slice(first, last)
        upper, lower = int(row[first]), int(row[last - 1]) + 1
        begin, end = int(column[here].min()), int(column[here].max()) + 1
        drawn = _sample(sheet, pixels, slits, first, last)
        band = _unfold(drawn, row[here] - upper, column[here] - begin, lower - upper, end - begin)
        cover = sheet.cover[upper * step : lower * step, begin * step : end * step]
        canvas.lay(
            np.asarray(cv2.copyTo(band, cover), np.uint8),
            grid.left + step // 2 + begin * step,
            grid.top + step // 2 + upper * step,
        )
        first = last


def _sample(sheet: Sheet, pixels: Bytes, slits: Slits, first: int, last: int) -> Bytes:
    """(last - first, s * s, 4) the px of some of a sheet's cells."""
    weights = _weights(sheet.grid.step)
    count, size = last - first, weights.shape[1]
    maps = np.zeros((2, -(-count // BUNDLE) * BUNDLE, size), dtype=np.float32)
    for plane, quad in zip(maps, sheet.quads, strict=True):
        np.matmul(quad[:, first:last].T, weights, out=plane[:count])
    slits.mend(maps[0, :count], maps[1, :count], first, last)
    u, v = maps.reshape(2, -1, BUNDLE * size)
    drawn = cv2.remap(pixels, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    return np.asarray(drawn.reshape(-1, size, 4)[:count], dtype=np.uint8)


def _unfold(drawn: Bytes, row: Index, column: Index, rows: int, columns: int) -> Bytes:
    """Put (c, s * s, 4) cells at their places in a picture of rows x columns cells."""
    step = round(drawn.shape[1] ** 0.5)
    # A row of a cell's px moves as one thing.
    kind = f"V{4 * step}"
    band = np.zeros(rows * step * columns, dtype=kind)
    place = (row * (step * columns) + column)[:, None] + np.arange(step) * columns
    band[place.ravel()] = drawn.reshape(-1).view(kind)
    return band.view(np.uint8).reshape(rows * step, columns * step, 4)


@cache
def _weights(step: int) -> Floats:
    """(4, step * step) how a cell's px are mixed of its corners."""
    share = (np.arange(step, dtype=np.float32) + np.float32(0.5)) / np.float32(step)
    one = np.stack([1 - share, share])
    return np.asarray(np.einsum("iy,jx->ijyx", one, one), np.float32).reshape(4, step * step)
