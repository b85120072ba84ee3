"""Buildings, vehicles and what stands in the street."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.world import paths
from inkwake.learn.world.clutter.draft import (
    BLUE,
    BROWN,
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
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch


def _pane(s: Sketch, x: float, y: float, size: float) -> None:
    """A window: crossed, round or empty."""
    high = size * s.between(0.8, 1.3)
    if s.chance(0.15):
        round_(s, (x, y), size, None, tint(s, BLUE, YELLOW))
    else:
        box(s, x - size, y - high, x + size, y + high, tint(s, BLUE, YELLOW))
    if s.chance(0.75):
        straight(s, (x, y - high), (x, y + high))
        straight(s, (x - size, y), (x + size, y))


def _house(s: Sketch) -> None:
    half, top, bottom = s.between(25, 42), s.between(-15, 5), 50.0
    if s.chance(0.3):
        side = half * s.between(0.7, 1.2) * (1 if s.chance(0.5) else -1)
        edge = half if side > 0 else -half
        box(s, min(edge, edge + side), top, max(edge, edge + side), bottom, tint(s))
        peak = (0.0, top - s.between(25, 40))
        slope = [(edge, top), peak, (peak[0] + side, peak[1]), (edge + side, top)]
        shape(s, slope, tint(s, RED, BROWN), ink(s, RED))
    else:
        peak = (s.between(-4, 4), top - s.between(18, 42))
    if s.chance(0.5):
        x = s.between(0.3, 0.6) * half * (1 if s.chance(0.5) else -1)
        box(s, x - 4, top - 36, x + 4, top - 8, tint(s, RED, BROWN))
        if s.chance(0.7):
            turn = np.linspace(0, s.between(8, 20), 24)
            smoke = np.stack(
                [x + turn + 4 * np.cos(turn), top - 38 - turn + 3 * np.sin(turn)], axis=1
            )
            line(s, smoke, ink(s, GREY))
    wall, pen = tint(s, YELLOW, GREY), ink(s)
    box(s, -half, top, half, bottom, wall, pen)
    if s.chance(0.85):
        eave = half * s.between(1.0, 1.25)
        roof = shape(s, [(-eave, top), peak, (eave, top)], tint(s, RED, BROWN), ink(s, RED))
        if s.chance(0.15):
            for y in np.linspace(float(roof[1, 1]) + 6, top - 4, 4):
                straight(s, (-0.5 * eave, float(y)), (0.5 * eave, float(y)))
    x = s.between(-0.4, 0.4) * half
    high = s.between(14, 28)
    box(s, x - 6, bottom - high, x + 6, bottom, tint(s, BROWN))
    s.dot((x + 3.5, bottom - 0.5 * high), 0.8, "ground")
    for side in (-1, 1):
        if s.chance(0.75):
            _pane(s, side * half * s.between(0.5, 0.65), top + s.between(9, 16), s.between(4, 7))
    if s.chance(0.08):
        face(s, (0, 0.5 * (top + bottom) - 8), 0.5 * half)


def _tower(s: Sketch) -> None:
    half = s.between(14, 26)
    box(s, -half, -25, half, 50, tint(s, GREY), ink(s))
    if s.chance(0.5):
        shape(s, [(-1.2 * half, -25), (0, -50), (1.2 * half, -25)], tint(s, RED, BLUE), ink(s, RED))
    else:
        teeth: list[Spot] = []
        for k in range(7):
            y = -34.0 if k % 2 == 0 else -27.0
            teeth += [(-half + 2 * half * k / 7, y), (-half + 2 * half * (k + 1) / 7, y)]
        shape(s, [(-half, -25), *teeth, (half, -25)], tint(s, GREY))
    for y in (-12, 8, 28):
        if s.chance(0.8):
            _pane(s, s.between(-4, 4), y, s.between(3, 6))


def _skyscrapers(s: Sketch) -> None:
    x = -50.0
    while x < 40:
        wide, top = s.between(12, 26), s.between(-45, 15)
        box(s, x, top, x + wide, 50, tint(s, GREY, BLUE), ink(s))
        for y in np.arange(top + 8, 46, s.between(9, 15)):
            for at in (x + 0.3 * wide, x + 0.7 * wide):
                box(s, at - 2, float(y) - 2, at + 2, float(y) + 2)
        x += wide + s.between(-1, 5)


def _wheel(s: Sketch, x: float, y: float, radius: float) -> None:
    round_(s, (x, y), radius, None, tint(s, (30, 30, 34), GREY))
    if s.chance(0.6):
        round_(s, (x, y), 0.45 * radius)
    elif s.chance(0.4):
        for turn in (0, 45, 90, 135):
            straight(s, paths.ray((x, y), turn, radius), paths.ray((x, y), turn, -radius))


def _car(s: Sketch) -> None:
    long, roof, deck = 50.0, s.between(-28, -16), s.between(-6, 2)
    front, back = s.between(16, 34), s.between(-40, -26)
    body = [(-long, 16), (-long, deck), (back, deck), (back + s.between(4, 12), roof),
            (front - s.between(4, 14), roof), (front, deck), (long, deck + 3),
            (long, 16)]  # fmt: skip
    shape(s, body, tint(s, RED, BLUE), ink(s), smooth=s.chance(0.3))
    middle = 0.5 * (front + back)
    for left, right in ((back + 10, middle - 2), (middle + 2, front - 10)):
        if s.chance(0.8) and right - left > 4:
            box(s, left, roof + 4, right, deck - 1, tint(s, BLUE))
    radius = s.between(8, 13)
    for x in (-27, 27):
        _wheel(s, x, 18, radius)
    if s.chance(0.4):
        round_(s, (long - 4, deck + 8), 3, None, tint(s, YELLOW))
    if s.chance(0.08):
        face(s, (middle, 4), 12)


def _lorry(s: Sketch) -> None:
    box(s, -50, -28, 15, 18, tint(s), ink(s))
    box(s, 15, -8, 45, 18, tint(s, RED, BLUE), ink(s))
    box(s, 26, -4, 41, 7, tint(s, BLUE))
    for x in (-34, -12, 30):
        _wheel(s, x, 20, s.between(7, 10))


def _train(s: Sketch) -> None:
    for k in range(count(s, 2, 3)):
        left = -50 + 34 * k
        box(s, left, -10, left + 29, 14, tint(s), ink(s))
        straight(s, (left + 29, 8), (left + 34, 8))
        for x in (left + 7, left + 21):
            _wheel(s, x, 18, 5)
        _pane(s, left + 14, 0, 4.5)
    straight(s, (-52, 24), (52, 24))


def _boat(s: Sketch) -> None:
    hull = [(-42, 18), (44, 18), (28, 38), (-28, 38)]
    shape(s, np.array(hull) + s.rng.normal(0, 2, (4, 2)), tint(s, BROWN, RED), ink(s, BROWN))
    straight(s, (0, 18), (0, -46))
    shape(s, [(3, -42), (34, 10), (3, 12)], tint(s), ink(s))
    if s.chance(0.6):
        shape(s, [(-3, -36), (-26, 10), (-3, 12)], tint(s), ink(s))
    if s.chance(0.7):
        x = np.linspace(-50, 50, 17)
        wave = np.stack([x, 40 + 3 * np.cos(np.arange(17) * np.pi / 1.0)], axis=1)
        line(s, wave, ink(s, BLUE))


def _plane(s: Sketch) -> None:
    round_(s, (0, 0), 48, s.between(9, 14), tint(s, GREY), ink(s))
    shape(s, [(-5, 3), (14, 3), (-18, 34), (-26, 34)], tint(s), ink(s))
    shape(s, [(-44, -5), (-32, -9), (-46, -28), (-54, -28)], tint(s), ink(s))
    for x in (-20, -6, 8, 22):
        round_(s, (x, -3), 2.5, None, tint(s, BLUE))


def _bicycle(s: Sketch) -> None:
    radius = s.between(18, 22)
    for x in (-28, 28):
        round_(s, (x, 22), radius, hides=False)
    straight(s, (-28, 22), (-12, -12), (18, -12), (0, 22), (-28, 22))
    straight(s, (0, 22), (-14, -18), (-20, -18))
    straight(s, (28, 22), (16, -24), (24, -28))


def _fence(s: Sketch) -> None:
    number, top = count(s, 5, 10), s.between(-25, -10)
    for y in (top + 10, 12):
        straight(s, (-52, y), (52, y))
    for k in range(number):
        x, half = -46 + 92 * k / (number - 1), s.between(2.5, 4.5)
        pale = [(x - half, 22), (x - half, top), (x, top - 6), (x + half, top), (x + half, 22)]
        shape(s, pale, tint(s, BROWN), ink(s, BROWN))


def _road(s: Sketch) -> None:
    high, bend = s.between(10, 22), s.between(-10, 10)
    for y in (-high, high):
        line(s, [(-50, y), (0, y + bend), (50, y)])
    for x in np.arange(-44, 45, 18):
        middle = bend * (1 - abs(x) / 50)
        straight(s, (float(x), middle), (float(x) + 9, middle))


def _ladder(s: Sketch) -> None:
    half, lean = s.between(8, 14), s.between(-12, 12)
    for side in (-half, half):
        straight(s, (side + lean, -50), (side, 50))
    for y in np.linspace(-42, 42, count(s, 4, 9)):
        shift = lean * (50 - float(y)) / 100
        straight(s, (shift - half, float(y)), (shift + half, float(y)))


def _flag(s: Sketch) -> None:
    straight(s, (-25, -50), (-25, 50))
    wave = s.between(-5, 5)
    top = paths.smooth([(-25, -48), (0, -48 + wave), (28, -48)])
    low = paths.smooth([(28, -14), (0, -14 + wave), (-25, -14)])
    shape(s, np.concatenate([top, low]), tint(s), ink(s))


def _door(s: Sketch) -> None:
    half = s.between(16, 28)
    if s.chance(0.3):
        arch = paths.arc((0, -50 + half), half, half, 180, 360, 12)
        shape(s, np.concatenate([arch, [(half, 50), (-half, 50)]]), tint(s, BROWN), ink(s, BROWN))
    else:
        box(s, -half, -50, half, 50, tint(s, BROWN), ink(s, BROWN))
    if s.chance(0.4):
        for y in (-24, 18):
            box(s, -0.6 * half, y - 16, 0.6 * half, y + 16)
    round_(s, (0.7 * half, 4), 2.5)


def _window(s: Sketch) -> None:
    half = s.between(26, 42)
    box(s, -half, -40, half, 40, tint(s, BLUE), ink(s))
    straight(s, (0, -40), (0, 40))
    straight(s, (-half, s.between(-6, 6)), (half, 0))
    if s.chance(0.35):
        for side in (-1, 1):
            drape = [(side * half, -42), (side * 0.3 * half, -42), (side * 0.8 * half, 0),
                     (side * half, 40)]  # fmt: skip
            shape(s, drape, tint(s, RED), ink(s))


BUILDINGS: dict[str, Callable[[Sketch], None]] = {
    "house": _house, "tower": _tower, "skyscrapers": _skyscrapers, "car": _car, "lorry": _lorry,
    "train": _train, "boat": _boat, "plane": _plane, "bicycle": _bicycle, "fence": _fence,
    "road": _road, "ladder": _ladder, "flag": _flag, "door": _door, "window": _window,
}  # fmt: skip
