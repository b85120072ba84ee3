"""Hair, behind the body and on the skull."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from inkwake.learn.world.heads.frame import Frame
from inkwake.learn.world.nouns import Fill, Pen
from inkwake.learn.world.sketch import Sketch


@dataclass(slots=True)
class Hair:
    """A planned hairdo.

    Attributes:
        name: key of ``HAIRDOS``.
        turn: -1 the face looks left, 1 right, 0 at us or away.
        pen: for strands.
        fill: for masses; None stays paper.
    """

    s: Sketch
    frame: Frame
    name: str
    turn: int
    pen: Pen
    fill: Fill | None

    @classmethod
    def plan(cls, s: Sketch, frame: Frame, turn: int, animal: bool) -> Hair:
        """Choose a hairdo; animals mostly have none."""
        names = tuple(HAIRDOS)
        name = "none" if animal and s.chance(0.85) else s.pick(*names)
        return cls(s, frame, name, turn, s.style.ink(s.rng, "hair"), s.style.fill(s.rng, "hair"))


def _nothing(hair: Hair) -> None:
    """Leave the layer as it is."""


def _spikes(hair: Hair) -> None:
    s, count = hair.s, int(hair.s.rng.integers(4, 16))
    turns = np.linspace(-1.1, 1.1, count) + s.rng.normal(0, 0.05, count)
    for turn in turns:
        root, reach = s.between(0.85, 1.02), s.between(1.15, 1.5)
        u, v = float(np.sin(turn)), -float(np.cos(turn))
        s.line(hair.frame.put([(root * u, root * v), (reach * u, reach * v)]), "hair", pen=hair.pen)


def _strands(hair: Hair) -> None:
    s = hair.s
    for side in (-1, 1):
        for _ in range(int(s.rng.integers(1, 6))):
            out, low = s.between(0.9, 1.4), s.between(0.8, 2.5)
            s.line(hair.frame.put([(side * 0.2, -0.98), (side * out, -0.1), (side * out, low)]),
                   "hair", pen=hair.pen)  # fmt: skip


HAIRDOS: dict[str, tuple[Callable[[Hair], None], Callable[[Hair], None]]] = {
    "none": (_nothing, _nothing),
    "spikes": (_nothing, _spikes),
    "strands": (_strands, _nothing),
}
"""Name → what is drawn behind the body, what on the skull."""
