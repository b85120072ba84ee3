"""COCO keypoint files: pictures with figures, each with box, mask and joints.

The file is indexed in one pass and figures are read again when they are asked for, so a file of
hundreds of megabytes needs little memory. Figures stand in the px of the picture that the file
describes; the stored picture may be another (see `inkwake.learn.dataset.frames`).
"""

# box       left, top, right, bottom in px edges, as everywhere in inkwake (the file has x, y, w, h)
# joints    px centres: the first px of the picture is (0, 0)
# rings     px edges

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from inkwake.arrays import Points
from inkwake.errors import ForeignFileError
from inkwake.interchange.coco_outline import Outline, parse_outline
from inkwake.interchange.json_stream import Entry, is_number, read_entry, walk_json
from inkwake.interchange.yaml_text import one_line

KEYPOINTS = (
    "nose", "left_eye", "right_eye", "left_ear", "right_ear",
    "left_shoulder", "right_shoulder", "left_elbow", "right_elbow", "left_wrist", "right_wrist",
    "left_hip", "right_hip", "left_knee", "right_knee", "left_ankle", "right_ankle",
)  # fmt: skip
"""The keypoints of a person, in COCO's order."""

OUR_NAMES = {
    "nose": "neck",
    "left_wrist": "left_hand",
    "right_wrist": "right_hand",
    "left_ankle": "left_foot",
    "right_ankle": "right_foot",
}
"""COCO's keypoints that have another name here; eyes and ears have none."""

MIDDLES = {"root": ("left_hip", "right_hip"), "torso": ("left_shoulder", "right_shoulder")}
"""Joints that lie in the middle of two others where the file does not tell them."""

KINDS = ("biped", "quadruped", "other")

_UNUSED = {"left_eye", "right_eye", "left_ear", "right_ear"}
_MAX_JOINTS = 500

Box = tuple[float, float, float, float]


class Spot(NamedTuple):
    """A labelled joint: px, and whether it can be seen (else it is known though hidden)."""

    x: float
    y: float
    seen: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class CocoFigure:
    """One annotation.

    Attributes:
        box: left, top, right, bottom.
        outline: its mask, or None where there is none.
        joints: name → place, by inkwake's names; joints that nobody labelled are left out.
        kind: body plan, one of ``KINDS``, or None where nothing tells it.
        tree: joint → parent, where the file holds them.
    """

    box: Box
    outline: Outline | None
    joints: dict[str, Spot]
    kind: str | None
    tree: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CocoPicture:
    """One entry of ``images``: its size is that of the picture that the labels speak of.

    Attributes:
        name: ``file_name``.
        width, height: px, 0 where the file does not say.
        labels: places of its figures in the file.
    """

    name: str
    width: int
    height: int
    labels: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Category:
    kind: str | None
    names: tuple[str, ...]
    tree: dict[str, str | None]


@dataclass(frozen=True, slots=True, eq=False)
class CocoFile:
    """A COCO file, indexed.

    Attributes:
        path: the file.
        pictures: in the file's order.
        notes: what was passed over, in words.
    """

    path: Path
    pictures: tuple[CocoPicture, ...]
    categories: Mapping[Any, _Category]
    notes: tuple[str, ...] = ()

    def figures(self, picture: CocoPicture) -> Iterator[CocoFigure]:
        """Read the figures of one picture.

        Raises:
            ForeignFileError: a label does not make sense; names picture and key.
        """
        if not picture.labels:
            return
        where = f"{self.path}: {picture.name}"
        try:
            with self.path.open("rb") as file:
                read = [read_entry(file, self.path, start, size) for start, size in picture.labels]
        except OSError as error:
            raise ForeignFileError(f"{self.path}: cannot be read ({error.strerror})") from None
        for data in read:
            if not isinstance(data, dict):
                raise ForeignFileError(f"{self.path}: was changed while it was read; start again")
            try:
                yield self._figure(data)
            except ValueError as problem:
                number = one_line(str(data.get("id"))[:20])
                raise ForeignFileError(
                    one_line(f"{where}: annotation {number}: {problem}")
                ) from None

    def _figure(self, data: dict[str, Any]) -> CocoFigure:
        category = self.categories.get(_key(data.get("category_id")), _Category(None, (), {}))
        joints = _joints(data.get("keypoints"), category.names)
        outline = parse_outline(data.get("segmentation"))
        kind = category.kind or _tell_kind(joints)
        if kind == "biped":
            for middle, (left, right) in MIDDLES.items():
                if middle not in joints and left in joints and right in joints:
                    joints[middle] = _middle(joints[left], joints[right])
            if "root" in joints:
                joints.setdefault("hip", joints["root"])
        return CocoFigure(_box(data.get("bbox"), outline), outline, joints, kind, category.tree)


def read_coco(path: str | Path) -> CocoFile:
    """Index a COCO file.

    Raises:
        ForeignFileError: the file is missing, no JSON, or holds no ``images`` and ``annotations``.
    """
    path = Path(path)
    images: dict[Any, tuple[str, int, int]] = {}
    places: dict[Any, list[tuple[int, int]]] = {}
    categories: dict[Any, _Category] = {}
    crowds = 0
    for entry in walk_json(path):
        if entry.section == "images":
            data = _mapping(path, entry)
            number = _key(data.get("id"))
            if number is None or number in images:
                which = "is missing" if number is None else "occurs twice"
                raise ForeignFileError(f"{path}: images[{entry.index}]: its id {which}")
            images[number] = _image(path, entry, data)
        elif entry.section == "annotations":
            data = _mapping(path, entry)
            number = _key(data.get("image_id"))
            if number is None:
                raise ForeignFileError(
                    f"{path}: annotations[{entry.index}].image_id: an id is needed"
                )
            if data.get("iscrowd") and "keypoints" not in data and "inkwake" not in data:
                crowds += 1
                continue
            places.setdefault(number, []).append((entry.start, entry.size))
        elif entry.section == "categories":
            data = _mapping(path, entry)
            categories[_key(data.get("id"))] = _category(path, entry, data)
    if not images:
        raise ForeignFileError(
            f"{path}: is no COCO file: it lists no images; give one with images and annotations"
        )
    lost = sum(len(spans) for number, spans in places.items() if number not in images)
    notes = []
    if lost:
        notes.append(f"{lost} annotations belong to no picture of the file")
    if crowds:
        notes.append(f"{crowds} annotations of crowds were passed over")
    return CocoFile(path, _pictures(images, places), categories, tuple(notes))


def _pictures(
    images: Mapping[Any, tuple[str, int, int]], places: Mapping[Any, list[tuple[int, int]]]
) -> tuple[CocoPicture, ...]:
    """The pictures with their labels; one that is listed twice, as some programs do, is one."""
    joined: dict[tuple[str, int, int], list[tuple[int, int]]] = {}
    for number, told in images.items():
        joined.setdefault(told, []).extend(places.get(number, ()))
    return tuple(CocoPicture(*told, tuple(spans)) for told, spans in joined.items())


def _mapping(path: Path, entry: Entry) -> dict[str, Any]:
    if entry.index < 0 or not isinstance(entry.value, dict):
        what = "a list" if entry.index < 0 else f"a mapping as entry {entry.index}"
        raise ForeignFileError(f"{path}: {entry.section}: {what} is needed")
    return entry.value


def _key(number: Any) -> Any:
    """An id: a whole number or a word."""
    if isinstance(number, bool) or not isinstance(number, int | str):
        return None
    return number


def _image(path: Path, entry: Entry, data: dict[str, Any]) -> tuple[str, int, int]:
    where = f"{path}: images[{entry.index}]"
    name = data.get("file_name")
    if not isinstance(name, str) or not name.strip() or not name.isprintable():
        raise ForeignFileError(f"{where}.file_name: the name of a picture is needed, on one line")
    sides = []
    for key in ("width", "height"):
        side = data.get(key, 0)
        if side is None:
            side = 0
        if not is_number(side) or side < 0 or side > 1e6:
            raise ForeignFileError(f"{where}.{key}: a number of px is needed")
        sides.append(round(side))
    return name, sides[0], sides[1]


def _category(path: Path, entry: Entry, data: dict[str, Any]) -> _Category:
    given = data.get("keypoints") or []
    if not isinstance(given, list) or len(given) > _MAX_JOINTS:
        raise ForeignFileError(f"{path}: categories[{entry.index}].keypoints: names are needed")
    names = tuple(str(name).strip().lower().replace(" ", "_").replace("-", "_") for name in given)
    kind = data.get("supercategory")
    if kind not in KINDS:
        return _Category(None, names, {})
    tree: dict[str, str | None] = {}
    with suppress(TypeError, ValueError, LookupError):
        edges = data.get("skeleton") or []
        tree = {names[int(child) - 1]: names[int(parent) - 1] for parent, child in edges}
        tree = {name: tree.get(name) for name in names}
    return _Category(kind, names, tree if list(tree.values()).count(None) == 1 else {})


def _joints(given: Any, names: tuple[str, ...]) -> dict[str, Spot]:
    if given is None or given == []:
        return {}
    if not isinstance(given, list) or not all(map(is_number, given)):
        raise ValueError("keypoints: a list of numbers x, y, v is needed")
    names = names or KEYPOINTS
    if len(given) != 3 * len(names):
        raise ValueError(f"keypoints: {3 * len(names)} numbers are needed, not {len(given)}")
    spots: dict[str, Spot] = {}
    for name, x, y, known in zip(names, given[::3], given[1::3], given[2::3], strict=True):
        if known not in (0, 1, 2):
            raise ValueError(f"keypoints: {name} has visibility {known:g}; 0, 1 or 2 is needed")
        if known and name not in _UNUSED and not (name == "neck" and "nose" in names):
            spots[OUR_NAMES.get(name, name)] = Spot(float(x), float(y), known == 2)
    return spots


def _middle(left: Spot, right: Spot) -> Spot:
    return Spot((left.x + right.x) / 2, (left.y + right.y) / 2, left.seen and right.seen)


def _tell_kind(joints: Mapping[str, Spot]) -> str | None:
    if not joints:
        return None
    if any(name.endswith(("_f", "_b")) for name in joints):
        return "quadruped"
    return "biped"


def _box(given: Any, outline: Outline | None) -> Box:
    if given is None and outline is not None:
        bounds: Points = outline.bounds()
        return tuple(bounds.tolist())
    if not isinstance(given, list) or len(given) != 4 or not all(map(is_number, given)):
        raise ValueError("bbox: four numbers left, top, width, height are needed")
    left, top, width, height = map(float, given)
    if width <= 0 or height <= 0:
        raise ValueError(f"bbox: width {width:g} and height {height:g} must be positive")
    return (left, top, left + width, top + height)
