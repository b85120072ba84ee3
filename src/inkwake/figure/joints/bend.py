"""Elbows and knees where the drawing bends: asked where the net does not see one.

A limb of one pencil line has nothing at its elbow but a bend. The shortest walk inside the figure
from the limb's root to its end runs along the limb; the elbow lies where it is farthest from the
straight way, else half way.
"""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Mask, Points
from inkwake.figure.branches import walk
from inkwake.figure.joints.evidence import FINE, Evidence

_INSIDE = 0.3
_OFF = 0.06
_DETOUR = 1.7
_BENT = 0.035
_FIRST, _LAST = 0.25, 0.75


def find_bend(e: Evidence, start: Points, end: Points) -> Points | None:
    """(2,) cells of the bend between two ends of a limb, or None where no walk leads along it."""
    inside = e.inside > _INSIDE
    a, b = (_nearest(inside, (p + 0.5) * FINE - 0.5, _OFF * FINE * e.size) for p in (start, end))
    if a is None or b is None or a == b:
        return None
    path = _walked(inside, a, b)
    if path is None:
        return None
    steps = np.hypot(*np.diff(path, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    chord = path[-1] - path[0]
    straight = float(np.hypot(*chord))
    if straight < 1 or along[-1] > _DETOUR * straight:
        return None
    middle = (along >= _FIRST * along[-1]) & (along <= _LAST * along[-1])
    if not middle.any():
        return None
    off = np.abs((path - path[0]) @ np.array([-chord[1], chord[0]])) / straight
    off = np.where(middle, off, -1.0)
    half = np.interp(0.5 * along[-1], along, np.arange(len(path)))
    at = int(off.argmax()) if off.max() > _BENT * FINE * e.size else round(float(half))
    return np.asarray((path[at] + 0.5) / FINE - 0.5)


def _nearest(inside: Mask, place: Points, reach: float) -> tuple[int, int] | None:
    """(x, y) of the inside cell nearest to a place, or None where none is within reach."""
    x, y = (int(v) for v in np.rint(place))
    r = int(np.ceil(reach))
    left, top = max(0, x - r), max(0, y - r)
    ys, xs = np.nonzero(inside[top : y + r + 1, left : x + r + 1])
    if not len(ys):
        return None
    away = np.hypot(xs + left - place[0], ys + top - place[1])
    best = int(away.argmin())
    return (int(xs[best] + left), int(ys[best] + top)) if away[best] <= reach else None


def _walked(inside: Mask, start: tuple[int, int], end: tuple[int, int]) -> Points | None:
    """(n, 2) cells of a shortest walk."""
    far = np.pad(walk(np.ascontiguousarray(inside), start), 1, constant_values=-1)
    x, y = end[0] + 1, end[1] + 1
    if far[y, x] < 0:
        return None
    path = [(x - 1, y - 1)]
    while far[y, x] > 0:
        around = far[y - 1 : y + 2, x - 1 : x + 2]
        down, right = divmod(int(np.where(around < 0, far.max() + 1, around).argmin()), 3)
        if (down, right) == (1, 1):
            return None
        x, y = x + right - 1, y + down - 1
        path.append((x - 1, y - 1))
    return np.array(path[::-1], np.float64)
