"""Layers: the trunk and each limb, overlapping so that no seam opens between them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Ints, Points
from inkwake.rig.bones import Samples
from inkwake.rig.limbs import Limb
from inkwake.rig.mesh import Mesh
from inkwake.rig.outline import Outline
from inkwake.rig.rig import Layer


def members(
    limbs: tuple[Limb, ...], seed: Ints, marks: Samples, vertices: Points, region: Outline
) -> Ints:
    """(v,) the limb that each vertex belongs to, -1 for the trunk.

    What lies beside a limb, farther than a few half widths (a wing, the hem of a skirt), is trunk;
    what lies beyond its end (fingers, a shoe) is not.

    Args:
        limbs: the limbs.
        seed: (v,) the sample nearest to each vertex.
        marks: the samples.
        vertices: (v, 2) px.
        region: what the mesh fills.
    """
    reach = 2.5 * region.depth_at(marks.points) + 4 * region.unit
    of_mark = np.full(len(marks.bone), -1, np.int32)
    for number, limb in enumerate(limbs):
        of_mark[limb.marks[limb.along >= limb.start]] = number
        reach[limb.marks[limb.along >= 0.85 * limb.along.max(initial=0.0)]] = np.inf
    beside = np.hypot(*(vertices - marks.points[seed]).T) > reach[seed]
    return np.asarray(np.where(beside, -1, of_mark[seed]))


def split(
    mesh: Mesh,
    table: Ints,
    names: tuple[str, ...],
    limbs: tuple[Limb, ...],
    member: Ints,
    marks: Samples,
    seed: Ints,
) -> tuple[Layer, ...]:
    """Cut the mesh into layers, trunk first.

    Each limb reaches a quarter of its width into the trunk, and the trunk as far into the limb.
    Within a limb the triangles run from the trunk outwards, so that the forearm covers the upper
    arm where both meet.
    """
    trunk = member < 0
    layers: list[Layer] = []
    grown_trunk = trunk.copy()
    carried: set[int] = set()
    covered = np.zeros(len(mesh.triangles), np.bool_)
    for number, limb in enumerate(limbs):
        core = member == number
        if not core.any():
            continue
        reach = max(0.5 * limb.width, 1e-9)
        mine = _grow(core, trunk, mesh.vertices, table, reach)
        grown_trunk |= _grow(trunk, core, mesh.vertices, table, reach)
        inside = mine[mesh.triangles].all(1)
        covered |= inside
        along = np.zeros(len(marks.bone))
        along[limb.marks] = limb.along
        far = along[seed[mesh.triangles]].mean(1)
        chosen = np.flatnonzero(inside)
        chosen = chosen[np.argsort(far[chosen], kind="stable")]
        own = limb.bones
        carried |= set(own)
        layers.append(Layer(names[own[0]], chosen.astype(np.int32), own))
    rest = np.flatnonzero(grown_trunk[mesh.triangles].all(1) | ~covered).astype(np.int32)
    left = tuple(i for i in range(len(names)) if i not in carried)
    return (Layer("trunk", rest, left), *layers)


def _grow(
    core: NDArray[np.bool_], into: NDArray[np.bool_], vertices: Points, table: Ints, reach: float
) -> NDArray[np.bool_]:
    """The core with the vertices of ``into`` that lie within reach, at least one ring of them."""
    rim = core & into[table].any(1)
    grown = core | (into & core[table].any(1))
    border = vertices[rim]
    if len(border) == 0:
        return grown
    candidates = np.flatnonzero(into & ~grown)
    apart = np.full(len(vertices), np.inf)
    if len(candidates):
        away = vertices[candidates][:, None] - border[None]
        apart[candidates] = np.hypot(away[..., 0], away[..., 1]).min(1)
    close = apart <= reach
    while True:
        more = close & ~grown & grown[table].any(1)
        if not more.any():
            return grown
        grown |= more
