"""Small things in a drawing: writing, bricks and tiles, little figures, toys, scribbled eyes.

Their lines lie closer to each other than the strokes of one searched-for line do. What tells them
apart is how they are drawn: once, and with care.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.rough.shapes import Rng, stepped
from inkwake.learn.world import cast, paths
from inkwake.learn.world.clutter import draw_clutter
from inkwake.learn.world.clutter.letters import GLYPHS, strokes
from inkwake.learn.world.clutter.words import WORDS
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import pick_style

_LETTERS = tuple(letter for letter in GLYPHS if letter.isalnum())
_SHORTEST = 2.5


def details(rng: Rng, side: float) -> list[Points]:
    """Lines of one small thing somewhere in a window of ``side`` px."""
    kinds: tuple[Callable[[Rng, float], list[Points]], ...] = (writing, tiles, thing, slats)
    odds = np.array([0.25, 0.2, 0.4, 0.15])
    return [
        path for path in kinds[int(rng.choice(len(kinds), p=odds))](rng, side)
        if np.hypot(*np.diff(path, axis=0).T).sum() > _SHORTEST
    ]  # fmt: skip


def writing(rng: Rng, side: float) -> list[Points]:
    """A word, known or of letters by chance, small."""
    high = side * float(np.exp(rng.uniform(np.log(0.025), np.log(0.12))))
    known = str(rng.choice(WORDS))
    word = known if rng.random() < 0.5 else known.upper()
    if rng.random() < 0.3:
        word = "".join(rng.choice(_LETTERS, int(rng.integers(1, 6))))
    found, at = [], 0.0
    for letter in word:
        if letter not in GLYPHS:
            continue
        shapes, wide = strokes(letter)
        for shape in shapes:
            loose = rng.normal(0, 0.03, shape.shape)
            found.append((shape + loose + (at, 0)) * high)
        at += wide + rng.uniform(0.15, 0.4)
    return _laid(found, rng, side, tilt=15)


def tiles(rng: Rng, side: float) -> list[Points]:
    """Bricks, roof tiles, a net, window panes: rows and columns of small cells."""
    cell = side * float(np.exp(rng.uniform(np.log(0.02), np.log(0.08))))
    rows, columns = rng.integers(2, 8, 2).tolist()
    flat = rng.uniform(0.4, 1.2)
    bricks = rng.random() < 0.5
    found = []
    for r in range(rows + 1):
        found.append(np.array([(0.0, r), (columns, r)]))
    for r in range(rows):
        for c in range(columns + 1):
            x = c + (0.5 if bricks and r % 2 else 0.0)
            if x <= columns and rng.random() < 0.95:
                found.append(np.array([(x, r + 0.0), (x, r + 1.0)]))
    bow = rng.normal(0, 0.1)
    spots = [
        np.column_stack([p[:, 0], flat * (p[:, 1] + bow * np.sin(np.pi * p[:, 0] / columns))])
        for p in (stepped_units(path) for path in found)
    ]
    return _laid([cell * (p + rng.normal(0, 0.04, 2)) for p in spots], rng, side, tilt=40)


def stepped_units(path: Points) -> Points:
    """A polyline in units with some points on the way."""
    return np.linspace(path[0], path[-1], 12)


def slats(rng: Rng, side: float) -> list[Points]:
    """Long narrow shapes with both their sides: sticks, blades, fingers, laces, a fence."""
    found = []
    for k in range(int(rng.integers(1, 7))):
        wide = side * rng.uniform(0.015, 0.05)
        long = wide * rng.uniform(2.5, 9)
        end = rng.uniform(0.2, 1.0)
        half = np.array([(0, -0.5), (1, -0.5 * end), (1, 0.5 * end), (0, 0.5)]) * (long, wide)
        if rng.random() < 0.6:
            half = np.vstack([half, half[:1]])
        turn = rng.uniform(0, 360) if k % 2 else 60.0 * k
        found.append(paths.turned(half, (0.0, float(k) * wide * rng.uniform(0, 3)), turn))
    return _laid(found, rng, side, tilt=180)


def thing(rng: Rng, side: float) -> list[Points]:
    """Somebody or something of the drawing world, small."""
    style = pick_style(rng)
    if rng.random() < 0.5:
        marks = cast.draw_figure(style, rng).marks
    else:
        sketch = Sketch(style, rng)
        draw_clutter(sketch)
        marks = sketch.doodle.marks
    found = []
    for mark in marks:
        if mark.pen is not None and len(mark.path) > 1:
            found.append(np.vstack([mark.path, mark.path[:1]]) if mark.closed else mark.path)
    if not found:
        return []
    spots = np.concatenate(found)
    size = side * float(np.exp(rng.uniform(np.log(0.12), np.log(0.6))))
    scale = size / max(float((spots.max(0) - spots.min(0)).max()), 1e-6)
    return _laid([(path - spots.mean(0)) * scale for path in found], rng, side, tilt=10)


def _laid(found: list[Points], rng: Rng, side: float, tilt: float) -> list[Points]:
    spot = rng.uniform(0.1 * side, 0.9 * side, 2)
    turn = float(rng.normal(0, tilt))
    return [
        stepped(paths.turned(path, (float(spot[0]), float(spot[1])), turn))
        for path in found
        if len(path) > 1
    ]
