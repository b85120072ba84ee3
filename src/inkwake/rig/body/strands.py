"""Strands: tails, ears, feelers, hair and wings that no limb's bone reaches.

They are found by their part label, and where no net has looked by their shape: what sticks out of
the silhouette, is longer than it is wide, and holds no bone. Each gets a chain of three joints,
``NAME_base``, ``NAME_middle``, ``NAME_tip``, which the motion room lets swing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Bytes, Mask, Points
from inkwake.figure import Skeleton
from inkwake.figure.branches import Branch, find_branches
from inkwake.figure.labels import PARTS
from inkwake.figure.silhouette import Silhouette, silhouette
from inkwake.rig.body.plan import is_spine

KINDS = ("tail", "ear", "hair", "wing")
"""Part classes that swing; a protrusion of another class is a ``strand``."""

STIFF = ("head", "hat", "eye", "pupil", "mouth", "hand", "foot", "held")
"""Part classes that keep their form."""

SHORTEST, SLIM = 0.07, 1.3
"""Of the figure's size, and of its own width at the body: shorter parts do not swing."""

CLEAR = 0.55
"""A bone that comes nearer to a tip than this share of the part's length moves it already."""

MOST = 8


@dataclass(frozen=True, slots=True, eq=False)
class Strand:
    """A part that follows: its kind and (3, 2) px from the body to its end."""

    kind: str
    points: Points


def with_strands(skeleton: Skeleton, mask: Mask, parts: Bytes | None) -> Skeleton:
    """The skeleton with a chain for each strand, hung on the trunk's nearest joint."""
    strands = find_strands(skeleton, mask, parts)
    if not strands:
        return skeleton
    points = {name: skeleton[name] for name in skeleton.names}
    tree: dict[str, str | None] = {
        name: None if up < 0 else skeleton.names[up]
        for name, up in zip(skeleton.names, skeleton.parents, strict=True)
    }
    sure = dict(zip(skeleton.names, map(float, skeleton.confidence), strict=True))
    for number, strand in enumerate(strands, 1):
        above = _anchor(skeleton, strand.points[0])
        for part, place in zip(("base", "middle", "tip"), strand.points, strict=True):
            name = f"{strand.kind}_{number}_{part}"
            points[name], tree[name], sure[name] = place, above, 0.6
            above = name
    return Skeleton.of(points, tree, sure)


def find_strands(skeleton: Skeleton, mask: Mask, parts: Bytes | None) -> list[Strand]:
    """What sticks out and is not moved by a bone, longest first."""
    s = silhouette(mask)
    start = _inside(s, skeleton)
    if start is None:
        return []
    found = []
    for branch in find_branches(s.mask, s.core(start), start, shortest=SHORTEST * s.size):
        width = float(np.median(branch.width[len(branch.width) // 2 :]))
        if branch.length < SLIM * width or _is_held(branch, skeleton, s):
            continue
        kind = _kind(branch, s, parts)
        if kind is None:
            continue
        chain = s.up(np.stack([branch.at(0.04), branch.at(0.5), branch.at(0.93)]))
        found.append(Strand(kind, chain))
    return found[:MOST]


def _inside(s: Silhouette, skeleton: Skeleton) -> tuple[int, int] | None:
    """(x, y) of the trunk's joint that lies deepest in the silhouette."""
    best, found = 0.0, None
    for name in ("root", "torso", "spine", "spine_2", "neck", skeleton.names[0]):
        if name not in skeleton:
            continue
        x, y = np.rint((skeleton[name] + 0.5) * s.scale - 0.5).astype(int)
        if 0 <= y < s.depth.shape[0] and 0 <= x < s.depth.shape[1] and s.depth[y, x] > best:
            best, found = float(s.depth[y, x]), (int(x), int(y))
    return found


def _is_held(branch: Branch, skeleton: Skeleton, s: Silhouette) -> bool:
    """Whether a bone runs into a part."""
    near = skeleton.points[np.maximum(skeleton.parents, 0)]
    share = np.linspace(0, 1, 9)[:, None, None]
    spots = (near + share * (skeleton.points - near)).reshape(-1, 2)
    outer = s.up(branch.path[: max(1, len(branch.path) // 3)])
    away = np.hypot(*(outer[:, None] - spots[None]).transpose(2, 0, 1)).min()
    return bool(away < CLEAR * branch.length / s.scale * 0.5)


def _kind(branch: Branch, s: Silhouette, parts: Bytes | None) -> str | None:
    """The part class that most of it has; None for one that keeps its form, like a beak."""
    if parts is None:
        return "strand"
    at = np.rint(s.up(branch.path)).astype(np.int64)
    at = np.clip(at, 0, np.array(parts.shape[::-1]) - 1)
    labels = parts[at[:, 1], at[:, 0]]
    word = PARTS[int(np.bincount(labels, minlength=len(PARTS)).argmax())]
    if word in STIFF:
        return None
    return word if word in KINDS else "strand"


def _anchor(skeleton: Skeleton, base: Points) -> str:
    """The trunk's joint whose bone lies nearest to a strand's base."""
    trunk = np.array([i for i, name in enumerate(skeleton.names) if i == 0 or is_spine(name)])
    parents = np.maximum(np.array(skeleton.parents)[trunk], 0)
    near, far = skeleton.points[parents], skeleton.points[trunk]
    along = far - near
    length = np.maximum((along**2).sum(1), 1e-9)
    share = np.clip(((base - near) * along).sum(1) / length, 0, 1)
    away = np.hypot(*(near + share[:, None] * along - base).T)
    best = int(np.argmin(away))
    return skeleton.names[int(trunk[best] if share[best] > 0.5 else parents[best])]
