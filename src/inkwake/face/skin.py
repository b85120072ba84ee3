"""The skin below a feature that was taken away.

Legend
    hole      what is taken away, with a halo of ink
    rim       known skin around the hole, some px wide
    shift     (x, y) from the hole to the patch of bare skin that is laid over it, px

A patch of the same drawing's skin is laid over the hole, the one whose rim is most like the hole's,
and the difference along the rim is spread smoothly over it (membrane interpolation; P. Perez,
M. Gangnet, A. Blake, Poisson Image Editing, 2003), so that crayon goes on as crayon.
"""

from __future__ import annotations

from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.face.snap import grown
from inkwake.page.harmonic import close_holes

Kind = TypeVar("Kind", bound=np.generic)

_RIM, _SOFT = 4.0, 2.5
_STEPS = 9
_FARTHEST = 3.0
_MOSTLY = 0.98


def skin_under(rgb: Bytes, hole: Mask, bare: Mask) -> Floats:
    """(h, w, 4) float32 layer of skin that covers a hole; see ``filled_in``."""
    soft = cv2.GaussianBlur(hole.astype(np.float32), (0, 0), 0.8)
    soft[hole] = 1.0
    skin = filled_in(rgb, grown(hole, _SOFT), bare).astype(np.float32)
    return np.dstack([skin * soft[..., None], soft * 255]).astype(np.float32)


def filled_in(rgb: Bytes, hole: Mask, bare: Mask) -> Bytes:
    """Fill a hole with skin.

    Args:
        rgb: (h, w, 3) uint8, the drawing around the hole.
        hole: (h, w) bool.
        bare: (h, w) bool, skin without ink.

    Returns:
        (h, w, 3) uint8, equal to ``rgb`` outside the hole.
    """
    known = bare & ~hole
    if not known.any():
        return rgb.copy()
    field = rgb.astype(np.float32)
    rim = grown(hole, _RIM) & known
    if not rim.any():
        rim = known
    shift = _likest(field, hole, rim, known)
    if shift is None:
        filled = close_holes(field * known[..., None], known.astype(np.float32))
    else:
        x, y = shift
        moved = np.roll(field, (-y, -x), axis=(0, 1))
        lack = np.where(rim[..., None], field - moved, 0).astype(np.float32)
        filled = moved + close_holes(lack, rim.astype(np.float32))
    mixed = np.where(hole[..., None], filled, field)
    return np.asarray(np.clip(np.round(mixed), 0, 255), np.uint8)


def _likest(field: Floats, hole: Mask, rim: Mask, known: Mask) -> tuple[int, int] | None:
    """The shift to the patch of skin whose rim is most like that of the hole."""
    ys, xs = np.nonzero(hole)
    top, bottom, left, right = ys.min(), ys.max(), xs.min(), xs.max()
    rows, columns = hole.shape
    best, least = None, np.inf
    reach = _FARTHEST * max(bottom - top, right - left)
    edge = int(_RIM) + 1
    for y in np.linspace(max(edge - top, -reach), min(rows - 1 - edge - bottom, reach), _STEPS):
        for x in np.linspace(
            max(edge - left, -reach), min(columns - 1 - edge - right, reach), _STEPS
        ):
            shift = round(float(x)), round(float(y))
            seen = _at(known, shift)
            if seen[hole].mean() < _MOSTLY or seen[rim].mean() < _MOSTLY:
                continue
            moved = _at(field, shift)
            unlike = float(np.abs(moved[rim] - field[rim]).mean())
            # Skin that changes from rim to middle would change what lies in the hole.
            unlike += float(np.abs(moved[rim].mean(0) - moved[hole].mean(0)).mean())
            if unlike < least:
                best, least = shift, unlike
    return best


def _at(values: NDArray[Kind], shift: tuple[int, int]) -> NDArray[Kind]:
    """What lies ``shift`` away from each pixel."""
    return np.roll(values, (-shift[1], -shift[0]), axis=(0, 1))
