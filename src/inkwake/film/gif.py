"""GIF: one palette for the whole film, exact time, and only what moved is written.

Still regions stay still: a pixel's index depends on its colour alone, without dithering.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np

from inkwake.arrays import Bytes
from inkwake.film.changes import find_change
from inkwake.film.muxer import Codec, Muxer, probe
from inkwake.film.palette import (
    CELL_BITS,
    choose_palette,
    find_cells,
    find_nearest,
    measure_grain,
    rgb_to_lab,
)
from inkwake.film.stream import FrameStream

TICKS = 100
"""Ticks a second of the format's clock."""

SHORTEST = 2
"""Ticks a frame is shown at least; browsers slow shorter ones down to ten."""

CLEAR = 255
"""Index of the transparent entry, which unchanged pixels use as well."""

_SAMPLES = 16
_UNKNOWN = -1


class Gif:
    """An encoder that maps frames to one palette and leaves the packing to FFmpeg."""

    def __init__(self, path: Path, stream: FrameStream) -> None:
        self.indices, self._ticks, length = plan_frames(stream.count, stream.rate)
        last = length - self._ticks[-1]
        codec = _make_codec(last)
        probe(codec)
        pixels, grain = _sample(stream)
        palette = choose_palette(pixels, CLEAR, grain=grain)
        self._palette_lab = rgb_to_lab(palette)
        self._argb = np.zeros((256, 4), np.uint8)
        self._argb[:CLEAR, 0] = 255
        self._argb[: len(palette), 1:] = palette
        # Filled as colours turn up: most of the 64³ cells never do.
        self._index_of_cell = np.full(1 << 3 * CELL_BITS, _UNKNOWN, np.int16)
        self._pixels = np.zeros((stream.height, stream.width), np.uint8)
        self._last: Bytes | None = None
        self._done = 0
        self._muxer = Muxer(path, codec, (stream.width, stream.height), TICKS)

    def add(self, frame: Bytes) -> None:
        """Map what changed to the palette and encode."""
        left, top, right, bottom = find_change(frame, self._last)
        if right > left:
            part = frame[top:bottom, left:right]
            self._pixels[top:bottom, left:right] = self._map(part)
        self._last = frame
        self._muxer.add((self._pixels, self._argb), self._ticks[self._done])
        self._done += 1

    def close(self) -> None:
        """Write what is pending and the end of the file."""
        self._muxer.close()

    def abandon(self) -> None:
        """Let go of the file."""
        self._muxer.abandon()

    def _map(self, part: Bytes) -> Bytes:
        """(h, w, 3 or 4) colours → (h, w) palette indices."""
        cells = find_cells(part)
        indices = self._index_of_cell.take(cells)
        if int(indices.min()) == _UNKNOWN:
            new = np.unique(cells[indices == _UNKNOWN])
            mask = (1 << CELL_BITS) - 1
            shades = np.stack((new >> 2 * CELL_BITS, new >> CELL_BITS & mask, new & mask), 1)
            middle = (shades * 4 + 1.5).astype(np.float32)
            self._index_of_cell[new] = find_nearest(rgb_to_lab(middle), self._palette_lab)
            indices = self._index_of_cell.take(cells)
        mapped = indices.astype(np.uint8)
        if part.shape[2] == 4:
            mapped[part[..., 3] < 128] = CLEAR
        return mapped


def plan_frames(count: int, rate: float) -> tuple[Sequence[int] | None, list[int], int]:
    """When each frame is shown, so that the film keeps its length whatever the rate.

    Rounding the time of each frame, not its duration, carries the error: 30 frames per second
    become 3, 4, 3 ticks. Above 50 frames per second some are left out.

    Args:
        count: frames of the film.
        rate: frames per second.

    Returns:
        The frames to show (None for all), the tick each appears at, and the film's ticks.
    """
    length = max(SHORTEST, round(count * TICKS / rate))
    if rate <= TICKS / SHORTEST:
        return None, [round(index * TICKS / rate) for index in range(count)], length
    shown = max(1, length // SHORTEST)
    ticks = [index * SHORTEST for index in range(shown)]
    return [min(count - 1, int(tick * rate / TICKS)) for tick in ticks], ticks, length


def _make_codec(last_delay: int) -> Codec:
    return Codec(
        title="GIF",
        container="gif",
        name="gif",
        pixels="pal8",
        container_options={"loop": "0", "final_delay": str(last_delay)},
        time_base=Fraction(1, TICKS),
    )


def _sample(stream: FrameStream) -> tuple[list[Bytes], float]:
    """Pixels of frames spread over the film, and the grain of the paper.

    Returns:
        (n, 3) opaque pixels of the first frame, then of what moved; the grain in levels.
    """
    many = min(_SAMPLES, max(6, math.ceil(stream.count / 8)), stream.count)
    chosen = np.unique(np.linspace(0, stream.count - 1, many).astype(int)).tolist()
    # A quarter of a large frame's pixels is plenty.
    step = 2 if stream.width * stream.height > 60_000 else 1
    samples: list[Bytes] = []
    grain = 0.0
    last: Bytes | None = None
    for frame in stream.frames(chosen):
        if last is None:
            grain = measure_grain(frame)
        left, top, right, bottom = find_change(frame, last)
        last = frame
        pixels = frame[top:bottom:step, left:right:step].reshape(-1, frame.shape[2])
        samples.append(pixels[pixels[:, 3] >= 128, :3] if pixels.shape[1] == 4 else pixels)
    return samples, grain
