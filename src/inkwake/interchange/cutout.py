"""The texture of a character folder: what lies inside its mask, free of the paper around it."""

# rgb (h, w, 3) uint8          given (h, w) uint8 alpha of texture.png, or None
# mask (h, w) bool             paper (3,) uint8, the colour of the blank sheet

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Bytes, Mask
from inkwake.figure.matte import matte
from inkwake.picture import Picture

_RING = 12
"""Width of the ring around the mask in which paper is looked for, px at 500 px."""

_SOFT_SHARE = 0.002
"""From this share of half-transparent px on, the alpha is somebody's own cut-out."""

_DARK = 64
"""No paper is darker."""


@dataclass(frozen=True, slots=True)
class Cutout:
    """Texture (h, w, 4), the picture below it where there is one, and what was done."""

    texture: Bytes
    rgb: Bytes | None
    note: str | None = None


def cut_out(picture: Picture, mask: Mask) -> Cutout:
    """Make a figure's texture from ``texture.png`` and ``mask.png``.

    AnimatedDrawings' masks are a few px wider than the drawing. Where the texture still shows
    the paper, the figure is matted against it, which removes that skirt. Where somebody has cut
    the figure out already (soft alpha, or nothing behind it), the given alpha is kept.
    """
    if picture.alpha is not None and _is_own_cutout(picture.rgb, picture.alpha):
        alpha = np.where(mask, picture.alpha, 0).astype(np.uint8)
        rgb = picture.rgb
        return Cutout(np.dstack((rgb, alpha)), None, "texture.png's own transparency is kept")
    paper = _find_paper(picture.rgb, mask)
    return Cutout(matte(picture.rgb, mask, paper), picture.rgb)


def _is_own_cutout(rgb: Bytes, alpha: Bytes) -> bool:
    clear = alpha < 128
    if not clear.any():
        return False
    soft = (alpha > 8) & (alpha < 247)
    if soft.mean() > _SOFT_SHARE:
        return True
    # Behind a copy of the mask lies the picture; programs that cut out leave one dark colour.
    hidden = rgb[clear]
    return bool((hidden == hidden[0]).all() and hidden[0].max() < _DARK)


def _find_paper(rgb: Bytes, mask: Mask) -> Bytes:
    """The median colour of a ring around the figure, beyond the mask's own skirt."""
    import cv2

    reach = max(3, round(_RING * max(mask.shape) / 500))
    inside = mask.astype(np.uint8)
    # One px of frame, so that a figure that fills the crop still has an outside.
    far = cv2.distanceTransform(1 - inside, cv2.DIST_L2, 3)
    ring = (far > 1) & (far <= reach)
    if not ring.any():
        return np.full(3, 255, np.uint8)
    # Neighbouring drawings reach into the ring; paper is the brighter half of what is there.
    pixels = rgb[ring]
    bright = pixels[pixels.sum(axis=1) >= np.median(pixels.sum(axis=1))]
    paper: Bytes = np.median(bright, axis=0).astype(np.uint8)
    return paper
