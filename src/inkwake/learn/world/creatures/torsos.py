"""Bodies of four-legged animals in side view, head to the right, about the origin."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import paths
from inkwake.learn.world.creatures.shapes import dense
from inkwake.learn.world.sketch import Sketch

_TURN = np.linspace(0, 2 * np.pi, 12, endpoint=False)


def torso(s: Sketch, kind: str, length: float, height: float) -> Points:
    """The outline of a body, closed and dense; kinds: see ``breeds``."""
    a, b = length / 2, height / 2
    if kind == "box":
        sharp = s.chance(0.35)
        spots = np.array([(-a, -b), (a, -b), (a, b), (-a, b)])
        spots += s.rng.normal(0, 0.06 * b, (4, 2))
        if sharp:
            return dense(spots)
        cut = s.between(0.15, 0.5) * b
        x, y = a - cut, b - cut
        round_ = np.array([(-x, -b), (x, -b), (a, -y), (a, y), (x, b), (-x, b), (-a, y), (-a, -y)])
        return paths.smooth(round_ + s.rng.normal(0, 0.04 * b, (8, 2)), closed=True)
    if kind == "cloud":
        return cloud(s, a, b)
    if kind == "dome":
        flat = s.between(0.1, 0.45)
        turn = np.linspace(np.pi, 2 * np.pi, 14)
        top = np.stack([a * np.cos(turn), b * (1 - (2 - flat) * -np.sin(turn)) - flat * b], axis=1)
        top[:, 1] += b - top[0, 1]
        sag = s.between(-0.1, 0.25) * b
        below = np.array([(0.5 * a, b + sag), (0, b + sag), (-0.5 * a, b + sag)])
        return np.concatenate([top, paths.smooth(np.concatenate([top[-1:], below, top[:1]]))[1:-1]])
    if kind == "runner":
        # A horizontal animal on two legs: tail, body and chest in one.
        reach = s.between(0.9, 1.5) * a
        droop = s.between(-0.6, 0.5) * b
        chest = s.between(0.5, 0.8)
        return paths.smooth([(-a - reach, droop), (-a, -0.45 * b), (-0.3 * a, -b),
                             (0.5 * a, -0.8 * b),
                             (a, -0.5 * b), (a, 0.35 * b), (0.5 * a, chest * b), (-0.3 * a, b),
                             (-a, 0.35 * b)], closed=True)  # fmt: skip
    sag, arch = s.between(-0.35, 0.35), s.between(-0.3, 0.3)
    power = s.between(0.75, 1.1) if kind == "oval" else s.between(0.6, 0.9)
    u, v = np.cos(_TURN), np.sin(_TURN)
    path = np.stack([a * np.sign(u) * np.abs(u) ** power, b * np.sign(v) * np.abs(v) ** power], 1)
    if kind in ("bean", "joined"):
        # Back or belly sways between shoulder and rump.
        middle = np.cos(np.pi * np.clip(path[:, 0] / a, -1, 1) / 2) ** 2
        path[:, 1] += b * middle * np.where(path[:, 1] < 0, arch, sag)
    if kind == "lumpy":
        path *= 1 + s.rng.normal(0, 0.06, (12, 1))
    path[:, 1] *= 1 + s.between(-0.22, 0.22) * path[:, 0] / a
    return paths.smooth(path, closed=True)


def cloud(s: Sketch, a: float, b: float) -> Points:
    """A closed line of curls round an ellipse."""
    curls = int(s.rng.integers(9, 19))
    per = 5
    count = curls * per
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False) + s.between(0, 1)
    bump = 1 + s.between(0.08, 0.2) * np.abs(np.sin(np.arange(count) * np.pi / per))
    return np.stack([a * np.cos(turn) * bump, b * np.sin(turn) * bump], axis=1) * 0.94
