"""Small films whose every frame is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from inkwake.arrays import Bytes
from inkwake.film import write


@dataclass(frozen=True)
class Film:
    """Scenes of a ball that swings before a ground of its own, each of so many frames.

    Attributes:
        scenes: frames of each.
        moves: px that the ball moves each frame.
    """

    scenes: tuple[int, ...]
    moves: float = 2.0
    rate: float = 16.0
    width: int = 96
    height: int = 64
    alpha: bool = False

    @property
    def count(self) -> int:
        return sum(self.scenes)

    def draw(self, index: int) -> Bytes:
        scene, since = 0, index
        while since >= self.scenes[scene]:
            since -= self.scenes[scene]
            scene += 1
        ground = ((250, 240, 220), (60, 90, 140), (150, 200, 120))[scene % 3]
        frame = np.empty((self.height, self.width, 3), np.uint8)
        frame[:] = ground
        y, x = np.mgrid[: self.height, : self.width]
        middle = self.width / 2 + 16 * np.sin(since * self.moves / 16)
        frame[(x - middle) ** 2 + (y - self.height / 2) ** 2 < 100] = (200, 30, 40)
        return frame

    def frames(self, indices: Sequence[int] | None = None) -> Iterator[Bytes]:
        yield from map(self.draw, range(self.count) if indices is None else indices)


def save(film: Film, path: Path) -> Path:
    return write(film, path)
