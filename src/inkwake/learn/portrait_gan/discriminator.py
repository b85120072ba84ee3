"""The discriminator: is a portrait of the collection, or made?

Residual halvings down to 4 px, then the spread within a small group of pictures as one more
channel, so that sameness shows. Its features also tell how alike two portraits are.
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn

from inkwake.learn.portrait_gan.layers import STEEP, Conv, Linear, bent, halved
from inkwake.learn.portrait_gan.shape import Shape

GROUP = 4
"""Pictures that are compared with each other."""


class Halving(nn.Module):
    """Two looks, half the size; what came in passes by."""

    def __init__(self, before: int, after: int) -> None:
        super().__init__()
        self.one, self.two = Conv(before, before), Conv(before, after)
        self.past = Conv(before, after, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Features of half the size."""
        y = bent(self.two(halved(bent(self.one(x)))))
        return (y + self.past(halved(x))) / STEEP


class Discriminator(nn.Module):
    """See the module."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        widths = [shape.channels(r) for r in reversed(shape.resolutions)]
        self.colours = Conv(3, widths[0], 1)
        self.halvings = nn.ModuleList(Halving(a, b) for a, b in pairwise(widths))
        last = widths[-1]
        self.together = Conv(last + 1, last)
        self.flat, self.verdict = Linear(16 * last, last), Linear(last, 1)

    def features(self, rgb: Tensor) -> list[Tensor]:
        """(n, c, s, s) of every resolution below the picture's, from fine to coarse."""
        x = bent(self.colours(rgb))
        found = []
        for halving in self.halvings:
            x = halving(x)
            found.append(x)
        return found

    def forward(self, rgb: Tensor) -> Tensor:
        """(n,) logits of being of the collection."""
        x = self.features(rgb)[-1]
        x = bent(self.together(torch.cat([x, spread(x)], 1)))
        return self.verdict(bent(self.flat(x.flatten(1))))[:, 0]


def spread(x: Tensor) -> Tensor:
    """(n, 1, h, w) how much the pictures of a group differ, the same everywhere."""
    count, channels, high, wide = x.shape
    group = GROUP if count % GROUP == 0 else count
    grouped = x.float().reshape(group, -1, channels, high, wide)
    deviation = (grouped.var(0, unbiased=False) + 1e-8).sqrt().mean((1, 2, 3))
    return deviation.repeat(group)[:, None, None, None].expand(-1, 1, high, wide).to(x.dtype)
