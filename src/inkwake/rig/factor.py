"""Factor of a symmetric positive matrix whose graph is that of a mesh.

Legend: the unknowns are ordered by their distance in the graph from a first one; unknowns of one
distance touch only those of the distances next to it, so the matrix is block tridiagonal.
    S_0 = K_00,  S_i = K_ii - M_i K_(i-1)i,  M_i = K_i(i-1) S_(i-1)^-1
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Points

SMALLEST = 64
"""Levels are joined until a block holds so many unknowns."""


@dataclass(frozen=True, slots=True, eq=False)
class Factor:
    """A factored matrix.

    Attributes:
        blocks: indices of the unknowns of each block. inverse: S^-1 of each block.
        lower: M of each block but the first. upper: K_i(i+1) of each block but the last.
    """

    blocks: list[NDArray[np.int64]]
    inverse: list[Points]
    lower: list[Points]
    upper: list[Points]

    @classmethod
    def of(cls, matrix: Points) -> Factor:
        """Factor a (v, v) symmetric positive matrix given densely."""
        blocks = _levels(matrix)
        inverse: list[Points] = []
        inverse.append(np.asarray(np.linalg.inv(matrix[np.ix_(blocks[0], blocks[0])]), np.float64))
        lower: list[Points] = []
        upper: list[Points] = []
        for i in range(1, len(blocks)):
            side = matrix[np.ix_(blocks[i - 1], blocks[i])]
            upper.append(side)
            lower.append(side.T @ inverse[-1])
            left = matrix[np.ix_(blocks[i], blocks[i])] - lower[-1] @ side
            inverse.append(np.asarray(np.linalg.inv(left), np.float64))
        return cls(blocks, inverse, lower, upper)

    def single(self) -> Factor:
        """The same in single precision: twice as fast, and exact to six digits."""

        def halved(matrices: list[Points]) -> list[Points]:
            return [np.asarray(one, np.float32) for one in matrices]

        return Factor(self.blocks, halved(self.inverse), halved(self.lower), halved(self.upper))

    @property
    def size(self) -> int:
        """Number of unknowns."""
        return sum(map(len, self.blocks))

    def solve(self, right: Points) -> Points:
        """(v, c) right sides → (v, c) solutions."""
        parts = [right[self.blocks[0]]]
        for i, lower in enumerate(self.lower, 1):
            parts.append(right[self.blocks[i]] - lower @ parts[-1])
        solution = np.empty_like(right)
        later = self.inverse[-1] @ parts[-1]
        solution[self.blocks[-1]] = later
        for i in range(len(self.upper) - 1, -1, -1):
            later = self.inverse[i] @ (parts[i] - self.upper[i] @ later)
            solution[self.blocks[i]] = later
        return solution


def _levels(matrix: Points) -> list[NDArray[np.int64]]:
    """Indices by distance from the first unknown, in groups; further pieces start anew."""
    linked = matrix != 0
    left = np.ones(len(matrix), np.bool_)
    groups: list[NDArray[np.int64]] = []
    pending: list[NDArray[np.int64]] = []
    frontier = np.array([_far_end(linked)], np.int64)
    while True:
        left[frontier] = False
        pending.append(frontier)
        if sum(map(len, pending)) >= SMALLEST:
            groups.append(np.concatenate(pending))
            pending = []
        frontier = np.flatnonzero(linked[frontier].any(0) & left)
        if len(frontier) == 0:
            if not left.any():
                break
            frontier = np.flatnonzero(left)[:1]
    if pending:
        groups.append(np.concatenate(pending))
    return groups


def _far_end(linked: NDArray[np.bool_]) -> int:
    """An unknown that nothing lies beyond, seen from the first: it makes the levels narrow."""
    left = np.ones(len(linked), np.bool_)
    frontier = np.zeros(1, np.int64)
    while True:
        left[frontier] = False
        beyond = np.flatnonzero(linked[frontier].any(0) & left)
        if len(beyond) == 0:
            return int(frontier[0])
        frontier = beyond
