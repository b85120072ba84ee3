"""Held things for play: wands, balloons, balls, teddies, kites."""

from __future__ import annotations

import numpy as np

from inkwake.learn.world.extras.grip import Grip, Thing, star
from inkwake.learn.world.paths import ray


def wand(g: Grip) -> None:
    """A stick with a star or a heart."""
    g.line([(0, 0.15), (0, -0.7)])
    if g.s.chance(0.75):
        g.shape(star((0, -0.85), g.s.between(0.15, 0.32)))
    else:
        r = g.s.between(0.12, 0.25)
        g.shape([(0, -0.85 + r), (r, -0.85), (0.5 * r, -0.85 - 0.8 * r), (0, -0.85 - 0.3 * r),
                 (-0.5 * r, -0.85 - 0.8 * r), (-r, -0.85)], smooth=True)  # fmt: skip
    if g.s.chance(0.2):
        for angle in np.linspace(-150, -30, 4):
            a, b = ray((0, -0.85), float(angle), 0.4), ray((0, -0.85), float(angle), 0.55)
            g.line([a, b])


def balloon(g: Grip) -> None:
    """One, or a bunch, on strings."""
    s = g.s
    for _ in range(int(s.rng.choice([1, 1, 1, 2, 3, 5]))):
        x, y, r = s.between(-0.35, 0.35), -s.between(0.6, 1.0), s.between(0.16, 0.3)
        tall = s.between(1.0, 1.4)
        g.line([(0, s.between(-0.02, 0.1)), (0.4 * x + s.between(-0.08, 0.08), 0.45 * y),
                (x, y + r * tall)], smooth=True)  # fmt: skip
        if s.chance(0.08):
            g.shape([(x, y + r), (x + r, y - 0.2 * r), (x + 0.5 * r, y - r), (x, y - 0.5 * r),
                     (x - 0.5 * r, y - r), (x - r, y - 0.2 * r)], smooth=True)  # fmt: skip
        else:
            g.disc((x, y), r, r * tall, second=s.chance(0.3))
        if s.chance(0.4):
            k = 0.06
            g.shape([(x, y + r * tall), (x - k, y + r * tall + k), (x + k, y + r * tall + k)])


def ball(g: Grip) -> None:
    """A ball: plain, seamed or chequered."""
    s = g.s
    y = s.between(-0.5, 0.6)
    g.disc((0, y), 0.5, 0.5)
    name = s.pick("plain", "seams", "spots", "stripe", p=(0.45, 0.25, 0.15, 0.15))
    if name == "seams":
        g.bow((-0.55, y), 0.4, 0.5, -55, 55)
        g.bow((0.55, y), 0.4, 0.5, 125, 235)
        g.line([(0, y - 0.5), (0, y + 0.5)])
    elif name == "spots":
        for angle in (0, 72, 144, 216, 288):
            x0, y0 = ray((0, y), angle, 0.28)
            g.disc((x0, y0), 0.09, 0.09, second=True)
    elif name == "stripe":
        g.line([(-0.5, y - 0.08), (0.5, y - 0.08)])
        g.line([(-0.5, y + 0.08), (0.5, y + 0.08)])


def kite(g: Grip) -> None:
    """A diamond on a line, with a tail of bows."""
    s = g.s
    x, y = g.away * s.between(0.1, 0.5), -s.between(0.7, 1.0)
    w, h = s.between(0.15, 0.25), s.between(0.2, 0.35)
    g.line([(0, 0), (0.5 * x + 0.08, 0.5 * y), (x, y + h)], smooth=True)
    g.shape([(x, y - h), (x + w, y), (x, y + h), (x - w, y)])
    g.line([(x, y - h), (x, y + h)])
    g.line([(x - w, y), (x + w, y)])


def racket(g: Grip) -> None:
    """A strung ring on a handle; a frying pan without strings."""
    s = g.s
    rx, ry = s.between(0.18, 0.32), s.between(0.25, 0.36)
    middle = (0.0, -0.35 - ry)
    g.shape([(-0.04, 0.12), (0.04, 0.12), (0.04, -0.36), (-0.04, -0.36)], second=True)
    g.disc(middle, rx, ry)
    if s.chance(0.75):
        for share in np.linspace(-0.7, 0.7, int(s.rng.integers(3, 6))):
            k = float(np.sqrt(1 - share * share))
            g.line([(share * rx, middle[1] - k * ry), (share * rx, middle[1] + k * ry)])
            g.line([(-k * rx, middle[1] + share * ry), (k * rx, middle[1] + share * ry)])


def hockey(g: Grip) -> None:
    """A stick with a foot: hockey, golf, crook when turned over."""
    s = g.s
    low = s.between(0.5, 1.0)
    foot = (g.away * s.between(0.15, 0.35), low + s.between(-0.06, 0.06))
    if s.chance(0.5):
        g.line([(0, -0.3), (0, low), foot], wide=s.between(1, 2.5))
    else:
        w = 0.05
        g.shape([(-w, -0.3), (w, -0.3), (w, low - w), foot, (foot[0], low + 2 * w), (-w, low + w)])


def weight(g: Grip) -> None:
    """Dumb-bell or bar with discs, across the hand."""
    s = g.s
    w, r = s.between(0.4, 1.0), s.between(0.14, 0.35)
    g.line([(-w, 0), (w, 0)], wide=s.between(1, 2.5))
    kind = s.chance(0.5)
    for side in (-1, 1):
        if kind:
            g.disc((side * w, 0), r, r)
        else:
            g.shape([(side * w, -r), (side * (w + 0.15), -r), (side * (w + 0.15), r),
                     (side * w, r)])  # fmt: skip


def teddy(g: Grip) -> None:
    """A small bear or a doll, held by a paw."""
    s = g.s
    g.disc((0.1 * g.away, 0.35), 0.22, 0.28)
    g.disc((0.1 * g.away, -0.05), 0.2, 0.19)
    for side in (-1, 1):
        x = 0.1 * g.away
        g.disc((x + 0.17 * side, -0.22), 0.08, 0.08)
        g.disc((x + 0.2 * side, 0.62), 0.1, 0.12)
        if s.chance(0.7):
            g.disc((x + 0.06 * side, -0.08), 0.025, 0.025, second=True)


def doll(g: Grip) -> None:
    """A small figure: a doll, a puppet."""
    s, x = g.s, 0.1 * g.away
    g.disc((x, 0.0), 0.17, 0.18)
    for side in (-1, 1):
        g.line([(x, 0.3), (x + 0.25 * side, s.between(0.15, 0.45))])
        g.line([(x, 0.6), (x + 0.15 * side, 0.95)])
        g.disc((x + 0.06 * side, -0.03), 0.02, 0.02)
    if s.chance(0.5):
        g.line([(x, 0.18), (x, 0.6)])
    else:
        g.shape([(x - 0.05, 0.17), (x + 0.05, 0.17), (x + 0.2, 0.62), (x - 0.2, 0.62)], second=True)


def pinwheel(g: Grip) -> None:
    """A windmill or a lollipop on a stick."""
    s = g.s
    g.line([(0, 0.2), (0, -0.65)])
    if s.chance(0.5):
        turn = np.linspace(0, 4.5 * np.pi, 40)
        reach = np.linspace(0.02, 0.27, 40)
        g.disc((0, -0.8), 0.3, 0.3)
        g.line(np.stack([reach * np.cos(turn), -0.8 + reach * np.sin(turn)], axis=1))
    else:
        for angle in (0, 90, 180, 270):
            a, b = ray((0, -0.7), angle, 0.32), ray((0, -0.7), angle + 50, 0.2)
            g.shape([(0, -0.7), a, b])


def rope(g: Grip) -> None:
    """A leash, a whip, a skipping rope that falls to the ground."""
    s = g.s
    x = g.away * s.between(0.2, 1.0)
    spots = [(0.0, 0.0), (0.4 * x, s.between(-0.3, 0.6)), (0.8 * x, s.between(0.2, 0.9)),
             (x, s.between(-0.2, 1.0))]  # fmt: skip
    g.line(spots, smooth=True)
    if s.chance(0.3):
        g.disc(spots[-1], 0.15, 0.1)


def hoop(g: Grip) -> None:
    """A ring in the hand."""
    r = g.s.between(0.35, 0.55)
    g.ring((0, g.s.between(-r, r)), r, r * g.s.between(0.8, 1.0))


TOYS: dict[str, Thing] = {
    "wand": (0.06, wand, (9, 24), "up"),
    "balloon": (0.09, balloon, (18, 50), "up"),
    "ball": (0.07, ball, (5, 22), "hang"),
    "kite": (0.01, kite, (25, 45), "up"),
    "racket": (0.03, racket, (14, 32), "swing"),
    "hockey stick": (0.02, hockey, (20, 45), "hang"),
    "weight": (0.03, weight, (8, 28), "hang"),
    "teddy": (0.03, teddy, (12, 24), "hang"),
    "doll": (0.015, doll, (11, 24), "hang"),
    "lollipop": (0.03, pinwheel, (10, 24), "up"),
    "rope": (0.02, rope, (12, 40), "hang"),
    "hoop": (0.01, hoop, (10, 40), "hang"),
}
"""Things for play."""
