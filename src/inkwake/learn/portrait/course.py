"""From nothing to the shipped nets: generate portraits, learn to read them, measure, export."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from inkwake.errors import CheckpointError
from inkwake.learn.portrait.card import closer_card, model_card
from inkwake.learn.portrait.closer import Closer
from inkwake.learn.portrait.corpus import ensure
from inkwake.learn.portrait.exam import examine, examine_closer
from inkwake.learn.portrait.export import write_net
from inkwake.learn.portrait.export_closer import write_closer
from inkwake.learn.portrait.feed import batches
from inkwake.learn.portrait.lessons import looking_closer, reading, whiten
from inkwake.learn.portrait.model import Reader
from inkwake.learn.portrait.train import LAST, Plan, Run

NAME, CLOSER = "portrait", "portrait-closer"
VALID = 2
"""The first shards are never trained on."""

SHORTER = 0.8
"""Steps of the second net by those of the first."""


@dataclass(frozen=True, slots=True)
class ReaderCourse:
    """How the nets are trained.

    Attributes:
        work: folder of the generated portraits, the checkpoints and the logs.
        out: folder for the nets and their cards.
        shards: thousands of portraits.
        plan: of the training of the first net; the second follows from it.
        resume: go on where it stood.
    """

    work: Path
    out: Path
    shards: int
    plan: Plan
    resume: bool = False

    @property
    def closer(self) -> Plan:
        """How the second net is trained."""
        steps = max(1, round(SHORTER * self.plan.steps))
        return replace(self.plan, steps=steps, rate=1.25 * self.plan.rate, seed=self.plan.seed + 5)


def train(
    course: ReaderCourse, tell: Callable[[str], object], go_on: Callable[[], bool]
) -> Path | None:
    """Run the course; the folder of the nets, or None when it was stopped before its end.

    Raises:
        CheckpointError: the folder holds a training and ``resume`` is not set.
    """
    if (course.work / LAST).exists() and not course.resume:
        raise CheckpointError(
            f"{course.work} holds a training already; use --resume or another --work"
        )
    ends = time.monotonic() + 60 * course.plan.minutes if course.plan.minutes else float("inf")

    def onward() -> bool:
        return go_on() and time.monotonic() < ends

    paths = ensure(course.work / "portraits", course.shards + VALID, tell=tell, go_on=onward)
    if len(paths) < course.shards + VALID:
        return None
    course.out.mkdir(parents=True, exist_ok=True)
    done = _page(course, paths, tell, onward) and _closer(course, paths, tell, onward)
    return course.out if done else None


def _page(
    course: ReaderCourse,
    paths: list[Path],
    tell: Callable[[str], object],
    go_on: Callable[[], bool],
) -> bool:
    torch.manual_seed(course.plan.seed)
    plan = replace(course.plan, minutes=0.0)
    run = Run(Reader(), reading, plan, course.work, resume=True, tell=tell, go_on=go_on)
    net = run.run(paths[VALID:]) if run.step < plan.steps else run.average.net
    assert isinstance(net, Reader)
    if run.step < plan.steps:
        return False
    path = course.out / f"{NAME}.onnx"
    if not path.exists() or not course.resume:
        measures = examine(net, paths[:VALID], seed=1)
        write_net(net, path, {"name": NAME, "step": str(run.step)})
        _kept(path, tell, lambda digest, size: model_card(
            net, run.step, plan.batch, measures, digest, size))  # fmt: skip
    return True


def _closer(
    course: ReaderCourse,
    paths: list[Path],
    tell: Callable[[str], object],
    go_on: Callable[[], bool],
) -> bool:
    plan = replace(course.closer, minutes=0.0)
    torch.manual_seed(plan.seed)
    fresh, folder = Closer(), course.work / "closer"
    if not (folder / LAST).exists():
        whiten(fresh, batches(paths[VALID:], plan.batch, plan.seed + 1))
    run = Run(fresh, looking_closer, plan, folder, resume=True, tell=tell, go_on=go_on)
    net = run.run(paths[VALID:]) if run.step < plan.steps else run.average.net
    assert isinstance(net, Closer)
    if run.step < plan.steps:
        return False
    measures = examine_closer(net, paths[:VALID], seed=1)
    path = course.out / f"{CLOSER}.onnx"
    write_closer(net, path, {"name": CLOSER, "step": str(run.step)})
    _kept(path, tell, lambda digest, size: closer_card(
        net, run.step, plan.batch, measures, digest, size))  # fmt: skip
    return True


def _kept(path: Path, tell: Callable[[str], object], card: Callable[[str, int], str]) -> None:
    """Card and checksum beside the net."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_suffix(".md").write_text(card(digest, path.stat().st_size), encoding="utf-8")
    path.with_suffix(".onnx.sha256").write_text(f"{digest}  {path.name}\n", encoding="ascii")
    tell(f"{path}: {digest}")
