"""Weights of linear blend skinning by least squares over a performance.

For one vertex, e_b (f,) is how far each bone alone would carry it from where it should be, and
w its weights: |sum w_b e_b|^2 = w' G w with G = Re(E* E), since the weights sum to 1. Least over
w >= 0, sum w = 1, at most four of them above 0 (the problem of Le and Deng, "Smooth Skinning
Decomposition with Rigid Bones", 2012, solved here by growing the set of bones one at a time; for
each set all faces of the simplex are tried, so its optimum is exact).

Legend: f frames, b bones, v vertices, k bones of a set. Complex numbers x + iy, px.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Ints, Points
from inkwake.interchange.puppet import INFLUENCES
from inkwake.rig.bones import Complex

CANDIDATES = 20
"""Bones that are tried for a vertex's third and fourth weight: those that were best second."""

BLOCK = 48
"""Frames summed at once; bounds the memory."""


def moved_by(turns: Complex, places: Complex, starts: Complex, rest: Complex) -> Complex:
    """(f, v, b) where each bone alone would carry each vertex."""
    out = turns[:, None] * (rest[:, None] - starts)[None]
    out += places[:, None]
    return np.asarray(out)


def gram(
    motion: tuple[Complex, Complex, Complex], rest: Complex, targets: Complex
) -> NDArray[np.float64]:
    """(v, b, b) G of the docstring, mean over the frames, px².

    Args:
        motion: (f, b) unit rotations, (f, b) places of the starts, (b,) starts at rest.
        rest: (v,) vertices at rest.
        targets: (f, v) where they should be.
    """
    turns, places, starts = motion
    total = np.zeros((len(rest), len(starts), len(starts)))
    for first in range(0, len(turns), BLOCK):
        part = slice(first, first + BLOCK)
        errors = moved_by(turns[part], places[part], starts, rest) - targets[part, :, None]
        errors = errors.transpose(1, 0, 2)
        flat = np.concatenate([errors.real, errors.imag], axis=1)
        total += flat.transpose(0, 2, 1) @ flat
    return total / len(turns)


def fit_weights(energy: NDArray[np.float64], cost: Points) -> tuple[Ints, Points]:
    """The best four bones of each vertex and their weights.

    Args:
        energy: (v, b, b) see `gram`.
        cost: (v, b) px², added to the diagonal: prefers near bones where the movement leaves
            the choice open.

    Returns:
        (v, 4) int32 bones, (v, 4) float64 weights; unused places repeat the first bone with 0.
    """
    count, bones = cost.shape
    energy = energy + cost[:, :, None] * np.eye(bones)
    own = np.diagonal(energy, axis1=1, axis2=2)
    rows = np.arange(count)
    chosen = own.argmin(axis=1).astype(np.int32)[:, None]
    least = own[rows, chosen[:, 0]]
    weights = np.ones((count, 1))
    offered = np.tile(np.arange(bones, dtype=np.int32), (count, 1))
    for size in range(2, min(INFLUENCES, bones) + 1):
        found, shares = _with_one_more(energy, chosen, offered)
        pick = found.argmin(axis=1)
        better = found[rows, pick] < least
        least = np.where(better, found[rows, pick], least)
        kept = np.concatenate([weights, np.zeros((count, 1))], axis=1)
        weights = np.where(better[:, None], shares[rows, pick], kept)
        chosen = np.concatenate([chosen, offered[rows, pick][:, None]], axis=1)
        if size == 2 and bones > CANDIDATES:
            best = np.argpartition(found, CANDIDATES, axis=1)[:, :CANDIDATES]
            offered = best.astype(np.int32)
    return _tidy(chosen, weights)


def _tidy(chosen: Ints, weights: Points) -> tuple[Ints, Points]:
    """Largest weight first, none below a thousandth, all of (v, 4)."""
    short = INFLUENCES - chosen.shape[1]
    chosen = np.pad(chosen, ((0, 0), (0, short)))
    weights = np.pad(weights, ((0, 0), (0, short)))
    turn = np.argsort(-weights, axis=1, kind="stable")
    chosen = np.take_along_axis(chosen, turn, axis=1)
    weights = np.take_along_axis(weights, turn, axis=1)
    weights = np.where(weights < 1e-3, 0.0, weights)
    chosen = np.where(weights > 0, chosen, chosen[:, :1])
    return chosen.astype(np.int32), weights / weights.sum(axis=1, keepdims=True)


def _with_one_more(
    energy: NDArray[np.float64], chosen: Ints, offered: Ints
) -> tuple[Points, NDArray[np.float64]]:
    """For each offered bone the least energy of the chosen ones with it, and the weights.

    Args:
        energy: (v, b, b) see `gram`.
        chosen: (v, k - 1) bones.
        offered: (v, c) bones.

    Returns:
        (v, c), infinite where the bone is chosen already or would weigh nothing; (v, c, k).
    """
    count, many = offered.shape
    size = chosen.shape[1] + 1
    sets = np.concatenate([np.repeat(chosen[:, None], many, axis=1), offered[:, :, None]], axis=2)
    rows = np.arange(count)[:, None, None, None]
    part = energy[rows, sets[..., :, None], sets[..., None, :]]
    twice = (chosen[:, None] == offered[:, :, None]).any(axis=2)
    # Keeps the matrices of these regular; their outcome is not looked at.
    part = part + twice[..., None, None] * 1e6 * np.eye(size)
    least = np.full((count, many), np.inf)
    weights = np.zeros((count, many, size))
    for others in range(size):
        for group in combinations(range(size - 1), others):
            face = [*group, size - 1]
            inner = part[..., face, :][..., :, face]
            shares = np.linalg.solve(inner, np.ones((len(face), 1)))[..., 0]
            total = shares.sum(axis=-1)
            shares = shares / total[..., None]
            # At the optimum of a face every bone has the same slope, w' G w = 1 / sum.
            value = np.where((shares >= 0).all(axis=-1) & ~twice, 1 / total, np.inf)
            better = value < least
            least = np.where(better, value, least)
            full = np.zeros_like(weights)
            full[..., face] = shares
            weights = np.where(better[..., None], full, weights)
    return least, weights
