"""The net's maps in the frame of a crop."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats
from inkwake.figure.windows import Window


def onto(values: Floats, window: Window, box: tuple[float, ...], shape: tuple[int, int]) -> Floats:
    """Lay a map of a window over a crop.

    Args:
        values: (s, s) or (s, s, k) float32, evenly over the window; 0 is assumed beside it.
        window: left, top, side, px of the page.
        box: left, top, right, bottom of the crop, px of the page.
        shape: rows and columns wanted.
    """
    rows, columns = shape
    cells = values.shape[0] / window[2]
    x, y = (box[2] - box[0]) / columns * cells, (box[3] - box[1]) / rows * cells
    left, top = (box[0] - window[0]) * cells, (box[1] - window[1]) * cells
    to_map = np.array([[x, 0, left + 0.5 * x - 0.5], [0, y, top + 0.5 * y - 0.5]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(values, to_map, (columns, rows), flags=flags), np.float32)
