"""A page as a painter takes it: lines that stay on top, colours that are there already.

Legend
    P      paper, 0..1
    C      a pixel of the page, 0..1
    a      alpha, share of ink in a pixel: the least with which some ink mixes to C over P
    wall   lines that hold paint back, where they are thick enough to be seen
    fill   ink that was rubbed or brushed over an area, which is no line
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.page import Page

_SEEN = 0.1
_WALL = 0.33
_FULL, _PALE = 0.92, 2.2
_CHROMA = 16.0
_WIDE = 2.6
_LEAST = 16.0
_FAINT, _ALONE, _SPECK, _SHARE = 0.08, 9.0, 45.0, 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Linework:
    """What was drawn.

    Attributes:
        alpha: (h, w) float32, how much ink covers each pixel.
        ink: (h, w, 3) float32 sRGB 0..1, its colour where it covers anything.
        wall: (h, w) bool, lines that hold paint back.
        coloured: (h, w) bool, ink that is neither black nor grey.
        fill: (h, w) bool, the coloured ink that covers areas.
        width: usual width of a line, px.
    """

    alpha: Floats
    ink: Floats
    wall: Mask
    coloured: Mask
    fill: Mask
    width: float

    @property
    def unit(self) -> float:
        """Px for a px of a drawing whose longer side is 1000 px."""
        return float(max(self.alpha.shape)) / 1000


def linework(page: Page) -> Linework:
    """Take the ink off a page."""
    paper = np.asarray(np.maximum(page.paper_colour, 1) / 255, np.float32)
    rgb = page.rgb.astype(np.float32) / np.float32(255)
    lost = np.maximum(paper - rgb, 0) / paper
    seen = cv2.dilate(np.minimum(page.ink / _SEEN, 1).astype(np.float32), np.ones((3, 3), np.uint8))
    a = lost.max(2) * cv2.blur(seen, (3, 3))
    # Bare paper is never quite even; what little it lacks is no ink.
    floor = min(0.12, 0.03 + 2 * page.noise)
    a = np.clip((a - floor) / (1 - floor), 0, 1).astype(np.float32)
    coloured = _coloured(page.rgb, page.paper_colour, a)
    ink = _unmixed(rgb, paper, a)
    a = _firm(a, coloured)
    dark = a > _WALL
    black = dark & ~coloured
    width = _usual(black if black.sum() > 0.15 * dark.sum() else dark)
    unit = max(dark.shape) / 1000
    fill = coloured & _thick(dark, max(_LEAST * unit, _WIDE * width))
    return Linework(a, ink, dark & ~fill, coloured, fill, width)


def drawn(grey: Bytes) -> Linework:
    """The same of clean lines, (h, w) uint8, black on white."""
    a = ((255 - grey.astype(np.float32)) / 255).astype(np.float32)
    nothing = np.zeros(grey.shape, bool)
    dark = a > _WALL
    return Linework(a, np.zeros((*grey.shape, 3), np.float32), dark, nothing, nothing, _usual(dark))


def without_specks(lines: Linework, outside: Mask) -> Linework:
    """Lines without what is left of printed ruling and dirt: small bits alone on bare paper.

    Args:
        lines: the drawing.
        outside: (h, w) bool, bare paper; eyes and freckles lie elsewhere.
    """
    unit = lines.unit
    reach = round(_ALONE * unit) | 1
    seen = (lines.alpha > _FAINT).astype(np.uint8)
    near = cv2.dilate(seen, np.ones((reach, reach), np.uint8))
    count, groups = cv2.connectedComponents(near, connectivity=8)
    ink = np.bincount(groups.ravel(), lines.alpha.ravel(), minlength=count)
    within = np.bincount(groups[~outside & (seen > 0)], minlength=count) > 0
    keep = within | (ink >= _SPECK * unit**2) | (ink > _SHARE * ink.sum())
    return replace(lines, alpha=np.where(keep[groups], lines.alpha, 0).astype(np.float32))


def shrunk(lines: Linework, share: float) -> Linework:
    """The same drawing in small.

    Args:
        lines: the drawing.
        share: of its size, below 1.
    """
    rows, columns = lines.alpha.shape
    size = max(1, round(columns * share)), max(1, round(rows * share))

    def small(values: Floats) -> Floats:
        return np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA), np.float32)

    def kept(mask: Mask) -> Mask:
        return np.asarray(small(mask.astype(np.float32)) > 0.5)

    alpha = small(lines.alpha)
    # Colours count as much as there is ink of them.
    ink = small(lines.ink * lines.alpha[..., None]) / np.maximum(alpha, 1e-3)[..., None]
    return Linework(
        alpha, np.asarray(ink, np.float32), np.asarray(alpha > _WALL), kept(lines.coloured),
        kept(lines.fill), lines.width * share,
    )  # fmt: skip


def _coloured(rgb: Bytes, paper: Bytes, a: Floats) -> Mask:
    """Where ink is clearly more colourful than the paper."""
    lab = cv2.cvtColor(np.vstack([rgb, np.broadcast_to(paper, (1, *rgb.shape[1:]))]),
                       cv2.COLOR_RGB2LAB).astype(np.float32)  # fmt: skip
    off = lab[:-1, :, 1:] - lab[-1:, :, 1:]
    chroma = cv2.blur(np.hypot(off[..., 0], off[..., 1]), (3, 3))
    found = ((chroma > _CHROMA) & (a > 0.06)).astype(np.uint8)
    return np.asarray(cv2.medianBlur(found, 5) > 0)


def _unmixed(rgb: Floats, paper: Floats, a: Floats) -> Floats:
    """Colour of the ink alone: C = a ink + (1 - a) P."""
    share = np.maximum(a, 0.05)[..., None]
    return np.asarray(np.clip(paper + (rgb - paper) / share, 0, 1), np.float32)


def _firm(a: Floats, coloured: Mask) -> Floats:
    """Pale pencil made as dark as a soft one, so that it holds on paint."""
    grey = a[(a > 0.15) & ~coloured]
    most = float(np.quantile(grey, 0.85)) if len(grey) > 50 else 1.0
    gain = min(_PALE, max(1.0, _FULL / max(most, 0.05)))
    return np.asarray(np.where(coloured, a, np.minimum(gain * a, 1)), np.float32)


def _usual(dark: Mask) -> float:
    """Usual width of what is dark, px."""
    depth = cv2.distanceTransform(dark.view(np.uint8), cv2.DIST_L2, 5)
    ridge = depth[(depth > 0.8) & (depth == cv2.dilate(depth, np.ones((3, 3), np.uint8)))]
    return 2 * float(np.median(ridge)) if len(ridge) else 2.0


def _thick(dark: Mask, least: float) -> Mask:
    """Ink that a brush of that width fits into, and its rim."""
    depth = cv2.distanceTransform(dark.view(np.uint8), cv2.DIST_L2, 5)
    inner = depth > least / 2
    if not inner.any():
        return inner
    near = cv2.distanceTransform((~inner).view(np.uint8), cv2.DIST_L2, 5)
    return np.asarray(dark & (near <= least / 2 + 2))
