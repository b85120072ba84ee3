"""Smooth curves through control points, for many portraits at once.

A cubic spline is linear in its control points once the knots are fixed, so a curve of every
portrait is one matrix product: (n, K) times (B, K, D). Knots follow the spacing of a template.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt

from inkwake.portrait.world.cubic import cubic_basis

Batch = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@cache
def basis(spacing: tuple[float, ...], samples: int, *, closed: bool = False) -> Batch:
    """The matrix that takes control points to points of the curve, (samples, K).

    Args:
        spacing: distances from each control point to the next; K − 1 of them, K when closed.
        samples: points of the curve.
        closed: whether it returns to its first point.
    """
    knots = np.round(np.cumsum((0.0, *spacing)), 6)
    return cubic_basis(knots, samples, closed=closed)


@cache
def _even(count: int, samples: int, closed: bool) -> Batch:
    return basis((1.0,) * (count - (not closed)), samples, closed=closed)


def curve(
    control: Batch, samples: int, *, closed: bool = False, spacing: tuple[float, ...] | None = None
) -> Batch:
    """Curves through control points, (..., K, D) → (..., samples, D)."""
    if spacing is None:
        matrix = _even(control.shape[-2], samples, closed)
    else:
        matrix = basis(spacing, samples, closed=closed)
    return np.asarray(np.matmul(matrix, control))


def joined(*columns: tuple[Batch | float, Batch | float]) -> Batch:
    """Control points from pairs of x and y, each (B,) or a number, → (B, K, 2)."""
    length = next((len(v) for pair in columns for v in pair if isinstance(v, np.ndarray)), 1)
    made = np.empty((length, len(columns), 2))
    for k, (x, y) in enumerate(columns):
        made[:, k, 0], made[:, k, 1] = x, y
    return made


def paired(x: Batch, y: Batch | float) -> Batch:
    """Points of their x and y, which are broadcast, (...) → (..., 2)."""
    made = np.empty((*np.broadcast(x, y).shape, 2))
    made[..., 0], made[..., 1] = x, y
    return made


def same(points: Batch) -> Batch:
    """This side."""
    return points


def flipped(points: Batch) -> Batch:
    """The other side: x turns its sign."""
    made = points.copy()
    made[..., 0] *= -1
    return made


MIRRORED: tuple[tuple[str, Callable[[Batch], Batch]], ...] = (("right", same), ("left", flipped))
"""Both sides of what is shaped on the right."""


def directions(lines: Batch) -> Batch:
    """Unit tangents along lines, (..., n, 2)."""
    made = np.empty_like(lines)
    made[..., 1:-1, :] = (lines[..., 2:, :] - lines[..., :-2, :]) / 2
    made[..., 0, :] = lines[..., 1, :] - lines[..., 0, :]
    made[..., -1, :] = lines[..., -1, :] - lines[..., -2, :]
    made /= np.maximum(np.hypot(made[..., 0], made[..., 1]), 1e-12)[..., None]
    return made
