"""Corners that thinning cut off: the wider a line, the rounder its middle turns a corner.

Where a pen turns within the width of its line, the ink inside the bend runs together. The middle of
the ink then lies inside of where the pen went, with more ink around it than the pen is wide. On the
outer side the rim still lies as far from the pen's way as everywhere; so each of these points moves
outwards until the ink around it is as wide as the line again. Sharp corners become sharp, round
ones keep their radius.

Legend
    r      half width of the line, px
    depth  distance to bare paper, px
    bend   a stretch of a path whose depth is more than r while it turns
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Points
from inkwake.line.lookup import sampled

_WIDE = 2.5
_SWOLLEN, _SLACK = 1.05, 0.3
_TURN = np.deg2rad(20)
_STRAIGHT = 2.0
_LONGEST, _DEEPEST, _FAR = 10.0, 2.5, 5.0
_STEP = 0.25


def sharpened(path: Points, half: NDArray[np.float64], depth: Floats) -> Points:
    """A path with its corners.

    Args:
        path: (n, 2) points at steps of about a px, the middle of a line.
        half: (n,) half width of that line, px.
        depth: (h, w) float32, distance of each ink pixel to bare paper, px.

    Returns:
        (n, 2): the points of bends are moved outwards, to where the pen went.
    """
    r = float(np.median(half)) if len(half) else 0.0
    if r < _WIDE or len(path) < 4 * r:
        return path
    closed = bool((path[0] == path[-1]).all())
    ring = path[:-1] if closed else path
    there = sampled(depth, ring)
    usual = _usual(there, half[: len(ring)])
    swollen = there > _SWOLLEN * usual + _SLACK
    start = int(np.flatnonzero(~swollen)[0]) if closed and not swollen.all() else 0
    moved = _turned_out(np.roll(ring, -start, 0), np.roll(there, -start), np.roll(usual, -start),
                        np.roll(swollen, -start), depth, closed)  # fmt: skip
    moved = np.roll(moved, start, 0)
    return np.vstack([moved, moved[:1]]) if closed else moved


def _usual(there: NDArray[np.float64], half: NDArray[np.float64]) -> NDArray[np.float64]:
    """Depth along a line as it is where nothing lies over it: half the width, less the rim."""
    return np.asarray(half - np.median(half - there))


def _turned_out(
    path: Points,
    there: NDArray[np.float64],
    usual: NDArray[np.float64],
    swollen: NDArray[np.bool_],
    depth: Floats,
    closed: bool,
) -> Points:
    """The path with every bend moved outwards."""
    moved = path.copy()
    edges = np.diff(np.concatenate([[0], swollen.astype(np.int8), [0]]))
    for first, stop in zip(np.flatnonzero(edges > 0), np.flatnonzero(edges < 0), strict=True):
        a, b = int(first) - 1, int(stop)
        if a < 0 or b > len(path) or (b == len(path) and not closed):
            continue  # it begins or ends in other ink
        r = float(usual[first:stop].mean())
        deep = float(there[first:stop].max())
        if b - a > _LONGEST * r or deep > _DEEPEST * r:
            continue
        index = np.arange(a, b + 1) % len(path)
        turn, out = _turn(path, a, b, r, closed)
        if abs(turn) > _TURN:
            moved[index[1:-1]] = _outwards(path[index], usual[index], out, depth, turn)[1:-1]
    return moved


def _turn(path: Points, a: int, b: int, r: float, closed: bool) -> tuple[float, Points]:
    """How far a bend turns, radians, and the unit direction out of it."""
    arm = max(3, round(_STRAIGHT * r))
    count = len(path)

    def spot(i: int) -> Points:
        return np.asarray(path[i % count if closed else min(max(i, 0), count - 1)])

    way, onward = _unit(spot(a) - spot(a - arm)), _unit(spot(b + arm) - spot(b))
    cross = float(way[0] * onward[1] - way[1] * onward[0])
    return float(np.arctan2(cross, way @ onward)), _unit(way - onward)


def _unit(way: Points) -> Points:
    return np.asarray(way / max(float(np.hypot(*way)), 1e-9))


def _outwards(
    bend: Points, usual: NDArray[np.float64], out: Points, depth: Floats, turn: float
) -> Points:
    """Points of a bend, each moved away from its inside until its depth is that of the line."""
    way = np.gradient(bend, axis=0)
    normal = np.column_stack([way[:, 1], -way[:, 0]]) * np.sign(turn)
    normal /= np.maximum(np.hypot(*normal.T), 1e-9)[:, None]
    # Where the path turns at once, its own normal says little.
    near = np.clip((normal @ out), 0, 1)[:, None]
    side = normal * (1 - near**4) + out * near**4
    side /= np.maximum(np.hypot(*side.T), 1e-9)[:, None]
    steps = np.arange(0, _FAR * float(usual.mean()), _STEP)
    spots = bend[:, None] + steps[None, :, None] * side[:, None]
    deep = sampled(depth, spots.reshape(-1, 2)).reshape(len(bend), -1)
    done = deep <= usual[:, None] + 1e-6
    found = done.any(1)
    first = np.where(found, done.argmax(1), 0)
    before = np.maximum(first - 1, 0)
    rows = np.arange(len(bend))
    fall = np.maximum(deep[rows, before] - deep[rows, first], 1e-6)
    part = np.clip((deep[rows, before] - usual) / fall, 0, 1)
    gone = (before + part * (first > 0)) * _STEP
    return np.asarray(bend + np.where(found, gone, 0.0)[:, None] * side)
