"""``inkwake wake``."""

from __future__ import annotations

from pathlib import Path

import click

import inkwake
from inkwake.cli.options import progress_bar

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("sketch", type=_FILE)
@click.argument("prompt", default="")
@click.option(
    "-o", "--out", type=str,
    help="Film to write: .gif .mp4 .webm .webp .apng.  [SKETCH-awake.gif]",
)  # fmt: skip
@click.option("--plan", type=_FILE, help="Follow the plan in this file, in place of words.")
@click.option("--save-plan", type=_FILE, help="Only write the plan there, to be edited.")
@click.option(
    "--max-pixels", type=click.IntRange(1), default=None,
    help="Allow larger pictures than 40 million pixels (or only smaller ones).",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Overwrite what lies at the target.")
@click.option("--seed", type=click.IntRange(0), default=0, help="Seed of all randomness.")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def wake(
    sketch: Path,
    prompt: str,
    out: str | None,
    plan: Path | None,
    save_plan: Path | None,
    max_pixels: int | None,
    force: bool,
    seed: int,
    debug: bool,
) -> None:
    """Clean, colour and move a SKETCH, all in one go, as the PROMPT says.

    Example:  inkwake wake sketch.png "a strawberry rotting"
    """
    if plan is not None and (prompt or save_plan is not None):
        raise click.UsageError("--plan says all: leave out the words and --save-plan")
    if save_plan is not None:
        if out is not None:
            raise click.UsageError("--save-plan makes no film: leave out --out")
        own = inkwake.save_wake_plan(sketch, prompt, save_plan, max_pixels=max_pixels, force=force)
        for line in own.lines():
            click.echo(line)
        click.echo(str(save_plan))
        return
    target = out or f"{sketch.stem}-awake.gif"
    with progress_bar("waking") as shown:
        inkwake.wake(
            sketch, target, prompt, plan=plan, seed=seed, max_pixels=max_pixels, force=force,
            progress=shown, tell=click.echo,
        )  # fmt: skip
    click.echo(target)
