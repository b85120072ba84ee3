"""A figure's mask at the resolution of its own crop."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

import inkwake.page as paper
from inkwake.arrays import Bytes, Mask
from inkwake.figure.chambers import enclosed
from inkwake.figure.detect import Found
from inkwake.figure.holes import gaps
from inkwake.figure.ink import contrast, drawn, stroke_width, trim
from inkwake.figure.silhouette import tie
from inkwake.page import Page

_SIDE = 1000
_MARGIN = 0.012
_FINEST = 3.0
_SKIP = 0.04


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """A figure's crop.

    Attributes:
        box: (left, top, right, bottom) px of the page.
        rgb: (h, w, 3) uint8, the page there.
        ink: (h, w) bool, the figure's own ink.
        mask: (h, w) bool, ink and what it encloses.
        paper: (3,) uint8.
    """

    box: tuple[float, float, float, float]
    rgb: Bytes
    ink: Mask
    mask: Mask
    paper: Bytes


def cut(page: Page, found: Found) -> Cutout:
    """Look closely at one figure and cut it out."""
    margin = _MARGIN * found.size
    box = tuple(
        float(v)
        for v in (
            max(0, np.floor(found.box[0] - margin)),
            max(0, np.floor(found.box[1] - margin)),
            min(page.width, np.ceil(found.box[2] + margin)),
            min(page.height, np.ceil(found.box[3] + margin)),
        )
    )
    left, top, right, bottom = box
    scale = min(_FINEST, _SIDE / max(right - left, bottom - top))
    view = paper.view(page, (left, top, right, bottom), scale)
    size = max(view.rgb.shape)
    own = _territory(found, (left, top, right, bottom), view.rgb.shape[:2])
    c = contrast(view.rgb, view.paper_colour)
    ink = trim(drawn(view.ink) & own, c, max(2, round(0.004 * size)))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
    ink = cv2.morphologyEx(ink.view(np.uint8), cv2.MORPH_CLOSE, disc).view(bool)
    chambers = enclosed(ink, widest=0.05 * size)
    mask = (ink | (chambers > 0)) & ~gaps(ink, chambers)
    # A pencil that skipped must not leave a limb in pieces: they could not bend together.
    mask = tie(_dusted(mask), width=max(2, round(stroke_width(ink))), reach=_SKIP)
    return Cutout((left, top, right, bottom), view.rgb, ink, mask, view.paper_colour)


def _territory(
    found: Found, box: tuple[float, float, float, float], shape: tuple[int, ...]
) -> Mask:
    """The figure's territory in the frame of the crop."""
    height, width = shape
    left, top, right, bottom = (v * found.scale for v in box)
    to_detection = np.array(
        [
            [(right - left) / width, 0, left + 0.5 * (right - left) / width - 0.5],
            [0, (bottom - top) / height, top + 0.5 * (bottom - top) / height - 0.5],
        ]
    )
    soft = cv2.warpAffine(
        found.territory.astype(np.float32),
        to_detection,
        (width, height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(soft > 0.5)


def _dusted(mask: Mask) -> Mask:
    """Drop specks: parts under 0.03 % of the whole."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    keep = stats[:, 4] >= max(12, 0.0003 * stats[1:, 4].sum())
    keep[0] = False
    return np.asarray(keep[labels])
