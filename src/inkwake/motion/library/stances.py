"""Where feet stand, and when they leave the ground."""

# p (f,) phase of the loop     heights in cm over the ground

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.library.curves import Score
from inkwake.motion.library.puppet import ANKLE, HIP_WIDTH

GRAVITY = 981.0


def stand(p: Points, x: float, z: float = 0.0, lift: Points | float = 0.0) -> Points:
    """(f, 3) of a foot that stands beside the middle and may be lifted."""
    y = np.broadcast_to(ANKLE + np.asarray(lift), p.shape)
    return np.stack([np.full(len(p), x), y, np.full(len(p), z)], axis=-1)


def stand_apart(
    p: Points, wide: float, lifts: tuple[Points | float, Points | float] = (0.0, 0.0)
) -> list[Points]:
    """(f, 3) of the left foot and the right one, each so many cm farther out than its hip."""
    x = HIP_WIDTH + wide
    return [stand(p, side * x, lift=lift) for side, lift in zip((1, -1), lifts, strict=True)]


def both(x: float | Points, y: float | Points, z: float | Points, frames: int) -> list[Points]:
    """(f, 3) ankles of the left foot and, mirrored, of the right one."""
    foot = np.stack([np.broadcast_to(v, (frames,)) for v in (x, y, z)], axis=-1)
    return [foot, foot * (-1, 1, 1)]


def landing(s: Score, up: float, seconds: float, latest: float) -> float:
    """Phase at which a leap that left the ground at ``up`` lands.

    Played faster it is shorter, and so lower; slowly it stays in the air no longer.

    Args:
        s: the loop.
        up: phase of the take-off.
        seconds: in the air at tempo 1.
        latest: what comes after the landing needs the rest of the loop.
    """
    return min(up + seconds / (s.seconds * max(s.style.tempo, 1.0)), latest)


def flight(p: Points, start: float, end: float, seconds: float) -> Points:
    """Height over the straight line between take-off and landing; 0 outside."""
    t = np.clip((p - start) / (end - start), 0.0, 1.0)
    out: Points = 0.5 * GRAVITY * ((end - start) * seconds) ** 2 * t * (1 - t)
    return out
