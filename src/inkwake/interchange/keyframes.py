"""Curves of frame-by-frame values become few keyframes, and back.

The keys kept are those of Ramer, Douglas and Peucker: straight lines between them stay within a
tolerance of every frame. An animator then finds a few keys to take hold of and no wall of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Ints, Mask, Points

NARROW = 0.005
"""How far keyframes of a turning figure's width may lie off it, share of the width."""


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Keyframes with straight lines between them.

    Attributes:
        keys: (k,) int32 frames, ascending; the first is 0.
        values: (k, n) float64.
    """

    keys: Ints
    values: Points

    @property
    def still(self) -> bool:
        """Whether nothing ever moves."""
        return len(self.keys) == 1

    def at(self, frames: int) -> Points:
        """(frames, n) the value in every frame."""
        whole = np.arange(frames)
        columns = [np.interp(whole, self.keys, column) for column in self.values.T]
        return np.stack(columns, axis=1)


def close_loop(values: Points, period: float | None = None) -> Points:
    """(f, n) → (f + 1, n): the first frame once more at the end, where a loop comes back to it.

    Args:
        values: of every frame.
        period: of angles; the first frame's angle is then turned by whole rounds to the last's.
    """
    first = values[:1].copy()
    if period is not None:
        first += period * np.round((values[-1:] - first) / period)
    return np.concatenate([values, first])


def simplify(values: Points, tolerance: float, most: float = np.inf) -> Curve:
    """Keep as few frames as a tolerance allows.

    Args:
        values: (f, n).
        tolerance: greatest distance of any frame from the line between its keys, in any column.
        most: greatest change from one key to the next (a quaternion cannot tell a half turn's
            way round).
    """
    values = np.asarray(values, np.float64)
    last = len(values) - 1
    if np.ptp(values, axis=0).max(initial=0.0) <= tolerance:
        return Curve(np.zeros(1, np.int32), values[:1].copy())
    kept = {0, last}
    pending = [(0, last)]
    while pending:
        start, end = pending.pop()
        if end - start < 2:
            continue
        share = (np.arange(start + 1, end) - start)[:, None] / (end - start)
        line = values[start] + share * (values[end] - values[start])
        away = np.abs(values[start + 1 : end] - line).max(axis=1)
        middle = start + 1 + int(away.argmax())
        if away.max() <= tolerance:
            if np.ptp(values[start : end + 1], axis=0).max() <= most:
                continue
            middle = (start + end) // 2
        kept.add(middle)
        pending += [(start, middle), (middle, end)]
    keys = np.array(sorted(kept), np.int32)
    return Curve(keys, values[keys])


def steps(values: Ints | Mask) -> Ints:
    """(k,) frames in which a row of values differs from that of the frame before; first is 0."""
    rows = np.asarray(values).reshape(len(values), -1)
    changed = (rows[1:] != rows[:-1]).any(axis=1)
    return np.concatenate([[0], np.flatnonzero(changed) + 1]).astype(np.int32)
