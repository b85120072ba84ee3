"""Where a line is and how wide, as a net has told it for the pixels along a path."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Points
from inkwake.line.lookup import sampled
from inkwake.line.strokes import smoothed

_FARTHEST = 2.5
_CALM = 3.0
_ARM = 5
_LEAST = 0.6


def told(
    paths: list[Points], step: Floats, half: Floats
) -> tuple[list[Points], list[NDArray[np.float64]]]:
    """Paths moved to where the net says that the lines are, and half widths along them.

    Args:
        paths: (n, 2) points each at steps of about a px.
        step: (2, h, w) x and y of the step to the nearest centre line, px.
        half: (h, w) half the width of that line, px.
    """
    moved, widths = [], []
    for path in paths:
        at = np.arange(len(path))
        # Thinning hooks the ends of lines; over some px the direction is that of the line.
        ahead, back = np.minimum(at + _ARM, len(path) - 1), np.maximum(at - _ARM, 0)
        way = path[ahead] - path[back] if len(path) > 1 else np.ones_like(path)
        way /= np.maximum(np.hypot(*way.T), 1e-9)[:, None]
        normal = np.column_stack([-way[:, 1], way[:, 0]])
        away = np.column_stack([_at(step[k], path) for k in (0, 1)])
        aside = np.clip((away * normal).sum(1), -_FARTHEST, _FARTHEST)
        closed = len(path) > 2 and bool((path[0] == path[-1]).all())
        if closed:
            aside[-1], normal[-1] = aside[0], normal[0]
        calm = smoothed(path + aside[:, None] * normal, _CALM)
        moved.append(calm)
        widths.append(np.maximum(_smooth(_at(half, calm), closed), _LEAST))
    return moved, widths


def _at(values: Floats, path: Points) -> NDArray[np.float64]:
    """Values at the points of a path; beyond the picture its rim goes on."""
    return sampled(values, path, border=cv2.BORDER_REPLICATE)


def _smooth(values: NDArray[np.float64], closed: bool) -> NDArray[np.float64]:
    wide = min(int(3 * _CALM), len(values) - 1)
    if wide < 1:
        return values
    bell = np.exp(-0.5 * (np.arange(-wide, wide + 1) / _CALM) ** 2)
    long = np.pad(values, wide, mode="wrap" if closed else "reflect")
    return np.asarray(np.convolve(long, bell / bell.sum(), "valid"))
