"""What stands about a figure: sun, grass, flowers, hearts, stars, and letters in a child's hand."""

from __future__ import annotations

import numpy as np

from inkwake.learn.album import curve
from inkwake.learn.album.artist import Artist, Spot
from inkwake.learn.album.body import ray
from inkwake.learn.album.nouns import Pen

GLYPHS: dict[str, tuple[tuple[Spot, ...], ...]] = {
    "A": (((0, 1), (0.4, 0), (0.8, 1)), ((0.15, 0.62), (0.68, 0.6))),
    "D": (((0, 0), (0, 1)), ((0, 0), (0.55, 0.15), (0.7, 0.5), (0.5, 0.9), (0, 1))),
    "E": (((0.6, 0), (0, 0), (0, 1), (0.6, 1)), ((0, 0.5), (0.5, 0.5))),
    "F": (((0.6, 0), (0, 0), (0, 1)), ((0, 0.5), (0.5, 0.5))),
    "H": (((0, 0), (0, 1)), ((0.65, 0), (0.65, 1)), ((0, 0.5), (0.65, 0.48))),
    "I": (((0.2, 0), (0.2, 1)),),
    "L": (((0, 0), (0, 1), (0.6, 1)),),
    "M": (((0, 1), (0.1, 0), (0.45, 0.65), (0.8, 0), (0.9, 1)),),
    "N": (((0, 1), (0, 0), (0.65, 1), (0.65, 0)),),
    "O": (((0.35, 0), (0.08, 0.2), (0, 0.5), (0.1, 0.84), (0.36, 1), (0.62, 0.82), (0.7, 0.5),
           (0.6, 0.16), (0.34, 0.02)),),
    "P": (((0, 0), (0, 1)), ((0, 0), (0.55, 0.1), (0.55, 0.45), (0, 0.55))),
    "R": (((0, 0), (0, 1)), ((0, 0), (0.55, 0.1), (0.5, 0.42), (0, 0.52), (0.62, 1))),
    "S": (((0.6, 0.12), (0.2, 0.0), (0.08, 0.28), (0.5, 0.55), (0.5, 0.9), (0.0, 0.92)),),
    "T": (((0, 0), (0.75, 0)), ((0.38, 0), (0.36, 1))),
    "U": (((0, 0), (0.03, 0.8), (0.35, 1), (0.65, 0.8), (0.66, 0)),),
    "W": (((0, 0), (0.22, 1), (0.45, 0.35), (0.68, 1), (0.9, 0)),),
    "Y": (((0, 0), (0.35, 0.5)), ((0.72, 0), (0.35, 0.5), (0.33, 1))),
    "B": (((0, 0), (0, 1)), ((0, 0), (0.55, 0.2), (0, 0.47), (0.6, 0.7), (0, 1))),
    "C": (((0.6, 0.12), (0.2, 0.02), (0, 0.5), (0.2, 0.98), (0.62, 0.85)),),
    "K": (((0, 0), (0, 1)), ((0.6, 0), (0, 0.55), (0.62, 1))),
    "Z": (((0, 0), (0.65, 0.02), (0, 1), (0.68, 0.98)),),
}  # fmt: skip
"""Strokes of capital letters, 1 high, y down; curves run through the points."""

_STRAIGHT = frozenset("AEFHIKLMNTWYZ")


def letters(artist: Artist, text: str, start: Spot, height: float, pen: Pen) -> None:
    """Write capitals from ``start`` (top left, local), uneven in size and line."""
    x, y = start
    for sign in text:
        if sign == " ":
            x += 0.6 * height
            continue
        strokes = GLYPHS[sign]
        grow = height * float(artist.rng.uniform(0.85, 1.2))
        lift = y + height * float(artist.rng.normal(0, 0.06)) - (grow - height)
        for stroke in strokes:
            spots = [(x + grow * a, lift + grow * b) for a, b in stroke]
            artist.line(spots, pen, smooth=sign not in _STRAIGHT)
        x += grow * (max(a for s in strokes for a, _ in s) + float(artist.rng.uniform(0.2, 0.38)))


def sun(artist: Artist, centre: Spot, radius: float, pen: Pen, *, rays: int = 9) -> None:
    """A sun with a scribbled middle."""
    disc = artist.line(curve.ellipse(centre, radius, radius, count=9), pen, closed=True)
    artist.colour(disc, pen, density=0.7)
    for turn in np.linspace(0, 360, rays, endpoint=False) + artist.rng.normal(0, 5, rays):
        near = ray(centre, turn, radius * 1.25)
        artist.line([near, ray(centre, turn, radius * float(artist.rng.uniform(1.6, 2.1)))], pen)


def grass(artist: Artist, left: Spot, right: Spot, height: float, pen: Pen) -> None:
    """A row of quick blades, up and down without lifting the pen."""
    count = int(abs(right[0] - left[0]) / (0.42 * height))
    x = np.linspace(left[0], right[0], count * 2)
    y = np.linspace(left[1], right[1], count * 2)
    y[1::2] -= height * artist.rng.uniform(0.5, 1.2, count)
    y[0::2] += height * artist.rng.normal(0, 0.12, count)
    x = x + artist.rng.normal(0, 0.1 * height, count * 2)
    artist.line(np.stack([x, y], axis=1), pen, smooth=False)


def flower(artist: Artist, foot: Spot, height: float, stem: Pen, petal: Pen, heart: Pen) -> None:
    """A stem, two leaves, five petals."""
    head = (foot[0] + float(artist.rng.normal(0, 0.08)) * height, foot[1] - height)
    artist.line([foot, (foot[0] + 0.05 * height, foot[1] - 0.5 * height), head], stem)
    middle = (foot[0] + 0.04 * height, foot[1] - 0.35 * height)
    artist.line([middle, (middle[0] + 0.25 * height, middle[1] - 0.15 * height)], stem)
    for turn in np.arange(5) * 72 + artist.rng.uniform(0, 60):
        centre = ray(head, float(turn), 0.2 * height)
        loop = artist.line(
            curve.ellipse(centre, 0.14 * height, 0.14 * height, count=6), petal, closed=True
        )
        artist.colour(loop, petal, density=0.8)
    artist.dot(head, 0.09 * height, heart, turns=3)


def heart(artist: Artist, tip: Spot, size: float, pen: Pen) -> None:
    """A heart standing on its tip, coloured in."""
    shape = [(0, 0), (-0.55, -0.6), (-0.45, -1.0), (-0.15, -1.0), (0, -0.72), (0.18, -1.02),
             (0.5, -0.98), (0.55, -0.55)]  # fmt: skip
    spots = [(tip[0] + size * x, tip[1] + size * y) for x, y in shape]
    path = artist.line(spots, pen, closed=True)
    artist.colour(path, pen, density=0.9)


def star(artist: Artist, centre: Spot, radius: float, pen: Pen, *, filled: bool = False) -> None:
    """Five points drawn in one go."""
    order = np.arange(6) * 144.0 - 90 + artist.rng.normal(0, 3)
    spots = [ray(centre, float(turn), radius) for turn in order]
    path = artist.line(spots, pen, smooth=False)
    if filled:
        artist.colour(path, pen, density=0.8)


def cloud(artist: Artist, centre: Spot, width: float, pen: Pen) -> None:
    """A cloud of bumps."""
    turn = np.linspace(0, 2 * np.pi, 49, endpoint=False)
    bump = 0.8 + 0.32 * np.abs(np.sin(turn * 3.5)) ** 0.7
    x, y = centre[0] + width / 2 * bump * np.cos(turn), centre[1] + width / 4 * bump * np.sin(turn)
    artist.line(np.stack([x, y], axis=1), pen, closed=True)
