"""Generated portraits with their clean strokes, in shards: what all readers of sketches learn from.

A shard depends on its number alone, so a corpus can be made in pieces, by several processes, and
again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from inkwake.picture import new_file
from inkwake.portrait.strokes.trace import Clean, trace
from inkwake.portrait.world.build import build
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.sample import sample

SHARD = 1000
"""Portraits in a shard."""


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """Portraits and their strokes.

    Attributes:
        numbers: of all portraits.
        points: (S, SAMPLES, 2) float16 page shares, strokes of all portraits one after another.
        part, line, detail, hidden: (S,) see ``Clean``.
        first: (n + 1,) where the strokes of every portrait begin.
    """

    numbers: Numbers
    points: npt.NDArray[np.float16]
    part: npt.NDArray[np.uint8]
    line: npt.NDArray[np.uint8]
    detail: npt.NDArray[np.float16]
    hidden: npt.NDArray[np.bool_]
    first: npt.NDArray[np.int64]

    def clean(self, row: int) -> Clean:
        """The clean strokes of one portrait."""
        rows = slice(int(self.first[row]), int(self.first[row + 1]))
        return Clean(
            self.points[rows].astype(float),
            self.part[rows].astype(int),
            self.line[rows].astype(int),
            self.detail[rows].astype(float),
            self.hidden[rows],
        )


def make(number: int, count: int = SHARD) -> Shard:
    """Shard of that number."""
    numbers = sample(count, seed=7_000_000 + number)
    contours = build(numbers)
    found = [trace(numbers, contours, row) for row in range(count)]
    first = np.concatenate([[0], np.cumsum([len(c.part) for c in found])])
    return Shard(
        numbers, np.concatenate([c.points for c in found]).astype(np.float16),
        np.concatenate([c.part for c in found]).astype(np.uint8),
        np.concatenate([c.line for c in found]).astype(np.uint8),
        np.concatenate([c.detail for c in found]).astype(np.float16),
        np.concatenate([c.hidden for c in found]), first,
    )  # fmt: skip


def write(shard: Shard, path: Path) -> None:
    """Write a shard; the file is there whole or not at all."""
    n = shard.numbers
    with new_file(path) as temporary, open(temporary, "wb") as stream:
        np.savez(
            stream,
            values=n.values.astype(np.float32),
            picks=n.picks.astype(np.int16),
            seeds=n.seeds,
            points=shard.points,
            part=shard.part,
            line=shard.line,
            detail=shard.detail,
            hidden=shard.hidden,
            first=shard.first,
        )


def read(path: Path) -> Shard:
    """A shard from its file."""
    with np.load(path) as found:
        numbers = Numbers(
            found["values"].astype(float),
            found["picks"].astype(np.int64),
            found["seeds"].astype(np.int64),
        )
        return Shard(
            numbers,
            found["points"],
            found["part"],
            found["line"],
            found["detail"],
            found["hidden"],
            found["first"],
        )


def path_of(folder: Path, number: int) -> Path:
    """Where a shard lies."""
    return folder / f"portraits-{number:04d}.npz"


def ensure(
    folder: Path,
    shards: int,
    *,
    tell: Callable[[str], object] = print,
    go_on: Callable[[], bool] = lambda: True,
) -> list[Path]:
    """Make the shards that are missing; the paths of all that are there."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for number in range(shards):
        path = path_of(folder, number)
        if not path.exists():
            if not go_on():
                break
            write(make(number), path)
            tell(f"{path.name}: {SHARD} portraits")
        found.append(path)
    return found
