"""Held things of every day: flowers, bags, umbrellas, cups, books, tools."""

from __future__ import annotations

import numpy as np

from inkwake.learn.world.extras.grip import Grip, Thing
from inkwake.learn.world.paths import arc, ellipse, ray


def flower(g: Grip) -> None:
    """A stem, leaves, and a bloom of one kind or another; now and then a bunch."""
    s = g.s
    for _ in range(int(s.rng.choice([1, 1, 1, 3]))):
        x, y = s.between(-0.15, 0.15), -s.between(0.5, 0.9)
        g.line([(0, 0.25), (0.5 * x + 0.04, 0.5 * y), (x, y)], smooth=True)
        r = s.between(0.12, 0.26)
        name = s.pick("daisy", "loops", "tulip", "disc")
        if name == "daisy":
            petals = int(s.rng.integers(4, 8))
            for angle in np.linspace(0, 360, petals, endpoint=False):
                px, py = ray((x, y), float(angle), 0.85 * r)
                g.disc((px, py), 0.5 * r, 0.5 * r)
            g.disc((x, y), 0.45 * r, 0.45 * r, second=True)
        elif name == "loops":
            turn = np.linspace(0, 2 * np.pi, 40)
            reach = r * (1 + 0.4 * np.cos(int(s.rng.integers(4, 8)) * turn))
            g.shape(np.stack([x + reach * np.cos(turn), y + reach * np.sin(turn)], axis=1))
            g.disc((x, y), 0.35 * r, 0.35 * r, second=True)
        elif name == "tulip":
            g.shape([(x - r, y - r), (x - 0.5 * r, y - 0.4 * r), (x, y - 1.1 * r),
                     (x + 0.5 * r, y - 0.4 * r), (x + r, y - r), (x + 0.8 * r, y + 0.3 * r),
                     (x, y + 0.6 * r), (x - 0.8 * r, y + 0.3 * r)])  # fmt: skip
        else:
            g.disc((x, y), r, r)
    for side in (-1, 1) if s.chance(0.5) else (1,) if s.chance(0.5) else ():
        g.shape([(0, 0.0), (side * 0.2, -0.18), (side * 0.06, -0.2)], smooth=True, second=True)


def bag(g: Grip) -> None:
    """A handle above a box: handbag, case, basket, bucket."""
    s = g.s
    top, w, h = s.between(0.1, 0.45), s.between(0.3, 0.55), s.between(0.4, 0.8)
    narrow = s.between(0.6, 1.15)
    g.bow((0, top), s.between(0.4, 0.9) * w, top, 180, 360)
    g.shape([(-w, top), (w, top), (w * narrow, top + h), (-w * narrow, top + h)],
            smooth=s.chance(0.15))  # fmt: skip
    name = s.pick("plain", "flap", "weave", "cross", p=(0.5, 0.2, 0.15, 0.15))
    if name == "flap":
        g.line([(-w, top), (0, top + 0.45 * h), (w, top)])
    elif name == "weave":
        for y in np.linspace(top + 0.2 * h, top + 0.8 * h, 3):
            g.line([(-w * 0.95, float(y)), (w * 0.95, float(y))])
    elif name == "cross":
        g.line([(0, top + 0.2 * h), (0, top + 0.7 * h)])
        g.line([(-0.25 * w, top + 0.45 * h), (0.25 * w, top + 0.45 * h)])


def umbrella(g: Grip) -> None:
    """Open above the head or, rarely, rolled."""
    s = g.s
    if s.chance(0.12):
        g.shape([(-0.05, -0.1), (0.05, -0.1), (0.12, 0.4), (0, 0.9), (-0.12, 0.4)])
        g.bow((0.08, -0.12), 0.08, 0.1, 180, 360)
        return
    w, top = s.between(0.5, 0.8), -s.between(0.55, 0.8)
    g.line([(0, 0.2), (0, top)])
    g.bow((0.08 * g.away, 0.2), 0.08, 0.09, 0, 180)
    lobes = int(s.rng.integers(2, 6))
    u = np.linspace(-1, 1, 6 * lobes + 1)
    hem = np.stack([u * w, top - 0.1 * np.abs(np.sin((u + 1) * np.pi * lobes / 2))], axis=1)
    dome = arc((0, top), w, s.between(0.3, 0.5), 360, 180, 12)
    g.shape(np.concatenate([hem, dome[1:-1]]))
    for x in np.linspace(-w, w, lobes + 1)[1:-1]:
        g.line([(float(x), top), (0, top - 0.4)])


def cup(g: Grip) -> None:
    """Mug, glass, bottle, cup with a straw."""
    s = g.s
    name = s.pick("mug", "glass", "bottle", "straw")
    if name == "bottle":
        g.shape([(-0.22, 0.5), (-0.22, -0.1), (-0.08, -0.3), (-0.08, -0.55), (0.08, -0.55),
                 (0.08, -0.3), (0.22, -0.1), (0.22, 0.5)])  # fmt: skip
        if s.chance(0.4):
            g.shape([(-0.22, 0.05), (0.22, 0.05), (0.22, 0.3), (-0.22, 0.3)], second=True)
        return
    low = s.between(0.2, 0.35)
    g.shape([(-0.33, -0.4), (0.33, -0.4), (low, 0.35), (-low, 0.35)])
    if name == "mug":
        g.bow((0.32 * g.away, -0.02), 0.2, 0.2, -90 if g.away > 0 else 90, 90 if g.away > 0
              else 270)  # fmt: skip
        if s.chance(0.3):
            for x in (-0.1, 0.1):
                g.line([(x, -0.5), (x + 0.06, -0.62), (x - 0.02, -0.75), (x + 0.04, -0.9)],
                       smooth=True)  # fmt: skip
    elif name == "straw":
        g.line([(0.05, -0.4), (0.15, -0.85)])
    elif s.chance(0.5):
        g.line([(-0.3, -0.2), (0.3, -0.2)])


def ice_cream(g: Grip) -> None:
    """A cone with one to three scoops."""
    s = g.s
    g.shape([(-0.22, -0.25), (0.22, -0.25), (0, 0.4)])
    if s.chance(0.6):
        for x in (-0.12, 0.04):
            g.line([(x, -0.2), (x + 0.12, 0.12)])
            g.line([(-x, -0.2), (-x - 0.12, 0.12)])
    y = -0.35
    for _ in range(int(s.rng.choice([1, 1, 2, 3]))):
        g.disc((0, y), 0.24, 0.2, second=True)
        y -= 0.25
    if s.chance(0.3):
        g.disc((0, y + 0.03), 0.06, 0.06)


def flag(g: Grip) -> None:
    """A pole with cloth."""
    s = g.s
    g.line([(0, s.between(0.1, 0.5)), (0, -1)])
    a, h, w = g.away, s.between(0.25, 0.45), s.between(0.4, 0.75)
    if s.chance(0.3):
        g.shape([(0, -1), (a * w, -1 + 0.5 * h), (0, -1 + h)])
    else:
        wave = s.between(-0.08, 0.08)
        g.shape([(0, -1), (a * 0.5 * w, -1 + wave), (a * w, -1), (a * w, -1 + h),
                 (a * 0.5 * w, -1 + h + wave), (0, -1 + h)])  # fmt: skip
        if s.chance(0.4):
            g.line([(0, -1 + h / 2), (a * w, -1 + h / 2)])


def phone(g: Grip) -> None:
    """A phone or a tablet."""
    w = g.s.between(0.22, 0.4)
    g.shape([(-w, -0.5), (w, -0.5), (w, 0.4), (-w, 0.4)])
    k = 0.75
    g.shape([(-w * k, -0.4), (w * k, -0.4), (w * k, 0.22), (-w * k, 0.22)], second=True)
    g.disc((0, 0.31), 0.05, 0.05)


def book(g: Grip) -> None:
    """A book, a letter, a sheet with lines, a picture."""
    s = g.s
    w, h = s.between(0.3, 0.55), s.between(0.3, 0.6)
    name = s.pick("letter", "lines", "open", "cover")
    g.shape([(-w, -h), (w, -h), (w, h), (-w, h)])
    if name == "letter":
        g.line([(-w, -h), (0, 0.1), (w, -h)])
    elif name == "lines":
        for y in np.linspace(-0.6 * h, 0.6 * h, int(s.rng.integers(2, 6))):
            g.line([(-0.7 * w, float(y)), (s.between(0.3, 0.75) * w, float(y))])
    elif name == "open":
        g.line([(0, -h), (0, h)])
    else:
        g.disc((0, 0), 0.4 * w, 0.4 * h, second=True)


def fishing(g: Grip) -> None:
    """A rod, a line, a hook or a fish."""
    s, a = g.s, g.away
    tip = (a * s.between(0.5, 0.9), -s.between(0.4, 0.9))
    g.line([(-0.15 * a, 0.15), tip])
    drop = s.between(0.3, 1.3)
    g.line([tip, (tip[0] + 0.03, tip[1] + drop)])
    x, y = tip[0] + 0.03, tip[1] + drop
    if s.chance(0.6):
        g.disc((x, y + 0.08), 0.08, 0.14)
        g.shape([(x, y + 0.2), (x - 0.08, y + 0.32), (x + 0.08, y + 0.32)])
    else:
        g.bow((x - 0.04, y), 0.04, 0.06, 0, 200)


def broom(g: Grip) -> None:
    """A broom, a rake, a brush, a mop."""
    s = g.s
    end = 0.7 if s.chance(0.6) else -0.9
    away = 1 if end > 0 else -1
    g.line([(0, -0.9 if end > 0 else 0.6), (0, end)], wide=s.between(1, 2))
    if s.chance(0.5):
        g.shape([(-0.06, end), (0.06, end), (0.2, end + 0.3 * away), (-0.2, end + 0.3 * away)])
    else:
        for x in np.linspace(-0.2, 0.2, int(s.rng.integers(3, 7))):
            g.line([(0, end), (float(x), end + 0.3 * away)])


def present(g: Grip) -> None:
    """A parcel with a ribbon, or a cake with candles."""
    s = g.s
    w, h = s.between(0.35, 0.5), s.between(0.25, 0.45)
    g.shape([(-w, -h), (w, -h), (w, h), (-w, h)])
    if s.chance(0.7):
        g.line([(0, -h), (0, h)])
        g.line([(-w, 0), (w, 0)])
        for side in (-1, 1):
            g.shape([(0, -h), (side * 0.25, -h - 0.22), (side * 0.25, -h - 0.02)], smooth=True,
                    second=True)  # fmt: skip
    else:
        for x in np.linspace(-0.7 * w, 0.7 * w, 3):
            g.line([(float(x), -h), (float(x), -h - 0.25)])


def apple(g: Grip) -> None:
    """Fruit, a heart, an egg, a bone: something small."""
    s = g.s
    name = s.pick("apple", "heart", "carrot", "bone", "coin")
    if name == "apple":
        g.disc((0, 0), 0.42, 0.4)
        g.line([(0, -0.38), (0.08, -0.6)])
        g.shape([(0.05, -0.5), (0.3, -0.65), (0.25, -0.45)], second=True)
    elif name == "heart":
        g.shape([(0, 0.5), (0.5, 0.0), (0.3, -0.4), (0, -0.15), (-0.3, -0.4), (-0.5, 0.0)],
                smooth=True)  # fmt: skip
    elif name == "carrot":
        g.shape([(-0.18, -0.2), (0.18, -0.2), (0, 0.7)])
        for x in (-0.15, 0.0, 0.15):
            g.line([(0, -0.2), (x, -0.5)])
    elif name == "bone":
        g.line([(-0.5, 0), (0.5, 0)], wide=2)
        for x in (-0.5, 0.5):
            for y in (-0.1, 0.1):
                g.disc((x, y), 0.12, 0.12)
    else:
        g.disc((0, 0), 0.3, 0.3)


def spoon(g: Grip) -> None:
    """A spoon, a fork, a brush, a pencil, a microphone."""
    s = g.s
    name = s.pick("spoon", "fork", "brush", "microphone")
    g.line([(0, 0.35), (0, -0.5)], wide=s.between(1, 2))
    if name == "spoon":
        g.disc((0, -0.68), 0.13, 0.2)
    elif name == "fork":
        for x in (-0.12, 0.0, 0.12):
            g.line([(0, -0.45), (x, -0.55), (x, -0.85)])
    elif name == "brush":
        g.shape([(-0.08, -0.5), (0.08, -0.5), (0, -0.85)])
    else:
        g.disc((0, -0.62), 0.16, 0.17)


def guitar(g: Grip) -> None:
    """A body with a waist and a long neck."""
    g.disc((0, 0.35), 0.32, 0.28)
    g.disc((0, 0.0), 0.22, 0.2)
    g.disc((0, 0.15), 0.08, 0.08, second=True)
    g.shape([(-0.05, -0.1), (0.05, -0.1), (0.05, -0.9), (-0.05, -0.9)], second=True)


def lantern(g: Grip) -> None:
    """A lamp on a ring; a cage; a bell."""
    s = g.s
    g.line([(0, 0), (0, 0.15)])
    path = ellipse((0, 0.45), 0.22, 0.3, count=16) if s.chance(0.4) else np.array(
        [(-0.12, 0.15), (0.12, 0.15), (0.22, 0.7), (-0.22, 0.7)])  # fmt: skip
    g.shape(path)
    if s.chance(0.5):
        g.disc((0, 0.45), 0.08, 0.12, second=True)


def clutter(g: Grip) -> None:
    """A lump that nobody can name."""
    s = g.s
    n = int(s.rng.integers(4, 9))
    turn = np.linspace(0, 2 * np.pi, n, endpoint=False)
    reach = s.rng.uniform(0.25, 0.6, n)
    g.shape(np.stack([reach * np.cos(turn), reach * np.sin(turn)], axis=1), smooth=s.chance(0.7))


WARES: dict[str, Thing] = {
    "flower": (0.08, flower, (10, 28), "up"),
    "bag": (0.07, bag, (9, 24), "hang"),
    "umbrella": (0.03, umbrella, (22, 48), "up"),
    "cup": (0.04, cup, (6, 16), "hang"),
    "ice cream": (0.04, ice_cream, (9, 20), "up"),
    "flag": (0.03, flag, (18, 42), "up"),
    "phone": (0.025, phone, (5, 14), "up"),
    "book": (0.03, book, (6, 22), "hang"),
    "fishing rod": (0.02, fishing, (20, 45), "hang"),
    "broom": (0.02, broom, (20, 45), "hang"),
    "present": (0.025, present, (9, 22), "hang"),
    "apple": (0.03, apple, (5, 14), "hang"),
    "spoon": (0.025, spoon, (10, 24), "up"),
    "guitar": (0.01, guitar, (22, 40), "swing"),
    "lantern": (0.015, lantern, (9, 22), "hang"),
    "clutter": (0.03, clutter, (5, 18), "hang"),
}
"""Things of every day."""
