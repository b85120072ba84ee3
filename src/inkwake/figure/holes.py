"""Paper seen between an arm and the body: enclosed by ink, yet not part of the figure.

A closed shape in a line drawing may be a hand or the gap inside an arm on the hip. Filling a gap
only carries some paper along; cutting out a hand loses it. So a chamber counts as a gap only when
everything speaks for it: it lies to one side of the body's axis, nothing answers it on the other
side (the other arm leaves its space open), and a thin line parts it from the outside on one side
at most: where the arm is drawn as a single line. A hand, an ear or a bag borders the outside nearly
all round, a stripe of a sleeve on both sides.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Ints, Mask
from inkwake.figure.chambers import enclosed
from inkwake.figure.ink import stroke_width

_SMALLEST = 0.008
_SHALLOWEST = 0.022
_ANSWERED = 0.6
_THIN_LEAST, _THIN_MOST = 0.1, 0.6
_ONE_SIDED, _TWO_SIDED = 0.45, 0.24


def gaps(ink: Mask, chambers: Ints) -> Mask:
    """The chambers that are gaps beside the body.

    Args:
        ink: (h, w) bool.
        chambers: (h, w) int32, labels of the enclosed regions, 0 elsewhere.

    Returns:
        (h, w) bool, to be left open in the mask.
    """
    filled = ink | (chambers > 0)
    out = np.zeros_like(ink)
    size = max(filled.shape)
    tight: Mask | None = None
    sizes = np.bincount(chambers.ravel())
    mass = np.cumsum(filled.sum(0))
    axis = int(np.searchsorted(mass, mass[-1] / 2))
    away = cv2.distanceTransform(np.pad(filled, 1).view(np.uint8), cv2.DIST_L2, 3)
    outside = np.asarray(away[1:-1, 1:-1], dtype=np.float32)
    thin = 2.5 * stroke_width(ink)
    for label in np.flatnonzero(sizes >= _SMALLEST * filled.sum()):
        if label == 0:
            continue
        room = chambers == label
        deep = cv2.distanceTransform(np.pad(room, 1).view(np.uint8), cv2.DIST_L2, 3).max()
        roomy = float(deep) > _SHALLOWEST * size
        aside = roomy and _beside(room, axis, 0.02 * size)
        if aside and not _answered(room, filled, axis):
            share, aside_by = _border(room, outside <= thin + 2)
            # Closed only because a gap was bridged: with nothing to answer it, it stays open,
            # unless lines on both sides show that it is the inside of a limb.
            if tight is None:
                tight = enclosed(ink, widest=0.5 * thin) > 0
            if (tight & room).sum() < 0.5 * room.sum():
                limb = aside_by < _TWO_SIDED or share > _THIN_MOST
                out |= room & (not limb or share < _THIN_LEAST)
                continue
            line = _THIN_LEAST < share < _THIN_MOST and aside_by > _ONE_SIDED
            if line or (share <= _THIN_LEAST and _at_waist(room, filled, axis)):
                out |= room
    return out


def _beside(room: Mask, axis: int, margin: float) -> bool:
    columns = np.flatnonzero(room.any(0))
    return bool(columns[0] > axis + margin or columns[-1] < axis - margin)


def _answered(room: Mask, filled: Mask, axis: int) -> bool:
    """Whether the mirrored chamber lies on the figure, too."""
    ys, xs = np.nonzero(room)
    mirrored = 2 * axis - xs
    inside = (mirrored >= 0) & (mirrored < filled.shape[1])
    return float(filled[ys[inside], mirrored[inside]].sum()) > _ANSWERED * len(xs)


def _border(room: Mask, near_outside: Mask) -> tuple[float, float]:
    """Share of the rim that a thin line parts from the outside, and how far to one side that lies.

    For a hand that is nearly all the rim, for a stripe across a sleeve two opposite sides: then
    the second number is near 0; it is 1 where all of the thin rim lies in one direction.
    """
    inner = cv2.erode(room.view(np.uint8), np.ones((3, 3), np.uint8))
    ys, xs = np.nonzero(room & (inner == 0))
    thin = near_outside[ys, xs]
    if not thin.any():
        return 0.0, 1.0
    away = np.column_stack([xs[thin] - xs.mean(), ys[thin] - ys.mean()])
    away /= np.maximum(np.hypot(*away.T), 1e-9)[:, None]
    return float(thin.mean()), float(np.hypot(*away.mean(0)))


def _at_waist(room: Mask, filled: Mask, axis: int) -> bool:
    """Whether a chamber lies where an outlined arm with its hand on the hip leaves a gap.

    That is at middle height and close to the trunk; the inside of an ear or of a bag is not.
    """
    rows, columns = np.flatnonzero(filled.any(1)), np.flatnonzero(filled.any(0))
    ys, xs = np.nonzero(room)
    height = (float(ys.mean()) - rows[0]) / max(rows[-1] - rows[0], 1)
    near = float(np.abs(xs - axis).min()) / max(columns[-1] - columns[0], 1)
    return bool(0.28 < height < 0.72 and near < 0.22)
