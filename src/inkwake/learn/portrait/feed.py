"""Batches of drawings in the making, from shards of portraits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from inkwake.learn.portrait.corpus import Shard, read
from inkwake.portrait.read.layout import meaningful, scaled
from inkwake.portrait.read.tokens import LONGEST, tokens
from inkwake.portrait.strokes import habits
from inkwake.portrait.strokes.session import POINTS, session
from inkwake.portrait.world.numbers import columns

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Drawings, padded to the longest.

    Attributes:
        tokens: (n, t, FEATURES) float32.
        points: (n, t, POINTS, 2) page shares.
        part: (n, t) int64, -100 beyond the end.
        length: (n,) strokes.
        values: (n, P) float32 scaled numbers.
        mask: (n, P) bool, which numbers mean anything.
        picks: (n, C) int64.
    """

    tokens: Array
    points: npt.NDArray[np.float64]
    part: npt.NDArray[np.int64]
    length: npt.NDArray[np.int64]
    values: Array
    mask: npt.NDArray[np.bool_]
    picks: npt.NDArray[np.int64]


def drawing(shard: Shard, row: int, rng: np.random.Generator, *, finished: bool = False) -> tuple[
    npt.NDArray[np.float64], npt.NDArray[np.int64], npt.NDArray[np.float64]
]:  # fmt: skip
    """One drawing: its strokes (t, POINTS, 2), their parts, and the portrait's numbers (P,).

    It is moved and scaled on the page; the numbers of its frame go along.
    """
    kind = rng.random()
    hand = habits.rough(rng)
    if finished or kind < 0.12:
        hand = habits.clean(rng)
    elif kind < 0.34:
        hand = habits.traced(rng)
    made = session(shard.clean(row), hand, rng)
    values = shard.numbers.values[row].copy()
    at = columns()
    frame = [at["centre_x"], at["centre_y"], at["size"]]
    x, y, size = values[frame]
    new_size = float(np.clip(rng.normal(0.213, 0.03), 0.155, 0.295))
    grow = new_size / size
    new_x, new_y = (
        float(np.clip(rng.normal(0.5, 0.05), 0.37, 0.63)),
        float(np.clip(rng.normal(0.44, 0.04), 0.35, 0.55)),
    )
    points = (made.points - (x, y)) * grow + (new_x, new_y)
    values[frame] = new_x, new_y, new_size
    inside = ((points > -0.02) & (points < 1.02)).all(axis=2).mean(axis=1) > 0.6
    return points[inside], made.part[inside], values


def batches(
    paths: list[Path], size: int, seed: int, start: int = 0, *, finished: bool = False
) -> Iterator[Batch]:
    """Batches without end; batch number k depends on the seed and k alone."""
    kept: dict[Path, Shard] = {}
    number = start
    while True:
        rng = np.random.default_rng([seed, number, 88])
        rows = []
        for _ in range(size):
            path = paths[int(rng.integers(len(paths)))]
            if path not in kept:
                kept[path] = read(path)
            shard = kept[path]
            row = int(rng.integers(len(shard.numbers)))
            rows.append((*drawing(shard, row, rng, finished=finished), shard, row))
        yield stacked(rows)
        number += 1


def stacked(
    rows: list[
        tuple[npt.NDArray[np.float64], npt.NDArray[np.int64], npt.NDArray[np.float64], Shard, int]
    ],
) -> Batch:
    """Drawings as one batch."""
    # Most drawings have fewer strokes; only every fourth batch pays for the long ones.
    room = LONGEST if sum(len(r[1]) for r in rows) % 4 == 0 else 3 * LONGEST // 4
    longest = min(room, max(len(r[1]) for r in rows))
    points = np.full((len(rows), longest, POINTS, 2), 0.5)
    part = np.full((len(rows), longest), -100)
    length = np.array([min(len(r[1]), longest) for r in rows])
    for k, (p, q, *_rest) in enumerate(rows):
        points[k, : length[k]], part[k, : length[k]] = p[:longest], q[:longest]
    values = np.stack([r[2] for r in rows])
    mask = np.stack([_mask(r[3])[r[4]] for r in rows])
    picks = np.stack([r[3].numbers.picks[r[4]] for r in rows])
    told = scaled(values).astype(np.float32)
    return Batch(tokens(points), points, part, length, told, mask, picks)


_MASKS: dict[int, npt.NDArray[np.bool_]] = {}


def _mask(shard: Shard) -> npt.NDArray[np.bool_]:
    key = id(shard)
    if key not in _MASKS:
        _MASKS[key] = meaningful(shard.numbers)
    return _MASKS[key]
