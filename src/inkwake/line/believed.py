"""What the net says of a sketch, read: bands to thin, and maps of places and widths."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask
from inkwake.line.sight import Sight
from inkwake.line.vectorise import LineMaps

_LIKELY, _HANGS = 0.5, 0.2
_SLIVER = 5.0
_LONG = 1.5
_BARBS = 32.0
_FULL, _PALEST = 0.8, 0.1


def believed(sight: Sight, dark: Floats, *, strength: float = 1.0) -> LineMaps:
    """Maps for the vectoriser.

    Args:
        sight: what the net says.
        dark: (h, w) float32 in 0..1, how dark the sketch itself is.
        strength: of the clean-up; with more of it lines further apart count as one.
    """
    lines = without_slivers(_bands(sight.line), _SLIVER * strength)
    barbs = _BARBS * strength
    # A pale pencil's line is as wide as a dark one's: what it is full of counts as full.
    full = float(np.quantile(dark[lines], _FULL)) if lines.any() else 1.0
    dark = np.minimum(dark / np.float32(max(full, _PALEST)), 1)
    return LineMaps(lines, dark, sight.step, sight.half, barbs, sight.solid)


def without_slivers(band: Mask, widest: float) -> Mask:
    """Fill the narrow long gaps between two strokes of one line; rounder holes were meant.

    Args:
        band: (h, w) bool.
        widest: half the width of a gap at most, px.
    """
    if not band.any():
        return band
    bare = (~band).view(np.uint8)
    _, found, stats, _ = cv2.connectedComponentsWithStats(bare, connectivity=4)
    names = np.asarray(found, np.int64)
    depth = cv2.distanceTransform(bare, cv2.DIST_L2, 5)
    deepest = np.zeros(len(stats), np.float32)
    np.maximum.at(deepest, names.ravel(), depth.ravel())
    fill = (deepest <= widest) & (stats[:, 4] > _LONG * (2 * deepest) ** 2)
    fill |= (deepest <= 1.5) & (widest > 0)
    fill[0] = False
    return np.asarray(band | fill[names])


def _bands(line: Floats) -> Mask:
    """What is likely a line, and what hangs on that and is not unlikely: a pale stretch."""
    _, pieces = cv2.connectedComponents((line > _HANGS).view(np.uint8), connectivity=8)
    sure = np.zeros(int(pieces.max()) + 1, bool)
    sure[np.unique(pieces[line > _LIKELY])] = True
    sure[0] = False
    return np.asarray(sure[pieces])
