"""Where a film cuts from one scene to another.

Legend
    d   mean difference of two small frames, levels
    w   mean distance of their cumulative histograms, levels

A cut is a step of ``d + w``, or of ``w`` alone, that is large and far beyond all steps of the last
moments. What moves about within a scene changes ``w`` little, however far it leaps (a drawing that
jumps, ten frames a second: 1.5; from one drawing on white paper to another: 5 and more). Steps are
compared with the largest, not the mean: drawings that move on twos and threes stand still between.
Slow dissolves are not found.
"""

from __future__ import annotations

from collections import deque

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats

_SMALL = (48, 27)
_LEAST = np.array([25.0, 3.0])
"""Levels of ``d + w`` and of ``w``."""
_BEYOND = np.array([2.0, 2.5])
_REMEMBERED = 12


class CutFinder:
    """Looks at the frames of one film, one after another."""

    def __init__(self) -> None:
        self._before: tuple[Floats, Floats] | None = None
        self._steps: deque[Floats] = deque(maxlen=_REMEMBERED)

    def begins(self, frame: Bytes) -> bool:
        """Whether a new scene begins with this frame."""
        small = cv2.resize(frame, _SMALL, interpolation=cv2.INTER_AREA).astype(np.float32)
        seen = small, _cumulative(small)
        before, self._before = self._before, seen
        if before is None:
            return True
        d = np.abs(small - before[0]).mean()
        w = 256 * np.abs(seen[1] - before[1]).mean()
        step = np.array([d + w, w], np.float32)
        usual = np.max(self._steps, axis=0) if self._steps else np.zeros(2)
        if bool(((step > _LEAST) & (step > _BEYOND * usual)).any()):
            self._steps.clear()
            return True
        self._steps.append(step)
        return False


def _cumulative(small: Floats) -> Floats:
    """(3, 32) shares of pixels up to each level, a row a channel."""
    bins = (small / 8).astype(np.int64).reshape(-1, 3)
    counts = np.stack([np.bincount(channel, minlength=32) for channel in bins.T])
    shares: Floats = (np.cumsum(counts, axis=1) / len(bins)).astype(np.float32)
    return shares
