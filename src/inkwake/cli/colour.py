"""``inkwake colour``."""

from __future__ import annotations

from pathlib import Path

import click

import inkwake

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("drawing", type=_FILE)
@click.option("-o", "--out", required=True, type=_FILE, help="Picture to write: .png .jpg .webp.")
@click.option(
    "--style",
    metavar="NAME",
    help="flat, cel, crayon, watercolour or pencil.  [watercolour]",
)
@click.option(
    "--palette",
    metavar="NAME",
    help="picnic, meadow, harbour, sunset, candy, forest, desert, arctic, retro, carnival, "
    "pastel, night or graphite.  [picnic]",
)
@click.option("--palette-from", type=_FILE, help="Take the colours of this picture.")
@click.option("--style-from", type=_FILE, help="Take colours, paper and brush of this picture.")
@click.option("--hints", type=_FILE, help="A layer (PNG) with strokes of colour over the drawing.")
@click.option(
    "--dab",
    "dabs",
    multiple=True,
    metavar="X,Y=COLOUR",
    help="Colour the area there, px of the drawing; may be repeated.",
)
@click.option(
    "--as",
    "thing",
    metavar="THING",
    help="Paint what the outline means: apple, banana, pear or strawberry; --style is then photo, "
    "render or watercolour.  [photo]",
)
@click.option("--size", type=click.IntRange(64, 2048), help="Side of that picture, px.  [512]")
@click.option("--words", default="", help='Colours by name: "red hair, blue coat, green ground".')
@click.option("--spread", is_flag=True, help="Coloured strokes colour the area they lie in.")
@click.option("--clean", is_flag=True, help="Take clean lines in place of the rough drawing.")
@click.option("--transparent", is_flag=True, help="Leave the paper out.")
@click.option(
    "--max-pixels",
    type=click.IntRange(1),
    default=None,
    help="Allow larger pictures than 40 million pixels (or only smaller ones).",
)
@click.option("--force", is_flag=True, help="Overwrite what lies at the target.")
@click.option("--seed", type=click.IntRange(0), default=0, help="Seed of all randomness.")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def colour(
    drawing: Path,
    out: Path,
    style: str | None,
    palette: str | None,
    palette_from: Path | None,
    style_from: Path | None,
    hints: Path | None,
    dabs: tuple[str, ...],
    thing: str | None,
    size: int | None,
    words: str,
    spread: bool,
    clean: bool,
    transparent: bool,
    max_pixels: int | None,
    force: bool,
    seed: int,
    debug: bool,
) -> None:
    """Colour a line DRAWING, area by area; or, with --as, paint the thing that it means.

    Example:  inkwake colour girl.jpg -o girl.png --words "red hair, blue coat"
    """
    if thing is not None:
        given = {"--palette": palette, "--palette-from": palette_from, "--style-from": style_from,
                 "--hints": hints, "--dab": dabs, "--words": words, "--spread": spread,
                 "--clean": clean}  # fmt: skip
        for option, value in given.items():
            if value:
                raise click.UsageError(f"{option} colours areas; leave it out, or leave out --as")
        painted = inkwake.paint_thing(
            drawing, out, thing=thing, look=style or "photo", size=size or 512, seed=seed,
            max_pixels=max_pixels, force=force,
        )  # fmt: skip
        click.echo(f"{out}: {painted.thing}, as {painted.look}")
        return
    if size is not None:
        raise click.UsageError("--size belongs to --as")
    painting = inkwake.colour_drawing(
        drawing,
        out,
        style=style or "watercolour",
        palette=palette,
        palette_from=palette_from,
        style_from=style_from,
        hints=hints,
        dabs=dabs,
        words=words,
        spread=spread,
        clean=clean,
        transparent=transparent,
        seed=seed,
        max_pixels=max_pixels,
        force=force,
        tell=lambda line: click.echo(line, err=True),
    )
    click.echo(f"{out}: {int(painting.scheme.painted.sum())} areas coloured")
