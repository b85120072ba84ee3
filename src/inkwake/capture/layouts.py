"""Which keypoint is which part of a body, in the two layouts that pose models use."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.errors import NoPoseModel

ROLES = (
    "head",
    "l_shoulder",
    "r_shoulder",
    "l_elbow",
    "r_elbow",
    "l_wrist",
    "r_wrist",
    "l_hip",
    "r_hip",
    "l_knee",
    "r_knee",
    "l_ankle",
    "r_ankle",
)
"""Parts that are followed; left is the person's own left."""

COCO = ((0, 3, 4), (5,), (6,), (7,), (8,), (9,), (10,), (11,), (12,), (13,), (14,), (15,), (16,))
"""COCO's 17 keypoints: nose, eyes, ears, then pairs from the shoulders to the ankles."""
MEDIAPIPE = (
    (0, 7, 8),
    (11,),
    (12,),
    (13,),
    (14,),
    (15,),
    (16,),
    (23,),
    (24,),
    (25,),
    (26,),
    (27,),
    (28,),
)
"""MediaPipe's 33 landmarks."""
LAYOUTS = {17: COCO, 33: MEDIAPIPE}


def to_roles(keypoints: Points) -> Points:
    """(k, 3) x, y, score of a known layout → (13, 3) in the order of ``ROLES``.

    Where several keypoints stand for one part (nose and ears for the head) their mean counts,
    weighed by their scores.

    Raises:
        NoPoseModel: 17 or 33 keypoints are understood.
    """
    layout = LAYOUTS.get(len(keypoints))
    if layout is None:
        raise NoPoseModel(
            f"the pose model gives {len(keypoints)} keypoints; models with COCO's 17 or "
            "MediaPipe's 33 are understood"
        )
    out = np.zeros((len(ROLES), 3))
    for row, members in enumerate(layout):
        part = keypoints[list(members)]
        weight = np.maximum(part[:, 2:], 1e-6)
        out[row, :2] = (part[:, :2] * weight).sum(axis=0) / weight.sum()
        out[row, 2] = part[:, 2].max()
    return out
