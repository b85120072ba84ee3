"""Names of what the figure net answers, and which name a mirror turns each into."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inkwake.figure.figure import Facing

PARTS = (
    "ground", "head", "hair", "hat", "ear", "eye", "pupil", "mouth", "trunk",
    "right_arm", "left_arm", "hand", "right_leg", "left_leg", "foot",
    "tail", "wing", "held", "limb",
)  # fmt: skip
"""Part classes of a label map.

``trunk`` holds neck, clothes and skirts; ``ear`` also horns and antennae; ``head`` the face with
brows, nose, cheeks, beard and glasses; ``limb`` the limbs beyond two arms and two legs. The front
legs of a four-legged animal are its arms. ``right`` is the figure's own right: the viewer's left
when it faces us; on four legs the member of a pair that is nearer to the head.
"""
PART = {name: index for index, name in enumerate(PARTS)}

JOINTS = (
    "root", "torso", "neck",
    "right_shoulder", "right_elbow", "right_hand", "left_shoulder", "left_elbow", "left_hand",
    "right_hip", "right_knee", "right_foot", "left_hip", "left_knee", "left_foot",
    "right_hip_f", "right_knee_f", "right_foot_f", "left_hip_f", "left_knee_f", "left_foot_f",
    "right_hip_b", "right_knee_b", "right_foot_b", "left_hip_b", "left_knee_b", "left_foot_b",
)  # fmt: skip
"""Joints that are labelled (``hip`` lies on ``root``; ``neck`` lies on the face, at the nose).

A biped has the first fifteen, four legs in side view the first three and the last twelve.
"""

KINDS = ("biped", "quadruped", "other", "none")
FACINGS: tuple[Facing, ...] = ("front", "left", "right", "back")


def _sides(names: tuple[str, ...]) -> NDArray[np.intp]:
    """Place of each name's other side; the pairs of four legs go by the head and stay."""
    other = {}
    for name in names:
        side, _, rest = name.partition("_")
        twin = {"right": "left", "left": "right"}.get(side)
        stays = twin is None or name.endswith(("_f", "_b"))
        other[name] = name if stays else f"{twin}_{rest}"
    return np.array([names.index(other[name]) for name in names])


JOINT_SIDES = _sides(JOINTS)
PART_SIDES = _sides(PARTS)
FACING_SIDES = np.array([FACINGS.index(name) for name in ("front", "right", "left", "back")])
