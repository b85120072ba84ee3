"""The guard against fold-over: triangles that a pose would turn over are opened again.

Legend: a triangle's map is p = a z + b z* locally (complex a, b); its stretches are |a| + |b| and
|a| - |b|, and it is turned over where |a| < |b|. G gives a, its conjugate gives b (see ``arap``).
A pose that presses a watched triangle under ``LEAST`` gets the least change of a and b that mends
it; all vertices follow by the same factored matrix, U = K^-1 G^H W, until nothing is left to mend.
The change of a frame depends on that frame alone and is continuous in its pose: nothing pops.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Ints
from inkwake.rig.bones import Complex
from inkwake.rig.factor import Factor

LEAST = 0.2
"""A watched triangle may be pressed to this part of its width."""

ROUNDS = 12
"""At most so many corrections."""

URGE = 1.6
"""Over-relaxation of each correction."""


@dataclass(frozen=True, slots=True, eq=False)
class Guard:
    """Watches the triangles that bending presses most.

    Attributes:
        corners: (m, 3) vertices. factors: (m, 3) complex64 rows of G.
        answer: (2m, 2m) complex64, wanted changes of (a, b) → changes that come about.
        moves: (2m, v) complex64, wanted changes of (a, b) → changes of the vertices.
    """

    corners: Ints
    factors: NDArray[np.complex64]
    answer: NDArray[np.complex64]
    moves: NDArray[np.complex64]

    @classmethod
    def of(cls, corners: Ints, factors: Complex, weight: Complex, factor: Factor, count: int) -> Guard:
        """Prepare for m watched triangles of a mesh of ``count`` vertices."""
        watched = len(corners)
        rows = np.zeros((count, watched), np.complex128)
        np.put_along_axis(rows.T, corners.astype(np.int64), np.conj(factors) * weight[:, None], 1)
        solved = factor.solve(np.concatenate([rows.real, rows.imag], 1))
        u = (solved[:, :watched] + 1j * solved[:, watched:]).T
        moves = np.concatenate([u, np.conj(u)])
        near = moves[:, corners]
        answer = np.concatenate(
            [(near * factors).sum(2), (near * np.conj(factors)).sum(2)], 1
        )
        single = np.complex64
        return cls(corners, factors.astype(single), answer.astype(single), moves.astype(single))

    def mend(self, placed: NDArray[np.complex64]) -> None:
        """Open pressed triangles of (f, v) vertex positions in place."""
        count = len(self.corners)
        if count == 0:
            return
        near = placed[:, self.corners]
        both = (self.factors, np.conj(self.factors))
        state = np.concatenate([np.einsum("fmi,mi->fm", near, c) for c in both], 1)
        frames = np.flatnonzero(self._pressed(state).max(1) > 0)
        state = state[frames]
        total = np.zeros_like(state)
        for _ in range(ROUNDS):
            wanted = URGE * self._wanted(state)
            busy = np.flatnonzero(wanted.any(1))
            if len(busy) == 0:
                break
            wanted = wanted[busy]
            total[busy] += wanted
            state[busy] += wanted @ self.answer
        placed[frames] += total @ self.moves

    def _pressed(self, state: NDArray[np.complex64]) -> NDArray[np.float32]:
        count = len(self.corners)
        return np.asarray(LEAST - np.abs(state[:, :count]) + np.abs(state[:, count:]))

    def _wanted(self, state: NDArray[np.complex64]) -> NDArray[np.complex64]:
        """Least changes that bring |a| - |b| up to ``LEAST``."""
        count = len(self.corners)
        size = np.maximum(np.abs(state), np.float32(1e-6))
        step = np.maximum(LEAST - size[:, :count] + size[:, count:], 0) / 2
        return np.asarray(np.concatenate([step, -step], 1) * state / size)
