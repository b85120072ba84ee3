"""What lies over what in one frame, and into how many sheets it must be told apart."""
# r  ranks of parts    fragments: one triangle at one lattice point, triangles ascending

from __future__ import annotations

import numpy as np

from inkwake.arrays import Floats, Ints, Mask
from inkwake.stage.lattice import Grid, Index

FEW = 3
"""Lattice points of overlap that are not worth a sheet of their own; the front simply wins."""


def foremost(points: Index, triangles: Index, grid: Grid) -> Ints:
    """(rows * columns,) the last fragment's triangle at each lattice point, -1 nowhere.

    Fragments come in order of drawing, and the last assignment to a place stays.
    """
    top = np.full(grid.rows * grid.columns, -1, dtype=np.int32)
    top[points] = triangles
    return top


def conflicts(
    fragments: tuple[Index, Index], top: Ints, ranks: Ints, affine: Floats, grid: Grid, far: float
) -> Mask:
    """(r, r) True where two parts lie over each other and show different places of the texture.

    Where a joint's inside is creased two parts overlap a little as well, but there they show
    nearly the same, and one map may run through both.

    Args:
        fragments: points and triangles as scanned.
        top: (rows * columns,) the foremost triangle.
        ranks: (n,) rank of each triangle's part.
        affine: (6, n + 1) each triangle's map to the texture.
        grid: the lattice.
        far: texture px from which on two places differ.
    """
    points, triangles = fragments
    count = int(ranks.max(initial=0)) + 1
    found = np.zeros((count, count), dtype=np.int32)
    seen = top.take(points)
    while True:
        lost = np.flatnonzero(triangles != seen)
        lost = lost[ranks[triangles[lost]] != ranks[seen[lost]]]
        if not len(lost):
            return np.asarray(found > FEW, dtype=np.bool_)
        points, triangles, seen = points[lost], triangles[lost], seen[lost]
        apart = _apart(points, triangles, seen, affine, grid) > far
        np.add.at(found, (ranks[triangles[apart]], ranks[seen[apart]]), 1)
        seen = foremost(points, triangles, grid).take(points)


def buried(
    fragments: tuple[Index, Index], top: Ints, affine: Floats, grid: Grid, far: float
) -> Index:
    """Triangles, ascending, that lie under a fold of their own sheet.

    Args:
        fragments: points and triangles of the sheet.
        top: (rows * columns,) the foremost triangle.
        affine: (6, n + 1) each triangle's map to the texture.
        grid: the lattice.
        far: texture px from which on two places differ.
    """
    points, triangles = fragments
    seen = top.take(points)
    lost = np.flatnonzero(triangles != seen)
    points, triangles = points[lost], triangles[lost]
    apart = _apart(points, triangles, seen[lost], affine, grid) > far
    return np.unique(triangles[apart]) if np.count_nonzero(apart) > FEW else NO_TRIANGLES


NO_TRIANGLES = np.empty(0, dtype=np.int64)


def _apart(points: Index, one: Index, two: Ints, affine: Floats, grid: Grid) -> Floats:
    """How far apart, texture px, two triangles' maps lead from the same lattice points."""
    x, y = grid.places(points)
    moves = (affine.take(one, axis=1) - affine.take(two, axis=1)).reshape(2, 3, -1)
    across = np.abs(moves[:, 0] * x + moves[:, 1] * y + moves[:, 2])
    return np.asarray(np.maximum(across[0], across[1]), dtype=np.float32)


def assign_sheets(found: Mask) -> Ints:
    """Give each rank the lowest sheet above everything that it covers: (count,) int32."""
    sheets = np.zeros(len(found), dtype=np.int32)
    both = found | found.T
    for rank in range(1, len(found)):
        below = sheets[:rank][both[rank, :rank]]
        sheets[rank] = below.max() + 1 if len(below) else 0
    return sheets
