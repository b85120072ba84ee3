"""What the guard does not watch: triangles that are turned over all the same are opened by hand.

Legend as in ``guard``: a triangle's map is p = a z + b z* + c locally, it is turned over where
|a| < |b|. Positions are corrected as in position-based dynamics (Müller et al. 2007): each pressed
triangle says where its corners should be, a vertex moves to the mean of what is asked of it. That
moves few vertices, by little, and each frame alone, so nothing pops and handles stay in place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Ints, Mask, Points
from inkwake.rig.bones import Complex

Singles = NDArray[np.complex64]

PRESSED, OPEN = 0.01, 0.04
"""Triangles pressed to less than the first share of their width are opened to the second."""
ROUNDS = 40
FEW = 8
URGE = np.float32(1.8)
"""Over-relaxation of each move."""
RINGS = 3
"""Rings of triangles around a pressed one that must not be turned over in its stead."""


@dataclass(frozen=True, slots=True, eq=False)
class Untangler:
    """Opens what is left.

    Attributes:
        corners: (t, 3) vertices of all triangles. factors: (t, 3) complex64, the rows of G.
        local: (t, 3) complex64 px, corners at rest from the middle of their triangle.
    """

    corners: Ints
    factors: Singles
    local: Singles

    @classmethod
    def of(cls, vertices: Points, corners: Ints, factors: Complex) -> Untangler:
        """Prepare for the triangles of a mesh, (v, 2) at rest."""
        z = (vertices[:, 0] + 1j * vertices[:, 1])[corners]
        local = z - z.mean(1, keepdims=True)
        return cls(corners, factors.astype(np.complex64), local.astype(np.complex64))

    def open(self, placed: Singles) -> None:
        """Open triangles of (f, v) vertex positions in place."""
        gap = self._gap(placed, np.arange(len(self.corners), dtype=np.int32), PRESSED)[0]
        pressed = gap > 0
        frames = np.flatnonzero(pressed.any(1))
        # Neighbouring frames press the same few triangles; together they are quickest.
        for first in range(0, len(frames), FEW):
            some = frames[first : first + FEW]
            self._open_some(placed, some, self._around(np.asarray(np.any(pressed[some], axis=0))))

    def _open_some(self, placed: Singles, frames: NDArray[np.int64], chosen: Ints) -> None:
        """Open chosen triangles in some frames."""
        corners = self.corners[chosen]
        vertices, flat = np.unique(corners, return_inverse=True)
        slots = np.zeros((flat.size, len(vertices)), np.float32)
        slots[np.arange(flat.size), flat.ravel()] = 1.0
        state = placed[frames]
        for _ in range(ROUNDS):
            gap, a, b = self._gap(state, chosen, OPEN)
            busy = np.flatnonzero(gap.any(1))
            if len(busy) < len(gap):
                placed[frames] = state
                frames, state = frames[busy], state[busy]
                gap, a, b = gap[busy], a[busy], b[busy]
            if not len(busy):
                return
            state[:, vertices] += URGE * self._asked(gap, a, b, chosen, slots)
        placed[frames] = state

    def _gap(self, placed: Singles, chosen: Ints, wanted: float) -> tuple[Floats, Singles, Singles]:
        """(f, c) what chosen triangles lack to the wanted width, and their a and b."""
        rows = self.factors[chosen]
        a = np.zeros((len(placed), len(rows)), np.complex64)
        b = np.zeros_like(a)
        for corner, factor in zip(self.corners[chosen].T, rows.T, strict=True):
            near = placed.take(corner, axis=1)
            a += near * factor
            b += near * np.conj(factor)
        gap = np.maximum(np.float32(wanted) - np.abs(a) + np.abs(b), 0)
        return gap, a, b

    def _asked(self, gap: Floats, a: Singles, b: Singles, chosen: Ints, slots: Floats) -> Singles:
        """(f, v) mean of the moves that pressed triangles ask of their vertices."""
        more, less = (
            np.float32(0.5) * gap * x / np.maximum(np.abs(x), np.float32(1e-6)) for x in (a, -b)
        )
        local = self.local[chosen]
        moves = more[..., None] * local + less[..., None] * np.conj(local)
        busy = np.repeat(gap > 0, 3, axis=1).astype(np.float32)
        count = np.maximum(busy @ slots, 1)
        return np.asarray(moves.reshape(len(gap), -1) @ slots / count, dtype=np.complex64)

    def _around(self, marked: Mask) -> Ints:
        """Marked triangles and the rings around them."""
        touched = np.zeros(int(self.corners.max()) + 1, np.bool_)
        for _ in range(RINGS):
            touched[self.corners[marked]] = True
            marked = np.asarray(np.any(touched[self.corners], axis=1))
        return np.flatnonzero(marked).astype(np.int32)
