"""What the readers of exported files share: bounded reading, and one line for what is not right."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import BadZipFile

import numpy as np

from inkwake.arrays import Bytes
from inkwake.errors import ForeignFileError, PictureError
from inkwake.picture import read

MAX_BYTES = 256_000_000
"""The longest dance at the greatest size stays far below this."""

MOST_POSES = 4_000_000
"""Frames times bones or pieces: an hour of a large figure."""

_BROKEN = (
    ArithmeticError,
    KeyError,
    IndexError,
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
    struct.error,
    BadZipFile,
    ElementTree.ParseError,
)


@contextmanager
def understood(path: Path, kind: str) -> Iterator[None]:
    """Whatever a damaged or foreign file leads to becomes one line that names it."""
    try:
        yield
    except PictureError as problem:
        raise ForeignFileError(f"{path}: a picture in it cannot be read: {problem}") from None
    except _BROKEN as problem:
        what = " ".join(str(problem).split())[:80] or type(problem).__name__
        raise ForeignFileError(
            f"{path}: is damaged or not {kind} as inkwake writes it ({what}); export it again"
        ) from None


def check_length(seconds: float, rate: float, parts: int) -> None:
    """Refuse a film that would fill the memory, before anything is sampled.

    Raises:
        ValueError: it lasts no time, for ever, or too long for so many parts.
    """
    if not (seconds >= 0 and 0 < rate < 1000 and seconds * rate * max(parts, 1) < MOST_POSES):
        raise ValueError(f"lasts {seconds:g} seconds at {rate:g} frames a second")


def the_one(folder: Path, pattern: str, command: str) -> Path:
    """The only file of a kind in a folder.

    Raises:
        ForeignFileError: there is none, or there are several.
    """
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise ForeignFileError(
            f"{folder}: holds {len(found)} {pattern[1:]} files, not one; give a folder made by: "
            f"{command}"
        )
    return found[0]


def read_bytes(path: Path) -> bytes:
    """A whole file of bearable size.

    Raises:
        ForeignFileError: it is missing, unreadable or too large.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ForeignFileError(f"{path}: is larger than {MAX_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except OSError as problem:
        reason = (problem.strerror or "refused").lower()
        raise ForeignFileError(f"{path}: cannot be read ({reason}); check the name") from None


def read_json(path: Path) -> Any:
    """A file's JSON; to be called inside `understood`."""
    return json.loads(read_bytes(path).decode("utf-8"))


def decode_png(content: bytes) -> Bytes:
    """(h, w, 4) straight RGBA of a picture's bytes, checked as every picture is."""
    picture = read(content)
    alpha = picture.alpha
    if alpha is None:
        alpha = np.full(picture.rgb.shape[:2], 255, np.uint8)
    return np.dstack([picture.rgb, alpha])
