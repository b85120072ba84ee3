"""Training a net against a critic, in steps that can be killed and resumed at any time.

Two pupils: ``Painting`` is ours, ``Rival`` is pix2pix or one of the versions before it. A pupil
knows its nets and how one batch changes them; the loop here knows time, files and the log.
"""

from __future__ import annotations

import io
import json
import math
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

import cv2
import torch
from torch import Tensor, nn

from inkwake.errors import CheckpointError, Diverged
from inkwake.learn.training.average import Average
from inkwake.learn.training.feed import Feed, Place, ahead
from inkwake.learn.training.loop import TOLERATED, device_of, load
from inkwake.picture.target import new_file

LOG_EVERY = 50


@dataclass(frozen=True, slots=True)
class Plan:
    """How a training runs.

    Attributes:
        steps: altogether; the rates fall to nothing in the last third.
        rate: of the generator, at its highest.
        average: steps that the running average reaches back.
        minutes: stop in good order after so long, 0 for never.
        save_minutes: time between checkpoints.
        threads: of the CPU.
        device: "cpu" or "cuda".
        half: compute in bfloat16.
    """

    steps: int = 20_000
    rate: float = 4e-4
    average: int = 1000
    minutes: float = 0.0
    save_minutes: float = 3.0
    threads: int = 2
    device: str = "cpu"
    half: bool = True

    def share_at(self, step: int) -> float:
        """Of the highest rate: a short rise, a plateau, half a cosine at the end."""
        if step < 100:
            return (step + 1) / 100
        along = (step / self.steps - 0.6) / 0.4
        return 1.0 if along <= 0 else 0.5 * (1 + math.cos(math.pi * min(along, 1.0)))


class Pupil(Protocol):
    """What is trained.

    Attributes:
        nets, optimisers: all of them, by name.
        shown: the net that is used later; its running average is kept.
        table: names of the two losses that the table by epochs shows: generator, discriminator.
    """

    nets: dict[str, nn.Module]
    optimisers: dict[str, torch.optim.Optimizer]
    shown: nn.Module
    table: tuple[str, str]

    def learn(self, batch: dict[str, Tensor], step: int, plan: Plan) -> dict[str, float]:
        """One step on one batch; the losses."""


class Told(Protocol):
    """Whoever is told how a training goes."""

    def noted(self, step: int, losses: dict[str, float], speed: float) -> bool:
        """Mean losses since the last time; an answer of no ends the training in good order."""

    def epoch(self, number: int, generator: float, discriminator: float) -> None:
        """A round through all drawings is over; mean losses of its two sides."""


@dataclass(slots=True)
class Loop:
    """One training in one folder: ``last.pt`` and ``log.jsonl``.

    Attributes:
        pupil: what learns.
        feed: what from.
        plan: how long.
        folder: where it lies.
        told: who hears of it.
    """

    pupil: Pupil
    feed: Feed
    plan: Plan
    folder: Path
    told: Told
    step: int = 0
    place: Place = field(default_factory=Place)
    average: Average = field(init=False)

    def __post_init__(self) -> None:
        cv2.setNumThreads(1)
        torch.set_num_threads(self.plan.threads)
        # Moments that fade to nothing would be computed a hundred times slower.
        torch.set_flush_denormal(True)
        device = device_of(self.plan.device)
        for net in self.pupil.nets.values():
            net.to(device, memory_format=torch.channels_last)
        self.average = Average(self.pupil.shown, self.plan.average)
        self.folder.mkdir(parents=True, exist_ok=True)

    def resume(self) -> None:
        """Go on where ``last.pt`` ends.

        Raises:
            CheckpointError: it is missing, damaged, or of another net.
        """
        state = load(self.folder / "last.pt")
        try:
            for name, net in self.pupil.nets.items():
                net.load_state_dict(state["nets"][name])
            for name, one in self.pupil.optimisers.items():
                one.load_state_dict(state["optimisers"][name])
            self.average.net.load_state_dict(state["average"])
            place = state["place"]
            self.place = Place(place["epoch"], place["taken"], tuple(place["files"]))
            self.step = state["step"]
        except (KeyError, RuntimeError, ValueError) as error:
            raise CheckpointError(
                f"{self.folder / 'last.pt'} belongs to another net; choose another folder"
            ) from error

    def run(self) -> bool:
        """Train until all steps are done or the time is over; whether all are done."""
        plan = self.plan
        began = saved = logged = time.monotonic()
        sums, round_ = dict[str, float](), dict[str, float]()
        counted = lost = 0
        for batch, place in self._batches():
            if self.step >= plan.steps:
                break
            losses = self._learn(batch)
            finite = all(map(math.isfinite, losses.values()))
            lost = 0 if finite else lost + 1
            if lost >= TOLERATED:
                raise Diverged(f"the loss is no number any more at step {self.step}; resume slower")
            if place.epoch > self.place.epoch:
                self._round(round_)
                round_ = {}
            self.step, self.place, counted = self.step + 1, place, counted + 1
            if finite:
                _add(sums, losses)
                _add(round_, losses | {"": 1.0})
            now = time.monotonic()
            last = self.step >= plan.steps
            over = bool(plan.minutes) and now - began > 60 * plan.minutes
            go_on = True
            if self.step % LOG_EVERY == 0 or last:
                speed = counted * self.feed.batch / max(now - logged, 1e-9)
                go_on = self._note(sums, counted, speed)
                logged, sums, counted = now, {}, 0
            if (now - saved > 60 * plan.save_minutes or last or over or not go_on) and finite:
                self.save()
                saved = time.monotonic()
            if last or over or not go_on:
                return last
        return True

    def _batches(self) -> Iterator[tuple[dict[str, Tensor], Place]]:
        device = device_of(self.plan.device)
        for batch, place in ahead(self.feed.batches(self.place)):
            yield {name: torch.from_numpy(v).to(device) for name, v in batch.items()}, place

    def _learn(self, batch: dict[str, Tensor]) -> dict[str, float]:
        share = self.plan.share_at(self.step)
        for one in self.pupil.optimisers.values():
            for group in one.param_groups:
                group["lr"] = group["initial"] * share
        losses = self.pupil.learn(batch, self.step, self.plan)
        self.average.follow(self.pupil.shown, self.step)
        return losses

    def _note(self, sums: dict[str, float], count: int, speed: float) -> bool:
        means = {name: float(f"{value / count:.4g}") for name, value in sums.items()}
        line: dict[str, object] = {"step": self.step, "speed": round(speed, 2), "losses": means}
        self._write(line)
        return self.told.noted(self.step, means, speed)

    def _round(self, sums: dict[str, float]) -> None:
        """A row of the table by epochs: both sides' losses, as such tables show them."""
        count = max(sums.get("", 0.0), 1.0)
        generator, discriminator = (sums.get(name, 0.0) / count for name in self.pupil.table)
        number = self.place.epoch + 1
        line: dict[str, object] = {
            "epoch": number,
            "generator": generator,
            "discriminator": discriminator,
        }
        self._write(line)
        self.told.epoch(number, generator, discriminator)

    def _write(self, line: dict[str, object]) -> None:
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        state: dict[str, Any] = {
            "nets": {name: net.state_dict() for name, net in self.pupil.nets.items()},
            "optimisers": {name: o.state_dict() for name, o in self.pupil.optimisers.items()},
            "average": self.average.net.state_dict(),
            "step": self.step,
            "place": {**asdict(self.place), "files": list(self.place.files)},
        }
        packed = io.BytesIO()
        torch.save(state, packed)
        with new_file(self.folder / "last.pt", force=True) as unfinished:
            unfinished.write_bytes(packed.getbuffer())


def _add(sums: dict[str, float], more: dict[str, float]) -> None:
    for name, value in more.items():
        sums[name] = sums.get(name, 0.0) + value


def adam(parts: list[nn.Module], rate: float, betas: tuple[float, float]) -> torch.optim.Optimizer:
    """An optimiser whose groups remember their highest rate."""
    weights = [p for part in parts for p in part.parameters() if p.requires_grad]
    return torch.optim.Adam([{"params": weights, "initial": rate}], lr=rate, betas=betas)
