"""What the writer needs of an encoder, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from inkwake.arrays import Bytes
from inkwake.film.stream import FrameStream
from inkwake.media import Sound


class Encoder(Protocol):
    """An open file that takes frames one after another.

    Opening checks that the codec is there and works, before any frame is drawn.
    """

    @property
    def indices(self) -> Sequence[int] | None:
        """Frames of the stream that the format can show; None for all."""
        ...

    def add(self, frame: Bytes) -> None:
        """Encode the next frame: (h, w, 3) RGB or (h, w, 4) straight RGBA, uint8."""
        ...

    def close(self) -> None:
        """Write what is pending and the end of the file."""
        ...

    def abandon(self) -> None:
        """Let go of the file after a failure; what it holds is thrown away."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One line of the table of formats.

    Attributes:
        title: what people call it.
        alpha: whether transparency survives. Where it does not, frames are laid on white.
        max_side: greatest width or height, px.
        open: makes the encoder for a file (or folder) that nothing else writes to.
        open_with_sound: the same with a soundtrack; None where the format has none.
    """

    title: str
    alpha: bool
    max_side: int
    open: Callable[[Path, FrameStream], Encoder]
    open_with_sound: Callable[[Path, FrameStream, Sound], Encoder] | None = None
