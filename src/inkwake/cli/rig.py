"""``inkwake rig``."""

from __future__ import annotations

from pathlib import Path

import click

import inkwake
from inkwake.cli.options import reading


@click.command()
@click.argument("photo", type=click.Path(path_type=Path))
@click.option(
    "-o", "--out", required=True, type=click.Path(path_type=Path), help="Folder to write."
)
@click.option(
    "--preview", type=click.Path(path_type=Path), help="Also write a contact sheet (PNG) there."
)
@reading
def rig(
    photo: Path,
    out: Path,
    preview: Path | None,
    figure: int | None,
    max_pixels: int | None,
    force: bool,
    seed: int,
    debug: bool,
) -> None:
    """Find the figures on PHOTO and write them as character folders.

    One figure goes straight into the folder, several into sub-folders; joints that are in doubt
    are named. Correct joints and mask with any tool, then:  inkwake animate FOLDER
    """
    folders = inkwake.rig_drawing(
        photo,
        out,
        figure=figure,
        max_pixels=max_pixels,
        force=force,
        tell=lambda line: click.echo(line, err=True),
    )
    if preview is not None:
        inkwake.preview(photo, preview, figure=figure, max_pixels=max_pixels, force=force)
    for folder in folders:
        click.echo(folder)
