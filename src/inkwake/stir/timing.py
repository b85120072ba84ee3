"""Courses: how far a motion has gone, at each moment of one cycle.

Legend
    phase   0..1 within a cycle; 1 is 0 again
    key     (phase, value)
    value   -1..1 for what goes to and fro, 0..1 for what goes and comes back

Between keys runs a cubic that never overshoots them (F. N. Fritsch and R. E. Carlson, Monotone
piecewise cubic interpolation, 1980), closed round the cycle.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inkwake.errors import StirError

Key = tuple[float, float]
Phases = NDArray[np.floating[Any]]

_MOST = 4.0
"""Largest value of a key."""


@dataclass(frozen=True, slots=True)
class Course:
    """The course of one cycle.

    Attributes:
        keys: in the order of their phases, which are 0 or more and less than 1.
    """

    keys: tuple[Key, ...]

    def __call__(self, phase: Phases | float) -> NDArray[np.float64]:
        """Values at phases of any shape; whole cycles count for nothing."""
        at = np.asarray(phase, np.float64) % 1.0
        if len(self.keys) == 1:
            return np.full(at.shape, self.keys[0][1])
        x, y = np.array(self.keys).T
        # Two keys more on each side close the circle.
        x = np.concatenate([x[-2:] - 1, x, x[:2] + 1])
        y = np.concatenate([y[-2:], y, y[:2]])
        wide, slope = np.diff(x), np.diff(y) / np.diff(x)
        tangent = np.zeros_like(x)
        one, other = slope[:-1], slope[1:]
        a, b = 2 * wide[1:] + wide[:-1], wide[1:] + 2 * wide[:-1]
        same = one * other > 1e-24
        safe = [np.where(same, s, 1.0) for s in (one, other)]
        tangent[1:-1] = np.where(same, (a + b) / (a / safe[0] + b / safe[1]), 0.0)
        i = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(wide) - 1)
        t = (at - x[i]) / wide[i]
        return np.asarray(
            y[i] * (1 + 2 * t) * (1 - t) ** 2
            + y[i + 1] * t**2 * (3 - 2 * t)
            + wide[i] * t * (1 - t) * (tangent[i] * (1 - t) - tangent[i + 1] * t)
        )


def course(keys: Sequence[Sequence[float]]) -> Course:
    """A course from keys that a person may have edited.

    Raises:
        StirError: no keys, phases out of order or out of 0..1, values that are no numbers.
    """
    pairs: list[Key] = []
    for key in keys:
        if len(key) != 2 or not all(np.isfinite(value) for value in key):
            raise StirError("a key of a curve is two numbers: its phase, 0 to 1, and its value")
        pairs.append((float(key[0]), float(key[1])))
    phases = [phase for phase, _ in pairs]
    if not pairs or phases != sorted(set(phases)) or not 0 <= phases[0] <= phases[-1] < 1:
        raise StirError("the phases of a curve's keys rise from 0, each once, and stay below 1")
    if max(abs(value) for _, value in pairs) > _MOST:
        raise StirError(f"the values of a curve lie between {-_MOST:g} and {_MOST:g}")
    return Course(tuple(pairs))


def sampled(function: Callable[[float], float], count: int) -> Course:
    """A course through so many values of a function of the phase."""
    return Course(tuple((i / count, round(float(function(i / count)), 5)) for i in range(count)))


TO_AND_FRO = sampled(lambda p: np.cos(2 * np.pi * p), 16)
"""Begins where it turns round, and so is slow: there no seam can be seen."""
THERE_AND_BACK = sampled(lambda p: 0.5 - 0.5 * np.cos(2 * np.pi * p), 16)
"""From rest and back to rest."""
