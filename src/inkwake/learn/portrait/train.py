"""Training of the reader, which can be killed at any moment and goes on where it stood."""

from __future__ import annotations

import io
import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from inkwake.learn.portrait.feed import Batch, batches
from inkwake.learn.portrait.lessons import Lesson
from inkwake.learn.training.average import Average
from inkwake.learn.training.feed import ahead
from inkwake.learn.training.loop import device_of, load
from inkwake.picture import new_file


@dataclass(frozen=True, slots=True)
class Plan:
    """How the reader is trained.

    Attributes:
        steps: optimiser steps.
        batch: drawings in a batch; each teaches all its beginnings.
        rate: highest learning rate.
        warm: steps in which it rises.
        minutes: stop in good order after so long, 0 for never.
        seed: of everything.
        threads: of the CPU.
        device: "cpu" or "cuda".
        half: compute in bfloat16.
    """

    steps: int = 20_000
    batch: int = 24
    rate: float = 1.6e-3
    warm: int = 500
    minutes: float = 0.0
    seed: int = 0
    threads: int = 2
    device: str = "cpu"
    half: bool = True

    def rate_at(self, step: int) -> float:
        """A short rise, then half a cosine to nothing."""
        if step < self.warm:
            return self.rate * (step + 1) / self.warm
        along = (step - self.warm) / max(1, self.steps - self.warm)
        return self.rate * max(0.5 * (1 + math.cos(math.pi * min(1.0, along))), 0.01)


LAST = "last.pt"
SAVE_SECONDS = 240
CLIP = 4.0


def optimisers(net: nn.Module, rate: float) -> tuple[torch.optim.Optimizer, ...]:
    """Muon for the matrices between the first and the last layer, AdamW for all else.

    Muon (Jordan 2024) makes every direction of a step equally long; with the length of AdamW's
    steps both follow one rate.
    """
    layers = getattr(net, "layers", ())
    inner = [p for layer in layers for p in layer.parameters() if p.ndim == 2]
    held = {id(p) for p in inner}
    rest = [p for p in net.parameters() if id(p) not in held]
    large, small = [p for p in rest if p.ndim > 1], [p for p in rest if p.ndim <= 1]
    adam = torch.optim.AdamW(
        [{"params": large, "weight_decay": 0.03}, {"params": small, "weight_decay": 0.0}],
        lr=rate,
        betas=(0.9, 0.98),
    )
    if not inner:
        return (adam,)
    return torch.optim.Muon(inner, lr=rate, weight_decay=0.03, adjust_lr_fn="match_rms_adamw"), adam


class Run:
    """One training in one folder: the last checkpoint and ``log.jsonl``."""

    def __init__(
        self, net: nn.Module, lesson: Lesson, plan: Plan, folder: Path, *, resume: bool = False,
        tell: Callable[[str], object] = print, go_on: Callable[[], bool] = lambda: True,
    ) -> None:  # fmt: skip
        self.net, self.plan, self.folder, self.tell, self.go_on = net, plan, folder, tell, go_on
        self.lesson = lesson
        self.device = device_of(plan.device)
        self.average = Average(net, 400)
        self.optimisers = optimisers(net, plan.rate)
        self.step = 0
        folder.mkdir(parents=True, exist_ok=True)
        if resume and (folder / LAST).exists():
            self._restore(load(folder / LAST))

    def run(self, paths: list[Path]) -> nn.Module:
        """Train to the last step or until time is over; gives the averaged net."""
        torch.set_num_threads(self.plan.threads)
        began = saved = time.monotonic()
        means: dict[str, float] = {}
        feed = (
            (b, k) for k, b in enumerate(batches(paths, self.plan.batch, self.plan.seed, self.step))
        )
        for batch, _ in ahead(feed):
            terms = self._learn(batch)
            self.step += 1
            for name, value in terms.items():
                means[name] = means.get(name, value) * 0.98 + 0.02 * value
            now = time.monotonic()
            over = bool(self.plan.minutes) and now - began > 60 * self.plan.minutes
            over = over or not self.go_on()
            last = self.step >= self.plan.steps
            if self.step % 100 == 0:
                self._log(means, now - began)
            if now - saved > SAVE_SECONDS or over or last:
                self.save()
                saved = now
            if over or last:
                break
        return self.average.net

    def _learn(self, batch: Batch) -> dict[str, float]:
        for optimiser in self.optimisers:
            for group in optimiser.param_groups:
                group["lr"] = self.plan.rate_at(self.step)
            optimiser.zero_grad(set_to_none=True)
        rng = np.random.default_rng([self.plan.seed, self.step, 5])
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.plan.half):
            terms = self.lesson(self.net, batch, rng)
        total = torch.stack(list(terms.values())).sum()
        total.backward()
        length = nn.utils.clip_grad_norm_(self.net.parameters(), CLIP)
        if torch.isfinite(length):
            for optimiser in self.optimisers:
                optimiser.step()
            self.average.follow(self.net, self.step)
        return {name: float(value.detach()) for name, value in terms.items()}

    def _log(self, means: dict[str, float], seconds: float) -> None:
        line = {
            "step": self.step,
            "seconds": round(seconds),
            **{k: round(v, 4) for k, v in means.items()},
        }
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        self.tell(json.dumps(line))

    def save(self) -> None:
        """Write a checkpoint."""
        packed = io.BytesIO()
        state: dict[str, Any] = {
            "net": self.net.state_dict(), "average": self.average.net.state_dict(),
            "optimisers": [o.state_dict() for o in self.optimisers], "step": self.step,
        }  # fmt: skip
        torch.save(state, packed)
        with new_file(self.folder / LAST, force=True) as unfinished:
            unfinished.write_bytes(packed.getbuffer())

    def _restore(self, state: dict[str, Any]) -> None:
        self.net.load_state_dict(state["net"])
        self.average.net.load_state_dict(state["average"])
        for optimiser, kept in zip(self.optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(kept)
        self.step = state["step"]
        self.tell(f"resumed at step {self.step}")
