"""A painted page cut up for figures that move: painted once, so that nothing flickers."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.figure import Figure

_SOLID = 247


def textured(figure: Figure, painted: Bytes) -> Figure:
    """The figure with the paint of its place on the page.

    Args:
        figure: as it was found on the page.
        painted: (h, w, 3) uint8, the page, painted.
    """
    left, top, right, bottom = figure.box
    across, down = figure.width / (right - left), figure.height / (bottom - top)
    to_crop = np.array([
        [across, 0.0, (0.5 - left) * across - 0.5],
        [0.0, down, (0.5 - top) * down - 0.5],
    ])  # fmt: skip
    size = figure.width, figure.height
    way = cv2.INTER_CUBIC if across >= 1 else cv2.INTER_AREA
    moved = cv2.warpAffine(painted, to_crop, size, flags=way, borderMode=cv2.BORDER_REPLICATE)
    rgb = np.asarray(moved, np.uint8)
    alpha = figure.texture[..., 3]
    return replace(figure, rgb=rgb, texture=np.dstack([_bled(rgb, alpha), alpha]))


def _bled(rgb: Bytes, alpha: Bytes) -> Bytes:
    """Colours of the solid inside carried out over the soft rim, which the paper shines through."""
    solid = alpha >= min(_SOLID, int(alpha.max()))
    _, nearest = cv2.distanceTransformWithLabels(
        (~solid).view(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    colour_of = np.zeros((int(nearest.max()) + 1, 3), np.uint8)
    colour_of[nearest[solid]] = rgb[solid]
    return np.asarray(np.where(solid[..., None], rgb, colour_of[nearest]), np.uint8)
