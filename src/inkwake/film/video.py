"""MP4, WebM and APNG: frames go to PyAV as they come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from inkwake.arrays import Bytes
from inkwake.film.muxer import Codec, Muxer
from inkwake.film.stream import FrameStream
from inkwake.media import Sound

_H264 = Codec(
    title="MP4 (H.264)",
    container="mp4",
    name="libx264",
    pixels="yuv420p",
    # Finer chroma than for camera films: drawings are flat colours beside thin lines.
    options={
        "preset": "veryfast",
        "crf": "19",
        "g": "120",
        # Measured: the finest sub-pixel search saves 7 % of the bytes for a third more work.
        "x264-params": "chroma-qp-offset=-6:rc-lookahead=5:subme=1:trellis=0",
    },
    # The index goes before the frames, so that a browser can start at once.
    container_options={"movflags": "+faststart"},
    sound="aac",
)
_VP9 = Codec(
    title="WebM (VP9)",
    container="webm",
    name="libvpx-vp9",
    pixels="yuv420p",
    options={
        "deadline": "realtime",
        "cpu-used": "7",
        "crf": "24",
        "b": "0",
        "row-mt": "1",
        "auto-alt-ref": "0",  # frames shown later cannot carry alpha
    },
    sound="libopus",
)
_VP9_ALPHA = replace(_VP9, pixels="yuva420p")
_APNG_OPTIONS = {"pred": "mixed", "compression_level": "2"}
_APNG = Codec("APNG", "apng", "apng", "rgb24", _APNG_OPTIONS, {"plays": "0"})
_APNG_ALPHA = Codec("APNG", "apng", "apng", "rgba", _APNG_OPTIONS, {"plays": "0"})


class Video:
    """An encoder that shows every frame for one tick."""

    indices: Sequence[int] | None = None

    def __init__(
        self, path: Path, stream: FrameStream, codec: Codec, sound: Sound | None = None
    ) -> None:
        # 4:2:0 halves the chroma, so both sides must be even.
        step = 2 if codec.is_yuv else 1
        self._pad = (-stream.height % step, -stream.width % step)
        size = (stream.width + self._pad[1], stream.height + self._pad[0])
        self._muxer = Muxer(path, codec, size, stream.rate, sound)
        self._tick = 0

    def add(self, frame: Bytes) -> None:
        """Encode the next frame; an odd side is continued by repeating its last pixel."""
        if any(self._pad):
            frame = np.pad(frame, ((0, self._pad[0]), (0, self._pad[1]), (0, 0)), mode="edge")
        self._muxer.add(frame, self._tick)
        self._tick += 1

    def close(self) -> None:
        """Write what is pending and the end of the file."""
        self._muxer.close()

    def abandon(self) -> None:
        """Let go of the file."""
        self._muxer.abandon()


def open_mp4(path: Path, stream: FrameStream, sound: Sound | None = None) -> Video:
    """H.264 that browsers, phones and messengers play, AAC sound; no transparency."""
    return Video(path, stream, _H264, sound)


def open_webm(path: Path, stream: FrameStream, sound: Sound | None = None) -> Video:
    """VP9, with an alpha track where the stream has one, and Opus sound."""
    return Video(path, stream, _VP9_ALPHA if stream.alpha else _VP9, sound)


def open_apng(path: Path, stream: FrameStream) -> Video:
    """Lossless; the encoder finds changed rectangles itself."""
    return Video(path, stream, _APNG_ALPHA if stream.alpha else _APNG)
