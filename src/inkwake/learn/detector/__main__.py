"""``python -m inkwake.learn.detector``: render pages, train on them, export the net."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from inkwake.errors import InkwakeError
from inkwake.learn.detector.sample import LABEL, page_sample
from inkwake.learn.figure.sample import HELD_OUT, world_version
from inkwake.learn.shards import render

PER_SHARD = 500


def _render(asked: argparse.Namespace) -> None:
    about = {"world": world_version()}
    jobs = [(asked.work / "valid", range(HELD_OUT, HELD_OUT + asked.valid))]
    jobs.append((asked.work / "train", range(asked.start, asked.start + asked.pages)))
    for folder, seeds in jobs:
        paths = render(page_sample, folder, seeds, label=LABEL, per_shard=asked.per_shard,
                       workers=asked.workers, about=about)  # fmt: skip
        for path in paths:
            print(path, flush=True)


def _train(asked: argparse.Namespace) -> None:
    from inkwake.learn.detector.train import TrainOptions, run
    from inkwake.learn.figure.loop import Schedule

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
        resume=asked.resume,
        size=asked.size,
        batch=asked.batch,
        seed=asked.seed,
        valid_pages=asked.valid_pages,
        schedule=plan,
    )
    run(options, lambda line: print(line, flush=True))


def _export(asked: argparse.Namespace) -> None:
    from inkwake.learn.detector.export import export_checkpoint

    print(export_checkpoint(asked.work / asked.name / asked.checkpoint, asked.out))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m inkwake.learn.detector")
    steps = parser.add_subparsers(required=True)
    step = steps.add_parser("render", help="draw pages into shards; finished shards stay")
    step.set_defaults(do=_render)
    step.add_argument("--work", type=Path, required=True)
    step.add_argument("--pages", type=int, default=12000)
    step.add_argument("--start", type=int, default=0, help="first seed")
    step.add_argument("--valid", type=int, default=500, help="held-out pages")
    step.add_argument("--per-shard", type=int, default=PER_SHARD)
    step.add_argument("--workers", type=int, default=2)

    step = steps.add_parser("train", help="train, or go on with --resume")
    step.set_defaults(do=_train)
    step.add_argument("--work", type=Path, required=True)
    step.add_argument("--name", default="run", help="folder of this training inside --work")
    step.add_argument("--shards", type=Path, nargs="*", default=[], help="further shard folders")
    step.add_argument("--resume", action="store_true")
    step.add_argument("--steps", type=int, default=12000)
    step.add_argument("--minutes", type=float, default=0.0, help="stop after so long")
    step.add_argument("--check-minutes", type=float, default=15.0)
    step.add_argument("--patience", type=int, default=0)
    step.add_argument("--rate", type=float, default=2e-3)
    step.add_argument("--batch", type=int, default=16)
    step.add_argument("--size", type=int, default=384)
    step.add_argument("--seed", type=int, default=0)
    step.add_argument("--valid-pages", type=int, default=400)
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


def main() -> int:
    """Do what the command line asks."""
    asked = _parser().parse_args()
    try:
        asked.do(asked)
    except InkwakeError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
