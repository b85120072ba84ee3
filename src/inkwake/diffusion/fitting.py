"""Pictures at the sizes that models work at."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes

STEP = 8
"""Sides are multiples of this, px."""


def fitted(picture: Bytes, size: int, step: int = STEP) -> Bytes:
    """The picture at the size that a model works at, sides multiples of ``step``."""
    high, wide = picture.shape[:2]
    scale = size / max(high, wide)
    shape = tuple(max(step, round(side * scale / step) * step) for side in (wide, high))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, shape, interpolation=way), np.uint8)
