"""Filters over time that respect loops, and the closing of recordings into loops."""

# f frames, always along axis 0

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from inkwake.arrays import Floats, Points

if TYPE_CHECKING:
    from inkwake.motion.normal import Body

SHORTEST, LONGEST = 0.25, 0.7
"""Seconds that the blend back to the first pose takes, for a small and for a large difference."""


def ease(t: Points) -> Points:
    """Smooth step from 0 at t <= 0 to 1 at t >= 1."""
    s = np.clip(t, 0.0, 1.0)
    out: Points = s * s * (3 - 2 * s)
    return out


def smooth(values: Points, sigma: float, loop: bool) -> Points:
    """Gaussian average of (f, …) values; a loop wraps, a recording is mirrored at its ends."""
    frames = len(values)
    reach = min(int(3 * sigma) + 1, frames - 1)
    if reach < 1 or sigma <= 0:
        return values
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    flat = values.reshape(frames, -1)
    wide = np.pad(flat, [(reach, reach), (0, 0)], mode="wrap" if loop else "reflect")
    out = np.zeros_like(flat)
    for i, weight in enumerate(kernel):
        out += weight * wide[i : i + frames]
    return out.reshape(values.shape)


def advance(way: Points | Floats) -> float:
    """How far a path that goes on in every round of a loop comes in one of them.

    The step across the seam is as long as those on both sides of it.
    """
    if len(way) < 2:
        return 0.0
    first, last = float(way[1] - way[0]), float(way[-1] - way[-2])
    return float(way[-1] - way[0]) + 0.5 * (first + last)


def close(body: Body) -> Body:
    """Let the end of a recording flow into its beginning, so that a film of it loops.

    Only the last part of a second changes: the pose is eased towards the first one. Directions
    and heights are all that is read from the points, so blending them is enough.
    """
    frames = len(body.points)
    if body.loop or frames < 4:
        return body
    gap = body.points[0] - body.points[-1]
    size = float(np.ptp(body.points[0], axis=0).max()) or 1.0
    share = min(1.0, float(np.linalg.norm(gap, axis=-1).max()) / (0.5 * size))
    seconds = SHORTEST + (LONGEST - SHORTEST) * share
    count = int(min(np.ceil(seconds / body.frame_time), 0.4 * frames))
    weight = ease((np.arange(frames) - (frames - 1 - count)) / (count + 1))
    return replace(body, points=body.points + weight[:, None, None] * gap, loop=True)
