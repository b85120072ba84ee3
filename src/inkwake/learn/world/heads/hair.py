"""Hair: planned once, drawn behind the body and again on the skull."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.heads.frame import Frame
from inkwake.learn.world.heads.skull import Rim
from inkwake.learn.world.nouns import PART, Fill, Mark, Pen
from inkwake.learn.world.paths import Path
from inkwake.learn.world.sketch import Sketch


@dataclass(slots=True)
class Hair:
    """What all parts of one hairdo share.

    Attributes:
        rim: edge of the skull.
        turn: -1 the face looks left, 1 right, 0 at us or away.
        back: the figure is seen from behind.
        pen: for strands.
        fill: for masses; None stays paper.
        volume: reach of the outline of a mass, 1 is the skull.
        length: v where hanging hair ends: 1 the chin.
    """

    s: Sketch
    frame: Frame
    rim: Rim
    turn: int
    back: bool
    pen: Pen
    fill: Fill | None
    volume: float
    length: float

    @classmethod
    def plan(cls, s: Sketch, frame: Frame, rim: Rim, facing: str) -> Hair:
        """Pen, colour, volume and length of somebody's hair."""
        length = s.between(0.9, 1.9) if s.chance(0.6) else s.between(1.7, 3.3)
        if s.chance(0.07):
            length = s.between(3.0, 6.0)
        turn = {"left": -1, "right": 1}.get(facing, 0)
        fill = s.style.fill(s.rng, "hair")
        pen = fill.pen if fill and s.chance(0.3) else s.style.ink(s.rng, "hair")
        if pen.width > 0.3 * frame.size:
            pen = Pen(pen.colour, max(0.5, 0.2 * frame.size), pen.grain)
        reach = 1 + s.between(0.02, 0.3) if s.chance(0.85) else s.between(1.3, 1.7)
        return cls(s, frame, rim, turn, facing == "back", pen, fill, reach,
                   min(length, 70.0 / frame.ry))  # fmt: skip

    def strands(self, starts: Points, middles: Points, ends: Points, wide: float = 1.0) -> None:
        """Draw single hairs, each a bow through three spots; (k, 2) face coordinates each."""
        u = np.linspace(0, 1, 7)[None, :, None]
        a, c = starts[:, None], ends[:, None]
        b = 2 * middles[:, None] - 0.5 * (a + c)
        bows = self.frame.put(((1 - u) ** 2 * a + 2 * u * (1 - u) * b + u * u * c).reshape(-1, 2))
        for bow in bows.reshape(-1, 7, 2):
            self.s.line(bow, "hair", pen=self.pen, smooth=False, wide=wide, steady=0.4)

    def line(self, points: Path, *, smooth: bool = False, steady: float = 0.4) -> None:
        """Draw one stroke of hair, face coordinates."""
        self.s.line(self.frame.put(points), "hair", pen=self.pen, smooth=smooth, steady=steady)

    def mass(self, points: Path, *, smooth: bool = False, open_: bool = False) -> None:
        """Draw hair as one shape, face coordinates."""
        self.s.shape(self.frame.put(points), "hair", pen=self.pen, fill=self.fill, smooth=smooth,
                     open_=open_, steady=0.4)  # fmt: skip

    def claim(self, points: Path) -> None:
        """Give a region to the hair without drawing: the paper between its scrawled lines."""
        path = self.frame.put(points)
        self.s.doodle.marks.append(Mark(path, PART["hair"], True, solid=True, steady=1.0))

    def band(self, half: float, outer: float, inner: float, count: int = 15) -> Points:
        """A closed band along the skull's top from -half to half radians."""
        angles = np.linspace(-half, half, count)
        return np.concatenate([self.rim.at(angles, outer), self.rim.at(angles[::-1], inner)])
