"""Training of the detector."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.detector.augment import Change, changed, plain
from inkwake.learn.detector.export import KIN
from inkwake.learn.detector.losses import losses
from inkwake.learn.detector.measures import Tally
from inkwake.learn.detector.model import MULTIPLE, DetectorNet
from inkwake.learn.detector.sample import LABEL
from inkwake.learn.shards import Sample
from inkwake.learn.training.lesson import Subject, teach
from inkwake.learn.training.options import TrainOptions


def run(options: TrainOptions, tell: Callable[[str], None] = print) -> dict[str, float]:
    """Train the detector; gives the measures of the last validation.

    Raises:
        TrainingError: see its kinds; what was learned is in the last checkpoint.
    """
    change = Change(options.size)

    def moved(sample: Sample, rng: np.random.Generator) -> Sample:
        return changed(sample, change, rng)

    def placed(sample: Sample, rng: np.random.Generator) -> Sample:
        return changed(sample, plain(options.size), rng)

    subject = Subject(LABEL, MULTIPLE, moved, placed, losses, Tally)
    return teach(lambda: DetectorNet(options.widths), KIN, subject, options, tell)
