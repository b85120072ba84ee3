"""``inkwake portrait``."""

from __future__ import annotations

from pathlib import Path

import click

import inkwake


@click.command()
@click.argument("sketch", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help=".svg with named parts, .png, .ora, .json session; .gif .webm .mp4 alive.",
)
@click.option(
    "--reference", type=click.Path(path_type=Path), help="Picture whose colours it takes."
)
@click.option("--palette", default="", help='Colours by words: "pink hair, green eyes".')
@click.option(
    "--line", type=click.Choice(["pen", "pencil", "brush", "fine"]), help="How lines are drawn."
)
@click.option(
    "--act",
    "acts",
    multiple=True,
    type=click.Choice(["blink", "gaze", "nod", "turn", "talk", "smile", "idle"]),
    help="What it does in a film; may be repeated.  [idle, blink]",
)
@click.option("--words", default="", help="What it says with --act talk.")
@click.option(
    "--seconds", type=click.FloatRange(0, 600), default=0.0, help="Of the film.  [as needed]"
)
@click.option(
    "--size", type=click.IntRange(64, 4096), default=1024, show_default=True, help="Side, px."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Of what ink cannot tell.")
@click.option("--force", is_flag=True, help="Overwrite what lies there.")
def portrait(
    sketch: Path, out: Path, reference: Path | None, palette: str, line: str | None,
    acts: tuple[str, ...], words: str, seconds: float, size: int, seed: int, force: bool,
) -> None:  # fmt: skip
    """Turn a sketch of a face, finished or not, into an anime portrait.

    SKETCH is a picture of lines, an SVG, or the JSON of a session of drawing.
    """
    found = inkwake.draw_portrait(
        sketch, out, reference=reference, palette=palette, line=line, acts=acts, words=words,
        seconds=seconds, size=size, seed=seed, force=force,
    )  # fmt: skip
    kept = found.strokes - found.contours
    click.echo(
        f"{out}: {len(found.parts)} parts from {found.strokes} strokes, {kept} kept as decoration"
    )
    for note in found.notes:
        click.echo(note)
