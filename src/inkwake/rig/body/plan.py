"""The body plan, read from the joint tree and from where the joints lie.

Names help where there are any (``foot``, ``hand``, ``_f``), but the tree and the geometry decide:
what hangs on the trunk is a limb, what stands on the ground is a leg.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from inkwake.figure import Skeleton
from inkwake.rig.limbs import SPINE, branches

Body = Literal["person", "animal", "crawler", "soft"]
"""Two legs and arms as people have them; legs under a lying trunk; limbs all around; no limb."""

GROUND = 0.2
"""A limb stands where its tip is no higher over the lowest tip than this share of the figure."""

PERSON, STOUT = 4, 0.5
"""Limbs of a person; where there are more, a trunk that stands is longer than this share of the
limbs on it: a spider's is not."""

LYING = 0.9
"""A trunk lies where its ends are this much farther apart sideways than upwards."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A limb: joint indices from where it leaves the body to its end, and what it stands on.

    Attributes:
        joints: first (hip, shoulder), …, last (foot, hand).
        stands: True where its tip carries weight.
        front: True for a limb on the head's half of the body.
    """

    joints: tuple[int, ...]
    stands: bool
    front: bool

    @property
    def hip(self) -> int:
        """The joint that it turns about."""
        return self.joints[0]

    @property
    def foot(self) -> int:
        """Its end."""
        return self.joints[-1]


@dataclass(frozen=True, slots=True)
class Plan:
    """A body plan.

    Attributes:
        body: see ``Body``.
        limbs: chains that move by themselves, from the viewer's left to the right.
        facing: 1 to the picture's right, -1 to its left, 0 towards the viewer.
    """

    body: Body
    limbs: tuple[Chain, ...]
    facing: int

    @property
    def legs(self) -> tuple[Chain, ...]:
        """The limbs that stand."""
        return tuple(limb for limb in self.limbs if limb.stands)


def read_plan(skeleton: Skeleton) -> Plan:
    """The plan of a skeleton, completed or not."""
    found = [chain for chain in _chains(skeleton) if not is_strand(skeleton.names[chain[-1]])]
    points = skeleton.points
    size = float(np.ptp(points, axis=0).max()) or 1.0
    facing = _facing(skeleton, size)
    lowest = max((float(points[chain[-1], 1]) for chain in found), default=0.0)
    middle = 0.5 * (points[0, 0] + _head(skeleton)[0])
    limbs = []
    for chain in sorted(found, key=lambda chain: float(points[chain[-1], 0])):
        down = points[chain[-1]] - points[chain[0]]
        hangs = down[1] > 0.5 * abs(down[0]) and down[1] > 0.03 * size
        stands = bool(hangs and points[chain[-1], 1] > lowest - GROUND * size)
        ahead = (facing or 1) * (points[chain[0], 0] - middle)
        front = bool(ahead > 0)
        if "spine" in skeleton:
            front = skeleton.names[skeleton.parents[chain[0]]] == "torso"
        limbs.append(Chain(chain, stands, front))
    return Plan(_body(skeleton, limbs), tuple(limbs), facing)


def is_strand(name: str) -> bool:
    """Whether a joint belongs to a part that only follows (see ``strands``)."""
    return name.endswith(("_base", "_middle", "_tip"))


def is_spine(name: str) -> bool:
    """Whether a joint belongs to the trunk."""
    return name in SPINE or name.startswith("spine_")


def _chains(skeleton: Skeleton) -> list[tuple[int, ...]]:
    """Joint indices of every limb, first to last."""
    chains = []
    for _, owned in branches(skeleton.names, skeleton.parents):
        first = skeleton.parents[owned[0]]
        chains.append((first, *owned))
    return [chain for chain in chains if not is_spine(skeleton.names[chain[-1]])]


def _head(skeleton: Skeleton) -> tuple[float, float]:
    """(x, y) px of the head, or of the trunk's end."""
    for name in ("head", "neck", "torso"):
        if name in skeleton:
            x, y = skeleton[name]
            return float(x), float(y)
    x, y = skeleton.points[0]
    return float(x), float(y)


def _facing(skeleton: Skeleton, size: float) -> int:
    """Which way the trunk leads, if it lies."""
    x, y = _head(skeleton)
    root = skeleton.points[0]
    aside, up = x - float(root[0]), float(root[1]) - y
    four = sum(name.endswith("_f") for name in skeleton.names) >= 2
    if abs(aside) < 0.04 * size or (not four and abs(aside) < LYING * abs(up)):
        return 0
    return 1 if aside > 0 else -1


def _length(skeleton: Skeleton, limb: Chain) -> float:
    """px, along its bones."""
    return float(np.hypot(*np.diff(skeleton.points[list(limb.joints)], axis=0).T).sum())


def _body(skeleton: Skeleton, limbs: list[Chain]) -> Body:
    """Whose plan it is."""
    if not limbs:
        return "soft"
    names = [skeleton.names[limb.foot] for limb in limbs]
    if sum("_f" in name for name in names) >= 2 and sum("_b" in name for name in names) >= 2:
        return "animal"
    pairs = all(
        any(word in name and name.startswith(side) for name in names)
        for word in ("hand", "foot")
        for side in ("left", "right")
    )
    rise = float(skeleton.points[0, 1]) - _head(skeleton)[1]
    reach = np.median([_length(skeleton, limb) for limb in limbs])
    stout = len(limbs) > PERSON and rise < STOUT * reach
    if pairs and rise > 0 and not stout and sum("foot" in name for name in names) == 2:
        return "person"
    standing = [limb for limb in limbs if limb.stands]
    if len(standing) >= 2 and _facing(skeleton, float(np.ptp(skeleton.points, axis=0).max())):
        return "animal"
    return "crawler" if len(limbs) >= 3 or len(standing) >= 2 else "soft"
