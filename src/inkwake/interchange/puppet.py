"""The noun between a rig and the tools of animators: a skinned puppet with its keyframes.

Every format that bends a mesh by bones (glTF, Spine) is written from a :class:`Puppet` and read
back into one. The figure's as-rigid-as-possible deformation is no part of it: bones and weights
were fitted so that linear blend skinning comes as near to it as it can (see ``skin_fit``).

Legend: f frames, b bones, v vertices. Px of the figure's crop, x right, y down. Angles in
radians from +x towards +y, that is clockwise on the screen. A bone's own frame has its origin at
the bone's start and its x axis along the bone. Skinned vertex = sum of w (place + R(turn)(rest
vertex - start)) over its bones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Bytes, Floats, Ints, Points

INFLUENCES = 4
"""Bones that may pull at one vertex: what glTF's JOINTS_0 holds and game engines expect."""


@dataclass(frozen=True, slots=True)
class Bone:
    """A bone at rest.

    Attributes:
        name: the joint at its far end; helpers are called ``PARENT_bend_N``.
        parent: index of a bone before it; -1 for the root.
        start: (x, y) px where it begins.
        angle: radians, its direction.
        length: px; 0 for the root and for helpers.
        helper: True where it is no bone of the drawing's skeleton but was added so that the
            skin bends as in our films.
    """

    name: str
    parent: int
    start: tuple[float, float]
    angle: float
    length: float
    helper: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class MeshLayer:
    """A part of the body that is drawn in one go.

    Attributes:
        name: as in the rig.
        triangles: (t, 3) int32 vertex indices of the puppet, from back to front.
    """

    name: str
    triangles: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Puppet:
    """A skinned mesh in layers, its bones, and one performance.

    Attributes:
        name: of the figure. motion: what it plays.
        bones: parents before their children.
        vertices: (v, 2) float64 px at rest.
        layers: what is drawn; neighbours share triangles around their common joint.
        influences: (v, 4) int32 bone indices; places without a weight repeat the first.
        weights: (v, 4) float64, not negative, rows sum to 1.
        texture: (h, w, 4) uint8 straight RGBA, colours bled outwards under transparent px.
        turns: (f, b) float64 radians against rest, unwrapped in time.
        places: (f, b, 2) float64 px of the bones' starts.
        order: (f, l) int32 layers from back to front.
        rate: frames per second.
        loop: True where the last frame leads into the first.
        widths: (f,) float64, the share of the width that is seen of a figure that turns like a
            card, negative from behind: bone 0, the turntable, is narrowed by it with all it
            carries. ``turns`` and ``places`` are those of before. None where nothing turns.

    Raises:
        ValueError: an index leads nowhere.
    """

    name: str
    motion: str
    bones: tuple[Bone, ...]
    vertices: Points
    layers: tuple[MeshLayer, ...]
    influences: Ints
    weights: Points
    texture: Bytes
    turns: Points
    places: Points
    order: Ints
    rate: float
    loop: bool
    widths: Points | None = None

    def __post_init__(self) -> None:
        if not ((self.influences >= 0) & (self.influences < len(self.bones))).all():
            raise ValueError("a weight names a bone that is not there")
        for layer in self.layers:
            inside = (layer.triangles >= 0) & (layer.triangles < len(self.vertices))
            if not inside.all():
                raise ValueError(f"a triangle of {layer.name} names a vertex that is not there")

    @property
    def frames(self) -> int:
        """Number of frames."""
        return int(self.turns.shape[0])

    @property
    def seconds(self) -> float:
        """Length: a loop comes back to its first frame, anything else ends with its last."""
        return (self.frames if self.loop else max(self.frames - 1, 1)) / self.rate

    def skin(self) -> Floats:
        """(f, v, 2) float32 px: the vertices by linear blend skinning."""
        return skin(self.bones, self.vertices, (self.influences, self.weights), self)

    def ranks(self) -> Ints:
        """(f, l) int32: each layer's place, 0 the farthest back."""
        return np.argsort(self.order, axis=1, kind="stable").astype(np.int32)

    def usual_order(self) -> Ints:
        """(l,) the order of drawing that most frames have."""
        orders, counts = np.unique(self.order, axis=0, return_counts=True)
        return np.asarray(orders[np.argmax(counts)])


def skin(
    bones: tuple[Bone, ...], vertices: Points, weights: tuple[Ints, Points], poses: Puppet
) -> Floats:
    """Linear blend skinning of all frames; see the legend."""
    influences, shares = weights
    starts = np.array([bone.start for bone in bones])
    now = np.zeros((len(poses.turns), len(vertices)), np.complex128)
    turned = np.exp(1j * poses.turns)
    placed = poses.places[..., 0] + 1j * poses.places[..., 1]
    for k in range(influences.shape[1]):
        bone = influences[:, k]
        away = vertices - starts[bone]
        moved = placed[:, bone] + turned[:, bone] * (away[:, 0] + 1j * away[:, 1])
        now += shares[:, k] * moved
    if poses.widths is not None:
        middle = placed[:, :1].real
        now = middle + poses.widths[:, None] * (now.real - middle) + 1j * now.imag
    return np.stack([now.real, now.imag], axis=2).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class LocalPoses:
    """Bones against their parents, as file formats keep them.

    Attributes:
        rest_angles: (b,) radians. rest_offsets: (b, 2) px, in the parent's frame at rest.
        angles: (f, b) radians, unwrapped. offsets: (f, b, 2) px, in the parent's frame.
    """

    rest_angles: Points
    rest_offsets: Points
    angles: Points
    offsets: Points


def to_local(puppet: Puppet) -> LocalPoses:
    """Every bone against its parent; the root against the crop."""
    rest = np.array([bone.angle for bone in puppet.bones])
    starts = np.array([bone.start for bone in puppet.bones])
    angles, offsets = _against_parents(
        puppet.bones,
        np.concatenate([rest[None], rest + puppet.turns]),
        np.concatenate([starts[None], puppet.places]),
    )
    whole = np.round((angles[1] - angles[0]) / (2 * np.pi)) if puppet.frames else 0.0
    unwrapped = np.unwrap(angles[1:], axis=0) - 2 * np.pi * whole
    return LocalPoses(angles[0], offsets[0], unwrapped, offsets[1:])


def _against_parents(
    bones: tuple[Bone, ...], angles: Points, starts: Points
) -> tuple[Points, Points]:
    """(f, b) and (f, b, 2) in the crop's frame → the same in the parents' frames."""
    parents = np.array([bone.parent for bone in bones])
    inner = parents >= 0
    up = np.maximum(parents, 0)
    local = np.where(inner, angles - angles[:, up], angles)
    away = np.where(inner[:, None], starts - starts[:, up], starts)
    flat = away[..., 0] + 1j * away[..., 1]
    flat = np.where(inner, flat * np.exp(-1j * angles[:, up]), flat)
    return local, np.stack([flat.real, flat.imag], axis=2)


def to_world(parents: list[int], angles: Points, offsets: Points) -> tuple[Points, Points]:
    """The way back: (f, b) angles and (f, b, 2) offsets against parents → against the crop."""
    world = angles.copy()
    flat = offsets[..., 0] + 1j * offsets[..., 1]
    for i, up in enumerate(parents):
        if up >= 0:
            flat[:, i] = flat[:, up] + np.exp(1j * world[:, up]) * flat[:, i]
            world[:, i] += world[:, up]
    return world, np.stack([flat.real, flat.imag], axis=2)
