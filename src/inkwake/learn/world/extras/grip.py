"""A held thing's own coordinates: the hand at (0, 0), up is -y, 1 is its size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.nouns import Fill, Pen
from inkwake.learn.world.paths import Path, Spot, arc, ellipse, ray, turned
from inkwake.learn.world.sketch import Sketch


@dataclass(frozen=True, slots=True)
class Grip:
    """Where and how a thing is held, and what it is drawn with.

    Attributes:
        lean: degrees by which its "up" leans clockwise.
        size: units.
        away: -1 or 1, x direction away from the body.
    """

    s: Sketch
    hand: Spot
    lean: float
    size: float
    away: float
    pen: Pen
    fill: Fill | None
    second: Fill | None

    def put(self, points: Path) -> Points:
        """Thing coordinates as figure units."""
        return turned(points, self.hand, self.lean, self.size)

    def line(self, points: Path, *, smooth: bool = False, wide: float = 1.0) -> None:
        """Draw a line of the thing."""
        self.s.line(self.put(points), "held", pen=self.pen, smooth=smooth, wide=wide)

    def shape(self, points: Path, *, smooth: bool = False, second: bool = False) -> None:
        """Draw a piece of the thing, in its first or second colour."""
        self.s.shape(self.put(points), "held", pen=self.pen,
                     fill=self.second if second else self.fill, smooth=smooth)  # fmt: skip

    def disc(self, centre: Spot, rx: float, ry: float, *, second: bool = False) -> None:
        """Draw an ellipse of the thing."""
        self.shape(ellipse(centre, rx, ry, count=20), second=second)

    def bow(self, centre: Spot, rx: float, ry: float, start: float, stop: float) -> None:
        """Draw an arc of the thing; degrees, 0 right, 90 down."""
        self.line(arc(centre, rx, ry, start, stop, 10))

    def ring(self, centre: Spot, rx: float, ry: float) -> None:
        """Draw a ring through which the paper shows."""
        path = ellipse(centre, rx, ry, count=20)
        self.line(np.concatenate([path, path[:1]]))


Size = tuple[float, float]
Thing = tuple[float, Callable[[Grip], None], Size, str]
"""Weight, how it is drawn, size in units, how it is held: "up", "hang" or "swing"."""


def star(centre: tuple[float, float], r: float) -> list[tuple[float, float]]:
    """Corners of a five-pointed star."""
    return [ray(centre, -90 + 36 * k, r if k % 2 == 0 else 0.45 * r) for k in range(10)]
