"""Things to draw."""

from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.picture import Picture, write


def ball(size: int = 100, colour: tuple[int, int, int] = (200, 40, 40)) -> Bytes:
    """A round thing on transparent ground."""
    alpha = np.zeros((size, size), np.uint8)
    cv2.circle(alpha, (size // 2, size // 2), int(size * 0.36), 255, -1)
    return np.dstack([np.broadcast_to(np.array(colour, np.uint8), (size, size, 3)), alpha])


def save(rgba: Bytes, path: Path) -> None:
    """A cut-out as a file."""
    write(Picture(np.ascontiguousarray(rgba[..., :3]), alpha=rgba[..., 3]), path)
