"""Figures that hold hands: one group of ink, yet two figures.

The filled group is opened by a disc, so that arms and hands fall away and bodies stay. Bodies that
stand beside each other share the ink out, each what is nearest; the group is cut only if every
share looks like a figure by itself. A hand or a bag beside a body does not: it has no legs and no
face of its own. Where one share alone looks far more like a figure than the whole, the rest is
scenery that it touches.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Mask
from inkwake.figure.chambers import enclosed
from inkwake.figure.likeness import measure
from inkwake.figure.opening import opened

_OPENING = 0.22
_LEAST = 0.05
_SURE = 0.4
_BETTER = 1.0
_APART = 0.25


def part(ink: Mask, *, whole: float, page: int) -> list[Mask]:
    """Regions of the picture that part a group into its figures.

    Args:
        ink: (h, w) bool, all ink of one group.
        whole: score of the group as one figure.
        page: longer side of the detection picture, px.

    Returns:
        (h, w) bool regions, one for each figure; empty where the group is one figure.
    """
    bodies = _bodies(ink)
    if len(bodies) < 2:
        return []
    seeds = np.zeros(ink.shape, np.uint8)
    for number, body in enumerate(bodies, start=1):
        seeds[body] = number
    _, nearest = cv2.distanceTransformWithLabels(
        (seeds == 0).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    owner = np.zeros(int(nearest.max()) + 1, np.uint8)
    owner[nearest[seeds > 0]] = seeds[seeds > 0]
    regions = [np.asarray(owner[nearest] == i) for i in range(1, len(bodies) + 1)]
    scores = [_score(ink & region, page) for region in regions]
    if min(scores) > _SURE or max(scores) > whole + _BETTER:
        return [r for r, score in zip(regions, scores, strict=True) if score > _SURE]
    return []


def _bodies(ink: Mask) -> list[Mask]:
    """Compact parts that stand beside each other, without what is thin."""
    size = max(np.ptp(np.flatnonzero(ink.any(1))), np.ptp(np.flatnonzero(ink.any(0))))
    filled = ink | (enclosed(ink, widest=0.05 * float(size)) > 0)
    depth = cv2.distanceTransform(np.pad(filled, 1).view(np.uint8), cv2.DIST_L2, 3)
    solid = opened(filled, max(1.0, _OPENING * float(depth.max()))).view(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=8)
    large = [i for i in range(1, len(stats)) if stats[i, 4] > _LEAST * filled.sum()]
    spans = [(int(stats[i, 0]), int(stats[i, 0] + stats[i, 2])) for i in large]
    for i, (a, b) in enumerate(spans):
        for c, d in spans[:i]:
            # Head above trunk is one figure.
            if min(b, d) - max(a, c) > _APART * min(b - a, d - c):
                return []
    return [np.asarray(labels == i) for i in large]


def _score(ink: Mask, page: int) -> float:
    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
    if not len(rows):
        return -np.inf
    crop = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return measure(np.ascontiguousarray(crop), rim=0.0, row=0, page=page).score
