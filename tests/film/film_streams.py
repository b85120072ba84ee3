"""Synthetic films for the tests: a disc with an eye wanders over textured paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from inkwake.arrays import Bytes

PAPER, INK, EYE = (244, 241, 232), (214, 52, 40), (28, 60, 190)


@dataclass(frozen=True)
class Disc:
    """A ``FrameStream``; ``fails_at`` makes the source break at that frame."""

    width: int = 120
    height: int = 90
    count: int = 30
    rate: float = 30.0
    alpha: bool = False
    grain: float = 1.5
    seed: int = 7
    fails_at: int | None = None
    error: type[BaseException] = RuntimeError

    @cached_property
    def page(self) -> Bytes:
        rng = np.random.default_rng(self.seed)
        light = np.linspace(-6, 6, self.width)[None, :, None]
        noise = rng.normal(0, self.grain, (self.height, self.width, 1))
        return np.clip(np.array(PAPER) + light + noise, 0, 255).astype(np.uint8)

    def centre(self, index: int) -> tuple[int, int]:
        angle = 2 * np.pi * index / max(self.count, 1)
        x = self.width * (0.5 + 0.22 * np.cos(angle))
        y = self.height * (0.5 + 0.18 * np.sin(angle))
        return round(float(x)), round(float(y))

    @property
    def radius(self) -> int:
        return min(self.width, self.height) // 4

    def draw(self, index: int) -> Bytes:
        frame, middle = self.page.copy(), self.centre(index)
        cv2.circle(frame, middle, self.radius, INK, -1, cv2.LINE_AA)
        cv2.circle(frame, middle, self.radius // 2, EYE, -1, cv2.LINE_AA)
        if not self.alpha:
            return frame
        # A hard edge, so that a decoded edge pixel has one right answer.
        alpha = np.zeros(frame.shape[:2], np.uint8)
        cv2.circle(alpha, middle, self.radius, 255, -1, cv2.LINE_8)
        return np.dstack((frame, alpha))

    def frames(self, indices: Sequence[int] | None = None) -> Iterator[Bytes]:
        for index in range(self.count) if indices is None else indices:
            if index == self.fails_at:
                raise self.error(f"the source broke at frame {index}")
            yield self.draw(index)
