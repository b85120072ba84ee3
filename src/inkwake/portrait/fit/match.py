"""Which contour a stroke draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inkwake.portrait.strokes.lines import LINES
from inkwake.portrait.strokes.trace import resample
from inkwake.portrait.world.contours import Contours

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """A stroke on a contour.

    Attributes:
        line: number in ``LINES``.
        before, after: (m,) rows of the contour points that each point of the stroke lies between.
        share: (m,) how far from the one to the other.
        normal: (m, 2) of the contour there.
        off: (m,) distance of the stroke from it along the normal, page shares.
        away: mean distance of the stroke from the contour, page shares.
    """

    line: int
    before: npt.NDArray[np.int64]
    after: npt.NDArray[np.int64]
    share: Array
    normal: Array
    off: Array
    away: float


@dataclass(frozen=True, slots=True, eq=False)
class Tracks:
    """All sections of contours that strokes of a part may follow, as one list of segments.

    Attributes:
        lines: (k,) number of each section in ``LINES``.
        first: (k,) its first segment.
        before, after: (s,) rows of the ends of every segment.
        fine: (k,) bool, lines that only finished drawings have.
    """

    lines: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    before: npt.NDArray[np.int64]
    after: npt.NDArray[np.int64]
    fine: npt.NDArray[np.bool_]


def tracks(contours: Contours, part: str, row: int = 0) -> Tracks | None:
    """The sections of contours that strokes of a part may follow; None when there are none."""
    found = []
    for number, line in enumerate(LINES):
        if (
            line.part != part
            or line.contour not in contours.table
            or not contours.has(line.contour, row)
        ):
            continue
        where = contours.table[line.contour]
        rows = np.arange(where.first, where.first + where.count)
        rows = np.append(rows, rows[0]) if line.round else rows[line.first : line.last]
        if len(rows) > 1:
            found.append((number, rows))
    if not found:
        return None
    sizes = [len(rows) - 1 for _, rows in found]
    return Tracks(
        np.array([number for number, _ in found]),
        np.concatenate([[0], np.cumsum(sizes)[:-1]]),
        np.concatenate([rows[:-1] for _, rows in found]),
        np.concatenate([rows[1:] for _, rows in found]),
        np.array([LINES[number].detail > 0.5 for number, _ in found]),
    )


def match(
    stroke: Array, points: Array, candidates: Tracks | None, *, samples: int = 24
) -> Match | None:
    """The contour nearest to a stroke, by position, direction and size.

    Args:
        stroke: (n, 2) page shares.
        points: (N, 2) contour points of one portrait.
        candidates: sections it may follow.
        samples: points of the stroke that are compared.
    """
    if candidates is None:
        return None
    ink = resample(stroke, samples)
    a, b = points[candidates.before], points[candidates.after]
    way = b - a
    long = np.maximum((way**2).sum(axis=1), 1e-12)
    t = np.clip(((ink[:, None] - a) * way).sum(axis=2) / long, 0, 1)
    gap = np.hypot(*(a + t[..., None] * way - ink[:, None]).transpose(2, 0, 1))
    nearest = np.minimum.reduceat(gap, candidates.first, axis=1).mean(axis=0)
    # A long stroke does not lie on a short contour, even where that is near.
    high = np.maximum.reduceat(np.maximum(a, b), candidates.first, axis=0)
    low = np.minimum.reduceat(np.minimum(a, b), candidates.first, axis=0)
    spare = np.clip(np.ptp(ink, axis=0) - 1.2 * (high - low) - 0.01, 0, None).sum(axis=1)
    cost = nearest + 0.5 * spare + 0.004 * candidates.fine
    along = way / np.sqrt(long)[:, None]
    heading = _heading(ink)
    ends = np.append(candidates.first[1:], len(a))
    best: Match | None = None
    lowest = np.inf
    for k in np.argsort(cost)[:3].tolist():
        rows = slice(int(candidates.first[k]), int(ends[k]))
        chosen = rows.start + gap[:, rows].argmin(axis=1)
        across = float((1 - np.abs((along[chosen] * heading).sum(axis=1))).mean())
        if cost[k] + 0.02 * across < lowest:
            lowest = float(cost[k]) + 0.02 * across
            m = np.arange(samples)
            normal = np.column_stack([-along[chosen, 1], along[chosen, 0]])
            on = a[chosen] + t[m, chosen][:, None] * way[chosen]
            best = Match(
                int(candidates.lines[k]), candidates.before[chosen], candidates.after[chosen],
                t[m, chosen], normal, ((ink - on) * normal).sum(axis=1), float(nearest[k]),
            )  # fmt: skip
    return best


def _heading(ink: Array) -> Array:
    step = np.gradient(ink, axis=0)
    return np.asarray(step / np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-9)[:, None], float)
