"""Closed paths stamped into maps of numbers, without soft edges."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from inkwake.arrays import Points

_FINE = 4
"""Binary digits of a pixel that corners are placed by."""


def stamp(pixels: npt.NDArray[np.uint8], path: Points, number: int) -> None:
    """Write a number into all pixels of a closed path.

    Args:
        pixels: (s, s) uint8, changed in place.
        path: (n, 2) page shares.
        number: 0..255.
    """
    # Centres of pixels lie on whole numbers here, on halves on the page.
    spots = np.round((path * len(pixels) - 0.5) * (1 << _FINE))
    far = 8 * len(pixels) << _FINE
    cv2.fillPoly(
        pixels, [np.clip(spots, -far, far).astype(np.int32)], number, cv2.LINE_8, _FINE
    )  # fmt: skip
