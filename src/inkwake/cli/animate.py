"""``inkwake animate``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import click

import inkwake
from inkwake.cli.options import progress_bar, reading


class Size(click.ParamType[int | tuple[int, int]]):
    """A longer side in px, or WIDTHxHEIGHT."""

    name = "PX|WxH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | tuple[int, int]:
        """Return the longer side, or (width, height)."""
        if not isinstance(value, str):
            return int(value)
        parts = value.lower().split("x")
        if len(parts) > 2 or not all(part.isdigit() for part in parts):
            self.fail(f"{value!r} is no size; say 800, or 800x600", param, ctx)
        sides = [int(part) for part in parts]
        if not all(16 <= side <= 4096 for side in sides):
            self.fail(f"{value!r} is out of bounds; sides go from 16 to 4096 px", param, ctx)
        return sides[0] if len(sides) == 1 else (sides[0], sides[1])


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    type=str,
    default=None,
    help="Film to write: .gif .mp4 .webm .webp .apng, or a name ending in / for PNG files.",
)
@click.option(
    "-m",
    "--motion",
    default="dance",
    show_default=True,
    metavar="NAME|FILE.bvh",
    help="A name from 'inkwake motions', or a BVH file.",
)
@click.option("--fps", type=click.FloatRange(1, 120), help="Frames a second [25 GIF, 30 others].")
@click.option("--size", type=Size(), default=800, show_default=True, help="Longer side, or WxH.")
@click.option("--seconds", type=click.FloatRange(0.05, 3600), help="Length [one round].")
@click.option("--speed", type=click.FloatRange(0.1, 10), default=1.0, help="2 is twice as fast.")
@click.option(
    "--energy", type=click.FloatRange(0.2, 2), default=1.0, help="1 as authored, 2 is wild."
)
@click.option(
    "--background",
    default="page",
    show_default=True,
    metavar="page|white|transparent|COLOUR|FILE",
    help="What stands behind the figure.",
)
@click.option("--retarget", type=click.Path(path_type=Path), help="Retarget YAML to honour.")
@click.option(
    "--planes", type=click.Choice(["path", "classic"]), default="path", help="How limbs are seen."
)
@click.option("--clean", is_flag=True, help="Animate clean lines in place of the rough drawing.")
@click.option(
    "--preview", type=click.Path(path_type=Path), help="Also write a contact sheet (PNG) there."
)
@reading
def animate(
    source: Path,
    out: str | None,
    motion: str,
    fps: float | None,
    size: int | tuple[int, int],
    seconds: float | None,
    speed: float,
    energy: float,
    background: str,
    retarget: Path | None,
    planes: Literal["path", "classic"],
    clean: bool,
    preview: Path | None,
    figure: int | None,
    max_pixels: int | None,
    force: bool,
    seed: int,
    debug: bool,
) -> None:
    """Turn SOURCE, a photo of a drawing or a character folder, into a film.

    Example:  inkwake animate photo.jpg --motion walk -o walk.mp4
    """
    with progress_bar("drawing") as report:
        film = inkwake.animate(
            source,
            out,
            motion=motion,
            figure=figure,
            fps=fps,
            seconds=seconds,
            speed=speed,
            energy=energy,
            size=size,
            background=background,
            planes=planes,
            retarget=retarget,
            clean=clean,
            seed=seed,
            max_pixels=max_pixels,
            force=force,
            progress=report,
        )
    if preview is not None:
        inkwake.preview(
            source,
            preview,
            motion=motion,
            figure=figure,
            energy=energy,
            seed=seed,
            max_pixels=max_pixels,
            force=force,
        )
    click.echo(film)
