"""A soundtrack beside the pictures: samples are encoded as the film goes on."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from inkwake.media import Sound

if TYPE_CHECKING:
    from av.container import OutputContainer

BLOCK = 1024
"""Samples handed over at once."""
BIT_RATE = 128_000
AHEAD = 0.5
"""Seconds that the sound runs ahead of the pictures, so that players find both together."""


class Soundtrack:
    """One audio track of an open container.

    Args:
        container: before it starts encoding.
        encoder: FFmpeg's name.
        sound: stereo, of the film's length.
    """

    def __init__(self, container: OutputContainer, encoder: str, sound: Sound) -> None:
        import av

        self._container, self._sound = container, sound
        track = container.add_stream(encoder, rate=sound.rate)
        assert isinstance(track, av.AudioStream)
        track.codec_context.layout = "stereo"
        track.codec_context.bit_rate = BIT_RATE
        track.codec_context.thread_count = 1
        self._track = track
        self._done = 0

    def advance(self, seconds: float) -> None:
        """Encode up to a moment of the film."""
        import av

        until = min(len(self._sound.samples), round((seconds + AHEAD) * self._sound.rate))
        while self._done < until:
            part = self._sound.samples[self._done : self._done + BLOCK]
            packed = np.ascontiguousarray(part).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(packed, format="s16", layout="stereo")
            frame.sample_rate = self._sound.rate
            frame.pts, frame.time_base = self._done, Fraction(1, self._sound.rate)
            self._container.mux(self._track.encode(frame))
            self._done += len(part)

    def close(self) -> None:
        """Encode what is left."""
        self.advance(self._sound.seconds)
        self._container.mux(self._track.encode(None))
