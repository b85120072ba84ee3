"""The hand: what happens to a meant line on its way through somebody's fingers.

Smooth noise is cut out of a bank that is made once, so that a wobbled line costs a few slices.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.nouns import Mark
from inkwake.learn.world.style import Style

STEP = 1.4
"""Distance of the points of a drawn line, units."""
_LENGTH = 1 << 14
_COUNT = np.arange(2048.0)


@cache
def _bank(wavelength: int) -> Points:
    """(2 * 16384, 2) smooth noise of unit spread that repeats; ``wavelength`` in samples."""
    rng = np.random.default_rng(wavelength)
    knots = rng.standard_normal((_LENGTH // wavelength, 2))
    at = np.arange(_LENGTH) / wavelength
    low = at.astype(int) % len(knots)
    blend = ((1 - np.cos(np.pi * (at % 1))) / 2)[:, None]
    noise = knots[low] * (1 - blend) + knots[(low + 1) % len(knots)] * blend
    noise *= 1.3
    return np.concatenate([noise, noise])


def noise(count: int, wavelength: int, rng: np.random.Generator) -> Points:
    """(count, 2) smooth noise of unit spread, at most 16384 samples."""
    start = int(rng.integers(_LENGTH))
    return _bank(wavelength)[start : start + min(count, _LENGTH)]


def even(path: Points, step: float) -> Points:
    """Resample an open path at even arc length."""
    along = np.zeros(len(path))
    delta = path[1:] - path[:-1]
    np.sqrt(delta[:, 0] ** 2 + delta[:, 1] ** 2).cumsum(out=along[1:])
    count = min(2000, max(3, int(along[-1] / step) + 2))
    at = _COUNT[:count] * (along[-1] / (count - 1))
    spots = np.empty((count, 2))
    spots[:, 0] = np.interp(at, along, path[:, 0])
    spots[:, 1] = np.interp(at, along, path[:, 1])
    return spots


def ramp(count: int) -> Points:
    """(count, 1) even steps from 0 to 1; at most 2048."""
    return np.asarray(_COUNT[:count, None] * (1 / max(1, count - 1)))


def drawn(mark: Mark, style: Style, rng: np.random.Generator) -> Points:
    """The path of a mark as the hand takes it: (n, 2) units at even steps, closed ones joined."""
    path = mark.path
    if mark.closed:
        path = np.concatenate([path, path[:1]])
    path = even(path, STEP)
    count = len(path)
    length = count * STEP
    # Short marks are made with care, long sweeps drift.
    care = min(1.0, 0.15 + length / 60) * (1.25 - mark.steady)
    drift = noise(count, 24, rng) * (style.wobble * care)
    if style.tremor > 0.08:
        drift = drift + noise(count, 3, rng) * (style.tremor * min(1.0, care * 1.5))
    if mark.closed:
        drift = drift - (drift[-1] - drift[0]) * ramp(count)
    return path + drift


def strokes(path: Points, mark: Mark, style: Style, rng: np.random.Generator) -> list[Points]:
    """Split a drawn path into the strokes that were really made: gaps, overshoots, second tries."""
    count = len(path)
    slop = style.slop * (1.2 - mark.steady)
    if count < 12:
        return [path]
    if mark.closed:
        # Start anywhere; end past the start or short of it.
        path = np.roll(path[:-1], -int(rng.integers(count - 1)), axis=0)
        extra = int(rng.normal(0.4, 0.9) * slop / STEP)
        if extra >= 0:
            path = np.concatenate([path, path[: extra + 1]])
        elif style.gaps > 0.05:
            path = path[:extra]
        count = len(path)
        tail = max(3, count // 5)
        path = path.copy()
        path[-tail:] += ramp(tail) * rng.normal(0, 0.5 * slop, 2)
    elif slop > 0.4:
        path = path + (2 * ramp(count) - 1) * rng.normal(0, 0.35 * slop, 2)
    pieces = [path]
    if count > 24 and rng.random() < style.gaps:
        cut = int(rng.uniform(0.15, 0.85) * count)
        hole = int(rng.uniform(0.5, 4.0) / STEP)
        shift = rng.normal(0, 0.4 * slop, 2)
        pieces = [path[: max(2, cut - hole)], path[min(count - 3, cut + 1) :] + shift]
    if rng.random() < style.twice:
        start = int(rng.uniform(0, 0.5) * count)
        again = path[start : start + max(8, int(rng.uniform(0.3, 1.0) * count))]
        pieces.append(again + noise(len(again), 24, rng) * style.wobble + rng.normal(0, 0.5, 2))
    return [piece for piece in pieces if len(piece) > 1]
