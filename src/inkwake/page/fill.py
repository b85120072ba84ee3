"""The page where a figure was lifted off: flat paper, its tone, its grain.

Symbols: ``hole`` the figure's mask with its halo, ``tone`` the low frequencies of bare paper,
``away`` distance from the figure in px.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.page.grain import grain_like
from inkwake.page.harmonic import close_holes
from inkwake.page.page import Page
from inkwake.page.ruling import draw_on, near_lines

_GROW = 0.003  # of the long side: a halo of ink that every mask misses
_END = 6e-4  # of the page: a stroke's end this small belongs to the figure beside it
_AWAY = 0.07  # of full scale: paper is no further than this from its colour
_COARSE = 4  # the tone of paper is smooth, so it is closed at a quarter of the size


def fill(page: Page, mask: Mask) -> Bytes:
    """Paint plausible paper over a figure.

    The mask is grown by a few px, so that the faint halo of the ink goes too; clear ink of
    neighbours is spared outside the innermost rim.

    Args:
        page: the page.
        mask: (h, w) bool, the figure.

    Returns:
        (h, w, 3) uint8.
    """
    if not mask.any():
        return page.rgb.copy()
    hole = _grow(page, mask)
    filled = page.rgb.copy()
    if page.light is None:
        filled[hole] = page.paper_colour
        return filled
    tone = _tone(page, hole)
    paper = tone + grain_like(page, hole | ~_plain(page), seed=0)
    if len(page.ruling):
        draw_on(paper, page.rgb, page.ruling, hole, page.ink > 0)
    soft = cv2.GaussianBlur(hole.astype(np.float32), (0, 0), 1.0)[..., None]
    soft[hole] = 1.0
    mixed = filled + (paper - filled) * soft
    return np.asarray(cv2.convertScaleAbs(np.clip(np.round(mixed), 0, 255)))


def _grow(page: Page, mask: Mask) -> Mask:
    """Widen the figure by its halo and by the short ends of strokes that stick out of the mask."""
    radius = max(2, round(_GROW * max(mask.shape)))
    away = cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_3)
    near = away <= radius + 0.5
    halo = (away <= 3 * radius) & (page.ink < 0.25)
    rest = ((page.ink > 0) & ~near).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    touching = np.bincount(labels[away <= 5 * radius], minlength=count) > 0
    ends = touching & (stats[:, cv2.CC_STAT_AREA] < _END * mask.size)
    ends[0] = False
    wide = cv2.dilate(ends[labels].astype(np.uint8), np.ones((2 * radius + 1,) * 2, np.uint8))
    return np.asarray(near | halo | ((wide > 0) & (ends[labels] | (rest == 0))))


def _plain(page: Page) -> Mask:
    """Mark bare paper: no ink, and no erased line or shaded edge either."""
    away = cv2.absdiff(page.rgb, np.broadcast_to(page.paper_colour, page.rgb.shape)).max(axis=2)
    limit = 255 * max(_AWAY, 4.0 * page.noise)
    plain = (page.ink <= 0) & (away <= limit)
    if len(page.ruling):
        plain &= ~near_lines(page.ruling, (page.height, page.width))
    return np.asarray(plain)


def _tone(page: Page, hole: Mask) -> Floats:
    """Close the low frequencies of bare paper over the hole, (h, w, 3) float32."""
    height, width = hole.shape
    size = (max(1, width // _COARSE), max(1, height // _COARSE))
    bare = (~hole & _plain(page)).astype(np.float32)
    weight = cv2.resize(bare, size, interpolation=cv2.INTER_AREA)
    tone = cv2.resize(page.rgb * bare[..., None], size, interpolation=cv2.INTER_AREA)
    tone = (tone / np.maximum(weight, 1e-6)[..., None]).astype(np.float32)
    known = (weight > 0.5).astype(np.float32)
    soft = cv2.GaussianBlur(known, (0, 0), 2.0)
    tone = (
        cv2.GaussianBlur(tone * known[..., None], (0, 0), 2.0) / np.maximum(soft, 1e-6)[..., None]
    )
    closed = close_holes(tone.astype(np.float32), known)
    return np.asarray(cv2.resize(closed, (width, height), interpolation=cv2.INTER_LINEAR))
