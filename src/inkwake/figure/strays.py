"""Thin straight lines that hang on a figure but belong to the page: folds, rules, edges of sheets.

A hand does not draw along a ruler. A thin part of the mask counts as a stray line when it is long,
straight within the width of a stroke, and either runs on to the page's edge or lies on one of the
page's printed lines. A whole stick figure is one thin part, and not straight.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask, Points
from inkwake.figure.opening import opened

_LONG = 0.05
_ALONG = 0.75
_FINE = 0.5


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
    size = max(mask.shape)
    solid = opened(mask, 1.2 * stroke).view(np.uint8)
    thin = mask & (cv2.dilate(solid, np.ones((3, 3), np.uint8)) == 0)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(thin.view(np.uint8), connectivity=8)
    found = np.zeros_like(mask)
    for label in np.flatnonzero(np.hypot(stats[:, 2], stats[:, 3]) > _LONG * size):
        if label == 0:
            continue
        here = labels == label
        ys, xs = np.nonzero(here)
        points = np.column_stack([xs, ys]).astype(np.float64)
        middle, along = _line(points)
        off = np.abs((points - middle) @ np.array([-along[1], along[0]]))
        if np.mean(off < 0.5 * stroke + 1) < _ALONG:
            continue
        if edge[here].any() or _printed(middle, along, printed, stroke):
            found |= here
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


def _line(points: Points) -> tuple[Points, Points]:
    """A point on and the direction of the line along most of the points."""
    keep = np.ones(len(points), bool)
    middle, along = points.mean(0), np.array([1.0, 0.0])
    for _ in range(3):
        middle = np.median(points[keep], axis=0)
        along = np.linalg.eigh(np.cov((points[keep] - points[keep].mean(0)).T))[1][:, 1]
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
