"""Animated WebP, written as it comes.

The animation writers of libwebp, FFmpeg and Pillow collect a film in memory and write it at the
end. Here libwebp (through Pillow) encodes the rectangle that changed as a still picture, and its
chunks are put into animation frames as in RFC 9649, section 2.7.1.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from inkwake.arrays import Bytes
from inkwake.film.changes import find_change
from inkwake.film.stream import FrameStream

_QUALITY, _METHOD = 85, 1
_HAS_ALPHA, _IS_ANIMATED = 0x10, 0x02
# Pixels of a frame replace those below it, and stay until the next frame.
_REPLACE = 0x02
_PICTURE_CHUNKS = (b"ALPH", b"VP8 ", b"VP8L")


class WebP:
    """An encoder for looping WebP with straight alpha."""

    indices: Sequence[int] | None = None

    def __init__(self, path: Path, stream: FrameStream) -> None:
        self._rate, self._done = stream.rate, 0
        self._last: Bytes | None = None
        self._file = path.open("wb")
        self._file.write(b"RIFF\0\0\0\0WEBP")
        flags = _IS_ANIMATED | (_HAS_ALPHA if stream.alpha else 0)
        size = _number(stream.width - 1) + _number(stream.height - 1)
        self._file.write(_chunk(b"VP8X", bytes((flags, 0, 0, 0)) + size))
        clear_background, forever = bytes(4), bytes(2)
        self._file.write(_chunk(b"ANIM", clear_background + forever))

    def add(self, frame: Bytes) -> None:
        """Encode what changed."""
        left, top, right, bottom = find_change(frame, self._last)
        left, top = left & ~1, top & ~1  # the format counts offsets in steps of two
        right, bottom = max(right, left + 1), max(bottom, top + 1)
        self._last = frame
        still = io.BytesIO()
        part = Image.fromarray(frame[top:bottom, left:right])
        part.save(still, "WEBP", quality=_QUALITY, method=_METHOD)
        shown = self._milliseconds(self._done + 1) - self._milliseconds(self._done)
        head = b"".join(
            _number(value)
            for value in (left // 2, top // 2, right - left - 1, bottom - top - 1, shown)
        )
        body = b"".join(_picture_chunks(still.getvalue()))
        self._file.write(_chunk(b"ANMF", head + bytes((_REPLACE,)) + body))
        self._done += 1

    def close(self) -> None:
        """Write the length, which stands at the beginning."""
        length = self._file.tell()
        self._file.seek(4)
        self._file.write((length - 8).to_bytes(4, "little"))
        self._file.close()

    def abandon(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _milliseconds(self, frame: int) -> int:
        return round(frame * 1000 / self._rate)


def _number(value: int) -> bytes:
    return value.to_bytes(3, "little")


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) & 1)


def _picture_chunks(still: bytes) -> Iterator[bytes]:
    """The chunks of a still WebP file that hold its pixels."""
    at = 12
    while at < len(still):
        size = int.from_bytes(still[at + 4 : at + 8], "little")
        end = at + 8 + size + (size & 1)
        if still[at : at + 4] in _PICTURE_CHUNKS:
            yield still[at:end]
        at = end
