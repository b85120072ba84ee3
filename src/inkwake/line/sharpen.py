"""Corners that thinning cut off: the wider a line, the rounder its middle turns a corner.

Before and behind a corner the middle is right. Where a path turns within the width of its line,
both sides are extended straight on until they meet; where a pen stood at that point, the ink around
it is as wide as the line, and otherwise the corner was round.

Legend
    r      half width of the line there, px
    reach  way to either side of a corner along which the middle is bent, px
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Points

_WIDE = 2.5
_REACH = 1.5
_STRAIGHT = 2.0
_TURN = np.deg2rad(35)
_FLATTEST = np.deg2rad(165)
_FAR = 2.6
_FULL = 0.9


def sharpened(path: Points, half: NDArray[np.float64], depth: Floats) -> Points:
    """A path with its corners.

    Args:
        path: (n, 2) points at steps of about a px, the middle of a line.
        half: (n,) half width of that line, px.
        depth: (h, w) float32, distance of each ink pixel to bare paper, px.

    Returns:
        (n, 2): points near a corner are moved onto the sides that meet there.
    """
    r = float(np.median(half)) if len(half) else 0.0
    reach = max(3, round(_REACH * r))
    if r < _WIDE or len(path) < 4 * reach:
        return path
    closed = bool((path[0] == path[-1]).all())
    found = path[:-1] if closed else path
    count = len(found)
    turn = _turns(found, reach, closed)
    moved = found.copy()
    left = np.where(np.abs(turn) > _TURN, np.abs(turn), 0)
    while left.max(initial=0) > 0:
        at = int(left.argmax())
        near = np.arange(at - 2 * reach, at + 2 * reach + 1)
        near = near % count if closed else near[(near >= 0) & (near < count)]
        left[near] = 0
        corner = _met(found, at, reach, closed)
        if corner is None or np.hypot(*(corner - found[at])) > _FAR * r:
            continue
        x, y = np.clip(np.round(corner).astype(int), 0, np.array(depth.shape)[::-1] - 1)
        if depth[y, x] < _FULL * r:
            continue
        _bent(moved, at, reach, corner, closed)
    return np.vstack([moved, moved[:1]]) if closed else moved


def _sides(
    path: Points, at: NDArray[np.int64], reach: int, closed: bool
) -> tuple[Points, Points, Points, Points]:
    """Points ``reach`` before and behind each place, and unit directions beyond them."""
    count = len(path)
    long = max(3, round(_STRAIGHT * reach))

    def spot(index: NDArray[np.int64]) -> Points:
        return path[index % count if closed else np.clip(index, 0, count - 1)]

    before, behind = spot(at - reach), spot(at + reach)
    ways = []
    for a, b in ((spot(at - reach - long), before), (behind, spot(at + reach + long))):
        step = b - a
        ways.append(step / np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-9)[:, None])
    return before, behind, ways[0], ways[1]


def _turns(path: Points, reach: int, closed: bool) -> NDArray[np.float64]:
    """Turn at every point between the ways before and behind it, radians."""
    at = np.arange(len(path), dtype=np.int64)
    _, _, way, onward = _sides(path, at, reach, closed)
    turn = np.arctan2(way[:, 0] * onward[:, 1] - way[:, 1] * onward[:, 0], (way * onward).sum(1))
    if not closed:
        turn[: 2 * reach] = turn[-2 * reach :] = 0
    return np.asarray(turn)


def _met(path: Points, at: int, reach: int, closed: bool) -> Points | None:
    """Where both sides of a corner meet; None where they run on into each other."""
    sides = _sides(path, np.array([at], np.int64), reach, closed)
    before, behind, way, onward = (side[0] for side in sides)
    cross = float(way[0] * onward[1] - way[1] * onward[0])
    angle = abs(float(np.arctan2(cross, way @ onward)))
    if angle > _FLATTEST or abs(cross) < 1e-6:
        return None
    gap = behind - before
    along = float(gap[0] * onward[1] - gap[1] * onward[0]) / cross
    back = float(gap[0] * way[1] - gap[1] * way[0]) / cross
    # The corner lies ahead of the one side and behind the other.
    return before + along * way if along > 0 and back < 0 else None


def _bent(path: Points, at: int, reach: int, corner: Points, closed: bool) -> None:
    """Lay the points round a place onto the two sides of its corner."""
    count = len(path)
    index = np.arange(at - reach, at + reach + 1)
    index = index % count if closed else np.clip(index, 0, count - 1)
    t = np.linspace(0, 1, reach + 1)[:, None]
    first, last = path[index[0]].copy(), path[index[-1]].copy()
    path[index[: reach + 1]] = first + t * (corner - first)
    path[index[reach:]] = corner + t * (last - corner)
