"""What lies beside and on a page at the edge of a picture: table, floor, fingers, sheets."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Points
from inkwake.learn.world import paths, tiles

_SHIFT = 4


def surround(
    rgb: Bytes, rng: np.random.Generator, labels: Bytes | None = None
) -> tuple[Bytes, Bytes, set[str]]:
    """Cover the edges of a picture by what lies around the page.

    Args:
        rgb: (h, w, 3) uint8; not changed.
        rng: dice.
        labels: (h, w) uint8, above 0 where the drawing is; sides with less of it are preferred.

    Returns:
        The picture, (h, w) uint8 that is 255 where the page cannot be seen any more, and traits.
    """
    rgb = rgb.copy()
    gone = np.zeros(rgb.shape[:2], np.uint8)
    traits: set[str] = set()
    _strip(rgb, gone, rng, traits)
    return rgb, gone, traits


def _strip(rgb: Bytes, gone: Bytes, rng: np.random.Generator, traits: set[str]) -> None:
    """Table or floor along a side, behind the edge of the sheet."""
    height, width = rgb.shape[:2]
    depth = float(rng.uniform(0.02, 0.14))
    lean = float(rng.normal(0, 0.03))
    spots = np.array([(depth - lean, -0.05), (depth + lean, 1.05), (-0.05, 1.05), (-0.05, -0.05)])
    side = int(rng.integers(4))
    if side & 1:
        spots = spots[:, ::-1]
    if side & 2:
        spots = 1 - spots
    shape = np.rint(spots * (width, height) * (1 << _SHIFT)).astype(np.int32)
    cv2.fillPoly(gone, [shape], 255, cv2.LINE_8, _SHIFT)
    traits.add("table")
    colour = rng.uniform(20, 220, 3)
    tile = tiles.cut("pink", (height, width), rng, 2.0)
    ramp = np.clip((1 + (np.arange(256) - 128)[:, None] / 300) * colour, 0, 255)
    table = ramp.astype(np.uint8)[:, None]
    cv2.copyTo(cv2.LUT(cv2.merge([tile, tile, tile]), table), gone, rgb)


def _fixed(points: Points) -> np.ndarray:
    return np.rint(points * (1 << _SHIFT)).astype(np.int32)


_ = paths
