"""Where a head sits: unit coordinates of the face turned into figure units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.paths import Path, Spot


@dataclass(frozen=True, slots=True)
class Frame:
    """Coordinates of a head: (0, 0) its middle, u = ±1 its sides, v = -1 top and 1 chin.

    Attributes:
        centre: middle of the skull, figure units.
        rx: half the width.
        ry: half the height.
        tilt: degrees the head leans, clockwise as seen.
    """

    centre: Spot
    rx: float
    ry: float
    tilt: float = 0.0

    @property
    def size(self) -> float:
        """The smaller half: radii of eyes and lengths of hair are shares of it."""
        return min(self.rx, self.ry)

    def put(self, points: Path) -> Points:
        """Points in face coordinates as figure units."""
        spots = np.asarray(points, dtype=np.float64) * (self.rx, self.ry)
        if self.tilt:
            turn = np.deg2rad(self.tilt)
            cosine, sine = np.cos(turn), np.sin(turn)
            spots = spots @ np.array([[cosine, sine], [-sine, cosine]])
        placed: Points = spots + self.centre
        return placed

    def at(self, u: float, v: float) -> Spot:
        """One spot in face coordinates as figure units."""
        x, y = u * self.rx, v * self.ry
        if self.tilt:
            turn = np.deg2rad(self.tilt)
            cosine, sine = float(np.cos(turn)), float(np.sin(turn))
            x, y = x * cosine - y * sine, x * sine + y * cosine
        return self.centre[0] + x, self.centre[1] + y
