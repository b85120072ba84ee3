"""A second opinion: what the mask's shape alone says of the joints.

A well trained net is right more often than the shape, so the shape is only asked where the net sees
no place at all for some hand, foot or head; then its places are candidates like all others, and a
place that both name counts for a little more. Measured: trusting the shape as much as one would a
weak net costs seven joints in a hundred. A place counts as far as the net's own map of parts shows
that limb there: so an arm that starts low and goes up keeps its hand, and a crease gets none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Mask, Points
from inkwake.figure.joints.evidence import Evidence
from inkwake.figure.joints.plans import net_joint
from inkwake.figure.pose import pose

_WORTH = 3.0
_SPREAD = 0.05
_ANY = 0.35
_WINDOW = np.stack(np.meshgrid([-0.5, 0, 0.5], [-0.5, 0, 0.5]), -1).reshape(-1, 2)


@dataclass(frozen=True, slots=True, eq=False)
class Opinion:
    """Joints by shape.

    Attributes:
        kind: body plan.
        points: net's joint → (2,) cells.
        sure: net's joint → 0..1.
    """

    kind: str
    points: dict[str, Points]
    sure: dict[str, float]


def ask_shape(mask: Mask, e: Evidence) -> Opinion:
    """Read the joints from the mask's shape."""
    skeleton, kind, _ = pose(mask)
    points = e.frame.to_cells(skeleton.points)
    names = [net_joint(name) for name in skeleton.names]
    places = dict(zip(names, points, strict=True))
    sure = {n: float(c) for n, c in zip(names, skeleton.confidence, strict=True)}
    for index, limb in enumerate(e.plan.limbs):
        for name in limb.joints if kind == e.name else ():
            sure[name] *= _borne_out(e, index, places[name])
    return Opinion(kind, places, sure)


def _borne_out(e: Evidence, limb: int, place: Points) -> float:
    """How far the net's parts agree that a place belongs to a limb, 0..1."""
    around = place + _WINDOW
    fit = float(e.fine(around, e.support, limb).max())
    return float(np.clip((fit - _ANY) / (1 - _ANY), 0, 1))


def agreement(opinion: Opinion, name: str, points: Points, size: float) -> Points:
    """(k,) log of how much likelier the shape's opinion makes (k, 2) places of a joint."""
    away = np.linalg.norm(points - opinion.points[name], axis=1) / size
    close = np.exp(-0.5 * (away / _SPREAD) ** 2)
    return np.asarray(np.log1p(_WORTH * opinion.sure[name] ** 2 * close))
