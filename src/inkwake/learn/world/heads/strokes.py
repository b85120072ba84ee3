"""Hairdos made of single strokes and scrawls."""

from __future__ import annotations

import numpy as np

from inkwake.learn.world.heads.hair import Hair
from inkwake.learn.world.paths import smooth


def spikes(h: Hair) -> None:
    """Single strokes that stand off the head like rays."""
    s = h.s
    s.trait("hair spikes")
    count, half = int(s.rng.integers(4, 17)), s.between(0.3, 1.6)
    angles = np.linspace(-half, half, count) + s.rng.normal(0, 0.04, count)
    reach = s.between(1.15, 1.6) * s.rng.uniform(0.88, 1.12, count)
    starts = h.rim.at(angles, s.between(0.75, 1.05))
    ends = h.rim.at(angles + s.between(-0.15, 0.15), reach)
    if s.chance(0.3):
        ends[:, 0] = starts[:, 0] + s.rng.normal(0, 0.05, count)
    middles = 0.5 * (starts + ends) + s.rng.normal(0, 0.03, (count, 2))
    h.strands(starts, middles, ends)


def fringe(h: Hair) -> None:
    """Strokes across the forehead, often touching nothing."""
    s = h.s
    s.trait("detached fringe")
    count, width = int(s.rng.integers(4, 13)), s.between(0.35, 0.85)
    u = np.linspace(-width, width, count) + s.rng.normal(0, 0.03, count) + 0.2 * h.turn
    top = -np.sqrt(np.clip(1 - u * u, 0.05, 1)) * s.between(0.85, 1.15)
    starts = np.stack([u * s.between(0.5, 1.0), top], axis=1)
    ends = np.stack([u + s.between(-0.25, 0.25), top + s.between(0.25, 0.6)], axis=1)
    h.strands(starts, 0.5 * (starts + ends) + (s.between(-0.08, 0.08), 0.0), ends)


def strands(h: Hair) -> None:
    """Long single hairs from the crown down both sides."""
    s = h.s
    s.trait("hair strands")
    count = int(s.rng.integers(1, 7))
    wide = s.between(0.95, 1.5)
    side = np.repeat([-1.0, 1.0], count) if not h.turn else np.full(count, -float(h.turn))
    k = len(side)
    starts = np.stack([side * s.rng.uniform(0.0, 0.5, k), -s.rng.uniform(0.85, 1.1, k)], axis=1)
    out = side * wide * s.rng.uniform(0.85, 1.15, k)
    middles = np.stack([out, np.full(k, s.between(-0.5, 0.2))], axis=1)
    flare = s.between(0.7, 1.5)
    ends = np.stack([out * flare, h.length * s.rng.uniform(0.8, 1.1, k)], axis=1)
    if s.chance(0.3):
        ends[:, 1] = h.length
    h.strands(starts, middles, ends)


def flick(h: Hair) -> None:
    """A few hairs that fly far to the side."""
    s = h.s
    s.trait("strands far to the side")
    for side in (-1, 1) if s.chance(0.6) and not h.turn else (-(h.turn or 1),):
        count = int(s.rng.integers(1, 5))
        starts = h.rim.at(side * s.rng.uniform(0.3, 1.6, count), 1.0)
        far = s.between(1.6, 4.0)
        ends = np.stack([side * far * s.rng.uniform(0.8, 1.1, count),
                         s.rng.uniform(-1.4, 1.6, count)], axis=1)  # fmt: skip
        h.strands(starts, 0.5 * (starts + ends) - (0.0, s.between(-0.2, 0.5)), ends)


def tuft(h: Hair) -> None:
    """One to five hairs on top."""
    s = h.s
    count = int(s.rng.integers(1, 6))
    starts = h.rim.at(s.rng.uniform(-0.12, 0.12, count), 0.99)
    reach = np.stack([s.rng.uniform(-0.45, 0.45, count), -s.rng.uniform(0.2, 0.7, count)], axis=1)
    h.strands(starts, starts + 0.6 * reach * (s.between(0.0, 1.0), 1.0), starts + reach)


def curls(h: Hair) -> None:
    """One line that loops its way round the head."""
    s = h.s
    s.trait("curls")
    half = s.between(1.0, 1.8) if s.chance(0.6) else s.between(1.8, 2.6)
    loops, size = s.between(6, 14), s.between(0.08, 0.22)
    turn = np.linspace(0, 1, 90)
    path = h.rim.at(-half + 2 * half * turn, s.between(1.0, 1.2))
    spin = 2 * np.pi * loops * turn
    path = path + size * np.stack([np.cos(spin), np.sin(spin)], axis=1)
    h.claim(h.band(half, 1.15 + size, 1.0))
    h.line(path)


def afro(h: Hair) -> None:
    """A cloud of scrawled loops; the skull comes on top."""
    s = h.s
    s.trait("afro")
    half, reach = s.between(1.3, 2.7), s.between(1.3, 1.9)
    n = int(s.rng.integers(70, 130))
    angles = half * np.sin(np.linspace(0, s.between(3, 7) * np.pi, n)) + s.rng.normal(0, 0.1, n)
    spin = np.linspace(0, s.between(9, 22) * 2 * np.pi, n)
    size = s.between(0.08, 0.2)
    path = h.rim.at(angles, s.rng.uniform(1.0, reach, n))
    h.claim(h.band(half, reach, 0.8))
    h.line(path + size * np.stack([np.cos(spin), np.sin(spin)], axis=1), steady=0.5)


def scrawl(h: Hair) -> None:
    """A zigzag across the top of the skull."""
    s = h.s
    half, low = s.between(0.7, 1.5), s.between(0.35, 0.85)
    n = int(s.rng.integers(12, 44))
    angles = np.linspace(-half, half, n)
    share = np.where(np.arange(n) % 2, s.between(1.0, 1.25), low)
    share = share * s.rng.uniform(0.9, 1.1, n)
    h.claim(h.band(half, 1.08, 0.5 * (low + 1.0)))
    h.line(h.rim.at(angles, share), smooth=s.chance(0.4))


def stubble(h: Hair) -> None:
    """Short strokes all over the top."""
    s = h.s
    count = int(s.rng.integers(7, 16))
    angles = s.rng.uniform(-1.2, 1.2, count)
    share = s.rng.uniform(0.75, 1.05, count)
    starts, ends = h.rim.at(angles, share), h.rim.at(angles, share + s.between(0.12, 0.3))
    h.strands(starts, 0.5 * (starts + ends), ends)


def parting(h: Hair) -> None:
    """Lines from a parting down to both temples, sometimes on to the shoulders."""
    s = h.s
    at = s.between(-0.4, 0.4) if not h.turn else 0.1 * h.turn
    count = int(s.rng.integers(1, 6))
    long = s.chance(0.4)
    for side in (-1.0, 1.0):
        start = h.rim.at(np.full(count, at), 1.0)
        ends = h.rim.at(side * np.linspace(1.2, 1.75, count), 1.0)
        bulge = np.linspace(0.0, 0.3, count)
        middles = 0.5 * (start + ends) + np.stack([side * bulge, -bulge], axis=1)
        if long:
            ends = ends * (1.1, 1.0) + (0.0, max(0.5, h.length - 0.3))
            middles = middles * (1.3, 0.6)
        h.strands(start, middles, ends)


def sides(h: Hair) -> None:
    """Hair scrawled down both sides of the head in a zigzag, up to the shoulders or beyond."""
    s = h.s
    s.trait("hair strands")
    inner, outer = s.between(0.75, 1.0), s.between(1.15, 1.7)
    n = int(s.rng.integers(8, 22))
    tall = s.chance(0.5)
    for side in (-1.0, 1.0) if not h.turn else (-float(h.turn),):
        share = np.linspace(0, 1, n) + s.rng.normal(0, 0.02, n)
        top = -s.between(0.3, 1.0)
        low = max(0.3, h.length * s.between(0.85, 1.1))
        if tall:
            # Up and down strokes side by side.
            u = side * (inner + (outer - inner) * share)
            v = np.where(np.arange(n) % 2, low, top) + s.rng.normal(0, 0.1, n)
        else:
            u = side * np.where(np.arange(n) % 2, outer, inner) + s.rng.normal(0, 0.04, n)
            v = top + (low - top) * share
        box = [(side * inner, top), (side * outer, top), (side * outer, low), (side * inner, low)]
        h.claim(np.array(box))
        h.line(np.stack([u, v], axis=1), smooth=s.chance(0.3))
    if s.chance(0.7):
        n = int(s.rng.integers(8, 24))
        share = np.where(np.arange(n) % 2, s.between(1.0, 1.2), s.between(0.6, 0.9))
        h.line(h.rim.at(np.linspace(-1.3, 1.3, n), share * s.rng.uniform(0.93, 1.07, n)))


def flips(h: Hair) -> None:
    """From a parting down both sides, each hair rolled outward at its end."""
    s = h.s
    s.trait("curls")
    count = int(s.rng.integers(1, 4))
    r = s.between(0.12, 0.3)
    for side in (-1.0, 1.0) if not h.turn else (-float(h.turn),):
        for k in range(count):
            low = 0.5 * h.length - 0.25 * k + s.between(-0.1, 0.1)
            out = side * (1.02 + 0.12 * k)
            turn = np.linspace(0, s.between(1.2, 2.2) * np.pi, 12)
            reach = r * np.linspace(1, 0.4, 12)
            coil = np.stack([out + side * (r - reach * np.cos(turn)), low + reach * np.sin(turn)],
                            axis=1)  # fmt: skip
            start = np.array(
                [(0.1 * side, -1.0), (0.8 * out, -0.75), (1.02 * out, 0.3 * low - 0.2)]
            )
            h.line(np.concatenate([smooth(np.concatenate([start, coil[:1]])), coil[1:]]))


def rays(h: Hair) -> None:
    """Strokes all the way round: a mane, a sun."""
    s = h.s
    s.trait("mane")
    count = int(s.rng.integers(9, 21))
    angles = np.linspace(-np.pi, np.pi, count, endpoint=False)
    starts = h.rim.at(angles, s.between(0.98, 1.05))
    ends = h.rim.at(angles + 0.05, s.between(1.2, 1.6) * s.rng.uniform(0.85, 1.15, count))
    h.strands(starts, 0.5 * (starts + ends), ends)
