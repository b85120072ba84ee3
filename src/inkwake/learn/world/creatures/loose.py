"""What creatures without a skeleton of their own share."""

from __future__ import annotations

from inkwake.arrays import Points
from inkwake.learn.world.creatures.coat import mirror
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch


def draw_eye(s: Sketch, at: Spot, radius: float) -> None:
    """An eye of a side view."""
    if s.chance(0.5):
        s.dot(at, max(0.6 * radius, 0.6), "eye")
    else:
        s.blob(at, radius, radius, "eye", steady=0.9)
        s.dot((at[0] + 0.2 * radius, at[1]), max(0.45 * radius, 0.4), "pupil")


def either_way(s: Sketch) -> None:
    """What was drawn facing right faces left as often."""
    s.doodle.facing = "right"
    if s.chance(0.5):
        mirror(s.doodle)


def middle_joints(s: Sketch, root: Spot | Points, torso: Spot | Points,
                  neck: Spot | Points | None = None) -> None:  # fmt: skip
    """Place root, torso and, where no face has placed it, neck."""
    s.joint("root", root)
    s.joint("torso", torso)
    if neck is not None:
        s.joint("neck", neck)
