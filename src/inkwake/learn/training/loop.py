"""The loop that every net of the project is trained by: it can be killed at any moment.

A checkpoint holds everything that decides what comes next: weights, their running average, the
optimiser, the number of the step and the place in the data. It appears whole or not at all.
"""

from __future__ import annotations

import io
import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import cv2
import torch
from torch import Tensor, nn

from inkwake.errors import CheckpointError, DeviceLost, Diverged
from inkwake.learn.training.average import Average
from inkwake.learn.training.feed import Batch, Place, ahead
from inkwake.learn.training.pieces import Pieces
from inkwake.picture.target import new_file


class Lesson(Protocol):
    """What is learned: the data and what is asked of the net."""

    def batches(self, place: Place) -> Iterator[tuple[Batch, Place]]:
        """Training batches from a place on; ``picture`` is (n, s, s, 3) uint8."""

    def losses(self, found: dict[str, Tensor], batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Terms whose sum is made small."""

    def validate(self, net: nn.Module) -> dict[str, float]:
        """Measures on what is never trained on; ``score`` is the one to make large."""


class Watch(Protocol):
    """Whoever is told how a training goes."""

    def stepped(self, step: int, crops: int, terms: dict[str, float]) -> bool:
        """A step of so many crops is done; an answer of no ends the training in good order."""

    def logged(self, step: int, means: dict[str, float], speed: float) -> None:
        """Mean losses since the last time, and crops a second."""

    def checked(self, step: int, measures: dict[str, float], best: bool) -> None:
        """A validation is over; whether it was the best so far."""


class Lines:
    """Tells it line by line, and never ends a training."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell

    def stepped(self, step: int, crops: int, terms: dict[str, float]) -> bool:
        """Go on."""
        return True

    def logged(self, step: int, means: dict[str, float], speed: float) -> None:
        """A line of the loss."""
        self._tell(f"step {step}: loss {means.get('loss', math.nan):.4f}, {speed:.0f} a second")

    def checked(self, step: int, measures: dict[str, float], best: bool) -> None:
        """A line of all measures."""
        words = "  ".join(f"{name} {value:.3f}" for name, value in measures.items())
        self._tell(f"step {step}: {words}")


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a training runs.

    Attributes:
        steps: optimiser steps altogether; the rate falls to nothing at the last.
        rate: the highest learning rate.
        warm: steps in which the rate rises.
        decay: weight decay.
        clip: longest gradient.
        average: steps that the running average of the weights reaches back.
        minutes: stop in good order after so long, 0 for never; resuming goes on.
        save_minutes: time between checkpoints.
        check_minutes: time between validations.
        check_steps: steps between validations instead of minutes, 0 for none.
        check_first: validate what the training begins with, so that nothing worse becomes the best.
        patience: stop after so many validations without a better score, 0 for never.
        threads: of the CPU.
        pieces: that a batch is worked on in, see ``Pieces``; an accelerator takes it whole.
        device: "cpu" or "cuda".
        half: compute in bfloat16.
    """

    steps: int = 20000
    rate: float = 2e-3
    warm: int = 300
    decay: float = 0.02
    clip: float = 5.0
    average: int = 1000
    minutes: float = 0.0
    save_minutes: float = 3.0
    check_minutes: float = 10.0
    check_steps: int = 0
    check_first: bool = False
    patience: int = 0
    threads: int = 2
    pieces: int = 4
    device: str = "cpu"
    half: bool = True

    def rate_at(self, step: int) -> float:
        """Learning rate of a step, counted from 0: a short rise, then half a cosine."""
        if step < self.warm:
            return self.rate * (step + 1) / self.warm
        along = (step - self.warm) / max(1, self.steps - self.warm)
        return self.rate * 0.5 * (1 + math.cos(math.pi * min(1.0, along)))


TOLERATED = 20
"""Steps in a row without a finite loss before a training gives up."""

LOG_EVERY = 50
"""Steps between two lines of the log."""


class Training:
    """One training in one folder: ``last.pt``, ``best.pt`` and ``log.jsonl``.

    Attributes:
        net: the weights that are being trained.
        average: their running average, which is what is used and exported.
        step: steps done.
        ended: why it ended: "steps" are all done, "minutes" over, "patience" lost, or "stopped" by
            whoever watches.
    """

    def __init__(
        self,
        net: nn.Module,
        lesson: Lesson,
        schedule: Schedule,
        folder: Path,
        *,
        resume: bool = False,
        tell: Callable[[str], None] = print,
        watch: Watch | None = None,
    ) -> None:
        self.watch = watch or Lines(tell)
        self.lesson, self.schedule, self.folder, self.tell = lesson, schedule, folder, tell
        cv2.setNumThreads(1)
        self.device = device_of(schedule.device)
        self.net = net.to(self.device, memory_format=torch.channels_last)
        self.average = Average(self.net, schedule.average)
        count = schedule.pieces if self.device.type == "cpu" else 1
        self.pieces = Pieces(self.net, count, schedule.threads)
        self.optimiser = torch.optim.AdamW(_groups(self.net, schedule.decay), lr=schedule.rate)
        self.step, self.place, self.best, self.waited = 0, Place(), -math.inf, 0
        self.ended = ""
        folder.mkdir(parents=True, exist_ok=True)
        if resume:
            self._restore(load(folder / "last.pt"))
        elif (folder / "last.pt").exists():
            raise CheckpointError(
                f"{folder} holds a training already; resume it or choose another folder"
            )

    def run(self) -> dict[str, float]:
        """Train to the last step, or until time or patience is over; gives the last measures."""
        try:
            return self._run()
        except RuntimeError as error:
            if self.device.type == "cpu":
                raise
            raise DeviceLost(
                f"the accelerator failed at step {self.step} ({str(error).splitlines()[0]}); "
                "resume from the last checkpoint, on the CPU if it is gone"
            ) from error

    def _run(self) -> dict[str, float]:
        plan, measures = self.schedule, dict[str, float]()
        began = saved = checked = logged = time.monotonic()
        sums: dict[str, float] = {}
        lost = counted = 0
        if self.step >= plan.steps:
            self.ended = "steps"
            return self._check()
        if plan.check_first and not self.step:
            self._check()
        for batch, place in ahead(self.lesson.batches(self.place)):
            terms = self._learn(batch)
            lost = lost + 1 if terms is None else 0
            if lost >= TOLERATED:
                raise Diverged(
                    f"the loss has not been a number for {lost} steps, last at {self.step}; "
                    "resume with a lower rate"
                )
            self.step, self.place, counted = self.step + 1, place, counted + 1
            for name, value in (terms or {}).items():
                sums[name] = sums.get(name, 0.0) + value
            stopped = not self.watch.stepped(self.step, len(batch["picture"]), terms or {})
            now = time.monotonic()
            last = self.step >= plan.steps
            if self.step % LOG_EVERY == 0 or last:
                speed = counted * len(batch["picture"]) / max(now - logged, 1e-9)
                self._log_step(sums, counted, speed)
                logged, sums, counted = now, {}, 0
            over = bool(plan.minutes) and now - began > 60 * plan.minutes
            due = self.step % plan.check_steps == 0 if plan.check_steps else (
                now - checked > 60 * plan.check_minutes)  # fmt: skip
            if (due or last or over) and not stopped:
                measures = self._check()
                logged = checked = time.monotonic()
                counted, sums = 0, {}
            due = now - saved > 60 * plan.save_minutes or last or over or stopped
            if due and not lost:
                self.save("last.pt")
                saved = time.monotonic()
            tired = bool(plan.patience) and self.waited >= plan.patience
            if tired and not last:
                self.tell(f"no better score in {self.waited} validations: stopped early")
                self.save("last.pt")
            ways = {"steps": last, "stopped": stopped, "patience": tired, "minutes": over}
            self.ended = next((name for name, true in ways.items() if true), "")
            if self.ended:
                break
        return measures

    def _learn(self, batch: Batch) -> dict[str, float] | None:
        """One step; None, and no change, where loss or gradient is not finite."""
        plan = self.schedule
        for group in self.optimiser.param_groups:
            group["lr"] = plan.rate_at(self.step)
        tensors = {name: torch.from_numpy(v).to(self.device) for name, v in batch.items()}
        terms = self.pieces.learn(self._terms, tensors)
        length = nn.utils.clip_grad_norm_(self.net.parameters(), plan.clip)
        if not (math.isfinite(terms["loss"]) and torch.isfinite(length)):
            return None
        self.optimiser.step()
        self.average.follow(self.net, self.step)
        return terms

    def _terms(self, net: nn.Module, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.schedule.half):
            found = net(as_input(batch["picture"]))
        return self.lesson.losses(found, batch)

    def _check(self) -> dict[str, float]:
        began = time.monotonic()
        measures = self.lesson.validate(self.average.net)
        self._log({"step": self.step, "valid": measures, "seconds": time.monotonic() - began})
        better = measures.get("score", 0.0) > self.best
        self.watch.checked(self.step, measures, better)
        if better:
            self.best, self.waited = measures["score"], 0
            self.save("best.pt")
        else:
            self.waited += 1
        return measures

    def save(self, name: str) -> None:
        """Write a checkpoint."""
        state = {
            "net": self.net.state_dict(),
            "average": self.average.net.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "place": {**asdict(self.place), "files": list(self.place.files)},
            "best": self.best,
            "waited": self.waited,
        }
        # Packed in memory first: to a file, a full disk would end in an error without a number.
        packed = io.BytesIO()
        torch.save(state, packed)
        with new_file(self.folder / name, force=True) as unfinished:
            unfinished.write_bytes(packed.getbuffer())

    def _restore(self, state: dict[str, Any]) -> None:
        try:
            self.net.load_state_dict(state["net"])
            self.average.net.load_state_dict(state["average"])
            self.optimiser.load_state_dict(state["optimiser"])
            place = state["place"]
            beside = tuple(place.get("beside", (0, 0)))
            self.place = Place(place["epoch"], place["taken"], tuple(place["files"]), beside)
            self.step, self.best, self.waited = state["step"], state["best"], state["waited"]
        except (KeyError, RuntimeError, ValueError) as error:
            raise CheckpointError(
                f"{self.folder / 'last.pt'} belongs to another net; choose another folder"
            ) from error
        self.tell(f"resumed at step {self.step}")

    def _log_step(self, sums: dict[str, float], count: int, speed: float) -> None:
        means = {name: value / count for name, value in sums.items()}
        line = {"step": self.step, "rate": self.schedule.rate_at(self.step - 1), "speed": speed}
        self._log({**line, "losses": means})
        self.watch.logged(self.step, means, speed)

    def _log(self, line: dict[str, object]) -> None:
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(_rounded(line)) + "\n")


def load(path: Path) -> dict[str, Any]:
    """A checkpoint's content; nothing in it is run as code.

    Raises:
        CheckpointError: it is missing or damaged.
    """
    if not path.exists():
        raise CheckpointError(f"{path} does not exist; start a training without resuming")
    try:
        state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # the loader has no error of its own
        raise CheckpointError(
            f"{path} is damaged; resume from another copy or start anew"
        ) from error
    return state


def as_input(pictures: Tensor) -> Tensor:
    """(n, h, w, 3) uint8 → (n, 3, h, w) float 0..1 whose memory stays channels-last."""
    return pictures.permute(0, 3, 1, 2).float() / 255


def _groups(net: nn.Module, decay: float) -> list[dict[str, object]]:
    """Weights of convolutions decay; biases and norms do not."""
    large = [p for p in net.parameters() if p.ndim > 1]
    small = [p for p in net.parameters() if p.ndim <= 1]
    return [{"params": large, "weight_decay": decay}, {"params": small, "weight_decay": 0.0}]


def device_of(name: str) -> torch.device:
    """The device of that name, after it has answered.

    Raises:
        DeviceLost: there is none, or it does not work.
    """
    if name == "cuda" and not torch.cuda.is_available():
        raise DeviceLost("no CUDA accelerator is in reach; train with the device cpu")
    device = torch.device(name)
    try:
        torch.zeros(1, device=device)
    except RuntimeError as error:
        raise DeviceLost(
            f"the accelerator does not answer ({str(error).splitlines()[0]}); "
            "train with the device cpu"
        ) from error
    return device


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(item) for name, item in value.items()}
    return float(f"{value:.5g}") if isinstance(value, float) else value
