"""A figure's joints from the shape of its mask."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Mask
from inkwake.figure.figure import Kind
from inkwake.figure.prior import PRIOR
from inkwake.figure.skeleton import Skeleton


def pose(mask: Mask) -> tuple[Skeleton, Kind, tuple[str, ...]]:
    """Place the joints.

    Args:
        mask: (h, w) bool.

    Returns:
        The skeleton in px of the mask, the body plan, and notes on what was guessed.
    """
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    left, top = columns[0], rows[0]
    width, height = columns[-1] - left, rows[-1] - top
    points = {name: (left + x * width, top + y * height) for name, (x, y) in PRIOR.items()}
    skeleton = Skeleton.of(points, confidence=dict.fromkeys(PRIOR, 0.3))
    return skeleton, "biped", ("joints placed by proportion alone",)
