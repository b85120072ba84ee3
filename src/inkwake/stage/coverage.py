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
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Floats, Ints
from inkwake.stage.lattice import Grid, Index, runs, up_to

BAND = 1 << 16
"""Pixels summed at once: what the second-level cache holds."""

MIDDLE = 128
"""A px at which no border crosses; up to 127 borders may in one place and one direction."""


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
        weights = (self.along.reshape(-1, 3) * signs[:, None]).ravel()
        return np.bincount(self.of_half, weights, minlength=len(self.ends)).astype(np.float32)


def cover(edges: Edges, border: Floats, vertices: Floats, grid: Grid) -> Bytes:
    """Which px of a lattice's cells a sheet covers.

    Args:
        edges: of the mesh.
        border: (e,) see :meth:`Edges.border`.
        vertices: (v, 2) stage px.
        grid: the lattice; its last column of cells takes what lies to the right of all others,
            so that each row's sum is zero and rows can be summed as one long line.

    Returns:
        ((rows - 1) * step, columns * step) uint8, 255 where a triangle covers the px's centre.
    """
    wide = grid.columns * grid.step
    height = (grid.rows - 1) * grid.step
    half = grid.step // 2
    place, signed = _cross(edges, border, vertices, (grid.left + half, grid.top + half), grid)
    # Levels are kept as bytes around the middle, and the sum of the middles is taken off again.
    steps = np.full(height * wide, MIDDLE, dtype=np.uint8)
    np.add.at(steps, place, signed.view(np.uint8))
    covered = np.empty((height, wide), dtype=np.uint8)
    high = max(1, BAND // wide)
    ramp = _ramp(max(BAND, wide))
    for top in range(0, height, high):
        sums = cv2.integral(steps[top * wide : (top + high) * wide].reshape(1, -1))[1, 1:]
        nothing = ramp[: len(sums)].reshape(-1, wide)
        covered[top : top + high] = cv2.compare(sums.reshape(-1, wide), nothing, cv2.CMP_NE)
    return covered


@cache
def _ramp(length: int) -> Ints:
    """(length,) the running sum of nothing but middles."""
    return np.arange(1, length + 1, dtype=np.int32) * np.int32(MIDDLE)


def _cross(
    edges: Edges, border: Floats, vertices: Floats, corner: tuple[int, int], grid: Grid
) -> tuple[Index, NDArray[np.int8]]:
    """Cross the borders with the pixel rows of the cells.

    Returns:
        Flat px just right of each crossing, and how many borders are entered (+) or left (-) there.
    """
    live = np.flatnonzero(border)
    ends = vertices.take(edges.ends.take(live, axis=0), axis=0) - np.array(corner, np.float32)
    weight = border.take(live)
    down = ends[:, 1, 1] > ends[:, 0, 1]
    upper, lower = np.where(down[:, None], ends.swapaxes(0, 1), ends[:, ::-1].swapaxes(0, 1))
    rows, columns = (grid.rows - 1) * grid.step, (grid.columns - 1) * grid.step
    first, last = up_to(upper[:, 1], rows), up_to(lower[:, 1], rows)
    edge, row = runs(last - first, first)
    rise = np.maximum(lower[:, 1] - upper[:, 1], np.float32(1e-9))
    slope = (lower[:, 0] - upper[:, 0]) / rise
    x = upper[:, 0].take(edge) + (row - upper[:, 1].take(edge)) * slope.take(edge)
    signed = np.where(down, weight, -weight).astype(np.int8)
    return row * (columns + grid.step) + up_to(x, columns), signed.take(edge)
