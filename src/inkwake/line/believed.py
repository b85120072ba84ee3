"""What the net says of a sketch, read: bands to thin, and maps of places and widths."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask
from inkwake.line.sight import Sight
from inkwake.line.vectorise import LineMaps

_LIKELY, _HANGS = 0.5, 0.3


def believed(sight: Sight) -> LineMaps:
    """Maps for the vectoriser."""
    return LineMaps(_bands(sight.line), sight.ink, sight.step, sight.half)


def _bands(line: Floats) -> Mask:
    """What is likely a line, and what hangs on that and is not unlikely: a pale stretch."""
    _, pieces = cv2.connectedComponents((line > _HANGS).view(np.uint8), connectivity=8)
    sure = np.zeros(int(pieces.max()) + 1, bool)
    sure[np.unique(pieces[line > _LIKELY])] = True
    sure[0] = False
    return np.asarray(sure[pieces])
