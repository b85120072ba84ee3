"""What animals do where they stand: sit, shake, jump, lift a paw, rear, bow, lie down, breathe."""

# p (f,) phase of the round     a (f,) 0 … 1, how far into a pose

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.creatures.act import Act, Body, Step, act, stand
from inkwake.motion.library.curves import keyed

SHORT = 0.75
"""A trunk shorter than this many leg lengths has no hindquarters to sit on."""


def _wag(p: Points, times: int, shift: float = 0.0) -> Points:
    out: Points = np.sin(2 * np.pi * (times * p - shift))
    return out


def _moved(p: Points, ahead: Points | float, lift: Points | float = 0.0, off: float = 0.02) -> Step:
    """A foot that is put somewhere else."""
    up = np.broadcast_to(np.asarray(lift, dtype=np.float64), p.shape)
    way = np.broadcast_to(np.asarray(ahead, dtype=np.float64), p.shape)
    still = np.abs(way - np.roll(way, 1)) < 1e-4
    return Step(way, up, (up < off) & still)


def _two_ways(p: Points, a: Points, ahead: float, lift: float) -> Step:
    """A foot that steps to a place and back again, lifted while it goes."""
    return _moved(p, ahead * a, lift * np.clip(4 * a * (1 - a), 0, 1))


def breathe(p: Points, body: Body) -> Act:
    """Stands, breathes, looks about, lets the tail swing."""
    e = body.energy
    return act(
        p,
        tuple(stand(p) for _ in body.legs),
        rise=0.016 * e * _wag(p, 2),
        bend=0.012 * e * _wag(p, 2, 0.1),
        nod=0.05 * e * _wag(p, 1) + 0.02 * _wag(p, 3),
        tail=0.3 * e * _wag(p, 2, 0.3),
    )


def sit(p: Points, body: Body) -> Act:
    """Lowers the hindquarters, wags, gets up; without hindquarters all of it goes down."""
    if body.trunk < SHORT:
        return lie(p, body)
    e = body.energy
    a = keyed(p, [(0.0, 0), (0.06, -0.06), (0.24, 1.04), (0.3, 1), (0.78, 1), (0.95, 0)])
    most = float(np.arcsin(np.clip(0.5 / max(body.trunk, 0.4), 0.0, 0.72)))
    steps = tuple(
        stand(p) if leg.front else _two_ways(p, np.clip(a, 0, 1), 0.3, 0.06) for leg in body.legs
    )
    look = np.clip(a, 0, 1) * _wag(p, 2, 0.2)
    return act(
        p,
        steps,
        pitch=most * a,
        pivot=1.0,
        nod=-0.45 * most * a + 0.1 * e * look,
        bend=0.1 * a,
        tail=0.4 * e * np.clip(a, 0, 1) * _wag(p, 12),
    )


def shake(p: Points, body: Body) -> Act:
    """Shakes itself as after a bath: the wave starts at the head and runs to the tail."""
    e = body.energy

    def burst(late: float) -> Points:
        q = (p - late) % 1.0
        on = keyed(q, [(0.0, 0), (0.16, 0), (0.3, 1), (0.6, 1), (0.8, 0)])
        return np.asarray(on * _wag(p, 13, 13 * late))

    low = keyed(p, [(0.0, 0), (0.2, 1), (0.7, 1), (0.88, 0)])
    return act(
        p,
        tuple(stand(p) for _ in body.legs),
        rise=-0.05 * low,
        sway=0.035 * e * burst(0.04),
        pitch=0.035 * e * burst(0.05),
        bend=0.07 * e * burst(0.07),
        nod=0.22 * e * burst(0.0) - 0.08 * low,
        tail=0.6 * e * burst(0.1),
    )


def jump(p: Points, body: Body) -> Act:
    """Crouches, springs, stretches in the air, lands on the front feet first."""
    high = 0.75 * float(np.sqrt(max(body.energy, 0.2)))
    air = np.clip((p - 0.36) / 0.34, 0, 1)
    rise = keyed(p, [(0.0, 0), (0.22, -0.17), (0.36, 0.05), (0.7, 0.02), (0.79, -0.14), (0.95, 0)])
    rise = rise + high * 4 * air * (1 - air)
    pitch = keyed(p, [(0.0, 0), (0.2, -0.08), (0.4, 0.26), (0.53, 0.02), (0.68, -0.2), (0.86, 0)])
    steps = []
    for leg in body.legs:
        start, end = (0.33, 0.66) if leg.front else (0.37, 0.71)
        up = np.clip((p - start) / (end - start), 0, 1)
        lift = (high + 0.14) * 4 * up * (1 - up)
        keys = [(0.0, 0), (start, 0), (0.45, 0.28), (0.57, 0.2), (end, 0), (0.98, 0)]
        if not leg.front:
            keys = [(0.0, 0), (start, 0), (0.46, -0.32), (0.6, 0.16), (end, 0), (0.98, 0)]
        steps.append(Step(keyed(p, keys), lift, lift < 1e-6))
    nod = keyed(p, [(0.0, 0), (0.2, -0.1), (0.38, 0.14), (0.66, -0.12), (0.8, -0.08), (0.95, 0)])
    return act(
        p,
        tuple(steps),
        rise=rise,
        pitch=pitch,
        nod=nod,
        bend=keyed(p, [(0.0, 0), (0.22, 0.1), (0.42, -0.1), (0.72, 0.1), (0.95, 0)]),
        tail=keyed(p, [(0.0, 0), (0.3, -0.2), (0.5, 0.4), (0.8, -0.1), (0.95, 0)]),
    )


def paw(p: Points, body: Body) -> Act:
    """Lifts a front paw and waves it; the head watches."""
    e = body.energy
    a = keyed(p, [(0.0, 0), (0.07, -0.04), (0.22, 1.05), (0.28, 1), (0.74, 1), (0.93, 0)])
    on = np.clip(a, 0, 1)
    fronts = [i for i, leg in enumerate(body.legs) if leg.front] or [0]
    chosen = next((i for i in fronts if body.legs[i].near), fronts[0])
    wave = on**3 * _wag(p, 6, 0.1)
    steps = tuple(
        Step(0.5 * on + 0.1 * e * wave, np.clip(0.5 * on + 0.13 * e * wave, 0, None), on <= 0)
        if i == chosen
        else stand(p)
        for i in range(len(body.legs))
    )
    return act(
        p,
        steps,
        sway=-0.07 * a,
        rise=-0.03 * on,
        pitch=0.035 * a,
        nod=0.1 * a + 0.05 * e * wave,
        tail=0.3 * e * (0.3 + on) * _wag(p, 8),
    )


def rear(p: Points, body: Body) -> Act:
    """Stands up on the hind legs and paddles with the front ones."""
    e = body.energy
    a = keyed(p, [(0.0, 0), (0.1, -0.12), (0.3, 1.04), (0.36, 1), (0.72, 1), (0.92, 0)])
    on = np.clip(a, 0, 1)
    most = 0.5 if body.trunk > 1.4 else 0.62
    pitch = most * a
    up, back = body.trunk * np.sin(pitch), body.trunk * (1 - np.cos(pitch))
    steps = []
    for number, leg in enumerate(body.legs):
        if not leg.front:
            steps.append(stand(p))
            continue
        beat = on**2 * _wag(p, 6, 0.5 * (number % 2))
        lift = np.clip(up + 0.2 * on + 0.13 * e * beat, 0, None)
        steps.append(Step(-back + 0.3 * on + 0.1 * beat, lift, a <= 0))
    return act(
        p,
        tuple(steps),
        pitch=pitch,
        pivot=0.0,
        rise=-0.05 * on,
        nod=-0.35 * pitch,
        bend=0.06 * on * _wag(p, 6),
        tail=-0.2 * on + 0.2 * e * _wag(p, 6),
    )


def bow(p: Points, body: Body) -> Act:
    """Puts the chest down to play, the tail up."""
    e = body.energy
    a = keyed(p, [(0.0, 0), (0.07, -0.05), (0.24, 1.04), (0.3, 1), (0.74, 1), (0.93, 0)])
    on = np.clip(a, 0, 1)
    most = float(np.arcsin(np.clip(0.42 / max(body.trunk, 0.4), 0.0, 0.5)))
    steps = tuple(_two_ways(p, on, 0.34, 0.08) if leg.front else stand(p) for leg in body.legs)
    return act(
        p,
        steps,
        pitch=-most * a,
        pivot=0.0,
        nod=0.7 * most * a,
        tail=0.35 * a + 0.4 * e * on * _wag(p, 12),
    )


def lie(p: Points, body: Body) -> Act:
    """Folds its legs, lies, gets up again."""
    a = keyed(p, [(0.0, 0), (0.05, 0), (0.3, 1.03), (0.38, 1), (0.7, 1), (0.95, 0)])
    on = np.clip(a, 0, 1)
    steps = tuple(_two_ways(p, on, 0.3 if leg.front else 0.22, 0.05) for leg in body.legs)
    pitch = keyed(p, [(0.0, 0), (0.18, -0.08), (0.34, 0), (0.72, 0), (0.84, 0.08), (0.96, 0)])
    return act(
        p,
        steps,
        rise=-0.5 * a,
        pitch=pitch,
        nod=-0.1 * a + 0.02 * _wag(p, 2),
        tail=0.15 * _wag(p, 3),
    )


def lunge(p: Points, body: Body) -> Act:
    """Pulls back and snaps forward."""
    a = keyed(p, [(0.0, 0), (0.3, -1), (0.44, 1.1), (0.56, 1), (0.85, 0)])
    still = act(
        p,
        tuple(stand(p) for _ in body.legs),
        sway=0.2 * a,
        rise=-0.06 * np.abs(a),
        pitch=-0.07 * a,
        nod=0.12 * a,
        tail=0.3 * a,
    )
    return replace(still, bend=0.06 * a)
