"""What lies beside the sheet: table, carpet, a hand, the dark rim of a phone.

A sheet is convex, and a drawing lies within it, even one that runs out of the picture. So the
convex hull of the bare paper is the sheet, and what is outside the hull is not.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Ints, Mask

_PIECE = 0.004  # share of the picture that a piece of paper must have to count
_RIM = 4  # px of the survey: the sheet's shaded edge beside the hull
_LEAST = 0.004  # share of the picture; less outside the hull is a curled corner


def sheet_hull(paper: Mask) -> Ints | None:
    """Return the convex hull of the sheet's paper as (n, 2) int32 px, or None without paper.

    Args:
        paper: (h, w) bool, bare paper.
    """
    pieces = cv2.morphologyEx(paper.astype(np.uint8), cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(pieces, connectivity=4)
    if count < 2:
        return None
    large = stats[:, cv2.CC_STAT_AREA] > _PIECE * paper.size
    large[0] = False
    if not large.any():
        return None
    sheet = large[labels]
    points = cv2.findNonZero(sheet.astype(np.uint8))
    return np.asarray(cv2.convexHull(points).reshape(-1, 2), np.int32)


def find_surroundings(paper: Mask) -> Mask:
    """Mark what is outside the sheet, (h, w) bool.

    Args:
        paper: (h, w) bool, bare paper.
    """
    outside = np.zeros(paper.shape, bool)
    hull = sheet_hull(paper)
    if hull is None:
        return outside
    inside = np.zeros(paper.shape, np.uint8)
    cv2.fillConvexPoly(inside, hull, 1)
    # Bare paper is measured up to a few px from any edge; the picture's own rim is such an edge.
    near = cv2.dilate(inside, np.ones((2 * _RIM + 1, 2 * _RIM + 1), np.uint8))
    outside = near == 0
    if outside.mean() < _LEAST:
        return np.zeros(paper.shape, bool)
    grown = outside
    for _ in range(2 * _RIM + 2):
        grown = (cv2.dilate(grown.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0) & ~paper
        grown |= outside
    return grown
