"""The preview of a clean-up: rough, clean, strokes by colour, regions by colour."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.line.drawing import LineDrawing
from inkwake.line.raster import raster
from inkwake.line.regions import Faces

TILE = 640
"""Longer side of each of the four pictures, px."""
_GAP = 8
_GOLDEN = 0.381966


def sheet(rough: Bytes, drawing: LineDrawing, faces: Faces) -> Bytes:
    """(h, w, 3) uint8 with four pictures.

    Args:
        rough: (h, w, 3) uint8, what was given.
        drawing: what was made of it.
        faces: its regions.
    """
    scale = TILE / max(drawing.width, drawing.height)
    size = max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale))
    clean = cv2.cvtColor(raster(drawing), cv2.COLOR_GRAY2RGB)
    tiles = [
        cv2.resize(rough, size, interpolation=cv2.INTER_AREA),
        cv2.resize(clean, size, interpolation=cv2.INTER_AREA),
        _strokes(drawing, scale, size),
        cv2.resize(_faces(faces), size, interpolation=cv2.INTER_NEAREST),
    ]
    canvas = np.full((2 * size[1] + 3 * _GAP, 2 * size[0] + 3 * _GAP, 3), 120, np.uint8)
    for index, tile in enumerate(tiles):
        top = _GAP + (index // 2) * (size[1] + _GAP)
        left = _GAP + (index % 2) * (size[0] + _GAP)
        canvas[top : top + size[1], left : left + size[0]] = tile
    return canvas


def colours(count: int, *, pale: bool = False) -> Bytes:
    """(n, 3) uint8 colours that differ, also one from the next."""
    if not count:
        return np.zeros((0, 3), np.uint8)
    hue = (np.arange(count) * _GOLDEN % 1 * 179).astype(np.uint8)
    value = np.where(np.arange(count) % 2, 190, 235) if not pale else np.full(count, 245)
    full = np.full(count, 90 if pale else 230)
    hsv = np.stack([hue, full, value], -1).astype(np.uint8)[None]
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)[0], np.uint8)


def _strokes(drawing: LineDrawing, scale: float, size: tuple[int, int]) -> Bytes:
    """Every stroke in a colour of its own, ends dotted, bridges black."""
    canvas = np.full((size[1], size[0], 3), 255, np.uint8)
    for stroke, colour in zip(drawing.strokes, colours(len(drawing.strokes)), strict=True):
        spots = np.round(((stroke.sampled()[0] + 0.5) * scale - 0.5) * 16).astype(np.int32)
        ink = (0, 0, 0) if stroke.kind == "bridge" else tuple(int(v) for v in colour)
        cv2.polylines(canvas, [spots], False, ink, 2, cv2.LINE_AA, 4)
        for end in (spots[0], spots[-1]):
            cv2.circle(canvas, tuple(int(v) for v in end), 40, ink, -1, cv2.LINE_AA, 4)
    return canvas


def _faces(faces: Faces) -> Bytes:
    table = np.vstack([colours(len(faces.regions), pale=True), [[90, 90, 90], [255, 255, 255]]])
    return np.asarray(table.astype(np.uint8)[faces.names], np.uint8)
