"""Labelled pictures become a COCO file, written as they come.

Figures on two legs get COCO's 17 keypoints, so any program for people can learn from them. Other
bodies get a category with their own joints and their tree, whose ``supercategory`` tells the kind.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from inkwake.arrays import Mask
from inkwake.interchange.coco import KEYPOINTS, OUR_NAMES, Box, Spot
from inkwake.interchange.coco_outline import Corner, mask_segmentation

_LIMBS = (
    ("nose", "left_shoulder"), ("nose", "right_shoulder"), ("left_shoulder", "right_shoulder"),
    ("left_shoulder", "left_elbow"), ("left_elbow", "left_wrist"),
    ("right_shoulder", "right_elbow"), ("right_elbow", "right_wrist"),
    ("left_shoulder", "left_hip"), ("right_shoulder", "right_hip"), ("left_hip", "right_hip"),
    ("left_hip", "left_knee"), ("left_knee", "left_ankle"),
    ("right_hip", "right_knee"), ("right_knee", "right_ankle"),
)  # fmt: skip
"""Lines that programs draw between the keypoints of a person."""


@dataclass(frozen=True, slots=True, eq=False)
class WrittenFigure:
    """A figure to write, in px of its picture.

    Attributes:
        box: left, top, right, bottom in px edges.
        mask: (h, w) bool from ``corner`` of the picture on, or None.
        corner: column and row of the picture at which the mask begins.
        joints: by inkwake's names.
        kind: "biped", "quadruped" or "other".
        tree: joint → parent; needed for what is no biped.
    """

    box: Box
    mask: Mask | None
    corner: Corner
    joints: Mapping[str, Spot]
    kind: str
    tree: Mapping[str, str | None] = field(default_factory=dict)


class CocoWriter:
    """Writes a COCO file, picture by picture; use it as a context, and ``path`` is then whole.

    Args:
        path: the file; give a temporary one where it must not appear half-written.
        polygons: masks as polygons rather than run lengths. Both are exact; many label editors
            read only polygons.
    """

    def __init__(self, path: Path, *, polygons: bool = False) -> None:
        self._path = path
        self._polygons = polygons
        self._images: list[dict[str, Any]] = []
        self._categories: dict[tuple[Any, ...], dict[str, Any]] = {}
        self._count = 0
        self._file: TextIO | None = None

    def __enter__(self) -> CocoWriter:
        self._file = self._path.open("w", encoding="utf-8", newline="\n")
        self._file.write('{"info": {"description": "labelled drawings, written by inkwake"},\n')
        self._file.write('"annotations": [')
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._file is not None
        with self._file as file:
            if kind is None:
                file.write("],\n")
                for name, rows in (
                    ("images", self._images),
                    ("categories", list(self._categories.values())),
                ):
                    lines = ",\n".join(json.dumps(row) for row in rows)
                    file.write(f'"{name}": [\n{lines}\n]' + (",\n" if name == "images" else "}\n"))

    def add(self, name: str, size: tuple[int, int], figures: Iterable[WrittenFigure]) -> None:
        """Write the labels of one picture.

        Args:
            name: its ``file_name``.
            size: (width, height) px.
            figures: its figures.
        """
        assert self._file is not None
        number = len(self._images) + 1
        self._images.append({"id": number, "file_name": name, "width": size[0], "height": size[1]})
        for figure in figures:
            self._count += 1
            entry = {
                "id": self._count,
                "image_id": number,
                "iscrowd": 0,
                **self._entry(figure, size),
            }
            start = ",\n" if self._count > 1 else "\n"
            self._file.write(start + json.dumps(entry))

    def _entry(self, figure: WrittenFigure, size: tuple[int, int]) -> dict[str, Any]:
        left, top, right, bottom = figure.box
        category = self._category(figure)
        spots = [figure.joints.get(OUR_NAMES.get(n, n)) for n in category["keypoints"]]
        known = [spot for spot in spots if spot is not None]
        entry: dict[str, Any] = {
            "category_id": category["id"],
            "bbox": [_round(edge) for edge in (left, top, right - left, bottom - top)],
            "area": (right - left) * (bottom - top),
            "num_keypoints": len(known),
            "keypoints": [number for spot in spots for number in _triplet(spot)],
        }
        if figure.mask is not None and figure.mask.any():
            entry["area"] = int(figure.mask.sum())
            entry["segmentation"] = mask_segmentation(
                figure.mask, figure.corner, size, polygons=self._polygons
            )
        return entry

    def _category(self, figure: WrittenFigure) -> dict[str, Any]:
        if figure.kind == "biped":
            names: Sequence[str] = KEYPOINTS
            edges = [[names.index(one) + 1, names.index(two) + 1] for one, two in _LIMBS]
            key: tuple[Any, ...] = ("biped",)
        else:
            names = sorted(figure.tree or figure.joints)
            tree = {name: figure.tree.get(name) for name in names}
            edges = [
                [names.index(parent) + 1, names.index(name) + 1]
                for name, parent in tree.items()
                if parent in names
            ]
            key = (figure.kind, *tree.items())
        if key not in self._categories:
            alike = sum(known[0] == figure.kind for known in self._categories)
            self._categories[key] = {
                "id": len(self._categories) + 1,
                "name": figure.kind + (f"_{alike + 1}" if alike else ""),
                "supercategory": figure.kind,
                "keypoints": list(names),
                "skeleton": edges,
            }
        return self._categories[key]


def _triplet(spot: Spot | None) -> tuple[float, float, int]:
    if spot is None:
        return (0, 0, 0)
    return (_round(spot.x), _round(spot.y), 2 if spot.seen else 1)


def _round(number: float) -> float:
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded
