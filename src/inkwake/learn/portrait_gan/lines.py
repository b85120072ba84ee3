"""Lines of a coloured portrait: what somebody would draw who drew it with a pen.

Legend
    hat     what is darker than its surroundings and thin: ink, by a closing of the lightness
    step    how fast the colour changes, L*a*b* a px: rims of areas without ink
    lines   bands whose middles are traced to strokes by the line room
Strokes are in shares of the side, so that any size can be drawn from them.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from inkwake.arrays import Bytes, Points
from inkwake.line.vectorise import LineMaps, vectorise

Strokes = Callable[[Bytes], list[Points]]
"""(s, s, 3) uint8 → strokes, each (m, 2) in shares of the side, 0..1."""

_SIDE = 256
_WIDE = 13
"""Widest line, px."""
_DARKER, _STEEP, _STEEPER = 14.0, 9.0, 1.25
_SHORTEST = 8.0


def strokes_of(picture: Bytes) -> list[Points]:
    """Strokes of a portrait, by its ink and by its areas."""
    big = cv2.resize(picture, (_SIDE, _SIDE), interpolation=cv2.INTER_CUBIC)
    lab = cv2.cvtColor(big, cv2.COLOR_RGB2LAB).astype(np.float32)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_WIDE, _WIDE))
    hat = cv2.morphologyEx(lab[..., 0], cv2.MORPH_CLOSE, disc) - lab[..., 0]
    calm = cv2.GaussianBlur(lab, (0, 0), 2.0)
    across, down = (cv2.Sobel(calm, cv2.CV_32F, *way, ksize=3) for way in ((1, 0), (0, 1)))
    step = cv2.GaussianBlur(np.sqrt((across**2 + down**2).sum(2)) / 4, (0, 0), 1.0)
    usual = cv2.GaussianBlur(step, (0, 0), 8.0)
    lines = (hat > _DARKER) | ((step > _STEEP) & (step > _STEEPER * usual))
    ink = np.clip(np.maximum(hat / 60, step / 25), 0, 1).astype(np.float32)
    drawing = vectorise(LineMaps(np.asarray(lines), ink), shortest=_SHORTEST)
    return [(stroke.sampled(6)[0] + 0.5) / _SIDE for stroke in drawing.strokes]
