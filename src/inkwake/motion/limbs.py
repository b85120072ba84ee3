"""Which drawn joint belongs to which limb, for any tree of names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inkwake.figure import Skeleton

_TOKENS = re.compile(r"[a-z]+|\d+")
_PARTS = {
    "arm": {
        "shoulder": "shoulder",
        "arm": "elbow",
        "elbow": "elbow",
        "forearm": "hand",
        "wrist": "hand",
        "hand": "hand",
        "paw": "hand",
    },
    "leg": {
        "hip": "hip",
        "thigh": "knee",
        "knee": "knee",
        "leg": "knee",
        "shin": "foot",
        "ankle": "foot",
        "foot": "foot",
        "hoof": "foot",
    },
}
_SIDES = {"left": "l", "l": "l", "right": "r", "r": "r"}


@dataclass(frozen=True, slots=True)
class DrawnLimb:
    """An arm or a leg of the drawing.

    Attributes:
        kind: "arm" or "leg". side: "l" or "r".
        tag: what tells it from others of its kind ("" for the only one; "2", "f", "b" …).
        joints: part ("shoulder", "elbow", "hand" or "hip", "knee", "foot") → joint index.
    """

    kind: str
    side: str
    tag: str
    joints: dict[str, int]


def find_limbs(skeleton: Skeleton) -> list[DrawnLimb]:
    """Group joints by the stems and sides of their names (``right_hand2``, ``left_foot_b``)."""
    found: dict[tuple[str, str, str], DrawnLimb] = {}
    for index, name in enumerate(skeleton.names):
        tokens = _TOKENS.findall(name.lower())
        side = next((_SIDES[t] for t in tokens if t in _SIDES), "")
        if not side:
            continue
        for kind, parts in _PARTS.items():
            stem = next((t for t in tokens if t in parts), None)
            if stem is None:
                continue
            rest = [t for t in tokens if t != stem and t not in _SIDES]
            tag = "_".join(rest)
            limb = found.setdefault((kind, side, tag), DrawnLimb(kind, side, tag, {}))
            limb.joints.setdefault(parts[stem], index)
            break
    return [limb for limb in found.values() if len(limb.joints) > 1 or _is_tip(skeleton, limb)]


def _is_tip(skeleton: Skeleton, limb: DrawnLimb) -> bool:
    """A limb of one joint counts only where it is a hand or a foot with a bone of its own."""
    part, index = next(iter(limb.joints.items()))
    return part in ("hand", "foot") and skeleton.parents[index] >= 0
