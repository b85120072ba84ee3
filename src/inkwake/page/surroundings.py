"""What lies beside the sheet: table, carpet, a hand, the dark rim of a phone.

A sheet is convex, and a drawing lies within it, even one that runs out of the picture. So the
convex hull of the bare paper is the sheet, and what is outside the hull is not.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Ints, Mask

_PIECE = 0.03  # share of the picture that a piece of paper must have to count
_RIM = 4  # px of the survey: the sheet's shaded edge beside the hull
_STROKE = 7  # px of the survey: what is no wider than this is drawn
_DEPTH = 12  # px of the survey: a strip along the rim is no deeper
_STRIP = 0.22  # share of a side that it covers at least
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
    areas = stats[:, cv2.CC_STAT_AREA] / paper.size
    areas[0] = 0.0
    if areas.max() < _PIECE:
        return None
    # A bright fold of the table cloth may look like paper; a piece of the sheet that lies apart
    # from the rest is larger than that.
    points = cv2.findNonZero((areas > _PIECE)[labels].astype(np.uint8))
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
        outside[:] = False
    beyond: Mask = outside | (_beside(~paper, outside) & ~paper)
    return beyond


def _beside(foreign: Mask, outside: Mask) -> Mask:
    """Add the rest of what is outside: pieces that lie there for the greater part.

    The hull spans the hollows of a curled edge, so a strip of table may reach into it.
    """
    box = np.ones((_STROKE, _STROKE), np.uint8)
    solid = cv2.morphologyEx(foreign.astype(np.uint8), cv2.MORPH_OPEN, box)
    count, labels = cv2.connectedComponents(solid, connectivity=4)
    areas = np.maximum(np.bincount(labels.ravel(), minlength=count), 1)
    covered = np.bincount(labels[outside], minlength=count) > 0.5 * areas
    covered[0] = False
    reach = cv2.dilate(outside.astype(np.uint8), np.ones((4 * _DEPTH + 1,) * 2, np.uint8)) > 0
    # A drawing may hang on a piece of table by one stroke: it is thinner, or lies deeper inside.
    pieces = cv2.dilate((covered[labels] & reach).astype(np.uint8), box) > 0
    strips = cv2.dilate(_rim_strips(foreign).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    return np.asarray(pieces | strips)


def _rim_strips(foreign: Mask) -> Mask:
    """Mark what runs along the rim for a good part of a side and is not deep, (h, w) bool."""
    height, width = foreign.shape
    strips = np.zeros((height, width), bool)
    for turned in (foreign, foreign.T):
        found = strips if turned is foreign else strips.T
        length = max(3, round(_STRIP * turned.shape[1]))
        for band in (np.s_[:_DEPTH], np.s_[-_DEPTH:]):
            runs = cv2.morphologyEx(
                turned[band].astype(np.uint8), cv2.MORPH_OPEN, np.ones((1, length), np.uint8)
            )
            _, labels = cv2.connectedComponents(runs, connectivity=4)
            edge = labels[0] if band.start is None else labels[-1]
            found[band] |= np.isin(labels, np.unique(edge[edge > 0]))
    return strips
