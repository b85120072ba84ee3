"""Polylines become few cubic Bézier pieces; all strokes of a drawing are fitted at once.

Legend
    run   a stretch of a path between two corners, resampled at even steps
    s     place on a run, in steps from its beginning
    u     parameter of a cubic, 0..1
    a, b  lengths of the two handles; their directions are the run's own at the ends

Each piece is made as long as the error allows: its end is found by doubling and halving, for all
runs side by side. Handles are solved by least squares with the directions held, and parameters are
moved to the nearest point by Newton's step (P. J. Schneider, An Algorithm for Automatically Fitting
Digitized Curves, Graphics Gems, 1990). Neighbouring pieces share their direction, so they join
smoothly.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Points

STEP = 1.0
"""Distance of two points of a run, px."""

_SAMPLES = 33
_NEWTON = 3
_REACH = 6
_ARM = 5
_SHARP = 0.85
_SHORTEST = 1e-9

Places = NDArray[np.int64]


def fit(paths: Sequence[Points], *, error: float = 0.6) -> list[Points]:
    """Fit every path with cubics.

    Args:
        paths: (n, 2) points each, px; closed where the last point is the first.
        error: largest distance of a curve from its path, px.

    Returns:
        For each path (3 k + 1, 2) control points of its k cubics, px.
    """
    rough = [even(path) for path in paths]
    cuts = [corners(path) for path in rough]
    runs = [
        even(path[a : b + 1])
        for path, at in zip(rough, cuts, strict=True)
        for a, b in itertools.pairwise(at)
    ]
    pieces = iter(_pieces(runs, error))
    fitted = []
    for path, at in zip(rough, cuts, strict=True):
        parts = [next(pieces) for _ in at[1:]]
        controls = [part[:-1] for part in parts[:-1]] + parts[-1:]
        fitted.append(np.concatenate(controls) if controls else path[:1])
    return fitted


def corners(path: Points) -> list[int]:
    """Indices at which an evenly stepped path turns sharply, with both its ends.

    A closed path without any corner begins and ends where it does.
    """
    last = len(path) - 1
    if last < 2:
        return [0, max(last, 0)]
    closed = bool(np.hypot(*(path[0] - path[-1])) < _SHORTEST + 1e-6)
    turn = _turning(path, closed)
    found: list[int] = []
    for i in np.flatnonzero(turn > _SHARP).tolist():
        near = turn[max(0, i - _ARM) : i + _ARM + 1]
        if turn[i] >= near.max() and 0 < i < last and (not found or i - found[-1] > _ARM):
            found.append(i)
    return [0, *found, last]


def _turning(path: Points, closed: bool) -> NDArray[np.float64]:
    """Angle between the directions before and behind each point, radians."""
    n = len(path)
    arm = min(_ARM, max(1, (n - 1) // 2))
    if closed:
        ring = path[:-1]
        before, behind = ring - np.roll(ring, arm, 0), np.roll(ring, -arm, 0) - ring
        before, behind = np.vstack([before, before[:1]]), np.vstack([behind, behind[:1]])
    else:
        i = np.arange(n)
        before = path - path[np.maximum(i - arm, 0)]
        behind = path[np.minimum(i + arm, n - 1)] - path
    cross = before[:, 0] * behind[:, 1] - before[:, 1] * behind[:, 0]
    turn = np.abs(np.arctan2(cross, (before * behind).sum(1)))
    if not closed:
        turn[[0, -1]] = 0
    return np.asarray(turn)


def even(path: Points) -> Points:
    """A path at steps of one px or a little less, ends included."""
    path = np.asarray(path, np.float64)
    gone = np.hypot(*np.diff(path, axis=0).T)
    keep = np.concatenate([[True], gone > _SHORTEST])
    path = path[keep]
    if len(path) < 2:
        return path[:1]
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    count = max(1, int(np.ceil(along[-1] / STEP - 1e-9)))
    at = np.linspace(0, along[-1], count + 1)
    return np.column_stack([np.interp(at, along, path[:, k]) for k in (0, 1)])


@dataclass(frozen=True, slots=True, eq=False)
class _Runs:
    """All runs end to end: points, unit directions, first index and number of steps of each."""

    points: Points
    ways: Points
    first: Places
    steps: Places

    @classmethod
    def of(cls, runs: Sequence[Points]) -> _Runs:
        sizes = np.array([len(run) for run in runs], np.int64)
        first = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
        ways = np.concatenate([_directions(run) for run in runs])
        return cls(np.concatenate(list(runs)), ways, first, sizes - 1)

    def sampled(self, run: Places, start: Places, end: Places) -> Points:
        """(k, samples, 2) points at even distances on each stretch."""
        share = np.linspace(0, 1, _SAMPLES)
        s = start[:, None] + (end - start)[:, None] * share
        low = np.minimum(s.astype(np.int64), np.maximum(self.steps[run] - 1, 0)[:, None])
        part = (s - low)[..., None]
        at = self.first[run][:, None] + low
        after = np.minimum(at + 1, (self.first + self.steps)[run][:, None])
        return np.asarray(self.points[at] * (1 - part) + self.points[after] * part)


def _directions(run: Points) -> Points:
    """Unit direction of a run at each of its points; second order also at both ends."""
    n = len(run)
    if n < 2:
        return np.zeros_like(run)
    reach = min(_REACH, (n - 1) // 2)
    if reach < 1:
        way = np.broadcast_to(run[-1] - run[0], run.shape).copy()
    else:
        i = np.arange(n)
        middle = np.clip(i, reach, n - 1 - reach)
        before, here, behind = run[middle - reach], run[middle], run[middle + reach]
        # The parabola through three points, and its slope where the point lies on it.
        bend = before - 2 * here + behind
        way = (behind - before) / 2 + bend * ((i - middle) / reach)[:, None]
    length = np.hypot(*way.T)[:, None]
    return np.asarray(way / np.maximum(length, _SHORTEST))


def _pieces(runs: Sequence[Points], error: float) -> list[Points]:
    """Control points (3 k + 1, 2) of each run."""
    if not runs:
        return []
    data = _Runs.of(runs)
    found: list[list[Points]] = [[] for _ in runs]
    start = np.zeros(len(runs), np.int64)
    open_ = np.flatnonzero(data.steps > 0)
    while len(open_):
        end, controls = _longest(data, open_, start[open_], error)
        for row, run in enumerate(open_.tolist()):
            found[run].append(controls[row] if not found[run] else controls[row][1:])
        start[open_] = end
        open_ = open_[end < data.steps[open_]]
    return [np.concatenate(parts) if parts else run for parts, run in zip(found, runs, strict=True)]


def _longest(data: _Runs, run: Places, start: Places, error: float) -> tuple[Places, Points]:
    """The furthest end that one cubic reaches from each start, and that cubic."""
    last = data.steps[run]
    good = np.minimum(start + 1, last)
    controls, _ = _cubics(data, run, start, good)
    bad = last + 1
    reach = np.minimum(last, start + 32)
    active = good < last
    while active.any():
        at = np.flatnonzero(active)
        tried = np.clip(reach[at], good[at] + 1, bad[at] - 1)
        cubic, off = _cubics(data, run[at], start[at], tried)
        fits = off <= error
        good[at[fits]] = tried[fits]
        controls[at[fits]] = cubic[fits]
        bad[at[~fits]] = tried[~fits]
        # Double while nothing failed, then halve what is left between.
        free = bad > last
        reach = np.where(free, np.minimum(last, 2 * good - start), (good + bad) // 2)
        active = good + 1 < bad
        active &= good < last
    return good, controls


def _cubics(
    data: _Runs, run: Places, start: Places, end: Places
) -> tuple[Points, NDArray[np.float64]]:
    """Best cubics (k, 4, 2) of stretches with the runs' directions, and their largest errors."""
    points = data.sampled(run, start, end)
    out, back = data.ways[data.first[run] + start], -data.ways[data.first[run] + end]
    u = np.broadcast_to(np.linspace(0, 1, _SAMPLES), points.shape[:2])
    for turn in range(_NEWTON + 1):
        controls = _solved(points, u, out, back)
        if turn < _NEWTON:
            u = _nearer(controls, points, u)
    gap = points - _at(controls, u)
    return controls, np.asarray(np.sqrt((gap**2).sum(-1).max(-1)))


def _solved(points: Points, u: NDArray[np.float64], out: Points, back: Points) -> Points:
    """Handles of the least squared distance, with their directions held."""
    b0, b1, b2, b3 = (1 - u) ** 3, 3 * u * (1 - u) ** 2, 3 * u**2 * (1 - u), u**3
    first, last = points[:, :1], points[:, -1:]
    rest = points - first * (b0 + b1)[..., None] - last * (b2 + b3)[..., None]
    a11, a22 = (b1**2).sum(1), (b2**2).sum(1)
    a12 = (b1 * b2).sum(1) * (out * back).sum(1)
    x1 = (b1 * (rest * out[:, None]).sum(-1)).sum(1)
    x2 = (b2 * (rest * back[:, None]).sum(-1)).sum(1)
    det = a11 * a22 - a12**2
    chord = np.hypot(*(points[:, -1] - points[:, 0]).T)
    length = np.hypot(*np.moveaxis(np.diff(points, axis=1), -1, 0)).sum(1)
    with np.errstate(divide="ignore", invalid="ignore"):
        a, b = (x1 * a22 - x2 * a12) / det, (x2 * a11 - x1 * a12) / det
    # A handle that points backwards or far beyond makes a loop: thirds of the way do no harm.
    wild = ~((a > 1e-3 * length) & (b > 1e-3 * length) & (a < 2 * length) & (b < 2 * length))
    third = np.where(chord > 0, length, chord) / 3
    a, b = np.where(wild, third, a), np.where(wild, third, b)
    return np.stack(
        [points[:, 0], points[:, 0] + a[:, None] * out, points[:, -1] + b[:, None] * back,
         points[:, -1]], axis=1,
    )  # fmt: skip


def _at(controls: Points, u: NDArray[np.float64]) -> Points:
    """Points (k, n, 2) of cubics (k, 4, 2) at parameters (k, n)."""
    v = 1 - u
    weights = np.stack([v**3, 3 * u * v**2, 3 * u**2 * v, u**3], axis=-1)
    return np.asarray(weights @ controls)


def _nearer(controls: Points, points: Points, u: NDArray[np.float64]) -> NDArray[np.float64]:
    """Parameters moved towards the nearest points, still in order."""
    edges = np.diff(controls, axis=1) * 3
    bends = np.diff(edges, axis=1) * 2
    v = 1 - u
    first = np.stack([v**2, 2 * u * v, u**2], axis=-1) @ edges
    second = np.stack([v, u], axis=-1) @ bends
    gap = _at(controls, u) - points
    top = (gap * first).sum(-1)
    bottom = (first**2).sum(-1) + (gap * second).sum(-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        step = np.where(np.abs(bottom) > 1e-9, top / bottom, 0.0)
    moved = np.clip(u - np.clip(step, -0.2, 0.2), 0, 1)
    moved[:, 0], moved[:, -1] = 0, 1
    return np.asarray(np.maximum.accumulate(moved, axis=1))
