"""Limbs: which bones form one, and from where on the drawing shows one.

Legend: a *limb* is what hangs below a joint of the trunk: in a biped two arms and two legs. s is
the distance along a limb's bones from its first joint, px. A cross-section is the pair of rays at
right angles to a bone, up to the edge of the region. It is *shared* when it comes nearer to
a bone of another part than to its own: there the drawing shows a body, a skirt or a gown, no limb.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Ints, Points
from inkwake.figure import Skeleton
from inkwake.rig.bones import Bones, Samples
from inkwake.rig.outline import Outline

SPINE = frozenset({"hip", "spine", "torso", "chest", "neck", "head"})
"""Joints that belong to the trunk whatever the tree looks like."""


@dataclass(frozen=True, slots=True, eq=False)
class Limb:
    """One limb.

    Attributes:
        anchor: the trunk's joint it hangs on. bones: joint indices of its bones, first to last.
        marks: (m,) indices of its samples. along: (m,) their s, px.
        start: s from which on the drawing shows a limb; infinite where it never does.
        width: half the limb's width at ``start``, px.
        garment: True where the cross-sections before ``start`` are shared with another limb.
    """

    anchor: int
    bones: tuple[int, ...]
    marks: Ints
    along: Points
    start: float
    width: float
    garment: bool


def branches(names: tuple[str, ...], parents: tuple[int, ...]) -> list[tuple[int, tuple[int, ...]]]:
    """Pairs of the trunk's joint and the limb's bones, for any tree.

    The trunk holds the root and every joint with two or more deep branches (deeper than one bone),
    and all joints above those; a spine that hangs on
    the root by itself is trunk too. The first bone below the trunk (to a shoulder or hip) is trunk.
    """
    count = len(parents)
    children = [[i for i in range(count) if parents[i] == up] for up in range(count)]
    below: list[list[int]] = [[] for _ in range(count)]
    for i in range(count - 1, -1, -1):
        below[i] = [i] + [d for c in children[i] for d in below[c]]
    trunk = [False] * count
    for i in range(count - 1, -1, -1):
        deep = sum(len(below[c]) > 1 for c in children[i])
        known = parents[i] < 0 or names[i] in SPINE or names[i].startswith("spine_")
        trunk[i] = known or deep >= 2 or any(trunk[c] for c in children[i])
    return [
        (parents[i], tuple(sorted(below[i])[1:]))
        for i in range(count)
        if not trunk[i] and trunk[parents[i]] and len(below[i]) > 1
    ]


def find_limbs(
    skeleton: Skeleton, bones: Bones, marks: Samples, region: Outline
) -> tuple[Limb, ...]:
    """Find the limbs and where each begins in the drawing."""
    parents = skeleton.parents
    found = branches(skeleton.names, parents)
    limb_of = np.full(len(parents), -1, np.int32)
    for number, (_, owned) in enumerate(found):
        limb_of[list(owned)] = number
    length = np.abs(bones.rest - bones.rest[bones.near])
    limbs = []
    for number, (anchor, owned) in enumerate(found):
        reach = {owned[0]: 0.0}
        base = np.zeros(len(parents))
        for bone in owned:
            base[bone] = reach.get(bone, base[parents[bone]] + length[parents[bone]])
        base[owned[0]] = 0.0
        mine = np.flatnonzero(limb_of[marks.bone] == number)
        along = base[marks.bone[mine]] + marks.part[mine] * length[marks.bone[mine]]
        order = np.argsort(along, kind="stable")
        mine, along = mine[order], along[order]
        shared = _shared(bones, marks, mine, limb_of, region)
        limbs.append(_measure(anchor, owned, mine, along, shared, region, marks))
    return tuple(limbs)


def _measure(
    anchor: int,
    owned: tuple[int, ...],
    mine: NDArray[np.int64],
    along: Points,
    shared: Ints,
    region: Outline,
    marks: Samples,
) -> Limb:
    """Where a limb starts: nearly all cross-sections beyond are its own."""
    own = shared == 0
    tail = np.cumsum(own[::-1])[::-1] / np.arange(len(own), 0, -1) if len(own) else own
    good = np.flatnonzero(own & (tail >= 0.8))
    if len(good) == 0 or along[-1] - along[good[0]] < 0.15 * along[-1]:
        garment = bool(len(own)) and bool((shared == 2).mean() > 0.3)
        return Limb(anchor, owned, mine.astype(np.int32), along, np.inf, 0.0, garment)
    first = good[0]
    width = float(np.median(region.depth_at(marks.points[mine[first : first + 4]])))
    garment = bool(first > 0 and (shared[:first] == 2).mean() > 0.5)
    start = float(along[first])
    return Limb(anchor, owned, mine.astype(np.int32), along, start, width, garment)


def _shared(
    bones: Bones, marks: Samples, mine: NDArray[np.int64], limb_of: Ints, region: Outline
) -> Ints:
    """(m,) 0 where a cross-section is the limb's own, 1 shared with the trunk, 2 with a limb."""
    if len(mine) == 0:
        return np.zeros(0, np.int32)
    others = np.flatnonzero(limb_of[marks.bone] != limb_of[marks.bone[mine[0]]])
    if len(others) == 0:
        return np.zeros(len(mine), np.int32)
    bone = marks.bone[mine]
    along = bones.rest[bone] - bones.rest[bones.near[bone]]
    normal = np.stack([-along.imag, along.real], 1) / np.maximum(np.abs(along), 1e-9)[:, None]
    step = 4 * region.unit
    reach = np.arange(1, 60) * step
    rest = marks.points[others].astype(np.float32)
    result = np.zeros(len(mine), np.int32)
    for side in (1.0, -1.0):
        at = marks.points[mine][:, None] + side * normal[:, None] * reach[:, None]
        inside = np.cumprod(region.depth_at(at) > 0, axis=1).astype(bool)
        spot = at[inside].astype(np.float32)
        away = (spot[:, :1] - rest[:, 0]) ** 2 + (spot[:, 1:] - rest[:, 1]) ** 2
        meets, who = np.zeros(inside.shape, np.bool_), np.zeros(inside.shape, np.int64)
        who[inside] = away.argmin(1)
        meets[inside] = away.min(1) < np.broadcast_to(reach**2, inside.shape)[inside]
        first = meets.argmax(1)
        limb = limb_of[marks.bone[others[who[np.arange(len(mine)), first]]]] >= 0
        result = np.maximum(result, np.where(meets.any(1), np.where(limb, 2, 1), 0))
    return result.astype(np.int32)
