"""Things of the sky: sun, clouds, rain, rainbow, moon, stars, birds, balloons and kites."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.world import paths
from inkwake.learn.world.clutter.draft import (
    BLUE,
    GREY,
    ORANGE,
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
    star,
    straight,
    tint,
    vivid,
)  # fmt: skip
from inkwake.learn.world.nouns import Pen
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch


def _rays(
    s: Sketch, centre: Spot, radius: float, start: float, stop: float, pen: Pen, gap: float
) -> None:
    """Rays between two directions, all in one manner."""
    kind = s.pick("lines", "lines", "lines", "waves", "spikes", "two lengths", "loops")
    number = max(3, int((stop - start) / s.between(14, 45)))
    long = s.between(0.4, 1.3)
    for k in range(number):
        turn = start + (stop - start) * (k + 0.5 + s.between(-0.25, 0.25)) / number
        reach = long * radius * s.between(0.8, 1.2)
        if kind == "two lengths" and k % 2:
            reach *= 0.5
        near = paths.ray(centre, turn, radius * gap)
        far = paths.ray(centre, turn + s.between(-6, 6), radius * gap + reach)
        if kind == "spikes":
            half = 120 / number
            left = paths.ray(centre, turn - half, radius)
            right = paths.ray(centre, turn + half, radius)
            shape(s, [left, far, right], tint(s, YELLOW, ORANGE), pen, open_=True)
        elif kind == "waves":
            side = 0.12 * radius
            spots = [near]
            for share, sign in ((0.33, 1), (0.66, -1)):
                spot = (near[0] + share * (far[0] - near[0]), near[1] + share * (far[1] - near[1]))
                spots.append(paths.ray(spot, turn + 90, sign * side))
            line(s, [*spots, far], pen)
        elif kind == "loops":
            middle = paths.ray(centre, turn, radius * gap + 0.5 * reach)
            round_(s, middle, 0.5 * reach, 0.2 * reach, pen=pen, tilt=turn)
        else:
            straight(s, near, far, pen=pen)


def _sun(s: Sketch) -> None:
    """A whole sun, sometimes with a face, a spiral or a scribble."""
    radius = s.between(15, 32)
    pen = ink(s, YELLOW, ORANGE)
    kind = s.pick("disc", "spiral", "scribble", p=(0.85, 0.07, 0.08))
    if s.chance(0.92):
        _rays(s, (0, 0), radius, 0, 360, pen, s.between(0.95, 1.45))
    if kind == "spiral":
        turn = np.linspace(0, 2 * np.pi * s.between(2, 4), 40)
        reach = radius * turn / turn[-1]
        line(s, np.stack([reach * np.cos(turn), reach * np.sin(turn)], axis=1), pen, smooth=False)
    elif kind == "scribble":
        line(s, s.rng.normal(0, 0.5 * radius, (30, 2)), pen)
    else:
        round_(s, (0, 0), radius, None, tint(s, YELLOW, ORANGE), pen)
        if s.chance(0.3):
            face(s, (0, 0), radius)


def _corner_sun(s: Sketch) -> None:
    """The quarter of a sun that looks out of a corner of the sheet."""
    radius = s.between(35, 60)
    start = 90.0 * count(s, 0, 3) + s.between(-5, 5)
    pen = ink(s, YELLOW, ORANGE)
    arc = paths.arc((0, 0), radius, radius, start, start + 90, 14)
    shape(s, np.concatenate([arc, [(0.0, 0.0)]]), tint(s, YELLOW, ORANGE), pen, open_=s.chance(0.6))
    _rays(s, (0, 0), radius, start, start + 90, pen, s.between(1.0, 1.3))
    if s.chance(0.25):
        face(s, paths.ray((0, 0), start + 45, 0.55 * radius), 0.4 * radius)


def _one_cloud(s: Sketch, centre: Spot, rx: float, ry: float) -> None:
    pen = ink(s, BLUE, GREY)
    if s.chance(0.12):
        turn = np.linspace(0, 2 * np.pi * s.between(2, 4), 40)
        reach = np.stack([rx * np.cos(turn), ry * np.sin(turn)], axis=1)
        line(s, reach * s.rng.uniform(0.6, 1.1, (40, 1)) + centre, pen)
        return
    corners = rim(s, rx, ry, count(s, 5, 11))
    path = scallops(corners, s.between(0.25, 0.6), s.rng)
    if s.chance(0.25):
        path[:, 1] = np.minimum(path[:, 1], 0.5 * ry)
    shape(s, path + centre, tint(s, BLUE, GREY, (200, 215, 235)), pen, hides=s.chance(0.5))


def _cloud(s: Sketch) -> None:
    rx, ry = s.between(35, 50), s.between(14, 32)
    _one_cloud(s, (0, 0), rx, ry)
    if s.chance(0.1):
        face(s, (0, 0), 0.7 * ry)


def _rain_cloud(s: Sketch) -> None:
    _one_cloud(s, (0, -25), s.between(30, 45), s.between(12, 20))
    _drops(s, -38, -5, 38, 45, count(s, 5, 30))


def _drops(s: Sketch, left: float, top: float, right: float, bottom: float, number: int) -> None:
    pen, lean = ink(s, BLUE), s.between(-4, 4)
    kind = s.pick("dashes", "dashes", "drops", "flakes", "dots")
    for x, y in s.rng.uniform((left, top), (right, bottom), (number, 2)):
        size = s.between(2, 6)
        if kind == "dashes":
            straight(s, (x, y), (x + lean, y + 1.3 * size), pen=pen)
        elif kind == "dots":
            s.dot((x, y), 0.35 * size, "ground", pen=pen)
        elif kind == "flakes":
            for turn in (0, 60, 120):
                straight(s, paths.ray((x, y), turn, size), paths.ray((x, y), turn, -size), pen=pen)
        else:
            drop = [(x, y - size), (x + 0.5 * size, y + 0.3 * size), (x, y + 0.8 * size),
                    (x - 0.5 * size, y + 0.3 * size)]  # fmt: skip
            shape(s, drop, tint(s, BLUE), pen, smooth=True)


def _rain(s: Sketch) -> None:
    _drops(s, -50, -50, 50, 50, count(s, 8, 40))


def _rainbow(s: Sketch) -> None:
    bands, step = count(s, 3, 7), s.between(2.5, 6)
    high = s.between(0.7, 1.1)
    coloured = s.style.look != "outline" or s.chance(0.4)
    start, stop = (180, 360) if s.chance(0.8) else (180, 300)
    for k in range(bands):
        radius = 50 - k * step
        pen = Pen(vivid(s), step * s.between(0.4, 1.0), s.style.fill_grain) if coloured else None
        line(s, paths.arc((0, 20), radius, radius * high, start, stop, 16), pen, smooth=False)


def _moon(s: Sketch) -> None:
    outer = paths.arc((0, 0), 45, 45, 60, 300, 18)
    inner = paths.arc((s.between(8, 22), 0), 36, 38, 290, 70, 14)
    shape(s, np.concatenate([outer, inner]), tint(s, YELLOW), ink(s, YELLOW))
    if s.chance(0.25):
        face(s, (-25, 0), 16)


def _star(s: Sketch) -> None:
    points = count(s, 4, 7) if s.chance(0.4) else 5
    pen = ink(s, YELLOW)
    if points == 5 and s.chance(0.35):
        # In one go, with all the lines inside.
        corners = star(s, (0, 0), 50)[::2]
        straight(s, *[tuple(corners[k % 5]) for k in (0, 2, 4, 1, 3, 5)], pen=pen)
        return
    shape(s, star(s, (0, 0), 50, points, s.between(0.3, 0.6)), tint(s, YELLOW), pen)
    if s.chance(0.12):
        face(s, (0, 0), 22)


def _stars(s: Sketch) -> None:
    fill, pen = tint(s, YELLOW), ink(s, YELLOW)
    crossed = s.chance(0.4)
    for x, y in s.rng.uniform(-50, 50, (count(s, 3, 12), 2)):
        size = s.between(3, 9)
        if crossed:
            for turn in (0, 45, 90, 135):
                straight(s, paths.ray((x, y), turn, size), paths.ray((x, y), turn, -size), pen=pen)
        else:
            shape(s, star(s, (x, y), size), fill, pen)


def _birds(s: Sketch) -> None:
    for _ in range(count(s, 1, 6)):
        x, y = s.rng.uniform(-40, 40, 2)
        size, lift = s.between(5, 16), s.between(0.2, 0.8)
        if s.chance(0.5):
            line(s, [(x - size, y - lift * size), (x - 0.5 * size, y - 0.8 * size), (x, y)])
            line(s, [(x, y), (x + 0.5 * size, y - 0.8 * size), (x + size, y - lift * size)])
        else:
            straight(s, (x - size, y - lift * size), (x, y), (x + size, y - lift * size))


def _balloon(s: Sketch) -> None:
    for _ in range(count(s, 1, 3) if s.chance(0.4) else 1):
        x = float(s.rng.normal(0, 12))
        rx, ry, y = s.between(14, 24), s.between(18, 28), s.between(-32, -18)
        line(s, [(x, y + ry), (x + s.between(-6, 6), y + ry + 20), (s.between(-8, 8), 50)])
        round_(s, (x, y), rx, ry, tint(s), ink(s))
        shape(s, [(x - 3, y + ry + 4), (x, y + ry), (x + 3, y + ry + 4)])
        if s.chance(0.1):
            face(s, (x, y), 0.7 * rx)


def _kite(s: Sketch) -> None:
    wide, high, low = s.between(14, 24), s.between(18, 26), s.between(22, 36)
    shape(s, [(0, -high - 10), (wide, -10), (0, low - 10), (-wide, -10)], tint(s), ink(s))
    if s.chance(0.8):
        straight(s, (0, -high - 10), (0, low - 10))
        straight(s, (-wide, -10), (wide, -10))
    tail = line(s, [(0, low - 10), (s.between(-14, 14), low + 5), (s.between(-14, 14), 45)])
    for k in range(2, len(tail) - 1, 3):
        x, y = tail[k]
        shape(s, [(x - 4, y - 2), (x - 4, y + 2), (x + 4, y - 2), (x + 4, y + 2)], tint(s))


def _lightning(s: Sketch) -> None:
    bolt = [(-6, -50), (18, -50), (6, -12), (22, -12), (-14, 50), (-4, 4), (-20, 4)]
    shape(s, np.array(bolt) + s.rng.normal(0, 2.5, (7, 2)), tint(s, YELLOW), ink(s, YELLOW))


def _rocket(s: Sketch) -> None:
    wide = s.between(10, 18)
    for side in (-1, 1):
        shape(
            s, [(side * wide, 10), (side * 2 * wide, 35), (side * wide, 30)], tint(s, RED), ink(s)
        )
    hull = [(0, -50), (wide, -22), (wide, 30), (-wide, 30), (-wide, -22)]
    shape(s, hull, tint(s), ink(s))
    round_(s, (0, -12), 0.5 * wide, None, tint(s, BLUE))
    if s.chance(0.7):
        flame = [(-0.7 * wide, 32), (-4, 50), (0, 40), (5, 50), (0.7 * wide, 32)]
        line(s, flame, ink(s, RED, ORANGE))


SKY: dict[str, Callable[[Sketch], None]] = {
    "sun": _sun, "corner sun": _corner_sun, "cloud": _cloud, "rain cloud": _rain_cloud,
    "rain": _rain, "rainbow": _rainbow, "moon": _moon, "star": _star, "stars": _stars,
    "birds": _birds, "balloon": _balloon, "kite": _kite, "lightning": _lightning,
    "rocket": _rocket,
}  # fmt: skip
