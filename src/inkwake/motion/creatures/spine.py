"""A drawn spine plays a movement of soft bodies."""

# f frames     j joints     s facing, +1 to the picture's right

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.figure import Skeleton
from inkwake.motion.creatures.soft import SoftAct


def lies(skeleton: Skeleton) -> bool:
    """Whether a spine was made from head to tail and not from the base up."""
    return "neck" in skeleton


def places(skeleton: Skeleton) -> dict[int, float]:
    """Joint of each spine bone → its place: 0 … 1 away from the root, negative towards a head."""
    out: dict[int, float] = {}
    for prefix, sign in (("spine_f", -1.0), ("spine_", 1.0)):
        chain = [
            i
            for i, name in enumerate(skeleton.names)
            if (name.startswith(prefix) and name[len(prefix) :].isdigit())
            or (sign < 0 and name == "neck")
        ]
        for rank, joint in enumerate(chain):
            out[joint] = sign * (rank + 0.5) / len(chain)
    return out


def play_soft(skeleton: Skeleton, act: SoftAct, facing: int, belt: Points) -> tuple[Points, Points]:
    """(f, j, 2) px joints and (f, j) radians, the turn of every bone.

    Args:
        skeleton: a spine at rest, with what hangs on it.
        act: what is played, a column for each of ``places``.
        facing: +1 or -1.
        belt: (f,) px that the body has travelled.
    """
    where = places(skeleton)
    chain = list(where)
    points = skeleton.points
    bones = points - points[np.maximum(skeleton.parents, 0)]
    spine = float(np.hypot(*bones[chain].T).sum())
    turned = np.zeros((len(act.rise), len(points)))
    grown = np.ones((len(act.rise), len(points)))
    lying = lies(skeleton)
    for column, joint in enumerate(chain):
        # Forward is clockwise for who faces right. A lying body's front bends the other way.
        sign = float(facing) * (np.sign(where[joint]) if lying else -1.0)
        turned[:, joint] = sign * act.turn[:, column]
        grown[:, joint] = act.grow[:, column]
    joints = np.zeros((len(act.rise), len(points), 2))
    for joint, parent in enumerate(skeleton.parents[1:], 1):
        turned[:, joint] += turned[:, parent]
        cos, sin = np.cos(turned[:, joint]), np.sin(turned[:, joint])
        x, y = bones[joint]
        step = np.stack([cos * x + sin * y, cos * y - sin * x], axis=-1)
        joints[:, joint] = joints[:, parent] + grown[:, joint, None] * step
    joints += points[0]
    if lying:
        # Without a foothold the middle stays where it is.
        drift = (joints[:, [0, *chain]] - points[[0, *chain]]).mean(axis=1)
        joints -= drift[:, None]
    joints[..., 0] += (facing * (spine * act.sway + belt))[:, None]
    joints[..., 1] -= (spine * act.rise)[:, None]
    return joints, turned
