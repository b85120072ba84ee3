"""From a figure to its rig."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.arrays import Points
from inkwake.errors import RigError
from inkwake.figure import Figure
from inkwake.rig.body import complete
from inkwake.rig.body.completion import is_soft
from inkwake.rig.bones import Bones, nearest, neighbours, sample
from inkwake.rig.handles import grip, places
from inkwake.rig.layers import members, split
from inkwake.rig.limbs import find_limbs
from inkwake.rig.mesh import fill
from inkwake.rig.operator import prepare
from inkwake.rig.outline import Outline, outline
from inkwake.rig.rig import Rig
from inkwake.rig.skin import hold, patches
from inkwake.rig.untangle import Untangler


def build(figure: Figure, *, vertices: int = 850, completed: bool = True) -> Rig:
    """Make a figure bendable.

    Args:
        figure: mask and joints.
        vertices: number of vertices aimed at; refinement adds a quarter.
        completed: add what the skeleton lacks (an animal's back, a spine, tails, ears); False
            keeps the joints as they are, for mapping files that were written for them.

    Returns:
        The rig; its figure has the completed skeleton, its ``notes`` say which joints were
        moved and which pieces dropped.

    Raises:
        RigError: the mask is empty or too small, or no joint lies in or near it.
    """
    region = outline(figure.mask)
    joints, notes = settle(figure, region)
    if completed:
        figure = complete(figure)
        joints, notes = settle(figure, region)
    mesh = fill(region, joints, vertices)
    skeleton = figure.skeleton
    bones = Bones.of(skeleton.parents, joints, 2 * region.unit)
    marks = sample(bones, 5 * region.unit)
    limbs = find_limbs(skeleton, bones, marks, region)
    table = neighbours(mesh.triangles, len(mesh.vertices))
    seed = nearest(mesh.vertices, table, marks.points, region.depth_at(marks.points) > 0)
    member = members(limbs, seed, marks, mesh.vertices, region)
    layers = split(mesh, table, skeleton.names, limbs, member, marks, seed)
    handles = grip(mesh, table, bones, places(bones, limbs, region), marks.bone[seed])
    grasp = hold(mesh, bones, limbs, marks, seed, region)
    deformer = prepare(mesh, bones, handles, patches(mesh, table), grasp, soft=is_soft(skeleton))
    rest = (mesh.vertices[:, 0] + 1j * mesh.vertices[:, 1]).astype(np.complex64)
    deformer = replace(deformer, untangler=Untangler.of(rest, mesh.triangles))
    return Rig(figure, mesh.vertices, mesh.triangles, layers, joints, deformer, notes)


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
