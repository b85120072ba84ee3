"""What a net is shown: a small picture that has not lost its thin lines."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes


def shrink(rgb: Bytes) -> Bytes:
    """Halve a picture and keep its pencil lines dark.

    Averaging alone lets a line of one pixel fade to half; the darkest of each four pixels alone
    makes noise heavy. Their mean keeps both readable.

    Args:
        rgb: (2 h, 2 w, 3) uint8.

    Returns:
        (h, w, 3) uint8.
    """
    size = (rgb.shape[1] // 2, rgb.shape[0] // 2)
    mean = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    # The window's anchor makes each odd pixel the least of its 2 x 2 block.
    least = cv2.erode(rgb, np.ones((2, 2), np.uint8), anchor=(1, 1))
    darkest = np.ascontiguousarray(least[1::2, 1::2][: size[1], : size[0]])
    return np.asarray(cv2.addWeighted(mean, 0.5, darkest, 0.5, 0))


def whiten(rgb: Bytes, paper: Bytes) -> Bytes:
    """Divide by the colour of the paper, so that blank paper is white for the net.

    Args:
        rgb: (h, w, 3) uint8.
        paper: (3,) colour of the blank paper, 1..255.
    """
    light = np.maximum(np.asarray(paper, np.float64), 32.0)
    table = np.arange(256)[:, None] * (255.0 / light) + 0.5
    curves = np.minimum(table, 255).astype(np.uint8).reshape(1, 256, 3)
    return np.asarray(cv2.LUT(rgb, curves), np.uint8)
