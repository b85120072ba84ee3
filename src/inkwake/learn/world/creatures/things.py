"""Outlines of things that may come alive, in a box from -1 to 1."""

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


def _star(points: int, deep: float) -> Points:
    turn = np.linspace(-np.pi / 2, 1.5 * np.pi, 2 * points, endpoint=False)
    far = np.where(np.arange(2 * points) % 2 == 0, 1.0, deep)
    return np.stack([far * np.cos(turn), far * np.sin(turn)], axis=1)


def _bumpy(bumps: int, deep: float, flat: float = 1.0) -> Points:
    turn = np.linspace(0, 2 * np.pi, bumps * 6, endpoint=False)
    far = 1 - deep + deep * np.abs(np.sin(turn * bumps / 2))
    return np.stack([far * np.cos(turn), flat * far * np.sin(turn)], axis=1)


_BOX = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
_DISC = paths.ellipse((0, 0), 1, 1, count=12)
_STEM = Piece([(0, -0.9), (0.08, -1.25)], chance=0.9)
_LEAFLET = Piece([(0.05, -1.05), (0.35, -1.4), (0.6, -1.15), (0.3, -1.0)], closed=True,
                 colour="other", chance=0.6)  # fmt: skip

THINGS: tuple[Thing, ...] = (
    Thing("garlic", [(-0.25, -1), (0.25, -1), (0.22, -0.55), (0.75, -0.2), (1, 0.35), (0.55, 0.95),
                     (0, 1), (-0.55, 0.95), (-1, 0.35), (-0.75, -0.2), (-0.22, -0.55)],
          aspect=(1.0, 1.35), face=(0, 0.35, 0.5, 0.45), arms=(-0.2, 0.3),
          pieces=(Piece([(-0.1, -0.4), (-0.5, 0.2), (-0.35, 0.85)]),
                  Piece([(0.1, -0.4), (0.55, 0.2), (0.4, 0.8)]),
                  Piece([(-0.2, -0.95), (0, -0.88), (0.2, -0.95)]))),
    Thing("pizza slice", [(-1, -0.8), (0, -1), (1, -0.8), (0.05, 1), (-0.05, 1)], False,
          (1.0, 1.5), (0, -0.25, 0.45, 0.4), (-0.5, 0.1), 0.2,
          pieces=(Piece([(-0.9, -0.6), (0, -0.75), (0.9, -0.6)]),
                  Piece(paths.ellipse((-0.3, 0.25), 0.13, 0.1, count=8), closed=True,
                        colour="other"),
                  Piece(paths.ellipse((0.35, -0.5), 0.14, 0.11, count=8), closed=True,
                        colour="other"),
                  Piece(paths.ellipse((0.05, 0.5), 0.1, 0.09, count=8), closed=True,
                        colour="other"))),
    Thing("ice cream", [(-0.8, 0), (0.8, 0), (0.06, 1), (-0.06, 1)], False, (1.3, 1.9),
          (0, -0.4, 0.5, 0.35), (-0.45, 0.25), 0.22,
          pieces=(Piece([(-0.9, 0.05), (-0.95, -0.5), (-0.4, -0.95), (0.3, -1), (0.9, -0.6),
                         (0.9, 0.05),
                         (0.5, 0.15), (0, 0.0), (-0.5, 0.15)], closed=True, colour="other",
                        chance=1),
                  Piece([(-0.6, 0.25), (0.25, 0.65)], False),
                  Piece([(-0.4, 0.5), (0.1, 0.8)], False),
                  Piece([(0.6, 0.25), (-0.25, 0.65)], False),
                  Piece(paths.ellipse((0.05, -1.1), 0.16, 0.14, count=8), closed=True,
                        colour="other",
                        chance=0.5))),
    Thing("banana", [(-0.05, -1), (0.2, -1), (0.3, -0.75), (0.75, -0.1), (0.55, 0.7), (0.05, 1),
                     (-0.35, 0.95), (0.0, 0.4), (0.1, -0.2), (-0.05, -0.75)],
          aspect=(1.6, 2.2), face=(0.42, 0.0, 0.28, 0.25), arms=(-0.3, 0.3), legs=0.22,
          pieces=(Piece([(0.15, -0.75), (0.45, -0.1), (0.2, 0.7)], chance=0.3),)),
    Thing("tree", [(-0.35, 0.15), (-0.9, 0.2), (-1, -0.3), (-0.7, -0.75), (0, -1), (0.7, -0.75),
                   (1, -0.3), (0.9, 0.2), (0.35, 0.15), (0.35, 1), (-0.35, 1)],
          aspect=(1.2, 1.7), face=(0, -0.3, 0.5, 0.35), arms=(0.4, 0.65), legs=0.25,
          pieces=(Piece([(-0.4, 0.12), (0, 0.2), (0.4, 0.12)]),
                  Piece(paths.ellipse((-0.6, -0.3), 0.1, 0.09, count=8), closed=True,
                        colour="other"),
                  Piece(paths.ellipse((0.55, -0.55), 0.1, 0.09, count=8), closed=True,
                        colour="other"))),
    Thing("fir tree", [(0, -1), (0.5, -0.4), (0.25, -0.4), (0.75, 0.2), (0.4, 0.2), (1, 0.8),
                       (-1, 0.8), (-0.4, 0.2), (-0.75, 0.2), (-0.25, -0.4), (-0.5, -0.4)], False,
          (1.2, 1.7), (0, 0.3, 0.4, 0.35), (0.0, 0.5), 0.4,
          pieces=(Piece([(-0.15, 0.8), (0.15, 0.8), (0.15, 1), (-0.15, 1)], False, True, "other",
                        0.5),)),
    Thing("star", _star(5, 0.45), False, (0.9, 1.1), (0, 0.0, 0.35, 0.3), (-0.2, 0.1), 0.4),
    Thing("many-pointed star", _star(8, 0.6), False, (0.9, 1.1), (0, 0, 0.45, 0.4), (-0.1, 0.1),
          0.35),
    Thing("jar", [(-0.8, -0.55), (0.8, -0.55), (1, -0.35), (1, 0.9), (0.85, 1), (-0.85, 1),
                  (-1, 0.9),
                  (-1, -0.35)], False, (1.1, 1.5), (0, 0.3, 0.6, 0.4), (0.0, 0.5),
          pieces=(Piece([(-0.85, -0.95), (0.85, -0.95), (0.85, -0.6), (-0.85, -0.6)], False, True,
                        "other", 0.95),
                  Piece([(-0.7, -0.95), (-0.7, -0.6)], False, chance=0.4),
                  Piece([(0, -0.95), (0, -0.6)], False, chance=0.4),
                  Piece([(0.7, -0.95), (0.7, -0.6)], False, chance=0.4),
                  Piece([(-1, -0.1), (-0.5, -0.2), (0, -0.05), (0.5, -0.2), (1, -0.1)],
                        chance=0.5))),
    Thing("bread", [(-0.75, 1), (-0.8, 0), (-1, -0.35), (-0.85, -0.85), (-0.3, -1), (0, -0.88),
                    (0.3, -1), (0.85, -0.85), (1, -0.35), (0.8, 0), (0.75, 1)],
          aspect=(0.9, 1.2), face=(0, 0.05, 0.55, 0.5), arms=(0.0, 0.45), inset=0.7),
    Thing("cup", [(-0.9, -1), (0.9, -1), (0.7, 1), (-0.7, 1)], False, (0.9, 1.3),
          (0, 0.05, 0.55, 0.5),
          pieces=(Piece(paths.arc((0.8, 0), 0.5, 0.45, -80, 80, 8), chance=0.6, under=True),
                  Piece(paths.ellipse((0, -1), 0.9, 0.12, count=12), closed=True, colour="other",
                        chance=0.5),
                  Piece([(-0.3, -1.2), (-0.2, -1.4), (-0.35, -1.6)], chance=0.3),
                  Piece([(0.2, -1.2), (0.3, -1.4), (0.15, -1.6)], chance=0.3))),
    Thing("house", [(-0.85, -0.2), (0.85, -0.2), (0.85, 1), (-0.85, 1)], False, (1.0, 1.4),
          (0, 0.3, 0.55, 0.4), (0.0, 0.5),
          pieces=(Piece([(-1, -0.2), (0, -1), (1, -0.2)], False, True, "other", 1),
                  Piece([(0.45, -0.65), (0.45, -1), (0.7, -1), (0.7, -0.45)], False, True,
                        "other", 0.4),
                  Piece([(-0.15, 1), (-0.15, 0.72), (0.15, 0.72), (0.15, 1)], False, False, "",
                        0.4))),
    Thing("sun", _DISC, True, (0.9, 1.1), (0, 0, 0.6, 0.55), (-0.1, 0.3), 0.5,
          pieces=tuple(Piece(np.array([(1.12, 0), (1.45, 0)]) @ np.array(
              [(np.cos(a), np.sin(a)), (-np.sin(a), np.cos(a))]), False, chance=0.93, under=True)
              for a in np.linspace(0, 2 * np.pi, 13)[:-1])),
    Thing("cloud", _bumpy(8, 0.22, 0.95), False, (0.55, 0.85), (0, 0.05, 0.45, 0.5), (0.0, 0.4),
          0.5),
    Thing("heart", [(0, -0.6), (0.35, -0.98), (0.9, -0.8), (1, -0.25), (0.6, 0.4), (0.05, 1),
                    (-0.05, 1), (-0.6, 0.4), (-1, -0.25), (-0.9, -0.8), (-0.35, -0.98)],
          aspect=(0.85, 1.1), face=(0, -0.15, 0.55, 0.4), arms=(-0.3, 0.2), legs=0.2),
    Thing("book", _BOX, False, (1.0, 1.4), (0, -0.1, 0.55, 0.45),
          pieces=(Piece([(-0.75, -1), (-0.75, 1)], False),
                  Piece([(1, -0.95), (1.12, -0.85), (1.12, 1.08),
                  (-0.9, 1.08), (-1, 1)], False, chance=0.5),
                  Piece([(-0.4, -0.75), (0.6, -0.75)], False, chance=0.4))),
    Thing("pencil", [(0, -1), (1, -0.6), (1, 1), (-1, 1), (-1, -0.6)], False, (2.4, 3.6),
          (0, 0.1, 0.65, 0.22), (0.0, 0.4), 0.6,
          pieces=(Piece([(-1, -0.6), (-0.4, -0.54), (0, -0.62), (0.4, -0.54), (1, -0.6)]),
                  Piece([(-0.25, -0.9), (0.25, -0.9), (0, -1)], False, True, "other"),
                  Piece([(-1, 0.75), (1, 0.75)], False))),
    Thing("phone", _BOX, False, (1.5, 2.0), (0, -0.05, 0.6, 0.35),
          pieces=(Piece([(-0.82, -0.8), (0.82, -0.8), (0.82, 0.72), (-0.82, 0.72)], False, True,
                        "other"),
                  Piece(paths.ellipse((0, 0.86), 0.12, 0.07, count=8), closed=True))),
    Thing("egg", [(0, -1), (0.6, -0.65), (0.95, 0.2), (0.7, 0.85), (0, 1), (-0.7, 0.85),
                  (-0.95, 0.2),
                  (-0.6, -0.65)], aspect=(1.1, 1.5), face=(0, 0, 0.55, 0.4),
          pieces=(Piece([(-0.9, 0.35), (-0.5, 0.15), (-0.2, 0.4), (0.2, 0.15), (0.5, 0.4),
                         (0.9, 0.2)],
                        False, chance=0.3),)),
    Thing("pumpkin", _bumpy(4, 0.06, 0.95), True, (0.75, 1.0), (0, 0.05, 0.55, 0.5),
          pieces=(_STEM, _LEAFLET, Piece([(-0.1, -0.9), (-0.45, 0), (-0.1, 0.9)]),
                  Piece([(0.1, -0.9), (0.45, 0), (0.1, 0.9)]),
                  Piece([(-0.4, -0.85), (-0.8, 0), (-0.4, 0.85)], chance=0.5),
                  Piece([(0.4, -0.85), (0.8, 0), (0.4, 0.85)], chance=0.5))),
    Thing("strawberry", [(0, -0.8), (0.55, -0.95), (1, -0.5), (0.75, 0.25), (0.1, 1), (-0.1, 1),
                         (-0.75, 0.25), (-1, -0.5), (-0.55, -0.95)], aspect=(1.0, 1.3),
          face=(0, -0.1, 0.5, 0.4), legs=0.25,
          pieces=(Piece([(-0.7, -0.6), (-0.35, -0.85), (-0.4, -1.2), (0, -0.95), (0.4, -1.2),
                         (0.35, -0.85), (0.7, -0.6), (0.3, -0.7), (0, -0.5), (-0.3, -0.7)], False,
                        True,
                        "other", 0.9),
                  *(Piece([(x, y), (x, y + 0.1)], False) for x, y in
                    ((-0.6, -0.3), (0.6, -0.3), (-0.35, 0.35), (0.35, 0.35), (0, 0.65),
                     (0, -0.4))))),
    Thing("carrot", [(-0.8, -0.75), (0, -0.9), (0.8, -0.75), (0.9, -0.4), (0.15, 1), (-0.15, 1),
                     (-0.9, -0.4)], aspect=(1.6, 2.4), face=(0, -0.35, 0.55, 0.28),
          arms=(-0.4, 0.1),
          legs=0.2, pieces=(*(Piece([(0, -0.8), (x, -1.25), (1.6 * x, -1.5)], chance=0.9)
                              for x in (-0.35, 0.0, 0.35)),
                            Piece([(-0.8, -0.1), (-0.3, -0.05)]), Piece([(0.2, 0.3), (0.5, 0.28)]),
                            Piece([(-0.4, 0.5), (0, 0.53)]))),
    Thing("cactus", [(-0.45, 1), (-0.5, -0.5), (-0.3, -0.95), (0.3, -0.95), (0.5, -0.5), (0.45, 1)],
          aspect=(1.6, 2.2), face=(0, -0.3, 0.36, 0.22), legs=0.25, arms=(-0.1, 0.4),
          pieces=(*(Piece([(x, y), (x + 0.12, y - 0.06)], False) for x, y in
                    ((-0.3, 0.3), (0.1, 0.45), (0.3, 0.15), (-0.15, 0.7), (0.25, 0.75),
                     (-0.35, -0.7))),
                  Piece(paths.ellipse((0, -1.05), 0.25, 0.12, count=8), closed=True, colour="other",
                        chance=0.4))),
    Thing("mushroom", [(-0.4, 0.0), (0.4, 0.0), (0.45, 0.6), (0.55, 1), (-0.55, 1), (-0.45, 0.6)],
          aspect=(0.95, 1.4), face=(0, 0.45, 0.38, 0.33), arms=(0.2, 0.6), legs=0.35,
          pieces=(Piece([(-1, 0.05), (-0.9, -0.5), (-0.4, -0.95), (0.4, -0.95), (0.9, -0.5),
                         (1, 0.05),
                         (0, 0.18)], closed=True, colour="other", chance=1),
                  *(Piece(paths.ellipse(c, r, r, count=8), closed=True, chance=0.8) for c, r in
                    (((-0.5, -0.35), 0.16), ((0.1, -0.6), 0.18), ((0.55, -0.2), 0.13))))),
    Thing("candy corn", [(0, -1), (0.3, -0.75), (0.85, 0.5), (0.85, 0.85), (0.4, 1), (-0.4, 1),
                         (-0.85, 0.85), (-0.85, 0.5), (-0.3, -0.75)], aspect=(1.1, 1.5),
          face=(0, 0.35, 0.55, 0.4), arms=(-0.2, 0.4), legs=0.4,
          pieces=(Piece([(-0.42, -0.5), (0, -0.42), (0.42, -0.5)], chance=0.95),
                  Piece([(-0.8, 0.3), (0, 0.4), (0.8, 0.3)], chance=0.95))),
    Thing("bottle", [(-0.3, -1), (0.3, -1), (0.3, -0.55), (0.9, -0.25), (0.95, 0.9), (0.8, 1),
                     (-0.8, 1), (-0.95, 0.9), (-0.9, -0.25), (-0.3, -0.55)], False, (1.6, 2.4),
          (0, 0.2, 0.6, 0.3), (-0.1, 0.4),
          pieces=(Piece([(-0.35, -1.1), (0.35, -1.1), (0.35, -0.95), (-0.35, -0.95)], False, True,
                        "other"), Piece([(-0.9, -0.1), (0.9, -0.1)], False, chance=0.4),
                  Piece([(-0.9, 0.6), (0.9, 0.6)], False, chance=0.4))),
    Thing("box", _BOX, False, (0.7, 1.2), (0, 0, 0.6, 0.5),
          pieces=(Piece([(-1, -1), (-0.6, -1.3), (1.4, -1.3), (1, -1)], False, chance=0.4,
                        under=True),
                  Piece([(1.4, -1.3), (1.4, 0.7), (1, 1)], False, chance=0.4, under=True),
                  Piece([(0, -1), (0, 1)], False, chance=0.2))),
    Thing("television", _BOX, False, (0.7, 0.95), (0, 0, 0.55, 0.5),
          pieces=(Piece([(-0.82, -0.8), (0.6, -0.8), (0.6, 0.8), (-0.82, 0.8)], closed=True),
                  Piece([(0, -1), (-0.4, -1.5)], False), Piece([(0, -1), (0.4, -1.5)], False),
                  Piece(paths.ellipse((0.8, -0.5), 0.1, 0.12, count=8), closed=True),
                  Piece(paths.ellipse((0.8, 0), 0.1, 0.12, count=8), closed=True))),
    Thing("ball", _DISC, True, (0.9, 1.1), (0, 0, 0.55, 0.5), legs=0.5,
          pieces=(Piece([(-0.75, -0.65), (-0.35, 0), (-0.75, 0.65)], chance=0.4),
                  Piece([(0.75, -0.65), (0.35, 0), (0.75, 0.65)], chance=0.4))),
    Thing("sock", [(-0.55, -1), (0.35, -1), (0.4, 0.1), (0.95, 0.45), (1, 0.85), (0.6, 1),
                   (0, 0.95),
                   (-0.5, 0.6), (-0.6, 0)], aspect=(1.1, 1.5), face=(-0.08, -0.3, 0.38, 0.35),
          arms=(-0.4, 0.2), legs=0.4,
          pieces=(Piece([(-0.58, -0.7), (0.35, -0.7)], False), Piece([(0.55, 0.25), (0.6, 0.6),
                  (0.9, 0.95)], chance=0.4))),
    Thing("leaf", [(0, -1), (0.6, -0.5), (0.9, 0.15), (0.5, 0.75), (0, 1), (-0.5, 0.75),
                   (-0.9, 0.15),
                   (-0.6, -0.5)], aspect=(1.2, 1.7), face=(0, 0, 0.5, 0.4), legs=0.3,
          pieces=(Piece([(0, -1), (0.05, -1.3)]), Piece([(0, -0.95), (0, -0.45)], chance=0.6),
                  Piece([(0, -0.6), (0.35, -0.75)], chance=0.5))),
    Thing("moon", [(0.5, -1), (-0.2, -0.95), (-0.85, -0.4), (-0.9, 0.3), (-0.35, 0.9), (0.5, 1),
                   (0.1, 0.5), (-0.05, 0), (0.1, -0.55)], aspect=(1.2, 1.6),
          face=(-0.45, 0, 0.36, 0.35), arms=(-0.3, 0.3), legs=0.3),
    Thing("cupcake", [(-0.7, 0), (0.7, 0), (0.5, 1), (-0.5, 1)], False, (1.0, 1.3),
          (0, 0.4, 0.5, 0.35), (0.1, 0.5), 0.35,
          pieces=(Piece([(-0.95, 0.1), (-0.9, -0.35), (-0.55, -0.5), (-0.5, -0.85), (0, -1),
                         (0.5, -0.85),
                         (0.55, -0.5), (0.9, -0.35), (0.95, 0.1)], closed=True, colour="other",
                        chance=1),
                  Piece(paths.ellipse((0, -1.1), 0.17, 0.17, count=8), closed=True,
                        colour="other"))),
    Thing("apple", [(0, -0.75), (0.4, -0.98), (0.95, -0.6), (0.9, 0.3), (0.45, 0.98), (0, 0.88),
                    (-0.45, 0.98), (-0.9, 0.3), (-0.95, -0.6), (-0.4, -0.98)],
          face=(0, 0.05, 0.55, 0.45), pieces=(_STEM, _LEAFLET)),
    Thing("lamp", [(-0.35, 0.7), (-0.4, 0.45), (-0.9, -0.1), (-0.75, -0.8), (0, -1), (0.75, -0.8),
                   (0.9, -0.1), (0.4, 0.45), (0.35, 0.7), (0.25, 1), (-0.25, 1)],
          aspect=(1.2, 1.6), face=(0, -0.3, 0.5, 0.4), arms=(-0.2, 0.3), legs=0.2,
          pieces=(Piece([(-0.4, 0.55), (0.4, 0.55)], False),
                  Piece([(-0.36, 0.72), (0.36, 0.72)], False))),
    Thing("drop", [(0, -1), (0.35, -0.45), (0.85, 0.25), (0.65, 0.85), (0, 1), (-0.65, 0.85),
                   (-0.85, 0.25), (-0.35, -0.45)], aspect=(1.1, 1.5), face=(0, 0.3, 0.5, 0.4),
          arms=(0.0, 0.4), legs=0.4),
    Thing("flower", _bumpy(7, 0.35), True, (0.95, 1.05), (0, 0, 0.4, 0.4), (0.0, 0.3), 0.3,
          pieces=(Piece(paths.ellipse((0, 0), 0.5, 0.5, count=12), closed=True, colour="other"),)),
    Thing("donut", _DISC, True, (0.9, 1.1), (0, -0.55, 0.4, 0.28), (-0.1, 0.3), 0.5,
          pieces=(Piece(paths.ellipse((0, 0.15), 0.3, 0.28, count=10), closed=True, chance=1),)),
    Thing("clock", _DISC, True, (0.95, 1.05), (0, 0.1, 0.45, 0.4), (0.0, 0.3), 0.5, inset=0.6,
          pieces=(Piece([(0, 0), (0, -0.6)], False), Piece([(0, 0), (0.35, -0.2)], False))),
    Thing("pile", [(0, -1), (0.3, -0.7), (0.35, -0.4), (0.7, -0.2), (0.7, 0.2), (1, 0.45),
                   (0.95, 1),
                   (-0.95, 1), (-1, 0.45), (-0.7, 0.2), (-0.7, -0.2), (-0.35, -0.4)],
          face=(0, 0.2, 0.5, 0.4), arms=(0.1, 0.6), legs=0.5,
          pieces=(Piece([(-0.6, -0.2), (0, -0.1), (0.6, -0.25)]), Piece([(-0.9, 0.4), (0, 0.55),
                  (0.9, 0.4)]))),
)  # fmt: skip
"""All things."""
