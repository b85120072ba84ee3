"""Fine-tuning: a net that knows the generated world learns on people's own drawings.

Half of each batch is theirs and half the world's, so that nothing is forgotten: their labels know
no parts and few kinds. All weights move, ten times as slowly as in a training from nothing. The net
that does best on drawings held back is the one that counts; the one it began with is the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import nn

from inkwake.learn.figure.augment import Change, changed, plain
from inkwake.learn.figure.export import KIN, net_of
from inkwake.learn.figure.own import LABEL
from inkwake.learn.figure.train import FigureLesson, examine
from inkwake.learn.shards import Sample, Shard, shards_of
from inkwake.learn.training.feed import Batch, Feed, Place, mix
from inkwake.learn.training.loop import Training, Watch, load
from inkwake.learn.training.options import TrainOptions
from inkwake.learn.training.unfold import started

MEASURED = 8
"""Batches on which the norms of exported weights are measured."""

MOST = 512
"""Own crops of a validation."""


@dataclass(frozen=True, slots=True)
class TuneOptions:
    """What a fine-tuning needs to know.

    Attributes:
        world: folder of this training, shards of the world and schedule; ``widths`` are those of
            the start.
        start: exported weights or a checkpoint to begin with.
        own: folder that ``own.prepare`` filled.
    """

    world: TrainOptions
    start: Path
    own: Path


class TunedLesson(FigureLesson):
    """Own drawings and drawings of the world, half and half."""

    def __init__(self, options: TuneOptions, tell: Callable[[str], None] = print) -> None:
        world = options.world
        super().__init__(replace(world, batch=world.batch - world.batch // 2), tell)
        change, still = Change(world.size), plain(world.size)

        def moved(sample: Sample, rng: np.random.Generator) -> Sample:
            return changed(sample, change, rng)

        def placed(sample: Sample, rng: np.random.Generator) -> Sample:
            return changed(sample, still, rng)

        train, valid = options.own / "train", options.own / "valid"
        self._own = Feed([train], moved, max(1, world.batch // 2), world.seed + 1, LABEL, tell)
        count = min(MOST, sum(len(Shard(path)) for path in shards_of([valid], LABEL)))
        self._rounds = -(-count // 32)
        self._own_exam = Feed([valid], placed, count // self._rounds, 1, LABEL, tell)

    def batches(self, place: Place) -> Iterator[tuple[Batch, Place]]:
        """Mixed batches from a place on."""
        return mix(self._feed, self._own, place)

    def validate(self, net: nn.Module) -> dict[str, float]:
        """Measures on own drawings; ``world`` is the score on generated ones."""
        batches = islice(self._own_exam.batches(Place()), self._rounds)
        half = self._options.schedule.half
        own = examine(net, (batch for batch, _ in batches), half=half)
        return {**own, "world": super().validate(net)["score"]}


def begin_tuning(
    options: TuneOptions, tell: Callable[[str], None] = print, watch: Watch | None = None
) -> Training:
    """A fine-tuning from its start, or where it stood; not running yet.

    Raises:
        TrainingError: see its kinds.
    """
    world = options.world
    torch.manual_seed(world.seed)
    lesson = TunedLesson(options, tell)
    if world.resume:
        last = world.work / "last.pt"
        net = net_of(load(last), last)
    else:
        first = islice(lesson.batches(Place()), MEASURED)
        net = started(options.start, KIN, (batch["picture"] for batch, _ in first))
    return Training(
        net, lesson, world.schedule, world.work, resume=world.resume, tell=tell, watch=watch
    )
