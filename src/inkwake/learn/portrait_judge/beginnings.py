"""Drawings under way as pixels: the same hands that the reader of strokes learns from.

Several beginnings are taken of one drawing, which is what makes them cheap. Half of all show less
than a third of the strokes, one in seven shows all.

Legend
    ink     (n, s, s) uint8, 0 paper, 255 ink
    share   of the strokes that are drawn
    done    (n, P) share of the strokes of every part of ``PARTS`` that are drawn; where a part has
            none, the share of all
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from inkwake.arrays import Bytes, Floats
from inkwake.learn.portrait.corpus import Shard, read
from inkwake.learn.portrait.feed import drawing
from inkwake.learn.portrait_judge.paint import FINE, SIDE
from inkwake.portrait.read.layout import meaningful, scaled
from inkwake.portrait.world.numbers import columns
from inkwake.portrait.world.parts import NAMES

Array = npt.NDArray[np.float64]

_CANVAS = 256
_SHIFT = 4
_PENS = (2, 3, 4)
PEN = 3
"""Width of the usual pen, px of 256."""
_FINISHED, _EARLY = 0.15, 0.5
_FRAME = ("centre_x", "centre_y", "size")


@dataclass(frozen=True, slots=True, eq=False)
class Beginnings:
    """Drawings under way, see the module.

    Attributes:
        fine, small: ink at FINE and at SIDE px.
        share: (n,).
        done: (n, P).
        shard, row: (n,) which portrait.
        values, mask, picks: (n, P), (n, P), (n, C) its numbers as the net is taught them.
    """

    fine: Bytes
    small: Bytes
    share: Floats
    done: Floats
    shard: npt.NDArray[np.int64]
    row: npt.NDArray[np.int64]
    values: Floats
    mask: npt.NDArray[np.bool_]
    picks: npt.NDArray[np.int64]


class Drawers:
    """Whoever draws the portraits of some shards.

    Args:
        shards: files of the corpus.
        seed: of everything.
        moved: move and scale drawings on the page, their numbers with them.
        finished: show whole drawings only.
        each: beginnings of one drawing.
    """

    def __init__(
        self, shards: Sequence[Path], seed: int = 0, *, moved: bool = False,
        finished: bool = False, each: int = 4,
    ) -> None:  # fmt: skip
        self._paths, self._seed, self._moved, self._finished = shards, seed, moved, finished
        self._each = 1 if finished else each
        self._open: dict[int, tuple[Shard, npt.NDArray[np.bool_]]] = {}

    def batch(self, step: int, count: int) -> Beginnings:
        """The beginnings of a step, the same every time."""
        dice = np.random.default_rng([self._seed, step, 61])
        found: list[tuple[object, ...]] = []
        while len(found) < count:
            number = int(dice.integers(len(self._paths)))
            shard, mask = self._shard(number)
            row = int(dice.integers(len(shard.numbers)))
            points, part, values = drawing(shard, row, dice)
            before = shard.numbers.values[row]
            if not self._moved:
                points, values = _back(points, values, before), before
            wanted = min(self._each, count - len(found))
            shares = [1.0] if self._finished else [_share(dice) for _ in range(wanted)]
            counts = [max(1, round(share * len(points))) for share in shares]
            pen = int(dice.choice(_PENS))
            known = (number, row, scaled(values), mask[row], shard.numbers.picks[row])
            for k, (fine, small) in zip(counts, inked(points, counts, pen), strict=True):
                share = k / max(1, len(points))
                found.append((fine, small, share, _done(points, part, k), *known))
        return _stacked(found)

    def _shard(self, number: int) -> tuple[Shard, npt.NDArray[np.bool_]]:
        if number not in self._open:
            shard = read(self._paths[number])
            self._open[number] = shard, meaningful(shard.numbers)
        return self._open[number]


def inked(points: Array, counts: Sequence[int], pen: int = PEN) -> list[tuple[Bytes, Bytes]]:
    """Ink of the first so many strokes, at FINE and at SIDE px, for each of the counts.

    Args:
        points: (t, POINTS, 2) page shares.
        counts: of strokes, in any order.
        pen: its width, px of 256.
    """
    canvas = np.zeros((_CANVAS, _CANVAS), np.uint8)
    spots = np.round((points * _CANVAS - 0.5) * (1 << _SHIFT)).astype(np.int32)
    found: dict[int, tuple[Bytes, Bytes]] = {}
    done = 0
    for count in sorted(set(counts)):
        cv2.polylines(canvas, list(spots[done:count]), False, 255, pen, cv2.LINE_AA, _SHIFT)
        done = count
        found[count] = _reduced(canvas, FINE), _reduced(canvas, SIDE)
    return [found[count] for count in counts]


def _reduced(canvas: Bytes, side: int) -> Bytes:
    return np.asarray(cv2.resize(canvas, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def _share(dice: np.random.Generator) -> float:
    way = dice.random()
    if way < _FINISHED:
        return 1.0
    low, high = (0.0, 1 / 3) if way < _FINISHED + _EARLY else (1 / 3, 1.0)
    return float(dice.uniform(low, high))


def _back(points: Array, values: Array, before: Array) -> Array:
    """Points of a moved drawing where its portrait is."""
    at = [columns()[name] for name in _FRAME]
    x, y, size = values[at]
    old_x, old_y, old_size = before[at]
    return np.asarray((points - (x, y)) * (old_size / size) + (old_x, old_y), float)


def _done(points: Array, part: npt.NDArray[np.int64], count: int) -> Floats:
    """Share of every part's strokes, by length."""
    step = np.diff(points, axis=1)
    long = np.sqrt((step * step).sum(2)).sum(1)
    named = part < len(NAMES)
    every = np.bincount(part[named], long[named], len(NAMES))
    drawn = np.bincount(part[:count][named[:count]], long[:count][named[:count]], len(NAMES))
    whole = drawn.sum() / max(float(every.sum()), 1e-9)
    return np.where(every > 0, drawn / np.maximum(every, 1e-9), whole).astype(np.float32)


def _stacked(found: list[tuple[object, ...]]) -> Beginnings:
    fine, small, share, done, shard, row, values, mask, picks = (
        np.array(column) for column in zip(*found, strict=True)
    )
    return Beginnings(
        fine, small, share.astype(np.float32), done, shard, row, values.astype(np.float32),
        mask, picks,
    )  # fmt: skip
