"""Free ends of lines, joined so that they shut in as much as they can for as little as it takes.

Legend
    ink      (h, w) where lines lie
    end      last pixel of a line one pixel wide, (x, y)
    way      unit vector that the line has at its end, outwards
    join     a curve from one end to another, or to the side of a line
    worth    of some joins: the area that they shut in, less the squares of their lengths, longer
             the more they turn away from the ways; both as shares of the diagonal's square

A ball that rolls over gaps cannot tell a gap as wide as the thing itself from its outside. People
see what belongs together all the same: few short joins that shut in much. The ends of an outline
are few, so all ways to join them are tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask, Points
from inkwake.line.thin import thin

_COARSE = 112
"""Longer side at which ends are joined, px."""
_FARTHEST, _TOUCH = 0.4, 0.12
"""Longest join of two ends, and of an end with a side, shares of the diagonal."""
_TURN = 1.0
"""Cost of turning by a right angle at both ends, shares of the length."""
_PRICE = 0.45
"""Of a join as long as the diagonal."""
_EACH = 0.001
"""Price of any join."""
_BACK = 8
"""Px along a line from which its way is taken."""
_LARGE = 0.08
"""Share of all lines that a piece is whose ends count: dots and short marks shut nothing in."""
_MOST, _ALL = 8, 6
"""Ends that are joined at most, and how many may be joined with sides as well."""


@dataclass(frozen=True, slots=True, eq=False)
class _Join:
    ends: tuple[int, ...]
    price: float
    curve: Points


def joins(ink: Mask) -> list[Points]:
    """The joins that are worth most.

    Args:
        ink: the drawing.

    Returns:
        (n, 2) float64 points each, px of ``ink``; none where nothing is gained.
    """
    small, factor = coarser(ink, _COARSE, 0.2)
    lines = thin(np.pad(small, 2))
    spots, ways = _ends(lines)
    diagonal = float(np.hypot(*small.shape))
    pairs = _pairs(spots, ways, diagonal)
    # The ends that are nearest to another are most likely those of a gap.
    order = sorted(
        {i: j.price for j in reversed(pairs) for i in j.ends}.items(), key=lambda p: p[1]
    )
    chosen = [end for end, _ in order[:_MOST]]
    options = [join for join in pairs if set(join.ends) <= set(chosen)]
    if len(chosen) <= _ALL:
        options += _sides(spots, ways, lines, chosen, diagonal)
    best = _best(lines, chosen, options, diagonal)
    return [(join.curve - 2 + 0.5) / factor - 0.5 for join in best]


def coarser(ink: Mask, side: int, share: float) -> tuple[Mask, float]:
    """Lines at fewer px, none lost, and coarse px for a px.

    Args:
        ink: the drawing.
        side: its longer side afterwards; smaller drawings stay as they are.
        share: of the width of a line one px wide that must lie in a coarse px.
    """
    factor = min(1.0, side / max(ink.shape))
    if factor == 1:
        return ink, factor
    size = max(1, round(ink.shape[1] * factor)), max(1, round(ink.shape[0] * factor))
    covered = cv2.resize(ink.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    return np.asarray(covered > share * factor), factor


def drawn(ink: Mask, curves: list[Points], width: int) -> Mask:
    """The drawing with curves drawn in, so many px wide."""
    canvas: Bytes = ink.astype(np.uint8)
    for curve in curves:
        points = np.round(curve * 8).astype(np.int32)[:, None]
        cv2.polylines(canvas, [points], False, 1, max(1, width), cv2.LINE_8, 3)
    return np.asarray(canvas > 0)


def _ends(lines: Mask) -> tuple[Points, Points]:
    """Ends of the larger pieces, with their ways."""
    _, names, stats, _ = cv2.connectedComponentsWithStats(lines.view(np.uint8), connectivity=8)
    large = stats[:, cv2.CC_STAT_AREA] >= _LARGE * lines.sum()
    near = cv2.filter2D(lines.astype(np.uint8), -1, np.ones((3, 3), np.uint8)) - lines
    spots, ways = [], []
    for y, x in np.argwhere(lines & (near == 1) & large[names]).tolist():
        window = names[max(0, y - _BACK) : y + _BACK + 1, max(0, x - _BACK) : x + _BACK + 1]
        rows, columns = np.nonzero(window == names[y, x])
        away = np.column_stack([columns + max(0, x - _BACK), rows + max(0, y - _BACK)]) - (x, y)
        # Only what the end is connected with inside of the window leads to it.
        far = np.hypot(*away.T)
        way = -away[(far > 1.5) & (far <= _BACK)].mean(0) if (far > 1.5).any() else np.zeros(2)
        spots.append((x, y))
        ways.append(way / max(float(np.hypot(*way)), 1e-9))
    return np.array(spots, float).reshape(-1, 2), np.array(ways, float).reshape(-1, 2)


def _pairs(spots: Points, ways: Points, diagonal: float) -> list[_Join]:
    """Joins of two ends, cheapest first."""
    found = []
    for i in range(len(spots)):
        for j in range(i + 1, len(spots)):
            step = spots[j] - spots[i]
            far = float(np.hypot(*step))
            if far <= _FARTHEST * diagonal:
                along = step / max(far, 1e-9)
                turns = 2 - float(ways[i] @ along) + float(ways[j] @ along)
                curve = _curve(spots[i], ways[i], spots[j], ways[j])
                found.append(_Join((i, j), _price(far, turns, diagonal), curve))
    return sorted(found, key=lambda join: join.price)


def _sides(
    spots: Points, ways: Points, lines: Mask, chosen: list[int], diagonal: float
) -> list[_Join]:
    """Joins of an end with the nearest place on a line ahead of it."""
    rows, columns = np.nonzero(lines)
    places = np.column_stack([columns, rows]).astype(float)
    found = []
    for i in chosen:
        step = places - spots[i]
        far = np.hypot(*step.T)
        ahead = (step @ ways[i]) / np.maximum(far, 1e-9)
        cost = far * (1 + _TURN * (1 - ahead))
        cost[(far > _TOUCH * diagonal) | (ahead < 0.3) | (far < 2)] = np.inf
        best = int(cost.argmin())
        if np.isfinite(cost[best]):
            price = _price(float(far[best]), 2 * (1 - float(ahead[best])), diagonal)
            found.append(_Join((i,), price, np.array([spots[i], places[best]])))
    return found


def _price(far: float, turns: float, diagonal: float) -> float:
    return _PRICE * (far / diagonal) ** 2 * (1 + _TURN * turns / 2) + _EACH


def _best(
    lines: Mask, chosen: list[int], options: list[_Join], diagonal: float
) -> tuple[_Join, ...]:
    """Of all ways to join the ends the one that is worth most."""
    base = np.asarray(cv2.dilate(lines.view(np.uint8), np.ones((3, 3), np.uint8)), np.uint8)
    strokes = {id(join): drawn(np.zeros_like(lines), [join.curve], 3) for join in options}
    best, most = tuple[_Join, ...](), _area(base) / diagonal**2
    for some in _ways_to_join(chosen, options):
        price = sum(join.price for join in some)
        if not some or most + price > 1:
            continue
        canvas = base.copy()
        for join in some:
            canvas |= strokes[id(join)]
        worth = _area(canvas) / diagonal**2 - price
        if worth > most:
            best, most = some, worth
    return best


def _ways_to_join(free: list[int], options: list[_Join]) -> Iterator[tuple[_Join, ...]]:
    """All sets of joins in which no end is joined twice."""
    if not free:
        yield ()
        return
    first, rest = free[0], free[1:]
    yield from _ways_to_join(rest, options)
    for join in options:
        if first in join.ends and all(end == first or end in rest for end in join.ends):
            left = [end for end in rest if end not in join.ends]
            for more in _ways_to_join(left, options):
                yield (join, *more)


def _area(canvas: Bytes) -> float:
    """Px that lines shut in, themselves included only where they bound it."""
    outside = np.where(canvas > 0, 0, 1).astype(np.uint8)
    cv2.floodFill(outside, None, (0, 0), 2)
    return float((outside == 1).sum())


def _curve(start: Points, out: Points, stop: Points, other: Points) -> Points:
    """A cubic from one end to the other that leaves and arrives as the lines do."""
    pull = 0.35 * float(np.hypot(*(stop - start)))
    t = np.linspace(0, 1, 16)[:, None]
    one, two = start + pull * out, stop + pull * other
    return np.asarray(
        start * (1 - t) ** 3 + 3 * one * t * (1 - t) ** 2 + 3 * two * t**2 * (1 - t) + stop * t**3
    )
