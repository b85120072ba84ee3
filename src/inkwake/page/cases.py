"""Pictures that need no mending: cut-outs with real alpha and drawings on a pure white ground."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.picture import Picture

_WHITE = 250  # JPEG rings a few levels below 255 beside every line
_RING_WHITE = 0.95  # share of the outermost pixels that must be white
_EXACT_WHITE = 0.985  # share of the pixels far from ink that must be exactly the ground
_SEE_THROUGH = 0.01  # share of transparent pixels that makes a real cut-out


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
    if ground.mean() < 0.3:
        return False
    return bool(np.mean(level[ground] >= _WHITE) > _EXACT_WHITE)
