"""A project's archive, which may come from anybody, becomes a project.

Only names that the archive's own list implies are looked up, each picture is decoded within the
limits and written anew, and the page is made from the photo.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import ValidationError

from inkwake.errors import ForeignFileError
from inkwake.figure import Figure
from inkwake.page import flatten
from inkwake.picture import Picture, read
from inkwake.studio.archive import CONTENTS, ORIGINAL, Contents, Facts, entry
from inkwake.studio.tasks import Answer, Order, Tell
from inkwake.studio.tasks.figure_files import save_figure, skeleton_of
from inkwake.studio.tasks.page_files import PAGE, save_page
from inkwake.studio.tasks.pixels import write_cover, write_original, write_view

_PICTURE, _LIST = 26_000_000, 2_000_000
"""Bytes that an entry may unfold to."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


def run(order: Order, folder: Path, tell: Tell) -> Answer:
    """Read ``upload`` and write photo, page and figures."""
    try:
        with zipfile.ZipFile(order["upload"]) as archive:
            return _unpack(archive, folder)
    except (*_DAMAGE, KeyError, ValueError) as error:
        raise ForeignFileError(
            "this is no project of the studio, or it is damaged; export it again"
        ) from error


def _unpack(archive: zipfile.ZipFile, folder: Path) -> Answer:
    try:
        contents = Contents.model_validate_json(_take(archive, CONTENTS, _LIST))
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise ForeignFileError(
            f"the archive's {CONTENTS} does not fit at {where or 'its start'}; export it again"
        ) from error
    picture = read(_take(archive, ORIGINAL, _PICTURE))
    write_original(picture, folder / "original")
    # From the pixels as they will be kept, so that a later look finds the same page.
    page = flatten(read(folder / "original"))
    save_page(page, folder / PAGE)
    write_view(page.rgb, folder / "page.webp")
    write_cover(page.rgb, folder / "cover.webp")
    zoom = (page.width / contents.page[0], page.height / contents.page[1])
    figures = [
        save_figure(_figure(archive, number, facts, zoom), folder, f"{number}")
        for number, facts in enumerate(contents.figures, 1)
    ]
    return {
        "name": contents.name,
        "files": {
            "original": "original",
            "page": PAGE,
            "view": "page.webp",
            "cover": "cover.webp",
        },
        "width": page.width,
        "height": page.height,
        "figures": figures,
    }


def _figure(
    archive: zipfile.ZipFile, number: int, facts: Facts, zoom: tuple[float, float]
) -> Figure:
    size = (facts.width, facts.height)
    crop, texture, mask = (
        _picture(archive, number, role, size) for role in ("crop", "texture", "mask")
    )
    if texture.alpha is None:
        raise ForeignFileError(f"figure {number}: its texture has no transparency; export it again")
    parts = None
    if entry(number, "parts") in archive.namelist():
        parts = np.ascontiguousarray(_picture(archive, number, "parts", size).rgb[..., 0])
        parts[parts > _last_part()] = 0
    try:
        skeleton = skeleton_of([joint.model_dump() for joint in facts.joints])
    except (KeyError, ValueError) as error:
        raise ForeignFileError(
            f"figure {number}: its joints form no tree; export it again"
        ) from error
    left, top, right, bottom = facts.box
    if right - left < 1 or bottom - top < 1:
        raise ForeignFileError(f"figure {number}: its box is empty; export it again")
    return Figure(
        box=(left * zoom[0], top * zoom[1], right * zoom[0], bottom * zoom[1]),
        mask=mask.rgb[..., 0] > 127,
        texture=np.dstack([texture.rgb, texture.alpha]),
        skeleton=skeleton,
        kind=facts.kind,
        confidence=facts.confidence,
        rgb=crop.rgb,
        notes=tuple(facts.notes),
        parts=parts,
        facing=facts.facing,
    )


def _last_part() -> int:
    from inkwake.figure.labels import PARTS

    return len(PARTS) - 1


def _picture(archive: zipfile.ZipFile, number: int, role: str, size: tuple[int, int]) -> Picture:
    picture = read(_take(archive, entry(number, role), _PICTURE))
    if (picture.width, picture.height) != size:
        raise ForeignFileError(f"figure {number}: its {role} is of another size; export it again")
    return picture


def _take(archive: zipfile.ZipFile, name: str, most: int) -> Any:
    """The bytes of an entry, unfolded to a limit whatever it announces."""
    with archive.open(name) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise ForeignFileError(f"the archive's {name} is too large; export it again")
    return data
