"""Movements of bodies without limbs: hop, squash, sway, fly, swim, crawl.

A spine of n bones. Bones may grow and shrink; the flesh around them gives way so that the area of
the drawing stays (see ``rig.arap``).
"""

# p (f,) phase of the round     s (n,) place of each bone, 0 at the root, 1 at the far end
# lengths in heights of the body (standing) or lengths of it (lying)

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.library.curves import keyed

LATE = 0.07
"""Share of a round by which the far end of a spine comes later."""


@dataclass(frozen=True, slots=True, eq=False)
class SoftAct:
    """What a spine does.

    Attributes:
        turn: (f, n) radians of each bone, forward positive for standing bodies, up for lying.
        grow: (f, n) factor on each bone's length.
        rise: (f,). sway: (f,) forward. pace: lengths a second that the ground runs back.
    """

    turn: Points
    grow: Points
    rise: Points
    sway: Points
    pace: float = 0.0

    def calmer(self, share: float) -> SoftAct:
        """The same act, smaller."""
        return SoftAct(
            share * self.turn,
            1 + share * (self.grow - 1),
            share * self.rise,
            share * self.sway,
            share * self.pace,
        )


@dataclass(frozen=True, slots=True)
class SoftMovement:
    """Seconds of a round, and from phases, places and energy to the act."""

    seconds: float
    make: Callable[[Points, Points, float], SoftAct]


def _wave(p: Points, times: int, shift: Points | float = 0.0) -> Points:
    out: Points = np.sin(2 * np.pi * (times * p - shift))
    return out


def _late(p: Points, s: Points, keys: list[tuple[float, float]], late: float = LATE) -> Points:
    """(f, n) a keyed curve that runs up the spine."""
    return keyed(p[:, None] - late * s, keys)


def _soft(
    p: Points,
    s: Points,
    turn: Points | float = 0.0,
    grow: Points | float = 1.0,
    rise: Points | float = 0.0,
    sway: Points | float = 0.0,
    pace: float = 0.0,
) -> SoftAct:
    shape, line = (len(p), len(s)), p.shape
    return SoftAct(
        np.broadcast_to(np.asarray(turn, dtype=np.float64), shape),
        np.broadcast_to(np.asarray(grow, dtype=np.float64), shape),
        np.broadcast_to(np.asarray(rise, dtype=np.float64), line),
        np.broadcast_to(np.asarray(sway, dtype=np.float64), line),
        pace,
    )


def _spring(p: Points, s: Points, energy: float, high: float, lean: float) -> SoftAct:
    """One jump: flat, long, in the air, flat again, and a little after-swing."""
    e = 0.5 + 0.5 * energy
    keys = [
        (0.0, 1.0),
        (0.2, 1 - 0.24 * e),
        (0.33, 1 + 0.16 * e),
        (0.5, 0.98),
        (0.64, 1.06),
        (0.74, 1 - 0.22 * e),
        (0.85, 1 + 0.06 * e),
        (0.93, 0.985),
    ]
    air = np.clip((p - 0.34) / 0.34, 0, 1)
    tilt = _late(
        p,
        s,
        [
            (0.0, 0),
            (0.2, 0.5 * lean),
            (0.36, lean),
            (0.6, -0.6 * lean),
            (0.75, 0.5 * lean),
            (0.9, 0),
        ],
        0.1,
    )
    return _soft(p, s, tilt, _late(p, s, keys, 0.03), high * 4 * air * (1 - air))


def hop(p: Points, s: Points, energy: float) -> SoftAct:
    """Small hops onward."""
    return replace(_spring(p, s, energy, 0.22 * energy, 0.09), pace=0.45)


def jump(p: Points, s: Points, energy: float) -> SoftAct:
    """One high jump."""
    q = np.clip((p - 0.1) / 0.8, 0, 1)
    return _spring(q, s, 1.25 * energy, 0.62 * float(np.sqrt(energy)), 0.05)


def run(p: Points, s: Points, energy: float) -> SoftAct:
    """Quick low hops, leaning forward."""
    leap = _spring(p, s, 0.8 * energy, 0.13 * energy, 0.06)
    return replace(leap, turn=leap.turn + 0.05, pace=0.7)


def squash(p: Points, s: Points, energy: float) -> SoftAct:
    """Flat and tall in turn, like a ball of dough."""
    wave = _late(p, s, [(0.0, 0), (0.22, -1), (0.45, 1), (0.62, -0.35), (0.78, 0.15)], 0.04)
    return _soft(p, s, 0.0, 1 + 0.2 * energy * wave)


def sway(p: Points, s: Points, energy: float) -> SoftAct:
    """From side to side, the top last."""
    turn = 0.09 * energy * _wave(p[:, None], 1, 0.16 * s)
    return _soft(p, s, turn, 1 + 0.025 * _wave(p[:, None], 2, 0.1 + 0.1 * s))


def waddle(p: Points, s: Points, energy: float) -> SoftAct:
    """Rocks onward from one side of the base to the other."""
    rock = 0.1 * energy * _wave(p[:, None], 1, 0.05 * s)
    turn = np.where(s < 0.3, 1.6 * rock, -0.12 * rock)
    beat = np.abs(np.sin(2 * np.pi * p))
    return _soft(
        p,
        s,
        turn,
        1 + 0.05 * energy * (beat[:, None] - 0.6),
        0.03 * energy * beat,
        0.02 * _wave(p, 1),
        0.25,
    )


def dance(p: Points, s: Points, energy: float) -> SoftAct:
    """Four beats: squashes on each, sways over two, hops on the last."""
    beat = p[:, None] * 4 - 0.12 * s
    flat = keyed(beat % 1.0, [(0.0, -1), (0.3, 0.7), (0.6, 0.3), (0.85, -0.6)])
    turn = 0.095 * energy * _wave(p[:, None], 2, 0.14 * s) * (0.8 + 0.2 * _wave(p[:, None], 1))
    last = np.clip((p - 0.78) / 0.2, 0, 1)
    return _soft(
        p,
        s,
        turn,
        1 + 0.11 * energy * flat,
        0.5 * energy * last * (1 - last),
        0.06 * energy * _wave(p, 2, 0.05),
    )


def bow(p: Points, s: Points, energy: float) -> SoftAct:
    """Bends forward and comes up again."""
    keys = [(0.0, 0), (0.1, -0.15), (0.34, 1.06), (0.42, 1), (0.62, 1), (0.8, -0.12), (0.9, 0)]
    return _soft(p, s, 0.17 * _late(p, s, keys), 1 - 0.03 * _late(p, s, keys))


def wave(p: Points, s: Points, energy: float) -> SoftAct:
    """Leans and waggles its top."""
    on = keyed(p, [(0.0, 0), (0.18, 1), (0.8, 1), (0.95, 0)])[:, None]
    turn = -0.03 * on + 0.12 * energy * on * np.abs(s) ** 1.5 * _wave(p[:, None], 5, 0.12 * s)
    return _soft(p, s, turn, 1 + 0.05 * on * _wave(p[:, None], 5, 0.3))


def breathe(p: Points, s: Points, energy: float) -> SoftAct:
    """Hardly moves, and lives."""
    turn = 0.012 * energy * _wave(p[:, None], 1, 0.2 * s)
    return _soft(p, s, turn, 1 + 0.03 * energy * _wave(p[:, None], 2, 0.06 * s))


def lunge(p: Points, s: Points, energy: float) -> SoftAct:
    """Leans back and snaps forward."""
    keys = [(0.0, 0), (0.32, -1), (0.44, 1.25), (0.54, 0.9), (0.85, 0)]
    lean = _late(p, s, keys, 0.05)
    return _soft(
        p, s, 0.11 * energy * lean, 1 + 0.06 * np.abs(lean), 0.0, 0.1 * energy * keyed(p, keys)
    )


def tumble(p: Points, s: Points, energy: float) -> SoftAct:
    """Falls over, lies for a moment, rolls up again."""
    keys = [
        (0.0, 0),
        (0.1, -0.1),
        (0.36, 1),
        (0.42, 0.93),
        (0.48, 1),
        (0.7, 1),
        (0.86, -0.08),
        (0.94, 0),
    ]
    over = _late(p, s, keys, 0.03)
    turn = np.where(s < 0.3, 1.15 * over, 0.06 * over)
    return _soft(p, s, turn, 1 - 0.06 * over, 0.04 * np.clip(keyed(p, keys), 0, 1))


def fly(p: Points, s: Points, energy: float) -> SoftAct:
    """Hovers: quick flutter, slow rise and fall."""
    flutter = 0.13 * energy * _wave(p[:, None], 8, 0.1 * s)
    return _soft(
        p,
        s,
        0.03 * _wave(p[:, None], 1, 0.1 * s),
        1 + flutter,
        0.18 + 0.07 * _wave(p, 1, 0.2) + 0.02 * _wave(p, 8, 0.25),
        0.05 * _wave(p, 1),
    )


def swim(p: Points, s: Points, energy: float) -> SoftAct:
    """A wave runs from head to tail and grows; see ``play_soft`` for the sign of s."""
    size = 0.045 + 0.2 * np.abs(s) ** 1.4 * np.where(s < 0, 0.4, 1.0)
    turn = energy * size * _wave(p[:, None], 2, 0.75 * s)
    return _soft(p, s, turn, 1.0, 0.025 * _wave(p, 1), 0.02 * _wave(p, 2), 0.5)


def slither(p: Points, s: Points, energy: float) -> SoftAct:
    """A wave of even size runs along a snake."""
    turn = energy * 0.2 * (0.6 + 0.4 * np.abs(s)) * _wave(p[:, None], 2, 1.1 * s)
    return _soft(p, s, turn, 1.0, 0.0, 0.0, 0.4)


def inch(p: Points, s: Points, energy: float) -> SoftAct:
    """A worm: bones grow and shrink in a wave that runs from tail to head."""
    grow = 1 + 0.13 * energy * _wave(p[:, None], 2, -0.7 * s)
    return _soft(
        p,
        s,
        0.05 * energy * _wave(p[:, None], 2, -0.7 * s + 0.25),
        grow,
        0.0,
        0.02 * _wave(p, 2, 0.2),
        0.2,
    )


def drive(p: Points, s: Points, energy: float) -> SoftAct:
    """Rolls: rattles, dips its nose, hardly bends."""
    rattle = 0.012 * energy * (_wave(p, 7) + 0.6 * _wave(p, 11, 0.3))
    return _soft(
        p,
        s,
        0.012 * energy * _wave(p[:, None], 2, 0.0),
        1 + 0.03 * energy * _wave(p[:, None], 4, 0.2),
        0.012 * energy + np.abs(rattle),
        0.04 * energy * _wave(p, 1),
        0.8,
    )
