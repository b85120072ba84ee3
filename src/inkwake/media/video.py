"""The noun of a recorded film: frames that come one after another, and how fast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inkwake.arrays import Bytes


@dataclass(frozen=True, slots=True, eq=False)
class Video:
    """A recorded film, read once from beginning to end.

    Attributes:
        width: px. height: px, upright.
        rate: frames a second, evenly spaced.
        frames: (h, w, 3) uint8 RGB, in order; they are read from a child process as they are
            asked for.
    """

    width: int
    height: int
    rate: float
    frames: Iterator[Bytes]
