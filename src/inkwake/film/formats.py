"""The table of film formats: the ending of the output's name decides."""

from __future__ import annotations

import os
from pathlib import Path

from inkwake.errors import FilmError, UnknownFormat
from inkwake.film.encoder import Format
from inkwake.film.gif import Gif
from inkwake.film.sequence import PngSequence
from inkwake.film.stream import FrameStream
from inkwake.film.video import open_apng, open_mp4, open_webm
from inkwake.film.webp import WebP

FOLDER = "/"
"""Key of the PNG sequence: the output's name ends in a slash, or is a folder."""

FORMATS: dict[str, Format] = {
    ".gif": Format("GIF", True, 65_535, Gif),
    ".mp4": Format("MP4 (H.264)", False, 8_192, open_mp4, open_mp4),
    ".webm": Format("WebM (VP9 with alpha)", True, 16_384, open_webm, open_webm),
    ".webp": Format("animated WebP", True, 16_383, WebP),
    ".apng": Format("APNG", True, 65_535, open_apng),
    FOLDER: Format("PNG sequence", True, 65_535, PngSequence),
}


def choose_format(path: str | Path) -> str:
    """Key of ``FORMATS`` for an output's name.

    Args:
        path: a name with a known ending, or a string that ends in a slash, or a folder.

    Raises:
        UnknownFormat: the ending is none of the table's; the message lists them.
    """
    text = os.fspath(path)
    if text.endswith(tuple(filter(None, ("/", os.sep, os.altsep)))) or os.path.isdir(text):
        return FOLDER
    suffix = Path(text).suffix.lower()
    if suffix in FORMATS:
        return suffix
    known = " ".join(key for key in FORMATS if key != FOLDER)
    raise UnknownFormat(
        f"{suffix or 'a name without ending'} is no film format; use {known}, "
        "or a name ending in / for PNG files"
    )


def check_size(stream: FrameStream, form: Format) -> None:
    """Refuse films that the format cannot hold.

    Raises:
        FilmError: no frames, no pixels or too many for the format.
    """
    if stream.count < 1 or min(stream.width, stream.height) < 1 or stream.rate <= 0:
        raise FilmError("the film holds no frames; give it a longer time and a size above zero")
    if max(stream.width, stream.height) > form.max_side:
        raise FilmError(
            f"{form.title} holds at most {form.max_side} px a side and the film is "
            f"{stream.width} × {stream.height} px; choose a smaller --size"
        )
