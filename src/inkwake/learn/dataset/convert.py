"""Sets of labelled drawings change their form: AnimatedDrawings folders to COCO and back."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np

from inkwake.arrays import Bytes
from inkwake.errors import DatasetError, ForeignFileError, NoDrawings, PictureError
from inkwake.figure import BIPED, Skeleton
from inkwake.figure.quadruped import QUADRUPED
from inkwake.interchange.character import MASK_FILE, TEXTURE_FILE
from inkwake.interchange.character_cfg import BOX_FILE, FILE, cfg_data
from inkwake.interchange.coco_writer import CocoWriter, WrittenFigure
from inkwake.interchange.yaml_text import dump_yaml
from inkwake.learn.dataset.check import Progress
from inkwake.learn.dataset.faults import find_faults
from inkwake.learn.dataset.folders import PICTURES
from inkwake.learn.dataset.nouns import Annotated, Dataset, LabelledFigure
from inkwake.picture import new_folder

FORMS = ("animated-drawings", "coco")
COCO_FILE = "annotations.json"
COCO_IMAGES = "images"
IMAGE_FILE = "image.png"

_ROOT_MOVED = 0.02
"""Share of the box's longer side from which on a root off the hips' middle is worth a note."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What a conversion wrote.

    Attributes:
        pictures, figures: counts.
        left_out: a line for each drawing or figure that the other form cannot hold, with why.
        losses: what the other form has no place for → how often.
    """

    pictures: int
    figures: int
    left_out: tuple[str, ...]
    losses: dict[str, int]


def convert(
    dataset: Dataset,
    out: str | Path,
    *,
    to: str,
    polygons: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> Converted:
    """Write a set in another form, or in its own with everything in px of the stored pictures.

    Args:
        dataset: the drawings.
        out: folder to write: ``annotations.json`` and ``images``, or a folder for each figure.
        to: "coco" or "animated-drawings".
        polygons: in COCO, masks as polygons rather than run lengths.
        force: replace files of the same names.
        progress: called with (done, total).

    Raises:
        NoDrawings: none of the drawings can be converted.
        OutputError: the folder cannot be written; nothing is left half-written.
    """
    if to not in FORMS:
        raise DatasetError(f"{to!r} is no form of data; use {' or '.join(FORMS)}")
    if os.path.realpath(out) == os.path.realpath(dataset.home):
        raise DatasetError(f"{out}: is the source itself; choose another folder")
    work = _Work(dataset, progress)
    with new_folder(out, force=force) as folder:
        if to == "coco":
            _write_coco(work, folder, polygons)
        else:
            _write_folders(work, folder)
        if work.figures == 0:
            why = work.left_out[0] if work.left_out else "no drawing has labels"
            raise NoDrawings(f"{dataset.home}: nothing can be converted ({why})")
    return Converted(work.pictures, work.figures, tuple(work.left_out), dict(+work.losses))


class _Work:
    """The drawings of a set one by one, and what became of them."""

    def __init__(self, dataset: Dataset, progress: Progress | None) -> None:
        self.dataset = dataset
        self.progress = progress
        self.pictures = 0
        self.figures = 0
        self.left_out: list[str] = []
        self.losses: Counter[str] = Counter()

    def drawings(self) -> Iterator[Annotated]:
        """Those that can be read and whose labels are sound."""
        for done, item in enumerate(self.dataset.items, 1):
            try:
                drawing = item.read()
                bad = next((f for f in find_faults(drawing) if f.level == "bad"), None)
                if bad is not None:
                    self.left_out.append(f"{item.name}: {bad.kind}: {bad.text}")
                elif drawing.picture.source_scale != 1:
                    self.left_out.append(f"{item.name}: the picture is too large")
                else:
                    yield drawing
            except (PictureError, ForeignFileError, DatasetError) as error:
                self.left_out.append(f"{item.name}: {error}")
            if self.progress is not None:
                self.progress(done, len(self.dataset))


def _write_coco(work: _Work, folder: Path, polygons: bool) -> None:
    images = folder / COCO_IMAGES
    images.mkdir()
    names = _Names()
    with CocoWriter(folder / COCO_FILE, polygons=polygons) as writer:
        for drawing in work.drawings():
            ending = Path(drawing.path).suffix.lower()
            name = names.fresh(drawing.name, ending)
            _copy(Path(drawing.path), images / name)
            figures = [_to_written(figure, work.losses) for figure in drawing.figures]
            writer.add(name, drawing.picture.source_size, figures)
            work.pictures += 1
            work.figures += len(figures)


def _to_written(figure: LabelledFigure, losses: Counter[str]) -> WrittenFigure:
    kind = figure.kind or "biped"
    if kind == "biped":
        if extra := [name for name in figure.joints if name not in BIPED]:
            losses["joints of two-legged figures that COCO has no name for"] += len(extra)
        losses["roots that COCO puts in the middle of the hips"] += _root_strays(figure)
    return WrittenFigure(figure.box, figure.mask, figure.corner, figure.joints, kind, figure.tree)


def _root_strays(figure: LabelledFigure) -> bool:
    joints = figure.joints
    if not {"root", "left_hip", "right_hip"} <= joints.keys():
        return False
    left, right, root = joints["left_hip"], joints["right_hip"], joints["root"]
    reach = max(figure.box[2] - figure.box[0], figure.box[3] - figure.box[1])
    off = np.hypot((left.x + right.x) / 2 - root.x, (left.y + right.y) / 2 - root.y)
    return bool(off > _ROOT_MOVED * reach)


def _write_folders(work: _Work, folder: Path) -> None:
    names = _Names()
    for drawing in work.drawings():
        fitting = []
        for number, figure in enumerate(drawing.figures, 1):
            try:
                fitting.append((figure, _skeleton(figure, work.losses)))
            except ValueError as problem:
                which = f" figure {number}" if len(drawing.figures) > 1 else ""
                work.left_out.append(f"{drawing.name}{which}: {problem}")
        if drawing.figures and not fitting:
            continue
        home = folder / names.fresh(drawing.name, "")
        home.mkdir(parents=True)
        work.pictures += 1
        work.figures += len(fitting)
        if not fitting:
            _write_image(drawing, home)
        for number, (figure, skeleton) in enumerate(fitting, 1):
            place = home if len(fitting) == 1 else home / f"figure_{number}"
            place.mkdir(exist_ok=True)
            _write_image(drawing, place)
            _write_figure(drawing, figure, skeleton, place)


def _skeleton(figure: LabelledFigure, losses: Counter[str]) -> Skeleton:
    """The joints of a figure, in px of the picture. Raises ValueError: a folder needs more."""
    if figure.mask is None:
        raise ValueError("has no mask, which a character folder needs")
    tree = figure.tree
    if not tree:
        tree = {"biped": BIPED, "quadruped": QUADRUPED}.get(figure.kind or "", {})
    root = next((name for name, parent in tree.items() if parent is None), None)
    if root is None or root not in figure.joints:
        raise ValueError("has no root joint, which a character folder needs")
    kept: dict[str, str | None] = {}
    for name, parent in tree.items():
        if name not in figure.joints:
            losses["joints that nobody labelled; AnimatedDrawings itself needs all 16"] += 1
            continue
        while parent is not None and parent not in figure.joints:
            parent = tree[parent]
        kept[name] = parent
    losses["marks that a joint is hidden"] += sum(not figure.joints[name].seen for name in kept)
    return Skeleton.of({name: figure.joints[name][:2] for name in kept}, kept)


def _write_figure(
    drawing: Annotated, figure: LabelledFigure, skeleton: Skeleton, place: Path
) -> None:
    assert figure.mask is not None
    size = drawing.picture.source_size
    (x, y), (rows, columns) = figure.corner, figure.mask.shape
    # The crop holds the whole mask: what is cut off here could not be animated.
    left = max(0, min(round(figure.box[0]), x))
    top = max(0, min(round(figure.box[1]), y))
    right = min(size[0], max(round(figure.box[2]), x + columns))
    bottom = min(size[1], max(round(figure.box[3]), y + rows))
    mask = np.zeros((bottom - top, right - left), np.uint8)
    inside = figure.mask[: bottom - y, : right - x]
    mask[y - top : y - top + inside.shape[0], x - left : x - left + inside.shape[1]] = (
        inside.astype(np.uint8) * 255
    )
    placed = Skeleton(
        skeleton.names, skeleton.parents, skeleton.points - (left, top), skeleton.confidence
    )
    box = {"left": left, "top": top, "right": right, "bottom": bottom}
    cfg = cfg_data(placed, right - left, bottom - top)
    (place / FILE).write_text(dump_yaml(cfg), encoding="utf-8")
    (place / BOX_FILE).write_text(dump_yaml(box), encoding="utf-8")
    _save(mask, place / MASK_FILE)
    _save(np.dstack([drawing.picture.rgb[top:bottom, left:right], mask]), place / TEXTURE_FILE)


def _write_image(drawing: Annotated, place: Path) -> None:
    """The whole picture as PNG; a PNG that needs no turning is copied as it is."""
    source = Path(drawing.path)
    with source.open("rb") as file:
        head = file.read(24)
    size = (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big"))
    picture = drawing.picture
    if head.startswith(b"\x89PNG") and size == picture.source_size and picture.alpha is None:
        _copy(source, place / IMAGE_FILE)
        return
    pixels = picture.rgb
    if picture.alpha is not None:
        pixels = np.dstack([pixels, picture.alpha])
    _save(pixels, place / IMAGE_FILE)


def _save(pixels: Bytes, path: Path) -> None:
    from PIL import Image

    Image.fromarray(pixels).save(path, "PNG", compress_level=4)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


class _Names:
    """Names of files and folders to write: inside the target, and none twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def fresh(self, name: str, ending: str) -> str:
        """A drawing's name as a relative path with that ending."""
        pure = PurePosixPath(name.replace("\\", "/"))
        parts = [part for part in pure.parts if part not in ("/", ".", "..")]
        stem = "/".join(parts) or "drawing"
        if Path(stem).suffix.lower() in PICTURES:
            stem = stem[: -len(Path(stem).suffix)]
        # Systems that do not tell capitals from small letters must not mix two drawings up.
        number, chosen = 1, stem
        while (chosen + ending).casefold() in self._taken:
            number += 1
            chosen = f"{stem}_{number}"
        self._taken.add((chosen + ending).casefold())
        return chosen + ending
