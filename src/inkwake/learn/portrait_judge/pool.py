"""Finished portraits of the corpus: their pictures and their parts, made once and kept.

Legend
    pictures  (n, SIDE, SIDE, 3) uint8 by the world's renderer, on white
    parts     (n, FINE, FINE) uint8 part of each place: 0 none, 1 + number in ``PARTS``
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from inkwake.arrays import Bytes
from inkwake.learn.portrait.corpus import read
from inkwake.learn.portrait_gan.pictures import keep_heads
from inkwake.learn.portrait_judge.paint import FINE, painted
from inkwake.picture import new_file
from inkwake.portrait.world.build import build
from inkwake.portrait.world.parts import LABEL_OF, part_map

_AT_ONCE = 250


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """See the module.

    Attributes:
        first: where the portraits of every shard begin.
        heads: file of all pictures, for those who read them from there.
    """

    pictures: Bytes
    parts: Bytes
    first: tuple[int, ...]
    heads: Path

    def __len__(self) -> int:
        return len(self.pictures)

    def labels(self, rows: np.ndarray) -> Bytes:
        """(k, FINE, FINE) uint8, see ``LABELS``."""
        return np.asarray(LABEL_OF[self.parts[rows]], np.uint8)


def make_pool(
    shards: Sequence[Path], folder: Path, name: str = "pictures",
    tell: Callable[[str], object] = lambda line: None,
) -> Pool:  # fmt: skip
    """The pool of some shards; files that are there stay."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures, parts = [], []
    for shard in shards:
        path = folder / f"{shard.stem}.npz"
        if not path.exists():
            _keep(shard, path)
            tell(f"{path.name} drawn")
        with np.load(path) as kept:
            pictures.append(kept["pictures"])
            parts.append(kept["parts"])
    heads = folder / f"{name}.npy"
    every = np.concatenate(pictures)
    if not heads.exists() or len(np.load(heads, mmap_mode="r")) != len(every):
        keep_heads(every, heads)
    first = np.cumsum([0, *(len(p) for p in pictures)])
    return Pool(every, np.concatenate(parts), tuple(first.tolist()), heads)


def _keep(shard: Path, path: Path) -> None:
    numbers = read(shard).numbers
    pictures, parts = [], []
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers.rows(slice(start, start + _AT_ONCE))
        contours = build(some)
        for row in range(len(some)):
            pictures.append(painted(some, contours, row))
            parts.append(part_map(some, contours, row, FINE))
    with new_file(path) as unfinished, unfinished.open("wb") as out:
        np.savez(out, pictures=np.stack(pictures), parts=np.stack(parts))
