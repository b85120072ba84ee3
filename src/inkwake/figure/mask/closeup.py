"""A region of the page at the resolution of a figure's own crop, with its ink."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

import inkwake.page as paper
from inkwake.arrays import Bytes, Floats, Mask
from inkwake.figure.ink import contrast, drawn, stroke_width, trim
from inkwake.figure.strays import remains
from inkwake.page import Page

SIDE = 1000
"""Longer side of a crop, px."""
MARGIN = 0.012
"""Paper round a mask in its crop, as a share of the longer side."""
FINEST = 3.0
"""Crop px per page px at most: more shows no more."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, px of the page."""


@dataclass(frozen=True, slots=True, eq=False)
class Closeup:
    """What the page shows in a box.

    Attributes:
        box: px of the page, whole numbers.
        rgb: (h, w, 3) uint8.
        ink: (h, w) bool, all ink, cut at the half-darkness of its outer edge.
        soft: (h, w) float32 in 0..1, how surely each pixel is ink.
        stroke: usual width of its lines, px.
        paper: (3,) uint8.
        ruling: (n, 4) float32 printed lines, px of the crop.
    """

    box: Box
    rgb: Bytes
    ink: Mask
    soft: Floats
    stroke: float
    paper: Bytes
    ruling: Floats

    @property
    def scale(self) -> float:
        """Crop px per page px."""
        return int(self.rgb.shape[1]) / (self.box[2] - self.box[0])


def closeup(page: Page, box: Box) -> Closeup:
    """Look closely at a box; parts of it beyond the page are left out."""
    left, top, right, bottom = (
        float(max(0, np.floor(box[0]))),
        float(max(0, np.floor(box[1]))),
        float(min(page.width, np.ceil(box[2]))),
        float(min(page.height, np.ceil(box[3]))),
    )
    scale = min(FINEST, SIDE / max(right - left, bottom - top))
    view = paper.view(page, (left, top, right, bottom), scale)
    size = max(view.rgb.shape)
    c = contrast(view.rgb, view.paper_colour)
    ink = trim(drawn(view.ink), c, max(2, round(0.004 * size)))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
    ink = cv2.morphologyEx(ink.view(np.uint8), cv2.MORPH_CLOSE, disc).view(bool)
    stroke = stroke_width(ink)
    if len(view.ruling):
        ink &= ~remains(ink, stroke=stroke, printed=view.ruling)
    corners = left, top, right, bottom
    return Closeup(corners, view.rgb, ink, view.ink, stroke, view.paper_colour, view.ruling)


def trimmed(seen: Closeup, mask: Mask) -> tuple[Closeup, Mask]:
    """A closeup no larger than a mask and a margin, and the mask in its frame."""
    ys, xs = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    margin = round(MARGIN * max(mask.shape))
    top, bottom = max(0, int(ys[0]) - margin), min(len(mask), int(ys[-1]) + 1 + margin)
    left, right = max(0, int(xs[0]) - margin), min(mask.shape[1], int(xs[-1]) + 1 + margin)
    wide = (seen.box[2] - seen.box[0]) / mask.shape[1]
    high = (seen.box[3] - seen.box[1]) / mask.shape[0]
    x, y = seen.box[:2]
    box = x + left * wide, y + top * high, x + right * wide, y + bottom * high
    at = slice(top, bottom), slice(left, right)
    smaller = replace(
        seen,
        box=box,
        rgb=seen.rgb[at].copy(),
        ink=seen.ink[at].copy(),
        soft=seen.soft[at].copy(),
        ruling=seen.ruling - np.array([left, top, left, top], np.float32),
    )
    return smaller, mask[at].copy()
