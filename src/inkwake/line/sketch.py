"""A page as the line room looks at it: grey, at a size at which a pencil is some px wide."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.line.inked import is_inked
from inkwake.page import Page, view

SIDE = 1000
"""Longer side of a sketch that is looked at, px."""

_DARKEST = 0.995
_FULL = 150.0
_OFF = 30.0
_SOME_INK = 0.1
_THICK, _PENCIL, _SMALLEST = 7.0, 4.0, 240


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """What is looked at, and what is to be drawn.

    Attributes:
        grey: (h, w) uint8, paper 255.
        width, height: of the drawing to be made, px.
        rgb: (h, w, 3) uint8, the same in colour.
        paper: (3,) uint8, colour of the bare paper.
    """

    grey: Bytes
    width: int
    height: int
    rgb: Bytes
    paper: Bytes

    @property
    def unit(self) -> float:
        """Px looked at for a px of a sketch that is looked at from near."""
        return float(max(self.grey.shape)) / SIDE

    @property
    def scale(self) -> tuple[float, float]:
        """Px of the drawing per px looked at, across and down."""
        rows, columns = self.grey.shape
        return self.width / columns, self.height / rows


def sketch_of(page: Page, *, side: int = SIDE) -> Sketch:
    """Look at a page; from further away where its lines are thicker than a pencil's.

    Clean ink is looked at from near, whatever its width: nothing in it has to be guessed.

    Args:
        page: evenly lit.
        side: longer side of the grey picture, px.
    """
    near = _seen_at(page, side)
    thick = _usual_width(near.grey)
    if thick <= _THICK or is_inked(near.grey):
        return near
    return _seen_at(page, max(_SMALLEST, round(side * _PENCIL / thick)))


def _usual_width(grey: Bytes) -> float:
    """Usual width of what is dark, px."""
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    dark = np.asarray(grey < level)
    away = np.asarray(cv2.distanceTransform(dark.view(np.uint8), cv2.DIST_L2, 5))
    ridge = away[(away > 0.8) & (away == cv2.dilate(away, np.ones((3, 3))))]
    return 2 * float(np.median(ridge)) if 0 < len(ridge) < grey.size // 2 else 0.0


def _seen_at(page: Page, side: int) -> Sketch:
    columns, rows = _drawn_size(page)
    scale = side / max(page.width, page.height)
    seen = view(page, (0.0, 0.0, float(page.width), float(page.height)), scale)
    grey = _grey(seen.rgb, page.paper_colour, seen.ink)
    return Sketch(grey, columns, rows, seen.rgb, page.paper_colour)


def _drawn_size(page: Page) -> tuple[int, int]:
    """Width and height that keep the detail of the picture that the page was made from."""
    x = float(np.hypot(*page.to_picture[:2, 0])) * page.source.source_scale
    y = float(np.hypot(*page.to_picture[:2, 1])) * page.source.source_scale
    return max(1, round(page.width * x)), max(1, round(page.height * y))


def _grey(rgb: Bytes, paper: Bytes, ink: Floats) -> Bytes:
    """Brightness mixed with the darkest channel, so that colours count; paper becomes white.

    Pale pencil is made darker, up to the darkness of a soft one: it means what dark pencil means.
    What is no ink, the grain and the specks of the paper, becomes white, too.
    """
    parts = [
        cv2.addWeighted(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY), 0.5, colours.min(2), 0.5, 0)
        for colours in (rgb, paper.reshape(1, 1, 3))
    ]
    level, usual = float(parts[1][0, 0]), float(np.median(parts[0][::2, ::2]))
    # Most of a page is bare; where its colour was told a little too bright, its own level counts.
    bare = usual if 0 < level - usual < _OFF else level
    dark = np.maximum(bare - parts[0].astype(np.float32), 0)
    near = cv2.dilate(np.minimum(ink / np.float32(_SOME_INK), 1), np.ones((3, 3), np.uint8))
    dark *= cv2.blur(near, (3, 3))
    most = float(np.quantile(dark[::2, ::2], _DARKEST))
    gain = min(4.0, max(1.0, _FULL / max(most, 1.0)))
    return np.asarray(np.clip(255 - gain * dark, 0, 255), np.uint8)
