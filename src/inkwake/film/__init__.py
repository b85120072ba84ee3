"""Frames become files."""

from inkwake.film.encoder import Encoder, Format
from inkwake.film.formats import FORMATS, choose_format
from inkwake.film.stream import FrameStream
from inkwake.film.writer import Progress, has_sound, write

__all__ = [
    "FORMATS",
    "Encoder",
    "Format",
    "FrameStream",
    "Progress",
    "choose_format",
    "has_sound",
    "write",
]
