"""The lesson of a net that learns from shards and is examined on others: what most nets need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from inkwake.arrays import Floats
from inkwake.errors import TrainingDataError
from inkwake.learn.shards import Sample
from inkwake.learn.training.feed import Batch, Feed, Place
from inkwake.learn.training.loop import Training, as_input
from inkwake.learn.training.options import TrainOptions
from inkwake.learn.training.unfold import Kin, N, started

_PORTION = 16
_MEASURED = 8


class Tally(Protocol):
    """Collects what a net said and should have said."""

    def add(self, found: dict[str, Floats], batch: Batch) -> None:
        """Take one batch of maps and labels."""

    def measures(self) -> dict[str, float]:
        """Measures by name; ``score`` is the one to make large."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is taught.

    Attributes:
        label: start of the shards' names.
        multiple: the input's side is a multiple of this.
        moved: stored sample and dice → training example.
        placed: stored sample and dice → the same example every time.
        losses: outputs and batch → weighted terms.
        tally: a new, empty collection of measures.
    """

    label: str
    multiple: int
    moved: Callable[[Sample, np.random.Generator], Sample]
    placed: Callable[[Sample, np.random.Generator], Sample]
    losses: Callable[[dict[str, Tensor], dict[str, Tensor]], dict[str, Tensor]]
    tally: Callable[[], Tally]


class ShardLesson:
    """A subject and where its samples lie."""

    def __init__(
        self, subject: Subject, options: TrainOptions, tell: Callable[[str], None] = print
    ) -> None:
        if options.size % subject.multiple:
            raise TrainingDataError(
                f"the size {options.size} is not a multiple of {subject.multiple}"
            )
        self._subject, self._options = subject, options
        self._portion = min(_PORTION, options.checked)
        self._feed = Feed(
            options.shards, subject.moved, options.batch, options.seed, subject.label, tell
        )
        self._exam = Feed([options.valid], subject.placed, self._portion, 1, subject.label, tell)

    def batches(self, place: Place) -> Iterator[tuple[Batch, Place]]:
        """Training batches from a place on."""
        return self._feed.batches(place)

    def pictures(self) -> Iterator[NDArray[np.uint8]]:
        """What the first batches show."""
        return (batch["picture"] for batch, _ in islice(self.batches(Place()), _MEASURED))

    def losses(self, found: dict[str, Tensor], batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Terms whose sum is made small."""
        return self._subject.losses(found, batch)

    @torch.no_grad()
    def validate(self, net: nn.Module) -> dict[str, float]:
        """The same samples every time, unchanged."""
        tally = self._subject.tally()
        device = next(net.parameters()).device
        count = max(1, self._options.checked // self._portion)
        for batch, _ in islice(self._exam.batches(Place()), count):
            pictures = torch.from_numpy(batch["picture"]).to(device)
            with torch.autocast(device.type, torch.bfloat16, enabled=self._options.schedule.half):
                found = net(as_input(pictures))
            tally.add({name: value.float().cpu().numpy() for name, value in found.items()}, batch)
        return tally.measures()


def teach(
    make: Callable[[], N],
    kin: Kin[N],
    subject: Subject,
    options: TrainOptions,
    tell: Callable[[str], None] = print,
) -> dict[str, float]:
    """Train a net from nothing or on; gives the measures of the last validation.

    Args:
        make: the net, before it has learned anything; made after the dice are set.
        kin: how such a net comes back from a file, where the training begins with one.
        subject: what it is taught.
        options: where, how long, how large.
        tell: told line by line how it goes.

    Raises:
        TrainingError: see its kinds; what was learned is in the last checkpoint.
    """
    torch.manual_seed(options.seed)
    lesson = ShardLesson(subject, options, tell)
    if options.start is None or options.resume:
        net = make()
    else:
        net = started(options.start, kin, lesson.pictures())
    training = Training(
        net, lesson, options.schedule, options.work, resume=options.resume, tell=tell
    )
    count = sum(p.numel() for p in net.parameters())
    tell(f"{count / 1e6:.2f} million parameters, step {training.step} of {options.schedule.steps}")
    return training.run()
