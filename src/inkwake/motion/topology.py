"""Limbs of a clip without looking at names: from the tree and from how its tips move."""

# n nodes     P (f, n, 3) world positions, file unit     a limb is a chain from the trunk to a tip

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.clip import Clip


def match_by_shape(clip: Clip, placed: Points) -> dict[str, int]:
    """Roles of limbs found by symmetry: the pair of tips nearer the root's end are the legs.

    Two branches that start at the same node with equal bone lengths are a pair. Legs are the
    longest pair at or next to the root, arms the longest pair farther along the spine. Left and
    right follow from the toes, which point forwards.
    """
    lengths = np.median(np.linalg.norm(placed - placed[:, _parent(clip)], axis=-1), axis=0)
    pairs = _pairs(clip, lengths)
    if not pairs:
        return {}
    depth = _depths(clip)
    reach = {pair: sum(lengths[i] for i in _chain(clip, pair[0], lengths)) for pair in pairs}
    longest = max(reach.values())
    if longest <= 0:
        return {}
    strong = [pair for pair in pairs if reach[pair] > 0.4 * longest]
    legs = min(strong, key=lambda p: (depth[p[0]], -reach[p]))
    arms = [p for p in strong if depth[p[0]] > depth[legs[0]] and p != legs]
    arms = [p for p in arms if not _below(clip, p[0], legs)]
    out: dict[str, int] = {}
    left, right = _by_side(clip, placed, lengths, legs)
    _assign(clip, lengths, left, ("l_hip", "l_knee", "l_ankle", "l_toe"), out)
    _assign(clip, lengths, right, ("r_hip", "r_knee", "r_ankle", "r_toe"), out)
    if arms and "l_hip" in out and "r_hip" in out:
        across = placed[:, out["l_hip"]] - placed[:, out["r_hip"]]
        pair = max(arms, key=lambda p: reach[p])
        ends = placed[:, pair[0]] - placed[:, pair[1]]
        if float(np.mean(np.sum(ends * across, axis=-1))) < 0:
            pair = (pair[1], pair[0])
        _assign(clip, lengths, pair[0], ("l_shoulder", "l_elbow", "l_wrist", "l_hand"), out)
        _assign(clip, lengths, pair[1], ("r_shoulder", "r_elbow", "r_wrist", "r_hand"), out)
    return out


def _parent(clip: Clip) -> list[int]:
    return [max(parent, 0) for parent in clip.parents]


def _depths(clip: Clip) -> list[int]:
    out: list[int] = []
    for parent in clip.parents:
        out.append(0 if parent < 0 else out[parent] + 1)
    return out


def _children(clip: Clip, node: int) -> list[int]:
    return [i for i, parent in enumerate(clip.parents) if parent == node]


def _chain(clip: Clip, start: int, lengths: Points) -> list[int]:
    """From a branch's first node down, always into the child with the longest way to go."""
    reach = np.array(lengths)
    for node in range(len(clip.parents) - 1, 0, -1):
        parent = clip.parents[node]
        reach[parent] = max(reach[parent], lengths[parent] + reach[node])
    out = [start]
    while kids := _children(clip, out[-1]):
        out.append(max(kids, key=lambda i: reach[i]))
    return out


def _pairs(clip: Clip, lengths: Points) -> list[tuple[int, int]]:
    """Sibling branches of at least two bones whose lengths agree within a tenth."""
    found = []
    for node in range(len(clip.parents)):
        kids = _children(clip, node)
        for a in range(len(kids)):
            for b in range(a + 1, len(kids)):
                one, two = (_chain(clip, kids[i], lengths) for i in (a, b))
                if min(len(one), len(two)) < 3 or len(one) != len(two):
                    continue
                la, lb = lengths[one[1:]], lengths[two[1:]]
                if np.all(np.abs(la - lb) <= 0.1 * np.maximum(la, lb) + 1e-3 * la.sum()):
                    found.append((kids[a], kids[b]))
    return found


def _below(clip: Clip, node: int, pair: tuple[int, int]) -> bool:
    while node >= 0:
        if node in pair:
            return True
        node = clip.parents[node]
    return False


def _segments(clip: Clip, start: int, lengths: Points) -> tuple[int, int, int, int]:
    """(upper, middle, lower, tip) nodes: the two longest neighbouring bones are the limb."""
    chain = _chain(clip, start, lengths)
    bones = lengths[chain[1:]]
    if len(bones) < 2:
        return chain[0], chain[-1], chain[-1], chain[-1]
    best = int(np.argmax(bones[:-1] + bones[1:]))
    tip = chain[min(best + 3, len(chain) - 1)]
    return chain[best], chain[best + 1], chain[best + 2], tip


def _assign(
    clip: Clip, lengths: Points, start: int, roles: tuple[str, ...], out: dict[str, int]
) -> None:
    for role, node in zip(roles, _segments(clip, start, lengths), strict=True):
        out[role] = node


def _by_side(clip: Clip, placed: Points, lengths: Points, legs: tuple[int, int]) -> tuple[int, int]:
    """The legs as (left, right): left = up × forward, and toes point forward."""
    (hip_a, _, low_a, tip_a), (hip_b, _, low_b, tip_b) = (_segments(clip, i, lengths) for i in legs)
    up = placed[:, hip_a] + placed[:, hip_b] - placed[:, low_a] - placed[:, low_b]
    toes = placed[:, tip_a] + placed[:, tip_b] - placed[:, low_a] - placed[:, low_b]
    left = np.cross(up, toes)
    across = placed[:, hip_a] - placed[:, hip_b]
    return legs if float(np.mean(np.sum(left * across, axis=-1))) >= 0 else (legs[1], legs[0])
