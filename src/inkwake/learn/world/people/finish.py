"""Last steps of every person: middle joints, what is covered, the lean of the whole figure."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.learn.world.heads import Head
from inkwake.learn.world.nouns import PART, Mark
from inkwake.learn.world.people.poses import Pose
from inkwake.learn.world.sketch import Sketch

SMALL = frozenset(PART[name] for name in ("eye", "pupil", "mouth", "held"))
"""Parts that never cover a limb so that nobody could tell where it is."""
LIMBS = (("arm", "hand", ("elbow", "hand")), ("leg", "foot", ("knee", "foot")))


def finish(s: Sketch, head: Head | None = None, *, lean: float = 0.0, turn: float = 0.0) -> None:
    """Draw the head if it is given, then mark what it and the body hide, then lean and turn."""
    middle_joints(s)
    if head is not None:
        head.front()
    cover(s)
    lean_and_turn(s, lean, turn)


def pose_finish(s: Sketch, pose: Pose, head: Head | None = None) -> None:
    """The last steps with the lean of a pose."""
    finish(s, head, lean=pose.lean, turn=pose.turn)


def middle_joints(s: Sketch) -> None:
    """Root between the hips, torso between the shoulders."""
    joints = s.doodle.joints
    for name, pair in (("root", "hip"), ("torso", "shoulder")):
        a, b = joints[f"right_{pair}"], joints[f"left_{pair}"]
        s.joint(name, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))


def cover(s: Sketch) -> None:
    """Elbows, hands, knees and feet that later marks lie over cannot be seen."""
    marks = s.doodle.marks
    for side in ("right", "left"):
        for limb, end, names in LIMBS:
            own = PART[f"{side}_{limb}"]
            last = max((i for i, mark in enumerate(marks) if mark.part == own), default=-1) + 1
            while last < len(marks) and marks[last].part in (PART[end], PART["held"]):
                last += 1
            # Where limbs share one outline, their own hand or foot comes after all of them.
            over = [m for m in marks[last:] if _hides(m) and m.part != PART[end]]
            for name in names:
                joint = f"{side}_{name}"
                spot = s.doodle.joints[joint]
                if any(_holds(mark, spot) for mark in over):
                    s.doodle.hidden.add(joint)


def _hides(mark: Mark) -> bool:
    flat = mark.fill is not None and mark.fill.style == "flat"
    return mark.solid and (mark.hides or flat) and mark.part not in SMALL


def _holds(mark: Mark, spot: tuple[float, float]) -> bool:
    """Whether a spot lies well inside a mark."""
    return cv2.pointPolygonTest(mark.path.astype(np.float32), spot, True) > 0.7


def lean_and_turn(s: Sketch, lean: float, turn: float) -> None:
    """Shear the whole figure sideways and turn it by degrees."""
    if lean == 0.0 and turn == 0.0:
        return
    angle = np.deg2rad(turn)
    cosine, sine = np.cos(angle), np.sin(angle)
    matrix = np.array([[1.0, 0.0], [-lean, 1.0]]) @ np.array([[cosine, sine], [-sine, cosine]])
    for mark in s.doodle.marks:
        mark.path = mark.path @ matrix
    for name, spot in s.doodle.joints.items():
        x, y = np.asarray(spot) @ matrix
        s.doodle.joints[name] = (float(x), float(y))
    turned = [np.asarray(tip) @ matrix for tip in s.doodle.tips]
    s.doodle.tips = [(float(x), float(y)) for x, y in turned]
