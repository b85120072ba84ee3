"""Pixels as PNG bytes inside other files, and the same in a text."""

from __future__ import annotations

from base64 import b64decode, b64encode
from io import BytesIO

from inkwake.arrays import Bytes
from inkwake.interchange.reading import decode_png

_DATA = "data:image/png;base64,"


def png_bytes(rgba: Bytes) -> bytes:
    """(h, w, 4) straight RGBA as a PNG file, pixels only."""
    from PIL import Image

    out = BytesIO()
    Image.fromarray(rgba).save(out, "PNG", compress_level=6)
    return out.getvalue()


def png_uri(rgba: Bytes) -> str:
    """The same as a data URI."""
    return _DATA + b64encode(png_bytes(rgba)).decode("ascii")


def read_png_uri(text: str) -> Bytes:
    """(h, w, 4) of a data URI made by `png_uri`.

    Raises:
        ValueError: it is anything else: nothing is ever fetched.
        PictureError: its bytes are no picture.
    """
    if not text.startswith(_DATA):
        raise ValueError("a picture is not embedded as PNG")
    return decode_png(b64decode(text[len(_DATA) :], validate=True))
