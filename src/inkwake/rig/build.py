"""From a figure to its rig."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Ints, Points
from inkwake.errors import RigError
from inkwake.figure import Figure
from inkwake.rig.arap import Deformer, prepare
from inkwake.rig.bones import Bones, nearest, neighbours, sample
from inkwake.rig.handles import BONE_PULL, JOINT_PULL, grip
from inkwake.rig.mesh import Mesh, fill
from inkwake.rig.outline import Outline, outline
from inkwake.rig.rig import Layer, Rig

PATCHES = 250
"""Number of patches aimed at that share a rotation."""


def build(figure: Figure, *, vertices: int = 1000) -> Rig:
    """Make a figure bendable.

    Args:
        figure: mask and joints. vertices: number of vertices aimed at.

    Returns:
        The rig; its ``notes`` say which joints were moved and which pieces dropped.

    Raises:
        RigError: the mask is empty or too small, or no joint lies in or near it.
    """
    region = outline(figure.mask)
    joints, notes = settle(figure, region)
    mesh = fill(region, joints, vertices)
    deformer = _prepare(figure, region, mesh, joints)
    everything = np.arange(len(mesh.triangles), dtype=np.int32)
    trunk = Layer("trunk", everything, tuple(range(len(joints))))
    return Rig(figure, mesh.vertices, mesh.triangles, (trunk,), joints, deformer, notes)


def settle(figure: Figure, region: Outline) -> tuple[Points, tuple[str, ...]]:
    """Joints moved into the mask where they lie outside, with a note for each.

    Raises:
        RigError: not one joint lies within the mask.
    """
    points = figure.skeleton.points
    height, width = figure.mask.shape
    cell = np.round(points).astype(np.int64)
    framed = ((cell >= 0) & (cell < (width, height))).all(1)
    clipped = np.clip(cell, 0, (width - 1, height - 1))
    inside = framed & figure.mask[clipped[:, 1], clipped[:, 0]]
    if not inside.any():
        raise RigError("no joint lies inside the figure's mask; move the joints onto the figure")
    notes = [f"{region.dropped} small pieces left out of the mesh"] if region.dropped else []
    if inside.all():
        return points.copy(), tuple(notes)
    rows, cols = np.nonzero(figure.mask)
    moved = points.copy()
    for i in np.flatnonzero(~inside):
        best = np.argmin((cols - points[i, 0]) ** 2 + (rows - points[i, 1]) ** 2)
        moved[i] = cols[best], rows[best]
        far = np.hypot(*(moved[i] - points[i]))
        notes.append(f"{figure.skeleton.names[i]} moved {far:.0f} px into the figure")
    return moved, tuple(notes)


def _prepare(figure: Figure, region: Outline, mesh: Mesh, joints: Points) -> Deformer:
    bones = Bones.of(figure.skeleton.parents, joints, 2 * region.unit)
    table = neighbours(mesh.triangles, len(mesh.vertices))
    marks = sample(bones, 6 * region.unit)
    seed = nearest(mesh.vertices, table, marks.points, region.depth_at(marks.points) > 0)
    firm = np.flatnonzero(bones.firm)
    every = np.arange(len(joints))
    bone = np.concatenate([every, firm, firm]).astype(np.int32)
    part = np.concatenate(
        [np.ones(len(every)), np.full(len(firm), 1 / 3), np.full(len(firm), 2 / 3)]
    )
    pull = np.where(part == 1, JOINT_PULL, BONE_PULL)
    handles = grip(mesh.vertices, mesh.triangles, table, bones, (bone, part, pull))
    owner = marks.bone[seed[mesh.triangles[:, 0]]]
    ones = np.ones(len(mesh.triangles))
    return prepare(
        mesh.vertices,
        mesh.triangles,
        bones,
        handles,
        patch=patches(mesh, table),
        owner=owner,
        rigid=0.3 * ones,
        firmness=ones,
    )


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
