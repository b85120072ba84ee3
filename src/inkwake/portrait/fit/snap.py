"""The ink wins: contours are moved onto the strokes that draw them.

Where a stroke covers a contour, the contour goes through it; between and beyond strokes the
displacement fades along the contour. What hangs on a contour, such as the white of an eye on its
lash, moves with it. The displacement is the least squares solution of a smooth tridiagonal band.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inkwake.portrait.fit.match import Match
from inkwake.portrait.strokes.lines import LINES
from inkwake.portrait.strokes.trace import resample
from inkwake.portrait.world.contours import Contour, Contours

Array = npt.NDArray[np.float64]

REACH = 0.034
"""How far a stroke may lie from the contour it draws, page shares."""

STIFF = 0.22
"""How much neighbours on a contour move alike."""

WRAP = 24
"""Points by which a closed contour is taken to overlap itself."""

REST = 0.02
"""How much a contour without ink stays where the numbers put it."""

_HANGS: dict[str, tuple[tuple[str, float], ...]] = {
    "lash-*": (("eye-*-white", 0.012), ("lid-*", 0.012), ("crease-*", 0.05), ("spike-*0", 0.03),
               ("spike-*1", 0.03), ("spike-*2", 0.03)),
    "lower-lash-*": (("eye-*-white", 0.012),),
    "iris-*": (("pupil-*", 1.0),),
    "neck-*": (("neck", 0.012),),
    "shoulder-*": (("clothes", 0.012), ("sleeve-*", 0.05)),
    "collar-*": (("stripe-*", 0.04),),
}  # fmt: skip
HANGS: dict[str, tuple[tuple[str, float], ...]] = {
    "mouth-upper": (("mouth-inner", 0.01), ("teeth", 0.03)),
    "mouth-lower": (("mouth-inner", 0.01), ("tongue", 0.05), ("lip", 0.06)),
    **{
        name.replace("*", side): tuple((n.replace("*", side), r) for n, r in hung)
        for name, hung in _HANGS.items() for side in ("left", "right")
    },
}  # fmt: skip
"""Contour → what moves with it, and how near it must be to do so, page shares."""


@dataclass(frozen=True, slots=True, eq=False)
class Inked:
    """A stroke on its contour."""

    stroke: Array
    match: Match


def snapped(contours: Contours, inked: list[Inked], row: int = 0) -> Array:
    """How far every contour point of a portrait moves, (N, 2) page shares."""
    points = contours.points[row]
    moved: Array = np.zeros_like(points)
    by_contour: dict[str, list[Inked]] = {}
    for item in inked:
        if item.match.away < REACH:
            by_contour.setdefault(LINES[item.match.line].contour, []).append(item)
    for name, items in by_contour.items():
        where = contours.table[name]
        moved[where.rows] = _displacement(points[where.rows], where, items)
    _carry(points, moved, contours, set(by_contour), row)
    return moved


def _displacement(line: Array, where: Contour, items: list[Inked]) -> Array:
    """Of one contour by its strokes."""
    count = len(line)
    pull, weight = np.zeros((count, 2)), np.zeros(count)
    for item in items:
        ink = resample(item.stroke, 64)
        rows = np.union1d(item.match.before, item.match.after) - where.first
        lines_rows = _section(rows, where, item.match)
        gap = np.hypot(*(line[lines_rows, None] - ink[None]).transpose(2, 0, 1))
        near = gap.argmin(axis=1)
        # A point whose nearest ink is an end of the stroke lies beside the stroke, not under it.
        inner = (near > 0) & (near < len(ink) - 1) & (gap.min(axis=1) < 1.6 * REACH)
        chosen = lines_rows[inner]
        pull[chosen] += ink[near[inner]] - line[chosen]
        weight[chosen] += 1.0
    if not weight.any():
        # A dot or a very short stroke moves its contour as a whole.
        shift = np.mean(
            [
                i.stroke.mean(axis=0) - line[i.match.before - where.first].mean(axis=0)
                for i in items
            ],
            axis=0,
        )
        return np.repeat(shift[None], count, axis=0)
    pull /= np.maximum(weight, 1)[:, None]
    held = np.minimum(weight, 1)
    return _smooth(pull, held, closed=where.closed)


def _section(rows: npt.NDArray[np.int64], where: Contour, found: Match) -> npt.NDArray[np.int64]:
    """All rows of the contour between those that a stroke touches, the shorter way round."""
    track = found.before - where.first
    start, stop = int(rows.min()), int(rows.max())
    if where.closed and stop - start > 0.75 * where.count:
        low = rows[rows < where.count / 2]
        high = rows[rows >= where.count / 2]
        gap = (high.min() if len(high) else where.count) - (low.max() if len(low) else 0)
        if gap > 0.3 * where.count and len(np.unique(track)) < 0.7 * where.count:
            return np.concatenate([np.arange(high.min(), where.count), np.arange(0, low.max() + 1)])
    return np.arange(start, stop + 1)


def _smooth(pull: Array, held: Array, *, closed: bool) -> Array:
    """Least squares of pulled, alike and resting, (n, 2)."""
    if closed:
        # Far enough round, the ends of an opened ring no longer feel that it was opened.
        n, wrap = len(pull), min(WRAP, len(pull))
        turned = np.arange(-wrap, n + wrap) % n
        return _smooth(pull[turned], held[turned], closed=False)[wrap : wrap + n]
    middle = (held + REST + 2 * STIFF).tolist()
    middle[0] -= STIFF
    middle[-1] -= STIFF
    return _tridiagonal(middle, held[:, None] * pull)


def _tridiagonal(middle: list[float], right: Array) -> Array:
    """Solve for (n, 2) where neighbours are tied by -STIFF (Thomas); n is small: plain floats."""
    x, y = right[:, 0].tolist(), right[:, 1].tolist()
    ratio = [0.0] * len(middle)
    for k, own in enumerate(middle):
        before = k - 1
        left = STIFF * ratio[before] if k else 0.0
        scale = 1.0 / (own - left)
        ratio[k] = STIFF * scale
        x[k] = (x[k] + (STIFF * x[before] if k else 0.0)) * scale
        y[k] = (y[k] + (STIFF * y[before] if k else 0.0)) * scale
    for k in range(len(middle) - 2, -1, -1):
        x[k] += ratio[k] * x[k + 1]
        y[k] += ratio[k] * y[k + 1]
    return np.column_stack([x, y])


def _carry(points: Array, moved: Array, contours: Contours, inked: set[str], row: int) -> None:
    """Move what hangs on the contours that moved, unless ink holds it."""
    shares: dict[str, Array] = {}
    sums: dict[str, Array] = {}
    for name in inked:
        source = contours.table[name].rows
        for hung, reach in HANGS.get(name, ()):
            if hung in inked or hung not in contours.table or not contours.has(hung, row):
                continue
            target = contours.table[hung].rows
            gap = np.hypot(*(points[target, None] - points[None, source]).transpose(2, 0, 1))
            near = gap.argmin(axis=1)
            share = np.exp(-((gap[np.arange(len(near)), near] / reach) ** 2))
            if hung.startswith("pupil"):
                share, shift = (
                    np.ones(len(near)),
                    np.repeat(moved[source].mean(axis=0)[None], len(near), axis=0),
                )
            else:
                shift = moved[source][near]
            sums[hung] = sums.get(hung, 0) + share[:, None] * shift
            shares[hung] = shares.get(hung, 0) + share
    for hung, total in sums.items():
        moved[contours.table[hung].rows] = total / np.maximum(shares[hung], 1)[:, None]
