"""What the verbs start from: the figures of a photo, or of character folders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.errors import ForeignFileError, NoFigure

if TYPE_CHECKING:
    from inkwake.figure import Figure
    from inkwake.page import Page
    from inkwake.picture import Picture


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """Figures and, where they came from a photo, the page they stand on.

    Attributes:
        name: what to call results: the file's or folder's name without its ending.
        figures: largest first, or in the order of the folder names.
        page: the straightened page, None for character folders.
    """

    name: str
    figures: tuple[Figure, ...]
    page: Page | None


def open_drawing(
    source: str | Path | bytes,
    *,
    figure: int | None = None,
    max_pixels: int | None = None,
    clean: bool = False,
) -> Drawing:
    """Read a photo and find its figures, or read one or several character folders.

    Args:
        source: a picture file, its bytes, a character folder (``char_cfg.yaml`` inside), or a
            folder of such folders.
        figure: take only this one, counted from 1 in order of size; all where None.
        max_pixels: raises or lowers the limit on a picture's size.
        clean: take the clean lines of the picture, black on white, in its place.

    Raises:
        NoFigure: the page holds no figure, or fewer than ``figure``.
        PictureError, ForeignFileError: the source cannot be read.

    Example:
        >>> import inkwake
        >>> drawing = inkwake.open_drawing("samples/robot.jpg")
        >>> len(drawing.figures)
        1
    """
    if not isinstance(source, bytes) and Path(source).is_dir():
        drawing = _open_folder(Path(source))
    else:
        drawing = _open_picture(source, max_pixels, clean=clean)
    if figure is None:
        return drawing
    if not 1 <= figure <= len(drawing.figures):
        raise NoFigure(
            f"there is no figure {figure}: {drawing.name} holds {len(drawing.figures)}; "
            "choose another with --figure"
        )
    return Drawing(drawing.name, (drawing.figures[figure - 1],), drawing.page)


def _open_picture(
    source: str | Path | bytes, max_pixels: int | None, *, clean: bool = False
) -> Drawing:
    from inkwake.figure import find_figures
    from inkwake.page import flatten
    from inkwake.picture import read

    picture = read(source) if max_pixels is None else read(source, max_pixels=max_pixels)
    page = flatten(picture)
    if clean:
        page = flatten(_cleaned(page))
    name = "drawing" if isinstance(source, bytes) else Path(source).stem
    return Drawing(name, tuple(find_figures(page)), page)


def _cleaned(page: Page) -> Picture:
    """The clean lines of a page, black on white."""
    import numpy as np

    from inkwake.line import clean, raster
    from inkwake.picture import Picture

    return Picture(np.repeat(raster(clean(page))[..., None], 3, axis=2))


def character_folders(folder: Path) -> list[Path]:
    """The folder itself where it holds a character, else its character sub-folders in order.

    Raises:
        ForeignFileError: there is no character at all.
    """
    if (folder / "char_cfg.yaml").is_file():
        return [folder]
    parts = [path.parent for path in folder.glob("*/char_cfg.yaml")]
    if not parts:
        raise ForeignFileError(
            f"{folder} holds no char_cfg.yaml; give a picture, or a folder made by: inkwake rig"
        )
    # By length first, so that figure_10 comes after figure_9.
    return sorted(parts, key=lambda part: (len(part.name), part.name))


def _open_folder(folder: Path) -> Drawing:
    from inkwake.interchange import read_character

    figures = tuple(read_character(part) for part in character_folders(folder))
    return Drawing(folder.resolve().name, figures, None)
