"""Handles: the points of the mesh that the joints pull.

Legend: a handle is a patch of vertices around a point of a bone; its place is their weighted mean.
"""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Ints, Points
from inkwake.rig.arap import Handles
from inkwake.rig.bones import Bones, Complex

JOINT_PULL = 30.0
"""Weight of a joint's handle in the energy, whose triangles weigh about 1."""

BONE_PULL = 10.0
"""Weight of the handles between two joints."""


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
