"""Training of the detector."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from inkwake.errors import TrainingDataError
from inkwake.learn.detector.augment import Change, changed, plain
from inkwake.learn.detector.losses import losses
from inkwake.learn.detector.measures import Tally
from inkwake.learn.detector.model import MULTIPLE, WIDTHS, DetectorNet
from inkwake.learn.detector.sample import LABEL, PAGE
from inkwake.learn.figure.feed import Batch, Feed, Place
from inkwake.learn.figure.loop import Schedule, Training, as_input
from inkwake.learn.shards import Sample


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """What a training of the detector needs to know.

    Attributes:
        work: folder of this training: checkpoints and log.
        shards: folders of shards to train on; new shards join at the next round.
        valid: folder of shards that are never trained on.
        resume: go on from the checkpoint.
        size: side of the net's input, px.
        batch: pages in a step.
        seed: of the first weights, the order and all changes.
        widths: channels of the net, see ``model.WIDTHS``.
        valid_pages: pages of a validation.
        schedule: steps, rate, time.
    """

    work: Path
    shards: Sequence[Path]
    valid: Path
    resume: bool = False
    size: int = PAGE
    batch: int = 16
    seed: int = 0
    widths: Sequence[int] = WIDTHS
    valid_pages: int = 400
    schedule: Schedule = field(default_factory=Schedule)


class PageLesson:
    """Pages, and what the detector should say about them."""

    def __init__(self, options: TrainOptions, tell: Callable[[str], None] = print) -> None:
        if options.size % MULTIPLE:
            raise TrainingDataError(f"the size {options.size} is not a multiple of {MULTIPLE}")
        self._options = options
        self._portion = min(16, options.valid_pages)
        change = Change(options.size)

        def moved(sample: Sample, rng: np.random.Generator) -> Sample:
            return changed(sample, change, rng)

        def placed(sample: Sample, rng: np.random.Generator) -> Sample:
            return changed(sample, plain(options.size), rng)

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
        """The same pages every time, whole and unchanged."""
        tally = Tally()
        device = next(net.parameters()).device
        count = max(1, self._options.valid_pages // self._portion)
        for batch, _ in islice(self._exam.batches(Place()), count):
            pictures = torch.from_numpy(batch["picture"]).to(device)
            with torch.autocast(device.type, torch.bfloat16, enabled=self._options.schedule.half):
                found = net(as_input(pictures))
            tally.add({name: value.float().cpu().numpy() for name, value in found.items()}, batch)
        return tally.measures()


def run(options: TrainOptions, tell: Callable[[str], None] = print) -> dict[str, float]:
    """Train the detector; gives the measures of the last validation.

    Raises:
        TrainingError: see its kinds; what was learned is in the last checkpoint.
    """
    torch.manual_seed(options.seed)
    net = DetectorNet(options.widths)
    lesson = PageLesson(options, tell)
    training = Training(
        net, lesson, options.schedule, options.work, resume=options.resume, tell=tell
    )
    count = sum(p.numel() for p in net.parameters())
    tell(f"{count / 1e6:.2f} million parameters, step {training.step} of {options.schedule.steps}")
    return training.run()
