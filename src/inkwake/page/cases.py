"""Pictures that need no mending: cut-outs with real alpha and drawings on a pure white ground."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask
from inkwake.picture import Picture

_WHITE = 250  # JPEG rings a few levels below 255 beside every line
_RING_WHITE = 0.95  # share of the outermost pixels that must be white
_EXACT_WHITE = 0.985  # share of the pixels far from ink that must be exactly the ground
_SEE_THROUGH = 0.01  # share of transparent pixels that makes a real cut-out
_BLANK = 252  # the white around a pasted photo is exact but for a few JPEG rings
_STRAY = 0.004  # share of a row or column that rings may darken
_PHOTO_RIM = 0.12  # a photo's own rim is grey along this share of each side; a drawing's is not
_PAPER_LEVEL = 80  # of 255, paper in poor light
_PAPER_CHROMA = 0.45  # paper under a yellow lamp; crayons are purer
_SURROUND = 0.02  # white border, share of the picture's side, on three sides at least


def has_cut_out(picture: Picture) -> bool:
    """Tell whether the picture's alpha really cuts something out.

    A channel that is opaque everywhere, or see-through only in a few stray pixels, does not count.
    """
    if picture.alpha is None:
        return False
    return bool(np.mean(picture.alpha < 128) > _SEE_THROUGH)


def has_white_ground(rgb: Bytes) -> bool:
    """Tell whether a drawing already stands on a clean white ground.

    A white rim alone does not do: a photo pasted on a white page has shadows of its own, which
    show as a large share of smooth pixels that are nearly white.

    Args:
        rgb: (h, w, 3) uint8.
    """
    red, green, blue = cv2.split(rgb)
    lowest = np.asarray(cv2.min(cv2.min(red, green), blue), np.uint8)
    rim = np.concatenate([lowest[0], lowest[-1], lowest[:, 0], lowest[:, -1]])
    if np.mean(rim >= _WHITE) < _RING_WHITE:
        return False
    inside = lowest[::2, ::2].astype(np.int16)
    flat_x = np.abs(np.diff(inside, axis=1))[:-1] <= 3
    flat_y = np.abs(np.diff(inside, axis=0))[:, :-1] <= 3
    level = inside[:-1, :-1]
    ground = flat_x & flat_y & (level > 205)
    if not ground.size or ground.mean() < 0.3:
        return False
    return bool(np.mean(level[ground] >= _WHITE) > _EXACT_WHITE)


def find_inset(rgb: Bytes) -> tuple[int, int, int, int] | None:
    """Find a photo or scan that was pasted onto a larger, exactly white page.

    Its shadows and its rim are those of a photo, so it has to be looked at on its own.

    Args:
        rgb: (h, w, 3) uint8.

    Returns:
        (left, top, right, bottom) px, right and bottom exclusive, or None.
    """
    red, green, blue = cv2.split(rgb)
    grey = np.asarray(cv2.min(cv2.min(red, green), blue)) < _BLANK
    rows = np.flatnonzero(grey.mean(axis=1) > _STRAY)
    columns = np.flatnonzero(grey.mean(axis=0) > _STRAY)
    if not len(rows) or not len(columns):
        return None
    left, top, right, bottom = columns[0], rows[0], columns[-1] + 1, rows[-1] + 1
    height, width = grey.shape
    borders = (left / width, 1 - right / width, top / height, 1 - bottom / height)
    if sum(border >= _SURROUND for border in borders) < 3:
        return None
    photo = grey[top:bottom, left:right]
    rim = max(4, round(0.03 * min(photo.shape)))
    sides = (photo[:rim], photo[-rim:], photo[:, :rim], photo[:, -rim:])
    corners = [side[:, end] for side in sides[:2] for end in (slice(rim), slice(-rim, None))]
    cornered = sum(corner.mean() > _PHOTO_RIM for corner in corners) >= 2
    if min(side.mean() for side in sides) < _PHOTO_RIM or not cornered:
        return None
    box = int(left), int(top), int(right), int(bottom)
    return box if _is_paper(rgb[top:bottom, left:right], photo, rim) else None


def _is_paper(photo: Bytes, grey: Mask, rim: int) -> bool:
    """Tell a photo's rim, which is paper in some light, from a painted shape's edge."""
    inner = (slice(rim, -rim), slice(rim, -rim))
    edge = grey.copy()
    edge[inner] = False
    colours = photo[edge]
    strongest = colours.max(axis=1).astype(np.float32)
    chroma = (strongest - colours.min(axis=1)) / np.maximum(strongest, 1)
    return bool(np.median(strongest) > _PAPER_LEVEL and np.median(chroma) < _PAPER_CHROMA)
