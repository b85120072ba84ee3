"""The frames of a living character, drawn one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Bytes
from inkwake.portrait.character import Character
from inkwake.portrait.life.acts import Curves, Wish, curves
from inkwake.portrait.life.hair import lags, swung
from inkwake.portrait.world.draw import draw
from inkwake.portrait.world.dyes import Colour
from inkwake.portrait.world.splines import Batch


@dataclass(frozen=True, slots=True, eq=False)
class Life:
    """A film of a character; a ``FrameStream`` of the film room.

    Attributes:
        character: who.
        moves: numbers over time.
        lag: of the hair over time.
        count: frames.
        rate: frames a second.
        size: side of the picture, px.
        paper: colour behind; None for transparent frames.
    """

    character: Character
    moves: Curves
    lag: dict[str, Batch]
    count: int
    rate: float
    size: int
    paper: Colour | None

    @property
    def width(self) -> int:
        """Width of the frames, px."""
        return self.size

    @property
    def height(self) -> int:
        """Height of the frames, px."""
        return self.size

    @property
    def alpha(self) -> bool:
        """Whether the frames are transparent."""
        return self.paper is None

    def frame(self, number: int) -> Bytes:
        """One frame, (size, size, 3 or 4) uint8."""
        pose = {name: float(curve[number]) for name, curve in self.moves.items()}
        n = self.character.numbers
        unit = float(n["size"][0])
        crown = float(n["centre_y"][0]) - 0.6 * unit
        contours = swung(self.character.contours(pose), self.lag, number, unit, crown)
        layers = [
            layer for layer in self.character.layers(pose, contours=contours)
            if not layer.name.startswith("construction")
        ]  # fmt: skip
        pixels = draw(layers, self.size, paper=self.paper)
        return pixels if self.paper is None else np.ascontiguousarray(pixels[..., :3])

    def frames(self, indices: Sequence[int] | None = None) -> Iterator[Bytes]:
        """Frames one after another."""
        for number in range(self.count) if indices is None else indices:
            yield self.frame(number)


def live(
    character: Character,
    wish: Wish,
    *,
    rate: float = 24.0,
    size: int = 512,
    paper: Colour | None = None,
) -> Life:
    """A film of a character that does what is wished for."""
    moves, count = curves(character, wish, rate)
    lag = lags(character, moves, count, rate, loop=True)
    return Life(character, moves, lag, count, rate, size, paper)
