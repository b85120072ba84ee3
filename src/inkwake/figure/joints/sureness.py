"""How sure one may be of a joint: probabilities that were checked against real errors.

What a net says of itself is seldom right as it stands. ``sureness.json`` turns a few signs into a
probability; ``inkwake.learn.joints.sureness`` fits it to every new net on held-out figures of the
world. The signs of a joint are summed up with weights, and a rising table gives the probability.

Legend: near = mass of the net's map about the place where the joint was put.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from inkwake.arrays import Points
from inkwake.figure.joints.candidates import value_at
from inkwake.figure.joints.evidence import Evidence
from inkwake.figure.joints.shape import Opinion

TABLE = Path(__file__).with_name("sureness.json")
SIGNS = ("near", "spread", "seen", "inside", "shape")


@dataclass(frozen=True, slots=True)
class Curve:
    """A rising table, straight between its entries."""

    signs: tuple[float, ...]
    chances: tuple[float, ...]

    def __call__(self, values: Points) -> Points:
        """Probabilities of values."""
        return np.interp(values, self.signs, self.chances)


@dataclass(frozen=True, slots=True)
class Sureness:
    """What the table holds.

    Attributes:
        weights: of ``SIGNS``, and a constant.
        joint: sum of a joint's signs → probability of an error under a tenth of the size.
        figure: worth of the ends → probability that nobody needs to touch the figure's joints.
    """

    weights: tuple[float, ...]
    joint: Curve
    figure: Curve

    def of_joints(self, signs: Points) -> Points:
        """(j,) probabilities for (j, 5) signs."""
        return self.joint(signs @ np.array(self.weights[:-1]) + self.weights[-1])

    def of_figure(self, ends: Points) -> float:
        """Probability for a figure whose head, hands and feet have these probabilities."""
        return float(self.figure(worth_of(ends)))


def worth_of(ends: Points) -> Points:
    """Sum of the logarithms of (..., e) probabilities: one bad end spoils the figure."""
    return np.asarray(np.log(np.clip(ends, 1e-3, 1)).sum(axis=-1))


def signs_of(e: Evidence, places: Points, opinion: Opinion | None) -> Points:
    """(j, 5) signs of joints at (j, 2) cells."""
    near = [float(value_at(layer, p[None])[0]) for layer, p in zip(e.near, places, strict=True)]
    share = np.clip(np.array(near), 0.002, 0.998)
    agree = np.zeros(len(places))
    if opinion is not None and opinion.kind == e.name:
        other = np.array([opinion.points[name] for name in e.plan.joints])
        away = np.linalg.norm(other - places, axis=1) / e.size
        trust = np.array([opinion.sure[name] for name in e.plan.joints])
        agree = trust * (np.exp(-0.5 * (away / 0.06) ** 2) - 0.4)
    return np.column_stack(
        [
            np.log(share / (1 - share)),
            np.log(np.clip(e.spread, 1e-3, 1)),
            e.seen,
            e.fine(places, e.inside),
            agree,
        ]
    )


@cache
def sureness() -> Sureness:
    """The table that ships."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    joint, figure = (
        Curve(tuple(table[name]["signs"]), tuple(table[name]["chances"]))
        for name in ("joint", "figure")
    )
    return Sureness(tuple(table["weights"]), joint, figure)
