"""Plants and ground: trees, flowers, grass, hills, mountains, mushrooms, fruit."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.world import paths
from inkwake.learn.world.clutter.draft import (
    BLUE,
    BROWN,
    GREEN,
    GREY,
    ORANGE,
    PINK,
    RED,
    YELLOW,
    count,
    face,
    ink,
    line,
    rim,
    round_,
    scallops,
    shape,
    straight,
    tint,
)  # fmt: skip
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch


def _trunk(s: Sketch, top: float, wide: float) -> None:
    pen, foot = ink(s, BROWN), s.between(1.0, 1.8)
    if s.chance(0.12):
        line(s, [(0, top), (0, 50)], pen)
        return
    half = 0.5 * wide
    spots = [(-half, top), (-half * s.between(0.8, 1), 30), (-half * foot, 50),
             (half * foot, 50), (half * s.between(0.8, 1), 30), (half, top)]  # fmt: skip
    shape(s, spots, tint(s, BROWN), pen, open_=True)
    if s.chance(0.2):
        round_(s, (0, s.between(10, 30)), 0.2 * wide, 0.3 * wide)


def _tree(s: Sketch) -> None:
    kind = s.pick("ball", "cloud", "pine", "bare", "scribble", "palm", p=(3, 3, 2.5, 1.5, 1, 0.7))
    pen = ink(s, GREEN)
    if kind == "pine":
        _trunk(s, 30, s.between(6, 12))
        tiers, wide = count(s, 1, 4), s.between(20, 32)
        for k in reversed(range(tiers)):
            top, low = -50 + 70 * k / tiers, -50 + 70 * (k + 1) / tiers + 12
            half = wide * (0.5 + 0.5 * (k + 1) / tiers)
            shape(s, [(0, top), (half, low), (-half, low)], tint(s, GREEN), pen)
        return
    if kind == "bare":
        line(s, [(0, 50), (s.between(-4, 4), 15), (0, -10)], ink(s, BROWN), wide=1.6)
        _branch(s, (0, -10), -90, 26, 3)
        return
    if kind == "palm":
        line(s, [(0, 50), (s.between(-10, 6), 15), (s.between(0, 12), -18)], ink(s, BROWN), wide=2)
        for k in range(count(s, 5, 8)):
            turn = -170 + 45 * k + s.between(-10, 10)
            middle, end = paths.ray((6, -18), turn, 20), paths.ray((6, -10), turn, 38)
            line(s, [(6, -18), middle, (end[0], end[1] + 10)], pen, wide=1.5)
        return
    rx, ry = s.between(20, 36), s.between(18, 32)
    _trunk(s, -20 + ry - s.between(2, 8), s.between(8, 20))
    if kind == "ball":
        crown = paths.ellipse((0, -20), rx, ry)
        shape(s, crown, tint(s, GREEN), pen)
    elif kind == "cloud":
        bumps = scallops(rim(s, rx, ry, count(s, 6, 13)), s.between(0.25, 0.6), s.rng)
        shape(s, bumps - (0.0, 20.0), tint(s, GREEN), pen)
    else:
        loose = s.rng.normal(0, 0.5, (count(s, 25, 60), 2)) * (rx, ry)
        line(s, loose - (0, 20), pen, smooth=s.chance(0.7))
    if s.chance(0.35):
        fill, apples = tint(s, RED, ORANGE), s.rng.uniform(-0.6, 0.6, (count(s, 3, 9), 2))
        for x, y in apples * (rx, ry):
            round_(s, (x, y - 20), s.between(2, 4), None, fill)
    if s.chance(0.06):
        face(s, (0, -20), 0.6 * min(rx, ry))


def _branch(s: Sketch, start: Spot, turn: float, reach: float, levels: int) -> None:
    """Twigs that split again and again."""
    for side in (-1, 1):
        way = turn + side * s.between(15, 50)
        end = paths.ray(start, way, reach * s.between(0.7, 1.1))
        straight(s, start, end)
        if levels > 1 and s.chance(0.85):
            _branch(s, end, way, 0.65 * reach, levels - 1)


def _petals(s: Sketch, centre: Spot, radius: float, reach: float) -> None:
    number, kind = count(s, 4, 11), s.pick("round", "long", "bumps", "lines")
    pen, fill = ink(s, PINK, RED, ORANGE), tint(s, PINK, RED, ORANGE, (120, 55, 160))
    if kind == "bumps":
        corners = paths.ellipse(centre, reach, reach, count=number)
        shape(s, scallops(corners, s.between(0.4, 0.9), s.rng), fill, pen)
    else:
        for k in range(number):
            turn = 360 * k / number + s.between(-6, 6)
            if kind == "lines":
                straight(
                    s, paths.ray(centre, turn, radius), paths.ray(centre, turn, 2 * reach), pen=pen
                )
                continue
            long = reach * (1.0 if kind == "round" else 1.4)
            wide = reach * (0.8 if kind == "round" else 0.45) * 7 / (number + 2)
            spot = paths.ray(centre, turn, radius + 0.8 * long)
            round_(s, spot, long * 0.8, wide, fill, pen, tilt=turn)
    round_(s, centre, radius, None, tint(s, YELLOW))
    if s.chance(0.12):
        face(s, centre, radius * 0.9)


def _one_flower(s: Sketch, x: float, top: float, ground: float) -> None:
    high = ground - top
    pen = ink(s, GREEN)
    bend = float(s.rng.normal(0, 0.05)) * high
    line(s, [(x, top), (x + bend, top + 0.5 * high), (x, ground)], pen)
    for side in (-1, 1):
        if s.chance(0.5):
            y = top + high * s.between(0.5, 0.9)
            out = x + side * high * s.between(0.12, 0.25)
            leaf = [(x, y), (0.5 * (x + out), y - 0.12 * high), (out, y - 0.1 * high),
                    (0.5 * (x + out), y - 0.01 * high)]  # fmt: skip
            shape(s, leaf, tint(s, GREEN), pen, smooth=True)
    size = high * s.between(0.08, 0.16)
    if s.chance(0.2):
        cup = [(-1, -1), (-0.5, 0), (0, -1.1), (0.5, 0), (1, -1), (0.9, 1.0), (0, 1.6), (-0.9, 1.0)]
        shape(s, np.array(cup) * 1.6 * size + (x, top), tint(s, RED, PINK, YELLOW), ink(s, RED))
    else:
        _petals(s, (x, top), size * s.between(0.5, 1.0), size)


def _flower(s: Sketch) -> None:
    _one_flower(s, 0, -30, 50)


def _flowers(s: Sketch) -> None:
    for k in range(count(s, 2, 5)):
        _one_flower(s, -45 + 24 * k + s.between(-5, 5), s.between(-10, 15), 40)
    if s.chance(0.4):
        line(s, [(-55, 40), (0, 41), (55, 39)], ink(s, GREEN))


def _blossom(s: Sketch) -> None:
    _petals(s, (0, 0), s.between(9, 16), s.between(12, 20))


def _grass(s: Sketch) -> None:
    number, high = count(s, 8, 45), s.between(4, 14)
    pen, joined = ink(s, GREEN), s.chance(0.5)
    x = np.linspace(-50, 50, number) + s.rng.normal(0, 25 / number, number)
    tops = -high * s.rng.uniform(0.5, 1.3, number)
    if joined:
        spots = np.stack(
            [np.repeat(x, 2), np.stack([tops, np.zeros(number)], axis=1).ravel()], axis=1
        )
        spots[1::2, 0] += 50 / number
        line(s, spots, pen, smooth=s.chance(0.3))
        return
    for at, top in zip(x, tops, strict=True):
        straight(s, (at, 0), (at + float(s.rng.normal(0, 2)), float(top)), pen=pen)
    if s.chance(0.5):
        line(s, [(-52, 0), (0, s.between(-2, 2)), (52, 0)], pen)


def _ground_line(s: Sketch) -> None:
    spots = np.stack([np.linspace(-50, 50, 6), s.rng.normal(0, s.between(0.2, 3), 6)], axis=1)
    path = line(s, spots, ink(s, GREEN, BROWN))
    kind = s.pick("bare", "ticks", "double", "filled", p=(5, 1.5, 1, 1))
    if kind == "double":
        line(s, spots - (0, s.between(2, 8)))
    elif kind == "filled":
        low = path[::-1] - (0, -s.between(6, 20))
        shape(s, np.concatenate([path, low]), tint(s, GREEN, BROWN, GREY), hides=False)
    elif kind == "ticks":
        for x, y in path[::2]:
            straight(s, (x, y), (x - s.between(1, 4), y + s.between(2, 6)))


def _mountain(s: Sketch) -> None:
    peaks = count(s, 1, 4)
    spots: list[Spot] = [(-50, 25)]
    for k in range(peaks):
        left, right = -50 + 100 * k / peaks, -50 + 100 * (k + 1) / peaks
        top = s.between(-45, -10)
        spots.append((s.between(0.7 * left + 0.3 * right, 0.3 * left + 0.7 * right), top))
        spots.append((right, 25 if k == peaks - 1 else s.between(0, 15)))
    shape(s, spots, tint(s, GREY, BROWN, GREEN), ink(s, BROWN), open_=s.chance(0.5))
    if s.chance(0.4):
        for x, y in spots[1::2]:
            line(s, [(x - 8, y + 14), (x - 3, y + 9), (x, y + 15), (x + 4, y + 9), (x + 8, y + 14)],
                 smooth=False)  # fmt: skip


def _hill(s: Sketch) -> None:
    for _ in range(count(s, 1, 3)):
        middle, wide, high = s.between(-30, 30), s.between(25, 45), s.between(10, 35)
        arc = paths.arc((middle, 20), wide, high, 180, 360, 14)
        shape(s, arc, tint(s, GREEN), ink(s, GREEN), open_=True)


def _mushroom(s: Sketch) -> None:
    wide = s.between(8, 14)
    shape(s, [(-wide, 0), (-wide * 1.2, 48), (wide * 1.2, 48), (wide, 0)], tint(s), open_=True)
    cap = paths.arc((0, 2), s.between(32, 48), s.between(30, 48), 180, 360, 14)
    shape(s, cap, tint(s, RED, BROWN), ink(s, RED))
    for x in (-20, 0, 20):
        round_(s, (x + s.between(-4, 4), s.between(-24, -8)), s.between(3, 6))
    if s.chance(0.2):
        face(s, (0, 22), wide)


def _fruit(s: Sketch) -> None:
    kind = s.pick("apple", "pear", "cherries", "banana", "carrot", "strawberry")
    if kind == "apple":
        round_(s, (0, 8), 38, s.between(32, 42), tint(s, RED, GREEN, YELLOW), ink(s, RED))
        line(s, [(0, -26), (4, -38), (10, -46)], ink(s, BROWN))
    elif kind == "pear":
        body = [(0, -40), (14, -25), (20, 0), (32, 22), (20, 46), (-20, 46), (-32, 22), (-20, 0),
                (-14, -25)]  # fmt: skip
        shape(s, body, tint(s, GREEN, YELLOW), ink(s, GREEN), smooth=True)
        line(s, [(0, -40), (3, -50)])
    elif kind == "cherries":
        fill = tint(s, RED)
        for x in (-22, 20):
            line(s, [(4, -46), (1.1 * x, -24), (1.3 * x, 12)], ink(s, GREEN))
            round_(s, (1.3 * x, 24), 14, None, fill, ink(s, RED))
    elif kind == "banana":
        hook = np.concatenate([paths.arc((0, -30), 48, 55, 20, 160, 14),
                               paths.arc((0, -36), 42, 36, 160, 20, 12)])  # fmt: skip
        shape(s, hook, tint(s, YELLOW), ink(s, YELLOW))
    elif kind == "carrot":
        shape(
            s,
            [(-14, -20), (14, -20), (3, 50), (-3, 50)],
            tint(s, ORANGE),
            ink(s, ORANGE),
            smooth=True,
        )
        for turn in (-120, -100, -80, -60):
            straight(s, (0, -20), paths.ray((0, -20), turn, 26), pen=ink(s, GREEN))
    else:
        berry = [(-30, -18), (0, -28), (30, -18), (26, 14), (0, 48), (-26, 14)]
        shape(s, berry, tint(s, RED), ink(s, RED), smooth=True)
        for x, y in s.rng.uniform((-18, -14), (18, 20), (count(s, 4, 10), 2)):
            s.dot((x, y), 1.3, "ground")
        shape(s, [(-18, -24), (-6, -34), (0, -26), (8, -35), (18, -24)], tint(s, GREEN))
    if kind not in ("cherries", "banana") and s.chance(0.25):
        face(s, (0, 12), 14 if kind == "carrot" else 20)


def _pond(s: Sketch) -> None:
    shape(
        s, paths.smooth(rim(s, 48, s.between(10, 22), 8), closed=True), tint(s, BLUE), ink(s, BLUE)
    )
    for _ in range(count(s, 0, 5)):
        x, y = s.between(-30, 20), s.between(-8, 8)
        line(s, [(x, y), (x + 4, y - 2), (x + 8, y), (x + 12, y - 2)], ink(s, BLUE))


NATURE: dict[str, Callable[[Sketch], None]] = {
    "tree": _tree, "flower": _flower, "flowers": _flowers, "blossom": _blossom, "grass": _grass,
    "ground line": _ground_line, "mountain": _mountain, "hill": _hill, "mushroom": _mushroom,
    "fruit": _fruit, "pond": _pond,
}  # fmt: skip
