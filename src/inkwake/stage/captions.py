"""Text becomes a picture, with Pillow's own font or one that a file holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from inkwake.arrays import Bytes
from inkwake.errors import SceneError
from inkwake.stage.background import parse_colour
from inkwake.stage.overlay import Overlay
from inkwake.stage.texture import premultiply

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

LINE = 1.25
"""Height of a line over the size of its letters."""
RIM = 0.08
"""Width of the outline over the size of the letters."""
MOST_FONT_BYTES = 32 << 20


@dataclass(frozen=True, slots=True)
class Caption:
    """Words that show for a while.

    Attributes:
        text: lines are broken at line ends, and where they would leave the picture.
        first: seconds. last: seconds, the film's end where None.
        at: (x, y) of the text's middle, shares of the picture.
        size: height of the letters, share of the picture's height.
        colour: of the letters. outline: around them; none where None.
        font: TrueType or OpenType file; Pillow's own font where None.
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
    font = open_font(caption.font, size)
    _check_signs(caption, font)
    pixels = _draw(caption, font, size, round(0.94 * width))
    left = round(caption.at[0] * width - pixels.shape[1] / 2)
    top = round(caption.at[1] * height - pixels.shape[0] / 2)
    # Kept inside the picture where it fits.
    left = max(0, min(left, width - pixels.shape[1]))
    top = max(0, min(top, height - pixels.shape[0]))
    last = count if caption.last is None else min(count, round(caption.last * rate))
    first = round(caption.first * rate)
    return Overlay(premultiply(pixels), left, top, first, last, round(caption.fade * rate))


@lru_cache(maxsize=8)
def open_font(path: Path | None, size: int) -> FreeTypeFont:
    """A font at a size, px.

    Raises:
        SceneError: the file is missing or no font.
    """
    from PIL import ImageFont

    if path is None:
        font: Any = ImageFont.load_default(size)
        return font  # type: ignore[no-any-return]
    try:
        if path.stat().st_size > MOST_FONT_BYTES:
            raise SceneError(f"{path} is too large for a font; give a .ttf or .otf file")
        return ImageFont.truetype(str(path), size)
    except OSError:
        raise SceneError(f"{path} is no font; give a TrueType or OpenType file") from None


def _check_signs(caption: Caption, font: FreeTypeFont) -> None:
    """Refuse signs that the font would show as a box."""
    box = bytes(font.getmask("\uffff"))
    for sign in sorted(set(caption.text)):
        if sign.isspace() or not sign.isprintable():
            continue
        if box and bytes(font.getmask(sign)) == box:
            which = "the built-in font" if caption.font is None else str(caption.font)
            raise SceneError(
                f'{which} has no sign {sign!r}; name a font file that has:  font = "FILE.ttf"'
            )


def _draw(caption: Caption, font: FreeTypeFont, size: int, widest: int) -> Bytes:
    """(h, w, 4) straight RGBA of the text, its lines centred."""
    from PIL import Image, ImageDraw

    lines = [line for raw in caption.text.splitlines() for line in _wrap(raw, font, widest)]
    rim = 0 if caption.outline is None else max(1, round(RIM * size))
    wide = max(1, max((int(font.getlength(line)) for line in lines), default=1))
    pitch = round(LINE * size)
    shape = (min(wide + 4 * rim + 2, 2 * widest), pitch * max(1, len(lines)) + 4 * rim + 2)
    ground = parse_colour(caption.outline or caption.colour)
    picture = Image.new("RGBA", shape, (*ground, 0))
    pen = ImageDraw.Draw(picture)
    for row, line in enumerate(lines):
        pen.text(
            (shape[0] / 2, 2 * rim + (row + 0.5) * pitch),
            line,
            font=font,
            fill=(*parse_colour(caption.colour), 255),
            anchor="mm",
            stroke_width=rim,
            stroke_fill=(*ground, 255),
        )
    return np.asarray(picture, dtype=np.uint8).copy()


def _wrap(text: str, font: FreeTypeFont, widest: int) -> list[str]:
    """Lines that fit; a word that is wider than all stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= widest:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines or [""]
