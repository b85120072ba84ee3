"""``python -m inkwake.learn.NAME``: render samples, train on them, export the net."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from inkwake.errors import InkwakeError
from inkwake.learn.shards import Sample, render


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a net of the project is usually trained.

    Its room has modules ``model`` with ``WIDTHS``, ``train`` with ``run`` and ``export`` with
    ``export_checkpoint``; they are loaded when they are needed, since drawing samples needs no
    training library.

    Attributes:
        name: of its room in ``inkwake.learn``.
        samples: what it learns from, in one word.
        draw: seed → labelled sample.
        label: the array of a sample that shards check, see ``shards.render``.
        about: what every shard tells of its origin.
        held_out: seeds from here on are never trained on.
        count, valid, per_shard: samples to draw, to hold out, and in a file.
        size, batch, steps, rate: of the training.
        checked, check_minutes: samples of a validation, and time between two.
    """

    name: str
    samples: str
    draw: Callable[[int], Sample]
    label: str
    about: Callable[[], dict[str, str]]
    held_out: int
    count: int
    valid: int
    per_shard: int
    size: int
    batch: int
    steps: int
    checked: int
    rate: float = 2e-3
    check_minutes: float = 10.0

    def module(self, name: str) -> Any:
        """A module of the net's room."""
        return import_module(f"inkwake.learn.{self.name}.{name}")


def main(recipe: Recipe) -> int:
    """Do what the command line asks."""
    asked = _parser(recipe).parse_args()
    try:
        asked.do(recipe, asked)
    except InkwakeError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 2
    return 0


def _render(recipe: Recipe, asked: argparse.Namespace) -> None:
    jobs = [(asked.work / "valid", range(recipe.held_out, recipe.held_out + asked.valid))]
    jobs.append((asked.work / "train", range(asked.start, asked.start + asked.count)))
    for folder, seeds in jobs:
        paths = render(recipe.draw, folder, seeds, label=recipe.label, per_shard=asked.per_shard,
                       workers=asked.workers, about=recipe.about())  # fmt: skip
        for path in paths:
            print(path, flush=True)


def _train(recipe: Recipe, asked: argparse.Namespace) -> None:
    from inkwake.learn.training.loop import Schedule
    from inkwake.learn.training.options import TrainOptions

    plan = Schedule(
        steps=asked.steps,
        rate=asked.rate,
        minutes=asked.minutes,
        check_minutes=asked.check_minutes,
        patience=asked.patience,
        threads=asked.threads,
        device=asked.device,
        half=not asked.fp32,
    )
    options = TrainOptions(
        work=asked.work / asked.name,
        shards=[asked.work / "train", *asked.shards],
        valid=asked.work / "valid",
        size=asked.size,
        batch=asked.batch,
        widths=recipe.module("model").WIDTHS,
        checked=asked.checked,
        resume=asked.resume,
        start=asked.start,
        seed=asked.seed,
        schedule=plan,
    )
    recipe.module("train").run(options, lambda line: print(line, flush=True))


def _export(recipe: Recipe, asked: argparse.Namespace) -> None:
    print(
        recipe.module("export").export_checkpoint(
            asked.work / asked.name / asked.checkpoint, asked.out
        )
    )


def _parser(recipe: Recipe) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python -m inkwake.learn.{recipe.name}")
    steps = parser.add_subparsers(required=True)
    step = steps.add_parser("render", help="draw samples into shards; finished shards stay")
    step.set_defaults(do=_render)
    step.add_argument("--work", type=Path, required=True)
    step.add_argument(f"--{recipe.samples}", dest="count", type=int, default=recipe.count)
    step.add_argument("--start", type=int, default=0, help="first seed")
    step.add_argument("--valid", type=int, default=recipe.valid, help="held-out samples")
    step.add_argument("--per-shard", type=int, default=recipe.per_shard)
    step.add_argument("--workers", type=int, default=2)

    step = steps.add_parser("train", help="train, or go on with --resume")
    step.set_defaults(do=_train)
    step.add_argument("--work", type=Path, required=True)
    step.add_argument("--name", default="run", help="folder of this training inside --work")
    step.add_argument("--shards", type=Path, nargs="*", default=[], help="further shard folders")
    step.add_argument("--resume", action="store_true")
    step.add_argument("--start", type=Path, help="weights or checkpoint to begin with")
    step.add_argument("--steps", type=int, default=recipe.steps)
    step.add_argument("--minutes", type=float, default=0.0, help="stop after so long")
    step.add_argument("--check-minutes", type=float, default=recipe.check_minutes)
    step.add_argument("--patience", type=int, default=0)
    step.add_argument("--rate", type=float, default=recipe.rate)
    step.add_argument("--batch", type=int, default=recipe.batch)
    step.add_argument("--size", type=int, default=recipe.size)
    step.add_argument("--seed", type=int, default=0)
    step.add_argument(f"--valid-{recipe.samples}", dest="checked", type=int, default=recipe.checked)
    step.add_argument("--threads", type=int, default=2)
    step.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    step.add_argument("--fp32", action="store_true", help="no bfloat16")

    step = steps.add_parser("export", help="averaged weights to ONNX, with a model card")
    step.set_defaults(do=_export)
    step.add_argument("--work", type=Path, required=True)
    step.add_argument("--name", default="run")
    step.add_argument("--checkpoint", default="best.pt")
    step.add_argument("--out", type=Path, required=True)
    return parser
