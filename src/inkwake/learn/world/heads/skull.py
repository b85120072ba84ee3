"""Outlines of heads in face coordinates, see ``Frame``."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.paths import smooth
from inkwake.learn.world.sketch import Sketch

SKULLS = {
    "round": 0.44, "oval": 0.12, "egg": 0.08, "square": 0.09, "heart": 0.03, "star": 0.015,
    "diamond": 0.02, "kite": 0.02, "potato": 0.15, "triangle": 0.015, "jaw": 0.05,
}  # fmt: skip
"""Shapes and how often they are drawn."""

_TURN = np.linspace(0, 2 * np.pi, 36, endpoint=False)
_COS, _SIN = np.cos(_TURN), np.sin(_TURN)


def rounded(power: float) -> Points:
    """A superellipse: 2 is an ellipse, 5 a box with round corners, 1 a diamond."""
    share = 2.0 / power
    return np.stack(
        [np.sign(_COS) * np.abs(_COS) ** share, np.sign(_SIN) * np.abs(_SIN) ** share], axis=1
    )


def outline(s: Sketch, name: str) -> Points:
    """The outline of a skull, closed and dense."""
    if name == "square":
        if s.chance(0.5):
            return rounded(s.between(3.2, 7.0))
        return np.asarray([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * s.rng.uniform(0.86, 1.05, (4, 2))
    if name == "diamond":
        return np.asarray([(0, -1.1), (1, 0), (0, 1.1), (-1, 0)]) + s.rng.normal(0, 0.06, (4, 2))
    if name == "kite":
        low = s.between(-0.5, -0.1)
        return np.asarray([(0, -1.1), (1, low), (0, 1.1), (-1, low)])
    if name == "triangle":
        tip = np.asarray([(0, -1.15), (1.1, 0.9), (-1.1, 0.9)])
        return tip * (1, -1) if s.chance(0.5) else tip
    if name == "heart":
        dip = s.between(-0.75, -0.45)
        half = [(0.45, -1), (1, -0.6), (0.85, 0.05), (0.1, 1)]
        other = [(-x, y) for x, y in half[::-1]]
        return smooth([(0, dip), *half, *other], closed=True, per_span=4)
    if name == "star":
        points = int(s.rng.integers(5, 9))
        turn = np.linspace(-np.pi / 2, 1.5 * np.pi, 2 * points, endpoint=False)
        reach = np.where(np.arange(2 * points) % 2 == 0, s.between(1.15, 1.5), s.between(0.6, 0.8))
        reach = reach * s.rng.uniform(0.9, 1.1, 2 * points)
        return np.stack([reach * np.cos(turn), reach * np.sin(turn)], axis=1)
    path: Points = rounded(s.between(1.85, 2.4))
    if name == "egg":
        path[:, 0] *= 1 + s.between(-0.28, 0.28) * path[:, 1]
    elif name == "jaw":
        low = np.clip(path[:, 1], 0, 1)
        path[:, 0] *= 1 - s.between(0.15, 0.45) * low**1.5
    elif name == "potato":
        for wave in (2, 3, 4):
            phase = s.between(0, 2 * np.pi)
            path *= 1 + (s.between(0.02, 0.22) / wave * np.sin(wave * _TURN + phase))[:, None]
    return path


def profile(s: Sketch, turn: int, animal: bool) -> tuple[Points, tuple[float, float]]:
    """A head in side view, its face towards ``turn`` (-1 left, 1 right), and the nose's tip."""
    path = rounded(s.between(1.9, 2.5))
    if animal:
        height, width, angle = s.between(0.4, 1.3), s.between(0.28, 0.5), s.between(0.05, 0.45)
    else:
        height, width, angle = s.between(0.12, 0.5), s.between(0.12, 0.25), s.between(-0.15, 0.35)
    off = (_TURN - angle + np.pi) % (2 * np.pi) - np.pi
    path = path * (1 + height * np.exp(-((off / width) ** 2)))[:, None]
    tip = ((1 + height) * float(np.cos(angle)), (1 + height) * float(np.sin(angle)))
    if turn < 0:
        path[:, 0] *= -1
    return path, (turn * tip[0], tip[1])
