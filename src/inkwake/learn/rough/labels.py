"""What the clean-up net should say of every pixel, from the clean lines exactly.

Every pixel near a line knows the line's nearest point, so places, directions and widths are exact
to a fraction of a pixel, not to the grid of a drawn line.
"""

from __future__ import annotations

import itertools

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Floats, Points
from inkwake.learn.rough.nouns import Clean, Line

NEAR = 10.0
"""Places further from all lines know nothing of them, px."""

_FINE = 4
_SHIFT = 4


def ink_of(lines: list[Line], solids: list[Points], side: int) -> Bytes:
    """(side, side) uint8 darkness of the clean drawing."""
    fine = np.zeros((side * _FINE, side * _FINE), np.uint8)
    for line in lines:
        spots = ((line.path + 0.5) * _FINE - 0.5) * 2**_SHIFT
        cuts = np.linspace(0, len(spots) - 1, max(2, len(spots) // 10)).astype(int)
        for a, b in itertools.pairwise(cuts):
            wide = max(1, round(_FINE * float(line.width[a : b + 1].mean())))
            part = np.round(spots[a : b + 1]).astype(np.int32)
            cv2.polylines(fine, [part], False, 255, wide, cv2.LINE_8, _SHIFT)
    if solids:
        rings = [np.round(((s + 0.5) * _FINE - 0.5) * 2**_SHIFT).astype(np.int32) for s in solids]
        for ring in rings:
            cv2.fillPoly(fine, [ring], 255, cv2.LINE_8, _SHIFT)
    return np.asarray(cv2.resize(fine, (side, side), interpolation=cv2.INTER_AREA))


def nearest(lines: list[Line], side: int) -> tuple[Floats, Floats, Floats]:
    """What each pixel's nearest line is like.

    Returns:
        (side, side, 2) step to its nearest point, px; (side, side, 2) cosine and sine of twice its
        direction; (side, side) half its width, px. All 0 beyond ``NEAR``.
    """
    seed = np.ones((side, side), np.uint8)
    owner = np.zeros((side, side), np.int32)
    spots, ways, halves = _samples(lines)
    if len(spots):
        column, row = np.round(spots).astype(int).T
        inside = (column >= 0) & (column < side) & (row >= 0) & (row < side)
        seed[row[inside], column[inside]] = 0
        owner[row[inside], column[inside]] = np.flatnonzero(inside)
    step = np.zeros((side, side, 2), np.float32)
    double = np.zeros((side, side, 2), np.float32)
    half = np.zeros((side, side), np.float32)
    if not (seed == 0).any():
        return step, double, half
    away, label = cv2.distanceTransformWithLabels(
        seed, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    of_label = np.zeros(int(label.max()) + 1, np.int64)
    of_label[label[seed == 0]] = owner[seed == 0]
    ys, xs = np.nonzero(away < NEAR)
    mine = of_label[label[ys, xs]]
    gap = spots[mine] - np.column_stack([xs, ys])
    # Along the line the sample lies anywhere within half a px; across it the distance is exact.
    along = np.clip((gap * ways[mine]).sum(1), -0.75, 0.75)
    step[ys, xs] = gap - along[:, None] * ways[mine]
    cosine, sine = ways[mine].T
    double[ys, xs] = np.column_stack([cosine**2 - sine**2, 2 * cosine * sine])
    half[ys, xs] = halves[mine]
    return step, double, half


def _samples(lines: list[Line]) -> tuple[Points, Points, NDArray[np.float64]]:
    """Points of all lines at half a px, their unit directions, half the width there."""
    spots, ways, halves = [], [], []
    for line in lines:
        n = len(line.path)
        at = np.linspace(0, n - 1, 2 * n - 1)
        path = np.column_stack([np.interp(at, np.arange(n), line.path[:, k]) for k in (0, 1)])
        way = np.gradient(path, axis=0)
        ways.append(way / np.maximum(np.hypot(*way.T), 1e-9)[:, None])
        spots.append(path)
        halves.append(np.interp(at, np.arange(n), line.width) / 2)
    if not spots:
        return np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0)
    return np.concatenate(spots), np.concatenate(ways), np.concatenate(halves)


def solid_of(clean: Clean, side: int) -> Bytes:
    """(side, side) uint8 in 0..1, solid blacks."""
    mask = np.zeros((side, side), np.uint8)
    for outline in clean.solids:
        cv2.fillPoly(mask, [np.round(outline).astype(np.int32)], 1)
    return mask
