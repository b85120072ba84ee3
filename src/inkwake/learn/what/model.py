"""The naming net: a few convolutions over a small square of lines."""

from __future__ import annotations

from torch import Tensor, nn

from inkwake.learn.training.blocks import Block
from inkwake.learn.what.sample import NOTHING

WIDTHS = (24, 40, 64, 96)


class WhatNet(nn.Module):
    """(n, 1, 64, 64) ink 0..1 → (n, 5) logits."""

    def __init__(self, widths: tuple[int, ...] = WIDTHS) -> None:
        super().__init__()
        a, b, c, d = widths
        self.steps = nn.Sequential(
            Block(1, a), Block(a, a, 2), Block(a, b), Block(b, b, 2), Block(b, c), Block(c, c, 2),
            Block(c, d), Block(d, d, 2),
        )  # fmt: skip
        self.drop = nn.Dropout(0.3)
        self.final = nn.Linear(d, NOTHING + 1)

    def forward(self, ink: Tensor) -> Tensor:
        """Logits of the things and of none of them."""
        return self.final(self.drop(self.steps(ink).mean((2, 3))))
