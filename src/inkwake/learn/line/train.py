"""Training of the clean-up net."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import numpy as np
import torch
from torch import Tensor, nn

from inkwake.errors import TrainingDataError
from inkwake.learn.line.augment import Change, changed
from inkwake.learn.line.losses import losses
from inkwake.learn.line.measures import Tally
from inkwake.learn.line.model import MULTIPLE, LineNet
from inkwake.learn.rough.sample import LABEL
from inkwake.learn.shards import Sample
from inkwake.learn.training.feed import Batch, Feed, Place
from inkwake.learn.training.loop import Training, as_input
from inkwake.learn.training.options import TrainOptions


class SketchLesson:
    """Rough sketches, and what the net should say about them."""

    def __init__(self, options: TrainOptions, tell: Callable[[str], None] = print) -> None:
        if options.size % MULTIPLE:
            raise TrainingDataError(f"the size {options.size} is not a multiple of {MULTIPLE}")
        self._options = options
        self._portion = min(16, options.checked)
        change = Change(options.size)

        def moved(sample: Sample, rng: np.random.Generator) -> Sample:
            return changed(sample, change, rng)

        def placed(sample: Sample, rng: np.random.Generator) -> Sample:
            return changed(sample, Change(options.size, moved=False, camera=0.0), rng)

        self._feed = Feed(options.shards, moved, options.batch, options.seed, LABEL, tell)
        self._exam = Feed([options.valid], placed, self._portion, 1, LABEL, tell)

    def batches(self, place: Place) -> Iterator[tuple[Batch, Place]]:
        """Training batches from a place on."""
        return self._feed.batches(place)

    def losses(self, found: dict[str, Tensor], batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Terms whose sum is made small."""
        return losses(found, batch)

    @torch.no_grad()
    def validate(self, net: nn.Module) -> dict[str, float]:
        """The same crops every time, unchanged."""
        tally = Tally()
        device = next(net.parameters()).device
        count = max(1, self._options.checked // self._portion)
        for batch, _ in islice(self._exam.batches(Place()), count):
            pictures = torch.from_numpy(batch["picture"]).to(device)
            with torch.autocast(device.type, torch.bfloat16, enabled=self._options.schedule.half):
                found = net(as_input(pictures))
            tally.add({name: value.float().cpu().numpy() for name, value in found.items()}, batch)
        return tally.measures()


def run(options: TrainOptions, tell: Callable[[str], None] = print) -> dict[str, float]:
    """Train the clean-up net; gives the measures of the last validation.

    Raises:
        TrainingError: see its kinds; what was learned is in the last checkpoint.
    """
    torch.manual_seed(options.seed)
    net = LineNet(options.widths)
    lesson = SketchLesson(options, tell)
    training = Training(
        net, lesson, options.schedule, options.work, resume=options.resume, tell=tell
    )
    count = sum(p.numel() for p in net.parameters())
    tell(f"{count / 1e6:.2f} million parameters, step {training.step} of {options.schedule.steps}")
    return training.run()
