"""From a folder of pictures to a look: prepare, generator, teacher, sketches, student, export.

Each stage has a folder of its own in ``work`` with ``last.pt``, ``log.jsonl`` and sheets to
look at. Whatever was killed goes on where it stood: which pictures, noise and sketches a step sees
follows from the seed and its number alone.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import nn

from inkwake.arrays import Bytes
from inkwake.errors import TrainingDataError
from inkwake.learn.motion.loop import LAST, Pace, begin, run
from inkwake.learn.motion.loop import Pupil as Learns
from inkwake.learn.motion.stir3d_course import check_out
from inkwake.learn.portrait_gan.adversary import Adversary
from inkwake.learn.portrait_gan.album import make_album
from inkwake.learn.portrait_gan.card import Origin
from inkwake.learn.portrait_gan.control import Control
from inkwake.learn.portrait_gan.encoder import Encoder
from inkwake.learn.portrait_gan.look import Nets, write_look
from inkwake.learn.portrait_gan.pictures import Heads
from inkwake.learn.portrait_gan.prepare import Prepared, prepare, prepared
from inkwake.learn.portrait_gan.shape import Shape
from inkwake.learn.portrait_gan.sheet import Previews
from inkwake.learn.portrait_gan.sources import SketchSource
from inkwake.learn.portrait_gan.student import Studying
from inkwake.learn.portrait_gan.teacher import Teaching
from inkwake.learn.training.loop import device_of

_ANEW = ("minutes", "device", "threads")
_PLAN = "plan.json"
_SMALLER = "lower --batch, then --base or --size"
_RATE, _CONTROL_RATE = 1e-3, 2e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class GanCourse:
    """What is asked of a training.

    Attributes:
        data: folder of the user's pictures.
        work: for heads, album, checkpoints, logs and sheets.
        out: for the look.
        rights: words of the user on whose pictures they are and why they may be used; the training
            does not begin without.
        size, base: see ``Shape``.
        batch: portraits in a step.
        steps, teacher_steps, student_steps: of each stage.
        album: portraits that are drawn for the student.
        rate: learning rate of the generator.
        control: train pix2pix on the same sketches, too, for comparison; so many steps, 0 for none.
        minutes: stop in good order after so long, 0 for never.
        preview_minutes: between two sheets.
        resume: go on where it stood.
        seed: of everything random.
        device: "cpu" or "cuda".
        threads: of the CPU.
        half: compute in bfloat16 where that suffices.
        force: replace a look that lies at ``out``.
    """

    data: Path
    work: Path
    out: Path
    rights: str
    size: int = 64
    base: int = 2048
    batch: int = 16
    steps: int = 30_000
    teacher_steps: int = 6_000
    student_steps: int = 20_000
    album: int = 3_000
    rate: float = 2e-3
    control: int = 0
    minutes: float = 0.0
    preview_minutes: float = 3.0
    resume: bool = False
    seed: int = 0
    device: str = "cpu"
    threads: int = 2
    half: bool = True
    force: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """How a training ended.

    Attributes:
        stage: that it stood in, "export" where all is done.
        step: steps done in it.
        steps: of that stage altogether.
        out: the look; None where it is not finished.
    """

    stage: str
    step: int
    steps: int
    out: Path | None


class _Stopped(Exception):
    """A stage had to stop before its last step."""

    def __init__(self, done: Done) -> None:
        super().__init__(done.stage)
        self.done = done


class Watch(Protocol):
    """Whoever is told how it goes."""

    def say(self, line: str) -> None:
        """A line."""

    def bar(self, label: str) -> Any:
        """A context that gives ``report(done, total)``."""

    def noted(
        self, stage: str, step: int, steps: int, losses: dict[str, float], speed: float
    ) -> None:
        """Mean losses since the last time, and steps a second."""

    def go_on(self) -> bool:
        """Asked after each step; an answer of no ends the training in good order."""


class Stages:
    """A training under way.

    Args:
        course: what is asked.
        watch: who is told.
        sketches: another source of sketches than the album; then none is made.
    """

    def __init__(
        self, course: GanCourse, watch: Watch, sketches: SketchSource | None = None
    ) -> None:
        if not course.rights.strip():
            raise TrainingDataError(
                'say whose pictures these are and why you may use them: --rights "..."'
            )
        check_out(course.out, course.force)
        Shape(course.size, course.base)
        self.device = device_of(course.device)
        self._course, self._watch, self._given = course, watch, sketches
        self._ends = time.monotonic() + 60 * course.minutes if course.minutes else float("inf")

    def run(self) -> Done:
        """Learn until all is done or the time is over.

        Raises:
            TrainingDataError: nothing to learn from.
            CheckpointError: there is a training already, or none to resume.
            FileExists: ``out`` holds something.
            LimitReached: the memory does not suffice; says what to lower.
        """
        torch.set_flush_denormal(True)
        try:
            self._learn(self._prepared())
        except _Stopped as stopped:
            return stopped.done
        return Done("export", 0, 0, self._course.out)

    def _learn(self, found: Prepared) -> None:
        course, plan = self._course, self.plan
        batch = plan["batch"]
        heads = Heads(found.heads, plan["seed"])
        shape = Shape(plan["size"], plan["base"])
        common = {"seed": plan["seed"], "device": self.device, "half": plan["half"]}
        adversary = Adversary(shape, heads, batch=batch, rate=plan["rate"], **common)
        self._stage("generator", adversary, adversary.shown, plan["steps"])
        generator, judge = adversary.made, adversary.discriminator.eval().requires_grad_(False)
        more = {"batch": batch, "rate": _RATE, **common}
        steps = plan["teacher_steps"]
        teaching = Teaching(generator, judge, heads, steps=steps, **more)
        self._stage("teacher", teaching, teaching.shown, steps)
        teacher = _encoder(teaching.learner.average.net)
        sketches = self._given or self._album(generator)
        steps = plan["student_steps"]
        studying = Studying(generator, judge, teacher, sketches, steps=steps, **more)
        self._stage("student", studying, studying.shown, steps)
        if plan["control"]:
            control = Control(sketches, batch=batch, rate=_CONTROL_RATE, **common)
            self._stage("control", control, control.shown, plan["control"])
        nets = Nets(generator, _encoder(studying.learner.average.net), teacher)
        origin = Origin(str(course.data), plan["rights"], found)
        stages = {"generator": plan["steps"], "teacher": plan["teacher_steps"],
                  "student": plan["student_steps"]}  # fmt: skip
        losses = {f"{stage} {name}": value for stage in stages
                  for name, value in self._losses(stage).items()}  # fmt: skip
        write_look(course.out, nets, origin, stages, losses, studying.shown(), force=course.force)

    def _prepared(self) -> Prepared:
        """The plan, and the heads: made once, then kept."""
        course = self._course
        where = course.work / "heads"
        first = course.work / "generator"
        names = ("rights", "size", "base", "batch", "steps", "teacher_steps", "student_steps",
                 "album", "rate", "control", "minutes", "seed", "device", "threads",
                 "half")  # fmt: skip
        asked = {name: getattr(course, name) for name in names}
        if course.resume and not (first / LAST).exists() and (first / _PLAN).exists():
            # Killed before the first checkpoint: nothing was learned, so nothing is lost.
            before = json.loads((first / _PLAN).read_text(encoding="utf-8"))
            asked = before | {name: asked[name] for name in _ANEW}
            self.plan = begin(first, asked, False, _ANEW)
            return prepared(where)
        if course.resume or (first / LAST).exists():
            self.plan = begin(first, asked, course.resume, _ANEW)
            return prepared(where)
        with self._watch.bar("looking for heads") as report:
            found = prepare(course.data, where, course.size, progress=report)
        self.plan = begin(first, asked, False, _ANEW)
        for line in found.told():
            self._watch.say(line)
        self._watch.say(f"look at {where / 'heads.png'}; all reasons are in {where / 'heads.json'}")
        return found

    def _stage(self, stage: str, pupil: Learns, shown: Callable[[], Bytes], steps: int) -> None:
        """Learn a stage to its end, or leave where it has to stop."""
        folder = self._course.work / stage
        folder.mkdir(parents=True, exist_ok=True)
        previews = Previews(folder, shown, self._course.preview_minutes)

        def noted(step: int, losses: dict[str, float], speed: float) -> None:
            self._watch.noted(stage, step, steps, losses, speed)
            previews.due(step)

        left = (self._ends - time.monotonic()) / 60
        minutes = 0.0 if left == float("inf") else max(left, 1e-3)
        pace = Pace(steps=steps, minutes=minutes, threads=self.plan["threads"])
        there = (folder / LAST).exists()
        step = run(pupil, folder, pace, there, noted, self._watch.go_on, _SMALLER)
        if step < steps:
            raise _Stopped(Done(stage, step, steps, None))
        if not (folder / f"preview-{step:06d}.png").exists():
            previews.write(step)

    def _losses(self, stage: str) -> dict[str, float]:
        """Mean losses at the end of a stage, as its log tells them."""
        lines = (self._course.work / stage / "log.jsonl").read_text(encoding="utf-8").splitlines()
        losses: dict[str, float] = json.loads(lines[-1])["losses"]
        return losses

    def _album(self, generator: Any) -> SketchSource:
        folder = self._course.work / "album"
        with self._watch.bar("drawing portraits for the student") as report:
            return make_album(generator, folder, self.plan["album"], self.plan["seed"],
                              progress=report)  # fmt: skip


def _encoder(net: nn.Module) -> Encoder:
    assert isinstance(net, Encoder)
    return net


class Quiet:
    """Tells nobody."""

    def say(self, line: str) -> None:
        """Nothing."""

    @contextmanager
    def bar(self, label: str) -> Iterator[Callable[[int, int], None]]:
        """Nothing."""
        yield lambda done, total: None

    def noted(
        self, stage: str, step: int, steps: int, losses: dict[str, float], speed: float
    ) -> None:
        """Nothing."""

    def go_on(self) -> bool:
        """Always."""
        return True


def train(
    course: GanCourse, watch: Watch | None = None, sketches: SketchSource | None = None
) -> Done:
    """Train a look, or go on with it; see ``Stages``."""
    return Stages(course, watch or Quiet(), sketches).run()
