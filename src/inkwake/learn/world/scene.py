"""A picture while things are laid over its edges."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from inkwake.arrays import Bytes, Points
from inkwake.learn.world.floors import make_floor

SHIFT = 4
"""Fractional bits of the coordinates that ``fixed`` makes."""


@dataclass(slots=True, eq=False)
class Scene:
    """A picture while things are laid over its edges.

    Attributes:
        rgb: the picture, changed in place.
        gone: 255 where the page cannot be seen any more.
        drawn: (h, w) above 0 where the drawing is, or None.
        rng: dice.
        traits: what was added.
    """

    rgb: Bytes
    gone: Bytes
    drawn: Bytes | None
    rng: np.random.Generator
    traits: set[str] = field(default_factory=set)

    def free_side(self) -> int:
        """A side that shows little of the drawing: 0 left, 1 top, 2 right, 3 bottom."""
        if self.drawn is None:
            return int(self.rng.integers(4))
        height, width = self.drawn.shape
        deep, wide = height // 8, width // 8
        strips = (self.drawn[:, :wide], self.drawn[:deep], self.drawn[:, width - wide :],
                  self.drawn[height - deep :])  # fmt: skip
        load = [np.count_nonzero(strip[::4, ::4]) for strip in strips]
        weights = 1 / (1 + np.asarray(load, float))
        return int(self.rng.choice(4, p=weights / weights.sum()))

    def lay(self, spots: Points, cover: Bytes | tuple[int, int, int] | None) -> None:
        """Cover a shape (px) with a colour, or with a floor that is made to measure if None."""
        height, width = self.gone.shape
        shape = fixed(spots)
        low = np.clip((shape.min(axis=0) >> SHIFT) - 1, 0, (width, height))
        high = np.clip((shape.max(axis=0) >> SHIFT) + 2, 0, (width, height))
        if (high - low < 1).any():
            return
        rows, columns = slice(int(low[1]), int(high[1])), slice(int(low[0]), int(high[0]))
        mask = np.zeros((int(high[1] - low[1]), int(high[0] - low[0])), np.uint8)
        cv2.fillPoly(mask, [shape - (low << SHIFT)], 255, cv2.LINE_8, SHIFT)
        region = self.rgb[rows, columns]
        if isinstance(cover, tuple):
            region[mask > 0] = cover
        else:
            floor = make_floor(mask.shape, self.rng) if cover is None else cover[rows, columns]
            region[mask > 0] = floor[mask > 0]
        cv2.max(self.gone[rows, columns], mask, dst=mask)
        self.gone[rows, columns] = mask

    def shade(self, spots: Points, wide: float, depth: float, *, closed: bool = False) -> None:
        """Darken softly along a line (px): the shadow of an edge."""
        height, width = self.gone.shape
        low = np.clip(np.floor(spots.min(axis=0) - 2 * wide - 8), 0, (width, height)).astype(int)
        high = np.clip(np.ceil(spots.max(axis=0) + 2 * wide + 8), 0, (width, height)).astype(int)
        if (high - low < 8).any():
            return
        region = self.rgb[low[1] : high[1], low[0] : high[0]]
        quarter = np.zeros((region.shape[0] // 4, region.shape[1] // 4), np.uint8)
        level, thick = int(255 * depth), max(1, round(wide / 4))
        line = fixed((spots - low) / 4)
        cv2.polylines(quarter, [line], closed, level, thick, cv2.LINE_AA, SHIFT)
        reach = 2 * (thick // 2) + 3
        soft = cv2.blur(quarter, (reach, reach))
        light = cv2.bitwise_not(cv2.resize(soft, (region.shape[1], region.shape[0])))
        cv2.multiply(region, cv2.merge([light, light, light]), dst=region, scale=1 / 255)


def fixed(points: Points) -> np.ndarray:
    """Px as whole numbers with ``SHIFT`` fractional bits."""
    return np.rint(np.clip(points, -6000, 6000) * (1 << SHIFT)).astype(np.int32)


def strip(scene: Scene, side: int, deepest: float) -> tuple[Points, Points]:
    """The edge of the sheet along a side of the picture, and the outline of all beyond, px."""
    rng = scene.rng
    depth = deepest * float(rng.beta(1.3, 2.2)) + 0.008
    lean = float(rng.normal(0, 0.025))
    along = np.linspace(-0.05, 1.05, 6)
    bend = float(rng.normal(0, 0.012)) * np.sin(np.pi * along)
    edge = np.stack([depth + lean * (along - 0.5) + bend, along], axis=1)
    whole = np.concatenate([edge, [(-0.3, 1.05), (-0.3, -0.05)]])
    if side & 2:
        edge, whole = edge * (-1, 1) + np.array((1.0, 0)), whole * (-1, 1) + np.array((1.0, 0))
    if side & 1:
        edge, whole = edge[:, ::-1], whole[:, ::-1]
    size = np.array([scene.gone.shape[1], scene.gone.shape[0]])
    return edge * size, whole * size


def inward(scene: Scene) -> tuple[Points, float, float]:
    """A spot on the edge of the picture, a direction into it, and the picture's size, px."""
    height, width = scene.gone.shape
    side, share = scene.free_side(), float(scene.rng.uniform(0.05, 0.95))
    spot = ((0, share), (share, 0), (1, share), (share, 1))[side]
    way = (0.0, 90.0, 180.0, 270.0)[side] + float(scene.rng.normal(0, 30))
    return np.array(spot) * (width, height), way, float(min(width, height))
