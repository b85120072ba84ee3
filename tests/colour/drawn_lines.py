"""Small line drawings made for the tests."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask
from inkwake.colour import Linework, drawn

SIDE = 400


def house(gap: int = 0) -> Bytes:
    """(h, w) uint8: a house with a door, a window and a round sun; the left wall may have a gap."""
    grey = np.full((SIDE, SIDE), 255, np.uint8)
    cv2.rectangle(grey, (90, 180), (290, 350), 0, 4)
    cv2.polylines(grey, [np.array([[70, 180], [190, 70], [310, 180]])], True, 0, 4)
    cv2.rectangle(grey, (120, 250), (170, 350), 0, 4)
    cv2.rectangle(grey, (210, 220), (260, 270), 0, 4)
    cv2.circle(grey, (340, 60), 32, 0, 4)
    if gap:
        grey[270 - gap // 2 : 270 + gap - gap // 2, 80:100] = 255
    return grey


PLACES = {"wall": (190, 215), "roof": (190, 130), "door": (145, 300), "window": (235, 245),
          "sun": (340, 60)}  # fmt: skip
"""A place (x, y) in each area of the house."""


def lines(gap: int = 0) -> Linework:
    """The house as lines."""
    return drawn(house(gap))


def wall(gap: int = 0) -> Mask:
    """The house as a mask."""
    return np.asarray(house(gap) < 128)
