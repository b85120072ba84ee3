"""What a training needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from inkwake.learn.training.loop import Schedule


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """What a training needs to know.

    Attributes:
        work: folder of this training: checkpoints and log.
        shards: folders of shards to train on; new shards join at the next round.
        valid: folder of shards that are never trained on.
        size: side of the net's input, px.
        batch: samples in a step.
        widths: channels of the net, from fine to coarse.
        checked: samples of a validation.
        resume: go on from the checkpoint.
        seed: of the first weights, the order and all changes.
        start: weights (.onnx) or checkpoint (.pt) to begin with instead of nothing.
        schedule: steps, rate, time.
    """

    work: Path
    shards: Sequence[Path]
    valid: Path
    size: int
    batch: int
    widths: Sequence[int]
    checked: int
    resume: bool = False
    seed: int = 0
    start: Path | None = None
    schedule: Schedule = field(default_factory=Schedule)
