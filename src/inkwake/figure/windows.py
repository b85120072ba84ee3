"""Squares of a page, drawn as a net is shown them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.figure.glance import shrink, whiten
from inkwake.page import Page, glimpse

MARGIN = 0.15
"""Paper around the figure's box that the net was trained to see, as a share of its longer side."""

Window = tuple[float, float, float]
"""Left, top and side of a square, px of the page."""


def window_of(box: Sequence[float], margin: float = MARGIN) -> Window:
    """The square window round a (left, top, right, bottom) box."""
    left, top, right, bottom = box
    side = max(right - left, bottom - top) * (1 + 2 * margin)
    return (left + right - side) / 2, (top + bottom - side) / 2, side


def shown(page: Page, window: Window, side: int) -> Bytes:
    """(side, side, 3) uint8: the window on white paper, its thin lines still dark."""
    left, top, size = window
    fine = 2 * side / size
    if fine > 1:  # the picture may hold more detail than the page
        near = glimpse(page, (left, top, left + size, top + size), fine)
        return shrink(whiten(near, page.paper_colour))
    return shrink(_framed(page, window, 2 * side))


def _framed(page: Page, window: Window, side: int) -> Bytes:
    """A window made smaller, blank beyond the page."""
    left, top, size = window
    x0 = max(0, min(page.width, int(left)) - 1)
    y0 = max(0, min(page.height, int(top)) - 1)
    x1 = max(x0 + 1, min(page.width, int(left + size) + 2))
    y1 = max(y0 + 1, min(page.height, int(top + size) + 2))
    rgb = page.rgb[y0:y1, x0:x1]
    # All of what a coarse pixel covers counts, not only what lies at its middle.
    fine = side / size
    small = (max(1, round((x1 - x0) * fine)), max(1, round((y1 - y0) * fine)))
    rgb = np.asarray(cv2.resize(rgb, small, interpolation=cv2.INTER_AREA), np.uint8)
    across, down = fine * (x1 - x0) / small[0], fine * (y1 - y0) / small[1]
    matrix = np.array([[across, 0, (0.5 * across - 0.5) + (x0 - left) * fine],
                       [0, down, (0.5 * down - 0.5) + (y0 - top) * fine]])  # fmt: skip
    framed = cv2.warpAffine(
        whiten(rgb, page.paper_colour),
        matrix,
        (side, side),
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )
    return np.asarray(framed, np.uint8)
