"""Hair that is tied: bunches, ponytails, braids, buns."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.heads.hair import Hair
from inkwake.learn.world.style import pick_colour


def pigtails(h: Hair) -> None:
    """A bunch on each side, low or high, near or far across the page."""
    s = h.s
    s.trait("pigtails")
    at, reach, kind = s.between(0.6, 1.8), _reach(h), _kind(h)
    drop = s.between(-0.8, 1.4)
    ribbon = s.chance(0.3)
    for side in (-1.0, 1.0) if not h.turn else (-float(h.turn),):
        base = h.rim.at(side * at, s.between(0.98, 1.1))[0]
        bunch(h, base, np.array([side, drop + s.between(-0.1, 0.1)]), reach, kind)
        if ribbon:
            bow(h, base)


def ponytail(h: Hair) -> None:
    """One bunch: on top, to a side, at the back of a profile."""
    s = h.s
    s.trait("ponytail")
    side = -float(h.turn) or (1.0 if s.chance(0.5) else -1.0)
    at = s.between(0.0, 1.5)
    base = h.rim.at(side * at, 1.0)[0]
    bunch(h, base, np.array([side, s.between(-1.2, 1.2)]), _reach(h), _kind(h))
    if s.chance(0.3):
        bow(h, base)


def buns(h: Hair) -> None:
    """One ball on top or two at the sides."""
    s = h.s
    s.trait("bun")
    r = s.between(0.25, 0.6)
    spots = (-1.0, 1.0) if s.chance(0.5) else (0.0,)
    at = s.between(0.4, 1.2)
    for side in spots:
        x, y = h.rim.at(side * at - 0.6 * h.turn, 1.0 + 0.8 * r)[0]
        ball(h, (float(x), float(y)), r)


def _reach(h: Hair) -> float:
    if h.s.chance(0.12):
        h.s.trait("strands far to the side")
        return h.s.between(2.5, 4.5)
    return h.s.between(0.6, 2.2)


def _kind(h: Hair) -> str:
    return h.s.pick("tuft", "drop", "ball", "curl", "braid", "loops", p=(3, 3, 1, 2, 1.3, 1))


def bunch(h: Hair, base: Points, way: Points, reach: float, kind: str) -> None:
    """Draw a bunch of hair.

    Args:
        h: the hair.
        base: where it is tied, face coordinates.
        way: direction in which it leaves.
        reach: its length, half heads.
        kind: "tuft", "drop", "ball", "curl", "braid" or "loops".
    """
    s = h.s
    way = way / max(0.3, float(np.hypot(*way)))
    across = np.array([-way[1], way[0]])
    if kind == "ball":
        r = min(0.6, 0.45 * reach)
        x, y = base + way * r
        ball(h, (float(x), float(y)), r)
    elif kind == "tuft":
        count = int(s.rng.integers(2, 7))
        starts = np.broadcast_to(base, (count, 2))
        spread = np.linspace(-0.35, 0.35, count)[:, None] * reach * s.between(0.3, 1.0)
        sag = np.array([0.0, s.between(0.0, 0.5) * reach])
        ends = base + way * reach * s.rng.uniform(0.8, 1.1, (count, 1)) + across * spread + sag
        h.strands(starts, 0.5 * (starts + ends) - 0.35 * sag, ends)
    elif kind == "drop":
        w = reach * s.between(0.15, 0.45)
        sag = np.array([0.0, s.between(0.0, 0.6) * reach])
        far = base + way * reach + sag
        near = base + 0.5 * way * reach
        h.mass(np.array([base, near + across * w, far + 0.3 * across * w, far - 0.2 * across * w,
                         near - across * w]), smooth=s.chance(0.8))  # fmt: skip
    elif kind == "curl":
        count = int(s.rng.integers(1, 4))
        for index in range(count):
            out = base + way * reach * (0.45 + 0.2 * index)
            sag = np.array([0.0, reach * s.between(0.4, 0.8)])
            hook = np.array([float(np.sign(way[0]) or 1.0) * 0.25 * reach, 0.0])
            h.line(np.array([base, out - 0.3 * sag, out + 0.5 * sag, out + sag + hook,
                             out + 0.7 * sag + 1.4 * hook]), smooth=True)  # fmt: skip
    elif kind == "braid":
        _braid(h, base, 0.35 * way + (0.0, 0.8), reach * 1.2)
    else:
        n = 40
        along = np.linspace(0, 1, n)[:, None]
        spin = np.linspace(0, s.between(3, 7) * 2 * np.pi, n)
        size = s.between(0.12, 0.25)
        path = base + along * way * reach + along**2 * (0.0, 0.4 * reach)
        h.line(path + size * np.stack([np.cos(spin), np.sin(spin)], axis=1))


def _braid(h: Hair, base: Points, way: Points, reach: float) -> None:
    """Links of a chain, or a zigzag between two lines; a tuft at the end."""
    s = h.s
    s.trait("braid")
    way = way / max(0.3, float(np.hypot(*way)))
    across = np.array([-way[1], way[0]])
    w = s.between(0.1, 0.22)
    count = int(np.clip(reach / (1.7 * w), 2, 8))
    step = reach / count
    if s.chance(0.6):
        ring = np.linspace(0, 2 * np.pi, 10, endpoint=False)
        for index in range(count):
            middle = base + way * step * (index + 0.5)
            h.mass(middle + np.outer(np.cos(ring), way) * 0.55 * step
                   + np.outer(np.sin(ring), across) * w)  # fmt: skip
    else:
        n = 2 * count + 1
        zig = base + np.outer(np.linspace(0, 1, n), way * reach)
        h.line(zig + np.outer(np.where(np.arange(n) % 2, w, -w), across))
        for side in (-w, w):
            h.line(np.array([base + across * side, base + way * reach + across * side]))
    end = base + way * reach
    ends = end + way * 0.25 + np.outer(np.linspace(-0.15, 0.15, 3), across)
    h.strands(np.broadcast_to(end, (3, 2)), 0.5 * (end + ends), ends)


def ball(h: Hair, centre: tuple[float, float], r: float) -> None:
    """A bun: outlined, filled, or wound like wool."""
    s = h.s
    ring = np.linspace(0, 2 * np.pi, 18, endpoint=False)
    disc = np.asarray(centre) + r * np.stack([np.cos(ring), np.sin(ring)], axis=1)
    if h.fill is None and s.chance(0.5):
        n = 40
        turn = np.linspace(0, s.between(3, 6) * 2 * np.pi, n)
        reach = r * np.linspace(0.1, 1.0, n) * s.rng.uniform(0.85, 1.15, n)
        h.claim(disc)
        h.line(np.asarray(centre) + reach[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1))
    else:
        h.mass(disc)


def bow(h: Hair, base: Points) -> None:
    """A ribbon: two loops or triangles and a knot."""
    s = h.s
    s.trait("bow")
    w, tall = s.between(0.15, 0.4), s.between(0.08, 0.25)
    fill = s.style.colouring(s.rng, pick_colour(s.rng)) if s.style.look != "outline" else None
    x, y = float(base[0]), float(base[1])
    points = [(x, y), (x + w, y - tall), (x + w, y + tall), (x, y), (x - w, y - tall),
              (x - w, y + tall)]  # fmt: skip
    s.shape(h.frame.put(points), "hat", fill=fill, smooth=False, steady=0.7)
