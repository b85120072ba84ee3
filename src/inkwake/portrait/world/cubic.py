"""Cubic splines as matrices: natural ones through open rows of points, periodic ones through rings.

Legend
    K   control points          d   distances between their knots          y   (K, C) values
    s   (K, C) slopes of the curve at the knots

Between two knots the curve is y + s x + a x² + b x³. Slopes follow from one tridiagonal system
(C. de Boor, A Practical Guide to Splines, 1978, chapter IV); a ring is opened by one unknown that
is solved for at last (Sherman and Morrison, 1950).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]


def cubic_basis(knots: Matrix, samples: int, *, closed: bool) -> Matrix:
    """The matrix that takes control points to points of the curve, (samples, K).

    Args:
        knots: rising; where the control points lie along the curve, and, when closed, where the
            curve is back at the first one.
        samples: points of the curve, evenly along the knots.
        closed: whether it returns to its first point.
    """
    unit = np.eye(len(knots) - closed)
    values = np.vstack([unit, unit[:1]]) if closed else unit
    step = np.diff(knots)[:, None]
    rise = np.diff(values, axis=0) / step
    slopes = _ring_slopes(step, rise) if closed else _row_slopes(step, values, rise)
    bend = (slopes[:-1] + slopes[1:] - 2 * rise) / step
    square, cube = (rise - slopes[:-1]) / step - bend, bend / step
    where = np.linspace(0, knots[-1], samples, endpoint=not closed)
    piece = np.clip(np.searchsorted(knots, where, side="right") - 1, 0, len(step) - 1)
    x = (where - knots[piece])[:, None]
    return np.asarray(
        values[piece] + slopes[piece] * x + square[piece] * (x * x) + cube[piece] * (x * x * x)
    )


def _row_slopes(step: Matrix, values: Matrix, rise: Matrix) -> Matrix:
    """Slopes at the knots of an open row, which is straight at both ends."""
    inner = 3 * (step[1:] * rise[:-1] + step[:-1] * rise[1:])
    ends = 3 * (values[1] - values[0]), 3 * (values[-1] - values[-2])
    d = step[:, 0]
    return _solved(
        np.append(d[1:], d[-1]),
        np.concatenate([2 * d[:1], 2 * (d[:-1] + d[1:]), 2 * d[-1:]]),
        np.append(d[:1], d[:-1]),
        np.concatenate([ends[0][None], inner, ends[1][None]]),
    )


def _ring_slopes(step: Matrix, rise: Matrix) -> Matrix:
    """Slopes at the knots of a ring, the first one again at the end."""
    d = step[:, 0]
    before, after = np.roll(step, 1, axis=0), step
    right = 3 * (after * np.roll(rise, 1, axis=0) + before * rise)
    diagonal = 2 * np.append(d[-1] + d[0], d[:-1] + d[1:])
    # The last unknown is taken out; what hangs on it is solved for apart.
    lower, upper = d[1:-1], np.append(d[-1], d[:-2])
    turned = np.zeros_like(right[:-1])
    turned[0], turned[-1] = -d[0], -d[-3]
    free = _solved(lower, diagonal[:-1], upper, right[:-1])
    hung = _solved(lower, diagonal[:-1], upper, turned)
    last = (right[-1] - d[-2] * free[0] - d[-1] * free[-1]) / (
        diagonal[-1] + d[-2] * hung[0] + d[-1] * hung[-1]
    )
    slopes = free + last * hung
    return np.concatenate([slopes, last[None], slopes[:1]])


def _solved(lower: Matrix, diagonal: Matrix, upper: Matrix, right: Matrix) -> Matrix:
    """The solution of a tridiagonal system whose diagonal prevails (Thomas, 1949), (n, C)."""
    pivots, found = diagonal.copy(), right.copy()
    for k in range(1, len(found)):
        share = lower[k - 1] / pivots[k - 1]
        pivots[k] -= share * upper[k - 1]
        found[k] -= share * found[k - 1]
    found[-1] /= pivots[-1]
    for k in reversed(range(len(found) - 1)):
        found[k] = (found[k] - upper[k] * found[k + 1]) / pivots[k]
    return found
