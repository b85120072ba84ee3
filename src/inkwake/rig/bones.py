"""Bones: one for each joint, from its parent to it, and the part of the mesh nearest to each.

Legend: bone i ends at joint i; the root's bone has no length. Z (j,) rest joints and z (f, j)
joints of each frame as complex numbers x + iy, px; u (f, j) unit complex rotations from rest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Ints, Points

Complex = NDArray[np.complex128]


@dataclass(frozen=True, slots=True, eq=False)
class Bones:
    """The skeleton at rest, as segments.

    Attributes:
        near: (j,) joint at the start of each bone; the root's own index for the root.
        rest: (j,) complex128 px.
        guide: (j,) the bone whose turn each bone takes: itself, or for a bone of no length the
            nearest bone up the tree, else down the tree; -1 where no bone has any length.
    """

    near: Ints
    rest: Complex
    guide: Ints

    @classmethod
    def of(cls, parents: tuple[int, ...], points: Points, tiny: float) -> Bones:
        """Make bones of (j, 2) px; those shorter than ``tiny`` px have no direction."""
        near = np.array([i if p < 0 else p for i, p in enumerate(parents)], np.int32)
        rest = points[:, 0] + 1j * points[:, 1]
        firm = np.abs(rest - rest[near]) > tiny
        guide = np.where(firm, np.arange(len(near)), -1)
        for i, up in enumerate(near):
            if guide[i] < 0 and guide[up] >= 0:
                guide[i] = guide[up]
        for i in range(len(near) - 1, -1, -1):
            children = [c for c in range(len(near)) if near[c] == i and c != i]
            for c in children:
                if guide[i] < 0 <= guide[c]:
                    guide[i] = guide[c]
        for i, up in enumerate(near):
            if guide[i] < 0:
                guide[i] = guide[up]
        return cls(near, rest, guide.astype(np.int32))

    @property
    def firm(self) -> NDArray[np.bool_]:
        """(j,) bones with a direction of their own."""
        return np.asarray(self.guide == np.arange(len(self.guide)))

    def turns(self, joints: Complex) -> Complex:
        """(f, j) joints → (f, j) unit rotations; a bone that has collapsed keeps its parent's."""
        guides = np.maximum(self.guide, 0)
        drawn = (self.rest - self.rest[self.near])[guides]
        now = (joints - joints[:, self.near])[:, guides]
        turn = now * np.conj(drawn)
        size = np.abs(turn)
        weak = size < 1e-6 * np.abs(drawn) ** 2 + 1e-12
        turn = np.where(weak, 1.0, turn / np.where(weak, 1.0, size))
        for i in np.flatnonzero(weak.any(0)):
            if self.near[i] != i:
                turn[weak[:, i], i] = turn[weak[:, i], self.near[i]]
        return np.asarray(turn)


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Points along the bones.

    Attributes:
        points: (s, 2) px. bone: (s,) joint index. part: (s,) 0 at the parent, 1 at the joint.
    """

    points: Points
    bone: Ints
    part: Points


def sample(bones: Bones, spacing: float) -> Samples:
    """Points on every bone about ``spacing`` px apart; a bone of no length gives none."""
    points, owner, parts = [], [], []
    chosen = np.flatnonzero(bones.firm)
    if len(chosen) == 0:
        chosen = np.array([0])
    for i in chosen:
        start, end = bones.rest[bones.near[i]], bones.rest[i]
        count = max(int(abs(end - start) / spacing), 1) + 1
        part = np.linspace(0.0, 1.0, count)
        at = start + (end - start) * part
        points.append(np.stack([at.real, at.imag], 1))
        owner.append(np.full(count, i, np.int32))
        parts.append(part)
    return Samples(np.concatenate(points), np.concatenate(owner), np.concatenate(parts))


def neighbours(triangles: Ints, count: int) -> Ints:
    """(v, d) table of each vertex's neighbours, filled up with the vertex itself."""
    pairs = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    pairs = np.unique(np.concatenate([pairs, pairs[:, ::-1]]), axis=0)
    degree = np.bincount(pairs[:, 0], minlength=count)
    table = np.repeat(np.arange(count, dtype=np.int32)[:, None], max(int(degree.max()), 1), 1)
    slot = np.arange(len(pairs)) - np.repeat(np.cumsum(degree) - degree, degree)
    table[pairs[:, 0], slot] = pairs[:, 1]
    return table


def pieces(table: Ints) -> Ints:
    """(v,) the least vertex of the connected piece that each vertex belongs to."""
    label = np.arange(len(table), dtype=np.int32)
    while True:
        least = label[table].min(1)
        least = least[least]
        if (least == label).all():
            return label
        label = np.minimum(least, label)


def nearest(vertices: Points, table: Ints, seeds: Points, inside: NDArray[np.bool_]) -> Ints:
    """The seed nearest to each vertex, reached through the mesh.

    A seed spreads from the vertex nearest to it to neighbours that know no nearer one, so that it
    does not jump a gap. A piece that none reaches takes the one nearest to it in the plane.

    Args:
        vertices: (v, 2) px.
        table: see :func:`neighbours`.
        seeds: (s, 2) px.
        inside: (s,) which of them lie in the mesh and may start to spread.

    Returns:
        (v,) int32 indices of seeds.
    """
    apart = np.hypot(*(vertices[:, None] - seeds[None]).transpose(2, 0, 1))
    seed = np.full(len(vertices), -1, np.int64)
    distance = np.full(len(vertices), np.inf)
    starting = np.flatnonzero(inside)
    # Far ones first, so that of several seeds on one vertex the nearest stays.
    at = apart[:, starting].argmin(0) if len(starting) else starting
    order = np.argsort(-apart[at, starting], kind="stable")
    seed[at[order]] = starting[order]
    known = seed >= 0
    distance[known] = apart[known, seed[known]]
    rows = np.arange(len(vertices))
    for _ in range(len(vertices)):
        offered = seed[table]
        cost = np.where(offered >= 0, apart[rows[:, None], offered], np.inf)
        best = cost.argmin(1)
        better = cost[rows, best] < distance - 1e-9
        if not better.any():
            break
        seed[better] = offered[better, best[better]]
        distance[better] = cost[better, best[better]]
    if (seed < 0).any():
        piece = pieces(table)
        for lost in np.unique(piece[seed < 0]):
            own = np.flatnonzero(piece == lost)
            seed[own] = apart[own].min(0).argmin()
    return seed.astype(np.int32)
