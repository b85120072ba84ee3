"""Faces and hair. Local coordinates; ``size`` is half the width of the face."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.album import curve
from inkwake.learn.album.artist import Artist, Spot
from inkwake.learn.album.nouns import Pen


def eyes(
    artist: Artist,
    centre: Spot,
    size: float,
    pen: Pen,
    *,
    kind: str = "dots",
    apart: float = 0.42,
    iris: Pen | None = None,
) -> None:
    """Two eyes: "dots", "round" (with pupils), "lashes", "ovals"."""
    x, y = centre
    for side in (-1, 1):
        place = (x + side * apart * size, y + float(artist.rng.normal(0, 0.03)) * size)
        if kind == "dots":
            artist.dot(place, 0.085 * size, pen, turns=2.2)
        elif kind == "ovals":
            oval = artist.line(curve.ellipse(place, 0.10 * size, 0.2 * size), pen, closed=True)
            artist.colour(oval, iris or pen, density=1.2)
        else:
            radius = 0.25 * size * float(artist.rng.uniform(0.9, 1.12))
            artist.line(curve.ellipse(place, radius, radius * 1.05, count=8), pen, closed=True)
            look = (place[0] + 0.06 * size, place[1] + 0.05 * size)
            artist.dot(look, 0.11 * size, iris or pen, turns=3)
            if kind == "lashes":
                lashes(artist, place, radius, pen)


def lashes(artist: Artist, place: Spot, radius: float, pen: Pen) -> None:
    """Three or four lashes over an eye."""
    for turn in np.linspace(-140, -40, 4) + artist.rng.normal(0, 6, 4):
        rad = np.deg2rad(turn)
        out = np.array([np.cos(rad), np.sin(rad)]) * radius
        reach = float(artist.rng.uniform(1.5, 1.9))
        artist.line(np.array([out * 1.05, out * reach]) + place, pen)


def brows(artist: Artist, centre: Spot, size: float, pen: Pen, *, slant: float = 0.08) -> None:
    """Two eyebrows; a positive slant looks cross."""
    x, y = centre
    for side in (-1, 1):
        inner, outer = x + side * 0.22 * size, x + side * 0.6 * size
        artist.line([(outer, y - slant * size), (inner, y + slant * size)], pen)


def smile(
    artist: Artist, centre: Spot, size: float, pen: Pen, *, wide: float = 0.5, deep: float = 0.25
) -> None:
    """One curved line, the corners a little uneven."""
    x, y = centre
    left, right = artist.rng.normal(0, 0.04, 2) * size
    low, turn = y + deep * 0.8 * size, wide * 0.45 * size
    spots = [
        (x - wide * size, y + left),
        (x - turn, low),
        (x + turn, low),
        (x + wide * size, y + right),
    ]
    artist.line(spots, pen)


def grin(
    artist: Artist,
    centre: Spot,
    size: float,
    pen: Pen,
    *,
    wide: float = 0.55,
    deep: float = 0.4,
    colour: Pen | None = None,
    teeth: int = 0,
) -> None:
    """An open mouth; with teeth as upright lines."""
    x, y = centre
    outline = [(-wide, -0.04), (0, 0.07), (wide, -0.06), (wide * 0.6, deep * 0.75), (0, deep),
               (-wide * 0.6, deep * 0.7)]  # fmt: skip
    spots = np.array(outline) * size + centre
    path = artist.line(spots, pen, closed=True)
    if colour is not None:
        artist.colour(path, colour, density=1.1, angle=8)
    for share in np.linspace(-0.7, 0.7, teeth):
        at = x + share * wide * size
        drop = deep * (1 - share**2) * size
        artist.line([(at, y), (at + 0.01 * size, y + drop)], pen)


def cheeks(
    artist: Artist, centre: Spot, size: float, pen: Pen, *, apart: float = 0.62, r: float = 0.15
) -> None:
    """Two rosy scribbles."""
    for side in (-1, 1):
        artist.dot((centre[0] + side * apart * size, centre[1]), r * size, pen, turns=3.5)


def spikes(
    artist: Artist,
    centre: Spot,
    radii: Spot,
    pen: Pen,
    *,
    span: tuple[float, float] = (-165, -15),
    count: int = 16,
    reach: float = 0.35,
    lean: float = 0.0,
) -> None:
    """Hair that stands off as single lines, from ``span`` degrees to degrees of the head."""
    for turn in np.linspace(*span, count) + artist.rng.normal(0, 3, count):
        rad = np.deg2rad(turn)
        out = np.array([np.cos(rad), np.sin(rad)])
        root = centre + out * np.array(radii) * artist.rng.uniform(0.9, 1.0)
        long = reach * radii[0] * artist.rng.uniform(0.7, 1.25)
        tip = root + out * long + np.array([lean * long, 0.0])
        bend = (root + tip) / 2 + artist.rng.normal(0, 0.08 * long, 2)
        artist.line(np.stack([root, bend, tip]), pen)


def strands(
    artist: Artist,
    tops: Sequence[Spot],
    ends: Sequence[Spot],
    pen: Pen,
    *,
    under: Sequence[Points] = (),
    wave: float = 1.2,
) -> None:
    """Long hair: one line from each top to each end."""
    for top, end in zip(tops, ends, strict=True):
        share = np.linspace(0, 1, 5)[:, None]
        line = np.array(top) * (1 - share) + np.array(end) * share
        line[1:] += artist.rng.normal(0, wave, (4, 2)) * (1, 0.4)
        artist.line(line, pen, under=under)


def curls(
    artist: Artist,
    centre: Spot,
    radii: Spot,
    pen: Pen,
    *,
    span: tuple[float, float] = (-190, 10),
    count: int = 10,
) -> None:
    """Curly hair: spirals side by side along the head."""
    for turn in np.linspace(*span, count):
        rad = np.deg2rad(turn)
        x = centre[0] + radii[0] * 1.08 * float(np.cos(rad))
        y = centre[1] + radii[1] * 1.08 * float(np.sin(rad))
        artist.dot((x, y), radii[0] * float(artist.rng.uniform(0.2, 0.28)), pen, turns=2.6)
