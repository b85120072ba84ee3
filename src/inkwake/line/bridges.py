"""Small gaps in and between strokes are bridged where the lines mean to meet.

Two free ends mean each other when one smooth arc leaves both in their own direction, or when both,
straight on, meet in a corner; a free end means a line when it runs straight at it. How long a gap
may be has nothing to do with how thick the lines are, but a short mark never goes on for long.
Bridges are strokes of their own, so that they can be left out.

Legend
    end      where a stroke stops without touching another one
    chord    the straight way between two ends
    alpha    angle between an end's direction and the chord, radians, with its sign; on an arc the
             two are the same
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Points
from inkwake.line.fit import even

LIMIT = 28.0
"""Longest gap that is bridged, px of a drawing whose longer side is 1000 px."""

_TOUCH = 1.5
_SKIP, _LOOK = 3.0, 20.0
_ARC = np.deg2rad(28)
_TURN = np.deg2rad(62)
_BLUR = 1.2
_RAY = 0.6
_STRAIGHT = 0.25
_SHARE = 0.5
_STEEP, _LEGS = 0.35, 1.1
_TINY, _SHARP = 4.0, np.deg2rad(70)
_APART = 30


@dataclass(frozen=True, slots=True, eq=False)
class Bridge:
    """A gap that was closed.

    Attributes:
        path: (n, 2) points at steps of about a px, ends included.
        joins: the stroke and its end (0 or 1) that it begins at, and the one that it leads to; the
            second's end is -1 where it leads to the middle of a stroke.
    """

    path: Points
    joins: tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True, eq=False)
class _Ends:
    """Free ends: their strokes, which end it is, places, directions, and the stroke's points."""

    stroke: NDArray[np.int64]
    side: NDArray[np.int64]
    at: Points
    way: Points
    count: NDArray[np.int64]


def bridges(paths: Sequence[Points], *, limit: float = LIMIT) -> list[Bridge]:
    """Find the gaps that are meant to be closed.

    Args:
        paths: (n, 2) points of each stroke at steps of about a px.
        limit: longest gap, px.
    """
    if not paths or limit <= 0:
        return []
    names = _Names.drawn(paths)
    ends = _free(paths, names)
    found: list[Bridge] = []
    used: set[int] = set()
    for i, j in _pairs(ends, limit, names):
        if i in used or j in used:
            continue
        used |= {i, j}
        found.append(Bridge(
            hermite(ends.at[i], ends.way[i], ends.at[j], -ends.way[j]),
            ((int(ends.stroke[i]), int(ends.side[i])), (int(ends.stroke[j]), int(ends.side[j]))),
        ))  # fmt: skip
    for i, j, corner in _corners(ends, limit, names):
        if i in used or j in used:
            continue
        used |= {i, j}
        found.append(Bridge(
            even(np.array([ends.at[i], corner, ends.at[j]])),
            ((int(ends.stroke[i]), int(ends.side[i])), (int(ends.stroke[j]), int(ends.side[j]))),
        ))  # fmt: skip
    for i in range(len(ends.at)):
        far = min(limit * _RAY, _SHARE * int(ends.count[i]))
        if i not in used and (met := _met(ends, i, far, names)) is not None:
            found.append(met)
    return found


def hermite(a: Points, leaving: Points, b: Points, arriving: Points) -> Points:
    """A smooth curve between two points with given unit directions, at steps of about a px."""
    reach = float(np.hypot(*(b - a)))
    u = np.linspace(0, 1, max(3, round(1.1 * reach) + 1))[:, None]
    p, q = reach * leaving, reach * arriving
    return np.asarray(
        (2 * u**3 - 3 * u**2 + 1) * a + (u**3 - 2 * u**2 + u) * p
        + (3 * u**2 - 2 * u**3) * b + (u**3 - u**2) * q
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    """Which stroke lies on each pixel, 0 for none, and how far along it."""

    stroke: NDArray[np.int32]
    place: NDArray[np.int32]
    corner: Points

    @classmethod
    def drawn(cls, paths: Sequence[Points]) -> _Names:
        spots = np.concatenate(list(paths))
        corner = np.floor(spots.min(0)) - 3
        wide, high = (np.ceil(spots.max(0)) - corner + 4).astype(int)
        stroke, place = np.zeros((2, high, wide), np.int32)
        for index, path in enumerate(paths, 1):
            x, y = np.round(path - corner).astype(int).T
            stroke[y, x], place[y, x] = index, np.arange(len(path))
        return cls(stroke, place, corner)

    def near(self, spot: Points, reach: int) -> tuple[NDArray[np.int64], NDArray[np.int64], Points]:
        """Strokes, places along them and px of what lies in a square round a spot."""
        x, y = np.round(spot - self.corner).astype(int)
        top, left = max(0, y - reach), max(0, x - reach)
        at = slice(top, y + reach + 1), slice(left, x + reach + 1)
        rows, columns = np.nonzero(self.stroke[at])
        spots = np.column_stack([columns + left, rows + top]) + self.corner
        stroke = self.stroke[at][rows, columns].astype(np.int64) - 1
        return stroke, self.place[at][rows, columns].astype(np.int64), spots


def _free(paths: Sequence[Points], names: _Names) -> _Ends:
    """Ends that touch nothing: neither another stroke nor a farther part of their own."""
    rows = []
    for index, path in enumerate(paths):
        if len(path) < 3 or np.hypot(*(path[0] - path[-1])) < 1e-6:
            continue
        for side in (0, 1):
            here = path if side == 0 else path[::-1]
            stroke, place, spots = names.near(here[0], int(_TOUCH) + 1)
            close = np.hypot(*(spots - here[0]).T) <= _TOUCH
            own = (stroke == index) & (np.abs(place - (0 if side == 0 else len(path) - 1)) < _APART)
            if not (close & ~own).any():
                rows.append((index, side, here[0], _leaving(here), len(path)))
    return _Ends(
        np.array([r[0] for r in rows], np.int64),
        np.array([r[1] for r in rows], np.int64),
        np.array([r[2] for r in rows]).reshape(-1, 2),
        np.array([r[3] for r in rows]).reshape(-1, 2),
        np.array([r[4] for r in rows], np.int64),
    )


def _leaving(path: Points) -> Points:
    """Unit direction in which a stroke would go on beyond its first point."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    near = (along >= _SKIP) & (along <= _LOOK)
    if near.sum() < 3:
        way = path[0] - path[-1]
        return np.asarray(way / max(float(np.hypot(*way)), 1e-9))
    # A parabola tells the direction at the very end, however the stroke bends there.
    degree = 2 if near.sum() > 8 else 1
    slopes = [np.polyfit(along[near], path[near, k], degree)[-2] for k in (0, 1)]
    way = -np.array(slopes)
    return np.asarray(way / max(float(np.hypot(*way)), 1e-9))


def _pairs(ends: _Ends, limit: float, names: _Names) -> list[tuple[int, int]]:
    """Ends that one arc joins, the most natural first."""
    if len(ends.at) < 2:
        return []
    gap = ends.at[None] - ends.at[:, None]
    long = np.hypot(gap[..., 0], gap[..., 1])
    alpha = _angle(ends.way[:, None], gap)
    beta = _angle(gap, -ends.way[None])
    # Directions of short gaps are those of a px or two; there nearness counts more.
    slack = 1 + 3 * _BLUR / np.maximum(long, 0.5)
    bent, turned = np.abs(alpha - beta), np.maximum(np.abs(alpha), np.abs(beta))
    most = np.where(long > _TINY, np.minimum(_TURN * slack, _SHARP), _TURN * slack)
    longer = np.maximum(ends.count[:, None], ends.count[None])
    fits = (long <= np.minimum(limit, _SHARE * longer)) & (bent < _ARC * slack) & (turned < most)
    first, second = np.nonzero(np.triu(fits, 1))
    cost = (long + _STRAIGHT * limit * (bent + turned))[first, second]
    order = np.argsort(cost, kind="stable")
    chosen = [(int(first[k]), int(second[k])) for k in order]
    return [pair for pair in chosen if not _crossed(ends, *pair, names)]


def _corners(ends: _Ends, limit: float, names: _Names) -> list[tuple[int, int, Points]]:
    """Ends that meet in a corner when both go straight on, the nearest first, and the corner."""
    if len(ends.at) < 2:
        return []
    gap = ends.at[None] - ends.at[:, None]
    here, there = ends.way[:, None], ends.way[None]
    cross = here[..., 0] * there[..., 1] - here[..., 1] * there[..., 0]
    steep = np.abs(cross) > _STEEP
    safe = np.where(steep, cross, 1.0)
    one = (gap[..., 0] * there[..., 1] - gap[..., 1] * there[..., 0]) / safe
    two = (gap[..., 0] * here[..., 1] - gap[..., 1] * here[..., 0]) / safe
    least = np.minimum(ends.count[:, None], ends.count[None])
    fits = steep & (one > 0) & (two > 0) & (one + two < np.minimum(_LEGS * limit, _SHARE * least))
    first, second = np.nonzero(np.triu(fits, 1))
    order = np.argsort((one + two)[first, second], kind="stable")
    found = []
    for i, j in zip(first[order].tolist(), second[order].tolist(), strict=True):
        corner = ends.at[i] + one[i, j] * ends.way[i]
        if not (_between(ends.at[i], corner, names) or _between(ends.at[j], corner, names)):
            found.append((i, j, corner))
    return found


def _crossed(ends: _Ends, i: int, j: int, names: _Names) -> bool:
    """Whether a line lies between two ends."""
    return _between(ends.at[i], ends.at[j], names)


def _between(a: Points, b: Points, names: _Names) -> bool:
    """Whether a line lies between two places."""
    count = int(np.hypot(*(b - a)))
    if count < 4:
        return False
    u = np.linspace(0, 1, count + 1)[2:-2, None]
    x, y = np.round(a + u * (b - a) - names.corner).astype(int).T
    rows, columns = names.stroke.shape
    there = (x >= 0) & (x < columns) & (y >= 0) & (y < rows)
    return bool((names.stroke[y[there], x[there]] > 0).any())


def _met(ends: _Ends, i: int, limit: float, names: _Names) -> Bridge | None:
    """The bridge from an end straight on to the next line, if there is one soon."""
    at, way, own = ends.at[i], ends.way[i], int(ends.stroke[i])
    steps = at + np.arange(1.0, limit + 1)[:, None] * way
    rows, columns = names.stroke.shape
    x, y = np.round(steps - names.corner).astype(int).T
    inside = (x >= 1) & (x < columns - 1) & (y >= 1) & (y < rows - 1)
    for k in np.flatnonzero(inside).tolist():
        stroke, place, spots = names.near(steps[k], 1)
        here = 0 if ends.side[i] == 0 else int(ends.count[i]) - 1
        far = (stroke != own) | (np.abs(place - here) > _APART)
        if far.any():
            best = int(np.argmin(np.hypot(*(spots - steps[k]).T) + 1e6 * ~far))
            way_there = hermite(at, way, spots[best], way)
            return Bridge(way_there, ((own, int(ends.side[i])), (int(stroke[best]), -1)))
    return None


def _angle(a: Points, b: Points) -> NDArray[np.float64]:
    """Turn from one direction to another, radians, -pi..pi."""
    cross = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    return np.asarray(np.arctan2(cross, (a * b).sum(-1)))
