"""Body plans: which joints of the net make which skeleton, and which of them are limbs.

Legend: a *limb* is a chain of three joints of the net that hangs on a joint of the trunk.
"""

from __future__ import annotations

from dataclasses import dataclass

from inkwake.figure.figure import Kind
from inkwake.figure.labels import JOINTS
from inkwake.figure.quadruped import QUADRUPED
from inkwake.figure.skeleton import BIPED


@dataclass(frozen=True, slots=True)
class Limb:
    """One limb.

    Attributes:
        anchor: joint of the trunk that it hangs on.
        joints: three names, from the body to the end.
        part: its class in the part map.
        end: class of what sits at its end.
    """

    anchor: str
    joints: tuple[str, str, str]
    part: str
    end: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One body plan.

    Attributes:
        kind: of a figure that has it.
        tree: joint → parent of the skeleton.
        joints: those that the net knows, in its order.
        limbs: right before left.
        pairs: indices of limbs that are each other's twins.
        ends: joints that must be right for a rig that nobody needs to touch.
    """

    kind: Kind
    tree: dict[str, str | None]
    joints: tuple[str, ...]
    limbs: tuple[Limb, ...]
    pairs: tuple[tuple[int, int], ...]
    ends: tuple[str, ...]


def _limb(anchor: str, side: str, words: tuple[str, str, str], part: str, tag: str = "") -> Limb:
    names = tuple(f"{side}_{word}{tag}" for word in words)
    return Limb(anchor, (names[0], names[1], names[2]), f"{side}_{part}",
                "hand" if words[2] == "hand" else "foot")  # fmt: skip


_ARM, _LEG = ("shoulder", "elbow", "hand"), ("hip", "knee", "foot")
_SIDES = ("right", "left")
_TRUNK = ("root", "torso", "neck")


def _plan(kind: Kind, tree: dict[str, str | None], limbs: tuple[Limb, ...]) -> Plan:
    names = {*_TRUNK, *(name for limb in limbs for name in limb.joints)}
    return Plan(
        kind,
        tree,
        tuple(name for name in JOINTS if name in names),
        limbs,
        tuple((i, i + 1) for i in range(0, len(limbs), 2)),
        ("neck", *(limb.joints[2] for limb in limbs)),
    )


PLANS: dict[str, Plan] = {
    "biped": _plan(
        "biped",
        BIPED,
        (
            *(_limb("torso", side, _ARM, "arm") for side in _SIDES),
            *(_limb("root", side, _LEG, "leg") for side in _SIDES),
        ),
    ),
    "quadruped": _plan(
        "quadruped",
        QUADRUPED,
        (
            *(_limb("root", side, _LEG, "arm", "_f") for side in _SIDES),
            *(_limb("root", side, _LEG, "leg", "_b") for side in _SIDES),
        ),
    ),
}


def net_joint(name: str) -> str:
    """The net's joint for a joint of a skeleton: ``hip`` lies on ``root``."""
    return "root" if name == "hip" else name
