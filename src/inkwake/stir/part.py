"""A part of a picture that is to move: what it is, and what it hangs on.

Legend
    mask     what may move, as a person brushed it or the words found it
    ground   what lies behind everything: bare paper, or nothing at all
    held     pixels beside the mask where the rest of the thing goes on; the part hangs there
    p        (..., 2) px of the picture, x right, y down
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from inkwake.arrays import Mask, Points
from inkwake.errors import MaskError

Kind = Literal["loose", "held", "area"]

LEAST = 12
"""Px that a mask must have."""
_LOOSE, _AREA = 0.97, 0.45
"""Share of a part's rim that borders on ground, above which it is loose, below which an area."""
_FEWEST = 3
_NEARLY = 0.85
_OUTLINE = 0.007


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What moves.

    Attributes:
        mask: (h, w) bool of the whole picture.
        box: left, top, right, bottom of the mask, px, right and bottom exclusive.
        held: (k, 2) px where it hangs on the rest; none for what stands alone.
        kind: "loose" stands alone on ground, "held" hangs on something, "area" is a piece of a
            surface that goes on all round it.
    """

    mask: Mask
    box: tuple[int, int, int, int]
    held: Points
    kind: Kind

    @property
    def width(self) -> int:
        """Px."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> int:
        """Px."""
        return self.box[3] - self.box[1]

    @property
    def centre(self) -> Points:
        """(2,) px, the middle of the box."""
        left, top, right, bottom = self.box
        return np.array([(left + right - 1) / 2, (top + bottom - 1) / 2])

    @property
    def size(self) -> float:
        """Px, the side of a square as large as the box."""
        return float(np.sqrt(self.width * self.height))


def part_of(mask: Mask, thing: Mask | None) -> Part:
    """Look at a mask.

    Args:
        mask: (h, w) bool.
        thing: (h, w) bool, everything that is not ground; None where the picture has no ground.

    Raises:
        MaskError: there is next to nothing in it.
    """
    ys, xs = np.nonzero(mask)
    if len(xs) < LEAST:
        raise MaskError("the mask is empty; brush over what shall move")
    box = int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1
    if thing is None:
        return Part(mask, box, np.zeros((0, 2)), "area")
    ring, held = _rim(mask, thing)
    free = 1 - len(held) / max(1, ring)
    kind: Kind = "loose" if free > _LOOSE else "area" if free < _AREA else "held"
    if len(held) < _FEWEST and kind == "held":
        kind = "loose"
    return Part(mask, box, held if kind == "held" else np.zeros((0, 2)), kind)


def _rim(mask: Mask, thing: Mask) -> tuple[int, Points]:
    """Px of the rim that border on the thing itself or on ground, and those on more thing."""
    cross = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    beside = (cv2.dilate(mask.view(np.uint8), cross) > 0) & ~mask
    own = mask & thing
    # A brush goes beyond the thing; only where thing meets thing does the part hang on.
    own_rim = (cv2.dilate(own.view(np.uint8), cross) > 0) & ~own
    ys, xs = np.nonzero(beside & thing & own_rim)
    return int(own_rim.sum()), np.column_stack([xs, ys]).astype(np.float64)


def rounded_off(mask: Mask, thing: Mask | None) -> Mask:
    """A brush that covers nearly all of something that stands alone means all of it.

    Args:
        mask: (h, w) bool.
        thing: (h, w) bool, everything that is not ground.
    """
    if thing is None:
        return mask
    count, names, stats, _ = cv2.connectedComponentsWithStats(thing.view(np.uint8), connectivity=8)
    covered = np.bincount(names[mask & thing], minlength=count)
    whole = covered > _NEARLY * stats[:, cv2.CC_STAT_AREA]
    whole[0] = False
    return np.asarray(mask | whole[names]) if whole.any() else mask


def with_outline(mask: Mask, thing: Mask | None) -> Mask:
    """A mask with the outer half of the line around it, which brushes and nets often leave.

    Only what lies at the rim of the thing is taken: where the part hangs, nothing is.
    """
    if thing is None:
        return mask
    radius = max(2.0, _OUTLINE * max(mask.shape))
    near = cv2.distanceTransform((~mask).view(np.uint8), cv2.DIST_L2, 5) <= radius
    outer = cv2.distanceTransform(thing.view(np.uint8), cv2.DIST_L2, 5) <= radius
    return np.asarray(mask | (near & outer & thing))
