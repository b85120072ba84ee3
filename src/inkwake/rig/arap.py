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
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Ints, Points
from inkwake.rig.bones import Bones, Complex
from inkwake.rig.factor import Factor
from inkwake.rig.guard import Guard

Singles = NDArray[np.complex64]

BLOCK = 64
"""Frames solved in one go; bounds the memory."""

WATCHED = (50, 90)
"""Triangles per limb that the guard watches at most, in its first and second selection."""

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
class Grasp:
    """How triangles follow the bones.

    Attributes:
        owner: (t,) the bone that each triangle follows first.
        hold: (t,) m / W, how strongly a triangle keeps to its bone's rotation.
        swing: (j,) degrees by which each bone may turn against its parent in lively poses.
        group: (t,) the limb that bends a triangle, or -1.
    """

    owner: Ints
    hold: Points
    swing: Points
    group: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Deformer:
    """Bends all vertices for given joints.

    Attributes:
        bones: the skeleton at rest. handles: see :class:`Handles`.
        spread: (j, k) float32, bone rotations → first guess of the patch rotations.
        lead: (j, k) float32, M of the legend.
        turn: (k + n, k) complex64, one round of the legend. place: (k + n, v) complex64, X and Y.
    """

    bones: Bones
    handles: Handles
    spread: Floats
    lead: Floats
    turn: Singles
    place: Singles
    guard: Guard | None = None

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
        placed = state @ self.place
        if self.guard is not None:
            self.guard.mend(placed)
        placed += home.astype(np.complex64)
        return placed.view(np.float32).reshape(len(joints), -1, 2)


def _unit(turn: Singles, before: Singles) -> Singles:
    """Each divided by its length; where the length is nothing, what was before."""
    size = np.abs(turn)
    weak = size < 1e-9
    return np.asarray(np.where(weak, before, turn / np.where(weak, np.float32(1), size)))


def gradients(vertices: Points, triangles: Ints) -> tuple[Complex, Points]:
    """(t, 3) factors c of ``a = sum_i c_i p_i`` and (t,) areas, px²."""
    z = (vertices[:, 0] + 1j * vertices[:, 1])[triangles]
    side = np.roll(z, 1, 1) - np.roll(z, -1, 1)
    area = 0.5 * np.imag(np.conj(z[:, 1] - z[:, 0]) * (z[:, 2] - z[:, 0]))
    # The gradient of a corner's hat function is the opposite side, turned by 90 degrees.
    return -0.5j * np.conj(side) / (2 * area[:, None]), area


def stiffness(triangles: Ints, factors: Complex, weight: Points, count: int) -> Points:
    """(v, v) cotangent Laplacian 2 Re(G^H W G)."""
    block = 2 * np.real(np.conj(factors[:, :, None]) * factors[:, None, :]) * weight[:, None, None]
    at = triangles[:, :, None].astype(np.int64) * count + triangles[:, None, :]
    matrix = np.bincount(at.ravel(), block.ravel(), count * count)
    return np.asarray(matrix.reshape(count, count))


def prepare(
    vertices: Points,
    triangles: Ints,
    bones: Bones,
    handles: Handles,
    *,
    patch: Ints,
    grasp: Grasp,
) -> Deformer:
    """Factor everything that does not change from frame to frame.

    Args:
        vertices: (v, 2) px. triangles: (t, 3), positive area. bones, handles: who pulls where.
        patch: (v,) index of the patch whose rotation a vertex shares, 0..k-1.
        grasp: which bone each triangle follows, and how closely.
    """
    count, patches = len(vertices), int(patch.max()) + 1
    factors, area = gradients(vertices, triangles)
    weight = area
    matrix = stiffness(triangles, factors, weight, count)
    pulled = handles.weights * handles.pull[:, None]
    matrix += handles.weights.T @ pulled
    share = patch[triangles].astype(np.int64)
    at = (triangles[:, :, None].astype(np.int64) * patches + share[:, None, :]).ravel()
    flow = np.repeat((np.conj(factors) * weight[:, None] / 3)[:, :, None], 3, 2).ravel()
    size = count * patches
    right = np.empty((count, 2 * patches + len(pulled)))
    right[:, :patches] = np.bincount(at, flow.real, size).reshape(count, patches)
    right[:, patches : 2 * patches] = np.bincount(at, flow.imag, size).reshape(count, patches)
    right[:, 2 * patches :] = pulled.T
    factor = Factor.of(matrix)
    solved = factor.solve(right)
    inner = right[:, : 2 * patches].T @ solved
    place = np.concatenate(
        [solved[:, :patches] + 1j * solved[:, patches : 2 * patches], solved[:, 2 * patches :]], 1
    )
    real, imag = inner[:patches], inner[patches:]
    back = (real - 1j * imag)[:, :patches] + 1j * (real - 1j * imag)[:, patches : 2 * patches]
    turn = np.concatenate([back, (real - 1j * imag)[:, 2 * patches :]], 1)
    joints = len(bones.near)
    led = (grasp.owner[:, None].astype(np.int64) * patches + share).ravel()
    lead = np.bincount(led, np.repeat(weight * grasp.hold / 3, 3), joints * patches)
    spread = np.bincount(led, np.repeat(area / 3, 3), joints * patches)
    deformer = Deformer(
        bones,
        handles,
        spread.reshape(joints, patches).astype(np.float32),
        lead.reshape(joints, patches).astype(np.float32),
        np.ascontiguousarray(turn.T).astype(np.complex64),
        np.ascontiguousarray(place.T).astype(np.complex64),
    )
    # Opening some triangles presses others: watch those as well.
    watched = np.zeros(0, np.int32)
    for most in WATCHED:
        limit = most * len(np.unique(grasp.group))
        watched = exercise(deformer, triangles, factors, grasp.swing, watched, limit)
        rows = factors[watched], weight[watched], grasp.group[watched]
        deformer = replace(deformer, guard=Guard.of(triangles[watched], *rows, factor))
    return deformer


def exercise(
    deformer: Deformer,
    triangles: Ints,
    factors: Complex,
    swing: Points,
    watched: Ints,
    limit: int,
) -> Ints:
    """The triangles that random poses press most, together with those watched already.

    Args:
        deformer: with or without a guard. triangles: (t, 3).
        factors: (t, 3), see :func:`gradients`.
        swing: (j,) degrees by which each bone may turn against its parent.
        watched: triangles that stay watched. limit: number of triangles in all.
    """
    bones = deformer.bones
    rng = np.random.default_rng(7)
    angle = np.radians(swing) * rng.uniform(-1, 1, (64, len(bones.near)))
    joints = np.repeat(bones.rest[None], len(angle), 0)
    for i, up in enumerate(bones.near):
        if up != i:
            angle[:, i] += angle[:, up]
            turn = np.exp(1j * angle[:, i])
            joints[:, i] = joints[:, up] + (bones.rest[i] - bones.rest[up]) * turn
    bent = deformer(np.stack([joints.real, joints.imag], 2).astype(np.float32))
    corner = bent.view(np.complex64)[..., 0][:, triangles]
    a, b = (np.einsum("fti,ti->ft", corner, c) for c in _pair(factors))
    pressed = np.maximum(0.25 - np.abs(a) + np.abs(b), 0).mean(0)
    pressed[watched] = np.inf
    order = np.argsort(-pressed, kind="stable")[:limit]
    return np.sort(order[pressed[order] > 0]).astype(np.int32)


def _pair(factors: Complex) -> tuple[Singles, Singles]:
    single = factors.astype(np.complex64)
    return single, np.conj(single)
