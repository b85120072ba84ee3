"""``inkwake train portrait``: a look of portraits from the user's own collection."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from inkwake.cli.options import progress_bar
from inkwake.cli.train_motion import EXIT_INTERRUPTED, ending, needs
from inkwake.errors import TrainingError

_FOLDER = click.Path(path_type=Path)


@click.command()
@click.option(
    "--route",
    type=click.Choice(["strokes", "gan"]),
    default="strokes",
    show_default=True,
    help="strokes: the reader that inkwake ships, from nothing; gan: a generator that "
    "learns the look of your own pictures.",
)
@click.option("--data", type=_FOLDER, help="gan: folder of your pictures, 300 or more.")
@click.option("-o", "--out", required=True, type=_FOLDER, help="Folder for the net or the look.")
@click.option("--thousands", type=click.IntRange(1, 1000), default=60, show_default=True,
              help="strokes: thousands of portraits to learn from.")  # fmt: skip
@click.option("--rights", metavar="WORDS",
              help="Whose pictures they are and why you may use them; it goes into the look's "
              "card. The training does not begin without.")  # fmt: skip
@click.option("--work", type=_FOLDER, help="Folder for heads, checkpoints, logs and sheets  "
              "[default: INKWAKE_HOME or the user's cache]")  # fmt: skip
@click.option("--size", type=click.Choice(["32", "64", "128", "256"]), default="64",
              show_default=True, help="Side of a portrait, px.")  # fmt: skip
@click.option("--base", type=click.IntRange(256, 16384), default=2048, show_default=True,
              help="Width of the nets: channels times resolution.")  # fmt: skip
@click.option("--batch", type=click.IntRange(4), help="[strokes: 24, gan: 16]")
@click.option(
    "--steps", type=click.IntRange(1), help="Of the first net.  [strokes: 20000, gan: 30000]"
)
@click.option("--teacher-steps", type=click.IntRange(1), default=6_000, show_default=True)
@click.option("--student-steps", type=click.IntRange(1), default=20_000, show_default=True)
@click.option("--album", type=click.IntRange(16), default=3_000, show_default=True,
              help="Portraits whose sketches the student learns from.")  # fmt: skip
@click.option("--control", type=click.IntRange(0), default=0,
              help="Steps of pix2pix on the same sketches, for comparison.  [none]")  # fmt: skip
@click.option("--rate", type=click.FloatRange(0, 1, min_open=True),
              help="Learning rate.  [strokes: 0.0016, gan: 0.002]")  # fmt: skip
@click.option("--resume", is_flag=True, help="Go on where it stood.")
@click.option("--minutes", type=click.FloatRange(0), default=0.0,
              help="Stop in good order after so long.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=0, help="Seed of all randomness.")
@click.option("--device", type=click.Choice(["cpu", "cuda"]), default="cpu",
              help="What to compute on.")  # fmt: skip
@click.option("--threads", type=click.IntRange(1), help="Of the CPU.  [all cores]")
@click.option("--force", is_flag=True, help="Replace a look that lies at the target.")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def portrait(
    route: str, rights: str | None, work: Path | None, size: str, threads: int | None, debug: bool,
    **asked: Any,
) -> int:  # fmt: skip
    """Train the reader of sketched portraits, or learn the look of your own pictures.

    With --route gan nothing leaves this computer. Heads are cut out down to the shoulders; what
    was left out, and why, is said. Ctrl-C stops in good order; the same
    command with --resume goes on.
    """
    needs(("torch", "onnx"), "train")
    from inkwake.cli.train import cores, default_work

    if route == "strokes":
        home = work or default_work() / "portrait"
        return _strokes(home, threads or cores(), asked)
    if asked["data"] is None:
        raise TrainingError("--route gan learns from your pictures; name their folder with --data")
    from inkwake.learn.portrait_gan.course import GanCourse, train

    asked = {name: value for name, value in asked.items() if name != "thousands"}
    asked = {**asked, "batch": asked["batch"] or 16, "steps": asked["steps"] or 30_000,
             "rate": asked["rate"] or 2e-3}  # fmt: skip
    home = work or default_work() / "portrait-gan"
    course = GanCourse(
        work=home, size=int(size), threads=threads or cores(),
        rights=_confirmed(rights, asked["resume"]), **asked,
    )  # fmt: skip
    with ending() as go_on:
        done = train(course, Screen(go_on))
    if done.out is not None:
        click.echo(f"{done.out}\nlook at {done.out / 'preview.png'}; the card is README.md")
        return 0
    words = ["inkwake", "train", "portrait", "--route", route, "--data", str(asked["data"]),
             "-o", str(asked["out"])]  # fmt: skip
    words += ["--work", str(work)] if work else []
    told = f"{done.stage}: step {done.step} of {done.steps}"
    click.echo(f"{told}; go on with:  {shlex.join([*words, '--resume'])}", err=True)
    return 0 if asked["minutes"] else EXIT_INTERRUPTED


def _strokes(home: Path, threads: int, asked: dict[str, Any]) -> int:
    """Train the reader that inkwake ships."""
    from inkwake.learn.portrait.course import ReaderCourse, train
    from inkwake.learn.portrait.train import Plan

    usual = Plan()
    plan = Plan(
        steps=asked["steps"] or usual.steps,
        batch=asked["batch"] or usual.batch,
        rate=asked["rate"] or usual.rate,
        minutes=asked["minutes"],
        seed=asked["seed"],
        threads=threads,
        device=asked["device"],
    )
    course = ReaderCourse(home, asked["out"], asked["thousands"], plan, asked["resume"])
    with ending() as go_on:
        done = train(course, lambda line: click.echo(line, err=True), go_on)
    if done is not None:
        click.echo(f"{done}\nuse it with:  INKWAKE_WEIGHTS={asked['out']} inkwake portrait …")
        return 0
    words = shlex.join(
        ["inkwake", "train", "portrait", "--work", str(home), "-o", str(asked["out"]), "--resume"]
    )
    click.echo(f"stopped in good order; go on with:  {words}", err=True)
    return 0 if asked["minutes"] else EXIT_INTERRUPTED


def _confirmed(rights: str | None, resume: bool) -> str:
    """The user's words on the rights; asked for on a terminal."""
    if resume:
        # The words were given when the training began; its plan holds them.
        return rights or "as said when the training began"
    if rights and rights.strip():
        return rights.strip()
    if sys.stdin.isatty():
        return str(click.prompt("Whose pictures are these, and why may you use them?"))
    raise TrainingError(
        "say whose pictures these are and why you may use them: --rights 'drawn by me'"
    )


class Screen:
    """Tells a training's stages, line by line."""

    def __init__(self, go_on: Callable[[], bool]) -> None:
        self.go_on = go_on

    def say(self, line: str) -> None:
        """A line."""
        click.echo(line, err=True)

    def bar(self, label: str) -> AbstractContextManager[Callable[[int, int], None]]:
        """Something long that is no training."""
        if not sys.stderr.isatty():
            self.say(label)
        return progress_bar(label)

    def noted(
        self, stage: str, step: int, steps: int, losses: dict[str, float], speed: float
    ) -> None:  # fmt: skip
        """Losses now and then, and the time that is left of a stage."""
        told = "  ".join(f"{name} {value:.4g}" for name, value in losses.items())
        left = (steps - step) / max(speed, 1e-6) / 60
        self.say(f"{stage} {step}/{steps}  {told}  {left:.0f} min left")
