"""Rough sketch in, clean lines out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.errors import FileExists, UnknownFormat, UnknownInk

if TYPE_CHECKING:
    from inkwake.line import LineDrawing
    from inkwake.picture import Picture

VECTOR, DATA = ".svg", ".json"
KINDS = (VECTOR, DATA, ".png", ".jpg", ".jpeg", ".webp")
"""What a clean drawing can be written as."""


def clean(
    source: str | Path | bytes,
    out: str | Path,
    *,
    strength: float = 1.0,
    gap: float | None = None,
    error: float | None = None,
    outlines: bool = False,
    bridges: bool = True,
    classic: bool = False,
    layers: bool = False,
    drop: Sequence[str] = (),
    preview: str | Path | None = None,
    max_pixels: int | None = None,
    force: bool = False,
) -> LineDrawing:
    """Turn a rough sketch into clean lines and write them.

    Args:
        source: a picture file or its bytes; photo, scan, any size.
        out: ``.svg`` for editable strokes, ``.png`` (``.jpg``, ``.webp``) for pixels of the
            picture's own size, ``.json`` for strokes and regions as data.
        strength: how much is simplified, 0 to 1.
        gap: longest gap that is closed, in thousandths of the longer side; 0 closes none.
        error: largest distance of a curve from its line, in thousandths of the longer side.
        outlines: write the SVG's strokes as filled shapes instead of centre lines.
        bridges: write what was added to close gaps; regions always use it.
        classic: do without the net: blurred, closed, thinned.
        layers: keep inks of different colours apart, each in a layer of its own name: "ink"
            (black), "red", "green", "blue".
        drop: names of inks that are left out, such as a blue underdrawing.
        preview: also write a sheet (PNG) with rough, clean, strokes and regions there.
        max_pixels: raises or lowers the limit on the picture's size.
        force: overwrite what lies at ``out`` and ``preview``.

    Returns:
        The drawing: strokes, bridges and solid blacks, px of the picture.

    Raises:
        NoLines, UnknownInk, PictureError, OutputError.

    Example:
        >>> import inkwake
        >>> inkwake.clean("sketch.jpg", "sketch.svg", strength=0.8)  # doctest: +SKIP
    """
    from inkwake.line import Wishes
    from inkwake.line import clean as cleaned
    from inkwake.line.negative import positive
    from inkwake.page import flatten
    from inkwake.picture import MAX_PIXELS, read

    _check(Path(out), force)
    if preview is not None:
        _free(Path(preview), force)
    given = read(source, max_pixels=max_pixels or MAX_PIXELS)
    picture, turned = positive(given)
    page = flatten(picture)
    usual = Wishes()
    wishes = Wishes(
        strength,
        usual.error if error is None else error,
        usual.gap if gap is None else gap,
        classic,
        layers,
        _inks(drop),
    )
    drawing = cleaned(page, wishes)
    if turned:
        note = "white lines on black were turned into black ones on white"
        drawing = replace(drawing, notes=(*drawing.notes, note))
    _write(drawing, Path(out), outlines=outlines, bridges=bridges, force=force)
    if preview is not None:
        _preview(drawing, page.rgb, Path(preview), force=force)
    return drawing


def _inks(drop: Sequence[str]) -> tuple[str, ...]:
    from inkwake.line.layers import COLOURS, INK

    known = (INK, *COLOURS)
    for name in drop:
        if name not in known:
            raise UnknownInk(f"no ink is called {name}; drop any of {', '.join(known)}")
    return tuple(drop)


def _free(out: Path, force: bool) -> None:
    if out.exists() and not force:
        raise FileExists(f"{out} exists; choose another name or use --force")


def _check(out: Path, force: bool) -> None:
    """Find out at once, not after all the work."""
    if out.suffix.lower() not in KINDS:
        raise UnknownFormat(
            f"{out.suffix or 'no ending'} is nothing that lines can be written as; "
            f"use {' '.join(KINDS)}"
        )
    _free(out, force)


def _write(drawing: LineDrawing, out: Path, *, outlines: bool, bridges: bool, force: bool) -> None:
    from inkwake.line import raster, regions, svg
    from inkwake.line.table import table
    from inkwake.picture import new_file, write

    kind = out.suffix.lower()
    if kind == VECTOR:
        text = svg(drawing, style="outlines" if outlines else "strokes", bridges=bridges)
    elif kind == DATA:
        text = table(drawing, regions(drawing))
    else:
        write(_grey(raster(drawing, bridges=bridges)), out, force=force)
        return
    with new_file(out, force=force) as unfinished:
        unfinished.write_text(text, encoding="utf-8")


def _grey(pixels: object) -> Picture:
    import numpy as np

    from inkwake.picture import Picture

    return Picture(np.repeat(np.asarray(pixels, np.uint8)[..., None], 3, axis=2))


def _preview(drawing: LineDrawing, rough: object, out: Path, *, force: bool) -> None:
    import numpy as np

    from inkwake.line import regions
    from inkwake.line.show import sheet
    from inkwake.picture import Picture, write

    shown = sheet(np.asarray(rough, np.uint8), drawing, regions(drawing))
    write(Picture(shown), out, force=force)
