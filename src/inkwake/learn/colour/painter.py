"""The picture net: a drawing's planes and a taste become colours with alpha.

A residual U-net. What is drawn is worked on at half the size and below, where it costs little; the
full size has one light step before and one after. A taste z of 16 numbers scales and shifts the
features of every block. Steps up repeat pixels and then convolve, so there is no checkerboard.
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, silu

from inkwake.colour.planes import CHANNELS, LOOKS, THINGS

TASTE = 16
WIDTHS = (32, 64, 96, 160, 224)
"""Channels at strides 1, 2, 4, 8 and 16."""
GROUPS = 8
"""Groups of channels that are normalised together."""


class Tasted(nn.Module):
    """Two convolutions that add to what they see, coloured by the taste."""

    def __init__(self, before: int, after: int) -> None:
        super().__init__()
        self.one = nn.Conv2d(before, after, 3, 1, 1)
        self.two = nn.Conv2d(after, after, 3, 1, 1)
        self.norm = nn.GroupNorm(GROUPS, after)
        self.flavour = nn.Linear(TASTE, 2 * after)
        self.pass_by = nn.Conv2d(before, after, 1) if before != after else nn.Identity()
        nn.init.normal_(self.flavour.weight, 0, 0.05)
        nn.init.zeros_(self.flavour.bias)

    def forward(self, x: Tensor, z: Tensor) -> Tensor:
        """(n, before, h, w) → (n, after, h, w)."""
        scale, shift = self.flavour(z)[:, :, None, None].chunk(2, 1)
        y = silu(self.norm(self.one(x)) * (1 + scale) + shift)
        return self.pass_by(x) + self.two(y)


class Painter(nn.Module):
    """Planes and taste → colours in -1..1 and the logit of alpha."""

    def __init__(self, widths: tuple[int, ...] = WIDTHS) -> None:
        super().__init__()
        self.widths = widths
        a, *rest = widths
        self.stem = nn.Conv2d(CHANNELS, a, 3, 1, 1)
        pairs = list(zip(widths, rest, strict=False))
        self.steps = nn.ModuleList(nn.Conv2d(x, y, 4, 2, 1) for x, y in pairs)
        self.looks = nn.ModuleList(Tasted(y, y) for _, y in pairs)
        self.middle = Tasted(widths[-1], widths[-1])
        self.ups = nn.ModuleList(Tasted(y + x, x) for x, y in pairs[:0:-1])
        # Narrowed before it is enlarged: the full size is what costs most.
        self.narrow = nn.Conv2d(widths[1], a, 1)
        self.last = nn.Conv2d(2 * a, a, 3, 1, 1)
        self.final = nn.Conv2d(a, 4, 3, 1, 1)

    def forward(self, planes: Tensor, z: Tensor) -> tuple[Tensor, Tensor]:
        """(n, c, s, s), (n, 16) → (n, 3, s, s) colours, (n, 1, s, s) logit."""
        x = silu(self.stem(planes))
        kept = [x]
        for step, look in zip(self.steps, self.looks, strict=True):
            x = look(step(x), z)
            kept.append(x)
        x = self.middle(kept.pop(), z)
        for up in self.ups:
            x = interpolate(x, scale_factor=2.0, mode="nearest")
            x = up(torch.cat([x, kept.pop()], 1), z)
        x = interpolate(self.narrow(x), scale_factor=2.0, mode="nearest")
        x = silu(self.last(torch.cat([x, kept.pop()], 1)))
        out = self.final(x).float()
        # Alpha begins as the inside of the drawing: the net only says where it is otherwise.
        inside = (planes[:, 1:2] * 2 - 1) * 4
        return torch.tanh(out[:, :3]), out[:, 3:] + inside


class Taster(nn.Module):
    """The taste of a picture: mean and logarithm of the variance of z."""

    def __init__(self) -> None:
        super().__init__()
        widths = (4 + len(THINGS) + len(LOOKS), 24, 48, 96, 128)
        self.steps = nn.Sequential(
            *(
                part
                for x, y in pairwise(widths)
                for part in (nn.Conv2d(x, y, 4, 2, 1), nn.GroupNorm(GROUPS, y), nn.SiLU())
            )
        )
        self.final = nn.Linear(2 * widths[-1], 2 * TASTE)

    def forward(self, picture: Tensor) -> tuple[Tensor, Tensor]:
        """(n, c, s, s) picture with its labels → two of (n, 16)."""
        x = self.steps(picture).float()
        pooled = torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1)
        mean, spread = self.final(pooled).chunk(2, 1)
        return mean, spread.clamp(-8, 4)


class Critic(nn.Module):
    """Two opinions of every place: of some 30 px and of some 70 px round it."""

    def __init__(self, channels: int, width: int = 32) -> None:
        super().__init__()

        def step(before: int, after: int, stride: int) -> nn.Module:
            return nn.utils.parametrizations.spectral_norm(
                nn.Conv2d(before, after, 4 if stride == 2 else 3, stride, 1)
            )

        self.steps = nn.ModuleList(
            (step(channels, width, 2), step(width, 2 * width, 2), step(2 * width, 4 * width, 2),
             step(4 * width, 4 * width, 1))
        )  # fmt: skip
        self.near = step(2 * width, 1, 1)
        self.far = step(4 * width, 1, 1)

    def forward(self, x: Tensor) -> tuple[list[Tensor], list[Tensor]]:
        """(n, c, s, s) → opinions and features."""
        features = []
        for one in self.steps:
            x = nn.functional.leaky_relu(one(x), 0.2)
            features.append(x)
        return [self.near(features[1]).float(), self.far(x).float()], features


def labels(thing: Tensor, look: Tensor, size: int) -> Tensor:
    """(n,) numbers → (n, 7, s, s) planes."""
    hot = torch.cat(
        [nn.functional.one_hot(thing, len(THINGS)), nn.functional.one_hot(look, len(LOOKS))], 1
    )
    return hot.float()[:, :, None, None].expand(-1, -1, size, size)
