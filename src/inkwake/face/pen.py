"""The pen that drew a feature, read from its ink."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.face.face import Pen
from inkwake.face.snap import Snap

_DARK = 0.5
_THINNEST, _WIDEST = 1.5, 0.3


def pen_of(seen: Snap) -> Pen:
    """Colour and width of the pen; a scribbled dot was drawn with one thinner than the dot."""
    pixels = seen.rgb[seen.ink]
    light = pixels.astype(np.float32).sum(1)
    dark = pixels[light <= np.quantile(light, _DARK)]
    depth = cv2.distanceTransform(seen.ink.view(np.uint8), cv2.DIST_L2, 5)
    ridge = (depth == cv2.dilate(depth, np.ones((3, 3)))) & (depth > 0.8)
    width = 2 * float(np.median(depth[ridge])) - 1 if ridge.any() else 2.0
    most = max(_THINNEST, _WIDEST * float(np.sqrt(seen.mask.sum())))
    return Pen(np.median(dark, axis=0).astype(np.uint8), float(np.clip(width, _THINNEST, most)))
