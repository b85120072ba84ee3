"""The hand: what happens to a meant line on its way through a child's fingers.

Lengths in sheet units. A meant path gets a slow wobble and a quick tremor, then becomes one or
more strokes: started with little pressure, overshot or not quite closed, sometimes interrupted
and taken up again beside the end, sometimes drawn twice.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.album import curve

STEP = 3.0
"""Distance between the points of a stroke, units."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Habits of one hand; lengths in units, the rest are probabilities or shares.

    Attributes:
        slop: how far a point lands from where it was meant.
        wobble: spread of the slow drift along a line.
        tremor: spread of the quick shake.
        overshoot: how far a closed outline misses its own start.
        restart: probability that a long line is broken and taken up again.
        double: probability that a stretch is drawn a second time.
        pressure: mean pressure.
        swing: how much the pressure varies along a line.
    """

    slop: float = 1.6
    wobble: float = 1.5
    tremor: float = 0.35
    overshoot: float = 6.0
    restart: float = 0.35
    double: float = 0.15
    pressure: float = 0.78
    swing: float = 0.14

    def meant(self, path: Points, rng: np.random.Generator, *, closed: bool) -> Points:
        """The path as the hand takes it: (n, 2) at steps of 3 units."""
        path = curve.even(path, STEP, closed=closed)
        count = len(path)
        length = count * STEP
        # Short marks (eyes, fingers) are made with care, long sweeps drift.
        care = float(np.clip(length / 160, 0.12, 1.0))
        drift = curve.wander(count, 17, rng) * self.wobble * care
        drift += curve.wander(count, 4, rng) * self.tremor * min(1.0, care * 2)
        if closed:
            fade = np.linspace(0, 1, count)[:, None]
            drift -= (drift[-1] - drift[0]) * fade
        return path + drift

    def strokes(
        self, path: Points, rng: np.random.Generator, *, closed: bool
    ) -> list[tuple[Points, Points]]:
        """Split a wobbled path into (path, pressure) strokes."""
        if closed:
            path = self._missed(path, rng)
        pieces = [path]
        if len(path) > 30 and rng.random() < self.restart:
            cut = int(rng.uniform(0.3, 0.75) * len(path))
            back = max(0, cut - int(rng.integers(1, 6)))
            shift = rng.normal(0, self.wobble * 0.9, 2)
            fade = np.exp(-np.arange(len(path) - back) / 12)[:, None]
            pieces = [path[:cut], path[back:] + shift * fade]
        if len(path) > 14 and rng.random() < self.double:
            start = int(rng.uniform(0, 0.6) * len(path))
            span = path[start : start + int(len(path) * rng.uniform(0.2, 0.6)) + 4]
            offset = curve.wander(len(span), 14, rng) * self.wobble * 0.9
            pieces.append(span + rng.normal(0, 1.3, 2) + offset)
        return [(p, self.force(len(p), rng)) for p in pieces if len(p) > 1]

    def force(self, count: int, rng: np.random.Generator) -> Points:
        """(count,) pressure along a stroke: soft start, uneven middle, flicked end."""
        value = self.pressure + self.swing * curve.wander(count, 11, rng, columns=1)[:, 0]
        steps = np.arange(count)
        value *= 1 - 0.4 * np.exp(-steps / 1.2) - 0.35 * np.exp(-(count - 1 - steps) / 1.6)
        return np.clip(value, 0.12, 1.0)

    def _missed(self, path: Points, rng: np.random.Generator) -> Points:
        """Start anywhere on a closed path; end past the start, or short of it."""
        loop = path[:-1]
        loop = np.roll(loop, -int(rng.integers(len(loop))), axis=0)
        extra = int(rng.normal(self.overshoot * 0.5, self.overshoot) / STEP)
        extra = int(np.clip(extra, -2, len(loop) // 6))
        longer = np.concatenate([loop, loop[: max(1, extra + 1)]])[: len(loop) + extra + 1]
        tail = max(3, len(longer) // 6)
        ramp = np.concatenate([np.zeros(len(longer) - tail), np.linspace(0, 1, tail) ** 1.5])
        care = min(1.0, len(loop) / 40)
        return longer + ramp[:, None] * rng.normal(0, self.overshoot * 0.35 * care, 2)
