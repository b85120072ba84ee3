"""A figure's texture: soft edge, colours freed from the paper, bled outwards.

Legend
    a   alpha, 0..1: share of ink in a pixel
    c   contrast of the pixel to the paper
    p   contrast that the ink next to it reaches: c = a p
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.figure.ink import contrast

_REACH = 2
_SKIRT = 6
_FLOOR = 5.0


def matte(rgb: Bytes, mask: Mask, paper_colour: Bytes) -> Bytes:
    """Lift a figure off its paper.

    Pixels at the rim mix ink and paper: colour = a ink + (1 - a) paper. The share follows from the
    contrast against that of the ink beside it. Paper-coloured pixels count as paper only where a
    walk from outside reaches them without crossing ink (no step darker than they are), and at most
    ``_SKIRT`` px deep: so masks that are a few px too wide lose their pale skirt, while white
    skin inside an outline stays opaque.

    Args:
        rgb: (h, w, 3) uint8, the page under the figure.
        mask: (h, w) bool.
        paper_colour: (3,) uint8.

    Returns:
        (h, w, 4) uint8, straight RGBA. Outside, the colours of the rim go on for 6 px and more.
    """
    if not mask.any():
        return np.dstack([rgb, np.zeros(mask.shape, np.uint8)])
    a = _alpha(rgb, mask, paper_colour)
    return np.dstack([_freed(rgb, a, paper_colour), np.round(a * 255).astype(np.uint8)])


def _alpha(rgb: Bytes, mask: Mask, paper_colour: Bytes) -> Floats:
    """(h, w) float32 in 0..1."""
    c = contrast(rgb, paper_colour)
    size = 2 * _REACH + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    support = cv2.dilate(mask.view(np.uint8), disc).view(bool)
    inked = np.where(mask, c, 0).astype(np.float32)
    p = cv2.GaussianBlur(cv2.dilate(inked, disc), (0, 0), 1.0)
    # In a skirt the ink is a few px away; its grain must not pass for pale ink of its own.
    wide = 2 * _SKIRT + 1
    around = cv2.dilate(inked, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (wide, wide)))
    p = np.maximum(np.maximum(p, 0.45 * around), 3 * _FLOOR)
    share = np.clip((c - _FLOOR) / (0.9 * p - _FLOOR), 0, 1).astype(np.float32)
    share[~support] = 0
    # Greyscale reconstruction by erosion: the least peak that any way in from outside must climb.
    a = support.astype(np.float32)
    cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    for _ in range(_SKIRT + _REACH):
        a = np.maximum(share, cv2.erode(a, cross, borderValue=1.0))
    a[~support] = 0
    return np.asarray(a, dtype=np.float32)


def _freed(rgb: Bytes, a: Floats, paper_colour: Bytes) -> Bytes:
    """Ink colours: unmixed where there is enough ink, else those of the nearest full ink."""
    solid = a > 0.97
    if not solid.any():
        solid = a >= a.max()
    _, nearest = cv2.distanceTransformWithLabels(
        (~solid).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    colour_of = np.zeros((int(nearest.max()) + 1, 3), np.uint8)
    colour_of[nearest[solid]] = rgb[solid]
    out = np.asarray(cv2.GaussianBlur(colour_of[nearest], (0, 0), 1.2), np.uint8)
    out = np.asarray(cv2.copyTo(rgb, solid.view(np.uint8), out), np.uint8)
    # Only the rim mixes ink and paper; that is a small share of all pixels.
    rim = (a > 0) & ~solid
    share = a[rim][:, None]
    unmixed = (rgb[rim] - (1 - share) * paper_colour) / np.maximum(share, 0.3)
    trust = np.clip((share - 0.45) / 0.4, 0, 1)
    ink = trust * np.clip(unmixed, 0, 255) + (1 - trust) * out[rim]
    out[rim] = np.round(ink).astype(np.uint8)
    return out
