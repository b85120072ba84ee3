"""Evenly lit colours: the picture divided by the light on it."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask, Points

_TINT = 0.25  # share of the paper's photographed tint that is kept: most of it is the lamp's
_BRIGHTEST = 250


def choose_paper_colour(light: Floats, paper: Mask) -> Bytes:
    """Choose the colour of blank paper: nearly white, with a trace of the sheet's own tint.

    Args:
        light: (h, w, 3) float32, 0..255.
        paper: (h, w) bool, where the light was measured.

    Returns:
        (3,) uint8; pure white where the paper was white already.
    """
    middle = np.median(light[paper] if paper.any() else light.reshape(-1, 3), axis=0)
    if middle.min() >= 252:
        return np.full(3, 255, np.uint8)
    tint = np.maximum((middle / middle.max()) ** _TINT, 0.85)
    return np.asarray(np.round(tint * _BRIGHTEST), np.uint8)


def sample_field(
    field: Floats, to_page: Points, size: tuple[int, int], page: tuple[int, int]
) -> Floats:
    """Sample a coarse field of the page smoothly at the pixels of a view.

    Args:
        field: (lh, lw) or (lh, lw, 3) float32 over the whole page.
        to_page: (3, 3) view px to page px.
        size: (width, height) of the view.
        page: (width, height) of the page.
    """
    scale = np.array([field.shape[1] / page[0], field.shape[0] / page[1]])
    shrink = np.array(
        [[scale[0], 0, 0.5 * scale[0] - 0.5], [0, scale[1], 0.5 * scale[1] - 0.5], [0, 0, 1]]
    )
    sampled = cv2.warpPerspective(
        field,
        shrink @ to_page,
        size,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(sampled, np.float32)


def relight(rgb: Bytes, light: Floats, off_sheet: Floats | None, paper_colour: Bytes) -> Bytes:
    """Divide the light away and blank out what is no paper.

    Args:
        rgb: (h, w, 3) uint8.
        light: (h, w, 3) float32, 0..255.
        off_sheet: (h, w) float32 in 0..1, or None.
        paper_colour: (3,) uint8.

    Returns:
        (h, w, 3) uint8.
    """
    colour = paper_colour.astype(np.float32)
    share = np.asarray(cv2.divide(rgb, np.maximum(light, 4.0), dtype=cv2.CV_32F), np.float32)
    even = np.asarray(cv2.transform(share, np.diag(colour)), np.float32)
    if off_sheet is not None:
        even += (colour - even) * off_sheet[..., None]
    return np.asarray(cv2.convertScaleAbs(even))
