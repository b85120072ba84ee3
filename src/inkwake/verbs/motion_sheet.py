"""A looping picture of the motion library: every motion, played by one drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.verbs.drawing import open_drawing
from inkwake.verbs.target import check_target

if TYPE_CHECKING:
    from inkwake.arrays import Bytes
    from inkwake.film import FrameStream

SECONDS, RATE = 6.0, 12.5
"""Length of the sheet, in which every motion goes round a whole number of times."""
TILE, CAPTION, COLUMNS = 150, 22, 6
INK = (60, 60, 60)


def motion_sheet(
    source: str | Path | bytes,
    out: str | Path,
    *,
    names: Sequence[str] | None = None,
    energy: float = 1.0,
    seed: int = 0,
    tile: int = TILE,
    max_pixels: int | None = None,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Write a grid in which a drawing plays every motion, each with its name underneath.

    Args:
        source: a picture file, its bytes, or a character folder; its largest figure plays.
        out: the film; WebP keeps it small.
        names: only these motions; all where None.
        energy: as for ``animate``.
        seed: as for ``animate``.
        tile: side of each picture in the grid, px.
        max_pixels: raises or lowers the limit on the picture's size.
        force: overwrite ``out``.
        progress: called with (frames done, frames in all).

    Returns:
        Where the sheet lies.

    Raises:
        InkwakeError: as ``animate``.
    """
    from inkwake.film import write
    from inkwake.motion import load, motions, perform
    from inkwake.rig import build
    from inkwake.stage import Performer, SceneStream, compose

    check_target(out, force)
    clips = [
        load(name, energy=energy, seed=seed) for name in names or [info.name for info in motions()]
    ]
    rig = build(open_drawing(source, figure=1, max_pixels=max_pixels).figures[0])
    films: list[FrameStream] = []
    for clip in clips:
        played = perform(clip, rig, rate=RATE, seconds=SECONDS, seed=seed)
        scene = compose([Performer(rig, played)], size=(tile, tile), background="white")
        films.append(SceneStream(scene))
    grid = Grid(films, [clip.name.replace("_", " ") for clip in clips], tile)
    return write(grid, out, force=force, progress=progress)


class Grid:
    """Films of one length side by side, as one film (a ``FrameStream``).

    Args:
        films: streams of (tile, tile) px.
        captions: one for each.
        tile: side of a film, px.
    """

    def __init__(self, films: Sequence[FrameStream], captions: Sequence[str], tile: int) -> None:
        self._films, self._captions, self._tile = films, captions, tile + tile % 2
        self._columns = min(COLUMNS, len(films))
        self._rows = -(-len(films) // self._columns)

    @property
    def width(self) -> int:
        """Columns, px."""
        return self._columns * self._tile

    @property
    def height(self) -> int:
        """Rows, px."""
        return self._rows * (self._tile + CAPTION)

    @property
    def rate(self) -> float:
        """Frames per second."""
        return self._films[0].rate

    @property
    def count(self) -> int:
        """Number of frames."""
        return min(film.count for film in self._films)

    @property
    def alpha(self) -> bool:
        """The ground is white."""
        return False

    def frames(self, indices: Sequence[int] | None = None) -> Iterator[Bytes]:
        """Yield the frames at ``indices``; all of them where None."""
        wanted = list(range(self.count)) if indices is None else list(indices)
        empty = self._empty()
        for tiles in zip(*(film.frames(wanted) for film in self._films), strict=True):
            frame = empty.copy()
            for number, picture in enumerate(tiles):
                left, top = self._corner(number)
                frame[top : top + self._tile, left : left + self._tile] = picture[..., :3]
            yield frame

    def _corner(self, number: int) -> tuple[int, int]:
        """Left and top px of a tile."""
        row, column = divmod(number, self._columns)
        return column * self._tile, row * (self._tile + CAPTION)

    def _empty(self) -> Bytes:
        """The captions on white."""
        import cv2
        import numpy as np

        sheet = np.full((self.height, self.width, 3), 255, dtype=np.uint8)
        font, size = cv2.FONT_HERSHEY_SIMPLEX, 0.45
        for number, caption in enumerate(self._captions):
            left, top = self._corner(number)
            (wide, _), _ = cv2.getTextSize(caption, font, size, 1)
            place = (left + (self._tile - wide) // 2, top + self._tile + CAPTION - 8)
            cv2.putText(sheet, caption, place, font, size, INK, 1, cv2.LINE_AA)
        return sheet
