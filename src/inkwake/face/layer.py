"""Pieces of a drawing that are laid over others.

A layer is (h, w, 4) float32, rgba premultiplied, 0..255.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask, Points
from inkwake.face.face import Pen

_SOFT = 0.8
_BITS = 4


def cut(rgb: Bytes, mask: Mask) -> Floats:
    """The layer of what a mask covers, soft at its edge."""
    alpha = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), _SOFT)
    return np.dstack([rgb.astype(np.float32) * alpha[..., None], alpha * 255])


def lay(under: Floats, layer: Floats) -> None:
    """Lay a layer over (h, w, 3) float32 colours, in place."""
    under *= 1 - layer[..., 3:] / 255
    under += layer[..., :3]


def stroked(under: Floats, line: Points, pen: Pen) -> None:
    """Draw a (n, 2) polyline with round ends over colours, in place."""
    alpha = np.zeros(under.shape[:2], np.uint8)
    points = np.round(line * (1 << _BITS)).astype(np.int32)
    cv2.polylines(alpha, [points], False, 255, max(1, round(pen.width)), cv2.LINE_AA, _BITS)
    _tint(under, alpha, pen.colour)


def filled(under: Floats, outline: Points, pen: Pen) -> None:
    """Fill a (n, 2) outline over colours, in place."""
    alpha = np.zeros(under.shape[:2], np.uint8)
    points = np.round(outline * (1 << _BITS)).astype(np.int32)
    cv2.fillPoly(alpha, [points], 255, cv2.LINE_AA, _BITS)
    _tint(under, alpha, pen.colour)


def _tint(under: Floats, alpha: Bytes, colour: Bytes) -> None:
    share = alpha[..., None].astype(np.float32) / np.float32(255)
    under += (colour.astype(np.float32) - under) * share
