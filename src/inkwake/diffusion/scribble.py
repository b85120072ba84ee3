"""A picture's lines as a scribble, light on dark: what SparseCtrl was taught to start from.

Legend
    G_s   luminance blurred by s px, 0..1
    d     (1 + p) G_s - p G_1.6s: dark where a line or a dark side of an edge is
Source: H. Winnemöller and others, XDoG, 2012.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes

_P, _DARK, _STEEP = 15.0, 0.78, 9.0
_BLUR = 1 / 420
"""Of the longer side."""


def scribble(rgb: Bytes) -> Bytes:
    """(h, w) uint8 lines of a picture, light on dark, whether they are drawn or mere edges."""
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    blur = max(0.6, _BLUR * max(grey.shape))
    fine = cv2.GaussianBlur(grey, (0, 0), blur)
    wide = cv2.GaussianBlur(grey, (0, 0), 1.6 * blur)
    # Against the wide blur, so that a dark area is no line, only its edge is.
    d = (1 + _P) * fine - _P * wide - fine + 1
    dark = np.where(d >= _DARK, 0.0, np.tanh(_STEEP * (_DARK - d)))
    return np.asarray(np.clip(dark * 255, 0, 255), np.uint8)
