"""Outlines of heads in face coordinates, see ``Frame``."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.paths import smooth
from inkwake.learn.world.sketch import Sketch

SKULLS = {
    "round": 0.40, "egg": 0.09, "square": 0.10, "heart": 0.03, "star": 0.02, "diamond": 0.02,
    "kite": 0.02, "potato": 0.15, "triangle": 0.02, "jaw": 0.07, "cheeks": 0.05, "tower": 0.03,
}  # fmt: skip
"""Shapes and how often they are drawn."""

COUNT = 48
"""Points of an outline."""

_TURN = np.linspace(0, 2 * np.pi, COUNT, endpoint=False)
_COS, _SIN = np.cos(_TURN), np.sin(_TURN)


def rounded(power: float) -> Points:
    """A superellipse: 2 is an ellipse, 5 a box with round corners, 1 a diamond."""
    share = 2.0 / power
    return np.stack(
        [np.sign(_COS) * np.abs(_COS) ** share, np.sign(_SIN) * np.abs(_SIN) ** share], axis=1
    )


def outline(s: Sketch, name: str) -> Points:
    """The outline of a skull, closed and dense."""
    rng = s.rng
    if name == "square":
        if s.chance(0.5):
            return rounded(s.between(3.2, 7.0))
        return _dense(
            np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * rng.uniform(0.82, 1.05, (4, 2))
        )
    if name == "tower":
        narrow = s.between(0.5, 1.0)
        return _dense([(-narrow, -1), (narrow, -1), (1.5 - narrow, 1), (narrow - 1.5, 1)])
    if name == "diamond":
        return _dense(
            np.array([(0, -1.1), (1, 0), (0, 1.1), (-1, 0)]) + rng.normal(0, 0.07, (4, 2))
        )
    if name == "kite":
        low = s.between(-0.5, -0.1)
        return _dense([(0, -1.1), (1, low), (0, 1.2), (-1, low)])
    if name == "triangle":
        tip = np.array([(0, -1.15), (1.1, 0.9), (-1.1, 0.9)]) + rng.normal(0, 0.05, (3, 2))
        return _dense(tip * (1, -1) if s.chance(0.6) else tip)
    if name == "heart":
        half = [(0.45, -1.0), (1.0, -0.6), (0.85, 0.05), (0.12, 1.0)]
        other = [(-x, y) for x, y in half[::-1]]
        return smooth([(0, s.between(-0.75, -0.45)), *half, *other], closed=True)
    if name == "star":
        return _dense(_star(s))
    path: Points = rounded(s.between(1.8, 2.5))
    if name == "egg":
        path[:, 0] *= 1 + s.between(-0.3, 0.3) * path[:, 1]
    elif name == "jaw":
        path[:, 0] *= 1 - s.between(0.15, 0.5) * np.clip(path[:, 1], 0, 1) ** s.between(1.0, 2.0)
    elif name == "cheeks":
        level, width = s.between(0.2, 0.55), s.between(0.2, 0.4)
        path[:, 0] *= 1 + s.between(0.12, 0.3) * np.exp(-(((path[:, 1] - level) / width) ** 2))
    elif name == "potato":
        for wave in (2, 3, 4, 5):
            phase = s.between(0, 2 * np.pi)
            path *= 1 + (s.between(0.02, 0.24) / wave * np.sin(wave * _TURN + phase))[:, None]
    return path


def profile(s: Sketch, turn: int, animal: bool) -> tuple[Points, tuple[float, float]]:
    """A head in side view, its face towards ``turn`` (-1 left, 1 right), and the nose's tip."""
    path: Points = rounded(s.between(1.8, 2.6))
    sharp = s.chance(0.4)
    if animal:
        height, width, angle = s.between(0.4, 1.5), s.between(0.25, 0.5), s.between(0.05, 0.5)
    else:
        height, width, angle = s.between(0.1, 0.55), s.between(0.1, 0.25), s.between(-0.15, 0.35)
    off = np.abs((_TURN - angle + np.pi) % (2 * np.pi) - np.pi) / width
    bump = np.clip(1 - off / 1.4, 0, 1) if sharp else np.exp(-(off**2))
    path = path * (1 + height * bump)[:, None]
    tip = ((1 + height) * float(np.cos(angle)), (1 + height) * float(np.sin(angle)))
    if not animal and s.chance(0.3):
        # A chin that juts out under the nose.
        below = (_TURN - s.between(0.75, 1.1)) / 0.22
        path = path * (1 + s.between(0.05, 0.2) * np.exp(-(below**2)))[:, None]
    if turn < 0:
        path[:, 0] *= -1
    return path, (turn * tip[0], tip[1])


def _star(s: Sketch) -> Points:
    """Corners of a star, or of a splat with many points."""
    points = int(s.rng.choice([5, 5, 6, 7, 9, 12]))
    turn = np.linspace(-np.pi / 2, 1.5 * np.pi, 2 * points, endpoint=False)
    reach = np.where(np.arange(2 * points) % 2 == 0, s.between(1.2, 1.6), s.between(0.6, 0.85))
    reach = reach * s.rng.uniform(0.88, 1.12, 2 * points)
    return np.stack([reach * np.cos(turn), reach * np.sin(turn)], axis=1)


def _dense(corners: Points | list[tuple[float, float]]) -> Points:
    """A polygon with points along its sides."""
    ends = np.asarray(corners, dtype=np.float64)
    ends = np.concatenate([ends, ends[:1]])
    at = np.linspace(0, len(ends) - 1, COUNT, endpoint=False)
    index = np.arange(len(ends))
    return np.stack([np.interp(at, index, ends[:, 0]), np.interp(at, index, ends[:, 1])], axis=1)


class Rim:
    """The edge of a skull by angle: 0 is the top, positive angles run clockwise (radians)."""

    def __init__(self, skull: Points) -> None:
        angle = np.arctan2(skull[:, 0], -skull[:, 1])
        order = np.argsort(angle)
        angle, reach = angle[order], np.hypot(skull[:, 0], skull[:, 1])[order]
        self._angle = np.concatenate([angle[-4:] - 2 * np.pi, angle, angle[:4] + 2 * np.pi])
        self._reach = np.concatenate([reach[-4:], reach, reach[:4]])

    def at(self, angles: Points | float, share: Points | float = 1.0) -> Points:
        """(k, 2) face coordinates at the angles; ``share`` 1 is the edge, more is outside."""
        turn = np.atleast_1d(np.asarray(angles, dtype=np.float64))
        reach = np.interp((turn + np.pi) % (2 * np.pi) - np.pi, self._angle, self._reach) * share
        return np.stack([reach * np.sin(turn), -reach * np.cos(turn)], axis=1)
