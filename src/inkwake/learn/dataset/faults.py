"""What can be wrong with one labelled drawing."""

# box       left, top, right, bottom, px edges of the picture
# joints    px centres; `reach` is the longer side of the box

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.dataset.nouns import Annotated, LabelledFigure

Level = Literal["bad", "suspect"]

FAULTS: dict[str, tuple[Level, str]] = {
    "unreadable-picture": ("bad", "the picture cannot be read"),
    "broken-labels": ("bad", "the labels cannot be read"),
    "unfit-labels": ("bad", "the labels speak of another picture"),
    "outside-picture": ("bad", "the box lies outside the picture"),
    "empty-mask": ("bad", "the mask holds nothing"),
    "no-labels": ("suspect", "the picture has no labels"),
    "over-edge": ("suspect", "the box reaches beyond the picture"),
    "no-mask": ("suspect", "there is no mask"),
    "no-joints": ("suspect", "there are no joints"),
    "mask-off-box": ("suspect", "much of the mask lies outside the box"),
    "joint-off-box": ("suspect", "joints lie outside the box"),
    "joint-off-mask": ("suspect", "joints lie away from the mask"),
    "sides-swapped": ("suspect", "right and left seem to be exchanged"),
    "labelled-twice": ("suspect", "two figures of one picture are nearly the same"),
    "texture-used": ("suspect", "box and texture show different things; the texture is used"),
    "same-picture": ("suspect", "the same picture occurs more than once"),
    "near-duplicate": ("suspect", "nearly the same drawing occurs more than once"),
}
"""Name → how grave, and what it means. What is bad cannot be learned from and is left out."""

_JOINT_OFF_BOX = 0.03
_JOINT_OFF_MASK = 0.06
"""Shares of the box's longer side that a joint may stray without a word: a click is that exact."""

_OVER_EDGE = 2.0
"""Px that a box may reach beyond the picture: rounding."""

_MASK_OFF = 0.1
_ACROSS = 0.04
_TWICE = 0.85

_PAIRS = ("shoulder", "hip")
_FARTHER = ("elbow", "hand", "knee", "foot")


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding.

    Attributes:
        kind: a key of ``FAULTS``.
        name: of the drawing.
        text: what exactly, on one line.
        others: names of further drawings that it concerns.
    """

    kind: str
    name: str
    text: str
    others: tuple[str, ...] = ()

    @property
    def level(self) -> Level:
        """How grave it is."""
        return FAULTS[self.kind][0]


def find_faults(drawing: Annotated) -> Iterator[Fault]:
    """Look over the labels of one drawing."""
    name = drawing.name
    if not drawing.figures:
        yield Fault("no-labels", name, "has no labels")
    for note in drawing.notes:
        yield Fault("texture-used", name, note)
    for number, figure in enumerate(drawing.figures, 1):
        which = f"figure {number}: " if len(drawing.figures) > 1 else ""
        for kind, text in _faults_of(figure, drawing.picture.source_size):
            yield Fault(kind, name, which + text)
    for one, figure in enumerate(drawing.figures):
        for two in range(one + 1, len(drawing.figures)):
            if _overlap(figure.box, drawing.figures[two].box) > _TWICE:
                yield Fault("labelled-twice", name, f"figures {one + 1} and {two + 1}")


def _faults_of(figure: LabelledFigure, size: tuple[int, int]) -> Iterator[tuple[str, str]]:
    left, top, right, bottom = figure.box
    reach = max(right - left, bottom - top)
    place = f"box {left:.0f}, {top:.0f}, {right:.0f}, {bottom:.0f} in {size[0]} × {size[1]} px"
    if min(right, size[0]) <= max(left, 0) or min(bottom, size[1]) <= max(top, 0):
        yield "outside-picture", place
        return
    beyond = max(-left, -top, right - size[0], bottom - size[1])
    if beyond > _OVER_EDGE:
        yield "over-edge", place
    points = np.array([spot[:2] for spot in figure.joints.values()]).reshape(-1, 2)
    names = list(figure.joints)
    if not names:
        yield "no-joints", "no joint is labelled"
    else:
        low, high = np.array([left, top]) - 0.5, np.array([right, bottom]) - 0.5
        off = np.maximum(low - points, points - high).max(axis=1)
        if stray := [n for n, far in zip(names, off, strict=True) if far > _JOINT_OFF_BOX * reach]:
            yield "joint-off-box", _listed(stray)
    if figure.mask is None:
        yield "no-mask", "no mask was drawn"
    elif not figure.mask.any():
        yield "empty-mask", "no px of the mask lies in the picture"
    else:
        share = _share_off(figure)
        if share > _MASK_OFF:
            yield "mask-off-box", f"{share:.0%} of the mask lies outside the box"
        far = distance_from_mask(figure, points)
        seen = [spot.seen for spot in figure.joints.values()]
        limit = _JOINT_OFF_MASK * reach
        if stray := [n for n, d, s in zip(names, far, seen, strict=True) if s and d > limit]:
            yield "joint-off-mask", _listed(stray)
    if _swapped(figure, reach):
        yield "sides-swapped", "right shoulder and hip lie on the viewer's right"


def distance_from_mask(figure: LabelledFigure, points: Points) -> Points:
    """(n,) px from each point to the mask, 0 inside."""
    import cv2

    if figure.mask is None or not len(points):
        return np.zeros(len(points))
    low, high = points - figure.corner, points - figure.corner - (figure.mask.shape[1::-1])
    # Widened until the points lie in it, at most to three times its size.
    edge = math.ceil(min(max(0.0, -low.min(), high.max() + 1), max(figure.mask.shape))) + 1
    outside = np.pad(~figure.mask, edge, constant_values=True).astype(np.uint8)
    field = cv2.distanceTransform(outside, cv2.DIST_L2, 5)
    local = low + edge
    inside = np.clip(local, 0, np.array(outside.shape[::-1]) - 1)
    columns, rows = np.rint(inside).astype(int).T
    distance: Points = field[rows, columns] + np.linalg.norm(local - inside, axis=1)
    return distance


def _share_off(figure: LabelledFigure) -> float:
    assert figure.mask is not None
    x, y = figure.corner
    left, top, right, bottom = figure.box
    columns = np.arange(figure.mask.shape[1]) + x + 0.5
    rows = np.arange(figure.mask.shape[0]) + y + 0.5
    inside = figure.mask[(rows >= top - 1) & (rows <= bottom + 1)]
    inside = inside[:, (columns >= left - 1) & (columns <= right + 1)]
    return 1.0 - float(inside.sum()) / float(figure.mask.sum())


def _swapped(figure: LabelledFigure, reach: float) -> bool:
    """Shoulders and hips both the wrong way round, and most of the rest with them."""
    if figure.kind != "biped":
        return False
    across = {}
    for joint in (*_PAIRS, *_FARTHER):
        right, left = figure.joints.get(f"right_{joint}"), figure.joints.get(f"left_{joint}")
        if right is not None and left is not None:
            across[joint] = (right.x - left.x) / reach
    if not all(across.get(joint, 0.0) > 0 for joint in _PAIRS):
        return False
    if max(across[joint] for joint in _PAIRS) < _ACROSS:
        return False
    return sum(way > 0 for way in across.values()) > len(across) / 2


def _overlap(one: tuple[float, ...], two: tuple[float, ...]) -> float:
    width = min(one[2], two[2]) - max(one[0], two[0])
    height = min(one[3], two[3]) - max(one[1], two[1])
    common = max(width, 0.0) * max(height, 0.0)
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, two))
    return common / (areas - common) if areas > common else 0.0


def _listed(names: list[str]) -> str:
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
