"""The pictures of a COCO file as labelled drawings."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from inkwake.arrays import Points
from inkwake.errors import NoDrawings, UnfitLabels
from inkwake.interchange.coco import CocoFigure, CocoFile, CocoPicture
from inkwake.learn.dataset.frames import Size, Way, frame, move_box, move_spot, tell_way
from inkwake.learn.dataset.nouns import Annotated, LabelledFigure
from inkwake.picture import read

STORED_CROP = 512
"""Longer side of the crops of the Amateur Drawings Dataset, px, at most."""

_POLLED = 200
"""Pictures that are asked when one could be a crop or the whole."""

_TURN = 274
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "TIFF")
"""As in `inkwake.picture.kinds`; only headers are read here."""

Place = tuple[str, int]
"""A folder, and how many leading folders of the names are missing in it."""


@dataclass(slots=True, eq=False)
class Habit:
    """How the pictures of a file were stored, for those whose own sizes leave it open."""

    found: Way | None = None
    items: list[CocoItem] = field(default_factory=list)

    def decide(self, stored: Size) -> Way:
        """What most other pictures say; without any, small pictures are taken for crops."""
        if self.found is None:
            votes = [item.peek() for item in self.items[:: 1 + len(self.items) // _POLLED]]
            crops, wholes = votes.count("crop"), votes.count("scaled") + votes.count("same")
            if crops == wholes:
                return "crop" if max(stored) <= STORED_CROP else "scaled"
            self.found = "crop" if crops > wholes else "scaled"
        return self.found


@dataclass(frozen=True, slots=True, eq=False)
class CocoItem:
    """A picture of a COCO file."""

    file: CocoFile
    entry: CocoPicture
    path: str
    habit: Habit

    @property
    def name(self) -> str:
        """Its ``file_name``."""
        return self.entry.name

    @property
    def labelled(self) -> bool:
        """Whether the file holds annotations of it."""
        return bool(self.entry.labels)

    def read(self) -> Annotated:
        """Read picture and labels; errors as `Item.read`."""
        picture = read(self.path)
        given = tuple(self.file.figures(self.entry))
        labelled = (self.entry.width, self.entry.height)
        boxes = [figure.box for figure in given]
        stored = picture.source_size
        way = tell_way(labelled, boxes, stored)
        if way == "unclear":
            way = self.habit.decide(stored)
        turn = _read_turn(self.path) if way == "turned" else 1
        if given and (way == "unfit" or (way == "turned" and turn < 5)):
            raise UnfitLabels(
                f"{self.path}: is {stored[0]} × {stored[1]} px, but {self.file.path.name} speaks "
                f"of {labelled[0]} × {labelled[1]} px, and it is no crop of the figure's box; "
                "put the picture there that was labelled"
            )
        matrix = frame(way, labelled, boxes, stored, turn) if given else None
        try:
            figures = tuple(self._place(figure, matrix, stored) for figure in given)
        except ValueError as problem:
            raise UnfitLabels(f"{self.file.path}: {self.name}: {problem}") from None
        return Annotated(self.name, self.path, picture, figures)

    def peek(self) -> Way:
        """How it was stored, by the sizes alone."""
        from PIL import Image

        try:
            with Image.open(self.path, formats=_FORMATS) as image:
                stored = image.size
            boxes = [figure.box for figure in self.file.figures(self.entry)]
        except Exception:  # whatever is wrong with it is told when it is read
            return "unfit"
        return tell_way((self.entry.width, self.entry.height), boxes, stored)

    def _place(self, figure: CocoFigure, matrix: Points | None, size: Size) -> LabelledFigure:
        mask, corner = None, (0, 0)
        if figure.outline is not None:
            mask, corner = figure.outline.draw(size, matrix)
        return LabelledFigure(
            box=move_box(figure.box, matrix),
            mask=mask,
            corner=corner,
            joints={name: move_spot(spot, matrix) for name, spot in figure.joints.items()},
            kind=figure.kind,
            tree=figure.tree,
            source=str(self.file.path),
        )


def find_pictures(file: CocoFile, images: Path | None) -> tuple[tuple[CocoItem, ...], int]:
    """The pictures of a COCO file that are there, and how many are not.

    A name is looked for in the folder of pictures, or beside the file, in ``images`` beside it and
    in the same two places one folder higher; leading folders of the name may be missing.

    Raises:
        NoDrawings: none is there.
    """
    here = file.path.resolve().parent
    beside = (here, here / "images", here.parent, here.parent / "images")
    bases = [str(base) for base in ((images,) if images is not None else beside)]
    habit = Habit()
    way = (bases[0], 0)
    lost = 0
    for entry in file.pictures:
        found = _locate(entry.name, bases, way)
        if found is None:
            lost += 1
            continue
        path, way = found
        habit.items.append(CocoItem(file, entry, path, habit))
    if not habit.items:
        example = file.pictures[0].name
        raise NoDrawings(
            f"{file.path}: none of its {len(file.pictures)} pictures ({example}, …) lies in "
            f"{' or '.join(bases[:2])}; name their folder with --images"
        )
    return tuple(habit.items), lost


def _locate(
    name: str, bases: list[str], first: tuple[str, int]
) -> tuple[str, tuple[str, int]] | None:
    """The file of a name; tried first where the one before was found."""
    pure = PureWindowsPath(name) if "\\" in name else PurePosixPath(name)
    # A name never leads out of the folder.
    parts = [part for part in pure.parts if part not in (pure.anchor, ".", "..")]
    if not parts:
        return None
    ways = [first, *((base, cut) for base in bases for cut in range(len(parts)))]
    for base, cut in ways:
        path = os.path.join(base, *parts[cut:])
        if cut < len(parts) and os.path.isfile(path):
            return path, (base, cut)
    return None


def _read_turn(path: str) -> int:
    from PIL import Image

    try:
        with Image.open(path, formats=_FORMATS) as image:
            return int(image.getexif().get(_TURN, 1))
    except Exception:  # damaged metadata says nothing
        return 1
