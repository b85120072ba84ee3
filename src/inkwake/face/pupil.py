"""What looks in an eye: the dark piece within its white, or all of a dot."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Mask
from inkwake.face.snap import Snap, grown

_WHITE = 0.3
_LEAST, _MOST = 0.04, 0.62


def pupil_of(seen: Snap) -> tuple[Mask, bool]:
    """Find the pupil.

    Args:
        seen: an eye.

    Returns:
        (h, w) bool, and whether a white is around it.
    """
    area = float(seen.mask.sum())
    white = seen.mask & ~seen.ink
    if float(white.sum()) < _WHITE * area:
        return seen.mask, False
    count, names = cv2.connectedComponents(seen.ink.view(np.uint8), connectivity=8)
    rim = seen.mask & grown(~seen.mask, 1.5)
    outer = np.zeros(count, bool)
    outer[np.unique(names[rim])] = True
    outer[0] = True
    inner = ~outer[names]
    if not _LEAST * area < float(inner.sum()) < _MOST * area:
        return np.zeros_like(seen.mask), True
    return np.asarray(inner), True
