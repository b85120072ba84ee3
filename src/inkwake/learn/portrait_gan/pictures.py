"""The collection as it is learned from: heads in one file, in an order that only a seed decides."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from inkwake.arrays import Bytes
from inkwake.errors import TrainingDataError
from inkwake.picture import new_file


class Heads:
    """The prepared heads of a collection.

    Attributes:
        pixels: (n, s, s, 3) uint8, read from the disk as needed.
    """

    def __init__(self, path: Path, seed: int = 0) -> None:
        try:
            self.pixels: Bytes = np.load(path, mmap_mode="r")
        except (OSError, ValueError, EOFError) as error:
            raise TrainingDataError(
                f"{path} is damaged; delete its folder, it is made again"
            ) from error
        self._seed, self._round, self._order = seed, -1, np.zeros(0, np.intp)

    def __len__(self) -> int:
        return len(self.pixels)

    def batch(self, step: int, count: int) -> Bytes:
        """The heads of a step: every one once in a round, each round in an order of its own."""
        first = step * count
        return np.stack([self.pixels[self._at(n)] for n in range(first, first + count)])

    def _at(self, number: int) -> int:
        turn, place = divmod(number, len(self))
        if turn != self._round:
            dice = np.random.default_rng([self._seed, turn])
            self._round, self._order = turn, dice.permutation(len(self))
        return int(self._order[place])


def keep_heads(pixels: Bytes, path: Path) -> None:
    """Write heads to a file."""
    with new_file(path, force=True) as unfinished, unfinished.open("wb") as out:
        np.save(out, pixels)


def as_rgb(pixels: Bytes, device: torch.device) -> Tensor:
    """(n, s, s, 3) uint8 → (n, 3, s, s) -1..1 whose memory is channels-last."""
    return torch.from_numpy(pixels).to(device).permute(0, 3, 1, 2).float() / 127.5 - 1


def as_pixels(rgb: Tensor) -> Bytes:
    """(n, 3, s, s) -1..1 → (n, s, s, 3) uint8."""
    levels = ((rgb.detach().float().cpu() + 1) * 127.5).round().clamp(0, 255)
    return np.ascontiguousarray(levels.permute(0, 2, 3, 1).to(torch.uint8).numpy())
