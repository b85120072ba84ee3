"""Nouns of the user's own data: a labelled picture, its figures, and the set they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from inkwake.arrays import Mask
from inkwake.interchange.coco import Box, Spot
from inkwake.picture import Picture

Corner = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class LabelledFigure:
    """One figure as somebody labelled it, in px of the upright original picture.

    Attributes:
        box: left, top, right, bottom in px edges.
        mask: (h, w) bool, the part of the picture from ``corner`` on; None where nobody drew one.
        corner: column and row of the picture at which the mask begins.
        joints: name → place; what nobody labelled is left out.
        kind: "biped", "quadruped", "other", or None where nothing tells it.
        tree: joint → parent, where the labels hold them.
        source: file or folder of the labels, for messages.
    """

    box: Box
    mask: Mask | None
    corner: Corner
    joints: dict[str, Spot]
    kind: str | None
    tree: dict[str, str | None] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Annotated:
    """A picture with its labels.

    Attributes:
        name: of the drawing, unique in its set; what split lists hold.
        path: file of the picture.
        picture: its pixels.
        figures: none where nobody labelled it, which does not say that it shows none.
        notes: what was mended on reading, in words.
    """

    name: str
    path: str
    picture: Picture
    figures: tuple[LabelledFigure, ...]
    notes: tuple[str, ...] = ()


class Item(Protocol):
    """A drawing of a set, not yet read."""

    @property
    def name(self) -> str:
        """Unique in its set."""

    @property
    def path(self) -> str:
        """File of the picture."""

    @property
    def labelled(self) -> bool:
        """Whether there are labels; they may still be broken."""

    def read(self) -> Annotated:
        """Read picture and labels.

        Raises:
            PictureError, ForeignFileError, UnfitLabels: either cannot be used.
        """


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Labelled drawings; each is read when it is asked for.

    Attributes:
        home: folder or file as it was given.
        form: "animated-drawings" or "coco".
        items: the drawings, in a fixed order.
        notes: what was passed over, in words.
    """

    home: str
    form: str
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Annotated]:
        for item in self.items:
            yield item.read()

    def pick(self, names: Iterable[str]) -> Dataset:
        """The drawings of those names only, for instance of a split's list."""
        wanted = frozenset(names)
        return replace(self, items=tuple(item for item in self.items if item.name in wanted))
