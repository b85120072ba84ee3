"""Labelled crops of users' drawings, of the same form as those of the generated world.

What nobody labelled is ``UNKNOWN``; a loss must leave it out.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import numpy as np

from inkwake.arrays import Bytes, Mask, Points
from inkwake.errors import DatasetError, ForeignFileError, PictureError
from inkwake.figure.glance import shrink, whiten
from inkwake.learn.dataset.faults import find_faults
from inkwake.learn.dataset.nouns import Annotated, Dataset, LabelledFigure
from inkwake.learn.world.nouns import JOINTS, KINDS, Crop
from inkwake.picture import Picture, lay_on_white

log = logging.getLogger(__name__)

UNKNOWN = 255
"""In ``parts``: figure, but which part is unknown. In ``seen``: nobody said anything of this
joint. As ``kind`` or ``facing``: not labelled."""

MAYBE = 254
"""In ``parts``: inside the box of a figure without a mask, so figure or ground."""

MARGIN = 0.15
"""Paper around the box, as a share of its longer side."""

_FINE = 2
"""As in `inkwake.learn.world.crop`: cut so many times larger, then shrunk as the net sees it."""

_DARKEST = 60
"""No paper is darker."""

_OTHERS = ("quadruped", "biped")
"""The body plan that has no such limb joints: those of two legs, those of four."""


def crops(dataset: Dataset, size: int = 256, *, seed: int | None = None) -> Iterator[Crop]:
    """One crop for each figure of a set; drawings with a bad fault are logged and left out.

    Args:
        dataset: the drawings.
        size: px of a crop's sides.
        seed: shuffles the drawings; None keeps their order.
    """
    order = np.arange(len(dataset))
    if seed is not None:
        np.random.default_rng(seed).shuffle(order)
    for index in order.tolist():
        item = dataset.items[index]
        if not item.labelled:
            continue
        try:
            drawing = item.read()
        except (PictureError, ForeignFileError, DatasetError) as error:
            log.warning("%s", error)
            continue
        bad = next((fault for fault in find_faults(drawing) if fault.level == "bad"), None)
        if bad is not None:
            log.warning("%s: %s: %s", bad.name, bad.kind, bad.text)
            continue
        for number in range(len(drawing.figures)):
            yield cut_crop(drawing, number, size)


def cut_crop(drawing: Annotated, number: int, size: int = 256) -> Crop:
    """The crop of one figure of a drawing."""
    figure = drawing.figures[number]
    large = size * _FINE
    left, top, right, bottom = figure.box
    side = max(right - left, bottom - top, 1.0) * (1 + 2 * MARGIN)
    zoom = large / side
    middle = np.array([(left + right) / 2, (top + bottom) / 2])
    # px edges of the original picture → px edges of the large crop
    matrix = np.column_stack([np.eye(2) * zoom, large / 2 - zoom * middle])
    picture, paper = _cut_picture(drawing.picture, figure, matrix, large)
    joints, seen = _joints(figure, matrix / _FINE)
    return Crop(
        picture=shrink(whiten(picture, paper)),
        parts=_parts(figure, matrix / _FINE, size),
        joints=joints,
        seen=seen,
        tips=_tips(figure, matrix / _FINE),
        kind=KINDS.index(figure.kind) if figure.kind in KINDS else UNKNOWN,
        facing=UNKNOWN,
        traits=frozenset({"own data"}),
    )


def _cut_picture(
    picture: Picture, figure: LabelledFigure, matrix: Points, large: int
) -> tuple[Bytes, Bytes]:
    """The large crop, continued beyond the picture by its paper, and the colour of that paper."""
    import cv2

    rgb: Any = picture.rgb
    if picture.alpha is not None:
        rgb = lay_on_white(np.dstack((rgb, picture.alpha)))
    centred = _for_centres(matrix @ np.diag([picture.source_scale, picture.source_scale, 1.0]))
    shape = (large, large)
    zoom = float(centred[0, 0])
    if zoom < 0.5:
        # Averaged down beforehand: a warp takes single px and would lose thin lines.
        step = 1 / (2 * zoom)
        small = (max(1, round(rgb.shape[1] / step)), max(1, round(rgb.shape[0] / step)))
        back = np.diag([rgb.shape[1] / small[0], rgb.shape[0] / small[1], 1.0])
        rgb = cv2.resize(rgb, small, interpolation=cv2.INTER_AREA)
        held = matrix @ np.diag([picture.source_scale, picture.source_scale, 1.0])
        centred = _for_centres(held @ back)
    cut = cv2.warpAffine(rgb, centred, shape, flags=cv2.INTER_LINEAR)
    there = cv2.warpAffine(np.ones(rgb.shape[:2], np.uint8), centred, shape, flags=0)
    paper = _paper(np.asarray(cut), np.asarray(there) > 0)
    cut[there == 0] = paper
    return np.asarray(cut, np.uint8), paper


def _paper(cut: Bytes, there: Mask) -> Bytes:
    """The colour of the brighter half of a crop: paper, mostly."""
    pixels = cut[::4, ::4][there[::4, ::4]]
    if not len(pixels):
        return np.full(3, 255, np.uint8)
    light = pixels.sum(axis=1, dtype=np.int64)
    bright = pixels[light >= np.median(light)]
    paper: Bytes = np.clip(np.median(bright, axis=0), _DARKEST, 255).astype(np.uint8)
    return paper


def _parts(figure: LabelledFigure, matrix: Points, size: int) -> Bytes:
    import cv2

    parts = np.zeros((size, size), np.uint8)
    if figure.mask is None:
        corners = np.array(figure.box).reshape(2, 2) @ matrix[:, :2].T + matrix[:, 2]
        (left, top), (right, bottom) = np.clip(np.rint(corners), 0, size).astype(int).tolist()
        parts[top:bottom, left:right] = MAYBE
        return parts
    mask: Any = figure.mask.astype(np.uint8) * 255
    moved = matrix.copy()
    moved[:, 2] += moved[:, :2] @ figure.corner
    zoom = float(matrix[0, 0])
    if zoom < 1:
        # As for the picture: a limb of one line must not vanish between two px.
        small = (max(1, round(mask.shape[1] * zoom)), max(1, round(mask.shape[0] * zoom)))
        back = np.diag([mask.shape[1] / small[0], mask.shape[0] / small[1], 1.0])
        mask = cv2.resize(mask, small, interpolation=cv2.INTER_AREA)
        moved = moved @ back
    drawn = cv2.warpAffine(mask, _for_centres(moved), (size, size), flags=cv2.INTER_LINEAR)
    parts[drawn >= 110] = UNKNOWN
    return parts


def _joints(figure: LabelledFigure, matrix: Points) -> tuple[Points, Bytes]:
    spots = np.zeros((len(JOINTS), 2))
    seen = np.full(len(JOINTS), UNKNOWN, np.uint8)
    for index, name in enumerate(JOINTS):
        spot = figure.joints.get(name)
        if spot is not None:
            spots[index] = spot.x, spot.y
            seen[index] = 2 if spot.seen else 1
        elif "_" in name and figure.kind == _OTHERS[name.endswith(("_f", "_b"))]:
            seen[index] = 0
    return _moved(spots, matrix).astype(np.float32), seen


def _tips(figure: LabelledFigure, matrix: Points) -> Points:
    """Ends of the limbs that have no names in ``JOINTS``."""
    parents = set(figure.tree.values())
    ends = [
        (spot.x, spot.y)
        for name, spot in figure.joints.items()
        if figure.kind == "other" and name not in JOINTS and name not in parents
    ]
    return _moved(np.array(ends).reshape(-1, 2), matrix).astype(np.float32)


def _moved(points: Points, matrix: Points) -> Points:
    """Px centres through a matrix of px edges."""
    moved: Points = (points + 0.5) @ matrix[:, :2].T + matrix[:, 2] - 0.5
    return moved


def _for_centres(matrix: Points) -> Points:
    """A matrix of px edges as one of px centres, which is what OpenCV takes."""
    centred = matrix.copy()
    centred[:, 2] += 0.5 * matrix[:, :2].sum(axis=1) - 0.5
    return centred
