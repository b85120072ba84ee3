"""A training of the picture net from a folder of pictures to weights, in steps that are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from inkwake.errors import TrainingError
from inkwake.learn.colour.augment import example
from inkwake.learn.colour.painting import Painting
from inkwake.learn.colour.rival import NAMES, Rival
from inkwake.learn.colour.sample import draw, keep_targets, load_targets
from inkwake.learn.colour.train import Loop, Plan, Told
from inkwake.learn.shards import render
from inkwake.learn.training.feed import Feed
from inkwake.picture.target import new_file

OURS = "inkwake"
ARCHITECTURES = (*NAMES, OURS)
DRAWINGS = 24_000
PER_SHARD = 1000
STEPS = 20_000
BATCH = 12
LOOKS = ("render", "watercolour")
"""What weights that ship may learn from; the look of photos is painted by rule."""
ALL_LOOKS = ("photo", *LOOKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What is asked of a training.

    Attributes:
        arch: one of ``ARCHITECTURES``.
        data: folder of pictures, see ``targets``.
        work: folder for drawings, checkpoints and log.
        photos: learn from the photos in ``data``, too.
        drawings: simulated drawings to learn from.
        steps: altogether.
        batch: drawings in a step.
        minutes: stop in good order after so long, 0 for never.
        resume: go on where it stood.
        seed: of everything random.
        device: "cpu" or "cuda".
        cores: processes that draw, and threads that learn.
    """

    arch: str
    data: Path
    work: Path
    photos: bool = False
    drawings: int = DRAWINGS
    steps: int = STEPS
    batch: int = BATCH
    minutes: float = 0.0
    resume: bool = False
    seed: int = 0
    device: str = "cpu"
    cores: int = 2


@dataclass(frozen=True, slots=True)
class Done:
    """How a training ended.

    Attributes:
        step: steps done.
        whole: all of them.
        folder: where ``last.pt`` and ``log.jsonl`` lie.
    """

    step: int
    whole: bool
    folder: Path


def train(course: Course, told: Told, job: Callable[[str], Callable[[int, int], None]]) -> Done:
    """Read pictures, draw, learn; what is finished is never done twice.

    Args:
        course: what is asked.
        told: hears of the losses.
        job: begins a part of the preparation and gives what to tell its progress.

    Raises:
        TrainingDataError: nothing to learn from.
        CheckpointError: there is a training already, or none to resume.
        TrainingError: no such architecture.
    """
    if course.arch not in ARCHITECTURES:
        raise TrainingError(f"no architecture {course.arch!r}; take {', '.join(ARCHITECTURES)}")
    home = course.work / ("photos" if course.photos else "pictures")
    kept = home / "targets.npz"
    if not kept.exists():
        job("reading pictures")
        home.mkdir(parents=True, exist_ok=True)
        left = keep_targets(course.data, kept, ALL_LOOKS if course.photos else LOOKS)
        with new_file(home / "left_out.txt", force=True) as unfinished:
            unfinished.write_text("\n".join(left) + "\n", encoding="utf-8")
    load_targets(kept, "train")
    progress = job("drawing")
    shards = render(
        partial(draw, kept, "train"), home / "train", range(course.drawings),
        label="drawing", per_shard=min(PER_SHARD, course.drawings), workers=course.cores,
    )  # fmt: skip
    total = -(-course.drawings // PER_SHARD)
    for number, _ in enumerate(shards, 1):
        progress(number, total)
    loop = _loop(course, home, told)
    whole = loop.run()
    return Done(loop.step, whole, loop.folder)


def _loop(course: Course, home: Path, told: Told) -> Loop:
    plan = Plan(
        steps=course.steps, minutes=course.minutes, threads=course.cores, device=course.device
    )
    ours = course.arch == OURS
    pupil: Any = Painting(plan, course.seed) if ours else Rival(course.arch, course.seed)
    change = partial(example, hinted=ours)
    feed = Feed([home / "train"], change, course.batch, seed=course.seed, label="drawing")
    loop = Loop(pupil, feed, plan, home / course.arch, told)
    last = loop.folder / "last.pt"
    if course.resume:
        loop.resume()
    elif last.exists():
        raise TrainingError(
            f"{loop.folder} holds a training already; use --resume or another --work"
        )
    return loop
