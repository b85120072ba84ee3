"""Animals on four legs, seen from the side.

A drawing counts as one when its compact part lies down (clearly wider than high) and some rows
near the ground cross four or more separate legs. Two arms and two legs give four crossings too,
but their trunk stands. When unsure, the figure is a biped.

Names follow the four-legged characters of the AnimatedDrawings files: ``_f`` the pair under the
head, ``_b`` the pair under the tail, ``right`` the leg of each pair that is nearer to the head.
"""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Mask, Points
from inkwake.figure.opening import opened
from inkwake.figure.silhouette import Silhouette
from inkwake.figure.trunk import runs

QUADRUPED: dict[str, str | None] = {
    "root": None,
    "hip": "root",
    "torso": "hip",
    "neck": "torso",
    **{
        name: parent
        for end in ("b", "f")
        for side in ("right", "left")
        for name, parent in (
            (f"{side}_hip_{end}", "root"),
            (f"{side}_knee_{end}", f"{side}_hip_{end}"),
            (f"{side}_foot_{end}", f"{side}_knee_{end}"),
        )
    },
}
"""Joint → parent of a four-legged figure."""

_LYING = 1.25
_LEGS = 4


def quadruped_joints(s: Silhouette) -> dict[str, Points] | None:
    """Joints of a four-legged figure in px of the silhouette, or None for any other figure."""
    core = opened(s.mask, 0.5 * float(s.depth.max()))
    left, top, right, bottom = s.box
    xs, ys = np.flatnonzero(core.any(0)), np.flatnonzero(core.any(1))
    if not len(xs) or (right - left) < 1.05 * (bottom - top):
        return None
    if xs[-1] - xs[0] < _LYING * (ys[-1] - ys[0]):
        return None
    legs = _legs(s)
    if legs is None:
        return None
    head = _head(s)
    order = np.argsort([-leg[0, 0] if head[0] > (left + right) / 2 else leg[0, 0] for leg in legs])
    names = ("right", "f"), ("left", "f"), ("right", "b"), ("left", "b")
    joints: dict[str, Points] = {"neck": head}
    for (side, end), at in zip(names, order, strict=True):
        for part, point in zip(("hip", "knee", "foot"), legs[at], strict=True):
            joints[f"{side}_{part}_{end}"] = point
    hips = np.array([joints[n] for n in joints if "_hip_" in n])
    joints["root"] = joints["hip"] = hips.mean(0)
    front = (joints["right_hip_f"] + joints["left_hip_f"]) / 2
    x = int(np.clip(0.6 * front[0] + 0.4 * head[0], left, right))
    column = np.flatnonzero(s.mask[:, x])
    column = column[column <= front[1] + 2]
    y = float(column.mean()) if len(column) else float(front[1])
    joints["torso"] = np.array([float(x), y])
    return joints


def _head(s: Silhouette) -> Points:
    """The middle of the head: of the two ends the one that reaches higher, at its deepest place.

    Thin parts are left away first, or a raised tail would pass for a head.
    """
    left, top, right, bottom = s.box
    solid = opened(s.mask, 0.35 * float(s.depth.max()))
    columns = np.arange(s.mask.shape[1])
    reach = 0.24 * (right - left)
    height = np.interp(np.arange(len(s.mask)), [top, bottom], [1.6, 0.6])
    best, found = np.inf, np.array([float(left), float(top)])
    for end in (columns < left + reach, columns > right - reach):
        rows = np.flatnonzero(solid[:, end].any(1))
        if len(rows) and rows[0] < best:
            best = float(rows[0])
            worth = s.depth * end[None, :] * height[:, None]
            y, x = np.unravel_index(int(np.argmax(worth)), s.mask.shape)
            found = np.array([float(x), float(y)])
    return found


def _legs(s: Silhouette) -> list[Points] | None:
    """Hip, knee and foot, (3, 2) px, of four legs from left to right, or None."""
    _, top, _, bottom = s.box
    found: list[Points] = []
    most = 0.0
    for y in range(int(top + 0.4 * (bottom - top)), bottom - 1):
        starts, ends = runs(s.mask[y])
        thin = ends - starts < 0.22 * s.size
        if thin.sum() < _LEGS or not thin.all():
            continue
        tracks = [_track(s.mask, y, a, b) for a, b in zip(starts, ends, strict=True)]
        tracks.sort(key=lambda t: t[0, 1] - t[2, 1])
        tracks = tracks[:_LEGS]
        shortest = float(tracks[-1][2, 1] - tracks[-1][0, 1])
        if shortest > max(most, 0.035 * s.size):
            most, found = shortest, tracks
    return sorted(found, key=lambda t: float(t[0, 0])) if found else None


def _track(mask: Mask, y: int, start: float, end: float) -> Points:
    """Follow a leg that crosses row ``y`` from column ``start`` to ``end`` up and down.

    Returns:
        Hip, knee and foot, (3, 2) px.
    """
    centres = {y: (start + end) / 2}
    for step in (-1, 1):
        at, row, usual = (start + end) / 2, y, end - start + 1
        while 0 <= row + step < len(mask):
            starts, ends = runs(mask[row + step])
            over = np.flatnonzero((starts <= at) & (ends >= at))
            if not len(over):
                break
            width = float(ends[over[0]] - starts[over[0]] + 1)
            if width > 1.9 * usual + 2:
                break
            usual = 0.8 * usual + 0.2 * width
            row += step
            at = float(starts[over[0]] + ends[over[0]]) / 2
            centres[row] = at
    rows = sorted(centres)
    low, high = rows[-1] - 0.12 * (rows[-1] - rows[0]), rows[0]
    xs = [centres[r] for r in rows]
    ys = np.array([high, (high + low) / 2, low])
    return np.column_stack([np.interp(ys, rows, xs), ys])
