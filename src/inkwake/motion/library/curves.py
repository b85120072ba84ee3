"""Periodic curves: waves, keyed values with eased extremes, and small seeded wandering."""

# p (f,) phase of the loop, 0 … 1

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.library.style import Style

Key = tuple[float, float]
"""(phase, value)."""


def phase(frames: int) -> Points:
    """(f,) 0 … 1, the end excluded, so that the loop's last frame leads into its first."""
    return np.arange(frames) / frames


def wave(p: Points, shift: float = 0.0) -> Points:
    """One cosine a cycle, 1 at ``shift``."""
    out: Points = np.cos(2 * np.pi * (p - shift))
    return out


def keyed(p: Points, keys: Sequence[Key], snap: float = 1.0) -> Points:
    """A loop through (phase, value) keys that eases into its extremes and never overshoots.

    Cubic Hermite pieces with the harmonic-mean slopes of Fritsch and Butland 1984. ``snap`` over 1
    makes the way from one extreme to the next shorter and sharper, under 1 longer and softer.
    """
    at = np.array([k[0] for k in keys])
    value = np.array([k[1] for k in keys])
    if (np.diff(at) <= 0).any() or at[-1] - at[0] >= 1:
        raise ValueError(f"keys must rise within one loop, not {at.round(3).tolist()}")
    at = np.concatenate([at[-2:] - 1, at, at[:2] + 1])
    value = np.concatenate([value[-2:], value, value[:2]])
    gap = np.diff(at)
    rise = np.diff(value) / gap
    same = rise[1:] * rise[:-1] > 0
    a, b = 2 * gap[1:] + gap[:-1], gap[1:] + 2 * gap[:-1]
    safe = np.where(same, rise[:-1], 1.0), np.where(same, rise[1:], 1.0)
    slope = np.zeros(len(at))
    slope[1:-1] = np.where(same, (a + b) / (a / safe[0] + b / safe[1]), 0.0)
    q = np.asarray(p) % 1.0
    i = np.clip(np.searchsorted(at, q, side="right") - 1, 0, len(gap) - 1)
    s = (q - at[i]) / gap[i]
    rests = (slope[i] == 0) & (slope[i + 1] == 0)
    sharp = s**snap / np.maximum(s**snap + (1 - s) ** snap, 1e-12)
    s = np.where(rests, sharp, s)
    h10, h11 = s**3 - 2 * s**2 + s, s**3 - s**2
    h01 = -2 * s**3 + 3 * s**2
    out: Points = (
        (1 - h01) * value[i] + h01 * value[i + 1] + gap[i] * (h10 * slope[i] + h11 * slope[i + 1])
    )
    return out


def alternate(beats: int, hold: float = 0.02) -> list[Key]:
    """Keys of 1, -1, 1 … on so many beats a loop, each held for a share of the loop."""
    return [
        (i / beats + at, 1.0 if i % 2 == 0 else -1.0) for i in range(beats) for at in (0.0, hold)
    ]


def wander(p: Points, size: float, seed: int) -> Points:
    """A little life: three slow harmonics with seeded phases, at most about ``size``."""
    shifts = np.random.default_rng(seed).random(3)
    parts = [wave((i + 1) * p, shift) / (i + 1) for i, shift in enumerate(shifts)]
    out: Points = size * np.sum(parts, axis=0) / 1.8
    return out


class Score:
    """The curves of one loop, written down as keys.

    Args:
        style: who plays, and how.
        seconds: length of the loop at tempo 1.
        start: phase of the first frame.
    """

    def __init__(self, style: Style, seconds: float, start: float = 0.0) -> None:
        self.style, self.seconds = style, seconds / style.tempo
        self.frames = style.frames(seconds)
        self.p = phase(self.frames) + start

    def key(self, *keys: Key, late: float = 0.0, gain: float = 0.0, shift: float = 0.0) -> Points:
        """(f,) through (phase, value) keys.

        Args:
            keys: in order of phase.
            late: seconds by which the curve trails, for what drags behind.
            gain: share of the energy that scales the values about the first one.
            shift: phase by which the curve is played earlier (a foot's own phase).
        """
        rest, scale = keys[0][1], self.style.gain(gain) if gain else 1.0
        scaled = [(at, rest + scale * (value - rest)) for at, value in keys]
        return keyed(self.p + shift - late / self.seconds, scaled, self.style.snap)

    def trail(self, *keys: Key, late: Sequence[float]) -> list[Points]:
        """The same keys several times, each so many seconds late: what leads, and what follows."""
        return [self.key(*keys, late=each) for each in late]

    def wave(self, times: int, shift: float = 0.0, late: float = 0.0) -> Points:
        """(f,) ``times`` cosines a loop, 1 at phase ``shift`` of the loop."""
        return wave(times * (self.p - shift - late / self.seconds))
