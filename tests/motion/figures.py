"""Drawn skeletons for the motion tests, as rigs without a mesh."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inkwake.arrays import Floats
from inkwake.figure import Figure, Skeleton
from inkwake.rig import Layer, Rig

PERSON: dict[str, Sequence[float]] = {
    "root": (100, 140), "hip": (100, 140), "torso": (100, 80), "neck": (102, 45),
    "right_shoulder": (75, 82), "right_elbow": (52, 100), "right_hand": (30, 118),
    "left_shoulder": (125, 82), "left_elbow": (148, 98), "left_hand": (170, 118),
    "right_hip": (85, 143), "right_knee": (82, 180), "right_foot": (78, 220),
    "left_hip": (115, 143), "left_knee": (118, 182), "left_foot": (122, 221),
}  # fmt: skip

LIMB_ENDS = ("elbow", "hand", "knee", "foot")


class Still:
    """A deformer that nothing here calls."""

    def __call__(self, joints: Floats) -> Floats:
        return joints


def rig_of(skeleton: Skeleton) -> Rig:
    """A rig whose layers are the trunk and each limb bone."""
    width, height = (int(v) + 20 for v in skeleton.points.max(axis=0))
    mask = np.ones((height, width), dtype=bool)
    figure = Figure(
        box=(0, 0, width, height),
        mask=mask,
        texture=np.zeros((height, width, 4), dtype=np.uint8),
        skeleton=skeleton,
    )
    limbs = [i for i, n in enumerate(skeleton.names) if any(end in n for end in LIMB_ENDS)]
    trunk = tuple(i for i in range(len(skeleton.names)) if i not in limbs)
    none = np.zeros(0, dtype=np.int32)
    layers = [Layer("trunk", none, trunk)]
    layers += [Layer(skeleton.names[i], none, (i,)) for i in limbs]
    return Rig(
        figure=figure,
        vertices=skeleton.points.copy(),
        triangles=np.zeros((0, 3), dtype=np.int32),
        layers=tuple(layers),
        rest=skeleton.points.copy(),
        deformer=Still(),
    )


def person() -> Rig:
    """A drawn child with arms and legs apart."""
    return rig_of(Skeleton.of(PERSON))
