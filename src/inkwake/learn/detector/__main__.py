"""``python -m inkwake.learn.detector``: render pages, train on them, export the net."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.learn.detector.sample import LABEL, PAGE, page_sample
from inkwake.learn.figure.sample import HELD_OUT, world_version
from inkwake.learn.training.commands import Recipe, Tell, main

if TYPE_CHECKING:  # drawing needs no training library
    from inkwake.learn.training.options import TrainOptions


def _widths() -> Sequence[int]:
    from inkwake.learn.detector.model import WIDTHS

    return WIDTHS


def _run(options: TrainOptions, tell: Tell) -> object:
    from inkwake.learn.detector.train import run

    return run(options, tell)


def _export(checkpoint: Path, out: Path) -> str:
    from inkwake.learn.detector.export import export_checkpoint

    return export_checkpoint(checkpoint, out)


RECIPE = Recipe(
    name="detector",
    samples="pages",
    draw=page_sample,
    label=LABEL,
    about=lambda: {"world": world_version()},
    held_out=HELD_OUT,
    count=12000,
    valid=500,
    per_shard=500,
    size=PAGE,
    batch=16,
    steps=12000,
    widths=_widths,
    checked=400,
    check_minutes=15.0,
    run=_run,
    export=_export,
)

if __name__ == "__main__":
    sys.exit(main(RECIPE))
