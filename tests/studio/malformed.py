"""Files that are no pictures, or broken ones: made by rule, the same each time."""

import io
import random
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress

import numpy as np
from PIL import Image

from inkwake.errors import PictureError
from inkwake.picture import read

KINDS = ("PNG", "JPEG", "WEBP", "GIF", "TIFF")
_MAGIC = {
    "PNG": b"\x89PNG\r\n\x1a\n",
    "JPEG": b"\xff\xd8\xff\xe0",
    "WEBP": b"RIFF\x40\0\0\0WEBPVP8 ",
    "GIF": b"GIF89a",
    "TIFF": b"II*\0\x08\0\0\0",
    "HEIC": b"\0\0\0\x18ftypheic\0\0\0\0heicmif1",
}
_STRANGERS = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "psd": b"8BPS\0\x01" + bytes(40),
    "bmp": b"BM" + bytes(60),
    "fits": b"SIMPLE  =                    T" + bytes(2880),
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "ico": b"\0\0\1\0\1\0" + bytes(40),
    "zip": b"PK\3\4" + bytes(60),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "xml bomb": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY m "&l;&l;">]><l>&m;</l>',
    "html": b"<!doctype html><script>alert(1)</script>",
    "avif": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1",
    "mp4": b"\0\0\0\x1cftypisom\0\0\2\0isomiso2",
    "elf": b"\x7fELF\2\1\1" + bytes(60),
    "exe": b"MZ" + bytes(60),
    "shell": b"#!/bin/sh\nrm -rf /\n",
    "json": b'{"sample": "robot"}',
    "playlist": b"#EXTM3U\nfile:///etc/passwd\n",
    "text": b"hello",
    "nothing": b"",
    "zeros": bytes(1000),
    "one": b"\xff",
    "pickle": b"\x80\x04\x95" + bytes(60),
}


def picture(kind: str) -> bytes:
    """A sound picture."""
    seed = np.random.default_rng(7)
    pixels = seed.integers(0, 256, (64, 96, 3), dtype=np.uint8)
    target = io.BytesIO()
    Image.fromarray(pixels).save(target, kind)
    return target.getvalue()


def png_header(width: int, height: int, depth: int = 8, colour: int = 2) -> bytes:
    """A PNG that announces a size, without pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return _MAGIC["PNG"] + chunk


def corpus() -> list[tuple[str, bytes]]:
    """(what it is, bytes): at least 200 files that the library's own reader refuses."""
    return [(name, data) for name, data in _all() if not _is_read(data)]


def _is_read(data: bytes) -> bool:
    with suppress(PictureError):
        read(data)
        return True
    return False


def _all() -> Iterator[tuple[str, bytes]]:
    yield from _STRANGERS.items()
    chance = random.Random(11)
    for kind in KINDS:
        sound = picture(kind)
        for share in range(5, 80, 8):
            yield f"{kind} cut at {share} %", sound[: len(sound) * share // 100]
        for number in range(25):
            damaged = bytearray(sound)
            for _ in range(12):
                damaged[chance.randrange(8, min(len(sound), 160))] = chance.randrange(256)
            yield f"{kind} damaged {number}", bytes(damaged)
    for kind, magic in _MAGIC.items():
        for number in range(12):
            yield f"{kind} noise {number}", magic + chance.randbytes(20 + 60 * number)
    for width, height in ((60_000, 60_000), (2**31 - 1, 1), (0, 10), (10, 0), (20_000, 3_000)):
        yield f"PNG of {width} x {height}", png_header(width, height) + bytes(40)
    yield "PNG of 9 bits", png_header(9, 9, 9) + bytes(40)
    yield "GIF of 65535 x 65535", b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\2\0;"
