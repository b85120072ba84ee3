"""Held things for play and fight: sticks, swords, balloons, balls, teddies, kites."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.world.extras.grip import Grip
from inkwake.learn.world.paths import arc, ellipse, ray

Size = tuple[float, float]
Thing = tuple[float, Callable[[Grip], None], Size, str]
"""Weight, how it is drawn, size in units, how it is held: "up", "hang" or "swing"."""


def stick(g: Grip) -> None:
    """A stick, a staff, a lance."""
    s = g.s
    below = s.between(0.05, 1.0)
    path = [(0, below), (s.between(-0.04, 0.04), 0.0), (0, -1)]
    if s.chance(0.6):
        g.line(path, wide=s.between(1, 2))
    else:
        w = s.between(0.02, 0.06)
        g.shape([(-w, below), (w, below), (w, -1), (-w, -1)])
    end = s.pick("none", "ball", "point", "hook", "star", p=(4, 1.5, 1.5, 1, 1))
    if end == "ball":
        g.disc((0, -1.05), 0.12, 0.12)
    elif end == "point":
        g.shape([(-0.1, -0.95), (0, -1.25), (0.1, -0.95)])
    elif end == "hook":
        g.bow((0.12 * g.away, -1.0), 0.12, 0.14, 180 if g.away > 0 else 360, 400 if g.away > 0
              else 140)  # fmt: skip
    elif end == "star":
        g.shape(_star((0, -1.1), 0.22))


def sword(g: Grip) -> None:
    """Blade, guard, handle; straight, curved or a light sabre."""
    s = g.s
    w, bend = s.between(0.04, 0.13), s.between(-0.3, 0.3) if s.chance(0.3) else 0.0
    tip = (bend, -1.0)
    g.shape([(-w, -0.12), (-w + 0.5 * bend, -0.8), tip, (w + 0.5 * bend, -0.8), (w, -0.12)],
            smooth=bool(bend))  # fmt: skip
    if s.chance(0.4):
        g.line([(0, -0.15), (0.4 * bend, -0.8)])
    guard = s.between(0.12, 0.3)
    if s.chance(0.6):
        g.line([(-guard, -0.1), (guard, -0.1)], wide=s.between(1, 2.5))
    else:
        g.shape([(-guard, -0.15), (guard, -0.15), (guard, -0.06), (-guard, -0.06)], second=True)
    g.shape([(-0.04, -0.08), (0.04, -0.08), (0.04, 0.15), (-0.04, 0.15)], second=True)


def wand(g: Grip) -> None:
    """A stick with a star or a heart."""
    g.line([(0, 0.15), (0, -0.7)])
    if g.s.chance(0.75):
        g.shape(_star((0, -0.85), g.s.between(0.15, 0.32)))
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


def club(g: Grip) -> None:
    """A bat, a club or a mace with spikes."""
    s = g.s
    w = s.between(0.07, 0.22)
    g.shape([(-0.04, 0.15), (0.04, 0.15), (0.05, -0.3), (w, -0.9), (0, -1.02), (-w, -0.9),
             (-0.05, -0.3)], smooth=s.chance(0.5))  # fmt: skip
    if s.chance(0.3):
        for y in (-0.55, -0.75, -0.9):
            for side in (-1, 1):
                g.line([(side * w * 0.8, y), (side * (w + 0.12), y - 0.06)])


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


def gun(g: Grip) -> None:
    """A barrel, a grip, a trigger; sparks at times."""
    s = g.s
    long, h = s.between(0.5, 1.0), s.between(0.12, 0.2)
    a = g.away
    g.shape([(-0.1 * a, -h), (long * a, -h), (long * a, 0), (0.1 * a, 0), (0.05 * a, 0.3),
             (-0.12 * a, 0.3)])  # fmt: skip
    if s.chance(0.4):
        g.bow((0.2 * a, 0.03), 0.1, 0.1, 0, 180)


def axe(g: Grip) -> None:
    """Handle and blade; a hammer, a pickaxe."""
    s = g.s
    name = s.pick("axe", "hammer", "pick", "scythe")
    g.line([(0, 0.3), (0, -0.95)], wide=s.between(1, 2))
    if name == "axe":
        a = g.away
        g.shape([(0, -0.6), (0.3 * a, -0.5), (0.38 * a, -0.75), (0.3 * a, -1.0), (0, -0.85)])
        if s.chance(0.3):
            g.shape([(0, -0.6), (-0.3 * a, -0.5), (-0.3 * a, -1.0), (0, -0.85)])
    elif name == "hammer":
        g.shape([(-0.25, -0.75), (0.25, -0.75), (0.25, -1.05), (-0.25, -1.05)])
    elif name == "pick":
        g.line([(-0.4, -0.8), (0, -0.98), (0.4, -0.8)], smooth=True, wide=1.6)
    else:
        g.shape([(0, -0.95), (0.35 * g.away, -0.95), (0.7 * g.away, -0.6), (0.3 * g.away, -0.8),
                 (0, -0.85)], smooth=True)  # fmt: skip


def shield(g: Grip) -> None:
    """Round, or straight above and pointed below; a cross on it."""
    s = g.s
    w = s.between(0.35, 0.55)
    if s.chance(0.5):
        g.disc((0, 0), w, w * s.between(0.9, 1.3))
        if s.chance(0.5):
            g.disc((0, 0), 0.3 * w, 0.3 * w, second=True)
    else:
        g.shape([(-w, -0.5), (w, -0.5), (0.9 * w, 0.1), (0, 0.6), (-0.9 * w, 0.1)])
    if s.chance(0.4):
        g.line([(0, -0.45), (0, 0.5)])
        g.line([(-w, 0), (w, 0)])


def bow_and_arrow(g: Grip) -> None:
    """A bow with its string, an arrow across."""
    a = g.away
    g.line(arc((-0.1 * a, 0), 0.35 * a, 0.6, -80, 80, 10))
    x, y = ray((-0.1 * a, 0), 80, 0.6)
    g.line([(x, -y), (-0.2 * a, 0), (x, y)])
    if g.s.chance(0.6):
        g.line([(-0.2 * a, 0), (0.6 * a, 0)])
        g.line([(0.5 * a, -0.07), (0.6 * a, 0), (0.5 * a, 0.07)])


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


def _star(centre: tuple[float, float], r: float) -> list[tuple[float, float]]:
    """Corners of a five-pointed star."""
    return [ray(centre, -90 + 36 * k, r if k % 2 == 0 else 0.45 * r) for k in range(10)]


def sparkler(g: Grip) -> None:
    """A torch, a candle, a firework: a stick that sheds rays or a flame."""
    s = g.s
    g.shape([(-0.05, 0.25), (0.05, 0.25), (0.08, -0.45), (-0.08, -0.45)])
    if s.chance(0.5):
        g.shape([(-0.15, -0.5), (-0.1, -0.75), (0, -1.0), (0.12, -0.75), (0.15, -0.5)], smooth=True,
                second=True)  # fmt: skip
    else:
        for x, y in ellipse((0, -0.6), 0.4, 0.4, count=int(s.rng.integers(5, 10))):
            g.line([(0, -0.6), (float(x), float(y))])


TOYS: dict[str, Thing] = {
    "stick": (0.1, stick, (10, 45), "swing"),
    "sword": (0.09, sword, (12, 45), "swing"),
    "wand": (0.06, wand, (9, 24), "up"),
    "balloon": (0.09, balloon, (18, 50), "up"),
    "ball": (0.07, ball, (5, 22), "hang"),
    "kite": (0.01, kite, (25, 45), "up"),
    "racket": (0.03, racket, (14, 32), "swing"),
    "club": (0.03, club, (12, 34), "swing"),
    "hockey stick": (0.02, hockey, (20, 45), "hang"),
    "weight": (0.03, weight, (8, 28), "hang"),
    "gun": (0.03, gun, (8, 24), "hang"),
    "axe": (0.03, axe, (12, 35), "up"),
    "shield": (0.02, shield, (16, 34), "hang"),
    "bow": (0.015, bow_and_arrow, (18, 36), "hang"),
    "teddy": (0.03, teddy, (12, 24), "hang"),
    "lollipop": (0.03, pinwheel, (10, 24), "up"),
    "rope": (0.02, rope, (12, 40), "hang"),
    "hoop": (0.01, hoop, (10, 40), "hang"),
    "torch": (0.02, sparkler, (9, 24), "up"),
}
"""Things for play and fight."""
