"""A line drawing becomes pixels: strokes with their widths and round ends, blacks filled."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Points
from inkwake.line.drawing import LineDrawing, bernstein

_FINE = 4
_SHIFT = 4
_STRIP = 512

Shape = tuple[str, NDArray[np.int32], int]
"""What is filled ("band", "dot" or "solid"), fixed-point spots on the fine grid, and a radius."""


def raster(drawing: LineDrawing, *, bridges: bool = True) -> Bytes:
    """Draw it black on white.

    Args:
        drawing: strokes and blacks.
        bridges: draw what was added to close gaps, too.

    Returns:
        (height, width) uint8, 255 for paper.
    """
    shapes = _shapes(drawing, bridges)
    spans = np.array([_span(shape) for shape in shapes], np.float64).reshape(-1, 2)
    out = np.full((drawing.height, drawing.width), 255, np.uint8)
    for top in range(0, drawing.height, _STRIP):
        bottom = min(top + _STRIP, drawing.height)
        here = np.flatnonzero((spans[:, 0] <= bottom * _FINE) & (spans[:, 1] >= top * _FINE))
        if len(here):
            out[top:bottom] = _strip(drawing.width, top, bottom, [shapes[i] for i in here])
    return out


def _strip(width: int, top: int, bottom: int, shapes: list[Shape]) -> Bytes:
    """Some rows of the picture."""
    fine = np.full(((bottom - top) * _FINE, width * _FINE), 255, np.uint8)
    shift = np.array([0, top * _FINE << _SHIFT], np.int32)
    for kind, spots, radius in shapes:
        moved = spots - shift
        if kind == "dot":
            cv2.circle(fine, moved[0].tolist(), radius, 0, -1, cv2.LINE_8, _SHIFT)
        elif kind == "band":
            cv2.fillConvexPoly(fine, moved, 0, cv2.LINE_8, _SHIFT)
        else:
            cuts = np.flatnonzero(moved[:, 0] == _CUT)
            rings = [ring[ring[:, 0] != _CUT] for ring in np.split(moved, cuts)]
            cv2.fillPoly(fine, rings, 0, cv2.LINE_8, _SHIFT)
    return np.asarray(cv2.resize(fine, (width, bottom - top), interpolation=cv2.INTER_AREA))


_CUT = np.iinfo(np.int32).min


def _shapes(drawing: LineDrawing, bridges: bool) -> list[Shape]:
    shapes: list[Shape] = []
    for solid in drawing.solids:
        for ring in _nested(solid.outlines):
            shapes.append(("solid", ring, 0))
    for stroke in drawing.strokes:
        if stroke.kind == "bridge" and not bridges:
            continue
        spots, halves = stroke.sampled()
        # OpenCV fills the pixels under a shape's rim, too: half a fine pixel on every side.
        halves = np.maximum(halves - 0.5 / _FINE, 0.1)
        for spot, half in zip(spots, halves, strict=True):
            shapes.append(("dot", _fixed(spot[None]), max(1, round(half * _FINE * 2**_SHIFT))))
        if len(spots) > 1:
            shapes += [("band", quad, 0) for quad in _bands(spots, halves)]
    return shapes


def _bands(spots: Points, halves: NDArray[np.float64]) -> list[NDArray[np.int32]]:
    """A quadrilateral for each step of a stroke."""
    way = np.diff(spots, axis=0)
    way /= np.maximum(np.hypot(*way.T), 1e-9)[:, None]
    side = np.column_stack([-way[:, 1], way[:, 0]])
    a, b = halves[:-1, None] * side, halves[1:, None] * side
    quads = np.stack([spots[:-1] + a, spots[1:] + b, spots[1:] - b, spots[:-1] - a], axis=1)
    return list(_fixed(quads))


def _nested(outlines: list[Points]) -> list[NDArray[np.int32]]:
    """All rings of a solid in one list of spots; a mark stands between two rings."""
    u = bernstein(np.linspace(0, 1, 13))
    rings = []
    for controls in outlines:
        pieces = [u @ controls[i : i + 4] for i in range(0, len(controls) - 1, 3)]
        if pieces:
            rings += [np.array([[_CUT, _CUT]], np.int32), _fixed(np.vstack(pieces))]
    return [np.vstack(rings[1:])] if rings else []


def _fixed(spots: Points) -> NDArray[np.int32]:
    """Px to fixed-point spots of the fine grid, whose pixels are ``_FINE`` times smaller."""
    return np.asarray(np.round(((spots + 0.5) * _FINE - 0.5) * 2**_SHIFT), np.int32)


def _span(shape: Shape) -> tuple[float, float]:
    """First and last row of a shape on the fine grid."""
    _, spots, radius = shape
    y = spots[spots[:, 0] != _CUT, 1]
    return (int(y.min()) - radius) / 2**_SHIFT - 1, (int(y.max()) + radius) / 2**_SHIFT + 1
