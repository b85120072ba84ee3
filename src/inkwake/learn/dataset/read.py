"""One way in for every set of labelled drawings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from inkwake.errors import DatasetError, NoDrawings
from inkwake.interchange.coco import read_coco
from inkwake.learn.dataset.coco_items import find_pictures
from inkwake.learn.dataset.folders import find_folders, loose_pictures
from inkwake.learn.dataset.nouns import Dataset

_SNIFFED = 1 << 16


def read_dataset(home: str | Path, *, images: str | Path | None = None) -> Dataset:
    """List the labelled drawings of a folder or of a COCO file; nothing is decoded yet.

    Args:
        home: a folder of character folders (or one of them), a COCO file, or a folder with one.
        images: folder of the pictures that a COCO file names, where they are not beside it.

    Raises:
        NoDrawings: there is nothing of the kind.
        ForeignFileError: the COCO file is broken.
    """
    path = Path(home)
    try:
        if path.is_file():
            return _coco(path, home, images)
        if not path.is_dir():
            raise NoDrawings(f"{path}: no such folder or file; check the name")
        items = find_folders(path)
        if any(item.labelled for item in items):
            return Dataset(str(home), "animated-drawings", items)
        labels = _find_labels(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is not valid"
        raise NoDrawings(f"{path}: cannot be read ({reason}); check name and rights") from None
    if labels is not None:
        return _coco(labels, home, images)
    count = loose_pictures(path)
    if count:
        raise NoDrawings(
            f"{path}: holds {count} pictures but no labels (character folders with char_cfg.yaml, "
            "or a COCO file); inkwake rig makes a character folder of a picture"
        )
    raise NoDrawings(
        f"{path}: holds no labelled drawings; give a folder of character folders or a COCO file"
    )


def read_list(path: str | Path) -> tuple[str, ...]:
    """The names in a list that `split` wrote; blank lines and those from ``#`` on are left out.

    Raises:
        NoDrawings: the list is missing, not text, or empty.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        raise NoDrawings(f"{path}: cannot be read as a list of drawings") from None
    names = tuple(line for line in lines if line.strip() and not line.startswith("#"))
    if not names:
        raise NoDrawings(f"{path}: names no drawing")
    return names


def pick(dataset: Dataset, names: Iterable[str]) -> Dataset:
    """Those drawings of a set only.

    Raises:
        DatasetError: a name is not in the set, so the list belongs to another one.
    """
    wanted = list(names)
    known = {item.name for item in dataset.items}
    strange = next((name for name in wanted if name not in known), None)
    if strange is not None:
        raise DatasetError(f"{dataset.home}: holds no drawing {strange!r}; the list is of another")
    return dataset.pick(wanted)


def _coco(path: Path, home: str | Path, images: str | Path | None) -> Dataset:
    file = read_coco(path)
    items, lost = find_pictures(file, None if images is None else Path(images))
    notes = list(file.notes)
    if lost:
        notes.append(f"{lost} of {len(file.pictures)} pictures are not there")
    return Dataset(str(home), "coco", items, tuple(notes))


def _find_labels(folder: Path) -> Path | None:
    """The one COCO file of a folder, in it or in ``annotations``.

    Raises:
        DatasetError: there are several.
    """
    found = [
        path
        for place in (folder, folder / "annotations")
        if place.is_dir()
        for path in sorted(place.glob("*.json"))
        if _looks_like_coco(path)
    ]
    if len(found) > 1:
        names = ", ".join(path.name for path in found[:3])
        raise DatasetError(f"{folder}: holds several COCO files ({names}); name one of them")
    return found[0] if found else None


def _looks_like_coco(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(_SNIFFED)
    return any(f'"{key}"'.encode() in head for key in ("images", "annotations"))
