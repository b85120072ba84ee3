"""Handles: the points of the mesh that the joints pull.

Legend: a handle is a patch of vertices around a point of a bone; its place is their weighted mean.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Ints, Points
from inkwake.rig.arap import Handles
from inkwake.rig.bones import Bones, Complex, pieces
from inkwake.rig.limbs import Limb
from inkwake.rig.mesh import Mesh
from inkwake.rig.outline import Outline

JOINT_PULL = 5.0
"""Weight of a joint's handle in the energy, whose triangles weigh about 1."""

BONE_PULL = 1.5
"""Weight of the handles between two joints."""

COVERED_PULL = 0.3
"""Weight of handles in the part of a limb that a garment covers."""


def grip(
    mesh: Mesh,
    table: Ints,
    bones: Bones,
    places: tuple[Ints, Points, Points],
    owner: Ints,
) -> Handles:
    """Make handles at places along the bones.

    A piece that no place lies in (a hat, a floating hand) is held at two ends and rides on
    the bone nearest to it.

    Args:
        mesh: what is pulled.
        table: (v, d) neighbours.
        bones: the skeleton.
        places: (n,) bone, (n,) part along it, (n,) pull; each place should
            lie in the mesh, else its nearest vertices are pulled.
        owner: (v,) bone nearest to each vertex.
    """
    bone, part, pull = places
    vertices, triangles = mesh.vertices, mesh.triangles
    z = vertices[:, 0] + 1j * vertices[:, 1]
    start = bones.rest[bones.near[bone]]
    at = start + (bones.rest[bone] - start) * part
    weights = _corners(vertices, triangles, at)
    # Pull a small patch, not a point: one step of averaging over the neighbours.
    weights = 0.5 * weights + 0.5 * _average(weights, table)
    piece = pieces(table)
    free = np.setdiff1d(piece, piece[np.argmax(weights, axis=1)])
    if len(free):
        ends = np.concatenate([_ends(vertices, np.flatnonzero(piece == p)) for p in free])
        weights = np.concatenate([weights, np.eye(len(vertices))[ends]])
        bone = np.concatenate([bone, owner[ends]])
        part = np.concatenate([part, np.ones(len(ends))])
        pull = np.concatenate([pull, np.full(len(ends), JOINT_PULL)])
    start = bones.rest[bones.near[bone]]
    at = start + (bones.rest[bone] - start) * part
    return Handles(weights, bone, part, weights @ z - at, pull)


def _ends(vertices: Points, own: NDArray[np.int64]) -> NDArray[np.int64]:
    """Two vertices of a piece that lie far apart."""
    middle = vertices[own].mean(0)
    first = own[np.hypot(*(vertices[own] - middle).T).argmax()]
    second = own[np.hypot(*(vertices[own] - vertices[first]).T).argmax()]
    return np.array([first, second])


def places(bones: Bones, limbs: tuple[Limb, ...], region: Outline) -> tuple[Ints, Points, Points]:
    """Where to pull: every joint, and two places between the ends of each bone.

    A joint under a skirt pulls weakly, so that the skirt hangs on the trunk.

    Returns:
        (n,) bone, (n,) part along it, (n,) weight.
    """
    count = len(bones.near)
    firm = np.flatnonzero(bones.firm)
    bone = np.concatenate([np.arange(count), firm, firm]).astype(np.int32)
    part = np.repeat([1.0, 1 / 3, 2 / 3], [count, len(firm), len(firm)])
    pull = np.where(part == 1.0, JOINT_PULL, BONE_PULL)
    length = np.abs(bones.rest - bones.rest[bones.near])
    for limb in limbs:
        base = 0.0
        for own in limb.bones:
            covered = limb.garment & (bone == own) & (base + part * length[own] < limb.start)
            pull = np.where(covered, COVERED_PULL, pull)
            base += length[own]
    start = bones.rest[bones.near[bone]]
    at = start + (bones.rest[bone] - start) * part
    inside = region.depth_at(np.stack([at.real, at.imag], 1)) > 0
    kept = inside | (part == 1.0)
    return bone[kept], part[kept], pull[kept]


def _corners(vertices: Points, triangles: Ints, at: Complex) -> Points:
    """(n, v) barycentric weights in the triangle that holds or is nearest to each point."""
    z = (vertices[:, 0] + 1j * vertices[:, 1])[triangles]
    area = np.imag(np.conj(z[:, 1] - z[:, 0]) * (z[:, 2] - z[:, 0]))
    point = at[:, None, None]
    ahead, behind = np.roll(z, -1, 1), np.roll(z, 1, 1)
    share = np.imag(np.conj(ahead - point) * (behind - point)) / area[:, None]
    inside = share.min(2)
    far = np.abs(z.mean(1) - at[:, None])
    found = np.where(inside > -1e-9, -1.0, far).argmin(1)
    rows = np.arange(len(at))
    mix = np.clip(share[rows, found], 0.0, 1.0)
    mix /= mix.sum(1, keepdims=True)
    weights = np.zeros((len(at), len(vertices)))
    np.put_along_axis(weights, triangles[found].astype(np.int64), mix, 1)
    return weights


def _average(weights: Points, table: Ints) -> Points:
    """Hand each vertex's weight to its neighbours in equal parts (rows keep their sum)."""
    spread = np.zeros_like(weights)
    rows, cols = np.nonzero(weights)
    near = table[cols]
    share = np.repeat(weights[rows, cols, None] / near.shape[1], near.shape[1], 1)
    np.add.at(spread, (np.repeat(rows[:, None], near.shape[1], 1), near), share)
    return spread
