"""The naming net: a few convolutions over a small square of lines."""

from __future__ import annotations

from torch import Tensor, nn

from inkwake.colour.what import NAMES
from inkwake.learn.training.blocks import Block

WIDTHS = (32, 64, 112, 160)


class WhatNet(nn.Module):
    """(n, 1, 64, 64) ink 0..1 → (n, names) logits."""

    def __init__(self, widths: tuple[int, ...] = WIDTHS) -> None:
        super().__init__()
        a, b, c, d = widths
        self.steps = nn.Sequential(
            Block(1, a, 2), Block(a, a), Block(a, b, 2), Block(b, b), Block(b, c, 2), Block(c, c),
            Block(c, d, 2), Block(d, d),
        )  # fmt: skip
        self.drop = nn.Dropout(0.3)
        self.final = nn.Linear(d, len(NAMES))

    def forward(self, ink: Tensor) -> Tensor:
        """Logits of ``NAMES``."""
        return self.final(self.drop(self.steps(ink).mean((2, 3))))
