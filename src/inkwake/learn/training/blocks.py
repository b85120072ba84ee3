"""What the nets are made of: plain 3 x 3 convolutions, fast on a CPU and easy to export."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Block(nn.Module):
    """3 x 3 convolution, batch norm, ReLU."""

    def __init__(self, before: int, after: int, stride: int = 1) -> None:
        super().__init__()
        self.conv = nn.Conv2d(before, after, 3, stride, 1, bias=False)
        self.norm = nn.BatchNorm2d(after)

    def forward(self, x: Tensor) -> Tensor:
        """Features of the same or half the size."""
        return torch.relu_(self.norm(self.conv(x)))


class Stage(nn.Module):
    """Halves the resolution, then looks twice; the second look only adds."""

    def __init__(self, before: int, after: int, looks: int) -> None:
        super().__init__()
        self.down = Block(before, after, 2)
        self.looks = nn.ModuleList(Block(after, after) for _ in range(looks))

    def forward(self, x: Tensor) -> Tensor:
        """Features of half the size."""
        x = self.down(x)
        for look in self.looks:
            x = x + look(x)
        return x
