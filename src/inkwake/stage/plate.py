"""The picture behind a camera that moves, and a sheet of paper to be one."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes

LARGEST = 4096
"""Px of a plate's longer side."""
PAPER = (247, 244, 236)
GRAIN, TONE = 2.2, 1.4
"""Levels by which paper varies from px to px, and over the sheet."""


@dataclass(frozen=True, slots=True, eq=False)
class Plate:
    """A background in several sizes, the stage's own size last.

    Attributes:
        levels: (pixels, plate px per stage px), finest first. Beyond its edges the picture is
            continued as in a mirror.
    """

    levels: tuple[tuple[Bytes, float], ...]

    @classmethod
    def of(cls, pixels: Bytes, width: int) -> Plate:
        """Prepare (h, w, 3) pixels that cover a stage of ``width`` px."""
        levels = [(pixels, pixels.shape[1] / width)]
        while levels[-1][1] > 1.5:
            finer, scale = levels[-1]
            small = (max(1, round(finer.shape[1] / 2)), max(1, round(finer.shape[0] / 2)))
            half = cv2.resize(finer, small, interpolation=cv2.INTER_AREA)
            levels.append((np.asarray(half, dtype=np.uint8), scale * small[0] / finer.shape[1]))
        return cls(tuple(levels))

    def show(self, x: float, y: float, zoom: float, width: int, height: int) -> Bytes:
        """(height, width, 3) what a camera sees: stage px (x, y) in its corner, enlarged."""
        # The coarsest level that is still as fine as the film.
        fit = [level for level in self.levels if level[1] >= zoom * 0.99]
        pixels, scale = fit[-1] if fit else self.levels[0]
        step = scale / zoom
        # Film px → plate px; both have their centres on whole numbers.
        to_plate = np.array(
            [
                [step, 0, (x + 0.5 / zoom) * scale - 0.5],
                [0, step, (y + 0.5 / zoom) * scale - 0.5],
            ]
        )
        shown = cv2.warpAffine(
            pixels,
            to_plate,
            (width, height),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REFLECT_101,
        )
        return np.asarray(shown, dtype=np.uint8)


def blank_paper(width: int, height: int, seed: int = 0) -> Bytes:
    """(height, width, 3) an empty sheet: warm white, a soft tone over it, and its grain."""
    rng = np.random.default_rng(seed)
    small = rng.normal(0, TONE, (5, 7)).astype(np.float32)
    tone = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    grain = rng.normal(0, 1, (height, width)).astype(np.float32)
    fibres = cv2.GaussianBlur(rng.normal(0, 1, (height, width)).astype(np.float32), (0, 0), 1.6)
    sheet = tone + GRAIN * (0.6 * grain + 3.0 * fibres)
    return np.rint(np.clip(np.array(PAPER) + sheet[..., None], 0, 255)).astype(np.uint8)
