"""Which pixels carry the drawing: a yes-or-no picture of the ink.

Legend: c contrast to the paper, 0..255; p its local peak.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask

_WEAK, _SURE = 0.18, 0.42


def drawn(ink: Floats, *, weak: float = _WEAK, sure: float = _SURE) -> Mask:
    """Threshold with hysteresis: weak ink counts where it hangs together with sure ink.

    Args:
        ink: (h, w) float32 in 0..1.
        weak: least value that may count.
        sure: a connected patch of weak ink counts when it holds at least one such value.

    Returns:
        (h, w) bool.
    """
    faint = np.ascontiguousarray(ink > weak)
    count, labels = cv2.connectedComponents(faint.view(np.uint8), connectivity=8)
    keep = np.bincount(labels[ink > sure], minlength=count) > 0
    keep[0] = False
    return np.asarray(keep[labels])


def contrast(rgb: Bytes, paper: Bytes) -> Floats:
    """Distance of each pixel's colour to the paper: (h, w) float32, 0..255.

    The largest channel difference is taken, so that yellow crayon (which differs in blue alone)
    counts as much as grey pencil.
    """
    difference = cv2.absdiff(rgb, np.broadcast_to(paper, rgb.shape).copy())
    red, green, blue = cv2.split(difference)
    return np.asarray(cv2.max(cv2.max(red, green), blue), dtype=np.float32)


def trim(mask: Mask, c: Floats, reach: int) -> Mask:
    """Cut the soft outer edge of the ink at half of the darkness that the stroke reaches.

    A stroke's blurred edge passes half of its full darkness where the pencil's edge lay. Only
    pixels within ``reach`` px of bare paper are judged, so pale colour inside an outline stays.

    Args:
        mask: (h, w) bool, ink with its soft edge.
        c: (h, w) float32, contrast to the paper.
        reach: about the half width of a stroke, px.
    """
    size = 2 * reach + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    peak = cv2.dilate(cv2.GaussianBlur(c, (0, 0), 0.8), disc)
    deep = cv2.distanceTransform(mask.view(np.uint8), cv2.DIST_L2, 3) > reach
    return np.asarray(mask & ((c >= 0.5 * peak) | deep))


def stroke_width(ink: Mask) -> float:
    """Usual width of a stroke, px: twice the mean depth of its middle."""
    depth = cv2.distanceTransform(np.pad(ink, 1).view(np.uint8), cv2.DIST_L2, 3)
    ridge = (depth >= cv2.dilate(depth, np.ones((3, 3), np.uint8))) & (depth > 0)
    return float(2 * np.median(depth[ridge])) if ridge.any() else 1.0
