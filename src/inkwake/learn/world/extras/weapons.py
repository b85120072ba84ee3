"""Held things for a fight: sticks, swords, clubs, axes, shields."""

from __future__ import annotations

from inkwake.learn.world.extras.grip import Grip, Thing, star
from inkwake.learn.world.paths import arc, ellipse, ray


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
        g.shape(star((0, -1.1), 0.22))


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


WEAPONS: dict[str, Thing] = {
    "stick": (0.1, stick, (10, 45), "swing"),
    "sword": (0.09, sword, (12, 45), "swing"),
    "club": (0.03, club, (12, 34), "swing"),
    "gun": (0.03, gun, (8, 24), "hang"),
    "axe": (0.03, axe, (12, 35), "up"),
    "shield": (0.02, shield, (16, 34), "hang"),
    "bow": (0.015, bow_and_arrow, (18, 36), "hang"),
    "torch": (0.02, sparkler, (9, 24), "up"),
}
"""Things for a fight."""
