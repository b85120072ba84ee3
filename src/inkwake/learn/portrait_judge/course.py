"""Trains the judge and the rivals, each in a folder of its own; all can be killed and go on.

Names: ``parser`` (of all methods), ``raster`` (ii-w), ``generator``, ``teacher`` and ``student``
(ii, the paper's recipe, one after another), ``finished`` (i, the student on whole sketches only),
``pix2pix`` (iii). Steps are fixed, so that the learning rate ends where it should; minutes only say
when to stop for now.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from inkwake.errors import CheckpointError
from inkwake.learn.motion.loop import LAST, Pace, Pupil, run
from inkwake.learn.portrait.corpus import path_of
from inkwake.learn.portrait_gan.adversary import Adversary
from inkwake.learn.portrait_gan.control import Control
from inkwake.learn.portrait_gan.encoder import Encoder
from inkwake.learn.portrait_gan.pictures import Heads
from inkwake.learn.portrait_gan.shape import Shape
from inkwake.learn.portrait_gan.sheet import Previews
from inkwake.learn.portrait_gan.student import Studying
from inkwake.learn.portrait_gan.teacher import Teaching
from inkwake.learn.portrait_judge.beginnings import Drawers
from inkwake.learn.portrait_judge.neighbours import Neighbours
from inkwake.learn.portrait_judge.paint import SIDE
from inkwake.learn.portrait_judge.parser import Parsing
from inkwake.learn.portrait_judge.pool import Pool, make_pool
from inkwake.learn.portrait_judge.raster import RasterReading
from inkwake.learn.portrait_judge.source import WorldSketches
from inkwake.learn.training.loop import load

HELD_OUT = 2
"""The first shards are never learned from."""
_SPENT = "spent.json"
_CPU = torch.device("cpu")


@dataclass(frozen=True, slots=True)
class Plan:
    """How one of them is trained.

    Attributes:
        steps: altogether.
        batch: samples of a step.
        rate: learning rate.
    """

    steps: int
    batch: int
    rate: float


PLANS: dict[str, Plan] = {
    "parser": Plan(7_000, 16, 2e-3),
    "raster": Plan(12_000, 32, 1.5e-3),
    "generator": Plan(10_000, 16, 2e-3),
    "teacher": Plan(2_500, 16, 1e-3),
    "student": Plan(7_000, 16, 1e-3),
    "pix2pix": Plan(4_300, 8, 2e-4),
    "finished": Plan(3_500, 16, 1e-3),
}
"""In the order in which they can be trained; steps fill 24, 45, 45, 10, 30, 30 and 15 minutes of
one core of the machine of our figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What all of them share.

    Attributes:
        work: folder of the pool and of every training.
        corpus: folder of the shards of portraits.
        pictures: shards whose pictures are drawn, for those who learn from pictures.
        shards: shards altogether.
        base: of the generator, see ``Shape``.
        steps: of every training, in the place of those of ``PLANS``; to try things quickly.
        longer: times the steps of ``PLANS``; a training that is done goes on when this is raised.
        seed: of everything random.
        threads: of the CPU.
        tell: told how it goes.
    """

    work: Path
    corpus: Path
    pictures: int = 12
    shards: int = 50
    base: int = 1024
    steps: int = 0
    longer: float = 1.0
    seed: int = 0
    threads: int = 1
    tell: Callable[[str], object] = print

    def paths(self, count: int) -> list[Path]:
        """The first so many shards that may be learned from."""
        return [
            path_of(self.corpus, HELD_OUT + k) for k in range(min(count, self.shards - HELD_OUT))
        ]

    def pool(self) -> Pool:
        """Pictures to learn from."""
        return make_pool(self.paths(self.pictures), self.work / "pool", tell=self.tell)

    def held_out(self) -> Pool:
        """Pictures that nobody learned from."""
        return make_pool([path_of(self.corpus, 0)], self.work / "pool", "held-out", self.tell)

    def neighbours(self) -> Neighbours:
        """All portraits of the corpus, to be searched."""
        every = [path_of(self.corpus, k) for k in range(self.shards)]
        return Neighbours(every, self.work / "neighbours.npy", self.tell)

    def plan(self, name: str) -> Plan:
        """How one of ``PLANS`` is trained."""
        plan = PLANS[name]
        steps = self.steps or round(self.longer * plan.steps)
        return Plan(steps, plan.batch, plan.rate)

    def train(self, name: str, minutes: float = 0.0) -> bool:
        """Train one of ``PLANS`` or go on with it; whether it is done.

        Raises:
            CheckpointError: what it learns from is not trained yet.
        """
        torch.set_num_threads(self.threads)
        torch.set_flush_denormal(True)
        folder, plan = self.work / name, self.plan(name)
        folder.mkdir(parents=True, exist_ok=True)
        pupil = self.pupil(name)
        shown = getattr(pupil, "shown", None)
        previews = Previews(folder, shown, 5.0) if shown else None
        spent, began = self.minutes(name), time.process_time()

        def noted(step: int, losses: dict[str, float], speed: float) -> None:
            used = spent + (time.process_time() - began) / 60
            (folder / _SPENT).write_text(json.dumps({"minutes": round(used, 2), "step": step}))
            terms = " ".join(f"{key} {value:.4g}" for key, value in losses.items())
            self.tell(f"{name} {step}/{plan.steps} {speed:.2f}/s {used:.1f} min  {terms}")
            if previews is not None:
                previews.due(step)

        pace = Pace(steps=plan.steps, minutes=minutes, threads=self.threads)
        step = run(pupil, folder, pace, (folder / LAST).exists(), noted)
        if previews is not None:
            previews.write(step)
        return step >= plan.steps

    def minutes(self, name: str) -> float:
        """Minutes of one core that one was trained for so far, whoever else used the machine."""
        path = self.work / name / _SPENT
        if not path.exists():
            return 0.0
        return float(json.loads(path.read_text(encoding="utf-8"))["minutes"])

    def pupil(self, name: str) -> Pupil:
        """One of ``PLANS`` as it begins."""
        plan = self.plan(name)
        how: dict[str, Any] = {"batch": plan.batch, "rate": plan.rate, "seed": self.seed,
                               "device": _CPU, "half": True}  # fmt: skip
        timed = {**how, "steps": plan.steps}
        if name == "raster":
            return RasterReading(Drawers(self.paths(self.shards), self.seed, moved=True), **timed)
        pool = self.pool()
        if name == "parser":
            return Parsing(pool, **timed)
        if name == "generator":
            return Adversary(Shape(SIDE, self.base), Heads(pool.heads, self.seed), **how)
        whole = name == "finished"
        sketches = WorldSketches(self.paths(self.pictures), pool, self.seed, finished=whole)
        if name == "pix2pix":
            return Control(sketches, **how)
        adversary = self.adversary(pool)
        generator, judge = adversary.made, adversary.discriminator.eval().requires_grad_(False)
        if name == "teacher":
            return Teaching(generator, judge, Heads(pool.heads, self.seed), **timed)
        return Studying(
            generator, judge, self.encoder("teacher", generator.shape), sketches, **timed
        )

    def adversary(self, pool: Pool) -> Adversary:
        """The trained generator and discriminator."""
        plan = self.plan("generator")
        found = Adversary(
            Shape(SIDE, self.base), Heads(pool.heads, self.seed), batch=plan.batch, rate=plan.rate,
            seed=self.seed, device=_CPU, half=True,
        )  # fmt: skip
        found.restore(self.kept("generator"))
        return found

    def encoder(self, name: str, shape: Shape) -> Encoder:
        """The trained teacher, student, or student of whole sketches."""
        channels, layers = (3, shape.layers) if name == "teacher" else (1, shape.structure)
        net = Encoder(shape, channels, layers)
        return self.filled(net, name)

    def filled(self, net: nn.Module, name: str) -> Any:
        """A net with the averaged weights of one of ``PLANS``."""
        net.load_state_dict(self.kept(name)["average"])
        return net.eval().requires_grad_(False)

    def kept(self, name: str) -> dict[str, Any]:
        """What a training keeps."""
        path = self.work / name / LAST
        if not path.exists():
            raise CheckpointError(f"{path} does not exist; run with --train {name} first")
        state: dict[str, Any] = load(path)["pupil"]
        return state
