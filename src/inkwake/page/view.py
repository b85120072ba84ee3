"""A region of the page once more, at the detail that the picture holds.

Symbols: ``to_page`` view px to page px (a scale and a shift), ``to_picture`` view px to px of the
source picture, ``inside`` 1 on the page and 0 beyond its edge.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Points
from inkwake.page.ink import distance_from_paper, ink_of, spread_noise
from inkwake.page.page import Page
from inkwake.page.relight import relight, sample_field
from inkwake.page.straighten import sample


def view(page: Page, box: tuple[float, float, float, float], scale: float) -> Page:
    """Re-render a region of the page from the source picture.

    Args:
        page: the page.
        box: (left, top, right, bottom) px of the page, edges; it may reach beyond the page, where
            the view shows blank paper.
        scale: view px per page px.

    Returns:
        A page of its own whose ``to_picture`` maps its px to the same source.
    """
    to_page, size = _frame(box, scale)
    to_picture = page.to_picture @ to_page
    inside = _inside(page, to_page, size)
    rgb, light, off_sheet = _lit(page, to_page, size, inside)
    noise = page.noise if light is None else spread_noise(page.noise, light)
    ink = ink_of(distance_from_paper(rgb, page.paper_colour), noise, scale)
    ink *= _support(page, to_page, size)
    alpha = None
    if page.source.alpha is not None and page.alpha is not None:
        alpha = sample(page.source.alpha, to_picture, size)
        alpha[inside < 0.5] = 0
    return replace(
        page,
        rgb=rgb,
        ink=ink,
        alpha=alpha,
        to_picture=to_picture,
        light=light,
        off_sheet=off_sheet,
        ruling=_move_lines(page.ruling, to_page),
    )


def glimpse(page: Page, box: tuple[float, float, float, float], scale: float) -> Bytes:
    """The colours of ``view`` alone, (h, w, 3) uint8, in a fraction of its time."""
    to_page, size = _frame(box, scale)
    return _lit(page, to_page, size, _inside(page, to_page, size))[0]


def _lit(
    page: Page, to_page: Points, size: tuple[int, int], inside: Floats
) -> tuple[Bytes, Floats | None, Floats | None]:
    """Return evenly lit colours, the light that was on them, and what is no sheet."""
    rgb = sample(page.source.rgb, page.to_picture @ to_page, size)
    if page.light is None:
        rgb[inside < 0.5] = page.paper_colour
        return rgb, None, None
    light = sample_field(page.light, to_page, size, (page.width, page.height))
    off_sheet = _beyond(page, to_page, size, inside)
    return relight(rgb, light, off_sheet, page.paper_colour), light, off_sheet


def _frame(box: tuple[float, float, float, float], scale: float) -> tuple[Points, tuple[int, int]]:
    """Return the map from view px to page px and the view's (width, height)."""
    left, top, right, bottom = box
    size = (max(1, round((right - left) * scale)), max(1, round((bottom - top) * scale)))
    x, y = (right - left) / size[0], (bottom - top) / size[1]
    corner = (left + 0.5 * x - 0.5, top + 0.5 * y - 0.5)
    return np.array([[x, 0, corner[0]], [0, y, corner[1]], [0, 0, 1.0]]), size


def _inside(page: Page, to_page: Points, size: tuple[int, int]) -> Floats:
    """Mark the pixels of the view that lie on the page, (h, w) float32."""
    x = to_page[0, 0] * np.arange(size[0]) + to_page[0, 2]
    y = to_page[1, 1] * np.arange(size[1]) + to_page[1, 2]
    across = (x > -0.5) & (x < page.width - 0.5)
    down = (y > -0.5) & (y < page.height - 0.5)
    return np.asarray(down[:, None] & across[None, :], np.float32)


def _beyond(page: Page, to_page: Points, size: tuple[int, int], inside: Floats) -> Floats | None:
    """Join the page's own blank areas and what lies beyond its edge."""
    outside: Floats = 1.0 - inside
    if page.off_sheet is not None:
        covered = sample_field(page.off_sheet, to_page, size, (page.width, page.height))
        outside = np.maximum(outside, covered)
    return outside if outside.any() else None


def _support(page: Page, to_page: Points, size: tuple[int, int]) -> Floats:
    """Mark where the page holds ink or touches it; the view adds detail, never new marks."""
    near = cv2.dilate((page.ink > 0).astype(np.uint8), np.ones((5, 5), np.uint8))
    return np.asarray(
        cv2.warpPerspective(
            near.astype(np.float32), to_page, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        )
    )


def _move_lines(lines: Floats, to_page: Points) -> Floats:
    """Carry printed lines from page px to view px."""
    step = np.array([to_page[0, 0], to_page[1, 1]] * 2)
    start = np.array([to_page[0, 2], to_page[1, 2]] * 2)
    return np.asarray((lines - start) / step, np.float32)
