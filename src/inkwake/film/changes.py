"""Which part of the picture moved since the last frame."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes


def find_change(frame: Bytes, last: Bytes | None) -> tuple[int, int, int, int]:
    """The smallest rectangle outside which two frames are equal.

    Args:
        frame: (h, w, c) uint8, contiguous.
        last: the frame before, of the same shape, or None.

    Returns:
        (left, top, right, bottom) px, right and bottom exclusive; the whole frame where there
        is no last one, (0, 0, 0, 0) where nothing changed.
    """
    height, width, channels = frame.shape
    if last is None:
        return 0, 0, width, height
    flat = (height, width * channels)
    differs = cv2.absdiff(frame.reshape(flat), last.reshape(flat))
    left, top, wide, tall = cv2.boundingRect(np.asarray(differs))
    return left // channels, top, -(-(left + wide) // channels), top + tall
