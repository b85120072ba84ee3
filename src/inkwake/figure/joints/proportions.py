"""Usual places of a body plan's joints, as the world draws them.

A Gaussian over all joints together says more than lengths and angles one by one: that an elbow
lies half way, that shoulders lie to both sides of the torso, that arms are as long as each other.

Four legs are measured facing the viewer's right, whichever way they face.

Legend: all in shares of the longer side of the figure's box, from the middle of the box.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from inkwake.arrays import Points
from inkwake.figure.joints.plans import PLANS

TABLE = Path(__file__).with_name("proportions.json")
_FLOOR = 0.012
"""Spread that is added to each coordinate: no drawing keeps to a rule."""


@dataclass(frozen=True, slots=True, eq=False)
class Proportions:
    """A Gaussian over the places of j joints.

    Attributes:
        mean: (j, 2).
        covariance: (j, 2, j, 2).
    """

    mean: Points
    covariance: Points

    def step(self, start: int, end: int) -> tuple[Points, Points]:
        """Mean (2,) and inverse covariance (2, 2) of the way from one joint to another."""
        c = self.covariance
        spread = c[start, :, start] + c[end, :, end] - c[start, :, end] - c[end, :, start]
        return self.mean[end] - self.mean[start], np.asarray(np.linalg.inv(spread), np.float64)


def facing_right(places: Points) -> Points:
    """(j, 2) joints of four legs, mirrored where the head lies left of the root."""
    root, neck = (PLANS["quadruped"].joints.index(name) for name in ("root", "neck"))
    return places * (-1, 1) if places[neck, 0] < places[root, 0] else places


@cache
def proportions(plan: str) -> Proportions:
    """The usual proportions of a body plan."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))[plan]
    count = len(PLANS[plan].joints)
    mean = np.array(table["mean"]).reshape(count, 2)
    covariance = np.array(table["covariance"]) + _FLOOR**2 * np.eye(2 * count)
    return Proportions(mean, covariance.reshape(count, 2, count, 2))
