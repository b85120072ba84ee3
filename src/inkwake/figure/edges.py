"""Whether a patch of ink ends as a drawing does: at once, against bare paper.

A pencil, a brush or a crayon leaves an edge of few pixels, and beside it lies paper. The patches
of a photo without a drawing, of clouds or of cloth fade out into each other.

Legend: c contrast to the paper, 0..255, at the scale of the detection picture.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask

_STEP_ACROSS, _PAPER_NEAR = 7, 9
_SOFT = 0.35
_BARE = 0.05


def fades_out(c: Floats, ink: Mask) -> bool:
    """Tell soft patches from drawings.

    Args:
        c: (h, w) float32, contrast to the paper.
        ink: (h, w) bool, the patch.

    Returns:
        True where the patch neither ends sharply nor borders on paper: the median along its outer
        edge of the contrast's change over 7 px, and of its least value within 4 px, both as
        shares of the patch's own contrast.
    """
    lines, _ = cv2.findContours(ink.view(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    x, y = np.concatenate(lines)[:, 0].T
    height, width = c.shape
    # On the picture's frame nothing is known about what follows.
    inner = (x > 3) & (y > 3) & (x < width - 4) & (y < height - 4)
    if not inner.any():
        return True
    x, y = x[inner], y[inner]
    near = np.ones((_STEP_ACROSS, _STEP_ACROSS), np.uint8)
    change = (cv2.dilate(c, near) - cv2.erode(c, near))[y, x]
    least = cv2.erode(c, np.ones((_PAPER_NEAR, _PAPER_NEAR), np.uint8))[y, x]
    full = max(float(np.percentile(c[ink], 90)), 1.0)
    return bool(np.median(change) < _SOFT * full and np.median(least) > _BARE * full)
