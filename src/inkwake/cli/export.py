"""``inkwake export``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

import inkwake
from inkwake.cli.options import reading
from inkwake.cli.performing import Size, performing

FORMATS = ("gltf", "lottie", "svg", "openraster", "spine", "sprites")


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="File to write: .glb (glTF), .json (Lottie), .svg, .ora (OpenRaster); or a folder.",
)
@click.option(
    "--format",
    "chosen",
    type=click.Choice(FORMATS),
    default=None,
    help="What to write; spine and sprites are folders of several files. [by the ending]",
)
@click.option(
    "-m",
    "--motion",
    default="dance",
    show_default=True,
    metavar="NAME|FILE.bvh",
    help="A name from 'inkwake motions', or a BVH file.",
)
@click.option("--fps", type=click.FloatRange(1, 120), help="Frames a second [30].")
@click.option(
    "--size",
    type=Size(),
    default=800,
    show_default=True,
    help="Longer side, or WxH, of Lottie, SVG and sprites.",
)
@performing
@reading
def export(
    source: Path,
    out: Path | None,
    chosen: str | None,
    motion: str,
    fps: float | None,
    size: int | tuple[int, int],
    seconds: float | None,
    speed: float,
    energy: float,
    trim: tuple[float, float | None] | None,
    loop: bool,
    mirror: bool,
    mapping: Path | None,
    retarget: Path | None,
    planes: Literal["path", "classic"],
    clean: bool,
    figure: int | None,
    max_pixels: int | None,
    force: bool,
    seed: int,
    debug: bool,
) -> None:
    """Write the rig and a performance of one figure of SOURCE for other programs.

    SOURCE is a photo of a drawing or a character folder. What each format holds and how it is
    opened: docs/formats.md.

    Example:  inkwake export photo.jpg --motion wave -o girl.glb
    """
    written = inkwake.export(
        source,
        out,
        format=chosen,
        motion=motion,
        figure=figure,
        fps=fps,
        seconds=seconds,
        speed=speed,
        energy=energy,
        size=size,
        planes=planes,
        retarget=retarget,
        clean=clean,
        seed=seed,
        trim=trim,
        cycle=loop,
        mirror=mirror,
        mapping=mapping,
        max_pixels=max_pixels,
        force=force,
        tell=lambda line: click.echo(line, err=True),
    )
    click.echo(written)
