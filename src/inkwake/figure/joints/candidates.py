"""Where each joint might be: several places with a score, of which the tree chooses one."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Floats, Points
from inkwake.figure.joints.evidence import Evidence
from inkwake.figure.joints.shape import Opinion, agreement

_PEAKS = 4
_APART = 0.11
_LEAST = 0.02
_OTHER = 0.06
_FLOOR = 0.004
"""Probability that remains where the net sees nothing: geometry may know better."""


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Candidates of one joint.

    Attributes:
        points: (k, 2) cells.
        score: (k,) log of how likely the joint lies near each; not normed.
    """

    points: Points
    score: Points


def find_places(e: Evidence, opinion: Opinion | None = None) -> list[Places]:
    """Candidates of every joint of the plan: peaks of its map, and the place by shape."""
    if opinion is not None and opinion.kind != e.name:
        opinion = None
    apart = max(1, round(_APART * e.size))
    stack = np.ascontiguousarray(e.near.transpose(1, 2, 0))
    ridge = cv2.dilate(stack, np.ones((2 * apart + 1, 2 * apart + 1), np.uint8))
    top = stack >= ridge
    found = []
    for index, name in enumerate(e.plan.joints):
        ys, xs = np.nonzero(top[:, :, index])
        worth = e.near[index, ys, xs]
        order = np.argsort(-worth, kind="stable")[:_PEAKS]
        order = order[worth[order] >= _LEAST * worth[order[0]]]
        points = _centred(e.heat[index], np.column_stack([xs, ys])[order], e.size)
        if opinion is not None:
            other = opinion.points[name]
            # A place beside a peak would only be a worse reading of the same.
            if np.linalg.norm(points - other, axis=1).min() > _OTHER * e.size:
                points = np.concatenate([points, other[None]])
        score = np.log(value_at(e.near[index], points) + _FLOOR)
        if opinion is not None:
            score = score + agreement(opinion, name, points, e.size)
        found.append(Places(points, score))
    return found


def value_at(layer: Floats, points: Points) -> Points:
    """Values of a map at (k, 2) cells, between the cells too."""
    x, y = (np.clip(points[:, i], 0, layer.shape[1 - i] - 1).astype(np.float32) for i in (0, 1))
    read = cv2.remap(layer, x[:, None], y[:, None], cv2.INTER_LINEAR)
    return np.asarray(read[:, 0], np.float64)


def _centred(heat: Floats, cells: Points, size: float) -> Points:
    """Each place moved to the middle of the map's mass round it."""
    moved = np.empty((len(cells), 2))
    for row, (x, y) in enumerate(cells):
        moved[row] = spot(heat, np.array([x, y], np.float64), 0.05 * size)[0]
    return moved


def spot(heat: Floats, place: Points, sigma: float) -> tuple[Points, Points]:
    """Middle (2,) and covariance (2, 2) of the mass round a place, seen through a bell."""
    reach = int(np.ceil(2.5 * sigma))
    x, y = (int(v) for v in np.rint(place))
    left, top = max(0, x - reach), max(0, y - reach)
    part = heat[top : y + reach + 1, left : x + reach + 1].astype(np.float64)
    across = np.arange(left, left + part.shape[1])
    down = np.arange(top, top + part.shape[0])
    bell = np.outer(
        np.exp(-0.5 * ((down - place[1]) / sigma) ** 2),
        np.exp(-0.5 * ((across - place[0]) / sigma) ** 2),
    )
    mass = part * bell + 1e-12 * bell
    mass /= mass.sum()
    mx, my = float(mass.sum(0) @ across), float(mass.sum(1) @ down)
    dx, dy = across - mx, down - my
    cross = float(dy @ mass @ dx)
    covariance = np.array(
        [[mass.sum(0) @ dx**2, cross], [cross, mass.sum(1) @ dy**2]], dtype=np.float64
    )
    return np.array([mx, my]), covariance
