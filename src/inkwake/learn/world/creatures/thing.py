"""What a thing is made of: outlines in a box from -1 to 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import paths

Spots = Sequence[tuple[float, float]] | Points


@dataclass(frozen=True, slots=True)
class Piece:
    """A shape or line of a thing.

    Attributes:
        spots: its corners.
        curved: they are joined by a curve.
        closed: it is a shape, else a line.
        colour: "own" for that of the body, "other" for another, "" for none.
        chance: that it is drawn at all.
        under: it is drawn before the body.
    """

    spots: Spots
    curved: bool = True
    closed: bool = False
    colour: str = ""
    chance: float = 0.8
    under: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing with room for a face and limbs.

    Attributes:
        name: trait of the figure.
        body: its outline.
        curved: the outline is a curve through these spots.
        aspect: height by width.
        face: middle (x, y) and half size (x, y) of the face.
        arms: range of the height at which arms start.
        legs: largest distance of a leg from the middle.
        pieces: what else belongs to it.
        inset: probability of a second line inside the outline.
    """

    name: str
    body: Spots
    curved: bool = True
    aspect: tuple[float, float] = (0.9, 1.2)
    face: tuple[float, float, float, float] = (0.0, 0.0, 0.6, 0.5)
    arms: tuple[float, float] = (-0.2, 0.35)
    legs: float = 0.55
    pieces: tuple[Piece, ...] = ()
    inset: float = 0.0


def star(points: int, deep: float) -> Points:
    """A star; ``deep`` is the radius of its inner corners."""
    turn = np.linspace(-np.pi / 2, 1.5 * np.pi, 2 * points, endpoint=False)
    far = np.where(np.arange(2 * points) % 2 == 0, 1.0, deep)
    return np.stack([far * np.cos(turn), far * np.sin(turn)], axis=1)


def bumpy(bumps: int, deep: float, flat: float = 1.0) -> Points:
    """A disc with bumps round its edge."""
    turn = np.linspace(0, 2 * np.pi, bumps * 6, endpoint=False)
    far = 1 - deep + deep * np.abs(np.sin(turn * bumps / 2))
    return np.stack([far * np.cos(turn), flat * far * np.sin(turn)], axis=1)


BOX = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
DISC = paths.ellipse((0, 0), 1, 1, count=12)
STEM = Piece([(0, -0.9), (0.08, -1.25)], chance=0.9)
LEAFLET = Piece([(0.05, -1.05), (0.35, -1.4), (0.6, -1.15), (0.3, -1.0)], closed=True,
                 colour="other", chance=0.6)  # fmt: skip
