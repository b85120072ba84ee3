"""Solid blacks: ink too thick for a line, kept as a shape."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask, Points
from inkwake.line.drawing import Solid
from inkwake.line.fit import fit

_THICK = 3.2
_LEAST_THICK = 5.0
_LEAST_AREA = 60.0
_LONG = 4.5
_ERROR = 0.5
_SURE = 0.4
_CRUMB = 2.5


def solid_mask(ink: Mask, stroke: float, belief: Floats | None = None) -> Mask:
    """Which ink is a solid black: wider than any line, and not itself a long even band.

    Args:
        ink: (h, w) bool.
        stroke: usual width of a line, px.
        belief: (h, w) float32 in 0..1, how surely a pixel belongs to a black, if a net says so:
            strokes that lie on each other are thick and dark, too.
    """
    thick = max(_LEAST_THICK, _THICK * stroke)
    away = cv2.distanceTransform(ink.view(np.uint8), cv2.DIST_L2, 5)
    core = away > thick / 2
    if not core.any():
        return np.zeros_like(ink)
    side = 2 * int(np.ceil(thick / 2)) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    grown = (cv2.dilate(core.view(np.uint8), disc) > 0) & ink
    _, names, stats, _ = cv2.connectedComponentsWithStats(grown.view(np.uint8), connectivity=8)
    keep = np.zeros(len(stats), bool)
    for k in range(1, len(stats)):
        widest = 2 * float(away[names == k].max())
        # A marker's line is thick, too, but many times as long as wide.
        sure = belief is None or float(belief[names == k].mean()) > _SURE
        keep[k] = sure and _LEAST_AREA <= stats[k, 4] < _LONG * widest * widest
    return _with_crumbs(np.asarray(keep[names]), ink, stroke)


def _with_crumbs(black: Mask, ink: Mask, stroke: float) -> Mask:
    """Blacks with the ink in their corners: too little for a line of its own."""
    if not black.any():
        return black
    rest = (ink & ~black).view(np.uint8)
    _, names, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=4)
    beside = np.unique(names[cv2.dilate(black.view(np.uint8), np.ones((3, 3), np.uint8)) > 0])
    small = np.zeros(len(stats), bool)
    small[beside] = stats[beside, 4] < _CRUMB * stroke * stroke
    small[0] = False
    return np.asarray(black | small[names])


def solids(mask: Mask) -> list[Solid]:
    """Shapes of a mask of blacks, holes included."""
    rings, tree = cv2.findContours(mask.view(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    if not rings:
        return []
    curves = fit([_rim(ring[:, 0].astype(np.float64)) for ring in rings], error=_ERROR)
    found = []
    for i in range(len(rings)):
        if tree[0][i][3] < 0 and len(rings[i]) > 2:
            holes = [j for j in range(len(rings)) if tree[0][j][3] == i and len(rings[j]) > 2]
            found.append(Solid([curves[i], *(curves[j] for j in holes)]))
    return found


def _rim(ring: Points) -> Points:
    """A ring of outermost pixel centres, moved out to their rim and closed."""
    closed = np.vstack([ring, ring[:1]])
    if len(ring) < 4:
        return closed
    way = np.roll(ring, -1, 0) - np.roll(ring, 1, 0)
    way = way / np.maximum(np.hypot(*way.T), 1e-9)[:, None]
    out = ring - 0.5 * np.column_stack([way[:, 1], -way[:, 0]])
    return np.vstack([out, out[:1]])
