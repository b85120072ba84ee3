"""Chosen places drawn together: each by what the net saw there, all by the usual proportions.

Where the net is sure, a joint hardly moves; where it saw little (a hand behind the back, a hip
under a gown), the joint goes where the others and the world's proportions expect it.

Legend: R spread of what the net says of a joint, cells; x = argmin |x - z|²_R + |x - usual|²_usual
"""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.figure.joints.candidates import spot
from inkwake.figure.joints.evidence import Evidence
from inkwake.figure.joints.proportions import proportions

_TARGET = 1.4
"""Spread that the net's maps have even where it is sure, cells."""
_LEAST = 0.6
_TRUST = 3.0
"""The world's proportions count for a figure that is this much stranger than its own."""
_SIGHT = 0.05


def settle(e: Evidence, points: Points, near: Points) -> Points:
    """The joints, (j, 2) cells, after looking at each other.

    Args:
        e: the evidence.
        points: (j, 2) the chosen places, cells.
        near: (j,) probability that each joint lies near its place.
    """
    count = len(points)
    sure = np.zeros((count, 2, count, 2))
    pull = np.zeros((count, 2))
    for i, place in enumerate(points):
        _, spread = spot(e.heat[i], place, _SIGHT * e.size)
        spread = spread - _TARGET**2 * np.eye(2)
        value, axes = np.linalg.eigh(spread)
        narrow = 1 / (np.maximum(value, _LEAST**2) / max(float(near[i]), 0.02) ** 2)
        sure[i, :, i] = (axes * narrow) @ axes.T
        pull[i] = sure[i, :, i] @ place
    p = proportions(e.name)
    usual = p.mean * e.size
    flat = (p.covariance * (_TRUST * e.size) ** 2).reshape(2 * count, 2 * count)
    if e.mirrored:
        turn = np.tile([-1.0, 1.0], count)
        usual, flat = usual * (-1, 1), flat * np.outer(turn, turn)
    usually = np.linalg.inv(flat)
    # The box says little about where the body is: hats, tails and raised arms move its middle.
    free = np.tile(np.eye(2), (count, 1))
    still = usually @ free
    usually = usually - still @ np.linalg.solve(free.T @ still, still.T)
    whole = sure.reshape(2 * count, 2 * count) + usually
    target = pull.ravel() + usually @ usual.ravel()
    return np.asarray(np.linalg.solve(whole, target).reshape(count, 2))
