"""Things of the house: furniture, bottles, toys, food; some with a face, none with limbs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.world import paths
from inkwake.learn.world.clutter.draft import (
    BLUE,
    BROWN,
    GREEN,
    GREY,
    PINK,
    RED,
    YELLOW,
    box,
    count,
    face,
    ink,
    line,
    round_,
    scallops,
    shape,
    star,
    straight,
    tint,
)  # fmt: skip
from inkwake.learn.world.sketch import Sketch


def _ball(s: Sketch) -> None:
    radius = s.between(35, 48)
    round_(s, (0, 0), radius, None, tint(s), ink(s))
    kind = s.pick("plain", "bands", "patches", "stripe")
    if kind == "bands":
        for bend in (-0.5, 0.5):
            line(
                s,
                [
                    (-radius * 0.2, -radius * 0.97),
                    (bend * radius, 0),
                    (-radius * 0.2, radius * 0.97),
                ],
            )
    elif kind == "patches":
        shape(s, star(s, (0, 0), 0.4 * radius, 5, 0.85), tint(s, (30, 30, 34)))
        for k in range(5):
            turn = np.deg2rad(72 * k + 20)
            way = np.array([np.cos(turn), np.sin(turn)])
            straight(s, tuple(way * 0.4 * radius), tuple(way * radius))
    elif kind == "stripe":
        for y in (-8, 8):
            line(s, [(-radius, y), (0, y + s.between(-8, 8)), (radius, y)])


def _table(s: Sketch) -> None:
    thick = s.between(4, 9)
    box(s, -48, -12, 48, -12 + thick, tint(s, BROWN), ink(s, BROWN))
    for x in (-42.0, 42.0) if s.chance(0.6) else (-42.0, -24.0, 24.0, 42.0):
        if s.chance(0.5):
            box(s, x - 2, -12 + thick, x + 2, 40, tint(s, BROWN), ink(s, BROWN))
        else:
            straight(s, (x, -12 + thick), (x, 40), pen=ink(s, BROWN))
    if s.chance(0.4):
        x = s.between(-25, 25)
        box(s, x - 6, -26, x + 6, -12, tint(s))


def _chair(s: Sketch) -> None:
    side = 1 if s.chance(0.5) else -1
    straight(s, (side * 22, -48), (side * 22, 46), pen=ink(s, BROWN))
    straight(s, (side * 22, 2), (-side * 22, 2), (-side * 22, 46), pen=ink(s, BROWN))
    if s.chance(0.5):
        box(s, min(side * 22, side * 16), -46, max(side * 22, side * 16), 0, tint(s, BROWN))


def _bed(s: Sketch) -> None:
    box(s, -50, -5, 50, 20, tint(s), ink(s))
    box(s, -50, -28, -44, 34, tint(s, BROWN))
    box(s, 44, -12, 50, 34, tint(s, BROWN))
    round_(s, (-32, -10), 12, 7, tint(s))


def _set(s: Sketch) -> None:
    """A television or radio: with its knobs it may look like a face."""
    high = s.between(24, 36)
    box(s, -48, -high, 48, high, tint(s, GREY, BROWN), ink(s))
    if s.chance(0.5):
        box(s, -38, -high + 8, s.between(14, 34), high - 8, tint(s, BLUE))
        for y in (-10, 4, 18):
            round_(s, (41, y), 3)
    else:
        for x in (-26, 26):
            round_(s, (x, 0), s.between(9, 15))
            if s.chance(0.6):
                round_(s, (x, 0), 5)
        for knob in (-7.0, 0.0, 7.0):
            s.dot((knob, high - 9), 1.5, "ground")
    if s.chance(0.5):
        straight(s, (-22, -high - 22), (0, -high), (22, -high - 22))
    if s.chance(0.1):
        face(s, (0, 0), 16)


def _bottle(s: Sketch) -> None:
    half, neck, step = s.between(14, 22), s.between(5, 9), s.between(-26, -12)
    body = [(-neck, -46), (neck, -46), (neck, step), (half, step + 10), (half, 50), (-half, 50),
            (-half, step + 10), (-neck, step)]  # fmt: skip
    shape(s, body, tint(s, GREEN, BLUE), ink(s))
    box(s, -neck - 1, -51, neck + 1, -44, tint(s, BROWN))
    if s.chance(0.5):
        box(s, -half, 8, half, 34, tint(s))
    for x, y in s.rng.uniform((-10, 0), (10, 44), (count(s, 0, 9), 2)):
        round_(s, (x, y), s.between(1.2, 2.6), hides=False)
    if s.chance(0.15):
        face(s, (0, 18), 0.7 * half)


def _jar(s: Sketch) -> None:
    half = s.between(26, 38)
    body = [(-half, -24), (half, -24), (half * 1.1, 10), (half, 48), (-half, 48), (-half * 1.1, 10)]
    shape(s, body, tint(s), ink(s), smooth=s.chance(0.5))
    box(s, -half - 3, -42, half + 3, -24, tint(s), ink(s))
    if s.chance(0.3):
        face(s, (0, 12), 0.6 * half)


def _cup(s: Sketch) -> None:
    top, low = s.between(26, 36), s.between(20, 30)
    line(s, [(top - 2, -14), (top + 18, -10), (top + 16, 14), (low, 22)])
    shape(s, [(-top, -30), (top, -30), (low, 38), (-low, 38)], tint(s), ink(s))
    if s.chance(0.5):
        for x in (-12, 0, 12):
            line(s, [(x, -36), (x + 4, -42), (x - 2, -47), (x + 3, -53)])
    if s.chance(0.2):
        face(s, (0, 4), 18)


def _cake(s: Sketch) -> None:
    tiers = count(s, 1, 3)
    for k in range(tiers):
        half, low = 46 - 13 * k, 45 - 22 * k
        box(s, -half, low - 22, half, low, tint(s, PINK, BROWN), ink(s))
        x = np.linspace(-half, half, 9)
        line(s, np.stack([x, low - 18 + 4 * (np.arange(9) % 2)], axis=1), ink(s))
    top = 45 - 22 * tiers
    for x in np.linspace(-10, 10, count(s, 1, 4)):
        straight(s, (float(x), top), (float(x), top - 12))
        round_(s, (float(x), top - 16), 1.8, 3.2, tint(s, YELLOW))


def _present(s: Sketch) -> None:
    box(s, -38, -20, 38, 45, tint(s, RED, BLUE), ink(s))
    straight(s, (0, -20), (0, 45))
    straight(s, (-38, 12), (38, 12))
    for side in (-1, 1):
        round_(s, (side * 14, -31), 14, 8, tint(s), tilt=side * 25)


def _ice_cream(s: Sketch) -> None:
    shape(s, [(-20, 2), (20, 2), (0, 52)], tint(s, BROWN, YELLOW), ink(s, BROWN))
    for k in range(count(s, 1, 3)):
        round_(s, (s.between(-4, 4), -10 - 18 * k), 21 - 3 * k, 17, tint(s, PINK), ink(s))
    if s.chance(0.15):
        face(s, (0, -10), 13)


def _pizza(s: Sketch) -> None:
    shape(s, [(-42, -34), (0, -44), (42, -34), (0, 50)], tint(s, YELLOW), ink(s), smooth=False)
    line(s, [(-42, -28), (0, -36), (42, -28)])
    for x, y in ((-12, -14), (12, -18), (0, 10), (-4, 28)):
        round_(s, (x + s.between(-3, 3), y), s.between(4, 7), None, tint(s, RED))
    if s.chance(0.2):
        face(s, (0, -8), 18)


def _book(s: Sketch) -> None:
    shape(s, [(0, -26), (-48, -34), (-48, 26), (0, 34)], tint(s))
    shape(s, [(0, -26), (48, -34), (48, 26), (0, 34)], tint(s))
    for side in (-1, 1):
        for y in np.linspace(-18, 18, count(s, 2, 6)):
            straight(s, (side * 8, float(y)), (side * 40, float(y) - 5))


def _clock(s: Sketch) -> None:
    round_(s, (0, 0), 46, None, tint(s), ink(s))
    for k in range(12):
        turn = np.deg2rad(30 * k)
        way = np.array([np.cos(turn), np.sin(turn)])
        straight(s, tuple(38 * way), tuple(44 * way))
    for reach in (34, 22):
        turn = s.between(0, 6.28)
        straight(s, (0, 0), (reach * float(np.cos(turn)), reach * float(np.sin(turn))))


def _lamp(s: Sketch) -> None:
    straight(s, (0, -20), (0, 45))
    shape(s, [(-22, -18), (22, -18), (12, -48), (-12, -48)], tint(s, YELLOW), ink(s))
    round_(s, (0, 46), 18, 4, tint(s))


def _sword(s: Sketch) -> None:
    blade = s.between(3, 7)
    shape(s, [(-blade, 18), (-blade, -40), (0, -52), (blade, -40), (blade, 18)], tint(s, GREY))
    box(s, -18, 18, 18, 24, tint(s, YELLOW, BROWN))
    box(s, -3, 24, 3, 48, tint(s, BROWN))


def _umbrella(s: Sketch) -> None:
    top = paths.arc((0, 5), 48, 44, 180, 360, 16)
    shape(s, top, tint(s), ink(s))
    x = np.linspace(48, -48, 7)
    line(s, scallops(np.stack([x, np.full(7, 5.0)], axis=1), 0.25, s.rng)[:30], smooth=False)
    line(s, [(0, 5), (0, 42), (6, 50), (12, 42)])


def _glasses(s: Sketch) -> None:
    for x in (-26, 26):
        round_(s, (x, 0), s.between(16, 21), hides=False)
    line(s, [(-7, -2), (0, -6), (7, -2)])


def _crate(s: Sketch) -> None:
    """A box in three dimensions."""
    dx, dy = s.between(12, 26), s.between(-24, -10)
    corners = np.array([(-40, -20), (26, -20), (26, 44), (-40, 44)], float)
    shift = np.array((dx, dy))
    shape(s, corners + shift, hides=False)
    shape(s, corners, tint(s, BROWN), hides=s.chance(0.6))
    for corner in corners:
        straight(s, tuple(corner), tuple(corner + shift))


def _smiley(s: Sketch) -> None:
    round_(s, (0, 0), s.between(38, 48), None, tint(s, YELLOW), ink(s, YELLOW))
    face(s, (0, 0), 40)


def _machine(s: Sketch) -> None:
    """Boxes, tubes and knobs without any meaning."""
    for _ in range(count(s, 3, 7)):
        x, y = s.rng.uniform(-35, 35, 2)
        wide, high = s.between(5, 22), s.between(5, 22)
        if s.chance(0.6):
            box(s, x - wide, y - high, x + wide, y + high, tint(s), ink(s))
        else:
            round_(s, (x, y), wide, high, tint(s), ink(s))
        if s.chance(0.6):
            line(s, [(x, y), *s.rng.uniform(-50, 50, (2, 2))], smooth=s.chance(0.5))


THINGS: dict[str, Callable[[Sketch], None]] = {
    "ball": _ball, "table": _table, "chair": _chair, "bed": _bed, "television": _set,
    "bottle": _bottle, "jar": _jar, "cup": _cup, "cake": _cake, "present": _present,
    "ice cream": _ice_cream, "pizza": _pizza, "book": _book, "clock": _clock, "lamp post": _lamp,
    "sword": _sword, "umbrella": _umbrella, "glasses": _glasses, "crate": _crate,
    "smiley": _smiley, "machine": _machine,
}  # fmt: skip
