"""The process that decodes a recording. Nothing else in the house opens one.

It is given one file and the one reader that may be tried on it, so no playlist and no other file
or address is ever followed; where the system knows limits it limits its own memory and time. What
it writes is plain: a line of JSON, then samples or pixels. A fault in a decoder ends this process
and no other.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

import av
import numpy as np

from inkwake.arrays import Bytes

MEMORY = 3 << 30
"""Bytes of addresses: libraries reserve far more than they touch."""
SECONDS = 300
"""CPU-seconds."""
SOUND_RATE = 48_000
FRAME_RATE = 30.0
"""Frames a second at most."""


def main(arguments: list[str]) -> int:
    """Decode: what ("sound" or "video"), reader, path, first second, seconds, px a side."""
    what, demuxer, path, first, seconds, side = arguments
    _limit()
    out = sys.stdout.buffer
    try:
        # "file" alone: whatever the container names, nothing else is opened.
        options = {"protocol_whitelist": "file"}
        with av.open(path, "r", format=demuxer, options=options) as container:
            if what == "sound":
                _sound(container, out, float(first), float(seconds))
            else:
                _video(container, out, float(first), float(seconds), int(side))
    except BrokenPipeError:
        return 0
    except (av.FFmpegError, ValueError, IndexError, MemoryError) as error:
        out.write(json.dumps({"error": type(error).__name__}).encode() + b"\n")
        out.flush()
        return 3
    return 0


def _limit() -> None:
    """Where the system can, bound memory and time."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _head(out: BinaryIO, **facts: Any) -> None:
    out.write(json.dumps(facts).encode() + b"\n")


def _sound(container: Any, out: BinaryIO, first: float, seconds: float) -> None:
    """Write (n, 2) int16 samples of the first track."""
    if not container.streams.audio:
        _head(out, error="no sound")
        return
    _head(out, rate=SOUND_RATE)
    resampler = av.AudioResampler(format="s16", layout="stereo", rate=SOUND_RATE)
    skip, left = round(first * SOUND_RATE), round(seconds * SOUND_RATE)
    for block in _blocks(container, resampler):
        part = block[skip : skip + left]
        skip = max(0, skip - len(block))
        left -= len(part)
        out.write(part.tobytes())
        if left <= 0:
            break


def _blocks(container: Any, resampler: Any) -> Iterator[Any]:
    track = container.streams.audio[0]
    for frame in _survive(container.decode(track)):
        for piece in resampler.resample(frame):
            yield piece.to_ndarray().reshape(-1, 2)
    for piece in resampler.resample(None):
        yield piece.to_ndarray().reshape(-1, 2)


def _survive(frames: Iterator[Any]) -> Iterator[Any]:
    """All frames up to the place where the file is damaged, if at least one is sound."""
    seen = False
    try:
        for frame in frames:
            seen = True
            yield frame
    except av.FFmpegError:
        if not seen:
            raise


def _video(container: Any, out: BinaryIO, first: float, seconds: float, side: int) -> None:
    """Write upright RGB frames at an even rate, the longer side at most ``side`` px."""
    if not container.streams.video:
        _head(out, error="no pictures")
        return
    track = container.streams.video[0]
    track.thread_count = 1
    rate = min(float(track.average_rate or FRAME_RATE), FRAME_RATE)
    shown, begin = 0, None
    # Films begin at any time of their own clock.
    origin = float((track.start_time or 0) * track.time_base)
    if first:
        # To the key frame before; files that cannot be searched are read from their beginning.
        with suppress(av.FFmpegError):
            container.seek(round((origin + first) * av.time_base))
    for frame in _survive(container.decode(track)):
        time = float(frame.time or 0.0)
        if time < origin + first - 1e-3:
            continue
        begin = time if begin is None else begin
        if time - begin >= seconds:
            break
        picture: Bytes | None = None
        # A frame stands until the next one: uneven recordings are evened out.
        while shown / rate <= time - begin + 1e-6:
            picture = _upright(frame, side) if picture is None else picture
            if shown == 0:
                _head(out, rate=rate, height=picture.shape[0], width=picture.shape[1])
            out.write(picture.tobytes())
            shown += 1
    if not shown:
        _head(out, error="no pictures")


def _upright(frame: Any, side: int) -> Bytes:
    zoom = min(1.0, side / max(frame.width, frame.height))
    size = (max(2, round(frame.width * zoom)), max(2, round(frame.height * zoom)))
    rgb = frame.reformat(*size, format="rgb24", threads=1).to_ndarray()
    turns = round(getattr(frame, "rotation", 0) / 90) % 4
    return np.ascontiguousarray(np.rot90(rgb, turns))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
