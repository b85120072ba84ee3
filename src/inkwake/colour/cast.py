"""Who is on the page: figures, their parts, and what is theirs among the areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Ints, Mask
from inkwake.colour.areas import Areas
from inkwake.figure import Figure
from inkwake.figure.labels import PART, PARTS

_OWN = 0.5
_ROOM = 3.5
_LEAST = 300.0
_OPEN, _BESIDE, _CURVE = 0.2, 4.0, 6.0

ROLES = {
    "head": "skin", "ear": "skin", "hand": "skin", "hair": "hair", "hat": "hat", "eye": "eye",
    "pupil": "pupil", "mouth": "mouth", "trunk": "clothes", "right_arm": "sleeve",
    "left_arm": "sleeve", "right_leg": "legs", "left_leg": "legs", "foot": "shoes",
    "tail": "limb", "wing": "wing", "held": "held", "limb": "limb",
}  # fmt: skip
"""Part label → what colours it."""


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """Figures as maps of the page.

    Attributes:
        who: (h, w) int32 number of the figure at each px, from 1; 0 for none.
        part: (h, w) uint8 part label, 0 for none.
        kinds: of each figure.
    """

    who: Ints
    part: Bytes
    kinds: tuple[str, ...]


def cast_of(figures: Sequence[Figure], shape: tuple[int, int]) -> Cast:
    """Lay figures on a page of a shape; the largest lies below."""
    who, part = np.zeros(shape, np.int32), np.zeros(shape, np.uint8)
    for number, figure in enumerate(figures, 1):
        left, top, right, bottom = (round(v) for v in figure.box)
        size = max(1, right - left), max(1, bottom - top)
        mask = cv2.resize(figure.mask.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)
        labels = figure.parts if figure.parts is not None else np.zeros(figure.mask.shape, np.uint8)
        placed = cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST)
        y0, x0 = max(top, 0), max(left, 0)
        y1, x1 = min(top + size[1], shape[0]), min(left + size[0], shape[1])
        cut = slice(y0 - top, y1 - top), slice(x0 - left, x1 - left)
        inside = mask[cut] > 0.5
        who[y0:y1, x0:x1][inside] = number
        part[y0:y1, x0:x1][inside] = placed[cut][inside]
    return Cast(who, part, tuple(figure.kind for figure in figures))


def held_in(areas: Areas, cast: Cast, wall: Mask) -> Areas:
    """Areas of which figures own what had run out of their open outlines."""
    unit = max(wall.shape) / 1000
    loose = (areas.names == 0) & (cast.who > 0) & ~wall
    if not loose.any():
        return areas
    depth = cv2.distanceTransform(loose.view(np.uint8), cv2.DIST_L2, 5)
    core = depth > _ROOM * unit
    near = cv2.distanceTransform((~core).view(np.uint8), cv2.DIST_L2, 5)
    grown = (near <= _ROOM * unit + 1.5).astype(np.float32)
    # A mask has steps where no line lies; a hand would draw a curve.
    kept = loose & (cv2.GaussianBlur(grown, (0, 0), _CURVE * unit) > 0.5)
    names, count = areas.names.copy(), areas.count
    far = cv2.distanceTransform((~wall).view(np.uint8), cv2.DIST_L2, 5) > _BESIDE * unit
    number, pieces, stats, _ = cv2.connectedComponentsWithStats(kept.view(np.uint8), connectivity=4)
    for piece in range(1, number):
        if stats[piece, cv2.CC_STAT_AREA] < _LEAST * unit**2:
            continue
        own = pieces == piece
        # Lines shut most of it in, or else the figure's mask was too wide.
        rim = (cv2.dilate(own.view(np.uint8), np.ones((3, 3), np.uint8)) > 0) & ~own
        if (rim & far).sum() > _OPEN * rim.sum():
            continue
        names[own] = count
        count += 1
    return Areas(names, count)


def parts_of(areas: Areas, cast: Cast) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(count,) the figure that owns each area, 0 for none, and the part label it has most of."""
    flat = areas.names.ravel()
    sizes = np.maximum(np.bincount(flat, minlength=areas.count), 1)
    figures = len(cast.kinds) + 1
    owners = np.bincount(flat * figures + cast.who.ravel(), minlength=areas.count * figures)
    owners = owners.reshape(areas.count, figures)
    owner = np.where(owners[:, 1:].sum(1) > _OWN * sizes, owners[:, 1:].argmax(1) + 1, 0) \
        if figures > 1 else np.zeros(areas.count, np.int64)  # fmt: skip
    labels = np.bincount(flat * len(PARTS) + cast.part.ravel(), minlength=areas.count * len(PARTS))
    labels = labels.reshape(areas.count, len(PARTS))
    labels[:, PART["ground"]] = 0
    part = np.where(labels.sum(1) > 0, labels.argmax(1), 0)
    owner[0] = part[0] = 0
    return owner.astype(np.int64), part.astype(np.int64)
