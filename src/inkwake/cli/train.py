"""``inkwake train``: train the nets, or teach them your own drawings."""

from __future__ import annotations

import os
import shlex
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Any

import click

from inkwake.cli.options import progress_bar
from inkwake.cli.train_motion import motion_adapter, stir3d
from inkwake.cli.train_portrait import portrait
from inkwake.errors import TrainingError

EXIT_INTERRUPTED = 130

COLUMNS = {
    "score": "score",
    "iou": "mask",
    "iou_90": "≥ .9",
    "pck_05": "pck.05",
    "pck_10": "pck.1",
    "pck_20": "pck.2",
    "parts": "parts",
    "kind": "kind",
    "world": "world",
}
"""Measure → its column in the table."""


@click.group()
def train() -> None:
    """Train the nets from nothing, or fine-tune them on your own labelled drawings and films."""


train.add_command(motion_adapter)
train.add_command(stir3d)
train.add_command(portrait)


@train.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="Fine-tune on this folder of labelled drawings, or COCO file; else train from nothing.",
)
@click.option(
    "--images",
    type=click.Path(path_type=Path),
    help="Folder of the pictures that a COCO file names, where they are not beside it.",
)
@click.option(
    "--start",
    type=click.Path(path_type=Path),
    help="Weights (.onnx) or checkpoint (.pt) to fine-tune, instead of those that ship.",
)
@click.option(
    "--work",
    type=click.Path(path_type=Path),
    help="Folder for crops, checkpoints and log  [default: INKWAKE_HOME or the user's cache]",
)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="Folder for the weights and their card."
)
@click.option("--resume", is_flag=True, help="Go on where it stood.")
@click.option(
    "--minutes", type=click.FloatRange(0), default=0.0, help="Stop in good order after so long."
)
@click.option("--steps", type=click.IntRange(1), help="Steps altogether.  [default: 15000 or 3000]")
@click.option(
    "--crops", type=click.IntRange(1), help="Generated drawings.  [default: 60000 or 20000]"
)
@click.option("--batch", type=click.IntRange(8), help="Drawings in a step.  [default: 32]")
@click.option(
    "--rate",
    type=click.FloatRange(0, 1, min_open=True),
    help="Highest learning rate.  [default: 0.002 or 0.0002]",
)
@click.option(
    "--size", type=click.IntRange(32), help="Side of the net's input, px.  [default: 192]"
)
@click.option("--seed", type=click.IntRange(0), help="Seed of all randomness.  [default: 0]")
@click.option(
    "--device",
    type=click.Choice(["auto", "cpu", "cuda"]),
    default="auto",
    show_default=True,
    help="What to compute on.",
)
@click.option("--force", is_flag=True, help="Replace weights that lie at the target.")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def figure(work: Path | None, debug: bool, **asked: Any) -> int:
    """Train the figure net: mask, parts, joints and kind of one drawn figure.

    Without --data it learns from nothing but generated drawings. Ctrl-C stops it in good order; the
    same command with --resume goes on.
    """
    missing = [name for name in ("torch", "onnx") if find_spec(name) is None]
    if missing:
        raise TrainingError(f"training ({', '.join(missing)}) needs: pip install 'inkwake[train]'")
    if asked["data"] is None and (asked["images"] or asked["start"]):
        raise click.UsageError("--images and --start belong to --data")
    from inkwake.learn.figure.course import Course, Trainer

    screen = Screen(asked["minutes"])
    course = Course(work=work or default_work(), cores=cores(), **asked)
    trainer = Trainer(course, screen.say)
    screen.steps = trainer.plan["steps"]
    click.echo(f"{trainer.folder}: {screen.steps} steps of {trainer.plan['batch']} drawings")
    again = _command(work, asked)
    try:
        with screen.shown():
            done = trainer.run(screen, screen.job)
    except KeyboardInterrupt:
        click.echo(f"stopped; go on with:  {again}", err=True)
        return EXIT_INTERRUPTED
    if done.weights is None:
        told = f"stopped at step {done.step} of {done.steps}"
        click.echo(f"{told}; go on with:  {again}", err=True)
        return EXIT_INTERRUPTED
    if done.ended == "minutes":
        click.echo(f"step {done.step} of {done.steps}; go on with:  {again}", err=True)
    click.echo("best  " + "  ".join(f"{name} {value:.3f}" for name, value in done.best.items()))
    click.echo(f"{done.weights}\nuse it with INKWAKE_WEIGHTS={done.weights.parent}")
    return 0


@train.command()
@click.option(
    "--arch",
    type=click.Choice(["v1", "v2", "v3", "pix2pix", "inkwake"]),
    default="inkwake",
    show_default=True,
    help="Ours, pix2pix as its paper has it, or the three versions of the student project.",
)
@click.option(
    "--data",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder of pictures: LOOK/train/THING/..., LOOK being photo, render, watercolor_crops.",
)
@click.option(
    "--photos", is_flag=True, help="Learn from the photos, too; else photos are painted by rule."
)
@click.option(
    "--work",
    type=click.Path(path_type=Path),
    help="Folder for drawings, checkpoints and log  [default: INKWAKE_HOME or the user's cache]",
)
@click.option("--resume", is_flag=True, help="Go on where it stood.")
@click.option(
    "--minutes", type=click.FloatRange(0), default=0.0, help="Stop in good order after so long."
)
@click.option("--steps", type=click.IntRange(1), default=20_000, show_default=True)
@click.option("--batch", type=click.IntRange(2), default=12, show_default=True)
@click.option(
    "--drawings",
    type=click.IntRange(12),
    default=24_000,
    show_default=True,
    help="Simulated drawings to learn from.",
)
@click.option("--seed", type=click.IntRange(0), default=0, help="Seed of all randomness.")
@click.option(
    "--device", type=click.Choice(["cpu", "cuda"]), default="cpu", help="What to compute on."
)
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def colour(work: Path | None, debug: bool, **asked: Any) -> int:
    """Train a net that paints pictures from outlines.

    Each round through all drawings prints a row with the losses of generator and discriminator.
    """
    if find_spec("torch") is None:
        raise TrainingError("training (torch) needs: pip install 'inkwake[train]'")
    from inkwake.learn.colour.course import Course
    from inkwake.learn.colour.course import train as run

    home = (work or default_work()) / "colour"
    done = run(Course(work=home, cores=cores(), **asked), Table(), _quiet)
    click.echo(f"step {done.step} of {asked['steps']}: {done.folder}")
    return 0 if done.whole or asked["minutes"] else EXIT_INTERRUPTED


class Table:
    """Prints a training's losses: a row each epoch, a line for logs in between."""

    def __init__(self) -> None:
        self._headed = False

    def noted(self, step: int, losses: dict[str, float], speed: float) -> bool:
        """A line now and then; it never ends a training."""
        told = "  ".join(f"{name} {value:.3g}" for name, value in losses.items())
        click.echo(f"step {step}: {told}  {speed:.1f} a second", err=True)
        return True

    def epoch(self, number: int, generator: float, discriminator: float) -> None:
        """A row of the table."""
        if not self._headed:
            click.echo("epoch  generator  discriminator")
            self._headed = True
        click.echo(f"{number:5d}  {generator:9.4f}  {discriminator:13.4f}")


def _quiet(label: str) -> Callable[[int, int], None]:
    """Says what is prepared; how far that is, only on a terminal's bar."""
    click.echo(label, err=True)
    return lambda done, total: None


def default_work() -> Path:
    """A folder of the user's: in ``INKWAKE_HOME``, else in the cache of the system's kind."""
    home = os.environ.get("INKWAKE_HOME")
    if home:
        return Path(home) / "training"
    if sys.platform == "win32":
        cache = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        cache = Path.home() / "Library" / "Caches"
    else:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "inkwake" / "training"


class Screen:
    """Shows a training: a bar on a terminal, a line now and then elsewhere, and the table.

    The first Ctrl-C asks it to end after the step it is in, the second ends it at once.

    Attributes:
        steps: of the whole training.
    """

    def __init__(self, minutes: float) -> None:
        self.steps = 1
        self._minutes = minutes
        self._began = self._last = time.monotonic()
        self._mean = self._speed = 0.0
        self._crops = 0
        self._learns = self._asked = self._headed = False
        self._bar: Any = None
        self._task: Any = None
        self._job = ExitStack()

    @contextmanager
    def shown(self) -> Iterator[None]:
        """While a training runs."""
        mine = threading.current_thread() is threading.main_thread()
        before = {s: signal.getsignal(s) for s in (signal.SIGINT, signal.SIGTERM)} if mine else {}
        for number in before:
            signal.signal(number, self._ask)
        try:
            yield
        finally:
            self._job.close()
            if self._bar is not None:
                self._bar.stop()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        if self._asked or not self._learns:
            raise KeyboardInterrupt
        self._asked = True
        self.say("ends after this step; Ctrl-C again ends it at once")

    def say(self, line: str) -> None:
        """A line beside the bar."""
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False)
        else:
            click.echo(line, err=True)

    def job(self, label: str) -> Callable[[int, int], None]:
        """Something that is done before the training; ends the one before."""
        self._job.close()
        if not sys.stderr.isatty():
            self.say(label)
        return self._job.enter_context(progress_bar(label))

    def stepped(self, step: int, crops: int, terms: dict[str, float]) -> bool:
        """A step is done; the answer is no after Ctrl-C."""
        now = time.monotonic()
        if not self._learns:
            self._job.close()
            self._learns, self._began = True, now
        else:
            speed = crops / max(now - self._last, 1e-6)
            self._speed += (speed - self._speed) * (0.05 if self._speed else 1.0)
        loss = terms.get("loss", self._mean)
        self._mean += (loss - self._mean) * (0.05 if self._mean else 1.0)
        self._last, self._crops = now, crops
        if sys.stderr.isatty():
            self._draw(step)
        return not self._asked

    def logged(self, step: int, means: dict[str, float], speed: float) -> None:
        """Now and then, a line for logs."""
        if not sys.stderr.isatty():
            self._speed = speed
            told = f"loss {means.get('loss', self._mean):.3f}  {speed:.0f} crops/s"
            self.say(f"step {step}/{self.steps}  {told}  {self._left(step)} left")

    def checked(self, step: int, measures: dict[str, float], best: bool) -> None:
        """A row of the validation table."""
        self._job.close()
        names = [name for name in COLUMNS if name in measures]
        lines = ["    step  " + "".join(f"{COLUMNS[name]:>8}" for name in names)]
        cells = "".join(f"{measures[name]:8.3f}" for name in names)
        lines.append(f"{step:8d}  {cells}{'  best' if best else ''}")
        for line in lines[self._headed :]:
            if sys.stdout.isatty() and self._bar is not None:
                self.say(line)
            else:
                click.echo(line)
        self._headed = True
        self._last = time.monotonic()

    def _left(self, step: int) -> str:
        seconds = (self.steps - step) * self._crops / max(self._speed, 1e-6)
        if self._minutes:
            seconds = min(seconds, 60 * self._minutes - (time.monotonic() - self._began))
        minutes = max(0, round(seconds / 60))
        return f"{minutes // 60} h {minutes % 60:02d} min" if minutes >= 60 else f"{minutes} min"

    def _draw(self, step: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        if self._bar is None:
            words = ("step {task.completed}/{task.total}", "{task.fields[told]}")
            columns = (TextColumn(words[0]), BarColumn(), TextColumn(words[1]))
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("training", total=self.steps, told="")
            self._bar.start()
        told = f"loss {self._mean:.3f}  {self._speed:.0f} crops/s  {self._left(step)} left"
        self._bar.update(self._task, completed=step, told=told)


def _command(work: Path | None, asked: dict[str, Any]) -> str:
    """The command that goes on."""
    words = ["inkwake", "train", "figure"]
    told = {"data": asked["data"], "images": asked["images"], "work": work}
    told |= {"minutes": asked["minutes"] or None}
    told |= {"device": asked["device"] if asked["device"] != "auto" else None}
    for name, value in told.items():
        if value is not None:
            words += [f"--{name}", f"{value:g}" if isinstance(value, float) else str(value)]
    return shlex.join([*words, "--resume"])


def cores() -> int:
    """Cores that may be used."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
