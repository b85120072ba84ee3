"""What may never look broken: geometric checks of portraits, many at once.

Inside and outside are decided by the winding of vectorised crossings (Sunday's point in polygon).
"""

from __future__ import annotations

import numpy as np

from inkwake.portrait.world.contours import Contours
from inkwake.portrait.world.numbers import Numbers, bounds
from inkwake.portrait.world.splines import Batch, Mask


def inside(points: Batch, outline: Batch) -> Mask:
    """Whether points lie in closed outlines, (n, k, 2) in (n, m, 2) → (n, k)."""
    x, y = points[:, :, None, 0], points[:, :, None, 1]
    x0, y0 = outline[:, None, :, 0], outline[:, None, :, 1]
    x1, y1 = np.roll(x0, -1, axis=2), np.roll(y0, -1, axis=2)
    side = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)
    up, downwards = (y0 <= y) & (y1 > y) & (side > 0), (y0 > y) & (y1 <= y) & (side < 0)
    return np.asarray(up.sum(axis=2) != downwards.sum(axis=2))


def crosses_itself(outline: Batch) -> Mask:
    """Whether closed outlines cross themselves, (n, m, 2) → (n,)."""
    a, b = outline, np.roll(outline, -1, axis=1)
    one, two = (a[:, :, None], b[:, :, None]), (a[:, None], b[:, None])
    parted = _turn(*one, two[0]) * _turn(*one, two[1]) < -1e-15
    parted &= _turn(*two, one[0]) * _turn(*two, one[1]) < -1e-15
    return np.asarray(parted.any(axis=(1, 2)))


def _turn(p: Batch, q: Batch, r: Batch) -> Batch:
    """Twice the area of triangles; its sign tells on which side of p q the point r lies."""
    (px, py), (qx, qy), (rx, ry) = ((c[..., 0], c[..., 1]) for c in (p, q, r))
    return np.asarray((qx - px) * (ry - py) - (qy - py) * (rx - px))


def faults(numbers: Numbers, contours: Contours) -> dict[str, Mask]:
    """Name of a fault → which portraits have it, (n,) bool."""
    low, high = bounds()
    off = (numbers.values < low - 1e-9) | (numbers.values > high + 1e-9)
    found = {
        "a number out of bounds": off.any(axis=1),
        "a point that is no number": ~np.isfinite(contours.points).all(axis=(1, 2)),
        "clothes are missing": ~contours.present["clothes"],
        **_head_faults(contours),
    }
    for side in ("left", "right"):
        found |= _eye_faults(numbers, contours, side)
    whites = (_all_of(contours, f"eye-{side}-white") for side in ("left", "right"))
    found["the eyes touch"] = np.asarray(inside(*whites).any(axis=1))
    return {name: np.asarray(bad) for name, bad in found.items()}


def _all_of(contours: Contours, name: str) -> Batch:
    """A contour of all portraits."""
    return contours.points[:, contours.table[name].rows]


def _head_faults(contours: Contours) -> dict[str, Mask]:
    face, neck, cap, nose, upper, lower = (
        _all_of(contours, name)
        for name in ("face", "neck", "hair-cap", "nose", "mouth-upper", "mouth-lower")
    )
    neck_width = np.ptp(neck[:, [2, -3], 0], axis=1)
    return {
        "the face crosses itself": crosses_itself(face),
        "the neck crosses itself": crosses_itself(neck[:, ::2]),
        "the mouth leaves the face": ~inside(upper[:, ::4], face).all(axis=1),
        "the open mouth leaves the face": ~inside(lower[:, ::4], face).all(axis=1),
        "the nose lies below the mouth": nose[:, -1, 1] > upper[:, 8, 1],
        "the neck is wider than the face": neck_width > np.ptp(face[..., 0], axis=1),
        "the crown shows": face[..., 1].min(axis=1) < cap[..., 1].min(axis=1),
    }


def _eye_faults(numbers: Numbers, contours: Contours, side: str) -> dict[str, Mask]:
    face, white, iris, brow, upper = (
        _all_of(contours, name)
        for name in ("face", f"eye-{side}-white", f"iris-{side}", f"brow-{side}", "mouth-upper")
    )
    opened = numbers[f"open_{side}"] > 0.3
    middle = iris.mean(axis=1, keepdims=True)
    low = upper[:, 8, 1] - 0.15 * numbers["size"]
    centre = white.mean(axis=1, keepdims=True)
    return {
        f"the {side} iris lies outside of its eye": opened & ~inside(middle, white)[:, 0],
        f"the {side} eye crosses itself": opened & crosses_itself(white),
        f"the {side} eye leaves the face": ~inside(centre, face)[:, 0],
        f"the {side} brow lies in the eye": inside(brow[:, 4:9], white).any(axis=1),
        f"half of the {side} eye lies beside the face": (~inside(white, face)).mean(axis=1) > 0.34,
        f"the {side} eye lies below the mouth": middle[:, 0, 1] > low,
    }
