"""Fonts that set a line of words as a mask: one from a file, and the built-in ones.

OpenCV 5 brings the fonts Rubik and WenQuanYi Micro Hei in its own binary: Latin with all its
accents, Cyrillic, Greek, Chinese, Japanese, Korean. OpenCV 4 has none; Pillow's own font then
stands in, with the letters A to Z alone.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.errors import SceneError

MOST_FONT_BYTES = 32 << 20
WEIGHT = 500
"""Boldness of the built-in font: a little above that of a book, to be read on a drawing."""
ROOM = 0.5
"""Empty space around a line's mask, share of the size of the letters."""
MIDDLE = 0.36
"""Height of the middle of letters over their foot, share of their size."""
UNASSIGNED = "\u0378"
"""No font has it, so all show what they show in place of a sign that they lack."""


class Letters(Protocol):
    """A font at a size."""

    def has(self, sign: str) -> bool:
        """Whether it can draw a sign."""

    def width(self, line: str) -> float:
        """Px that a line takes."""

    def mask(self, line: str) -> Bytes:
        """(h, w) uint8: a line, its middle in the middle."""


def open_letters(path: Path | None, size: int) -> Letters:
    """A font at a size, px; the built-in one where no file is given.

    Raises:
        SceneError: the file is missing or no font.
    """
    if path is None and hasattr(cv2, "FontFace"):
        return OpenCvLetters(size)
    return PillowLetters(_pillow_font(path, size))


class OpenCvLetters:
    """The fonts that OpenCV 5 holds."""

    def __init__(self, size: int) -> None:
        self._size, self._face = size, cv2.FontFace("sans")

    def has(self, sign: str) -> bool:
        """Whether it can draw a sign; it sets no words from right to left."""
        if unicodedata.bidirectional(sign) in ("R", "AL"):
            return False
        return sign == "?" or not np.array_equal(self.mask(sign), self.mask(UNASSIGNED))

    def width(self, line: str) -> float:
        """Px that a line takes."""
        return float(cv2.getTextSize((0, 0), line, (0, 0), self._face, self._size, WEIGHT)[2])

    def mask(self, line: str) -> Bytes:
        """(h, w) uint8: a line, its middle in the middle."""
        room = round(ROOM * self._size)
        canvas = np.zeros((self._size + 2 * room, round(self.width(line)) + 2 * room), np.uint8)
        foot = (room, round(len(canvas) / 2 + MIDDLE * self._size))
        cv2.putText(canvas, line, foot, (255,), self._face, self._size, WEIGHT)
        return canvas


class PillowLetters:
    """A font that Pillow has opened."""

    def __init__(self, font: Any) -> None:
        self._font = font

    def has(self, sign: str) -> bool:
        """Whether it can draw a sign."""
        missing = bytes(self._font.getmask(UNASSIGNED))
        return not missing or bytes(self._font.getmask(sign)) != missing

    def width(self, line: str) -> float:
        """Px that a line takes."""
        return float(self._font.getlength(line))

    def mask(self, line: str) -> Bytes:
        """(h, w) uint8: a line, its middle in the middle."""
        from PIL import Image, ImageDraw

        size = round(self._font.size)
        room = round(ROOM * size)
        picture = Image.new("L", (round(self.width(line)) + 2 * room, size + 2 * room))
        middle = picture.width / 2, picture.height / 2
        ImageDraw.Draw(picture).text(middle, line, font=self._font, fill=255, anchor="mm")
        return np.asarray(picture, dtype=np.uint8)


@lru_cache(maxsize=8)
def _pillow_font(path: Path | None, size: int) -> Any:
    """A font of a file, or Pillow's own."""
    from PIL import ImageFont

    if path is None:
        return ImageFont.load_default(size)
    try:
        if path.stat().st_size > MOST_FONT_BYTES:
            raise SceneError(f"{path} is too large for a font; give a .ttf or .otf file")
        return ImageFont.truetype(str(path), size)
    except OSError:
        raise SceneError(f"{path} is no font; give a TrueType or OpenType file") from None
