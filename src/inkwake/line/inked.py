"""Whether a sketch is clean ink already: nothing to search for, so nothing may change.

Ink is even inside its lines, and each line was drawn once: thinned, it meets others seldom. Pencil
is grained, and strokes that were searched for cross each other every few px. Ink without any grain
was printed or drawn by a program: the hatching of an engraving meets as often as searched strokes.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.line.thin import thin
from inkwake.line.tidy import length, tidied
from inkwake.line.trace import trace

_INSIDE = 1.5
_EVEN, _PRINTED = 0.05, 0.01
_MEETINGS = 1.5
_ENOUGH = 200


def is_inked(grey: Bytes) -> bool:
    """Tell clean ink from a rough sketch.

    Args:
        grey: (h, w) uint8, paper white, longer side about 1000 px.
    """
    uneven, meetings = signs(grey)
    return uneven < _PRINTED or (uneven < _EVEN and meetings < _MEETINGS)


def signs(grey: Bytes) -> tuple[float, float]:
    """How uneven the ink is inside its lines, and how often lines meet in 100 px."""
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    ink = np.asarray(grey <= level)  # Otsu gives 0 for a picture of black and white alone
    depth = np.asarray(cv2.distanceTransform(ink.view(np.uint8), cv2.DIST_L2, 5), np.float32)
    inside = (255 - grey[depth > _INSIDE]).astype(np.float32)
    if len(inside) < _ENOUGH:
        return 1.0, 0.0
    uneven = float(np.std(inside) / max(float(np.mean(inside)), 1.0))
    graph = tidied(trace(thin(ink)), depth)
    along = sum(length(path) for path in graph.paths)
    meetings = float((graph.degrees() > 2).sum()) / max(along, 1.0) * 100
    return uneven, meetings
