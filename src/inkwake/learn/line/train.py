"""Training of the clean-up net."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.line.augment import Change, changed
from inkwake.learn.line.export import KIN
from inkwake.learn.line.losses import losses
from inkwake.learn.line.measures import Tally
from inkwake.learn.line.model import MULTIPLE, LineNet
from inkwake.learn.rough.sample import LABEL
from inkwake.learn.shards import Sample
from inkwake.learn.training.lesson import Subject, teach
from inkwake.learn.training.options import TrainOptions


def run(options: TrainOptions, tell: Callable[[str], None] = print) -> dict[str, float]:
    """Train the clean-up net; gives the measures of the last validation.

    Raises:
        TrainingError: see its kinds; what was learned is in the last checkpoint.
    """
    change, still = Change(options.size), Change(options.size, moved=False, camera=0.0)

    def moved(sample: Sample, rng: np.random.Generator) -> Sample:
        return changed(sample, change, rng)

    def placed(sample: Sample, rng: np.random.Generator) -> Sample:
        return changed(sample, still, rng)

    subject = Subject(LABEL, MULTIPLE, moved, placed, losses, Tally)
    return teach(lambda: LineNet(options.widths), KIN, subject, options, tell)
