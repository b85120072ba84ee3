"""A hat's own coordinates: (0, 0) the middle of its brim, v = -1 its top."""

from __future__ import annotations

from dataclasses import dataclass

from inkwake.learn.world.heads.frame import Frame
from inkwake.learn.world.heads.skull import Rim
from inkwake.learn.world.nouns import Fill, Pen
from inkwake.learn.world.paths import Path, Spot
from inkwake.learn.world.sketch import Sketch


@dataclass(slots=True)
class Hat:
    """What the pieces of one hat share: its frame, the head under it, pen and colours."""

    s: Sketch
    head: Frame
    rim: Rim
    turn: int
    frame: Frame
    pen: Pen
    fill: Fill | None
    second: Fill | None

    def part(self, points: Path, *, smooth: bool = False, fill: Fill | None = None,
             hides: bool = True) -> None:  # fmt: skip
        """Draw a piece of the hat, hat coordinates."""
        self.s.shape(self.frame.put(points), "hat", pen=self.pen, fill=fill or self.fill,
                     smooth=smooth, hides=hides, steady=0.6)  # fmt: skip

    def line(self, points: Path, *, smooth: bool = False) -> None:
        """Draw a line of the hat, hat coordinates."""
        self.s.line(self.frame.put(points), "hat", pen=self.pen, smooth=smooth, steady=0.6)

    def ball(self, spot: Spot, r: float) -> None:
        """Draw a bobble or a jewel; ``r`` is a share of the head."""
        self.s.blob(self.frame.at(*spot), r * self.head.size, r * self.head.size, "hat",
                    pen=self.pen, fill=self.second)  # fmt: skip
