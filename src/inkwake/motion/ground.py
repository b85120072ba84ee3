"""Feet on the ground: the root follows from what the body stands on."""

# f frames     j joints     c contact candidates
# L (f, c, 2) px positions of the candidates relative to the drawn root
# H (f, c) clip units: height of the same parts over the clip's ground

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.figure import Skeleton
from inkwake.motion.mapping import Mapping
from inkwake.motion.normal import Body
from inkwake.motion.planes import choose_views, project

NEAR = 0.05
"""Share of the leg's length under which a part counts as touching the ground."""


def stand(
    pose: Points, skeleton: Skeleton, body: Body, mapping: Mapping, *, in_place: bool
) -> Points:
    """Place composed (f, j, 2) poses, root at (0, 0), on the drawn ground."""
    joints = [skeleton.names.index(j) for j in mapping.bones if _is_tip(j)]
    nodes = [body.names.index(mapping.bones[skeleton.names[j]][1]) for j in joints]
    if not joints:
        return pose + skeleton.points[0]
    height = body.points[:, nodes, 1]
    height = height - np.percentile(height, 3, axis=0)
    leg = _leg(body, mapping)
    low = np.maximum(height / leg, 0.0)
    weight = np.exp(-low / (0.6 * NEAR)) + 1e-6
    weight /= weight.sum(axis=1, keepdims=True)
    scale = _drawn_leg(skeleton, mapping) / leg
    ground = skeleton.points[joints, 1].max()
    lift = np.maximum(height - 0.5 * NEAR * leg, 0.0) * scale
    y = np.sum(weight * (ground - lift - pose[:, joints, 1]), axis=1)
    x = np.full(len(pose), skeleton.points[0, 0])
    return pose + np.stack([x, y], axis=-1)[:, None]


def _is_tip(joint: str) -> bool:
    return "foot" in joint


def _leg(body: Body, mapping: Mapping) -> float:
    total = [
        float(np.median(np.linalg.norm(body[b] - body[a], axis=-1)))
        for j, (a, b) in mapping.bones.items()
        if "foot" in j or "knee" in j
    ]
    return max(sum(total) / max(1, sum("foot" in j for j in mapping.bones)), 1e-9)


def _drawn_leg(skeleton: Skeleton, mapping: Mapping) -> float:
    return float(np.ptp(skeleton.points[:, 1])) * 0.4


__all__ = ["choose_views", "project", "stand"]
