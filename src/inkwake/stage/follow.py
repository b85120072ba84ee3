"""A camera that goes along with the figures, smoothly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from inkwake.arrays import Floats
from inkwake.stage.placing import blocks, stage_vertices
from inkwake.stage.scene import Performer

SECONDS = 0.35
"""Standard deviation of the camera's smoothing: steps stay visible, the walk is followed."""


def follow(cast: Sequence[Performer], count: int, rate: float) -> tuple[Performer, ...]:
    """Move everybody so that the middle of the whole cast stays, but for quick movements.

    Args:
        cast: performers on the world's px.
        count: frames of the film.
        rate: frames per second.
    """
    low, high = np.full((count, 2), np.inf), np.full((count, 2), -np.inf)
    for performer in cast:
        for block in blocks(count):
            vertices, _ = stage_vertices(performer, block)
            low[block] = np.minimum(low[block], vertices.min(axis=1))
            high[block] = np.maximum(high[block], vertices.max(axis=1))
    middle = (low + high) / 2
    spread = min(SECONDS * rate, count / 3)
    taps = cv2.getGaussianKernel(2 * round(3 * spread) + 1, spread)
    path = cv2.filter2D(middle, -1, taps, borderType=cv2.BORDER_REPLICATE)
    track: Floats = (middle.mean(axis=0) - path).astype(np.float32)
    return tuple(replace(performer, track=track) for performer in cast)
