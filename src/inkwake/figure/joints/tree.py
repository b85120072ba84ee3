"""The best tree: one place for each joint, so that together they make a body.

Exact but for one cut: of each limb only the best few chains for each place of its anchor meet
those of the other limbs, where it is asked whether two limbs share one line.

Legend
    a, b, c, d   candidates of anchor, upper, middle and end joint of a limb
    chain        one candidate for each of the three joints of a limb
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Points
from inkwake.figure.joints.candidates import Places
from inkwake.figure.joints.evidence import FINE, Evidence
from inkwake.figure.joints.proportions import proportions

Index = NDArray[np.intp]
_KEPT = 6
_STEPS = 6
_USUAL, _STRANGE = 0.1, 3.3
_BONE = 0.15
_SAME = 3.0
_CLOSE = 0.1
_EXPLAINS = 2.5
_LIKELY = 0.4
_WIDTH = 0.06
_TRUNK = ("root", "torso", "neck")


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """The best chains of one limb for each place of its anchor.

    Attributes:
        picks: (a, m, 3) candidate of each of the limb's joints.
        score: (a, m).
        points: (a, m, 3, 2) cells.
    """

    picks: Index
    score: Points
    points: Points


def best_tree(e: Evidence, places: list[Places]) -> tuple[Index, float]:
    """The chosen candidate of each joint, and the tree's score."""
    at = {name: i for i, name in enumerate(e.plan.joints)}
    chains = [_chains(e, places, number) for number in range(len(e.plan.limbs))]
    anchors = [limb.anchor for limb in e.plan.limbs]
    below = {name: _meet(e, chains, [i for i, a in enumerate(anchors) if a == name])
             for name in dict.fromkeys(anchors)}  # fmt: skip
    root, torso, neck = (places[at[name]] for name in _TRUNK)
    total = (
        (root.score + _message(below, "root", root))[:, None, None]
        + (torso.score + _message(below, "torso", torso))[None, :, None]
        + neck.score
        + _way(e, "root", "torso", root, torso)[:, :, None]
        + _way(e, "torso", "neck", torso, neck)[None]
    )
    picked = np.unravel_index(int(total.argmax()), total.shape)
    chosen = np.zeros(len(at), np.intp)
    for name, pick in zip(_TRUNK, picked, strict=True):
        chosen[at[name]] = pick
    for anchor, (_, combination) in below.items():
        row = int(chosen[at[anchor]])
        limbs = [i for i, a in enumerate(anchors) if a == anchor]
        for number, which in zip(limbs, combination[row], strict=True):
            for joint, pick in zip(
                e.plan.limbs[number].joints, chains[number].picks[row, which], strict=True
            ):
                chosen[at[joint]] = pick
    return chosen, float(total.max())


def _message(below: dict[str, tuple[Points, Index]], name: str, places: Places) -> Points:
    return below[name][0] if name in below else np.zeros(len(places.score))


def _way(e: Evidence, start: str, end: str, one: Places, two: Places) -> Points:
    """(k, l) log of how usual the way from one joint to another is; strange ones all alike."""
    joints = e.plan.joints
    mean, inverse = proportions(e.name).step(joints.index(start), joints.index(end))
    if e.mirrored:
        mean, inverse = mean * (-1, 1), inverse * [[1, -1], [-1, 1]]
    off = (two.points[None] - one.points[:, None]) / e.size - mean
    far = np.einsum("kli,ij,klj->kl", off, inverse, off)
    return np.asarray(-0.5 * _USUAL * np.minimum(far, _STRANGE / _USUAL))


def _bone(e: Evidence, number: int, one: Places, two: Places) -> Points:
    """(k, l) how well the drawing goes with the limb all along a bone."""
    share = np.linspace(0, 1, _STEPS + 2)[1:, None]
    along = one.points[:, None, None] * (1 - share) + two.points[None, :, None] * share
    fit = np.log(e.fine(along, e.support, number) + 0.02)
    return np.asarray(_BONE * fit.mean(axis=2), np.float64)


def _chains(e: Evidence, places: list[Places], number: int) -> Chains:
    limb = e.plan.limbs[number]
    names = (limb.anchor, *limb.joints)
    anchor, upper, middle, end = (places[e.plan.joints.index(name)] for name in names)
    first = _way(e, names[0], names[1], anchor, upper) + upper.score
    second = _way(e, names[1], names[2], upper, middle) + _bone(e, number, upper, middle)
    third = _way(e, names[2], names[3], middle, end) + _bone(e, number, middle, end)
    reach = _way(e, names[1], names[3], upper, end)
    total = (
        first[:, :, None, None]
        + (second + middle.score)[:, :, None]
        + (third + end.score)[None]
        + 0.5 * reach[:, None]
    )
    flat = total.reshape(len(total), -1)
    kept = min(_KEPT, flat.shape[1])
    best = np.argsort(-flat, axis=1, kind="stable")[:, :kept]
    picks = np.stack(np.unravel_index(best, total.shape[1:]), axis=2)
    points = np.stack(
        [p.points[picks[:, :, i]] for i, p in enumerate((upper, middle, end))], axis=2
    )
    score = np.take_along_axis(flat, best, 1) + _EXPLAINS * _explained(e, number, points)
    return Chains(picks, score, points)


def _explained(e: Evidence, number: int, points: Points) -> Points:
    """(a, m) share of a limb's own part that lies near a chain: a ribbon is not all of an arm."""
    ys, xs = np.nonzero(e.own[number] > _LIKELY)
    if not len(ys):
        return np.zeros(points.shape[:2])
    cells = (np.column_stack([xs, ys]) + 0.5) / FINE - 0.5
    share = np.linspace(0, 1, _STEPS + 1)[:, None]
    one, two, three = (points[:, :, None, i] for i in range(3))
    way = np.concatenate([one * (1 - share) + two * share, two * (1 - share) + three * share], 2)
    away = np.linalg.norm(way[:, :, :, None] - cells, axis=4).min(axis=2)
    near = np.exp(-0.5 * (away / (_WIDTH * e.size)) ** 2)
    weight = e.own[number][ys, xs]
    return np.asarray(near @ weight / weight.sum())


def _meet(e: Evidence, chains: list[Chains], limbs: list[int]) -> tuple[Points, Index]:
    """Best sum (a,) of chains of some limbs for each place of their anchor, and which (a, l)."""
    rows = len(chains[limbs[0]].score)
    counts = [chains[i].score.shape[1] for i in limbs]
    score = np.zeros((rows, *counts))
    for axis, i in enumerate(limbs):
        shape = [rows] + [1] * len(limbs)
        shape[axis + 1] = counts[axis]
        score = score + chains[i].score.reshape(shape)
    for (one, i), (two, j) in product(enumerate(limbs), enumerate(limbs)):
        if one < two:
            shape = [rows] + [1] * len(limbs)
            shape[one + 1], shape[two + 1] = counts[one], counts[two]
            score = score - _same(e, chains[i], chains[j]).reshape(shape)
    flat = score.reshape(rows, -1)
    best = flat.argmax(axis=1)
    picked = np.stack(np.unravel_index(best, tuple(counts)), axis=1)
    return flat[np.arange(rows), best], picked


def _same(e: Evidence, one: Chains, two: Chains) -> Points:
    """(a, m, n) cost of two limbs in one place; from the side limbs do hide each other."""
    apart = np.linalg.norm(one.points[:, :, None, 1:] - two.points[:, None, :, 1:], axis=4)
    close = np.exp(-0.5 * (apart / (_CLOSE * e.size)) ** 2)
    together = close[..., 1] * (0.3 + 0.7 * close[..., 0])
    return np.asarray(_SAME * (0.3 + 0.7 * e.faces_us) * together)
