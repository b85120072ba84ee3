"""Photo in, character folders out: found by machine, to be mended by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from inkwake.errors import ForeignFileError
from inkwake.verbs.doubts import advice
from inkwake.verbs.drawing import open_drawing


def rig_drawing(
    source: str | Path | bytes,
    out: str | Path,
    *,
    figure: int | None = None,
    max_pixels: int | None = None,
    force: bool = False,
    tell: Callable[[str], None] | None = None,
) -> list[Path]:
    """Find the figures of a photo and write them as character folders.

    One figure goes straight into ``out``, several go into ``out/figure_1``, ``out/figure_2`` …;
    each folder holds ``char_cfg.yaml``, ``mask.png``, ``texture.png`` and ``bounding_box.yaml``
    (px of the upright original picture). Any program may correct them; ``animate`` reads them.

    Args:
        source: a picture file or its bytes.
        out: folder to write.
        figure: write only this one, counted from 1 in order of size.
        max_pixels: raises or lowers the limit on the picture's size.
        force: allow a folder that already holds something.
        tell: told in one line for each figure which joints somebody should check, where any are
            in doubt.

    Returns:
        The folders written, largest figure first.

    Raises:
        NoFigure, PictureError, OutputError.
    """
    from inkwake.interchange import write_characters

    drawing = open_drawing(source, figure=figure, max_pixels=max_pixels)
    if drawing.page is None:
        raise ForeignFileError(f"{drawing.name} is a character folder already; give a picture")
    folders = write_characters(drawing.figures, drawing.page, out, force=force)
    for folder, found in zip(folders, drawing.figures, strict=True):
        line = advice(found)
        if tell is not None and line is not None:
            tell(f"{folder}: {line}")
    return folders
