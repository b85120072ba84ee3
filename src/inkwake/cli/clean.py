"""``inkwake clean``."""

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
    help=".svg for strokes, .png for pixels, .json for data.",
)
@click.option(
    "--strength",
    type=click.FloatRange(0, 1),
    default=1.0,
    show_default=True,
    help="How much is simplified: 0 keeps every line.",
)
@click.option(
    "--gap",
    type=click.FloatRange(0, 100),
    default=None,
    help="Longest gap that is closed, thousandths of the longer side; 0 closes none.  [25]",
)
@click.option(
    "--error",
    type=click.FloatRange(0.1, 20),
    default=None,
    help="How far a curve may lie beside its line, thousandths of the longer side: more makes "
    "fewer nodes.  [0.6]",
)
@click.option("--outlines", is_flag=True, help="SVG: strokes as filled shapes, widths drawn out.")
@click.option("--bridges/--no-bridges", default=True, help="Draw what closes gaps.")
@click.option("--classic", is_flag=True, help="Do without the net: blurred, closed, thinned.")
@click.option("--layers", is_flag=True, help="Keep inks of different colours in layers apart.")
@click.option(
    "--drop",
    multiple=True,
    type=click.Choice(["ink", "red", "green", "blue"]),
    help="Leave an ink out, such as a blue underdrawing; may be repeated.",
)
@click.option(
    "--preview",
    type=click.Path(path_type=Path),
    help="Also write a sheet (PNG): rough, clean, strokes, regions.",
)
@click.option(
    "--max-pixels",
    type=click.IntRange(1),
    default=None,
    help="Allow larger pictures than 40 million pixels (or only smaller ones).",
)
@click.option("--force", is_flag=True, help="Overwrite what lies at the target.")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def clean(
    sketch: Path,
    out: Path,
    strength: float,
    gap: float | None,
    error: float | None,
    outlines: bool,
    bridges: bool,
    classic: bool,
    layers: bool,
    drop: tuple[str, ...],
    preview: Path | None,
    max_pixels: int | None,
    force: bool,
    debug: bool,
) -> None:
    """Turn a rough SKETCH into clean lines.

    Example:  inkwake clean sketch.jpg -o sketch.svg
    """
    drawing = inkwake.clean(
        sketch,
        out,
        strength=strength,
        gap=gap,
        error=error,
        outlines=outlines,
        bridges=bridges,
        classic=classic,
        layers=layers,
        drop=drop,
        preview=preview,
        max_pixels=max_pixels,
        force=force,
    )
    closed = sum(stroke.kind == "bridge" for stroke in drawing.strokes)
    strokes = len(drawing.strokes) - closed
    click.echo(f"{out}: {strokes} strokes, {closed} gaps closed, {len(drawing.solids)} blacks")
    for note in drawing.notes:
        click.echo(note, err=True)
