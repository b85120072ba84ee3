"""Drawn figures for the motion tests, meshed by the real rig."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import cv2
import numpy as np

from inkwake.figure import Figure, Skeleton
from inkwake.rig import Rig, build

PERSON: dict[str, Sequence[float]] = {
    "root": (100, 140), "hip": (100, 140), "torso": (100, 80), "neck": (102, 45),
    "right_shoulder": (75, 82), "right_elbow": (52, 100), "right_hand": (30, 118),
    "left_shoulder": (125, 82), "left_elbow": (148, 98), "left_hand": (170, 118),
    "right_hip": (85, 143), "right_knee": (82, 180), "right_foot": (78, 220),
    "left_hip": (115, 143), "left_knee": (118, 182), "left_foot": (122, 221),
}  # fmt: skip

BEETLE_TREE: dict[str, str | None] = {
    "root": None, "hip": "root", "torso": "hip", "neck": "torso", "feeler": "neck",
    "right_shoulder1": "torso", "right_elbow1": "right_shoulder1", "right_hand1": "right_elbow1",
    "left_shoulder1": "torso", "left_elbow1": "left_shoulder1", "left_hand1": "left_elbow1",
    "right_shoulder2": "torso", "right_elbow2": "right_shoulder2", "right_hand2": "right_elbow2",
    "left_shoulder2": "torso", "left_elbow2": "left_shoulder2", "left_hand2": "left_elbow2",
    "right_hip": "root", "right_knee": "right_hip", "right_foot": "right_knee",
    "left_hip": "root", "left_knee": "left_hip", "left_foot": "left_knee",
}  # fmt: skip

BEETLE: dict[str, Sequence[float]] = {
    "root": (100, 150), "hip": (100, 150), "torso": (100, 90), "neck": (100, 50),
    "feeler": (112, 18),
    "right_shoulder1": (78, 88), "right_elbow1": (58, 78), "right_hand1": (34, 70),
    "left_shoulder1": (122, 88), "left_elbow1": (142, 78), "left_hand1": (166, 70),
    "right_shoulder2": (78, 120), "right_elbow2": (56, 124), "right_hand2": (34, 130),
    "left_shoulder2": (122, 120), "left_elbow2": (144, 124), "left_hand2": (166, 130),
    "right_hip": (88, 152), "right_knee": (86, 180), "right_foot": (82, 210),
    "left_hip": (112, 152), "left_knee": (114, 180), "left_foot": (118, 210),
}  # fmt: skip

DOG_TREE: dict[str, str | None] = {
    "root": None, "torso": "root", "neck": "torso", "tail": "root",
    "right_hip_b": "root", "right_knee_b": "right_hip_b", "right_foot_b": "right_knee_b",
    "left_hip_b": "root", "left_knee_b": "left_hip_b", "left_foot_b": "left_knee_b",
    "right_hip_f": "torso", "right_knee_f": "right_hip_f", "right_foot_f": "right_knee_f",
    "left_hip_f": "torso", "left_knee_f": "left_hip_f", "left_foot_f": "left_knee_f",
}  # fmt: skip

DOG: dict[str, Sequence[float]] = {
    "root": (170, 90), "torso": (70, 88), "neck": (40, 55), "tail": (205, 60),
    "right_hip_b": (160, 95), "right_knee_b": (162, 120), "right_foot_b": (158, 150),
    "left_hip_b": (180, 95), "left_knee_b": (182, 120), "left_foot_b": (178, 150),
    "right_hip_f": (62, 95), "right_knee_f": (64, 120), "right_foot_f": (60, 150),
    "left_hip_f": (84, 95), "left_knee_f": (86, 120), "left_foot_f": (82, 150),
}  # fmt: skip


def draw_rig(points: dict[str, Sequence[float]], tree: dict[str, str | None] | None = None) -> Rig:
    """Fatten the bones to a figure and mesh it."""
    skeleton = Skeleton.of(points, tree)
    width, height = (int(v) + 30 for v in skeleton.points.max(axis=0))
    mask = np.zeros((height, width), dtype=np.uint8)
    for joint, parent in enumerate(skeleton.parents[1:], 1):
        a, b = (tuple(int(v) for v in skeleton.points[i]) for i in (joint, parent))
        wide = 12 if any(s in skeleton.names[joint] for s in ("elbow", "hand", "knee")) else 22
        cv2.line(mask, a, b, 255, wide)
    figure = Figure(
        box=(0, 0, width, height),
        mask=mask > 0,
        texture=np.dstack([np.zeros((height, width, 3), dtype=np.uint8), mask]),
        skeleton=skeleton,
    )
    return build(figure, vertices=250)


@cache
def person() -> Rig:
    """A drawn child with arms and legs apart."""
    return draw_rig(PERSON)


@cache
def beetle() -> Rig:
    """Four arms and a feeler that no clip knows."""
    return draw_rig(BEETLE, BEETLE_TREE)


@cache
def dog() -> Rig:
    """Four legs and a tail, looking to the left."""
    return draw_rig(DOG, DOG_TREE)
