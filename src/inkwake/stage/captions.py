"""Text becomes a picture, with the built-in font or one that a file holds."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.errors import SceneError
from inkwake.stage.background import parse_colour
from inkwake.stage.letters import Letters, open_letters
from inkwake.stage.overlay import Overlay
from inkwake.stage.texture import premultiply

LINE = 1.25
"""Height of a line over the size of its letters."""
RIM = 0.08
"""Width of the outline over the size of the letters."""


@dataclass(frozen=True, slots=True)
class Caption:
    """Words that show for a while.

    Attributes:
        text: lines are broken at line ends, and where they would leave the picture.
        first: seconds. last: seconds, the film's end where None.
        at: (x, y) of the text's middle, shares of the picture.
        size: height of the letters, share of the picture's height.
        colour: of the letters. outline: around them; none where None.
        font: TrueType or OpenType file; the built-in font where None.
        fade: seconds to come and to go.
    """

    text: str
    first: float = 0.0
    last: float | None = None
    at: tuple[float, float] = (0.5, 0.92)
    size: float = 0.06
    colour: str = "black"
    outline: str | None = "white"
    font: Path | None = None
    fade: float = 0.2


def set_caption(caption: Caption, width: int, height: int, rate: float, count: int) -> Overlay:
    """Draw a caption for a film.

    Args:
        caption: what to write.
        width: of the film, px.
        height: of the film, px.
        rate: frames a second.
        count: frames of the film.

    Raises:
        SceneError: the font cannot be read or lacks a sign.
        PictureError: a colour that is none.
    """
    size = max(6, round(caption.size * height))
    letters = open_letters(caption.font, size)
    # An accent that is written after its letter becomes one sign with it.
    text = unicodedata.normalize("NFC", caption.text)
    text = "".join(sign for sign in text if sign.isprintable() or sign.isspace())
    _check_signs(text, caption, letters)
    pixels = _draw(text, caption, letters, size, round(0.94 * width))
    left = round(caption.at[0] * width - pixels.shape[1] / 2)
    top = round(caption.at[1] * height - pixels.shape[0] / 2)
    # Kept inside the picture where it fits.
    left = max(0, min(left, width - pixels.shape[1]))
    top = max(0, min(top, height - pixels.shape[0]))
    last = count if caption.last is None else min(count, round(caption.last * rate))
    first = round(caption.first * rate)
    return Overlay(premultiply(pixels), left, top, first, last, round(caption.fade * rate))


def _check_signs(text: str, caption: Caption, letters: Letters) -> None:
    """Refuse signs that the font would show as a box or a question mark."""
    for sign in sorted(set(text)):
        if not sign.isspace() and not letters.has(sign):
            which = "the built-in font" if caption.font is None else str(caption.font)
            raise SceneError(
                f'{which} has no sign {sign!r}; name a font file that has:  font = "FILE.ttf"'
            )


def _draw(text: str, caption: Caption, letters: Letters, size: int, widest: int) -> Bytes:
    """(h, w, 4) straight RGBA of the text, its lines centred."""
    lines = [line for raw in text.splitlines() for line in _wrap(raw, letters, widest)]
    rim = 0 if caption.outline is None else max(1, round(RIM * size))
    wide = max(1, max((round(letters.width(line)) for line in lines), default=1))
    pitch = round(LINE * size)
    shape = pitch * max(1, len(lines)) + 4 * rim + 2, min(wide + 4 * rim + 2, 2 * widest)
    ink = np.zeros(shape, np.uint8)
    for row, line in enumerate(lines):
        _lay(ink, letters.mask(line), 2 * rim + (row + 0.5) * pitch)
    return _coloured(ink, rim, caption)


def _lay(ink: Bytes, line: Bytes, middle: float) -> None:
    """Lay a line's mask into the caption's, centred, its middle at a height; cut at the edges."""
    top = round(middle - line.shape[0] / 2)
    left = round((ink.shape[1] - line.shape[1]) / 2)
    rows = slice(max(top, 0), min(top + line.shape[0], ink.shape[0]))
    columns = slice(max(left, 0), min(left + line.shape[1], ink.shape[1]))
    part = line[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
    np.maximum(ink[rows, columns], part, out=ink[rows, columns])


def _coloured(ink: Bytes, rim: int, caption: Caption) -> Bytes:
    """(h, w, 4) straight RGBA: letters in their colour over an outline in its own."""
    letter = ink.astype(np.float32)[..., None] / 255
    inner = np.array(parse_colour(caption.colour), np.float32)
    if caption.outline is None:
        outer, around = inner, letter
    else:
        outer = np.array(parse_colour(caption.outline), np.float32)
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * rim + 1, 2 * rim + 1))
        around = cv2.dilate(ink, disc).astype(np.float32)[..., None] / 255
    alpha = letter + (1 - letter) * around
    colour = (letter * inner + (1 - letter) * around * outer) / np.maximum(alpha, 1e-6)
    colour = np.where(alpha > 0, colour, outer)
    return np.asarray(np.rint(np.concatenate([colour, 255 * alpha], axis=-1)), np.uint8)


def _wrap(text: str, letters: Letters, widest: int) -> list[str]:
    """Lines that fit; a word that is wider than all stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and letters.width(f"{lines[-1]} {word}") <= widest:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines or [""]
