"""The feed: shuffled batches out of shards, without end, that can go on from any place.

Which samples a batch holds and how each is changed follows from the seed, the epoch and the place
in it alone; so a training that was killed sees after resuming what it would have seen.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.errors import TrainingDataError
from inkwake.learn.shards import Sample, Shard, shards_of

Batch = dict[str, NDArray[Any]]
"""Samples stacked along a new first axis."""

MIXED = 4
"""Shards that are shuffled together."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """How far a feed has come.

    Attributes:
        epoch: rounds through all shards that are over.
        taken: batches given out in this round.
        files: the shards of this round; new ones join when the next begins.
        beside: ``epoch`` and ``taken`` of a second feed that is mixed in, see ``mix``.
    """

    epoch: int = 0
    taken: int = 0
    files: tuple[str, ...] = ()
    beside: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Feed:
    """Where batches come from.

    Attributes:
        folders: of shards.
        change: stored sample and dice → training example.
        batch: examples in a batch.
        seed: of the order and of all changes.
        label: start of the shards' names.
        warn: told about a shard that cannot be read; it is left out.
    """

    folders: Sequence[Path]
    change: Callable[[Sample, np.random.Generator], Sample]
    batch: int
    seed: int = 0
    label: str = "figure"
    warn: Callable[[str], None] = print

    def batches(self, place: Place) -> Iterator[tuple[Batch, Place]]:
        """Batches from a place on, each with the place after it.

        Raises:
            TrainingDataError: no shard can be read, or all together hold less than a batch.
        """
        while True:
            if not place.files:
                files = shards_of(self.folders, self.label)
                place = replace(place, files=tuple(str(path) for path in files))
            given = 0
            for index, samples in enumerate(self._round(place)):
                if index >= place.taken:
                    yield self._stack(samples, place.epoch, index), replace(place, taken=index + 1)
                given = index + 1
            if not given:
                raise TrainingDataError(
                    f"the shards hold less than one batch of {self.batch}; render more"
                )
            place = Place(place.epoch + 1)

    def _round(self, place: Place) -> Iterator[list[Callable[[], Sample]]]:
        """Batches of one round, not unpacked yet; shards before the place are not even read."""
        rng = np.random.default_rng([self.seed, place.epoch])
        order = [place.files[i] for i in rng.permutation(len(place.files))]
        rest: list[Callable[[], Sample]] = []
        for start in range(0, len(order), MIXED):
            group = [shard for name in order[start : start + MIXED] if (shard := self._open(name))]
            here = [partial(shard.__getitem__, i) for shard in group for i in range(len(shard))]
            mixed = rest + [here[i] for i in rng.permutation(len(here))]
            whole = len(mixed) - len(mixed) % self.batch
            for first in range(0, whole, self.batch):
                yield mixed[first : first + self.batch]
            rest = mixed[whole:]

    def _open(self, name: str) -> Shard | None:
        try:
            return Shard(Path(name))
        except TrainingDataError as error:
            self.warn(str(error))
            return None

    def _stack(self, samples: list[Callable[[], Sample]], epoch: int, index: int) -> Batch:
        rows = []
        for number, sample in enumerate(samples):
            rng = np.random.default_rng([self.seed, epoch, index, number])
            rows.append(self.change(sample(), rng))
        return {name: np.stack([row[name] for row in rows]) for name in rows[0]}


def mix(one: Feed, other: Feed, place: Place) -> Iterator[tuple[Batch, Place]]:
    """Batches of two feeds joined, from a place on; the other one's shards must never change."""
    rest = other.batches(Place(*place.beside))
    for batch, after in one.batches(place):
        more, there = next(rest)
        joined = {name: np.concatenate([rows, more[name]]) for name, rows in batch.items()}
        yield joined, replace(after, beside=(there.epoch, there.taken))


def ahead(items: Iterator[T], depth: int = 4) -> Iterator[T]:
    """The same items, prepared by a thread while the caller is busy with earlier ones."""
    line: queue.Queue[tuple[T | None, BaseException | None]] = queue.Queue(depth)
    stop = threading.Event()

    def put(item: T | None, error: BaseException | None) -> None:
        while not stop.is_set():
            with suppress(queue.Full):
                line.put((item, error), timeout=0.2)
                return

    def work() -> None:
        cv2.setNumThreads(1)
        try:
            for item in items:
                put(item, None)
                if stop.is_set():
                    return
            put(None, None)
        except BaseException as error:
            put(None, error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        while True:
            item, error = line.get()
            if error is not None:
                raise error
            if item is None:
                return
            yield item
    finally:
        stop.set()
        thread.join(timeout=5)
