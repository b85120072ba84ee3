"""Colours that are wished for a thing: each part that was dabbed takes them, its light stays.

Legend
    Lab    see ``tone``
    part   (h, w) float32 0..1, cover of the body, the leaves or the stems
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask
from inkwake.colour.hints import Dab
from inkwake.colour.tone import floats, to_lab, to_rgb

_CALM = 0.025
"""Width over which colours are averaged that are compared with a wish, share of the side."""
_REACHES = (0.03, 0.08, 0.25, 1.0)
"""Widths of the field that carries a wish over its part, share of the side."""
_WEIGHTS = (1.0, 0.1, 0.003, 1e-6)
_DARKEST, _BRIGHTEST = 0.55, 1.6
"""How far light and shade may leave a wished colour, as shares of its lightness."""


def recoloured(colour: Floats, part: Floats, dabs: Sequence[Dab]) -> Floats:
    """Give a part the colours of the dabs that lie on it.

    Args:
        colour: (h, w, 3) float32 sRGB 0..1, as it was painted.
        part: its cover.
        dabs: px of the same picture.

    Returns:
        The same where no dab lies on the part.
    """
    size = max(part.shape)
    inside = np.asarray(part > 0.5)
    marked = np.zeros(part.shape, bool)
    wanted = np.zeros((*part.shape, 3), np.float32)
    for dab in dabs:
        covered = _covered(dab, size, inside)
        marked |= covered
        wanted[covered] = to_lab(dab.rgb)
    if not marked.any():
        return colour
    lab = to_lab(colour)
    cover = np.maximum(_blurred(part, _CALM * size)[..., None], 1e-3)
    calm = floats(_blurred(lab * part[..., None], _CALM * size) / cover)
    wish = _carried(wanted, marked, size)
    here = _carried(calm, marked, size)
    # What is lighter or darker than the calm colour where the wish was made is light and shade.
    light = np.clip((lab[..., 0] + 6) / (here[..., 0] + 6), _DARKEST, _BRIGHTEST)
    near = _near(marked, size)
    even = 1 + (light - 1) * (1 - 0.65 * near)
    out = wish.copy()
    out[..., 0] = np.where(
        even < 1, wish[..., 0] * even, wish[..., 0] + (100 - wish[..., 0]) * _glint(even)
    )
    # Texture in colour stays, weaker; gleams lose colour as they do on everything.
    rich = np.clip(1 - 0.8 * _glint(even), 0, 1)[..., None]
    out[..., 1:] = wish[..., 1:] * rich * np.sqrt(np.minimum(even, 1))[..., None]
    return np.asarray(np.where(inside[..., None], to_rgb(out), colour), np.float32)


def _glint(even: Floats) -> Floats:
    return np.asarray(np.clip((even - 1) / (_BRIGHTEST - 1), 0, 1) * 0.6, np.float32)


def _covered(dab: Dab, size: int, inside: Mask) -> Mask:
    """(h, w) where a dab covers the part, with a little around it; nowhere off the picture."""
    cover = np.zeros(inside.shape, np.uint8)
    high, wide = inside.shape
    spots = dab.spots[((dab.spots >= 0) & (dab.spots < (wide, high))).all(1)]
    cover[spots[:, 1], spots[:, 0]] = 1
    reach = 2 * max(1, round(0.008 * size)) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    return np.asarray((cv2.dilate(cover, disc) > 0) & inside)


def _carried(values: Floats, marked: Mask, size: int) -> Floats:
    """Values where they are marked, carried everywhere: what is near counts most."""
    weight = marked.astype(np.float32)
    sums = np.zeros_like(values)
    total = np.zeros(marked.shape, np.float32)
    for reach, share in zip(_REACHES, _WEIGHTS, strict=True):
        sums += share * _blurred(values * weight[..., None], reach * size)
        total += share * _blurred(weight, reach * size)
    found = sums / np.maximum(total, 1e-12)[..., None]
    return np.asarray(np.where(marked[..., None], values, found), np.float32)


def _near(marked: Mask, size: int) -> Floats:
    """1 where a wish was made, 0 far from it."""
    away = cv2.distanceTransform((~marked).view(np.uint8), cv2.DIST_L2, 5)
    return np.asarray(np.exp(-away / (0.05 * size)), np.float32)


def _blurred(values: Floats, width: float) -> Floats:
    """Blurred, on a coarser grid where that is just as good."""
    rows, columns = values.shape[:2]
    step = max(1, int(width / 3))
    if step == 1:
        return floats(cv2.GaussianBlur(values, (0, 0), width, borderType=cv2.BORDER_CONSTANT))
    small = cv2.resize(
        values, (-(-columns // step), -(-rows // step)), interpolation=cv2.INTER_AREA
    )
    calm = cv2.GaussianBlur(small, (0, 0), width / step, borderType=cv2.BORDER_CONSTANT)
    return floats(cv2.resize(calm, (columns, rows), interpolation=cv2.INTER_LINEAR))
