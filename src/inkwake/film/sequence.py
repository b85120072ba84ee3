"""A folder of PNG files, one a frame, for any other program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from inkwake.arrays import Bytes
from inkwake.film.stream import FrameStream

_COMPRESSION = 2


_NAME = re.compile(r"frame_(\d{5,})\.png")


class PngSequence:
    """An encoder that writes ``frame_00000.png``, ``frame_00001.png`` and so on."""

    indices: Sequence[int] | None = None

    def __init__(self, path: Path, stream: FrameStream) -> None:
        self._folder = path
        self._done = 0

    def add(self, frame: Bytes) -> None:
        """Write the next file; alpha is straight."""
        name = f"frame_{self._done:05}.png"
        Image.fromarray(frame).save(self._folder / name, "PNG", compress_level=_COMPRESSION)
        self._done += 1

    def close(self) -> None:
        """Nothing is pending."""

    def abandon(self) -> None:
        """Nothing is open."""


def drop_later_frames(folder: Path, count: int) -> None:
    """Remove what a longer sequence left behind in the same folder.

    Args:
        folder: where ``count`` frames were just written.
        count: frames of the new sequence; those numbered from here on go.
    """
    for file in folder.iterdir():
        name = _NAME.fullmatch(file.name)
        if name and int(name[1]) >= count:
            file.unlink()
