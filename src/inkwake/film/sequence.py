"""A folder of PNG files, one a frame, for any other program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from inkwake.arrays import Bytes
from inkwake.film.stream import FrameStream

_COMPRESSION = 3


class PngSequence:
    """An encoder that writes ``frame_00000.png``, ``frame_00001.png`` and so on."""

    indices: Sequence[int] | None = None

    def __init__(self, path: Path, stream: FrameStream) -> None:
        self._folder = path
        self._digits = max(5, len(str(stream.count - 1)))
        self._done = 0

    def add(self, frame: Bytes) -> None:
        """Write the next file; alpha is straight."""
        name = f"frame_{self._done:0{self._digits}}.png"
        Image.fromarray(frame).save(self._folder / name, "PNG", compress_level=_COMPRESSION)
        self._done += 1

    def close(self) -> None:
        """Nothing is pending."""

    def abandon(self) -> None:
        """Nothing is open."""
