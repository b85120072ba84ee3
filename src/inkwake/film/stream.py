"""What an encoder takes: frames that can be asked for one after another, more than once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from inkwake.arrays import Bytes


class FrameStream(Protocol):
    """A film before it is encoded.

    The stream is deterministic: asking twice for a frame gives the same bytes. It never holds
    more than a few frames, so a film may be of any length.

    Attributes:
        width: px. height: px. rate: frames per second. count: number of frames.
        alpha: True for (h, w, 4) straight RGBA frames, False for (h, w, 3) RGB frames.
    """

    @property
    def width(self) -> int: ...  # noqa: D102
    @property
    def height(self) -> int: ...  # noqa: D102
    @property
    def rate(self) -> float: ...  # noqa: D102
    @property
    def count(self) -> int: ...  # noqa: D102
    @property
    def alpha(self) -> bool: ...  # noqa: D102

    def frames(self, indices: Sequence[int] | None = None) -> Iterator[Bytes]:
        """Yield uint8 frames in the order of ``indices`` (all frames where None).

        Each frame is an array of its own: the encoder compares it with the next one while that
        is being drawn.
        """
        ...
