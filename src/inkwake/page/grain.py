"""Paper grain made anew from a clean patch of the page.

Symbols: ``a`` amplitude spectrum of the patch, ``phase`` random phases shared by the channels.
Method: random-phase texture, Galerne, Gousseau and Morel, 2011; it is periodic by nature, so a
small tile covers any hole without a seam.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask
from inkwake.page.page import Page

_TILE = 128


def grain_like(page: Page, avoid: Mask, *, seed: int) -> Floats:
    """Make grain over the whole page that looks like that of its bare paper.

    Args:
        page: the page.
        avoid: (h, w) bool, where the grain may not be measured.
        seed: of the random phases.

    Returns:
        (h, w, 3) float32, levels about 0.
    """
    side = min(_TILE, page.width, page.height)
    corner = _cleanest(avoid, side)
    patch = page.rgb[corner[1] : corner[1] + side, corner[0] : corner[0] + side].astype(np.float32)
    clean = ~avoid[corner[1] : corner[1] + side, corner[0] : corner[0] + side]
    patch = patch - cv2.GaussianBlur(patch, (0, 0), 8.0)
    patch *= clean[..., None]
    phase = np.angle(np.fft.fft2(np.random.default_rng(seed).standard_normal((side, side))))
    spectrum = np.fft.fft2(patch, axes=(0, 1)) * np.exp(1j * phase)[..., None]
    tile = np.fft.ifft2(spectrum, axes=(0, 1)).real.astype(np.float32)
    tile *= np.sqrt(1.0 / max(float(clean.mean()), 0.05))
    repeats = (-(-page.height // side), -(-page.width // side), 1)
    return np.tile(tile, repeats)[: page.height, : page.width]


def _cleanest(avoid: Mask, side: int) -> tuple[int, int]:
    """Find the (left, top) of the square with the least ink, nearest to the middle of the page."""
    share = cv2.boxFilter(
        avoid.astype(np.float32), -1, (side, side), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT
    )
    valid = share[: avoid.shape[0] - side + 1 : 8, : avoid.shape[1] - side + 1 : 8]
    y, x = np.unravel_index(int(np.argmin(valid)), valid.shape)
    return int(x) * 8, int(y) * 8
