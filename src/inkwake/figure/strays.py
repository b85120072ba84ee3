"""Thin straight lines that hang on a figure but belong to the page: folds, rules, edges of sheets.

A hand does not draw along a ruler. A thin part of the mask counts as a stray line when it is long,
straight within the width of a stroke, and either runs on to the page's edge, or lies on one of the
page's printed lines, or goes straight on where the mask ends. A whole stick figure is one thin
part, and not straight.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Mask, Points
from inkwake.figure.opening import opened

_LONG = 0.05
_ALONG = 0.75
_FINE = 0.5
_STUB = 0.008
_ON = 0.1
_INKED = 0.8
_ALONE = 2.5
_ENOUGH = 300


def strays(mask: Mask, *, stroke: float, edge: Mask, printed: Floats) -> Mask:
    """Find stray lines.

    Args:
        mask: (h, w) bool.
        stroke: usual width of a stroke, px.
        edge: (h, w) bool, where the page ends.
        printed: (n, 4) float32, printed lines as (x0, y0, x1, y1) px.

    Returns:
        (h, w) bool, a part of ``mask``.
    """
    found = np.zeros_like(mask)
    for part in _straight(mask, stroke, _LONG * max(mask.shape)):
        if edge[part.ys, part.xs].any() or _printed(part.middle, part.along, printed, stroke):
            found[part.ys, part.xs] = True
    return found


def stubs(mask: Mask, ink: Mask, *, stroke: float) -> Mask:
    """Find thin straight ends of a mask whose line goes on beyond it: folds, the ground, a string.

    A limb ends where its hand or foot ends. What lies on the line of a stub is found with it, such
    as the fold between an arm and the body.

    Args:
        mask: (h, w) bool.
        ink: (h, w) bool, all ink of the crop.
        stroke: usual width of a stroke, px.

    Returns:
        (h, w) bool, a part of ``mask``.
    """
    size = max(mask.shape)
    outside = (ink & ~mask).view(np.uint8)
    touched = cv2.dilate(outside, np.ones((2 * round(stroke) + 3,) * 2, np.uint8)) > 0
    if not (touched & mask).any():
        return np.zeros_like(mask)
    thin = _thin(mask, stroke, _STUB * size)
    # Most thin parts touch no other ink, so most lines are never asked for.
    ends = [part for ys, xs in thin if touched[ys, xs].any() for part in _fitted(ys, xs, stroke)]
    reach = 2 * round(0.5 * stroke) + 1
    near = cv2.dilate(ink.view(np.uint8), np.ones((reach, reach), np.uint8)) > 0
    found = np.zeros_like(mask)
    going = [stub for stub in ends if _goes_on(stub, mask, near, _ON * size, stroke)]
    parts = [part for ys, xs in thin for part in _fitted(ys, xs, stroke)] if going else []
    for stub in going:
        across = np.array([-stub.along[1], stub.along[0]])
        for part in parts:
            on_it = abs((part.middle - stub.middle) @ across) < stroke + 2
            if on_it and abs(part.along @ stub.along) > 0.99:
                found[part.ys, part.xs] = True
    return found


def remains(ink: Mask, *, stroke: float, printed: Floats) -> Mask:
    """Stretches of printed lines that were left in the ink: on the line, long, and thin.

    Args:
        ink: (h, w) bool.
        stroke: usual width of a stroke, px.
        printed: (n, 4) float32, printed lines as (x0, y0, x1, y1) px.

    Returns:
        (h, w) bool, a part of ``ink``.
    """
    strip = np.zeros(ink.shape, np.uint8)
    for x0, y0, x1, y1 in np.round(printed).astype(int).tolist():
        cv2.line(strip, (x0, y0), (x1, y1), 1, round(stroke) + 2)
    on = (ink & (strip > 0)).view(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(on, connectivity=8)
    long = np.hypot(stats[:, 2], stats[:, 3])
    # A pencil line that happens to follow a printed one is as wide as the others.
    keep = (long > _LONG * max(ink.shape)) & (stats[:, 4] < _FINE * stroke * long)
    keep[0] = False
    return np.asarray(keep[labels])


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A thin straight part of a mask: its pixels, a point on its line, and the line's direction."""

    ys: NDArray[np.intp]
    xs: NDArray[np.intp]
    middle: Points
    along: Points


def _straight(mask: Mask, stroke: float, longer: float) -> list[_Part]:
    """Thin straight parts longer than so many px."""
    thin = _thin(mask, stroke, longer)
    return [part for ys, xs in thin for part in _fitted(ys, xs, stroke)]


def _thin(
    mask: Mask, stroke: float, longer: float
) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Rows and columns of each part that is as thin as a stroke and longer than so many px."""
    solid = opened(mask, 1.2 * stroke).view(np.uint8)
    thin = mask & (cv2.dilate(solid, np.ones((3, 3), np.uint8)) == 0)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(thin.view(np.uint8), connectivity=8)
    parts = []
    for label in np.flatnonzero(np.hypot(stats[:, 2], stats[:, 3]) > longer).tolist():
        if label == 0:
            continue
        left, top, width, height = stats[label, :4].tolist()
        ys, xs = np.nonzero(labels[top : top + height, left : left + width] == label)
        parts.append((ys + top, xs + left))
    return parts


def _fitted(ys: NDArray[np.intp], xs: NDArray[np.intp], stroke: float) -> list[_Part]:
    """The part with its line; none where it is not straight."""
    points = np.column_stack([xs, ys]).astype(np.float64)
    middle, along = _line(points)
    off = np.abs((points - middle) @ np.array([-along[1], along[0]]))
    return [_Part(ys, xs, middle, along)] if np.mean(off < 0.5 * stroke + 1) >= _ALONG else []


def _goes_on(stub: _Part, mask: Mask, near: Mask, far: float, stroke: float) -> bool:
    """Whether a lone line of ink follows the stub's outside the mask, at one of its ends."""
    across = np.array([-stub.along[1], stub.along[0]])
    t = (np.column_stack([stub.xs, stub.ys]) - stub.middle) @ stub.along
    rows, columns = mask.shape
    for end, step in ((t.max(), 1.0), (t.min(), -1.0)):
        way = stub.middle + (end + step * np.arange(2, far))[:, None] * stub.along
        x, y = np.round(way).astype(int).T
        inside = (x >= 0) & (x < columns) & (y >= 0) & (y < rows)
        # A line that leaves the crop at once cannot be told from a limb that the crop cuts.
        if inside.sum() < 0.5 * far:
            continue
        x, y = x[inside], y[inside]
        if np.mean(near[y, x] & ~mask[y, x]) < _INKED:
            continue
        # Hatching and scribble lie side by side; there a line beyond the mask tells nothing.
        beside = [
            near[np.clip(side[:, 1], 0, rows - 1), np.clip(side[:, 0], 0, columns - 1)]
            for off in (-_ALONE, _ALONE)
            for side in [np.round(way[inside] + off * stroke * across).astype(int)]
        ]
        if np.mean(beside) < 1 - _INKED:
            return True
    return False


def _line(points: Points) -> tuple[Points, Points]:
    """A point on and the direction of the line along most of the points."""
    points = points[:: max(1, len(points) // _ENOUGH)]
    keep = np.ones(len(points), bool)
    middle, along = points.mean(0), np.array([1.0, 0.0])
    for _ in range(3):
        middle = np.median(points[keep], axis=0)
        x, y = (points[keep] - points[keep].mean(0)).T
        turn = 0.5 * np.arctan2(2 * (x @ y), x @ x - y @ y)  # of the longer axis
        along = np.array([np.cos(turn), np.sin(turn)])
        off = np.abs((points - middle) @ np.array([-along[1], along[0]]))
        keep = off <= max(2.0, float(np.median(off[keep])) * 2)
    return middle, along


def _printed(middle: Points, along: Points, printed: Floats, stroke: float) -> bool:
    """Whether a line lies on a printed one."""
    if not len(printed):
        return False
    way = printed[:, 2:] - printed[:, :2]
    way = way / np.maximum(np.hypot(*way.T), 1e-9)[:, None]
    to = middle - printed[:, :2]
    apart = np.abs(to[:, 0] * way[:, 1] - to[:, 1] * way[:, 0])
    parallel = np.abs(way @ along) > 0.995
    return bool((parallel & (apart < stroke + 2)).any())
