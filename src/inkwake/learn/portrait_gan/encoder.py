"""Encoders: from a picture, or from a sketch, to codes of the generator.

Legend
    x         (n, c, s, s) picture (3) or ink (1)
    codes     (n, m, k) of the first m layers
    features  maps of 16 and 8 px on the way, where a teacher and a student can be compared
A small relative of pSp (E. Richardson and others, 2021): halvings down to 4 px, then one head for
coarse, one for middle and one for fine layers, each told as a step away from the mean code.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from inkwake.learn.portrait_gan.shape import Shape
from inkwake.learn.training.blocks import Block, Stage

WIDTH = 24
_WIDEST = 160
_HIDDEN = 256
_COARSE = 4
"""Layers that the first head tells; the second tells as many, the third the rest."""
COMPARED = (16, 8)
"""Sides of the features that are compared, px."""


class Head(nn.Module):
    """Codes of some layers."""

    def __init__(self, before: int, layers: int, code: int) -> None:
        super().__init__()
        self.one, self.two = nn.Linear(before, _HIDDEN), nn.Linear(_HIDDEN, layers * code)

    def forward(self, x: Tensor) -> Tensor:
        """(n, before) → (n, layers · code)."""
        return self.two(torch.relu(self.one(x)))


class Encoder(nn.Module):
    """See the module.

    Attributes:
        layers: codes that it tells.
        middle: (k,) the mean code.
    """

    def __init__(self, shape: Shape, channels: int, layers: int, width: int = WIDTH) -> None:
        super().__init__()
        self.layers, self.code = layers, shape.code
        self.stem = Block(channels, width)
        steps, before = [], width
        for n in range(len(shape.resolutions) - 1):
            after = min(_WIDEST, width * (n + 2))
            steps.append(Stage(before, after, 1))
            before = after
        self.steps = nn.ModuleList(steps)
        self.sides = shape.resolutions[-2::-1]
        counts = [min(_COARSE, layers), min(_COARSE, layers - _COARSE), layers - 2 * _COARSE]
        self.heads = nn.ModuleList(
            Head(16 * before, count, shape.code) for count in counts if count > 0
        )
        self.register_buffer("middle", torch.zeros(shape.code))

    def forward(self, x: Tensor) -> Tensor:
        """Codes."""
        return self.told(x)[0]

    def told(self, x: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Codes and features."""
        x = self.stem(x)
        kept = []
        for side, step in zip(self.sides, self.steps, strict=True):
            x = step(x)
            if side in COMPARED:
                kept.append(x)
        flat = x.contiguous().flatten(1)
        steps = torch.cat([head(flat) for head in self.heads], 1).float()
        return self.middle + steps.reshape(len(x), self.layers, self.code), kept
