"""A camera that pans and zooms over the stage, by key moments or after somebody."""

# A path is (f, 3): x, y stage px in the film's corner, and zoom, film px per stage px.

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Floats, Points
from inkwake.stage.follow import SECONDS
from inkwake.stage.placing import blocks, stage_vertices
from inkwake.stage.scene import Performer


@dataclass(frozen=True, slots=True)
class Key:
    """Where the camera is at one moment.

    Attributes:
        time: seconds.
        at: (x, y) in the middle of the picture, shares of the stage.
        zoom: 1 shows the stage as wide as it is, 2 half of it.
    """

    time: float
    at: tuple[float, float] = (0.5, 0.5)
    zoom: float = 1.0


def key_path(
    keys: Sequence[Key], size: tuple[int, int], rate: float, count: int, *, inside: bool
) -> Floats:
    """(count, 3) path through key moments, easing in and out of each.

    Args:
        keys: in order of time.
        size: (width, height) of the stage and the film, px.
        rate: frames a second.
        count: frames.
        inside: never show what lies beside the stage.
    """
    times = np.arange(count) / rate
    moments = np.array([key.time for key in keys])
    part = np.searchsorted(moments, times, side="right") - 1
    low, high = np.clip(part, 0, len(keys) - 1), np.clip(part + 1, 0, len(keys) - 1)
    span = np.maximum(moments[high] - moments[low], 1e-9)
    share = np.clip((times - moments[low]) / span, 0, 1)
    share = share * share * (3 - 2 * share)

    def between(values: Points) -> Points:
        out: Points = values[low] + share * (values[high] - values[low])
        return out

    # A zoom that is even to the eye multiplies.
    zoom = np.exp(between(np.log([key.zoom for key in keys])))
    middle = np.stack(
        [between(np.array([key.at[axis] for key in keys])) * size[axis] for axis in (0, 1)], axis=-1
    )
    return _corner(middle, zoom, size, inside)


def follow_path(
    cast: Sequence[Performer],
    size: tuple[int, int],
    rate: float,
    count: int,
    zoom: float,
    *,
    inside: bool,
) -> Floats:
    """(count, 3) path that keeps performers in the middle, but for quick movements."""
    low, high = np.full((count, 2), np.inf), np.full((count, 2), -np.inf)
    for performer in cast:
        for block in blocks(count):
            vertices, _ = stage_vertices(performer, block)
            low[block] = np.minimum(low[block], vertices.min(axis=1))
            high[block] = np.maximum(high[block], vertices.max(axis=1))
    spread = min(2 * SECONDS * rate, count / 3)
    taps = cv2.getGaussianKernel(2 * round(3 * spread) + 1, spread)
    middle = cv2.filter2D((low + high) / 2, -1, taps, borderType=cv2.BORDER_REPLICATE)
    return _corner(np.asarray(middle, np.float64), np.full(count, zoom), size, inside)


def _corner(middle: Points, zoom: Points, size: tuple[int, int], inside: bool) -> Floats:
    """Where the film's corner lies when its middle is there."""
    view = np.array(size) / zoom[:, None]
    corner = middle - view / 2
    if inside:
        corner = np.minimum(np.maximum(corner, 0), np.maximum(np.array(size) - view, 0))
    return np.concatenate([corner, zoom[:, None]], axis=1).astype(np.float32)
