"""Character folders of AnimatedDrawings as labelled drawings.

Several folders may hold the same picture, one for each figure on it; they become one drawing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from inkwake.arrays import Mask
from inkwake.errors import ForeignFileError, PictureError, UnfitLabels
from inkwake.interchange.character import MASK_FILE, TEXTURE_FILE, to_mask
from inkwake.interchange.character_cfg import (
    BOX_FILE,
    FILE,
    read_box,
    read_cfg,
    tell_kind,
    to_skeleton,
)
from inkwake.interchange.coco import Box, Spot
from inkwake.interchange.coco_outline import MAX_PIXELS, trim
from inkwake.learn.dataset.nouns import Annotated, Corner, LabelledFigure
from inkwake.picture import Picture, lay_on_white, read

MAX_DEPTH = 6
"""Folders below the one given that are looked into."""

MAX_FOLDERS = 1_000_000

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".heic", ".heif")
"""Endings of picture files, for finding them; what they are is told by their bytes."""

_GLANCE = 64
"""Longer side, px, at which texture and picture are compared."""

_ALIKE = 0.4
"""Correlation from which on they show the same; 0.07 and 0.09 are known of those that do not."""

_WHOLE = "image"
"""Name of the whole picture in a character folder, without its ending."""


@dataclass(frozen=True, slots=True)
class FolderItem:
    """A picture and the character folders that label it (none: it has no labels)."""

    name: str
    path: str
    folders: tuple[str, ...]

    @property
    def labelled(self) -> bool:
        """Whether any folder has a ``char_cfg.yaml``."""
        return bool(self.folders)

    def read(self) -> Annotated:
        """Read picture and labels; errors as `Item.read`.

        Where the box does not lead to what ``texture.png`` shows, the texture itself becomes the
        picture, for it surely fits mask and joints (two examples of AnimatedDrawings need this).
        """
        picture = read(self.path)
        cut_out = Path(self.path).stem != _WHOLE
        places = [Path(folder) for folder in self.folders]
        figures = tuple(_read_figure(place, cut_out) for place in places)
        if cut_out:
            return Annotated(self.name, self.path, picture, figures)
        for place, figure in zip(places, figures, strict=True):
            texture = _read_texture(place)
            if texture is None or _shows(picture, figure.box, texture):
                continue
            note = f"{BOX_FILE} does not lead to what {TEXTURE_FILE} shows"
            if len(places) > 1:
                raise UnfitLabels(f"{place}: {note}; mend the box")
            alone = _read_figure(place, True)
            notes = (f"{note}, so the texture is used as the picture",)
            return Annotated(self.name, str(place / TEXTURE_FILE), texture, (alone,), notes)
        return Annotated(self.name, self.path, picture, figures)


def find_folders(home: Path) -> tuple[FolderItem, ...]:
    """The drawings of all character folders in a folder, in the order of their names."""
    found: list[tuple[str, str, bool]] = []
    for folder, files in _walk(home):
        picture = _whole_picture(files)
        labelled = FILE in files
        if picture is None and labelled and TEXTURE_FILE in files:
            picture = TEXTURE_FILE
        if picture is not None:
            found.append((folder, os.path.join(folder, picture), labelled))
    return tuple(_grouped(home, found))


def loose_pictures(home: Path) -> int:
    """How many picture files lie in a folder and below."""
    return sum(
        name.lower().endswith(PICTURES) for _, files in _walk(home) for name in sorted(files)
    )


def _walk(home: Path) -> Iterator[tuple[str, set[str]]]:
    """Folders and the names of their files, in order; hidden ones and links are left out."""
    base = len(home.parts)
    for count, (folder, below, files) in enumerate(os.walk(home)):
        below[:] = sorted(name for name in below if not name.startswith("."))
        if len(Path(folder).parts) - base >= MAX_DEPTH:
            below.clear()
        if count >= MAX_FOLDERS:
            return
        yield folder, set(files)


def _whole_picture(files: set[str]) -> str | None:
    fitting = (_WHOLE + ending for ending in PICTURES)
    return next((name for name in fitting if name in files), None)


def _grouped(home: Path, found: Iterable[tuple[str, str, bool]]) -> Iterator[FolderItem]:
    """Join the folders whose pictures are the same, byte by byte."""
    groups: dict[object, list[tuple[str, str, bool]]] = {}
    sizes: dict[int, int] = {}
    listed = [(entry, _size(entry[1])) for entry in found]
    for _, size in listed:
        sizes[size] = sizes.get(size, 0) + 1
    for entry, size in listed:
        same = _digest(entry[1]) if sizes[size] > 1 and entry[2] else entry[1]
        groups.setdefault(same, []).append(entry)
    for entries in groups.values():
        folder, picture, _ = entries[0]
        labelled = tuple(place for place, _, has_labels in entries if has_labels)
        name = Path(folder).relative_to(home).as_posix()
        yield FolderItem(name, picture, labelled)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return -1


def _digest(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return path


def _read_figure(folder: Path, cut_out: bool) -> LabelledFigure:
    cfg = read_cfg(folder / FILE)
    skeleton, _ = to_skeleton(cfg, folder / FILE)
    box = (0.0, 0.0, float(cfg.width), float(cfg.height))
    if not cut_out:
        box = read_box(folder, cfg)
    mask, corner = _read_mask(folder / MASK_FILE, (cfg.width, cfg.height), box)
    left, top, right, bottom = box
    scale = np.array([(right - left) / cfg.width, (bottom - top) / cfg.height])
    places = (skeleton.points + 0.5) * scale - 0.5 + (left, top)
    names = skeleton.names
    return LabelledFigure(
        box=box,
        mask=mask,
        corner=corner,
        joints={name: Spot(*place) for name, place in zip(names, places.tolist(), strict=True)},
        kind=tell_kind(skeleton),
        tree={
            name: None if up < 0 else names[up]
            for name, up in zip(names, skeleton.parents, strict=True)
        },
        source=str(folder),
    )


def _read_texture(folder: Path) -> Picture | None:
    path = folder / TEXTURE_FILE
    if not path.is_file():
        return None
    try:
        return read(path)
    except PictureError as error:
        raise ForeignFileError(f"{path}: {error}") from None


def _shows(picture: Picture, box: Box, texture: Picture) -> bool:
    """Whether a texture looks like the part of the picture that its box names."""
    import cv2

    scale = picture.source_scale
    left, top, right, bottom = (round(edge / scale) for edge in box)
    rgb = picture.rgb
    if picture.alpha is not None and texture.alpha is None:
        rgb = lay_on_white(np.dstack((picture.rgb, picture.alpha)))
    part = rgb[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
    inside = part.shape[0] * part.shape[1]
    if inside < 0.75 * (right - left) * (bottom - top):
        return False
    longer = max(part.shape[:2])
    size = tuple(max(8, round(_GLANCE * side / longer)) for side in part.shape[1::-1])
    # Where the texture is cut out, only what it keeps can be compared.
    weight = np.ones(size[::-1])
    if texture.alpha is not None and texture.alpha.any():
        weight = np.asarray(cv2.resize(texture.alpha, size, interpolation=cv2.INTER_AREA)) / 255
    weight = weight.ravel() / weight.sum()
    seen = []
    for rgb in (part, texture.rgb):
        small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
        grey = np.asarray(small, np.float64).mean(axis=2).ravel()
        seen.append(grey - weight @ grey)
    strength = float(np.sqrt((weight @ seen[0] ** 2) * (weight @ seen[1] ** 2)))
    return strength < 1 or float(weight @ (seen[0] * seen[1])) / strength >= _ALIKE


def _read_mask(path: Path, size: tuple[int, int], box: Box) -> tuple[Mask | None, Corner]:
    """The mask in px of the picture; None where the file is missing."""
    corner = (round(box[0]), round(box[1]))
    if not path.is_file():
        return None, corner
    try:
        picture = read(path)
    except PictureError as error:
        raise ForeignFileError(f"{path}: {error}") from None
    if (picture.width, picture.height) != size:
        raise ForeignFileError(
            f"{path}: is {picture.width} × {picture.height} px, but {FILE} says "
            f"{size[0]} × {size[1]}; make the sizes equal"
        )
    mask = to_mask(picture)
    wanted = (max(1, round(box[2] - box[0])), max(1, round(box[3] - box[1])))
    if wanted[0] * wanted[1] > MAX_PIXELS:
        raise ForeignFileError(
            f"{path.with_name(BOX_FILE)}: a box of {wanted[0]} × {wanted[1]} px is larger than any "
            "picture; mend it"
        )
    if wanted != size:
        import cv2

        grey = cv2.resize(mask.astype(np.uint8) * 255, wanted, interpolation=cv2.INTER_LINEAR)
        mask = np.asarray(grey) >= 128
    return trim(mask, corner)
