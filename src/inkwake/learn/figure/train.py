"""Training of the figure net."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import numpy as np
import torch
from torch import Tensor, nn

from inkwake.errors import TrainingDataError
from inkwake.learn.figure.augment import Change, changed, plain
from inkwake.learn.figure.losses import losses
from inkwake.learn.figure.measures import Tally
from inkwake.learn.figure.model import STRIDE, FigureNet
from inkwake.learn.shards import Sample
from inkwake.learn.training.feed import Batch, Feed, Place
from inkwake.learn.training.loop import Training, Watch, as_input
from inkwake.learn.training.options import TrainOptions


class FigureLesson:
    """Crops of figures, and what the figure net should say about them."""

    def __init__(self, options: TrainOptions, tell: Callable[[str], None] = print) -> None:
        if options.size % STRIDE:
            raise TrainingDataError(f"the size {options.size} is not a multiple of {STRIDE}")
        self._options = options
        change = Change(options.size)

        def moved(sample: Sample, rng: np.random.Generator) -> Sample:
            return changed(sample, change, rng)

        def placed(sample: Sample, rng: np.random.Generator) -> Sample:
            return changed(sample, plain(options.size), rng)

        self._feed = Feed(options.shards, moved, options.batch, options.seed, warn=tell)
        self._exam = Feed([options.valid], placed, min(32, options.checked), 1, warn=tell)

    def batches(self, place: Place) -> Iterator[tuple[Batch, Place]]:
        """Training batches from a place on."""
        return self._feed.batches(place)

    def losses(self, found: dict[str, Tensor], batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Terms whose sum is made small."""
        return losses(found, batch)

    def validate(self, net: nn.Module) -> dict[str, float]:
        """The same crops every time, in the same places."""
        count = max(1, self._options.checked // min(32, self._options.checked))
        batches = islice(self._exam.batches(Place()), count)
        return examine(net, (batch for batch, _ in batches), half=self._options.schedule.half)


@torch.no_grad()
def examine(net: nn.Module, batches: Iterable[Batch], *, half: bool) -> dict[str, float]:
    """Measures of a net on labelled batches."""
    tally = Tally()
    device = next(net.parameters()).device
    for batch in batches:
        pictures = torch.from_numpy(batch["picture"]).to(device)
        with torch.autocast(device.type, torch.bfloat16, enabled=half):
            found = net(as_input(pictures))
        tally.add({name: value.float().cpu().numpy() for name, value in found.items()}, batch)
    return tally.measures()


def begin(
    options: TrainOptions, tell: Callable[[str], None] = print, watch: Watch | None = None
) -> Training:
    """A training of the figure net from nothing, or where it stood; not running yet.

    Raises:
        TrainingError: see its kinds.
    """
    torch.manual_seed(options.seed)
    net = FigureNet(options.widths)
    lesson = FigureLesson(options, tell)
    training = Training(
        net, lesson, options.schedule, options.work, resume=options.resume, tell=tell, watch=watch
    )
    count = sum(p.numel() for p in net.parameters())
    tell(f"{count / 1e6:.2f} million parameters, step {training.step} of {options.schedule.steps}")
    return training


def run(options: TrainOptions, tell: Callable[[str], None] = print) -> dict[str, float]:
    """Train the figure net; gives the measures of the last validation.

    Raises:
        TrainingError: see its kinds; what was learned is in the last checkpoint.
    """
    return begin(options, tell).run()
