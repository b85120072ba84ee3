"""Skin: which bone each triangle follows, how closely, and which triangles turn together."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Ints
from inkwake.rig.bones import Bones, Samples, nearest
from inkwake.rig.limbs import Limb
from inkwake.rig.mesh import Mesh
from inkwake.rig.operator import Grasp
from inkwake.rig.outline import Outline

PATCHES = 200
"""Number of patches aimed at that share a rotation."""

TRUNK_HOLD, JOINT_HOLD, LIMB_HOLD = 0.15, 0.02, 1.0
"""How strongly triangles keep to their bone's rotation, against 1 for keeping their shape."""

FREE = 1.5
"""Length of the soft zone on each side of a joint, in half widths of the limb."""


def hold(
    mesh: Mesh,
    bones: Bones,
    limbs: tuple[Limb, ...],
    marks: Samples,
    seed: Ints,
    region: Outline,
) -> Grasp:
    """Limbs are stiff between their joints and free at them; the trunk is soft all over.

    What a skirt covers of a leg follows the trunk.
    """
    strength = np.full(len(marks.bone), TRUNK_HOLD)
    owner = marks.bone.copy()
    length = np.abs(bones.rest - bones.rest[bones.near])
    depth = np.maximum(region.depth_at(marks.points), 2 * region.unit)
    last = ~np.isin(np.arange(len(bones.near)), bones.near[bones.firm])
    from_near = marks.part * length[marks.bone]
    to_far = np.where(last[marks.bone], np.inf, (1 - marks.part) * length[marks.bone])
    free = np.clip(np.minimum(from_near, to_far) / (FREE * depth), 0, 1)
    swing = np.full(len(bones.near), 40.0)
    for limb in limbs:
        swing[list(limb.bones)] = 170.0
        swing[bones.near[limb.bones[0]]] = 80.0
        strength[limb.marks] = JOINT_HOLD + (LIMB_HOLD - JOINT_HOLD) * free[limb.marks] ** 2
        if limb.garment:
            covered = limb.marks[limb.along < limb.start]
            owner[covered] = limb.anchor
            strength[covered] = TRUNK_HOLD
    middle = mesh.vertices[mesh.triangles].mean(1)
    middle = middle[:, 0] + 1j * middle[:, 1]
    first = [bones.near[limb.bones[0]] for limb in limbs]
    group = np.full(len(middle), -1, np.int32)
    if first:
        group[:] = np.abs(middle[:, None] - bones.rest[first]).argmin(1)
    corner = seed[mesh.triangles]
    return Grasp(owner[corner[:, 0]], strength[corner].mean(1), swing, group)


def patches(mesh: Mesh, table: Ints, number: int = PATCHES) -> Ints:
    """(v,) int32: patches of about equal size, each a connected part of the mesh."""
    low, high = mesh.vertices.min(0), mesh.vertices.max(0)
    side = np.sqrt(np.ptp(mesh.vertices[:, 0]) * np.ptp(mesh.vertices[:, 1]) / number) * 0.7
    cell = ((mesh.vertices - low) / max(float(side), 1e-9)).astype(np.int64)
    key = cell[:, 1] * (int((high[0] - low[0]) / max(float(side), 1e-9)) + 2) + cell[:, 0]
    middle = low + (cell + 0.5) * side
    order = np.argsort(np.hypot(*(mesh.vertices - middle).T), kind="stable")
    _, first = np.unique(key[order], return_index=True)
    chosen = order[first]
    seeds = mesh.vertices[chosen]
    found = nearest(mesh.vertices, table, seeds, np.ones(len(seeds), np.bool_))
    return np.unique(found, return_inverse=True)[1].astype(np.int32)
