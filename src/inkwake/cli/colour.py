"""``inkwake colour``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

import inkwake
from inkwake.cli.options import progress_bar

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
    help="Paint what the outline means: apple, banana, pear or strawberry, or auto to find out; "
    "--style is then photo, render or watercolour.  [photo]",
)
@click.option("--size", type=click.IntRange(64, 2048), help="Side of that picture, px.  [512]")
@click.option("--weights", type=_FILE, help="Paint by the diffusion pipeline in this folder.")
@click.option("--control", type=_FILE, help="Folder of its ControlNet or T2I-Adapter.")
@click.option("--prompt", default="", metavar="TEXT", help="What it shows; for --weights.")
@click.option("--negative", default="", metavar="TEXT", help="What it must not show.")
@click.option("--steps", type=click.IntRange(1, 200), help="Steps of denoising.  [20]")
@click.option("--guidance", type=click.FloatRange(0, 30), help="How strongly words count.  [7]")
@click.option("--hold", type=click.FloatRange(0, 2), help="How strongly lines count.  [1]")
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
    weights: Path | None,
    control: Path | None,
    prompt: str,
    negative: str,
    steps: int | None,
    guidance: float | None,
    hold: float | None,
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
    of_weights = {"--control": control, "--prompt": prompt, "--negative": negative,
                  "--steps": steps, "--guidance": guidance, "--hold": hold}  # fmt: skip
    if weights is not None:
        _refuse({"--as": thing, "--style": style, "--palette": palette, "--words": words,
                 "--palette-from": palette_from, "--style-from": style_from, "--hints": hints,
                 "--dab": dabs, "--spread": spread, "--transparent": transparent},
                "{option} is not for --weights, where --prompt says what to paint")  # fmt: skip
        with progress_bar("painting") as shown:
            inkwake.imagine_drawing(
                drawing, out, weights=weights, control=control, prompt=prompt, negative=negative,
                steps=steps or 20, guidance=7.0 if guidance is None else guidance,
                hold=1.0 if hold is None else hold, size=size or 512, seed=seed, clean=clean,
                max_pixels=max_pixels, force=force, tell=shown,
            )  # fmt: skip
        click.echo(f"{out}: {prompt.strip()}")
        return
    _refuse(of_weights, "{option} belongs to --weights, the folder of a diffusion pipeline")
    if thing is not None:
        given = {"--palette": palette, "--palette-from": palette_from, "--style-from": style_from,
                 "--words": words, "--spread": spread, "--clean": clean}  # fmt: skip
        _refuse(given, "{option} colours areas; leave it out, or leave out --as")
        painted = inkwake.paint_thing(
            drawing, out, thing=thing, look=style or "photo", size=size or 512, seed=seed,
            hints=hints, dabs=dabs, max_pixels=max_pixels, force=force,
        )  # fmt: skip
        seen = f" (it looks like {painted.seen})" if painted.seen else ""
        click.echo(f"{out}: {painted.thing}, as {painted.look}{seen}")
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


def _refuse(given: Mapping[str, object], message: str) -> None:
    """Refuse options that do not go together."""
    for option, value in given.items():
        if value is not None and value is not False and value != "" and value != ():
            raise click.UsageError(message.format(option=option))
