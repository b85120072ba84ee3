"""What of a picture is ground, and what stands on it.

A photo of paper is looked at as a page: its ink tells what stands there, whatever the light. Other
pictures have a ground when their rim is of one colour, or when they are cut-outs.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Mask
from inkwake.page import Page, flatten
from inkwake.picture import Picture

_SIDE, _TOLERANCE, _PLAIN, _AWAY = 400, 26.0, 0.8, 22.0
_INK = 0.35
_GAP = 4
_MOST = 0.8
"""Share of a picture above which what stands there is no thing on a ground."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What stands in a picture.

    Attributes:
        thing: (h, w) bool, everything that is not ground; None where there is no plain ground.
        page: the picture as a page, where it was looked at as one.
    """

    thing: Mask | None
    page: Page | None = None


def ground_of(picture: Picture) -> Ground:
    """Tell things from their ground."""
    if picture.alpha is not None and (picture.alpha < 128).mean() > 0.01:
        return Ground(np.asarray(picture.alpha >= 8))
    size = picture.width, picture.height
    factor = min(1.0, _SIDE / max(size))
    small = cv2.resize(picture.rgb, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    rim = np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]]).astype(np.float32)
    colour = np.median(rim, axis=0)
    page = None
    if (np.abs(rim - colour).max(-1) < _TOLERANCE).mean() > _PLAIN and _even(rim, colour):
        thing = shut_in(np.asarray(np.abs(small - colour).max(-1) > _AWAY))
    else:
        page = flatten(picture)
        thing = _of_page(page, (small.shape[1], small.shape[0]), factor)
    if not 0 < thing.mean() < _MOST:
        return Ground(None, page)
    full = cv2.resize(thing.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)
    return Ground(np.asarray(full > 0.4), page)


def _even(rim: np.ndarray, colour: np.ndarray) -> bool:
    """Whether the rim is of one tone, not paper in uneven light."""
    return bool(np.quantile(np.abs(rim - colour).max(-1), 0.6) < 5)


def _of_page(page: Page, size: tuple[int, int], factor: float) -> Mask:
    """What is drawn on a page, in px of a small picture."""
    ink = page.ink
    if page.alpha is not None:
        ink = np.where(page.alpha > 127, ink, 0)
    small = np.diag([factor, factor, 1.0]) @ page.to_picture
    out = cv2.warpPerspective(ink.astype(np.float32), small, size, flags=cv2.INTER_AREA)
    return shut_in(np.asarray(out > _INK))


def shut_in(ink: Mask) -> Mask:
    """Ink and what it shuts in, small gaps or not."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * _GAP + 1,) * 2)
    pad = 2 * _GAP
    wide = np.pad(ink, pad).astype(np.uint8)
    wall = cv2.dilate(wide, disc)
    outside = np.where(wall > 0, 0, 1).astype(np.uint8)
    cv2.floodFill(outside, None, (0, 0), 2)
    # The wall takes back the px by which it was thickened outwards.
    reached = cv2.dilate((outside == 2).astype(np.uint8), disc) > 0
    return np.asarray((~reached | (wide > 0))[pad:-pad, pad:-pad])
