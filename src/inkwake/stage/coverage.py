"""The exact outline of a sheet of triangles: which pixel centres it covers.

Every triangle adds one along its own outline; along an edge between two triangles of the same
sheet the two cancel. What is left are the sheet's borders, a few hundred edges, and the running
sum of their crossings along a row counts the triangles over each pixel. A folded triangle counts
like any other, so a fold never tears a hole.
"""
# e  distinct edges, each as (lower, higher) vertex index
# half-edges: the 3 t sides of the triangles, each running along an edge or against it

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Floats, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """The edges of a mesh.

    Attributes:
        ends: (e, 2) vertex indices.
        of_half: (t * 3,) edge of each side. along: (t * 3,) +1 or -1, its direction.
    """

    ends: Ints
    of_half: NDArray[np.int64]
    along: Floats

    @classmethod
    def of(cls, triangles: Ints) -> Edges:
        """List the edges of (t, 3) triangles."""
        sides = np.stack([triangles, np.roll(triangles, -1, axis=1)], axis=2).reshape(-1, 2)
        ends, of_half = np.unique(np.sort(sides, axis=1), axis=0, return_inverse=True)
        along = np.where(sides[:, 0] < sides[:, 1], 1.0, -1.0).astype(np.float32)
        return cls(ends.astype(np.int32), of_half.ravel().astype(np.int64), along)

    def border(self, signs: Floats) -> Floats:
        """(e,) how often each edge is border, given (t,) orientation signs, 0 = left out."""
        weights = self.along * np.repeat(signs, 3)
        return np.bincount(self.of_half, weights, minlength=len(self.ends)).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Crossings:
    """Where a sheet's borders cross pixel rows, ready to be summed strip by strip.

    Attributes:
        rising: (rows, columns + 1) uint8 number of borders entered just left of a px.
        falling: the same for borders left behind. The spare column takes what lies to the right
            of the box, so that each row's sum is zero and rows can be summed as one long line.
    """

    rising: Bytes
    falling: Bytes

    def mask(self, top: int, bottom: int) -> Bytes:
        """(bottom - top, columns) uint8, 255 where a triangle covers the pixel's centre."""
        width = self.rising.shape[1]
        risen = cv2.integral(self.rising[top:bottom].reshape(1, -1))[1, 1:]
        fallen = cv2.integral(self.falling[top:bottom].reshape(1, -1))[1, 1:]
        covered = cv2.compare(risen, fallen, cv2.CMP_NE).reshape(-1, width)
        return np.asarray(covered[:, :-1], dtype=np.uint8)


def cross(
    edges: Edges, border: Floats, vertices: Floats, box: tuple[int, int, int, int]
) -> Crossings:
    """Cross the borders with the pixel rows of ``box`` (left, top, right, bottom; stage px)."""
    left, top, right, bottom = box
    rows, columns = bottom - top, right - left
    live = np.flatnonzero(border)
    a, b = vertices[edges.ends[live, 0]], vertices[edges.ends[live, 1]]
    weight = border[live]
    down = b[:, 1] > a[:, 1]
    upper, lower = np.where(down[:, None], a, b), np.where(down[:, None], b, a)
    first = np.clip(np.ceil(upper[:, 1]), top, bottom).astype(np.int64)
    counts = np.clip(np.ceil(lower[:, 1]), top, bottom).astype(np.int64) - first
    edge = np.repeat(np.arange(len(live)), counts)
    row = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts - first, counts)
    rise = np.maximum(lower[:, 1] - upper[:, 1], 1e-9)
    slope = (lower[:, 0] - upper[:, 0]) / rise
    x = upper[edge, 0] + (row - upper[edge, 1]) * slope[edge]
    column = np.clip(np.ceil(x), left, right).astype(np.int64) - left
    place = (row - top) * (columns + 1) + column
    signed = np.where(down, weight, -weight)[edge].astype(np.int8)
    crossings = Crossings(
        np.zeros((rows, columns + 1), np.uint8), np.zeros((rows, columns + 1), np.uint8)
    )
    for image, side in ((crossings.rising, signed), (crossings.falling, -signed)):
        taken = side > 0
        np.add.at(image.reshape(-1), place[taken], side[taken].astype(np.uint8))
    return crossings
