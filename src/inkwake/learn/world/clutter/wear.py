"""Clothes and traced hands: outlines that remind of a body where there is none."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.world import paths
from inkwake.learn.world.clutter.draft import (
    BLUE,
    BROWN,
    RED,
    YELLOW,
    count,
    heart,
    ink,
    line,
    rim,
    round_,
    shape,
    star,
    straight,
    tint,
)  # fmt: skip
from inkwake.learn.world.sketch import Sketch


def _shirt(s: Sketch) -> None:
    """A shirt, jumper or dress on nobody."""
    wide, sleeve, low = s.between(18, 28), s.between(12, 34), s.between(20, 48)
    flare = s.between(0.9, 1.9)
    half = [(0.35 * wide, -40), (wide, -36), (wide + sleeve, -36 + 0.9 * sleeve),
            (wide + sleeve - 10, -26 + 0.9 * sleeve), (0.9 * wide, -16),
            (flare * wide, low)]  # fmt: skip
    other = [(-x, y) for x, y in reversed(half)]
    shape(s, np.array(half + other) + s.rng.normal(0, 1, (12, 2)), tint(s), ink(s))
    line(s, [(-0.35 * wide, -40), (0, s.between(-34, -22)), (0.35 * wide, -40)])
    kind = s.pick("plain", "buttons", "stripes", "heart", "star")
    if kind == "buttons":
        for y in np.linspace(-20, low - 8, 4):
            s.dot((0, float(y)), 1.5, "ground")
    elif kind == "stripes":
        for y in np.linspace(-10, low - 6, 4):
            straight(s, (-0.85 * wide, float(y)), (0.85 * wide, float(y)))
    elif kind == "heart":
        shape(s, heart(s, (0, -4), 8), tint(s, RED))
    elif kind == "star":
        shape(s, star(s, (0, -4), 9), tint(s, YELLOW))


def _trousers(s: Sketch) -> None:
    half, foot, low = s.between(16, 24), s.between(9, 16), s.between(20, 50)
    lean = s.between(0, 10)
    legs = [(-half, -42), (half, -42), (half + lean, low), (half + lean - foot, low), (0, -14),
            (-half - lean + foot, low), (-half - lean, low)]  # fmt: skip
    shape(s, np.array(legs) + s.rng.normal(0, 0.8, (7, 2)), tint(s, BLUE), ink(s, BLUE))
    straight(s, (-half, -35), (half, -35))


def _skirt(s: Sketch) -> None:
    top, low = s.between(10, 16), s.between(30, 46)
    shape(s, [(-top, -30), (top, -30), (low, 32), (-low, 32)], tint(s), ink(s))
    for x in np.linspace(-0.6, 0.6, count(s, 2, 5)):
        straight(s, (float(x) * top, -26), (float(x) * low, 30))


def _shoe(s: Sketch) -> None:
    sides = (-1, 1) if s.chance(0.5) else (1,)
    for side in sides:
        shift = 26 * side if len(sides) == 2 else 0
        body = [(-18, -24), (0, -24), (4, -4), (22, 2), (26, 18), (-20, 18)]
        placed = np.array(body) * (1 if s.chance(0.5) else -1, 1) + np.array((shift, 0.0))
        shape(s, placed, tint(s, BROWN, RED), ink(s), smooth=s.chance(0.5))
        for k in range(count(s, 0, 3)):
            straight(s, (shift - 4, -14 + 5 * k), (shift + 8, -12 + 5 * k))


def _hat(s: Sketch) -> None:
    brim, crown = s.between(36, 50), s.between(16, 28)
    kind = s.pick("top", "cone", "cap", "crown")
    if kind == "crown":
        points = count(s, 3, 6)
        x = np.linspace(-crown * 1.4, crown * 1.4, 2 * points + 1)
        y = np.where(np.arange(2 * points + 1) % 2, 0.0, -30.0)
        low = np.array([(crown * 1.4, 20.0), (-crown * 1.4, 20.0)])
        shape(s, np.concatenate([np.stack([x, y], axis=1), low]), tint(s, YELLOW), ink(s, YELLOW))
    elif kind == "cone":
        shape(s, [(-crown, 20), (s.between(-8, 8), -48), (crown, 20)], tint(s), ink(s))
        round_(s, (0, -48), 5, None, tint(s))
    elif kind == "cap":
        shape(s, paths.arc((0, 12), crown * 1.3, 34, 180, 360, 12), tint(s), ink(s))
        line(s, [(crown, 12), (crown + 24, 14), (crown + 26, 18), (-crown * 1.3, 14)])
    else:
        shape(s, [(-crown, -40), (crown, -40), (crown, 10), (-crown, 10)], tint(s), ink(s))
        round_(s, (0, 13), brim, 5, tint(s))


def _hand(s: Sketch) -> None:
    """A hand that was traced round, or a glove."""
    fingers = 5 if s.chance(0.85) else count(s, 3, 6)
    long, wide = s.between(18, 34), s.between(4.5, 7.5)
    outline = [(-13.0, 50.0), (-18.0, 24.0)]
    for k in range(fingers):
        turn = -150 + 120 * k / (fingers - 1) + s.between(-5, 5)
        root = paths.ray((0, 12), turn, 20)
        reach = long * (0.75 if k in (0, fingers - 1) else 1.0) * s.between(0.85, 1.1)
        tip = paths.ray(root, turn, reach)
        side = paths.ray((0, 0), turn + 90, wide)
        outline += [(root[0] - side[0], root[1] - side[1]), (tip[0] - side[0], tip[1] - side[1]),
                    paths.ray(tip, turn, wide), (tip[0] + side[0], tip[1] + side[1]),
                    (root[0] + side[0], root[1] + side[1])]  # fmt: skip
    outline += [(18.0, 24.0), (13.0, 50.0)]
    spots = np.array(outline) * (1 if s.chance(0.5) else -1, 1)
    shape(s, paths.smooth(spots, per_span=4), tint(s), ink(s), open_=True)
    if s.chance(0.15):
        round_(s, (0, 22), 8, None, tint(s))


def _print(s: Sketch) -> None:
    """Prints of feet or paws."""
    fill = s.style.colouring(s.rng, (40, 40, 45)) if s.chance(0.5) else tint(s)
    for k in range(count(s, 1, 4)):
        x, y = (-20 + 28 * k) if k else 0.0, (-14.0 if k % 2 else 12.0)
        size = s.between(7, 13)
        round_(s, (x, y), size, size * s.between(0.8, 1.5), fill)
        for toe in range(count(s, 3, 5)):
            spot = paths.ray((x, y), -145 + 28 * toe, 1.75 * size)
            round_(s, spot, 0.3 * size, None, fill)


def _eye(s: Sketch) -> None:
    """One large eye, or a mouth."""
    if s.chance(0.3):
        lips = [(-45, 0), (-15, -18), (0, -10), (15, -18), (45, 0), (0, 24)]
        shape(s, lips, tint(s, RED), ink(s, RED), smooth=True)
        line(s, [(-45, 0), (0, 4), (45, 0)])
        return
    shape(s, [(-48, 0), (0, -s.between(18, 30)), (48, 0), (0, s.between(18, 30))], smooth=True)
    round_(s, (0, 0), s.between(12, 20), None, tint(s, BLUE, BROWN))
    s.dot((0, 0), s.between(4, 8), "ground")
    if s.chance(0.6):
        for x in np.linspace(-34, 34, count(s, 4, 9)):
            straight(s, (float(x), -24), (1.25 * float(x), -38))


def _bag(s: Sketch) -> None:
    shape(s, [(-36, -14), (36, -14), (42, 44), (-42, 44)], tint(s), ink(s))
    line(s, [(-20, -14), (-16, -40), (16, -40), (20, -14)])
    if s.chance(0.5):
        round_(s, (0, 4), 4)


def _bone(s: Sketch) -> None:
    """A bone."""
    knobs, fill = rim(s, 9, 9, 6), tint(s)
    for side in (-1, 1):
        for y in (-7, 7):
            shape(s, paths.smooth(knobs + np.array((side * 38.0, float(y))), closed=True), fill)
    shape(s, [(-34, -7), (34, -7), (34, 7), (-34, 7)], fill)


WEAR: dict[str, Callable[[Sketch], None]] = {
    "shirt": _shirt, "trousers": _trousers, "skirt": _skirt, "shoes": _shoe, "hat alone": _hat,
    "traced hand": _hand, "prints": _print, "eye alone": _eye, "bag": _bag, "bone": _bone,
}  # fmt: skip
