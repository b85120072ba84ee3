"""``inkwake animate``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import click

import inkwake
from inkwake.cli.animate_cast import casting
from inkwake.cli.animate_face import faces
from inkwake.cli.options import progress_bar, reading
from inkwake.cli.performing import Size, performing
from inkwake.errors import UnknownColour

SCENES_OF_OTHERS = (".yaml", ".yml")
"""Endings of scene files of AnimatedDrawings; they say size, camera and all else themselves."""


@contextmanager
def naming_option(name: str) -> Iterator[None]:
    """Lets a colour that nobody knows be told by the option that asked for it."""
    try:
        yield
    except UnknownColour as error:
        raise click.BadParameter(str(error), param_hint=name) from error


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
    help="A name from 'inkwake motions', or a BVH file; a,b,c: one for each figure.",
)
@click.option("--fps", type=click.FloatRange(1, 120), help="Frames a second [25 GIF, 30 others].")
@click.option("--size", type=Size(), default=800, show_default=True, help="Longer side, or WxH.")
@click.option(
    "--background",
    default="page",
    show_default=True,
    metavar="page|white|transparent|COLOUR|FILE",
    help="What stands behind the figure.",
)
@click.option(
    "--preview", type=click.Path(path_type=Path), help="Also write a contact sheet (PNG) there."
)
@click.option(
    "--colour",
    metavar="STYLE[:PALETTE]",
    help="Paint the drawing once, then move it: flat, cel, crayon, watercolour, pencil.",
)
@performing
@casting
@faces
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
    colour: str | None,
    preview: Path | None,
    figure: int | None,
    max_pixels: int | None,
    force: bool,
    seed: int,
    debug: bool,
    trim: tuple[float, float | None] | None,
    loop: bool,
    mirror: bool,
    mapping: Path | None,
    motion_from: Path | None,
    pose_model: Path | None,
    offset: float | None,
    beat: Path | None,
    sound: Path | None,
    face: str | None,
    look: tuple[float, float] | None,
    say: str | None,
    voice: Path | None,
    report: bool,
) -> None:
    """Turn SOURCE, a photo of a drawing, a character folder or a scene.toml, into a film.

    Scene files of AnimatedDrawings (.yaml) are played as they are.

    Example:  inkwake animate photo.jpg --motion walk -o walk.mp4
    """
    if preview is not None and source.suffix.lower() in (".toml", *SCENES_OF_OTHERS):
        raise click.UsageError("--preview shows a drawing, not a scene; give a photo or a folder")
    if source.suffix.lower() in SCENES_OF_OTHERS:
        from inkwake.compat import render

        click.echo(render.start(source, out, force=force))
        return
    lines: list[str] = []
    with naming_option("--colour"), progress_bar("drawing") as show:
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
            colour=colour,
            seed=seed,
            trim=trim,
            cycle=loop,
            mirror=mirror,
            mapping=mapping,
            motion_from=motion_from,
            pose_model=pose_model,
            offset=offset,
            beat=beat,
            sound=sound,
            face=face,
            look=look,
            say=say,
            voice=voice,
            max_pixels=max_pixels,
            force=force,
            progress=show,
            tell=lambda line: click.echo(line, err=True),
            report=(lambda found: lines.extend(found.lines())) if report else None,
        )
    if preview is not None:
        inkwake.preview(
            source,
            preview,
            motion=motion,
            figure=figure,
            background=background,
            speed=speed,
            energy=energy,
            planes=planes,
            retarget=retarget,
            clean=clean,
            seed=seed,
            trim=trim,
            cycle=loop,
            mirror=mirror,
            mapping=mapping,
            motion_from=motion_from,
            pose_model=pose_model,
            max_pixels=max_pixels,
            force=force,
        )
    click.echo(film)
    for line in lines:
        click.echo(line)
