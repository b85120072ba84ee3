"""Small picture files of every kind, made in memory."""

import io
import struct
import zlib
from typing import Any

import numpy as np
from PIL import Image

from inkwake.arrays import Bytes

KINDS = ("PNG", "JPEG", "WEBP", "GIF", "TIFF", "HEIF")


def scene(width: int = 64, height: int = 48) -> Bytes:
    """Red top left, green top right, blue bottom left, white bottom right."""
    pixels = np.full((height, width, 3), 255, np.uint8)
    pixels[: height // 2, : width // 2] = (220, 30, 30)
    pixels[: height // 2, width // 2 :] = (30, 200, 30)
    pixels[height // 2 :, : width // 2] = (30, 30, 220)
    return pixels


def encode(image: Image.Image | Bytes, kind: str, **options: Any) -> bytes:
    if not isinstance(image, Image.Image):
        image = Image.fromarray(image)
    stream = io.BytesIO()
    if kind == "HEIF":
        import pillow_heif

        pillow_heif.from_pillow(image).save(stream, quality=90, **options)
    else:
        image.save(stream, kind, **options)
    return stream.getvalue()


def png(width: int, height: int, depth: int = 8, colour: int = 2, data: bytes = b"") -> bytes:
    """A PNG whose header may claim anything; ``data`` are the raw rows."""

    def chunk(name: bytes, body: bytes) -> bytes:
        checked = name + body
        return struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(data)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def corners(rgb: Bytes) -> list[list[int]]:
    """Colours a few pixels inside the four corners, clockwise from the top left."""
    height, width = rgb.shape[:2]
    x, y = width // 6, height // 6
    places = ((y, x), (y, width - 1 - x), (height - 1 - y, width - 1 - x), (height - 1 - y, x))
    return [rgb[place].tolist() for place in places]
