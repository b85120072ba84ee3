"""Clean-up without a net: blurred, closed, thinned. Doubles merge where they are close.

It is what remains where the weights are missing, and what the net has to beat.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.line.vectorise import LineMaps

_BLUR, _CLOSE = 3.0, 9
_LEAST = 12
"""Darkness below which nothing is a line, however empty the page."""


def classic(grey: Bytes, *, strength: float = 1.0) -> LineMaps:
    """Maps of a sketch whose longer side is about 1000 px.

    Args:
        grey: (h, w) uint8, paper white.
        strength: 0 keeps every stroke, 1 merges what lies within some px.
    """
    dark = 255 - grey
    sigma, side = _BLUR * strength, 1 + 2 * round((_CLOSE // 2) * strength)
    soft = cv2.GaussianBlur(dark, (0, 0), sigma) if sigma > 0.3 else dark
    level, _ = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    found = (soft > max(level, _LEAST)).view(np.uint8)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    band = cv2.morphologyEx(found, cv2.MORPH_CLOSE, disc) > 0
    return LineMaps(np.asarray(band), np.asarray(dark, np.float32) / np.float32(255))
