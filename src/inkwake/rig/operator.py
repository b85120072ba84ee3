"""Everything of the deformation that does not change from frame to frame, factored once.

Legend: see ``arap``. G (t, v) complex gives a = dp/dz of each triangle, its conjugate dp/dz*;
K = 2 Re(G^H W G) + B'wB is the cotangent Laplacian with the handles, S (t, k) mixes the patch
rotations of a triangle's corners in equal parts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inkwake.arrays import Floats, Ints, Points
from inkwake.rig.arap import Deformer, Handles, Singles
from inkwake.rig.bones import Bones, Complex
from inkwake.rig.factor import Factor
from inkwake.rig.guard import Guard
from inkwake.rig.mesh import Mesh

WATCHED = (60, 110)
"""Triangles per limb that the guard watches at most, in its first and second selection."""

POSES = 64
"""Number of random poses in which the triangles to be watched are found."""


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


def prepare(
    mesh: Mesh,
    bones: Bones,
    handles: Handles,
    patch: Ints,
    grasp: Grasp,
    *,
    soft: bool = False,
) -> Deformer:
    """Factor, and choose the triangles that the guard watches.

    Args:
        mesh: what is bent.
        bones: the skeleton at rest.
        handles: who pulls where.
        patch: (v,) index of the patch whose rotation a vertex shares, 0..k-1.
        grasp: which bone each triangle follows, and how closely.
        soft: bones that lengthen thin their flesh.
    """
    factors, area = gradients(mesh)
    matrix = stiffness(mesh, factors, area)
    pulled = handles.weights * handles.pull[:, None]
    factor = Factor.of(matrix + handles.weights.T @ pulled)
    turn, place = _round(factor, _flow(mesh, factors, area, patch), pulled)
    owner = grasp.owner[:, None].astype(np.int64)
    patches = int(patch.max()) + 1
    led = (owner * patches + patch[mesh.triangles]).ravel()
    size = (len(bones.near), patches)
    lead = np.bincount(led, np.repeat(area * grasp.hold / 3, 3), size[0] * size[1])
    spread = np.bincount(led, np.repeat(area / 3, 3), size[0] * size[1])
    single = np.float32
    share = spread.reshape(size) / np.maximum(spread.reshape(size).sum(0), 1e-12)
    deformer = Deformer(
        bones,
        handles,
        spread.reshape(size).astype(single),
        lead.reshape(size).astype(single),
        turn,
        place,
        flesh=share.astype(single) if soft else None,
    )
    watched = np.zeros(0, np.int32)
    single_factor = factor.single()
    # Opening some triangles presses others: the second selection watches those as well.
    for most in WATCHED:
        pressed = exercise(deformer, mesh.triangles, factors, grasp.swing)
        pressed[watched] = np.inf
        order = np.argsort(-pressed, kind="stable")[: most * len(np.unique(grasp.group))]
        watched = np.sort(order[pressed[order] > 0]).astype(np.int32)
        rows = factors[watched], area[watched], grasp.group[watched]
        deformer = replace(deformer, guard=Guard.of(mesh.triangles[watched], *rows, single_factor))
    return deformer


def gradients(mesh: Mesh) -> tuple[Complex, Points]:
    """(t, 3) the entries of G, per px, and (t,) areas, px²."""
    z = (mesh.vertices[:, 0] + 1j * mesh.vertices[:, 1])[mesh.triangles]
    side = np.roll(z, 1, 1) - np.roll(z, -1, 1)
    area = 0.5 * np.imag(np.conj(z[:, 1] - z[:, 0]) * (z[:, 2] - z[:, 0]))
    # The gradient of a corner's hat function is the opposite side, turned by 90 degrees.
    return -0.5j * np.conj(side) / (2 * area[:, None]), area


def stiffness(mesh: Mesh, factors: Complex, weight: Points) -> Points:
    """(v, v) cotangent Laplacian 2 Re(G^H W G)."""
    count, corners = len(mesh.vertices), mesh.triangles.astype(np.int64)
    block = 2 * np.real(np.conj(factors[:, :, None]) * factors[:, None, :]) * weight[:, None, None]
    at = corners[:, :, None] * count + corners[:, None, :]
    matrix = np.bincount(at.ravel(), block.ravel(), count * count)
    return np.asarray(matrix.reshape(count, count))


def _flow(mesh: Mesh, factors: Complex, weight: Points, patch: Ints) -> Complex:
    """(v, k) F = G^H W S."""
    count, patches = len(mesh.vertices), int(patch.max()) + 1
    share = patch[mesh.triangles].astype(np.int64)
    at = (mesh.triangles[:, :, None].astype(np.int64) * patches + share[:, None, :]).ravel()
    flow = np.repeat((np.conj(factors) * weight[:, None] / 3)[:, :, None], 3, 2).ravel()
    real, imag = (np.bincount(at, part, count * patches) for part in (flow.real, flow.imag))
    return np.asarray((real + 1j * imag).reshape(count, patches))


def _round(factor: Factor, flow: Complex, pulled: Points) -> tuple[Singles, Singles]:
    """``turn`` and ``place`` of the deformer."""
    patches = flow.shape[1]
    solved = factor.solve(np.concatenate([flow.real, flow.imag, pulled.T], 1))
    inner = flow.real.T @ solved - 1j * (flow.imag.T @ solved)
    turn, place = (
        np.concatenate([x[:, :patches] + 1j * x[:, patches : 2 * patches], x[:, 2 * patches :]], 1)
        for x in (inner, solved)
    )
    return (
        np.ascontiguousarray(turn.T).astype(np.complex64),
        np.ascontiguousarray(place.T).astype(np.complex64),
    )


def exercise(deformer: Deformer, triangles: Ints, factors: Complex, swing: Points) -> Floats:
    """(t,) how much random poses press each triangle, 0 for not at all.

    Args:
        deformer: with or without a guard.
        triangles: (t, 3).
        factors: (t, 3), see :func:`gradients`.
        swing: (j,) degrees by which each bone may turn against its parent.
    """
    bones = deformer.bones
    rng = np.random.default_rng(7)
    angle = np.radians(swing) * rng.uniform(-1, 1, (POSES, len(bones.near)))
    joints = np.repeat(bones.rest[None], POSES, 0)
    for i, up in enumerate(bones.near):
        if up != i:
            angle[:, i] += angle[:, up]
            turn = np.exp(1j * angle[:, i])
            joints[:, i] = joints[:, up] + (bones.rest[i] - bones.rest[up]) * turn
    bent = deformer(np.stack([joints.real, joints.imag], 2).astype(np.float32))
    corner = bent.view(np.complex64)[..., 0][:, triangles]
    single = factors.astype(np.complex64)
    a, b = (np.einsum("fti,ti->ft", corner, c) for c in (single, np.conj(single)))
    return np.asarray(np.maximum(0.25 - np.abs(a) + np.abs(b), 0).mean(0))
