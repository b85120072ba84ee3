"""Specks and pinholes of a mask."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Mask

_SPECK = 0.0004
_LEAST = 12


def without_specks(mask: Mask, share: float = _SPECK) -> Mask:
    """Drop parts smaller than a share of the whole."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    keep = stats[:, 4] >= max(_LEAST, share * int(stats[1:, 4].sum()))
    keep[0] = False
    return np.asarray(keep[labels])


def without_pinholes(mask: Mask, share: float) -> Mask:
    """Fill holes smaller than a share of the whole."""
    bare = np.pad(~mask, 1, constant_values=True).view(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(bare, connectivity=4)
    fill = stats[:, 4] < share * int(mask.sum())
    fill[0] = False
    return np.asarray(mask | fill[labels][1:-1, 1:-1])
