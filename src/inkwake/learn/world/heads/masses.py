"""Hairdos drawn as shapes: caps, bobs, long hair, crests."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.heads.hair import Hair


def cap(h: Hair) -> None:
    """Hair on the upper skull: round outside, a hairline of one kind or another inside."""
    s = h.s
    half = s.between(1.0, 1.9)
    angles = np.linspace(-half, half, 17)
    share = h.volume * (1 + s.between(0.0, 0.08) * np.cos(angles * 3))
    if s.chance(0.2):
        share = share * np.where(np.arange(17) % 2, 1.0, s.between(1.1, 1.35))
    outer = h.rim.at(angles, share)
    h.mass(np.concatenate([outer, _hairline(h, outer[-1], outer[0])]))
    if h.fill is None and s.chance(0.5):
        _combed(h, half)


def _hairline(h: Hair, start: Points, end: Points) -> Points:
    """From one temple across the forehead to the other."""
    s = h.s
    n = 11
    share = np.linspace(0, 1, n)
    base = start + share[:, None] * (end - start)
    name = s.pick("arch", "straight", "zigzag", "parted", "swept", "scallop")
    if h.back:
        base[:, 1] += s.between(0.4, 1.2) * np.sin(np.pi * share)
        return base[1:-1]
    arch = np.sin(np.pi * share)
    top = s.between(-0.75, -0.35)
    lift = np.where(arch > 0.05, (top - base[:, 1]) * np.minimum(1, 2.2 * arch), 0.0)
    if name == "arch":
        base[:, 1] += (top - base[:, 1]) * arch
    elif name == "parted":
        at = s.between(0.25, 0.75)
        peak = np.clip(1 - np.abs(share - at) / 0.5, 0, 1)
        base[:, 1] += (-0.9 - base[:, 1]) * peak
    elif name == "swept":
        base[:, 1] += (-0.85 - base[:, 1]) * arch * (share if s.chance(0.5) else 1 - share) * 1.4
    elif name == "straight":
        base[:, 1] += lift
    else:
        base[:, 1] += lift + np.where(np.arange(n) % 2, s.between(0.08, 0.25), 0.0)
    if h.turn:
        # From the side the hairline runs down the far cheek only.
        base[:, 0] += 0.25 * h.turn * arch
        rear = share if h.turn < 0 else 1 - share
        base[:, 1] += s.between(0.0, 0.9) * np.clip(1 - rear * 2.5, 0, 1) * arch
    return base[1:-1]


def _combed(h: Hair, half: float) -> None:
    """A few lines along the hair of a cap."""
    s = h.s
    count = int(s.rng.integers(3, 10))
    ends = h.rim.at(np.linspace(-0.9 * half, 0.9 * half, count), s.between(0.8, 0.98))
    start = np.broadcast_to(h.rim.at(s.between(-0.5, 0.5), s.between(0.95, h.volume)), ends.shape)
    h.strands(start, 0.5 * (start + ends) * (1.1, 1.05), ends)


def curtain(h: Hair) -> None:
    """Behind the head: a bob or long hair, down to ``length``."""
    s = h.s
    if h.length > 1.6:
        s.trait("long hair")
    half = s.between(1.2, 1.7)
    top = h.rim.at(np.linspace(-half, half, 13), h.volume)
    flare = s.between(0.8, 1.7) if h.length < 2.5 else s.between(0.7, 1.2)
    x = float(top[-1, 0]) * flare
    if h.turn:
        # From the side it hangs at the back of the head.
        front, rear = -0.1, 1.15 * flare
        edges = (-front, -rear) if h.turn > 0 else (rear, front)
        right, left = edges
    else:
        right, left = x * s.between(0.9, 1.1), -x * s.between(0.9, 1.1)
    hem = np.linspace(right, left, 11)
    low = np.full(11, h.length)
    name = s.pick("straight", "round", "zigzag", "scallop", "ragged")
    if name == "round":
        low = low - s.between(0.1, 0.5) * np.abs(np.linspace(-1, 1, 11)) ** 2
    elif name == "zigzag":
        low = low - np.where(np.arange(11) % 2, s.between(0.1, 0.4), 0.0)
    elif name == "scallop":
        low = low - s.between(0.1, 0.3) * np.abs(np.sin(np.linspace(0, 3 * np.pi, 11)))
    elif name == "ragged":
        low = low + s.rng.normal(0, 0.2, 11)
    wave = s.between(0.03, 0.15) if s.chance(0.3) else 0.0
    turn = np.linspace(0, s.between(2, 4) * np.pi, 8)
    down = np.linspace(float(top[-1, 1]), float(low[0]), 9)[1:]
    out = np.linspace(float(top[-1, 0]), right, 9)[1:] + wave * np.sin(turn)
    up = np.linspace(float(low[-1]), float(top[0, 1]), 9)[:-1]
    back = np.linspace(left, float(top[0, 0]), 9)[:-1] - wave * np.sin(turn[::-1])
    h.mass(np.concatenate([top, np.stack([out, down], axis=1), np.stack([hem, low], axis=1)[1:-1],
                           np.stack([back, up], axis=1)]))  # fmt: skip
    if h.fill is None and s.chance(0.6):
        count = int(s.rng.integers(4, 12))
        across = np.linspace(0.9 * left, 0.9 * right, count)
        starts = h.rim.at(np.linspace(-1.2, 1.2, count), 1.0)
        ends = np.stack([across, h.length * s.rng.uniform(0.75, 0.98, count)], axis=1)
        h.strands(starts, np.stack([across, np.zeros(count)], axis=1), ends)


def locks(h: Hair) -> None:
    """Two locks that fall in front of the shoulders."""
    s = h.s
    s.trait("long hair")
    width, flare = s.between(0.2, 0.6), s.between(-0.3, 0.8)
    for side in (-1.0, 1.0) if not h.turn else (-float(h.turn),):
        low = h.length * s.between(0.85, 1.1)
        top = h.rim.at(side * np.linspace(0.15, 1.2, 5), s.between(1.0, 1.12))
        u = side * (1.0 + flare)
        h.mass(np.concatenate([top, [(u + side * width, 0.5 * low), (u + 0.5 * side * width, low),
                                     (u - side * 0.3 * width, low), (side * 0.85, 0.4 * low),
                                     (side * 0.72, -0.4)]]), smooth=s.chance(0.7))  # fmt: skip


def crest(h: Hair) -> None:
    """A mohawk: a fan or a comb of spikes along the middle."""
    s = h.s
    s.trait("mohawk")
    half, reach = s.between(0.15, 0.5), s.between(1.35, 1.9)
    middle = -0.5 * h.turn
    n = int(s.rng.integers(2, 7)) * 2 + 1
    angles = np.linspace(-half, half, n) * (2.2 if h.turn else 1.0) + middle
    share = np.where(np.arange(n) % 2, reach, s.between(1.0, 0.85 * reach))
    h.mass(np.concatenate([h.rim.at(angles, share), h.rim.at(angles[::-1], 0.95)]),
           smooth=s.chance(0.3))  # fmt: skip


def quiff(h: Hair) -> None:
    """A wave that rises over the forehead and falls to a side, over an eye now and then."""
    s = h.s
    side = float(h.turn) or (1.0 if s.chance(0.5) else -1.0)
    back, rise = h.rim.at(-side * s.between(0.8, 1.5), 1.02)[0], s.between(1.2, 1.7)
    fall = np.array([side * s.between(0.7, 1.15), s.between(-0.6, 0.25)])
    low = np.array([side * s.between(0.0, 0.4), s.between(-0.7, -0.35)])
    crown = h.rim.at(-side * 0.4, s.between(1.0, 1.25))[0]
    top = h.rim.at(side * s.between(0.2, 0.5), rise)[0]
    h.mass(np.array([back, crown, top, h.rim.at(side * 0.9, 1.15)[0], fall, low,
                     h.rim.at(-side * 0.5, 0.7)[0]]), smooth=s.chance(0.75))  # fmt: skip


def jagged(h: Hair) -> None:
    """A zigzag outline from temple to temple, straight below."""
    s = h.s
    s.trait("hair spikes")
    half, count = s.between(0.6, 1.5), int(s.rng.integers(3, 9))
    n = 2 * count + 1
    angles = np.linspace(-half, half, n)
    share = np.where(np.arange(n) % 2, s.between(1.2, 1.7) * s.rng.uniform(0.9, 1.1, n), 1.0)
    outer = h.rim.at(angles + np.where(np.arange(n) % 2, s.between(-0.2, 0.2), 0), share)
    if s.chance(0.6):
        inner = h.rim.at(np.linspace(half, -half, 9), s.between(0.65, 0.95))
        h.mass(np.concatenate([outer, inner[1:-1]]))
    else:
        h.line(outer)


def cloud(h: Hair) -> None:
    """Round bumps about the head, closed, behind the skull."""
    s = h.s
    half, bumps = s.between(1.4, 2.6), s.between(5, 12)
    angles = np.linspace(-half, half, 60)
    share = s.between(1.15, 1.6) + s.between(0.06, 0.2) * np.abs(np.sin(bumps * angles))
    h.mass(np.concatenate([h.rim.at(angles, share), h.rim.at(angles[::-6], 0.7)]))


def tonsure(h: Hair) -> None:
    """Tufts above the ears, nothing on top."""
    s = h.s
    for side in (-1.0, 1.0) if not h.turn else (-float(h.turn),):
        if s.chance(0.5):
            x, y = h.rim.at(side * 1.5, 1.05)[0]
            h.mass(np.array([(x - 0.2, y - 0.3), (x + 0.2, y - 0.3), (x + 0.25, y + 0.25),
                             (x - 0.25, y + 0.25)]), smooth=True)  # fmt: skip
        else:
            angles = side * np.linspace(1.2, 1.8, 5)
            starts, ends = h.rim.at(angles, 0.95), h.rim.at(angles, s.between(1.2, 1.5))
            h.strands(starts, 0.5 * (starts + ends), ends)
