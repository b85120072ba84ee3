"""``inkwake stir``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

import inkwake
from inkwake.cli.options import progress_bar
from inkwake.cli.stir_models import OF_MODELS, imagined, models

_FILE = click.Path(path_type=Path)
_OF_ENGINE = ("motion", "speed", "seconds", "save_curves", "curves")


@click.command()
@click.argument("picture", type=_FILE)
@click.argument("prompt", default="")
@click.option(
    "-o", "--out", required=True, type=str,
    help="Film to write: .gif .mp4 .webm .webp .apng, or a name ending in / for PNG files.",
)  # fmt: skip
@click.option(
    "--mask", "masks", multiple=True, metavar="FILE|NAME=FILE",
    help="White where it may move, of the picture's size; NAME=FILE for what the words call so. "
    "May be repeated.",
)  # fmt: skip
@click.option("-m", "--motion", metavar="NAME", help="A motion, or a,b of them, in place of words.")
@click.option(
    "--strength", type=click.FloatRange(0, 8, min_open=True), default=1.0, show_default=True,
    help="1 is the natural amount; twice as much moves twice as far.",
)  # fmt: skip
@click.option("--speed", type=click.FloatRange(0.1, 10), help="2 is twice as fast.  [1]")
@click.option(
    "--seconds", type=click.FloatRange(0.1, 600),
    help="Length of the loop.  [what the motion needs]",
)  # fmt: skip
@click.option(
    "--frames", type=click.IntRange(1, 600), help="Frames of the loop, in place of --seconds."
)
@click.option("--fps", type=click.FloatRange(1, 60), help="Frames a second.  [12.5 GIF, 24 others]")
@click.option(
    "--size", type=click.IntRange(16, 4096),
    help="Longer side, px.  [the picture's, 1280 at most]",
)  # fmt: skip
@click.option("--save-curves", type=_FILE, help="Also write all moves there, as JSON to edit.")
@click.option("--curves", type=_FILE, help="Play the moves of such a file, in place of words.")
@models
@click.option(
    "--max-pixels", type=click.IntRange(1), default=None,
    help="Allow larger pictures than 40 million pixels (or only smaller ones).",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Overwrite what lies at the target.")
@click.option("--seed", type=click.IntRange(0), default=0, help="Seed of all randomness.")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def stir(picture: Path, prompt: str, out: str, debug: bool, **asked: Any) -> None:
    """Let parts of a PICTURE move, as the PROMPT says; all else stays still.

    Example:  inkwake stir cats.png "the four cats wag their tails" -o cats.gif
    """
    if asked["backend"] is not None:
        _refuse(asked, _OF_ENGINE, "{option} is of the engine; leave it out, or --backend")
        imagined(picture, prompt, out, asked)
        return
    _refuse(asked, OF_MODELS, "{option} belongs to --backend, a model of your own")
    wishes = inkwake.StirWishes(
        motion=asked["motion"], masks=asked["masks"], strength=asked["strength"],
        speed=asked["speed"] or 1.0, seconds=asked["seconds"], rate=asked["fps"],
        frames=asked["frames"], size=asked["size"], curves=asked["curves"], seed=asked["seed"],
    )  # fmt: skip
    with progress_bar("stirring") as shown:
        film = inkwake.stir_picture(
            picture, out, prompt, wishes=wishes, save_curves=asked["save_curves"],
            max_pixels=asked["max_pixels"], force=asked["force"], progress=shown,
        )  # fmt: skip
    for line in film.said:
        click.echo(line)
    click.echo(f"{out}: {film.width} x {film.height} px, {film.seconds:g} s")


def _refuse(asked: dict[str, Any], names: tuple[str, ...], message: str) -> None:
    """Refuse options that do not go together."""
    for name in names:
        if asked[name] not in (None, False, ""):
            raise click.UsageError(message.format(option="--" + name.replace("_", "-")))
