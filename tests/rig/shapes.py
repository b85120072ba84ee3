"""Figures drawn by the tests: capsules for limbs, a box for the body."""

import cv2
import numpy as np

from inkwake.arrays import Mask
from inkwake.figure import Figure, Skeleton


def figure_of(
    mask: Mask,
    joints: dict[str, tuple[float, float]],
    tree: dict[str, str | None] | None = None,
) -> Figure:
    height, width = mask.shape
    texture = np.zeros((height, width, 4), np.uint8)
    texture[mask] = 255
    return Figure((0.0, 0.0, width, height), mask, texture, Skeleton.of(joints, tree))


JOINTS: dict[str, tuple[float, float]] = {
    "root": (200, 260),
    "hip": (200, 260),
    "torso": (200, 150),
    "neck": (200, 70),
    "right_shoulder": (165, 150),
    "right_elbow": (110, 150),
    "right_hand": (50, 150),
    "left_shoulder": (235, 150),
    "left_elbow": (290, 150),
    "left_hand": (350, 150),
    "right_hip": (180, 262),
    "right_knee": (170, 330),
    "right_foot": (165, 400),
    "left_hip": (220, 262),
    "left_knee": (230, 330),
    "left_foot": (235, 400),
}


def biped(scale: float = 1.0, limb: int = 24, gown: bool = False) -> Figure:
    """A figure with stretched arms, 400 by 430 px at scale 1."""
    canvas = np.zeros((round(430 * scale), round(400 * scale)), np.uint8)

    def line(first: str, second: str, thick: float) -> None:
        ends = [tuple(round(c * scale) for c in JOINTS[name]) for name in (first, second)]
        cv2.line(canvas, ends[0], ends[1], 1, max(round(thick * scale), 1))

    line("hip", "torso", 80)
    line("torso", "neck", 30)
    cv2.circle(canvas, (round(200 * scale), round(70 * scale)), round(42 * scale), 1, -1)
    for side in ("right", "left"):
        for first, second in (("shoulder", "elbow"), ("elbow", "hand"), ("hip", "knee")):
            line(f"{side}_{first}", f"{side}_{second}", limb)
        line(f"{side}_knee", f"{side}_foot", limb)
    if gown:
        corners = np.array([[165, 240], [235, 240], [280, 345], [120, 345]]) * scale
        cv2.fillPoly(canvas, [np.round(corners).astype(np.int32)], 1)
    joints = {name: (x * scale, y * scale) for name, (x, y) in JOINTS.items()}
    return figure_of(canvas > 0, joints)
