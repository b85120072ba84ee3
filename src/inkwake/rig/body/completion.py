"""From a found skeleton to one that can do what its body can do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.figure import Figure, Skeleton
from inkwake.figure.labels import PART
from inkwake.rig.body.back import with_back
from inkwake.rig.body.plan import read_plan
from inkwake.rig.body.spine import with_spine
from inkwake.rig.body.strands import with_strands

LIMBS = ("right_arm", "left_arm", "right_leg", "left_leg", "hand", "foot", "limb")
LIMBLESS = 0.012
"""Share of its pixels that are limbs below which a figure has none."""


def complete(figure: Figure) -> Figure:
    """The figure with a back, a spine, tails and ears, as its body plan wants them.

    A biped keeps its skeleton and gains what swings; a figure without limbs gets a spine in place
    of guessed ones.
    """
    skeleton = figure.skeleton
    plan = read_plan(skeleton)
    if plan.body == "soft" or _has_no_limbs(figure):
        skeleton = with_spine(skeleton, figure.mask)
    elif plan.body == "animal":
        skeleton = with_back(skeleton, figure.mask)
    skeleton = with_strands(skeleton, figure.mask, figure.parts)
    return figure if skeleton is figure.skeleton else replace(figure, skeleton=skeleton)


def is_soft(skeleton: Skeleton) -> bool:
    """Whether a completed skeleton is a spine that may stretch."""
    return "spine_1" in skeleton


def _has_no_limbs(figure: Figure) -> bool:
    """Whether the nets saw no limb anywhere."""
    if figure.parts is None or not figure.mask.any():
        return False
    labels = np.bincount(figure.parts[figure.mask], minlength=max(PART.values()) + 1)
    seen = sum(int(labels[PART[name]]) for name in LIMBS)
    return seen < LIMBLESS * int(labels.sum())
