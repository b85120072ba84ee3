"""The page where a figure was lifted off: flat paper, its tone, its grain."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.page.grain import grain_like
from inkwake.page.harmonic import close_holes
from inkwake.page.page import Page

_GROW = 0.003  # of the long side: a halo of ink that every mask misses
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
    paper = tone + grain_like(page, hole | (page.ink > 0), seed=0)
    soft = cv2.GaussianBlur(hole.astype(np.float32), (0, 0), 1.0)[..., None]
    soft[hole] = 1.0
    mixed = filled + (paper - filled) * soft
    return np.asarray(cv2.convertScaleAbs(np.clip(np.round(mixed), 0, 255)))


def _grow(page: Page, mask: Mask) -> Mask:
    """Widen the figure by its halo."""
    radius = max(2, round(_GROW * max(mask.shape)))
    near, far = (
        cv2.dilate(
            mask.astype(np.uint8),
            cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * r + 1, 2 * r + 1)),
        ).astype(bool)
        for r in (radius, 2 * radius)
    )
    return np.asarray(near | (far & (page.ink < 0.25)))


def _tone(page: Page, hole: Mask) -> Floats:
    """Close the low frequencies of bare paper over the hole, (h, w, 3) float32."""
    height, width = hole.shape
    size = (max(1, width // _COARSE), max(1, height // _COARSE))
    bare = (~hole & (page.ink <= 0)).astype(np.float32)
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
