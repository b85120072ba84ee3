"""A spine for bodies without limbs: a chain along the axis of the shape.

A body that stands (a blob, a star, a ghost, a fruit) gets a chain from its base to its top; one
that lies (a fish, a snake, a worm) one from head to tail, through the middle of the shape.

Legend: g length of the walk inside the mask from one end of the body, px of the silhouette.
"""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Mask, Points
from inkwake.figure import Skeleton
from inkwake.figure.branches import walk
from inkwake.figure.silhouette import Silhouette, silhouette

BONES = 5
"""Bones of a spine."""

LONG = 2.6
"""Length squared over area from which a body has two ends: it lies, or it is a snake."""

HEAD = 0.35
"""The root of a lying body sits at this share of its length, seen from the head."""


def with_spine(skeleton: Skeleton, mask: Mask) -> Skeleton:
    """A skeleton of one chain, ``root``, ``spine_1`` …; a lying body's front is ``neck``.

    Args:
        skeleton: what was found; only tells where the head is.
        mask: (h, w) bool, the figure.
    """
    s = silhouette(mask)
    axis = _axis(s)
    left, top, right, bottom = s.box
    length = float(np.hypot(*np.diff(axis, axis=0).T).sum())
    lies = right - left > bottom - top and length**2 > LONG * float(s.mask.sum())
    if lies:
        return _lying(s.up(axis), skeleton)
    return _standing(s)


def _axis(s: Silhouette) -> Points:
    """(n, 2) px: the middle of the shape from one end to the other."""
    ys, xs = np.nonzero(s.mask)
    far = (int(xs[0]), int(ys[0]))
    for _ in range(2):
        g = walk(s.mask, far)
        y, x = np.unravel_index(int(np.argmax(g)), g.shape)
        far = (int(x), int(y))
    g = walk(s.mask, far)
    steps = max(int(g.max()) // 24, 3)
    band = g[ys, xs] // steps
    count = np.bincount(band, minlength=1)
    middle = np.column_stack([np.bincount(band, v) / np.maximum(count, 1) for v in (xs, ys)])
    middle = middle[count > 0]
    # Ends are drawn in a little: there the flesh must follow, not lead.
    wide = np.pad(middle, ((1, 1), (0, 0)), mode="edge")
    return np.asarray((wide[:-2] + wide[1:-1] + wide[2:]) / 3)


def _lying(axis: Points, skeleton: Skeleton) -> Skeleton:
    """Head first; the root lies behind the head, and both ends hang on it."""
    if "neck" in skeleton:
        head = skeleton["neck"]
        if np.hypot(*(axis[-1] - head)) < np.hypot(*(axis[0] - head)):
            axis = axis[::-1]
    places = _along(axis, np.linspace(0.04, 0.96, 2 * BONES - 1))
    first = round(HEAD * (len(places) - 1))
    points: dict[str, Points] = {"root": places[first]}
    tree: dict[str, str | None] = {"root": None}
    before = "root"
    for number, place in enumerate(places[first - 1 :: -1], 1):
        name = "neck" if number == first else f"spine_f{number}"
        points[name], tree[name], before = place, before, name
    before = "root"
    for number, place in enumerate(places[first + 1 :], 1):
        name = f"spine_{number}"
        points[name], tree[name], before = place, before, name
    return Skeleton.of(points, tree)


def _standing(s: Silhouette) -> Skeleton:
    """From the base up."""
    _, top, _, bottom = s.box
    height = max(bottom - top, 1)
    rows = np.linspace(bottom - 0.04 * height, top + 0.1 * height, BONES + 1)
    band = max(2, round(0.08 * height))
    places: list[tuple[float, float]] = []
    for y in rows:
        low, high = max(round(y) - band, 0), round(y) + band + 1
        xs = np.nonzero(s.mask[low:high])[1]
        places.append((float(xs.mean()) if len(xs) else places[-1][0], float(y)))
    wide = np.pad(np.array(places), ((1, 1), (0, 0)), mode="edge")
    soft = (wide[:-2] + 2 * wide[1:-1] + wide[2:]) / 4
    soft[:, 1] = rows
    up = s.up(soft)
    points = {"root": up[0], **{f"spine_{i}": up[i] for i in range(1, BONES + 1)}}
    tree: dict[str, str | None] = {"root": None, "spine_1": "root"}
    tree |= {f"spine_{i}": f"spine_{i - 1}" for i in range(2, BONES + 1)}
    return Skeleton.of(points, tree)


def _along(line: Points, shares: Points) -> Points:
    """(n, 2) points at shares of a line's length."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    at = np.concatenate([[0.0], np.cumsum(steps)])
    return np.column_stack([np.interp(shares * at[-1], at, line[:, i]) for i in (0, 1)])
