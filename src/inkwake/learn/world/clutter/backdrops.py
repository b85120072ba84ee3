"""What fills the page behind a figure: ground, sky, rooms, frames, painted scenes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.world import paths
from inkwake.learn.world.clutter.draft import (
    BLUE,
    BROWN,
    GREEN,
    GREY,
    YELLOW,
    box,
    count,
    heart,
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
)
from inkwake.learn.world.nouns import Colour, Pen
from inkwake.learn.world.sketch import Sketch


def _level(s: Sketch, wide: float, y: float, loose: float, pen: Pen | None = None) -> np.ndarray:
    """A line from side to side at about the height ``y``."""
    x = np.linspace(-0.53 * wide, 0.53 * wide, 9)
    return line(s, np.stack([x, y + s.rng.normal(0, loose, 9)], axis=1), pen)


def _ground(s: Sketch, wide: float, high: float) -> None:
    """A ground line, with grass, stones, earth or nothing below."""
    y = high * s.between(0.25, 0.47)
    kind = s.pick("line", "grass", "earth", "stones", "double", p=(4, 3, 2, 1, 1))
    pen = ink(s, GREEN, BROWN)
    path = _level(s, wide, y, s.between(0.1, 2.0), pen)
    if kind == "grass":
        # All blades in one go, back on the ground after each.
        x = np.repeat(np.arange(-0.5 * wide, 0.5 * wide, s.between(2.5, 9)), 3)
        blades = np.stack([x, np.full(len(x), y)], axis=1)
        tips = s.rng.uniform((-2, -9), (2, -3), (len(x) // 3, 2))
        blades[1::3] += tips
        line(s, blades, pen, smooth=False)
    elif kind == "earth":
        below = np.array([(0.53 * wide, 0.55 * high), (-0.53 * wide, 0.55 * high)])
        fill = s.style.colouring(s.rng, (BROWN, GREEN, GREY)[count(s, 0, 2)])
        shape(s, np.concatenate([path, below]), fill, pen, open_=True)
    elif kind == "stones":
        for _ in range(count(s, 3, 12)):
            spot = (s.between(-0.5, 0.5) * wide, s.between(y, 0.5 * high))
            round_(s, spot, s.between(1, 5), s.between(1, 3), tint(s, GREY))
    elif kind == "double":
        _level(s, wide, y + s.between(3, 12), 0.5, pen)


def _sky(s: Sketch, wide: float, high: float) -> None:
    """A blue band along the upper edge, as small children see the sky."""
    pen = Pen(BLUE, s.between(1.5, 5), s.style.fill_grain)
    top, low = -0.5 * high, high * s.between(-0.46, -0.3)
    rows = count(s, 3, 12)
    x = np.where(np.arange(rows) % 2, -0.5, 0.5) * wide * s.rng.uniform(0.8, 1.05, rows)
    line(s, np.stack([x, np.linspace(top, low, rows)], axis=1), pen, smooth=s.chance(0.5))


def _frame(s: Sketch, wide: float, high: float) -> None:
    """A border round all."""
    pen = ink(s)
    for _ in range(count(s, 1, 3)):
        x, y = wide * s.between(0.42, 0.5), high * s.between(0.42, 0.5)
        shape(s, [(-x, -y), (x, -y), (x, y), (-x, y)], None, pen, hides=False)
    if s.chance(0.4):
        step = s.between(6, 16)
        across = [(float(x), side * 0.46 * high) for x in np.arange(-0.45 * wide, 0.45 * wide, step)
                  for side in (-1, 1)]  # fmt: skip
        kind = s.pick("dots", "stars", "hearts", "ticks")
        for x, y in across[:60]:
            if kind == "dots":
                s.dot((x, y), 1.2, "ground", pen=pen)
            elif kind == "stars":
                shape(s, star(s, (x, y), 3), None, pen, hides=False)
            elif kind == "hearts":
                shape(s, heart(s, (x, y), 2.5), None, pen, hides=False)
            else:
                straight(s, (x, y - 2), (x, y + 2), pen=pen)


def _room(s: Sketch, wide: float, high: float) -> None:
    """Floor, corner of the walls, a window, a picture, a carpet."""
    y = high * s.between(0.15, 0.4)
    _level(s, wide, y, 0.4)
    if s.chance(0.5):
        x = wide * s.between(-0.42, 0.42)
        straight(s, (x, -0.5 * high), (x, y))
    for _ in range(count(s, 0, 2)):
        x, top, half = wide * s.between(-0.4, 0.4), high * s.between(-0.45, -0.2), s.between(7, 14)
        box(s, x - half, top, x + half, top + 1.4 * half, tint(s, BLUE), ink(s, BROWN))
        if s.chance(0.6):
            straight(s, (x, top), (x, top + 1.4 * half))
    if s.chance(0.3):
        round_(s, (wide * s.between(-0.2, 0.2), y + 0.06 * high), 0.3 * wide, 0.05 * high, tint(s))


def _hills(s: Sketch, wide: float, high: float) -> None:
    y = high * s.between(0.2, 0.45)
    for _ in range(count(s, 1, 4)):
        x, rx, ry = (
            wide * s.between(-0.5, 0.5),
            wide * s.between(0.15, 0.5),
            high * s.between(0.08, 0.3),
        )
        shape(s, paths.arc((x, y), rx, ry, 180, 360, 16), tint(s, GREEN), ink(s, GREEN), open_=True)
    _level(s, wide, y, 0.4, ink(s, GREEN))


def _sea(s: Sketch, wide: float, high: float) -> None:
    """Rows of waves."""
    pen, step = ink(s, BLUE), s.between(4, 10)
    y = high * s.between(0.1, 0.4)
    while y < 0.5 * high:
        x = np.arange(-0.5 * wide, 0.5 * wide, step)
        wave = y + 0.25 * step * (np.arange(len(x)) % 2 * 2 - 1)
        line(s, np.stack([x, wave], axis=1), pen)
        y += high * s.between(0.04, 0.12)


def _shower(s: Sketch, wide: float, high: float) -> None:
    """Rain, snow, confetti, dots or stars all over the page."""
    kind = s.pick("rain", "snow", "dots", "stars", "confetti", "hearts")
    pen, lean = ink(s, BLUE), s.between(-2, 3)
    for x, y in s.rng.uniform(-0.5, 0.5, (count(s, 12, 40), 2)) * (wide, high):
        size = s.between(1.2, 3.5)
        if kind == "rain":
            straight(s, (x, y), (x + lean, y + 2.2 * size), pen=pen)
        elif kind == "stars":
            shape(s, star(s, (x, y), 1.4 * size), None, pen, hides=False)
        elif kind == "hearts":
            shape(s, heart(s, (x, y), size), None, pen, hides=False)
        else:
            own = Pen(vivid(s), 1.0) if kind == "confetti" else pen
            s.dot((x, y), 0.5 * size, "ground", pen=own)


def _coloured(s: Sketch, wide: float, high: float) -> None:
    """The ground of the picture is coloured in."""
    pale = np.asarray(vivid(s), float)
    pale += (255 - pale) * s.between(0.2, 0.75)
    colour: Colour = (int(pale[0]), int(pale[1]), int(pale[2]))
    corners = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)])
    corners = corners * (wide, high) * s.between(0.85, 1.05)
    shape(s, corners, s.style.colouring(s.rng, colour), Pen(colour, 0.5))


def _scene(s: Sketch, wide: float, high: float) -> None:
    """Painted from edge to edge: sky, ground, and a hill, a sun or a tree."""
    y = high * s.between(-0.05, 0.4)
    x = np.linspace(-0.53 * wide, 0.53 * wide, 9)
    rise = paths.smooth(np.stack([x, y + s.rng.normal(0, 0.02 * high, 9)], axis=1))
    above = np.array([(0.53 * wide, -0.53 * high), (-0.53 * wide, -0.53 * high)])
    heaven = s.style.colouring(s.rng, (BLUE, (250, 200, 150), (190, 200, 215))[count(s, 0, 2)])
    earth = s.style.colouring(s.rng, (GREEN, BROWN, (220, 200, 140), GREY)[count(s, 0, 3)])
    shape(s, np.concatenate([rise, above]), heaven, Pen(BLUE, 0.6))
    below = above * (1, -1)
    shape(s, np.concatenate([rise, below]), earth, Pen(GREEN, 0.6))
    if s.chance(0.5):
        sun = (wide * s.between(-0.4, 0.4), -0.38 * high)
        round_(s, sun, s.between(6, 12), None, s.style.colouring(s.rng, YELLOW))
    for _ in range(count(s, 0, 4)):
        at = (wide * s.between(-0.5, 0.5), y + s.between(-4, 12))
        crown = rim(s, s.between(5, 14), s.between(6, 16), count(s, 6, 9))
        straight(s, (at[0], at[1]), (at[0], at[1] - 12), pen=Pen(BROWN, 2.0))
        fill = s.style.colouring(s.rng, GREEN)
        shape(s, scallops(crown, 0.35, s.rng) - (-at[0], 20.0 - at[1]), fill)


def _aura(s: Sketch, wide: float, high: float) -> None:
    """A cloud, a heart or a ring round the figure."""
    rx, ry = wide * s.between(0.38, 0.5), high * s.between(0.38, 0.5)
    kind = s.pick("cloud", "heart", "ring", "rays")
    pen = ink(s)
    if kind == "cloud":
        path = scallops(rim(s, rx, ry, count(s, 9, 18)), s.between(0.2, 0.45), s.rng)
        shape(s, path, None, pen, hides=False)
    elif kind == "heart":
        shape(s, heart(s, (0, 0), min(rx, ry)), None, pen, hides=False)
    elif kind == "ring":
        round_(s, (0, 0), rx, ry, None, pen, hides=False)
    else:
        for turn in np.arange(0, 360, s.between(10, 30)):
            way = np.array([np.cos(np.deg2rad(turn)) * rx, np.sin(np.deg2rad(turn)) * ry])
            straight(s, tuple(0.82 * way), tuple(way * s.between(1.0, 1.2)), pen=pen)


def _doorway(s: Sketch, wide: float, high: float) -> None:
    """The figure stands in a door, a window, a house or a box."""
    half, top = wide * s.between(0.3, 0.46), high * s.between(-0.5, -0.42)
    low = high * s.between(0.42, 0.5)
    pen = ink(s, BROWN)
    shape(s, [(-half, top), (half, top), (half, low), (-half, low)], None, pen, hides=False)
    kind = s.pick("plain", "roof", "knob", "cross", "shelf")
    if kind == "roof":
        straight(s, (-1.1 * half, top), (0, top - 0.2 * high), (1.1 * half, top), pen=pen)
    elif kind == "knob":
        round_(s, (0.85 * half, 0), 2)
    elif kind == "cross":
        straight(s, (0, top), (0, low), pen=pen)
        straight(s, (-half, 0), (half, 0), pen=pen)
    elif kind == "shelf":
        straight(s, (-half, 0.2 * low), (half, 0.2 * low), pen=pen)


def _tracks(s: Sketch, wide: float, high: float) -> None:
    """A few long strokes right across the page."""
    for _ in range(count(s, 1, 5)):
        pen = Pen(vivid(s), max(0.6, s.style.fill_width), s.style.fill_grain)
        spots = s.rng.uniform(-0.55, 0.55, (count(s, 2, 5), 2)) * (wide, high)
        line(s, spots, pen if s.chance(0.6) else None)


BACKDROPS: dict[str, Callable[[Sketch, float, float], None]] = {
    "ground behind": _ground, "sky band": _sky, "frame round all": _frame, "room": _room,
    "hills behind": _hills, "sea": _sea, "shower": _shower, "coloured ground": _coloured,
    "painted scene": _scene, "aura": _aura, "doorway": _doorway, "long strokes": _tracks,
}  # fmt: skip
"""Name → draws one over a rectangle of so many units about the origin, to lie behind figures."""

_NAMES = tuple(BACKDROPS)
_OFTEN = {"ground behind": 4.0, "frame round all": 1.5, "sky band": 1.5}
_EDGES = np.cumsum([_OFTEN.get(name, 1.0) for name in _NAMES])


def draw_backdrop(s: Sketch, wide: float, high: float) -> None:
    """Draw one backdrop by chance over ``wide`` × ``high`` units; its name becomes a trait."""
    name = _NAMES[int(np.searchsorted(_EDGES, s.rng.random() * _EDGES[-1], side="right"))]
    BACKDROPS[name](s, wide, high)
    s.trait(name)
