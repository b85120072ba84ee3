"""The noun of the rig room: a figure that can be bent."""

from __future__ import annotations

from dataclasses import dataclass, field

from inkwake.arrays import Floats, Ints, Points
from inkwake.figure import Figure
from inkwake.rig.arap import Deformer


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A part of the body that is drawn in one go.

    Attributes:
        name: the joint at the far end of its first bone (``trunk`` for the body itself).
        triangles: (n,) int32 indices into ``Rig.triangles``. Neighbouring layers share the
            triangles around their common joint, so that no seam opens between them.
        joints: indices of the skeleton's joints whose bones (joint to parent) it carries.
    """

    name: str
    triangles: Ints
    joints: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Rig:
    """Triangles, handles and layers of one figure.

    Attributes:
        figure: what is bent; all points below are in its crop px.
        vertices: (v, 2) float64, at rest.
        triangles: (t, 3) int32, counter-clockwise on a y-down screen turned y-up (one sign all
            through), each edge of the outline and of every hole present.
        layers: trunk first; ``Performance.order`` refers to their positions in this tuple.
        rest: (j, 2) float64, the joints' rest positions after any repair (a joint outside the
            mask was moved to the nearest inside point).
        deformer: bends all vertices for given joints.
        notes: repairs, in words.
    """

    figure: Figure
    vertices: Points
    triangles: Ints
    layers: tuple[Layer, ...]
    rest: Points
    deformer: Deformer
    notes: tuple[str, ...] = field(default=())

    def deform(self, joints: Floats) -> Floats:
        """(f, j, 2) joint positions, crop px → (f, v, 2) float32 vertex positions, crop px."""
        return self.deformer(joints)
