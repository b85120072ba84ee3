"""From maps of a drawing to its strokes."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Mask, Points
from inkwake.line.drawing import LineDrawing, Stroke, bernstein
from inkwake.line.fit import fit
from inkwake.line.lookup import sampled
from inkwake.line.sharpen import sharpened
from inkwake.line.strokes import strokes
from inkwake.line.thin import thin
from inkwake.line.tidy import length, tidied
from inkwake.line.told import told
from inkwake.line.trace import trace
from inkwake.line.widths import measured

ERROR = 0.6
"""Largest distance of a curve from the line that it stands for, px."""

_SAMPLES = 13
_SHORTEST = 3.0
_THINNEST = 0.5
_RIM = 0.25
_ROUND, _FULL = 1.5, 0.95
_ALIKE, _ALIKE_PX, _CLEAR, _MOSTLY = 0.35, 0.6, 0.75, 0.85


@dataclass(frozen=True, slots=True, eq=False)
class LineMaps:
    """What is known of every pixel.

    Attributes:
        lines: (h, w) bool, bands whose middles are the lines.
        ink: (h, w) float32 in 0..1, darkness of the sketch; widths are measured on it.
        step: (2, h, w) float32 x and y of the step to the nearest centre line, px, where a net has
            told it; it then decides where the middle is.
        half: (h, w) float32 half the width there, px; goes with ``step``.
        barbs: see ``tidied``.
        solid: (h, w) float32 in 0..1, how surely a pixel belongs to a solid black, where a net has
            told it.
    """

    lines: Mask
    ink: Floats
    step: Floats | None = None
    half: Floats | None = None
    barbs: float = 0.0
    solid: Floats | None = None


def vectorise(maps: LineMaps, *, error: float = ERROR, shortest: float = _SHORTEST) -> LineDrawing:
    """Trace, join, measure and fit.

    Args:
        maps: of one drawing.
        error: see ``ERROR``.
        shortest: strokes below this length are dirt, px.
    """
    rows, columns = maps.lines.shape
    radius = np.asarray(
        cv2.distanceTransform(maps.lines.view(np.uint8), cv2.DIST_L2, 5), np.float32
    )
    seen = trace(thin(maps.lines))
    paths = strokes(tidied(seen, radius, barbs=maps.barbs, inked=maps.step is None))
    paths = [path for path in paths if length(path) >= shortest]
    if maps.step is not None and maps.half is not None:
        centred, halves = told(paths, maps.step, maps.half)
        centred, halves = _by_ink(centred, halves, maps.ink)
    else:
        widest = 2.0 * float(radius.max(initial=0)) + 4
        middles, halves = measured(paths, maps.ink, reach=widest)
        both = [_trimmed(path, half, radius) for path, half in zip(middles, halves, strict=True)]
        centred = [sharpened(path, half, radius) for path, half in both]
        halves = [_no_wider(half, path, radius) for path, half in both]
    curves = fit(centred, error=error)
    found = [
        Stroke(controls, _profile(controls, path, half))
        for controls, path, half in zip(curves, centred, halves, strict=True)
        if len(controls) > 1  # a blot that was traced to a single point
    ]
    return LineDrawing(columns, rows, found)


def _trimmed(
    path: Points, half: NDArray[np.float64], radius: Floats
) -> tuple[Points, NDArray[np.float64]]:
    """A path that ends where the pen was lifted, in the middle of its round end, not at its rim."""
    r = float(np.median(half))
    if r < _ROUND or (path[0] == path[-1]).all():
        return path, half
    full = np.flatnonzero(sampled(radius, path) >= _FULL * r)
    if len(full) < 2 or max(full[0], len(path) - 1 - full[-1]) > 2 * r:
        return path, half
    return path[full[0] : full[-1] + 1], half[full[0] : full[-1] + 1]


def _no_wider(half: NDArray[np.float64], path: Points, radius: Floats) -> NDArray[np.float64]:
    """Half widths that find room in the ink, whatever other lines lie beside the path."""
    room = sampled(radius, path) + _RIM
    # In the cap at a line's end there is less room than the line is wide.
    cap = min(len(room) // 2, round(2 * float(np.median(half))))
    if cap and not (path[0] == path[-1]).all():
        room[:cap] = np.maximum(room[:cap], room[cap])
        room[-cap:] = np.maximum(room[-cap:], room[-cap - 1])
    return np.asarray(np.minimum(half, room))


def _by_ink(
    paths: list[Points], halves: list[NDArray[np.float64]], ink: Floats
) -> tuple[list[Points], list[NDArray[np.float64]]]:
    """Places and widths by the ink itself where that agrees with the net.

    A line that was drawn once is known from its ink better than from any guess; of one that was
    searched for several times the ink tells too much.
    """
    widest = 2.0 * max((float(half.max()) for half in halves), default=0.0) + 4
    moved, exact = measured(paths, ink, reach=widest)
    clear = [
        float(np.mean(
            (np.abs(width - half) < np.maximum(_ALIKE_PX, _ALIKE * half))
            & (np.hypot(*(by_ink - path).T) < _ALIKE_PX + _ALIKE * half)
        )) > _CLEAR
        for path, half, by_ink, width in zip(paths, halves, moved, exact, strict=True)
    ]  # fmt: skip
    # In a rough sketch some strokes look as if drawn once; only of a clean drawing is that true.
    total = sum(len(path) for path in paths)
    if sum(len(path) for path, alike in zip(paths, clear, strict=True) if alike) < _MOSTLY * total:
        return paths, halves
    both = list(zip(paths, halves, moved, exact, clear, strict=True))
    return ([by_ink if alike else path for path, _, by_ink, _, alike in both],
            [np.maximum(width, _THINNEST) if alike else half
             for _, half, _, width, alike in both])  # fmt: skip


def _profile(controls: Points, path: Points, half: NDArray[np.float64]) -> NDArray[np.float64]:
    """Half widths along each cubic in Bernstein form, least squares."""
    pieces = (len(controls) - 1) // 3
    basis = bernstein(np.linspace(0, 1, _SAMPLES))
    cubics = np.stack([controls[i : i + 4] for i in range(0, 3 * pieces, 3)])
    spots = basis @ cubics
    along = np.cumsum(np.hypot(*np.moveaxis(np.diff(spots, axis=1), -1, 0)), axis=1)
    before = np.concatenate([[0.0], np.cumsum(along[:, -1])[:-1]])
    at = before[:, None] + np.column_stack([np.zeros(pieces), along])
    whole = max(float(at[-1, -1]), 1e-9)
    # Curve and path have all but the same length, so places on them correspond.
    values = np.interp(at / whole * (len(half) - 1), np.arange(len(half)), half)
    fitted = values @ np.linalg.pinv(basis).T
    # The profile is continuous, and never thinner than a hair.
    fitted[:, 0], fitted[:, 3] = values[:, 0], values[:, -1]
    return np.asarray(np.maximum(fitted, 0.1))
