"""Even colour up to the lines, as a poster has it."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.colour.styles.easel import Easel, Painted


def flat(easel: Easel) -> Painted:
    """Fill every area with its colour."""
    white = np.ones(3, np.float32)
    return Painted(np.asarray(cv2.GaussianBlur(easel.base, (0, 0), 0.6), np.float32), white)
