"""A page as the line room looks at it: grey, at a size at which a pencil is some px wide."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.line.inked import is_inked
from inkwake.line.thin import thin
from inkwake.page import Page, view

SIDE = 1000
"""Longer side of a sketch that is looked at, px."""

_DARKEST = 0.995
_FULL = 150.0
_OFF = 30.0
_SOME_INK = 0.1
_THIN, _PENCIL, _THICK = 3.0, 3.6, 7.0
_SMALLEST, _LARGEST = 240, 2400
_MOST = 0.4
_DIAGONAL = 1.1
"""Length of a thinned line for each of its pixels, in the mean of all directions, px."""


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
    """Look at a page from where its lines are as wide as a pencil's.

    Large pages with thin lines are looked at from nearer, as near as their pixels allow, and thick
    pens from further away. Clean ink is never seen from far: nothing in it has to be guessed.

    Args:
        page: evenly lit.
        side: longer side of the grey picture, px.
    """
    near = _seen_at(page, side)
    width = usual_width(near.grey)
    if _THIN <= width <= _THICK or not width or is_inked(near.grey):
        return near
    finest = max(side, min(_LARGEST, *_longest(page)))
    return _seen_at(page, min(finest, max(_SMALLEST, round(side * _PENCIL / width))))


def _longest(page: Page) -> tuple[int, int]:
    """Longer side of the drawing, and of the picture that the page was made from, px."""
    return max(_drawn_size(page)), round(max(page.source.rgb.shape[:2]))


def usual_width(grey: Bytes) -> float:
    """Width of what is dark, as if it were one long line, px; 0 where there is none."""
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    dark = np.asarray(grey <= level)  # Otsu gives 0 for a picture of black and white alone
    if dark.mean() > _MOST:
        return 0.0
    long = float(thin(dark).sum()) * _DIAGONAL
    return float(dark.sum()) / long if long else 0.0


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
