"""As-rigid-as-possible deformation of all frames at once, over complex numbers.

After Igarashi and Igarashi, "Implementing As-Rigid-As-Possible Shape Manipulation and Surface
Flattening" (2009): everything constant is factored once. The energy is the area-weighted one of
Liu et al. (2008), whose cotangent weights know no lattice direction, and rotations live on patches
as in Jacobson et al. (2012), so that one round costs two small products for all frames.

Legend: p (f, v) vertices, C (f, n) handle targets, u (f, j) bone rotations, r (f, k) patch
rotations, all complex, px; a = dp/dz (f, t) of each triangle, whose rotation is a / |a|.
    E = sum_t W_t |a - S r|^2 + W_t |dp/dz*|^2 + sum_n w_n |B p - C|^2 + sum_t m_t |S r - u|^2
Minimal in p for given r and C:  K p = F r + B'w C,   F = G^H W S,   p = X r + Y C
Minimal in r for given p and u:  r = F^H p + M u, each divided by its length
Joined:                          r <- unit((F^H X) r + (F^H Y) C + M u)
Flesh of bones that change their length by a factor s along the direction d (unit, at rest) keeps
its area: a is to be r (s + 1/s) / 2, dp/dz* r d^2 (s - 1/s) / 2, which adds conj(X) to p.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Ints, Points
from inkwake.rig.bones import Bones, Complex
from inkwake.rig.guard import Guard
from inkwake.rig.untangle import Untangler

Singles = NDArray[np.complex64]

BLOCK = 64
"""Frames solved in one go; bounds the memory."""

STRETCH = (0.5, 2.0)
"""Least and greatest factor by which flesh is thickened or thinned."""

ROUNDS = 3
"""Local and global steps after the bones' own rotations have been spread."""


@dataclass(frozen=True, slots=True, eq=False)
class Handles:
    """Points of the mesh that follow the bones.

    Attributes:
        weights: (n, v) float64, how each handle's point is mixed of vertices; rows sum to 1.
        bone: (n,) joint index. part: (n,) place along the bone, 0 parent, 1 joint.
        offset: (n,) complex128, rest place minus the place on the bone, px; turns with the bone.
        pull: (n,) float64 weight w in the energy.
    """

    weights: Points
    bone: Ints
    part: Points
    offset: Complex
    pull: Points


@dataclass(frozen=True, slots=True, eq=False)
class Deformer:
    """Bends all vertices for given joints.

    Attributes:
        bones: the skeleton at rest. handles: see :class:`Handles`.
        spread: (j, k) float32, bone rotations → first guess of the patch rotations.
        lead: (j, k) float32, M of the legend.
        turn: (k + n, k) complex64, one round of the legend.
        place: (k + n, v) complex64, X and Y.
        guard: keeps triangles from turning over.
        flesh: (j, k) float32 shares of the bones in each patch where bones that lengthen thin
            their flesh; None where they only pull.
        untangler: opens what the guard could not.
    """

    bones: Bones
    handles: Handles
    spread: Floats
    lead: Floats
    turn: Singles
    place: Singles
    guard: Guard | None = None
    flesh: Floats | None = None
    untangler: Untangler | None = None

    def __call__(self, joints: Floats) -> Floats:
        """(f, j, 2) crop px → (f, v, 2) float32 crop px."""
        joints = np.asarray(joints)
        bent = np.empty((len(joints), self.place.shape[1], 2), np.float32)
        for first in range(0, len(joints), BLOCK):
            block = joints[first : first + BLOCK].astype(np.float64)
            bent[first : first + BLOCK] = self._bend(block[..., 0] + 1j * block[..., 1])
        return bent

    def _bend(self, joints: Complex) -> Floats:
        """(f, j) complex joints → (f, v, 2)."""
        home = joints[:, :1]
        turns = self.bones.turns(joints)
        hold = self.handles
        near = joints[:, self.bones.near]
        targets = near[:, hold.bone] + (joints - near)[:, hold.bone] * hold.part
        # Near the origin float32 keeps a thousandth of a px even in crops of 3000 px.
        targets = (targets + turns[:, hold.bone] * hold.offset - home).astype(np.complex64)
        single = turns.astype(np.complex64)
        patches = single @ self.spread
        patches /= np.maximum(np.abs(patches), 1e-6)
        count = len(self.turn) - targets.shape[1]
        state = np.concatenate([patches, targets], 1)
        led = single @ self.lead
        for _ in range(ROUNDS):
            state[:, :count] = _unit(state @ self.turn + led, state[:, :count])
        thinned = None
        if self.flesh is not None:
            whole, thinned = self._thin(joints, state[:, :count], self.flesh)
            state[:, :count] = whole
        placed = state @ self.place
        if thinned is not None:
            placed += thinned @ np.conj(self.place[:count])
        if self.guard is not None:
            self.guard.mend(placed)
        if self.untangler is not None:
            self.untangler.mend(placed)
        placed += home.astype(np.complex64)
        return placed.view(np.float32).reshape(len(joints), -1, 2)

    def _thin(self, joints: Complex, turned: Singles, flesh: Floats) -> tuple[Singles, Singles]:
        """(f, k) wanted a and dp/dz* of patches whose bones changed their length."""
        guides = np.maximum(self.bones.guide, 0)
        drawn = (self.bones.rest - self.bones.rest[self.bones.near])[guides]
        now = (joints - joints[:, self.bones.near])[:, guides]
        size = np.maximum(np.abs(drawn), 1e-9)
        factor = np.clip(np.abs(now) / size, *STRETCH)
        along = (drawn / size) ** 2
        grown = (0.5 * (factor + 1 / factor)).astype(np.float32) @ flesh
        bent = (0.5 * (factor - 1 / factor) * along).astype(np.complex64) @ flesh
        return np.asarray(grown * turned), np.asarray(bent * turned)


def _unit(turn: Singles, before: Singles) -> Singles:
    """Each divided by its length; where the length is nothing, what was before."""
    size = np.abs(turn)
    weak = size < 1e-9
    return np.asarray(np.where(weak, before, turn / np.where(weak, np.float32(1), size)))
