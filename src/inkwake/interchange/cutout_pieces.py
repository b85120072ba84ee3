"""A bending mesh is cut into pieces that may move rigidly without anybody noticing.

It begins with one piece for each bone and layer. While a piece bends too much, its worst place
becomes a piece of its own; after each cut every triangle goes to the piece whose movement suits
it best, and pieces that came apart or became tiny are given to their neighbours (Lloyd's
iteration over affine motions, per layer).

Legend: f frames, t triangles, k pieces. c (t,) centres at rest and d (f, t) in each frame, complex
px; a piece moves c to a c + b c* + s in each frame, any affine map: its stretches are |a| + |b|
and |a| - |b|.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Ints, Mask, Points
from inkwake.rig import Layer, Rig
from inkwake.rig.bones import Complex

GOOD = 1.2e-3
"""Root mean square error, share of the figure's size, at which a piece is cut no further."""

MOST = 24
"""Pieces of one layer."""

LEAST = 2e-3
"""Share of the figure's area under which a piece is given to its neighbours."""

STRETCH = 0.5
"""How much larger or smaller a piece may become, and how much of that in one direction only."""

SHAPE = 0.02
"""How firmly a piece keeps its proportions."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Some triangles of one layer.

    Attributes:
        layer: index in the rig.
        joint: the bone (its far joint) that most of it lies on.
        triangles: indices in the rig.
    """

    layer: int
    joint: int
    triangles: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Motion:
    """How a piece moves: z goes to a z + b z* + s, see the legend."""

    a: Complex
    b: Complex
    s: Complex

    @classmethod
    def still(cls, moves: Complex) -> Motion:
        """Moves only."""
        return cls(np.ones(len(moves), np.complex128), np.zeros(len(moves), np.complex128), moves)

    def of(self, points: Complex) -> Complex:
        """(n,) → (f, n)."""
        turned = self.a[:, None] * points + self.b[:, None] * np.conj(points)
        return np.asarray(turned + self.s[:, None])


@dataclass(frozen=True, slots=True, eq=False)
class Patches:
    """The triangles of one layer.

    Attributes:
        centres: (t,) c. moved: (f, t) d. areas: (t,) px².
        near: (t, 3) the triangles on the other side of each side; the triangle itself at a rim.
    """

    centres: Complex
    moved: Complex
    areas: Points
    near: Ints

    def motion(self, chosen: Ints | Mask) -> Motion:
        """What is nearest to the movement of the chosen triangles."""
        return nearest_motion(self.centres[chosen], self.moved[:, chosen], self.areas[chosen])

    def misses(self, motions: list[Motion]) -> Points:
        """(t, k) px², mean over the frames: how far each motion would carry each triangle off."""
        out = np.empty((len(self.centres), len(motions)))
        for number, motion in enumerate(motions):
            away = motion.of(self.centres) - self.moved
            out[:, number] = (away.real**2 + away.imag**2).mean(axis=0)
        return out


def nearest_motion(rest: Complex, moved: Complex, areas: Points) -> Motion:
    """The affine maps nearest to a movement by least squares.

    Args:
        rest: (n,) points.
        moved: (f, n) where they go.
        areas: (n,) their weights.
    """
    share = areas / areas.sum()
    middle, middles = rest @ share, moved @ share
    away, gone = rest - middle, moved - middles[:, None]
    spread = float((np.abs(away) ** 2) @ share)
    if spread < 1e-6:
        return Motion.still(middles - middle)
    skew = complex((away**2) @ share)
    along, across = gone @ (np.conj(away) * share), gone @ (away * share)
    # A thin piece says nothing about its width: without better knowledge it keeps its shape.
    held = spread * (1 + SHAPE)
    b = (spread * across - skew * along) / (spread * held - abs(skew) ** 2)
    a = (along - b * np.conj(skew)) / spread
    size = np.maximum(np.abs(a), 1e-9)
    a = a / size * np.clip(size, 1 - STRETCH, 1 + STRETCH)
    b = b * np.minimum(1, STRETCH / np.maximum(np.abs(b), 1e-9))
    return Motion(a, b, middles - a * middle - b * np.conj(middle))


def cut_pieces(rig: Rig, bent: Floats) -> list[Piece]:
    """All pieces of a figure.

    Args:
        rig: the figure.
        bent: (f, v, 2) px, some frames of its performance.
    """
    rest = rig.vertices[rig.triangles].mean(axis=1)
    size = float(np.ptp(rig.vertices, axis=0).mean())
    total = _areas(rig.vertices[rig.triangles]).sum()
    moved = bent[:, rig.triangles].astype(np.float64).mean(axis=2)
    out = []
    for number, layer in enumerate(rig.layers):
        if not len(layer.triangles):
            continue
        own = layer.triangles
        corners = rig.triangles[own]
        patches = Patches(
            rest[own, 0] + 1j * rest[own, 1],
            moved[:, own, 0] + 1j * moved[:, own, 1],
            _areas(rig.vertices[corners]),
            _touching(corners),
        )
        bones = _nearest_bones(rig, layer, rest[own])
        labels = _cut(patches, bones, GOOD * size, LEAST * total)
        for label in np.unique(labels):
            chosen = labels == label
            weight = np.bincount(bones[chosen], patches.areas[chosen])
            out.append(Piece(number, int(weight.argmax()), own[chosen]))
    return out


def _cut(patches: Patches, bones: Ints, good: float, least: float) -> Ints:
    """(t,) the piece of each triangle, numbered from 0."""
    labels = _settle(patches, _numbered(bones), least)
    given_up: set[int] = set()
    while labels.max() + 1 < MOST:
        motions = [patches.motion(labels == k) for k in range(labels.max() + 1)]
        own = patches.misses(motions)[np.arange(len(labels)), labels]
        worst = np.array(
            [
                np.average(own[labels == k], weights=patches.areas[labels == k])
                for k in range(len(motions))
            ]
        )
        worst[[k for k in given_up if k < len(worst)]] = 0.0
        k = int(worst.argmax())
        if worst[k] <= good**2:
            break
        seed = np.zeros(len(labels), np.bool_)
        seed[np.argmax(np.where(labels == k, own, -1.0))] = True
        for _ in range(2):
            seed[patches.near[seed]] = True
        seed &= labels == k
        fresh = labels.copy()
        fresh[seed] = labels.max() + 1
        fresh = _settle(patches, fresh, least)
        if fresh.max() <= labels.max():
            given_up.add(k)
            continue
        labels = fresh
    return labels


def _settle(patches: Patches, labels: Ints, least: float) -> Ints:
    """Lloyd's iteration, then pieces in one part each and none tiny."""
    for _ in range(4):
        kinds = np.unique(labels)
        misses = patches.misses([patches.motion(labels == k) for k in kinds])
        for _ in range(2):
            misses = (misses + misses[patches.near].sum(axis=1)) / 4
        labels = kinds[misses.argmin(axis=1)]
        labels = _whole(patches, labels, least)
    return _numbered(labels)


def _numbered(labels: Ints) -> Ints:
    """The same with the labels numbered from 0 without a gap."""
    return np.unique(labels, return_inverse=True)[1].ravel().astype(np.int32)


def _whole(patches: Patches, labels: Ints, least: float) -> Ints:
    """Give all but the largest part of every piece, and tiny pieces, to their neighbours."""
    labels, near = labels.copy(), patches.near
    part = _parts(near, labels)
    size = np.bincount(part, patches.areas, minlength=len(labels))[part]
    kept = np.zeros(len(labels), np.bool_)
    for kind in np.unique(labels):
        own = labels == kind
        greatest = size[own].max()
        kept |= own & (size == greatest) & (greatest >= least)
    if not kept.any():
        return np.zeros_like(labels)
    while True:
        rim = np.flatnonzero(~kept & kept[near].any(axis=1))
        if not len(rim):
            # What touches nothing that is kept stays as it is.
            return labels
        for triangle in rim:
            around = near[triangle][kept[near[triangle]]]
            labels[triangle] = np.bincount(labels[around]).argmax()
        kept[rim] = True


def _parts(near: Ints, labels: Ints) -> Ints:
    """(t,) the least triangle of the connected part of equal labels that each belongs to."""
    same = labels[near] == labels[:, None]
    part = np.arange(len(labels))
    while True:
        least = np.minimum(part, np.where(same, part[near], part[:, None]).min(axis=1))
        least = least[least]
        if (least == part).all():
            return np.asarray(part)
        part = least


def _areas(corners: NDArray[np.float64]) -> Points:
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    return np.asarray(np.abs(one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]) / 2 + 1e-9)


def _touching(corners: Ints) -> Ints:
    """(t, 3) see :class:`Patches`."""
    sides = np.sort(np.stack([corners[:, [i, (i + 1) % 3]] for i in range(3)], axis=1), axis=2)
    sides = sides.reshape(-1, 2)
    order = np.lexsort(sides.T)
    same = np.flatnonzero((sides[order[1:]] == sides[order[:-1]]).all(axis=1))
    near = np.repeat(np.arange(len(corners), dtype=np.int32), 3)
    near[order[same]], near[order[same + 1]] = order[same + 1] // 3, order[same] // 3
    return near.reshape(-1, 3)


def _nearest_bones(rig: Rig, layer: Layer, centres: Points) -> Ints:
    """(t,) the joint at the end of the nearest of the bones that a layer carries."""
    joints = np.array(layer.joints or (0,))
    parents = np.array(rig.figure.skeleton.parents)[joints]
    ends = rig.rest[joints]
    starts = np.where(parents[:, None] >= 0, rig.rest[parents], ends)
    along = ends - starts
    away = centres[:, None] - starts
    length = np.maximum(np.square(along).sum(axis=1), 1e-9)
    share = np.clip((away * along).sum(axis=2) / length, 0, 1)
    distance = np.linalg.norm(away - share[..., None] * along, axis=2)
    return np.asarray(joints[distance.argmin(axis=1)])
