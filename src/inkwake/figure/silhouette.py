"""A mask made small and whole, for reading its shape.

Legend: d depth of an inside pixel (distance to the nearest outside pixel), px.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask, Points

_SIDE = 256


@dataclass(frozen=True, slots=True, eq=False)
class Silhouette:
    """A small connected copy of a mask.

    Attributes:
        mask: (h, w) bool, one piece.
        depth: (h, w) float32, distance to the outside, px.
        scale: px of this copy per px of the mask.
        box: (left, top, right, bottom) px, the piece's extent, right and bottom inclusive.
    """

    mask: Mask
    depth: Floats
    scale: float
    box: tuple[int, int, int, int]

    @property
    def size(self) -> float:
        """Longer side, px."""
        left, top, right, bottom = self.box
        return float(max(right - left, bottom - top) + 1)

    def core(self, start: tuple[int, int], share: float = 0.75) -> Mask:
        """The part that a disc of a share of the depth at ``start`` can sweep, (h, w) bool."""
        radius = max(1, round(share * float(self.depth[start[1], start[0]])))
        away = cv2.distanceTransform((self.depth < radius).astype(np.uint8), cv2.DIST_L2, 5)
        return np.asarray(away < radius)

    def up(self, points: Points) -> Points:
        """(..., 2) points of this copy in px of the mask."""
        return (points + 0.5) / self.scale - 0.5

    def share(self, points: Points) -> Points:
        """(..., 2) points as shares of the box."""
        left, top, right, bottom = self.box
        return (points - (left, top)) / (max(right - left, 1), max(bottom - top, 1))

    def unshare(self, points: Points) -> Points:
        """(..., 2) shares of the box as points."""
        left, top, right, bottom = self.box
        return points * (max(right - left, 1), max(bottom - top, 1)) + (left, top)


def silhouette(mask: Mask) -> Silhouette:
    """Shrink a mask to about 256 px, keep thin lines, tie loose parts to the largest one."""
    scale = min(1.0, _SIDE / max(mask.shape))
    soft = cv2.resize(
        mask.astype(np.float32), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA
    )
    small = tie(np.ascontiguousarray(soft > 0.3), width=2)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(small.view(np.uint8), connectivity=8)
    whole = np.ascontiguousarray(labels == 1 + int(np.argmax(stats[1:, 4])))
    depth = cv2.distanceTransform(np.pad(whole, 1).view(np.uint8), cv2.DIST_L2, 5)[1:-1, 1:-1]
    ys, xs = np.flatnonzero(whole.any(1)), np.flatnonzero(whole.any(0))
    box = (int(xs[0]), int(ys[0]), int(xs[-1]), int(ys[-1]))
    return Silhouette(whole, np.asarray(depth, np.float32), scale, box)


def tie(mask: Mask, *, width: int, reach: float = 0.25) -> Mask:
    """Join loose parts to the largest one by the shortest straight strips.

    Args:
        mask: (h, w) bool.
        width: width of the strips, px.
        reach: parts farther away than this share of the longer side stay loose.
    """
    out = mask.astype(np.uint8)
    for _ in range(24):
        count, labels, stats, _ = cv2.connectedComponentsWithStats(out, connectivity=8)
        if count <= 2:
            break
        main = 1 + int(np.argmax(stats[1:, 4]))
        distance, nearest = cv2.distanceTransformWithLabels(
            (labels != main).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
        )
        loose = np.flatnonzero((labels.ravel() > 0) & (labels.ravel() != main))
        start = int(loose[np.argmin(distance.ravel()[loose])])
        if distance.ravel()[start] > reach * max(mask.shape):
            break
        here = np.unravel_index(start, out.shape)
        goal = np.argwhere((nearest == nearest[here]) & (labels == main))[0]
        line = [(int(p[1]), int(p[0])) for p in (here, goal)]
        cv2.line(out, line[0], line[1], 1, max(1, width))
    return out.view(bool)
