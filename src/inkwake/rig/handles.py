"""Handles: the points of the mesh that the joints pull.

Legend: a handle is a patch of vertices around a point of a bone; its place is their weighted mean.
"""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Ints, Points
from inkwake.rig.arap import Handles
from inkwake.rig.bones import Bones, Complex
from inkwake.rig.limbs import Limb
from inkwake.rig.outline import Outline

JOINT_PULL = 5.0
"""Weight of a joint's handle in the energy, whose triangles weigh about 1."""

BONE_PULL = 1.5
"""Weight of the handles between two joints."""

COVERED_PULL = 0.3
"""Weight of handles in the part of a limb that a garment covers."""


def grip(
    vertices: Points,
    triangles: Ints,
    table: Ints,
    bones: Bones,
    places: tuple[Ints, Points, Points],
) -> Handles:
    """Make handles at places along the bones.

    Args:
        vertices: (v, 2) px. triangles: (t, 3). table: (v, d) neighbours.
        bones: the skeleton. places: (n,) bone, (n,) part along it, (n,) pull; each place should
            lie in the mesh, else its nearest vertices are pulled.
    """
    bone, part, pull = places
    start = bones.rest[bones.near[bone]]
    at = start + (bones.rest[bone] - start) * part
    weights = _corners(vertices, triangles, at)
    # Pull a small patch, not a point: one step of averaging over the neighbours.
    weights = 0.5 * weights + 0.5 * _average(weights, table)
    held = weights @ (vertices[:, 0] + 1j * vertices[:, 1])
    return Handles(weights, bone, part, held - at, pull)


def places(
    bones: Bones, limbs: tuple[Limb, ...], region: Outline
) -> tuple[Ints, Points, Points]:
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
