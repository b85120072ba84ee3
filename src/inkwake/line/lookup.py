"""Values of a map between its pixels."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Points

_ROWS = 30000
"""Spots looked up at once: cv2.remap takes no picture with more than 32767 rows."""


def sampled(
    values: Floats, spots: Points, *, border: int = cv2.BORDER_CONSTANT
) -> NDArray[np.float64]:
    """(n,) values of an (h, w) float32 map at (n, 2) spots, px, between the pixels.

    Args:
        values: the map.
        spots: x and y.
        border: what lies beyond the map, as OpenCV names it; usually nothing (0).
    """
    places = spots.astype(np.float32).reshape(-1, 1, 2)
    found = [
        cv2.remap(values, part[..., 0], part[..., 1], cv2.INTER_LINEAR, borderMode=border)
        for part in np.array_split(places, 1 + len(places) // _ROWS)
    ]
    return np.concatenate(found)[:, 0].astype(np.float64)
