"""From nothing to the shipped reader: generate portraits, learn to read them, measure, export."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch

from inkwake.errors import CheckpointError
from inkwake.learn.portrait.card import model_card
from inkwake.learn.portrait.corpus import ensure
from inkwake.learn.portrait.exam import examine
from inkwake.learn.portrait.export import write_net
from inkwake.learn.portrait.model import Reader
from inkwake.learn.portrait.train import Plan, Run

NAME = "portrait"
VALID = 2
"""The first shards are never trained on."""


@dataclass(frozen=True, slots=True)
class ReaderCourse:
    """How the reader is trained.

    Attributes:
        work: folder of the generated portraits, the checkpoint and the log.
        out: folder for the net and its card.
        shards: thousands of portraits.
        plan: of the training.
        resume: go on where it stood.
    """

    work: Path
    out: Path
    shards: int
    plan: Plan
    resume: bool = False


def train(
    course: ReaderCourse, tell: Callable[[str], object], go_on: Callable[[], bool]
) -> Path | None:
    """Run the course; the path of the net, or None when it was stopped before its end.

    Raises:
        CheckpointError: the folder holds a training and ``resume`` is not set.
    """
    if (course.work / "last.pt").exists() and not course.resume:
        raise CheckpointError(
            f"{course.work} holds a training already; use --resume or another --work"
        )
    paths = ensure(course.work / "portraits", course.shards + VALID, tell=tell, go_on=go_on)
    if len(paths) < course.shards + VALID:
        return None
    torch.manual_seed(course.plan.seed)
    run = Run(Reader(), course.plan, course.work, resume=course.resume, tell=tell, go_on=go_on)
    net = run.run(paths[VALID:])
    if run.step < course.plan.steps:
        return None
    measures = examine(net, paths[:VALID], seed=1)
    course.out.mkdir(parents=True, exist_ok=True)
    path = course.out / f"{NAME}.onnx"
    write_net(net, path, {"name": NAME, "step": str(run.step)})
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    card = model_card(net, run.step, course.plan.batch, measures, digest, path.stat().st_size)
    path.with_suffix(".md").write_text(card, encoding="utf-8")
    path.with_suffix(".onnx.sha256").write_text(f"{digest}  {path.name}\n", encoding="ascii")
    tell(f"{path}: {digest}")
    return path
