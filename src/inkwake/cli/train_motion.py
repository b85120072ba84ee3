"""``inkwake train motion-adapter`` and ``stir3d``: trainings on clips of films."""

from __future__ import annotations

import shlex
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Any

import click

from inkwake.cli.options import progress_bar
from inkwake.errors import TrainingError

_FOLDER = click.Path(path_type=Path)
EXIT_INTERRUPTED = 130


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options of both."""
    for decorate in reversed(
        (
            click.option("--data", required=True, type=_FOLDER, help="Folder of clips, made by "
                         "inkwake dataset clips."),
            click.option("-o", "--out", required=True, type=_FOLDER, help="Folder for the result."),
            click.option("--work", type=_FOLDER, help="Folder for checkpoints and log  "
                         "[default: INKWAKE_HOME or the user's cache]"),
            click.option("--frames", type=click.IntRange(2), help="At a time.  [all of a clip]"),
            click.option("--resume", is_flag=True, help="Go on where it stood."),
            click.option("--minutes", type=click.FloatRange(0), default=0.0,
                         help="Stop in good order after so long."),
            click.option("--seed", type=click.IntRange(0), default=0,
                         help="Seed of all randomness."),
            click.option("--device", type=click.Choice(["cpu", "cuda"]), default="cpu",
                         help="What to compute on."),
            click.option("--force", is_flag=True, help="Replace what lies at the target."),
            click.option("--debug", is_flag=True, help="Show the trace of an error."),
        )
    ):  # fmt: skip
        command = decorate(command)
    return command


@click.command("motion-adapter")
@click.option(
    "--base",
    required=True,
    type=_FOLDER,
    help="A saved AnimateDiff pipeline, or a Stable Diffusion one with motion_adapter in it.",
)
@click.option("--adapter", type=_FOLDER, help="Begin with this motion adapter instead.")
@click.option("--rank", type=click.IntRange(1, 256), default=16, show_default=True,
              help="Of the changes: more learns more and needs more memory.")  # fmt: skip
@click.option("--batch", type=click.IntRange(1), default=1, show_default=True,
              help="Clips that are computed at a time.")  # fmt: skip
@click.option("--accumulate", type=click.IntRange(1), default=4, show_default=True,
              help="Such batches in a step.")  # fmt: skip
@click.option("--steps", type=click.IntRange(1), default=2000, show_default=True)
@click.option("--rate", type=click.FloatRange(0, 1, min_open=True), default=1e-4, show_default=True)
@_shared
def motion_adapter(work: Path | None, frames: int | None, debug: bool, **asked: Any) -> int:
    """Fine-tune a motion adapter of AnimateDiff on your own clips.

    Only low-rank changes of the motion modules learn; the result is a whole motion adapter, for
    --adapter and for diffusers. Nothing is downloaded.
    """
    needs(("torch", "diffusers", "transformers"), "diffusion")
    from inkwake.learn.motion.adapter_course import AdapterCourse, train

    course = AdapterCourse(
        work=work or _work("motion-adapter"), frames=frames or 0, threads=_cores(), **asked
    )
    with ending() as go_on, progress_bar("encoding clips") as report:
        done = train(course, _noted(asked["steps"]), go_on, report, _say)
    return _told("motion-adapter", done, work, asked)


@click.command()
@click.option("--vae", type=_FOLDER, help="Learn in the latents of this VAE.  [in pixels]")
@click.option(
    "--size", type=click.IntRange(16, 1024), help="Side, px.  [64, or with --vae the clips']"
)
@click.option("--width", type=click.IntRange(8, 512), default=64, show_default=True,
              help="Channels of the net's finest level.")  # fmt: skip
@click.option("--batch", type=click.IntRange(1), default=4, show_default=True, help="Clips a step.")
@click.option("--steps", type=click.IntRange(1), default=20_000, show_default=True)
@click.option("--rate", type=click.FloatRange(0, 1, min_open=True), default=2e-4, show_default=True)
@_shared
def stir3d(
    work: Path | None, frames: int | None, size: int | None, debug: bool, **asked: Any
) -> int:
    """Train a net of our own that moves a picture by mask, strength and words.

    Masks and strengths are measured from the clips. The result is for --backend stir3d.
    """
    needed = ("torch",) if asked["vae"] is None else ("torch", "diffusers", "transformers")
    needs(needed, "train" if asked["vae"] is None else "diffusion")
    from inkwake.learn.motion.stir3d_course import Stir3dCourse, train

    course = Stir3dCourse(
        work=work or _work("stir3d"), frames=frames or 0, size=size or 0, threads=_cores(), **asked
    )
    with ending() as go_on, progress_bar("reading clips") as report:
        done = train(course, _noted(asked["steps"]), go_on, report)
    return _told("stir3d", done, work, asked)


def needs(names: tuple[str, ...], extra: str) -> None:
    """Refuse a training whose libraries are not installed."""
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        raise TrainingError(
            f"this training needs {', '.join(missing)}: pip install 'inkwake[{extra}]'"
        )


def _work(name: str) -> Path:
    from inkwake.cli.train import default_work

    return default_work() / name


def _cores() -> int:
    from inkwake.cli.train import cores

    return cores()


def _say(line: str) -> None:
    click.echo(line, err=True)


def _noted(steps: int) -> Callable[[int, dict[str, float], float], None]:
    def noted(step: int, losses: dict[str, float], speed: float) -> None:
        told = "  ".join(f"{name} {value:.4g}" for name, value in losses.items())
        left = (steps - step) / max(speed, 1e-6) / 60
        click.echo(f"step {step}/{steps}  {told}  {left:.0f} min left", err=True)

    return noted


@contextmanager
def ending() -> Iterator[Callable[[], bool]]:
    """While a training runs: the first Ctrl-C ends it after its step, the second at once.

    Yields:
        What tells whether to go on.
    """
    asked = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        click.echo("ends after this step; Ctrl-C again ends it at once", err=True)

    mine = threading.current_thread() is threading.main_thread()
    before = {s: signal.getsignal(s) for s in (signal.SIGINT, signal.SIGTERM)} if mine else {}
    for number in before:
        signal.signal(number, ask)
    try:
        yield lambda: not asked.is_set()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _told(name: str, done: Any, work: Path | None, asked: dict[str, Any]) -> int:
    whole = done.step >= asked["steps"]
    click.echo(f"{done.out}: step {done.step} of {asked['steps']}, {done.clips} clips")
    if whole:
        return 0
    words = ["inkwake", "train", name]
    given = {"data": asked["data"], "base": asked.get("base"), "out": asked["out"], "work": work}
    given |= {"steps": asked["steps"], "device": asked["device"]}
    for option, value in given.items():
        if value is not None:
            words += [f"--{option}", str(value)]
    click.echo(f"go on with:  {shlex.join([*words, '--resume', '--force'])}", err=True)
    return 0 if asked["minutes"] else EXIT_INTERRUPTED
