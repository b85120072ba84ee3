"""Short hands for drawing things: everything here is part "ground"."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import paths
from inkwake.learn.world.nouns import Colour, Fill, Pen
from inkwake.learn.world.paths import Path, Spot
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import pick_colour

YELLOW: Colour = (250, 205, 40)
GREEN: Colour = (60, 150, 70)
BROWN: Colour = (115, 70, 40)
BLUE: Colour = (75, 165, 230)
RED: Colour = (220, 35, 40)
GREY: Colour = (150, 152, 158)
ORANGE: Colour = (245, 150, 30)
PINK: Colour = (240, 110, 165)


def line(
    s: Sketch, points: Path, pen: Pen | None = None, *, smooth: bool = True, wide: float = 1.0
) -> Points:
    """An open line."""
    return s.line(points, "ground", pen=pen, smooth=smooth, wide=wide)


def straight(s: Sketch, *spots: Spot, pen: Pen | None = None) -> Points:
    """A line with corners."""
    return s.line(spots, "ground", pen=pen, smooth=False)


def shape(
    s: Sketch,
    points: Path,
    fill: Fill | None = None,
    pen: Pen | None = None,
    *,
    smooth: bool = False,
    hides: bool = True,
    open_: bool = False,
) -> Points:
    """A closed shape; what is transparent leaves the labels of what it crosses."""
    return s.shape(points, "ground", fill=fill, pen=pen, smooth=smooth, hides=hides, open_=open_,
                   solid=hides or fill is not None)  # fmt: skip


def round_(
    s: Sketch,
    centre: Spot,
    rx: float,
    ry: float | None = None,
    fill: Fill | None = None,
    pen: Pen | None = None,
    *,
    tilt: float = 0.0,
    hides: bool = True,
) -> Points:
    """A circle or ellipse, a little off."""
    high = rx * float(s.rng.normal(1, 0.06)) if ry is None else ry
    path = paths.ellipse(centre, rx, high, tilt=tilt, count=12 if rx < 5 else 24)
    return shape(s, path, fill, pen, hides=hides)


def box(
    s: Sketch,
    left: float,
    top: float,
    right: float,
    bottom: float,
    fill: Fill | None = None,
    pen: Pen | None = None,
) -> Points:
    """A rectangle whose corners are where a child puts them."""
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
    slack = 0.03 * min(abs(right - left), abs(bottom - top)) + 0.2
    return shape(s, corners + s.rng.normal(0, slack, (4, 2)), fill, pen)


def tint(s: Sketch, *colours: Colour) -> Fill | None:
    """A fill for a thing, mostly in one of its natural colours; None where it stays paper."""
    fill = s.style.fill(s.rng, "thing")
    if fill is None or not colours or s.chance(0.25):
        return fill
    return s.style.colouring(s.rng, worn(s, colours[int(s.rng.integers(len(colours)))]))


def ink(s: Sketch, *colours: Colour) -> Pen:
    """A pen for a thing: its natural colour in coloured drawings, else the drawer's own."""
    pen = s.style.ink(s.rng, "thing")
    if pen is s.style.pen or not colours or s.chance(0.2):
        return pen
    return replace(pen, colour=worn(s, colours[int(s.rng.integers(len(colours)))]))


def worn(s: Sketch, colour: Colour) -> Colour:
    """A colour as another box of crayons has it."""
    r, g, b = np.clip(np.asarray(colour) + s.rng.integers(-25, 26, 3), 0, 250)
    return int(r), int(g), int(b)


def vivid(s: Sketch) -> Colour:
    """Any crayon."""
    return pick_colour(s.rng, "thing")


def count(s: Sketch, low: int, high: int) -> int:
    """A whole number from ``low`` to ``high``, both included."""
    return int(s.rng.integers(low, high + 1))


def face(s: Sketch, centre: Spot, size: float) -> None:
    """Eyes and mouth on a thing; ``size`` is about the half width of the thing."""
    s.trait("thing with a face")
    x, y = centre
    apart, level = size * s.between(0.25, 0.45), y - size * s.between(0.05, 0.3)
    radius = size * s.between(0.05, 0.2)
    hollow = s.chance(0.4)
    for side in (-1, 1):
        spot = (x + side * apart, level + float(s.rng.normal(0, 0.04)) * size)
        if hollow:
            round_(s, spot, radius * 1.3)
            s.dot(spot, radius * 0.5, "ground")
        else:
            s.dot(spot, radius, "ground")
    wide, low = size * s.between(0.2, 0.5), y + size * s.between(0.2, 0.4)
    bend = size * s.between(-0.1, 0.35)
    if s.chance(0.75):
        line(s, [(x - wide, low), (x, low + bend), (x + wide, low)])
    else:
        round_(s, (x, low), wide * 0.5, wide * s.between(0.2, 0.6))


def scallops(rim: Points, bulge: float, rng: np.random.Generator, steps: int = 5) -> Points:
    """Round bumps between neighbouring corners of a closed rim, to its outside.

    ``bulge`` is the height of a bump as a share of its width.
    """
    ahead = np.roll(rim, -1, axis=0)
    chord = ahead - rim
    # Corners run clockwise on the page, so that outside lies to the left of the way.
    out = np.stack([chord[:, 1], -chord[:, 0]], axis=1)
    u = np.linspace(0, 1, steps, endpoint=False)[None, :, None]
    high = (bulge * rng.uniform(0.7, 1.3, len(rim)))[:, None, None]
    bump = np.sin(np.pi * u) ** 0.6
    path: Points = rim[:, None] + chord[:, None] * u + out[:, None] * high * bump
    return path.reshape(-1, 2)


def rim(s: Sketch, rx: float, ry: float, corners: int, loose: float = 0.08) -> Points:
    """Corners round an ellipse, clockwise, unevenly spread."""
    turn = 2 * np.pi * (np.arange(corners) + s.rng.uniform(-0.25, 0.25, corners)) / corners
    reach = 1 + s.rng.normal(0, loose, corners)
    return np.stack([rx * reach * np.cos(turn), ry * reach * np.sin(turn)], axis=1)


def star(s: Sketch, centre: Spot, radius: float, points: int = 5, waist: float = 0.42) -> Points:
    """Corners of a star."""
    turn = np.deg2rad(-90 + 180 * np.arange(2 * points) / points + s.between(-8, 8))
    reach = radius * np.where(np.arange(2 * points) % 2, waist, 1.0)
    reach = reach * (1 + s.rng.normal(0, 0.06, 2 * points))
    return np.stack([reach * np.cos(turn), reach * np.sin(turn)], axis=1) + centre


def heart(s: Sketch, centre: Spot, radius: float) -> Points:
    """Outline of a heart."""
    t = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    x = 16 * np.sin(t) ** 3
    y = -(13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t))
    lean = s.between(-12, 12)
    half = np.stack([x * s.between(0.85, 1.15), y * s.between(0.85, 1.2)], axis=1)
    return paths.turned(half, centre, lean, radius / 17)
