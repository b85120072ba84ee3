"""``python -m inkwake.learn.figure``: render crops, train on them, export the net."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.learn.figure.sample import HELD_OUT, crop_sample, world_version
from inkwake.learn.shards import PER_SHARD
from inkwake.learn.training.commands import Recipe, Tell, main

if TYPE_CHECKING:  # drawing needs no training library
    from inkwake.learn.training.options import TrainOptions


def _widths() -> Sequence[int]:
    from inkwake.learn.figure.model import WIDTHS

    return WIDTHS


def _run(options: TrainOptions, tell: Tell) -> object:
    from inkwake.learn.figure.train import run

    return run(options, tell)


def _export(checkpoint: Path, out: Path) -> str:
    from inkwake.learn.figure.export import export_checkpoint

    return export_checkpoint(checkpoint, out)


RECIPE = Recipe(
    name="figure",
    samples="crops",
    draw=crop_sample,
    label="figure",
    about=lambda: {"world": world_version()},
    held_out=HELD_OUT,
    count=60000,
    valid=1000,
    per_shard=PER_SHARD,
    size=192,
    batch=32,
    steps=15000,
    widths=_widths,
    checked=512,
    run=_run,
    export=_export,
)

if __name__ == "__main__":
    sys.exit(main(RECIPE))
