"""Sheets of portraits to look at while a training runs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from inkwake.arrays import Bytes
from inkwake.picture import Picture, write

ROWS, COLUMNS = 6, 8
_SHOWN = 512
"""About how high a sheet is, px."""


def sheet(pictures: Bytes, columns: int = COLUMNS) -> Bytes:
    """(n, s, s, 3) side by side, row by row, enlarged in whole steps where they are small."""
    count, side = pictures.shape[:2]
    rows = -(-count // columns)
    room = np.full((rows * columns, side, side, 3), 255, np.uint8)
    room[:count] = pictures
    laid = room.reshape(rows, columns, side, side, 3).transpose(0, 2, 1, 3, 4)
    whole = laid.reshape(rows * side, columns * side, 3)
    times = max(1, round(_SHOWN / whole.shape[0]))
    return np.ascontiguousarray(whole.repeat(times, 0).repeat(times, 1))


class Previews:
    """Writes a sheet now and then.

    Args:
        folder: for ``preview-STEP.png``.
        drawn: what to show.
        minutes: between two sheets.
    """

    def __init__(self, folder: Path, drawn: Callable[[], Bytes], minutes: float = 3.0) -> None:
        self._folder, self._drawn, self._minutes = folder, drawn, minutes
        self._last = time.monotonic()

    def due(self, step: int) -> bool:
        """Write a sheet if the last one is old enough; whether it was."""
        if time.monotonic() - self._last < 60 * self._minutes:
            return False
        self.write(step)
        return True

    def write(self, step: int) -> Path:
        """Write a sheet now."""
        path = self._folder / f"preview-{step:06d}.png"
        write(Picture(self._drawn()), path, force=True)
        self._last = time.monotonic()
        return path
