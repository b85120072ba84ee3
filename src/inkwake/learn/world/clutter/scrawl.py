"""Marks without a thing: scribbles, tangles, frames, arrows, crosses, dots, smears, hearts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import paths
from inkwake.learn.world.clutter.draft import (
    RED,
    box,
    count,
    heart,
    ink,
    line,
    round_,
    shape,
    star,
    straight,
    tint,
    vivid,
)  # fmt: skip
from inkwake.learn.world.nouns import Pen
from inkwake.learn.world.sketch import Sketch


def _zigzag(s: Sketch, rx: float, ry: float, rows: int, angle: float) -> Points:
    """To and fro across an ellipse."""
    v = np.linspace(-1, 1, rows) + s.rng.normal(0, 0.5 / rows, rows)
    half = np.sqrt(np.clip(1 - v * v, 0.05, 1)) * s.rng.uniform(0.75, 1.15, rows)
    x = np.where(np.arange(rows) % 2, half, -half) * rx
    return paths.turned(np.stack([x, v * ry], axis=1), (0, 0), angle)


def _any_pen(s: Sketch) -> Pen:
    """A crayon of any colour as wide as this drawer's fills, or the pen of the outlines."""
    if s.chance(0.35):
        return s.style.pen
    return Pen(vivid(s), max(0.6, s.style.fill_width * s.between(0.4, 1.2)), s.style.fill_grain)


def _scribble(s: Sketch) -> None:
    path = _zigzag(s, s.between(25, 50), s.between(15, 50), count(s, 8, 45), s.between(0, 180))
    line(s, path, _any_pen(s), smooth=s.chance(0.6))


def _tangle(s: Sketch) -> None:
    """Round and round, in one or more colours."""
    for _ in range(count(s, 1, 5)):
        turns = s.between(2, 9)
        t = np.linspace(0, 2 * np.pi * turns, int(14 * turns))
        drift = np.cumsum(s.rng.normal(0, 1.6, (len(t), 2)), axis=0)
        reach = s.rng.uniform(10, 32, 2) * (1 + 0.25 * np.sin(t * s.between(0.2, 0.6)))[:, None]
        spin = np.stack([np.cos(t), np.sin(t + s.between(0, 1))], axis=1)
        line(s, spin * reach + drift + s.rng.normal(0, 14, 2), _any_pen(s), smooth=False)


def _abstract(s: Sketch) -> None:
    """Long lines of many crayons across each other."""
    for _ in range(count(s, 5, 16)):
        pen, kind = _any_pen(s), s.pick("sweep", "sweep", "arch", "zigzag", "straight")
        if kind == "zigzag":
            path = _zigzag(
                s, s.between(8, 25), s.between(5, 18), count(s, 6, 20), s.between(0, 180)
            )
            line(s, path + s.rng.uniform(-35, 35, 2), pen, smooth=False)
        elif kind == "arch":
            start, at = s.between(0, 360), (s.between(-15, 15), s.between(-15, 15))
            rx, ry, way = s.between(20, 60), s.between(15, 50), s.between(60, 200)
            line(s, paths.arc(at, rx, ry, start, start + way), pen)
        elif kind == "straight":
            (x0, y0), (x1, y1) = s.rng.uniform(-52, 52, (2, 2))
            straight(s, (x0, y0), (x1, y1), pen=pen)
        else:
            line(s, s.rng.uniform(-52, 52, (count(s, 3, 6), 2)), pen)


def _loops(s: Sketch) -> None:
    t = np.linspace(0, 2 * np.pi * count(s, 4, 12), 90)
    size = s.between(5, 14)
    wave = np.stack([np.linspace(-45, 45, 90) + size * np.cos(t), size * np.sin(t)], axis=1)
    line(s, wave * (1, s.between(0.7, 2.0)), _any_pen(s), smooth=False)


def _spiral(s: Sketch) -> None:
    turns = s.between(2, 6)
    t = np.linspace(0, 2 * np.pi * turns, int(16 * turns))
    reach = 48 * t / t[-1]
    line(s, np.stack([reach * np.cos(t), reach * np.sin(t)], axis=1), _any_pen(s), smooth=False)


def _waves(s: Sketch) -> None:
    pen = _any_pen(s)
    for k in range(count(s, 1, 5)):
        number = count(s, 6, 24)
        x = np.linspace(-50, 50, number)
        y = 12.0 * k + s.between(2, 6) * (np.arange(number) % 2 * 2 - 1)
        line(s, np.stack([x, y], axis=1), pen, smooth=s.chance(0.7))


def _heart(s: Sketch) -> None:
    shape(s, heart(s, (0, 0), 48), tint(s, RED), ink(s, RED))


def _hearts(s: Sketch) -> None:
    fill, pen = tint(s, RED), ink(s, RED)
    for x, y in s.rng.uniform(-45, 45, (count(s, 3, 9), 2)):
        shape(s, heart(s, (x, y), s.between(4, 13)), fill, pen)


def _arrow(s: Sketch) -> None:
    bend = s.between(-20, 20) if s.chance(0.5) else 0.0
    path = line(s, [(-48, 0), (0, bend), (48, 0)], wide=s.between(1, 2))
    back = paths.heading(path) + 180
    size = s.between(8, 20)
    ends = [paths.ray((48, 0), back + side * s.between(25, 45), size) for side in (-1, 1)]
    if s.chance(0.2):
        shape(s, [ends[0], (48, 0), ends[1]], tint(s))
    else:
        straight(s, ends[0], (48, 0), ends[1])


def _frame(s: Sketch) -> None:
    """A border as round a picture."""
    high = s.between(30, 50)
    for _ in range(count(s, 1, 2)):
        inset = s.between(0, 6)
        corners = [(-50 + inset, -high + inset), (50 - inset, -high + inset),
                   (50 - inset, high - inset), (-50 + inset, high - inset)]  # fmt: skip
        shape(s, corners, hides=False, pen=ink(s))
    if s.chance(0.35):
        number = count(s, 6, 14)
        for x in np.linspace(-46, 46, number):
            for y in (-high, high):
                if s.chance(0.5):
                    round_(s, (float(x), y), 3, hides=False)
                else:
                    shape(s, star(s, (float(x), y), 4), hides=False)


def _cross(s: Sketch) -> None:
    pen = ink(s, RED)
    straight(s, (-46, -46), (s.between(36, 50), s.between(36, 50)), pen=pen)
    straight(s, (46, -46), (-s.between(36, 50), s.between(36, 50)), pen=pen)


def _crossed_out(s: Sketch) -> None:
    """Something that nobody may read any more."""
    line(s, _zigzag(s, 48, s.between(8, 20), count(s, 10, 30), s.between(-15, 15)), smooth=False)


def _tick(s: Sketch) -> None:
    line(s, [(-40, 0), (-15, 40), (48, -45)], ink(s, RED), smooth=s.chance(0.4))


def _spots(s: Sketch) -> None:
    pen = _any_pen(s)
    for x, y in s.rng.uniform(-50, 50, (count(s, 3, 40), 2)):
        s.dot((x, y), s.between(0.6, 3.0), "ground", pen=pen)


def _rings(s: Sketch) -> None:
    for x, y in s.rng.uniform(-40, 40, (count(s, 2, 9), 2)):
        round_(s, (x, y), s.between(3, 16), None, tint(s), ink(s), hides=False)


def _strokes(s: Sketch) -> None:
    """Trying out the pens."""
    y = -40.0
    while y < 40:
        pen, number = _any_pen(s), count(s, 5, 16)
        spots = np.stack(
            [np.linspace(-45, s.between(0, 48), number), y + s.rng.normal(0, 3, number)]
        )
        line(s, spots.T, pen, smooth=s.chance(0.5))
        y += s.between(6, 18)


def _hatch(s: Sketch) -> None:
    pen, lean = _any_pen(s), s.between(-30, 30)
    for x in np.linspace(-45, 45, count(s, 6, 30)):
        high = s.between(20, 40)
        straight(s, (float(x) + 0.5 * lean, -high), (float(x) - 0.5 * lean, high), pen=pen)


def _smear(s: Sketch) -> None:
    """Where pencil was rubbed out: a pale cloud and what is left of the lines."""
    level = count(s, 205, 240)
    wide = Pen((level, level, level), s.between(5, 12), s.between(0.3, 0.8))
    line(s, _zigzag(s, 35, s.between(12, 35), count(s, 5, 12), s.between(0, 180)), wide)
    faint = replace(s.style.pen, colour=(205, 205, 208), grain=0.7)
    for _ in range(count(s, 1, 5)):
        line(s, s.rng.normal(0, 14, 2) + np.cumsum(s.rng.normal(0, 12, (5, 2)), axis=0), faint)


def _grid(s: Sketch) -> None:
    """Noughts and crosses, or squares."""
    number = 2 if s.chance(0.6) else count(s, 3, 6)
    for k in range(number):
        at = -50 + 100 * (k + 1) / (number + 1)
        straight(s, (at, -50), (at, 50))
        straight(s, (-50, at), (50, at))
    for x in (-33, 0, 33):
        for y in (-33, 0, 33):
            if number == 2 and s.chance(0.5):
                if s.chance(0.5):
                    round_(s, (x, y), 10, hides=False)
                else:
                    straight(s, (x - 9, y - 9), (x + 9, y + 9))
                    straight(s, (x + 9, y - 9), (x - 9, y + 9))


def _forms(s: Sketch) -> None:
    """Triangles, squares, diamonds and half moons for their own sake."""
    for _ in range(count(s, 1, 4)):
        corners, size = count(s, 3, 6), s.between(12, 30)
        turn = np.deg2rad(s.between(0, 360) + 360 * np.arange(corners) / corners)
        at = s.rng.uniform(-22, 22, 2)
        spots = size * np.stack([np.cos(turn), np.sin(turn)], axis=1) * s.rng.uniform(0.6, 1.2, 2)
        shape(s, spots + at, tint(s), ink(s), hides=s.chance(0.5))


def _panel(s: Sketch) -> None:
    """Boxes of a comic, empty."""
    x = -50.0
    while x < 40:
        wide = s.between(25, 50)
        box(s, x, -30, min(50.0, x + wide), 30)
        x += wide + s.between(0, 4)


SCRAWL: dict[str, Callable[[Sketch], None]] = {
    "scribble": _scribble, "tangle": _tangle, "abstract": _abstract, "loops": _loops,
    "spiral": _spiral, "waves": _waves, "heart": _heart, "hearts": _hearts, "arrow": _arrow,
    "frame": _frame, "cross": _cross, "crossed out": _crossed_out, "tick": _tick,
    "spots": _spots, "rings": _rings, "pen strokes": _strokes, "hatching": _hatch,
    "erased": _smear, "grid": _grid, "forms": _forms, "comic panels": _panel,
}  # fmt: skip
