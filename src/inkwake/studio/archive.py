"""A project as one ZIP file: a list of contents, the photo, and each figure's pictures.

project.json        see ``Contents``
original            the photo, JPEG or WebP
figure-1/crop       WebP, as are ``texture``; ``mask`` and ``parts`` are PNG
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT, VERSION = "inkwake-project", 1
CONTENTS = "project.json"
ORIGINAL = "original"
ROLES = ("crop", "mask", "texture", "parts")

_Number = Annotated[float, Field(ge=-1e6, le=1e6, allow_inf_nan=False)]
_Word = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[\w .-]+$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class JointFacts(_Strict):
    """A joint, px of the crop."""

    name: _Word
    parent: _Word | None
    x: _Number
    y: _Number
    confidence: Annotated[float, Field(ge=0, le=1)]


class Facts(_Strict):
    """All of a figure but its pixels."""

    box: tuple[_Number, _Number, _Number, _Number]
    kind: Literal["biped", "quadruped", "other"]
    facing: Literal["front", "left", "right", "back"] | None
    confidence: Annotated[float, Field(ge=0, le=1)]
    width: Annotated[int, Field(ge=1, le=4000)]
    height: Annotated[int, Field(ge=1, le=4000)]
    joints: Annotated[list[JointFacts], Field(min_length=1, max_length=100)]
    notes: Annotated[list[Annotated[str, Field(max_length=500)]], Field(max_length=50)]


class Contents(_Strict):
    """What an archive holds."""

    format: Literal["inkwake-project"]
    version: Literal[1]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    page: tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]]
    figures: Annotated[list[Facts], Field(max_length=50)]


def write_archive(
    path: Path,
    name: str,
    page: tuple[int, int],
    original: Path,
    figures: list[dict[str, Any]],
) -> None:
    """Write a project.

    Args:
        path: the ZIP file.
        name: of the project.
        page: (width, height) px of its page.
        original: its photo.
        figures: ``facts`` and ``files`` of each.
    """
    contents = {
        "format": FORMAT,
        "version": VERSION,
        "name": name,
        "page": list(page),
        "figures": [figure["facts"] for figure in figures],
    }
    # All pictures are compressed already.
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        _put(archive, CONTENTS, json.dumps(contents).encode())
        _put(archive, ORIGINAL, original.read_bytes())
        for number, figure in enumerate(figures, 1):
            for role, file in figure["files"].items():
                _put(archive, entry(number, role), Path(file).read_bytes())


def entry(number: int, role: str) -> str:
    """Name of a figure's picture in the archive."""
    return f"figure-{number}/{role}"


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    # A fixed date: the same project gives the same bytes, and nobody learns when it was made.
    archive.writestr(zipfile.ZipInfo(name), data)
