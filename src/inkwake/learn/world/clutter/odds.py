"""Odds and ends: tools, toys, space, playground."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.world import paths
from inkwake.learn.world.clutter.draft import (
    BLUE,
    BROWN,
    GREEN,
    GREY,
    RED,
    YELLOW,
    box,
    count,
    face,
    ink,
    line,
    round_,
    shape,
    straight,
    tint,
)  # fmt: skip
from inkwake.learn.world.sketch import Sketch


def _key(s: Sketch) -> None:
    round_(s, (-34, 0), 14, None, tint(s, YELLOW), ink(s))
    round_(s, (-34, 0), 6)
    straight(s, (-20, 0), (46, 0))
    for x in (30, 38, 45):
        straight(s, (x, 0), (x, s.between(6, 13)))


def _scissors(s: Sketch) -> None:
    for side in (-1, 1):
        round_(s, (side * 14, 34), 11, 14, tint(s, RED), ink(s), tilt=side * -20)
        straight(s, (side * 9, 22), (-side * 12, -48))


def _pencil(s: Sketch) -> None:
    turn = s.between(0, 180)
    fill, pen = tint(s, YELLOW, RED), ink(s)
    for part, paint in (
        ([(-40, -6), (34, -6), (34, 6), (-40, 6)], fill),
        ([(34, -6), (50, 0), (34, 6)], tint(s, BROWN)),
    ):
        shape(s, paths.turned(part, (0, 0), turn), paint, pen)


def _guitar(s: Sketch) -> None:
    body = [(0, 4), (17, 10), (14, 24), (24, 40), (0, 52), (-24, 40), (-14, 24), (-17, 10)]
    box(s, -4, -48, 4, 14, tint(s, BROWN))
    shape(s, body, tint(s, BROWN), ink(s, BROWN), smooth=True)
    round_(s, (0, 26), 6)
    for x in (-1.5, 1.5):
        straight(s, (x, -46), (x, 42))


def _tent(s: Sketch) -> None:
    shape(s, [(-46, 36), (0, -42), (46, 36)], tint(s, GREEN, RED), ink(s))
    shape(s, [(-12, 36), (0, -10), (12, 36)], tint(s))


def _saucer(s: Sketch) -> None:
    shape(s, paths.arc((0, -2), 22, 26, 180, 360, 12), tint(s, BLUE), ink(s))
    round_(s, (0, 2), 48, 13, tint(s, GREY), ink(s))
    for x in (-28, -10, 10, 28):
        round_(s, (x, 4), 3.5, None, tint(s, YELLOW))
    if s.chance(0.4):
        straight(s, (-14, 16), (-34, 48))
        straight(s, (14, 16), (34, 48))


def _planet(s: Sketch) -> None:
    round_(s, (0, 0), 30, None, tint(s), ink(s))
    if s.chance(0.7):
        round_(s, (0, 0), 49, 11, None, ink(s), tilt=s.between(-25, 25), hides=False)
    for _ in range(count(s, 0, 4)):
        round_(s, (s.between(-16, 16), s.between(-16, 16)), s.between(2, 6), hides=False)


def _flake(s: Sketch) -> None:
    pen = ink(s, BLUE)
    for k in range(6):
        tip = paths.ray((0, 0), 60 * k, 48)
        straight(s, (0, 0), tip, pen=pen)
        for share in (0.5, 0.75):
            at = (share * tip[0], share * tip[1])
            for side in (-45, 45):
                straight(s, at, paths.ray(at, 60 * k + side, 11), pen=pen)


def _leaf(s: Sketch) -> None:
    turn = s.between(0, 360)
    half = s.between(14, 24)
    rim = [(-44, 0), (-14, -half), (18, -0.8 * half), (46, 0), (18, 0.8 * half), (-14, half)]
    shape(s, paths.turned(rim, (0, 0), turn), tint(s, GREEN, RED), ink(s, GREEN), smooth=True)
    vein = paths.turned([(-50, 0), (40, 0)], (0, 0), turn)
    straight(s, tuple(vein[0]), tuple(vein[1]))
    for x in (-24, -6, 12):
        for side in (-1, 1):
            rib = paths.turned([(x, 0), (x + 11, side * 0.6 * half)], (0, 0), turn)
            straight(s, tuple(rib[0]), tuple(rib[1]))


def _swing(s: Sketch) -> None:
    pen = ink(s, BROWN)
    for side in (-1, 1):
        straight(s, (side * 34, -44), (side * 48, 48), pen=pen)
        straight(s, (side * 34, -44), (side * 24, 48), pen=pen)
        straight(s, (side * 9, -44), (side * 9, 20))
    straight(s, (-36, -44), (36, -44), pen=pen)
    box(s, -12, 19, 12, 24, tint(s, BROWN))


def _slide(s: Sketch) -> None:
    straight(s, (-34, -40), (-40, 48))
    straight(s, (-18, -40), (-18, 48))
    for y in np.linspace(-28, 36, 5):
        straight(s, (-36, float(y)), (-18, float(y)))
    path = [(-18, -40), (6, -22), (28, 30), (50, 42)]
    line(s, path, ink(s, RED))
    line(s, np.array(path) - (-2, -7), ink(s, RED))


def _goal(s: Sketch) -> None:
    straight(s, (-48, 30), (-48, -28), (48, -28), (48, 30))
    for k in range(1, count(s, 5, 9)):
        straight(s, (-48 + 11.0 * k, -28), (-48 + 11.0 * k, 28))
    for y in (-12, 4, 20):
        straight(s, (-48, y), (48, y))


def _phone(s: Sketch) -> None:
    half = s.between(20, 28)
    box(s, -half, -48, half, 48, tint(s, (30, 30, 34), BLUE), ink(s))
    box(s, -half + 4, -38, half - 4, 34, tint(s, BLUE))
    round_(s, (0, 41), 3.5)
    if s.chance(0.4):
        for x in (-0.5, 0, 0.5):
            for y in (-26, -12, 2, 16):
                box(s, x * half - 4, y - 4, x * half + 4, y + 4, tint(s))


def _computer(s: Sketch) -> None:
    box(s, -40, -40, 40, 12, tint(s, GREY), ink(s))
    box(s, -33, -34, 33, 6, tint(s, BLUE))
    shape(s, [(-40, 14), (40, 14), (50, 36), (-50, 36)], tint(s, GREY), ink(s))
    for y in (20, 27):
        straight(s, (-34, y), (34, y))
    if s.chance(0.15):
        face(s, (0, -14), 16)


def _hanging(s: Sketch) -> None:
    """A lamp or a bag that hangs from the ceiling."""
    straight(s, (0, -52), (0, -8))
    if s.chance(0.5):
        round_(s, (0, 14), 21, 22, tint(s), ink(s))
        for y in (4, 14, 24):
            line(s, [(-20, y), (0, y + s.between(-4, 4)), (20, y)])
    else:
        shape(s, [(-8, -8), (8, -8), (28, 20), (-28, 20)], tint(s, YELLOW), ink(s))
        round_(s, (0, 23), 6, None, tint(s, YELLOW))


def _bridge(s: Sketch) -> None:
    for high in (0, 16):
        line(s, paths.arc((0, 26 + high), 48, 40, 190, 350, 14), ink(s, BROWN))
    for x in np.linspace(-36, 36, 6):
        straight(s, (float(x), 6), (float(x), -16))


def _fire(s: Sketch) -> None:
    flame = [(-26, 30), (-30, 4), (-14, -14), (-10, -40), (6, -16), (16, -34), (28, 2), (24, 30)]
    shape(s, np.array(flame) + s.rng.normal(0, 3, (8, 2)), tint(s, RED, YELLOW), ink(s, RED))
    for turn in (-16, 16):
        log = paths.turned([(-36, -4), (36, -4), (36, 4), (-36, 4)], (0, 36), turn)
        shape(s, log, tint(s, BROWN), ink(s, BROWN))


ODDS: dict[str, Callable[[Sketch], None]] = {
    "key": _key, "scissors": _scissors, "drawn pencil": _pencil, "guitar": _guitar, "tent": _tent,
    "saucer": _saucer, "planet": _planet, "snowflake": _flake, "leaf": _leaf, "swing": _swing,
    "slide": _slide, "goal": _goal, "telephone": _phone, "computer": _computer,
    "hanging lamp": _hanging, "bridge": _bridge, "fire": _fire,
}  # fmt: skip
