"""The loop of trainings on clips and portraits: killed at any moment, it goes on where it stood.

What a step learns from follows from the seed and its number alone, so a checkpoint is the pupil's
state and the number.
"""

from __future__ import annotations

import io
import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import cv2
import torch

from inkwake.errors import CheckpointError, Diverged, LimitReached, TrainingError
from inkwake.learn.training.loop import TOLERATED, load
from inkwake.picture.target import new_file

LAST = "last.pt"
LOG_EVERY = 50
_SMALLER = (
    "lower --batch to 1 and raise --accumulate, then lower --frames, or cut clips with a smaller "
    "--size"
)


class Pupil(Protocol):
    """What learns."""

    def learn(self, step: int) -> dict[str, float]:
        """Take one step; ``loss`` and its terms. Nothing changes where they are not finite."""

    def state(self) -> dict[str, Any]:
        """All that decides what comes next."""

    def restore(self, state: dict[str, Any]) -> None:
        """Take it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long a training runs.

    Attributes:
        steps: altogether.
        minutes: stop in good order after so long, 0 for never.
        save_minutes: time between checkpoints.
        threads: of the CPU.
    """

    steps: int
    minutes: float = 0.0
    save_minutes: float = 3.0
    threads: int = 2


def begin(
    folder: Path, asked: dict[str, Any], resume: bool, anew: tuple[str, ...]
) -> dict[str, Any]:
    """The plan of a training in a folder: as asked, or as it began.

    Args:
        folder: of the training.
        asked: plain values by name.
        resume: go on with what lies there.
        anew: names whose values are those asked for now.

    Raises:
        CheckpointError: there is a training already, or none to resume.
    """
    place = folder / "plan.json"
    if resume:
        if not (folder / LAST).exists():
            raise CheckpointError(f"{folder / LAST} does not exist; start without --resume")
        before = json.loads(place.read_text(encoding="utf-8"))
        return {**before, **{name: asked[name] for name in anew}}
    if (folder / LAST).exists():
        raise CheckpointError(f"{folder} holds a training already; use --resume or another --work")
    folder.mkdir(parents=True, exist_ok=True)
    with new_file(place, force=True) as unfinished:
        unfinished.write_text(json.dumps(asked, indent=2) + "\n", encoding="utf-8")
    return asked


def run(
    pupil: Pupil,
    folder: Path,
    pace: Pace,
    resume: bool,
    noted: Callable[[int, dict[str, float], float], object],
    go_on: Callable[[], bool] = lambda: True,
    smaller: str = _SMALLER,
) -> int:
    """Train until all steps are done or the time is over.

    Args:
        pupil: what learns.
        folder: for ``last.pt`` and ``log.jsonl``.
        pace: how long.
        resume: go on where ``last.pt`` ends.
        noted: told now and then the step, the mean losses since, and the steps a second.
        go_on: asked after each step; an answer of no ends the training in good order.
        smaller: what to do where the memory does not suffice.

    Returns:
        Steps that are done.

    Raises:
        Diverged: the loss is no number any more.
        LimitReached: the memory does not suffice; says what to lower.
        CheckpointError: the checkpoint is damaged or of another net.
    """
    cv2.setNumThreads(1)
    torch.set_num_threads(pace.threads)
    step = _resumed(pupil, folder) if resume else 0
    began = saved = logged = time.monotonic()
    sums: dict[str, float] = {}
    lost = counted = 0
    over = step >= pace.steps
    while not over:
        losses = _step(pupil, step, smaller)
        finite = all(map(math.isfinite, losses.values()))
        lost = 0 if finite else lost + 1
        if lost >= TOLERATED:
            raise Diverged(f"the loss is no number any more at step {step}; begin with half --rate")
        step, counted = step + 1, counted + finite
        for name, value in losses.items():
            sums[name] = sums.get(name, 0.0) + (value if finite else 0.0)
        now = time.monotonic()
        over = step >= pace.steps or not go_on()
        over = over or (bool(pace.minutes) and now - began > 60 * pace.minutes)
        if step % LOG_EVERY == 0 or over:
            means = {name: float(f"{value / max(counted, 1):.4g}") for name, value in sums.items()}
            speed = counted / max(now - logged, 1e-9)
            _log(folder, {"step": step, "speed": round(speed, 3), "losses": means})
            noted(step, means, speed)
            logged, sums, counted = now, {}, 0
        if over or now - saved > 60 * pace.save_minutes:
            _save(pupil, folder, step)
            saved = time.monotonic()
    return step


def _step(pupil: Pupil, step: int, smaller: str) -> dict[str, float]:
    from inkwake.diffusion.memory import out_of_memory

    try:
        return pupil.learn(step)
    except (RuntimeError, MemoryError) as error:
        if not out_of_memory(error):
            raise TrainingError(
                f"step {step} failed ({str(error).splitlines()[0][:150]}); --resume goes on"
            ) from error
    raise LimitReached(f"the memory does not suffice for a step; {smaller}")


def _resumed(pupil: Pupil, folder: Path) -> int:
    state = load(folder / LAST)
    try:
        pupil.restore(state["pupil"])
        return int(state["step"])
    except (KeyError, RuntimeError, ValueError, TypeError) as error:
        raise CheckpointError(
            f"{folder / LAST} belongs to another net; choose another folder"
        ) from error


def _save(pupil: Pupil, folder: Path, step: int) -> None:
    packed = io.BytesIO()
    torch.save({"pupil": pupil.state(), "step": step}, packed)
    with new_file(folder / LAST, force=True) as unfinished:
        unfinished.write_bytes(packed.getbuffer())


def _log(folder: Path, line: dict[str, object]) -> None:
    with (folder / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
