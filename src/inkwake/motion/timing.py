"""Several performers and a piece of music keep time: who begins where in the loop, how fast."""

# L seconds of a loop     T seconds of a beat     f frames of a performance, one loop or more

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats
from inkwake.motion.clip import Performance
from inkwake.motion.loops import advance

Places = NDArray[np.int64]

SLOWER, FASTER = 0.62, 1.6
"""A dance may be slowed and hastened by these factors to fit a beat."""
ODD = 0.18
"""What a loop of an odd number of beats is worth less, as a logarithm of speed: its two halves,
mostly left and right of the same movement, would not both begin on a beat."""
OPEN = 0.3
"""What a loop is worth less that does not come round when the film ends."""
ROUNDS = 4
"""Rounds of the longest loop that a film of several has at most."""
NEAR = 0.06
"""Logarithm of speed that nobody sees."""
SOON = 0.25
"""Seconds by which a loop may begin earlier or later than its clip."""


def beats_of_loop(seconds: float, period: float, film: float | None = None) -> int:
    """How many whole beats a loop should take: an even number where that is near enough.

    Args:
        seconds: length of the loop as it is.
        period: seconds from beat to beat.
        film: seconds of the film, which should hold a whole number of loops where that is near.
    """
    whole = None if film is None else round(film / period)
    most = max(2, math.ceil(2 * seconds / period))

    def cost(count: int) -> float:
        # The loop of a single beat is even as well, half of it is half a beat.
        left_over = whole is not None and whole % count != 0
        return abs(math.log(count * period / seconds)) + ODD * (count % 2) + OPEN * left_over

    fits = [n for n in range(1, most + 1) if SLOWER <= seconds / (n * period) <= FASTER]
    return min(fits or range(1, most + 1), key=cost)


def common_length(lengths: Sequence[float]) -> float:
    """Seconds after which loops of several lengths can all come round, each a little retimed."""
    longest = max(lengths)

    def cost(rounds: int) -> float:
        whole = rounds * longest
        return max(abs(math.log(round(whole / one) * one / whole)) for one in lengths)

    costs = [cost(rounds) for rounds in range(1, ROUNDS + 1)]
    good = next((i for i, value in enumerate(costs) if value <= NEAR), int(np.argmin(costs)))
    return (good + 1) * longest


def shift(performance: Performance, frames: int) -> Performance:
    """Let a looping performance come later by some frames; what does not loop is left alone."""
    count = performance.frames
    step = frames % count
    if not performance.loop or not step:
        return performance
    at = np.arange(count) - step
    # What came round from the end stood on the belt one round earlier.
    return _picked(performance, at % count, at // count)


def _picked(performance: Performance, index: Places, rounds: Places) -> Performance:
    """Other frames of a loop: everything that has a row for each, and the belt's way."""
    count = performance.frames
    rows = {item.name: getattr(performance, item.name) for item in fields(performance)}
    rows = {n: v[index] for n, v in rows.items() if isinstance(v, np.ndarray) and len(v) == count}
    belt = performance.belt
    if belt is not None:
        rows["belt"] = belt[index] + np.float32(advance(belt)) * rounds.astype(np.float32)
    return replace(performance, **rows)


def chain(parts: Sequence[Performance]) -> Performance:
    """Rounds of one loop after one another, of which all have or none has what may be missing."""
    rows = {item.name: [getattr(part, item.name) for part in parts] for item in fields(parts[0])}
    joined: dict[str, Any] = {
        name: np.concatenate(found)
        for name, found in rows.items()
        if all(isinstance(one, np.ndarray) for one in found)
    }
    if "belt" in joined:
        ways = np.cumsum([0.0] + [advance(part) for part in rows["belt"][:-1]])
        lengths = [part.frames for part in parts]
        joined["belt"] = joined["belt"] + np.repeat(ways, lengths).astype(np.float32)
    return replace(parts[0], **joined)


def begin_calmly(performance: Performance) -> Performance:
    """The same loop, begun at the next moment at which the figure moves no more than usual.

    Clips begin calmly, but ears that trail and a body that rocks come to rest at other moments;
    players of animations that halt where a film begins anew would show it.
    """
    count = performance.frames
    reach = min(round(SOON * performance.rate), count // 4)
    if not performance.loop or reach < 1:
        return performance
    joints = performance.joints
    step = np.linalg.norm(joints - np.roll(joints, 1, axis=0), axis=-1).max(axis=1)
    tries = np.arange(-reach, reach + 1)
    tries = tries[np.argsort(np.abs(tries), kind="stable")]
    found = step[tries % count]
    calm = found <= np.median(step)
    best = int(np.argmax(calm)) if calm.any() else int(np.argmin(found))
    return shift(performance, int(-tries[best]))


def on_beat(performance: Performance, period: float, first: float) -> Performance:
    """Turn a looping performance so that its poses fall on the beats.

    Dancers reach a pose on the beat: there the body slows down or turns back. So the loop is laid
    such that it moves least at the beats (the kinematic beat of Kim, Park and Shin 2003).

    Args:
        performance: whose loop takes a whole number of beats.
        period: seconds from beat to beat.
        first: seconds of the film at which a beat falls.
    """
    if not performance.loop:
        return performance
    beat = period * performance.rate
    pace = _pace(performance)
    beats = max(1, round(performance.frames / beat))
    at = np.arange(performance.frames)
    tries = np.arange(max(1, round(beat)))[:, None] + beat * np.arange(beats)
    best = int(np.interp(tries, at, pace, period=len(pace)).sum(axis=1).argmin())
    return shift(performance, round(first * performance.rate) - best)


def _pace(performance: Performance) -> Floats:
    """(f,) how much moves in each frame, smoothed a little."""
    joints = performance.joints
    around = np.roll(joints, -1, axis=0) - np.roll(joints, 1, axis=0)
    speed = np.linalg.norm(around, axis=-1).mean(axis=1)
    return np.asarray((np.roll(speed, 1) + 2 * speed + np.roll(speed, -1)) / 4, dtype=np.float32)


def extend(performance: Performance, frames: int, period: float) -> Performance:
    """Let a loop go round until a film of ``frames`` is full, without ever losing the time.

    Args:
        performance: one round.
        frames: wanted.
        period: frames that a round takes, not rounded: over many rounds the error would add up.
    """
    count, at = performance.frames, np.arange(frames)
    index = np.rint(at % period / period * count).astype(np.int64)
    rounds = np.floor(at / period).astype(np.int64)
    return _picked(performance, index % count, rounds + index // count)
