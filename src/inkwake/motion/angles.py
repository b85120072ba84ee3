"""Directions over time: unwrapping, speed limit, delays."""

# f frames     b bones     angles in radians, counter-clockwise from the picture's +x, y up

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points

FASTEST = 900.0
"""Degrees a second that a drawn bone may turn: faster reads as flicker."""


def unwrap(angles: Points) -> Points:
    """Remove jumps of whole turns along axis 0."""
    out: Points = np.unwrap(angles, axis=0)
    return out


def limit_speed(angles: Points, frame_time: float, loop: bool, fastest: float = FASTEST) -> Points:
    """Bound the speed of unwrapped (f, b) angles without delaying them.

    The result is the mean of the largest slower curve below and the smallest slower curve above
    (inf- and sup-convolution with a cone): where the input is slow it is untouched, and neither
    direction of time is preferred, so the beat stays where it was.
    """
    step = float(np.deg2rad(fastest)) * frame_time
    if loop:
        turn = _net_turn(angles)
        count = len(angles)
        wide = np.concatenate([angles - turn, angles, angles + turn])
        return _between(wide, step)[count : 2 * count]
    return _between(angles, step)


def _between(angles: Points, step: float) -> Points:
    ramp: Points = step * np.arange(len(angles), dtype=np.float64)[:, None]
    return 0.5 * (_below(angles, ramp) - _below(-angles, ramp))


def _below(angles: Points, ramp: Points) -> Points:
    """The largest curve of slope at most ``step`` that lies nowhere above the input."""
    forward = np.minimum.accumulate(angles - ramp, axis=0) + ramp
    backward = np.minimum.accumulate((angles + ramp)[::-1], axis=0)[::-1] - ramp
    out: Points = np.minimum(forward, backward)
    return out


def _net_turn(angles: Points) -> Points:
    """Whole turns that a loop makes, so that it can be continued across its seam."""
    gap = angles[0] - angles[-1]
    out: Points = -2 * np.pi * np.round(gap / (2 * np.pi))
    return out


def delay(angles: Points, seconds: float, frame_time: float, loop: bool) -> Points:
    """(f,) angles that trail by some time; a loop wraps around."""
    frames = len(angles)
    at = np.arange(frames) - seconds / frame_time
    if not loop:
        late: Points = np.interp(at, np.arange(frames), angles)
        return late
    turn = float(_net_turn(angles[:, None])[0])
    wide = np.concatenate([angles - turn, angles, angles[:1] + turn])
    out: Points = np.interp(at % frames + frames, np.arange(2 * frames + 1), wide)
    return out + turn * np.floor(at / frames)
