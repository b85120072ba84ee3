"""The guard against fold-over: triangles that a pose would turn over are opened again.

Legend: a triangle's map is p = a z + b z* locally (complex a, b); its stretches are |a| + |b| and
|a| - |b|, and it is turned over where |a| < |b|. G gives a, its conjugate gives b (see ``arap``).
A pose that presses a watched triangle under ``LEAST`` gets the least change of a and b that mends
it; all vertices follow by the same factored matrix, U = K^-1 G^H W, until nothing is left to mend.
The change of a frame depends on that frame alone and is continuous in its pose: nothing pops.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Ints, Points
from inkwake.rig.bones import Complex
from inkwake.rig.factor import Factor

Singles = NDArray[np.complex64]

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
        groups: indices 0..m-1 by limb. Limbs are mended apart: what one does to another is small.
        answers: for each group of g, (2g, 2g) complex64, wanted changes of (a, b) → changes that
            come about.
        moves: for each group, (2g, v) complex64, wanted changes of (a, b) → moves of the vertices.
    """

    corners: Ints
    factors: Singles
    groups: tuple[Ints, ...]
    answers: tuple[Singles, ...]
    moves: tuple[Singles, ...]

    @classmethod
    def of(
        cls, corners: Ints, factors: Complex, weight: Points, group: Ints, factor: Factor
    ) -> Guard:
        """Prepare for m watched triangles.

        Args:
            corners: (m, 3) vertices.
            factors: (m, 3) rows of G.
            weight: (m,) W.
            group: (m,) which triangles are mended together.
            factor: K, in single precision.
        """
        watched = len(corners)
        # In single precision, as the answers are kept.
        rows = np.zeros((watched, factor.size), np.complex64)
        wanted = (np.conj(factors) * weight[:, None]).astype(np.complex64)
        np.put_along_axis(rows, corners.astype(np.int64), wanted, 1)
        solved = factor.solve(np.concatenate([rows.real, rows.imag]).T).T
        moves = solved[:watched] + 1j * solved[watched:]
        groups = tuple(np.flatnonzero(group == g).astype(np.int32) for g in np.unique(group))
        answers = []
        for own in groups:
            near = moves[own][:, corners[own]]
            one, two = (np.einsum("pmi,mi->pm", near, c) for c in _both(factors[own]))
            # The moves of a wanted change of b are the conjugates of those of a.
            upper = np.concatenate([one, two], 1)
            lower = np.conj(np.concatenate([two, one], 1))
            answers.append(np.concatenate([upper, lower]).astype(np.complex64))
        single = moves.astype(np.complex64)
        spread = tuple(np.concatenate([single[own], np.conj(single[own])]) for own in groups)
        return cls(corners, factors.astype(np.complex64), groups, tuple(answers), spread)

    def mend(self, placed: Singles) -> None:
        """Open pressed triangles of (f, v) vertex positions in place."""
        if not self.groups:
            return
        near = placed[:, self.corners]
        state = np.stack([np.einsum("fmi,mi->fm", near, c) for c in _both(self.factors)], 1)
        for own, answer, moves in zip(self.groups, self.answers, self.moves, strict=True):
            total = _mend(state[:, :, own], answer)
            busy = np.flatnonzero(total.any((1, 2)))
            placed[busy] += _times(total[busy], moves)


def _mend(state: Singles, answer: Singles) -> Singles:
    """(f, 2, g) a and b → the changes to ask for."""
    total = np.zeros_like(state)
    busy = np.arange(len(state))
    for _ in range(ROUNDS):
        size = np.maximum(np.abs(state), np.float32(1e-6))
        step = np.maximum(LEAST - size[:, 0] + size[:, 1], 0)
        pressed = step.any(1)
        if not pressed.any():
            break
        busy, state, size, step = busy[pressed], state[pressed], size[pressed], step[pressed]
        share = np.stack([step, -step], 1) * np.float32(URGE / 2) / size
        wanted = share * state
        total[busy] += wanted
        state += _times(wanted, answer).reshape(state.shape)
    return total


def _times(wanted: Singles, matrix: Singles) -> Singles:
    """(f, 2, g) times (2g, n), skipping the many triangles that want nothing in any frame."""
    flat = wanted.reshape(len(wanted), len(matrix))
    some = np.flatnonzero(flat.any(0))
    return np.asarray(flat[:, some] @ matrix[some])


def _both(factors: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    return factors, np.conj(factors)
