"""Whole turns about the upright: a dancer's pirouette, which a flat figure shows like a card."""

# f frames     ω (f,) turn of the body since the frame before, radians

from __future__ import annotations

from itertools import pairwise

import numpy as np

from inkwake.arrays import Floats, Points
from inkwake.motion.loops import smooth

FAST, SLOW = np.deg2rad(240.0), np.deg2rad(25.0)
"""Radians a second that a pirouette exceeds, and below which it is over: walking round a corner
is slower."""
LEAST = np.deg2rad(300.0)
"""A turn of less is a twist of the body, not a way round."""
THIN = 0.07
"""Share of its width that is left of a card seen from its edge."""


def whole_turns(heading: Points, frame_time: float, loop: bool) -> Points:
    """(f,) radians of fast whole turns in an unwrapped heading; it rests at multiples of 2π.

    Args:
        heading: (f,) radians.
        frame_time: seconds.
        loop: the last frame leads into the first.
    """
    frames = len(heading)
    out = np.zeros(frames)
    if frames < 8:
        return out
    step = np.diff(heading, prepend=heading[:1])
    if loop:
        # The way across the seam; the heading of a line is known up to half a turn.
        step[0] = (heading[0] - heading[-1] + 0.5 * np.pi) % np.pi - 0.5 * np.pi
    pace = smooth(step, 0.05 / frame_time, loop) / frame_time
    first = int(np.argmin(np.abs(pace))) if loop else 0
    step, pace = np.roll(step, -first), np.roll(pace, -first)
    turned = np.zeros(frames)
    for a, b in _runs(pace):
        total = float(step[a:b].sum())
        if np.abs(pace[a:b]).max() > FAST and abs(total) > LEAST:
            share = np.cumsum(step[a:b]) / total
            turned[a:b] += 2 * np.pi * round(total / (2 * np.pi)) * share
            turned[b:] += 2 * np.pi * round(total / (2 * np.pi))
    out = np.roll(turned, first)
    if first:
        out[:first] -= turned[-1]
    return out


def _runs(pace: Points) -> list[tuple[int, int]]:
    """Stretches in which the body keeps turning the same way."""
    sign = np.where(np.abs(pace) > SLOW, np.sign(pace), 0.0)
    edges = np.flatnonzero(np.diff(sign)) + 1
    bounds = [0, *edges.tolist(), len(pace)]
    return [(a, b) for a, b in pairwise(bounds) if sign[a] != 0]


def card_width(turned: Points | Floats) -> Points:
    """(f,) what remains of a card's width when it is turned; negative where its back is seen."""
    width = np.cos(np.asarray(turned, dtype=np.float64))
    out: Points = np.where(width < 0, -1.0, 1.0) * np.maximum(np.abs(width), THIN)
    return out
