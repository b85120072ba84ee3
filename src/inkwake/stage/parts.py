"""Layers cut into parts along their bones, so that a limb may lie over itself.

Within a part nothing overlaps that one could see; a forearm folded over its own upper arm, or a
head bowed over the trunk, is a matter between two parts.
"""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Ints, Points
from inkwake.rig import Layer, Rig
from inkwake.stage.lattice import Index


def split_layer(rig: Rig, layer: Layer) -> Ints:
    """(n,) for each of a layer's triangles its part, numbered from the trunk outwards.

    A triangle goes with the nearest bone of those that the layer carries.
    """
    if len(layer.joints) < 2:
        return np.zeros(len(layer.triangles), dtype=np.int32)
    parents = np.array(rig.figure.skeleton.parents)
    joints = np.sort(np.array(layer.joints))
    ends = rig.rest[joints]
    starts = np.where(parents[joints, None] >= 0, rig.rest[parents[joints]], ends)
    centres = rig.vertices[rig.triangles[layer.triangles]].mean(axis=1)
    nearest = _distances(centres, starts, ends).argmin(axis=1)
    _, parts = np.unique(nearest, return_inverse=True)
    return parts.ravel().astype(np.int32)


def measure_layer(rig: Rig, layer: Layer) -> Points:
    """(n,) px from the start of a layer's first bone to each of its triangles at rest.

    Where a part is crumpled its triangles lie over one another in this order, so that a fold
    shows one side and not a patchwork of both.
    """
    first = min(layer.joints)
    start = rig.rest[max(rig.figure.skeleton.parents[first], 0)]
    centres = rig.vertices[rig.triangles[layer.triangles]].mean(axis=1)
    lengths: Points = np.linalg.norm(centres - start, axis=1)
    return lengths


def _distances(points: Points, starts: Points, ends: Points) -> Points:
    """(n, b) distance of n points from b bones, px."""
    along = ends - starts
    length = np.maximum(np.square(along).sum(axis=1), 1e-9)
    away = points[:, None] - starts[None]
    share = np.clip((away * along).sum(axis=2) / length, 0, 1)
    distances: Points = np.linalg.norm(away - share[..., None] * along, axis=2)
    return distances


class Stack:
    """From an order of layers to an order of triangles.

    Args:
        rig: whose layers.
    """

    def __init__(self, rig: Rig) -> None:
        self._layers = [layer.triangles for layer in rig.layers]
        self._parts = [split_layer(rig, layer) for layer in rig.layers]
        self._lengths = [measure_layer(rig, layer) for layer in rig.layers]
        self._triangles = len(rig.triangles)

    def sort(self, order: Ints) -> tuple[Ints, Index]:
        """Rank of each triangle's part, and the triangles from back to front.

        A triangle that several layers share belongs to the foremost of them. In a layer behind
        the trunk (the first layer) the outer parts lie farther back, in one before it in front.
        """
        ranks = np.full(self._triangles, -1, dtype=np.int32)
        lengths = np.zeros(self._triangles)
        base = 0
        before_trunk = False
        for layer in order:
            parts = self._parts[layer]
            count = int(parts.max(initial=0)) + 1
            before_trunk |= bool(layer == 0)
            ranks[self._layers[layer]] = base + (parts if before_trunk else count - 1 - parts)
            own = self._lengths[layer]
            lengths[self._layers[layer]] = own if before_trunk else -own
            base += count
        turn = np.lexsort((lengths, ranks))
        return ranks, turn[ranks[turn] >= 0]
