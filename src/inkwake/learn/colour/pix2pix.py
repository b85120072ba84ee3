"""The control: pix2pix as its paper describes it (Isola and others, 2017), and what came before.

Generator: U-net of 4 x 4 convolutions with stride 2 down to one pixel, batch norm, dropout in the
three innermost steps up, skip connections. Critic: 70 x 70 patches. Loss: logarithmic adversary and
100 times the mean absolute difference. Adam 2e-4, beta 0.5, batch 1 in the paper.

``Version`` holds the three generators of the student project that this house began with: an
encoder and decoder without skips (1), with skips (2), with one more step up (3). Their details
beyond that were never published; widths are those of the U-net.
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn

FULL = 64
"""Channels of the first step; eight times as many at most."""


def _down(before: int, after: int, *, norm: bool = True) -> nn.Sequential:
    steps: list[nn.Module] = [nn.LeakyReLU(0.2), nn.Conv2d(before, after, 4, 2, 1, bias=not norm)]
    return nn.Sequential(*steps, nn.BatchNorm2d(after)) if norm else nn.Sequential(*steps)


def _up(before: int, after: int, *, dropout: bool = False) -> nn.Sequential:
    steps: list[nn.Module] = [
        nn.ReLU(),
        nn.ConvTranspose2d(before, after, 4, 2, 1, bias=False),
        nn.BatchNorm2d(after),
    ]
    return nn.Sequential(*steps, nn.Dropout(0.5)) if dropout else nn.Sequential(*steps)


class UNet(nn.Module):
    """Seven steps down and up: 128 px to 1 px and back."""

    def __init__(self, channels: int, out: int = 3, width: int = FULL, skips: bool = True) -> None:
        super().__init__()
        self.skips = skips
        widths = [width, 2 * width, 4 * width, 8 * width, 8 * width, 8 * width, 8 * width]
        self.first = nn.Conv2d(channels, width, 4, 2, 1)
        last = len(widths) - 1
        self.downs = nn.ModuleList(
            # The innermost step has no norm: there is one pixel only.
            _down(a, b, norm=n + 1 < last)
            for n, (a, b) in enumerate(pairwise(widths))
        )
        double = 2 if skips else 1
        ups = []
        for n in range(last, 0, -1):
            before = widths[n] * (1 if n == last else double)
            ups.append(_up(before, widths[n - 1], dropout=last > n >= last - 3))
        self.ups = nn.ModuleList(ups)
        self.final = nn.Sequential(
            nn.ReLU(), nn.ConvTranspose2d(double * width, out, 4, 2, 1), nn.Tanh()
        )

    def forward(self, x: Tensor) -> Tensor:
        """(n, c, 128, 128) → (n, 3, 128, 128) colours in -1..1."""
        kept = [self.first(x)]
        for down in self.downs:
            kept.append(down(kept[-1]))
        x = kept.pop()
        for up in self.ups:
            x = up(x)
            skip = kept.pop()
            x = torch.cat([x, skip], 1) if self.skips else x
        return self.final(x)


class Version(nn.Module):
    """Version 1, 2 or 3 of the student project."""

    def __init__(self, channels: int, version: int, width: int = FULL) -> None:
        super().__init__()
        self.unet = UNet(channels, 3, width, skips=version > 1)
        self.more = version > 2
        if self.more:
            # The further step up works at twice the size; a stride brings it back.
            self.unet.final = nn.Sequential(
                nn.ReLU(),
                nn.ConvTranspose2d(2 * width, width, 4, 2, 1, bias=False),
                nn.BatchNorm2d(width),
                nn.ReLU(),
                nn.Conv2d(width, 3, 3, 1, 1),
                nn.Tanh(),
            )

    def forward(self, x: Tensor) -> Tensor:
        """(n, c, 128, 128) → (n, 3, 128, 128) colours in -1..1."""
        return self.unet(x)


class Patches(nn.Module):
    """The critic: is each 70 x 70 patch of (drawing, picture) real?"""

    def __init__(self, channels: int, width: int = FULL) -> None:
        super().__init__()
        steps: list[nn.Module] = [nn.Conv2d(channels, width, 4, 2, 1), nn.LeakyReLU(0.2)]
        for before, after, stride in ((1, 2, 2), (2, 4, 2), (4, 8, 1)):
            steps += [
                nn.Conv2d(before * width, after * width, 4, stride, 1, bias=False),
                nn.BatchNorm2d(after * width),
                nn.LeakyReLU(0.2),
            ]
        self.steps = nn.Sequential(*steps, nn.Conv2d(8 * width, 1, 4, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        """(n, c, s, s) → (n, 1, t, t) logits."""
        return self.steps(x)


def begin(net: nn.Module) -> nn.Module:
    """Weights as the paper begins with: normal, spread 0.02."""
    for part in net.modules():
        if isinstance(part, nn.Conv2d | nn.ConvTranspose2d):
            nn.init.normal_(part.weight, 0.0, 0.02)
            if part.bias is not None:
                nn.init.zeros_(part.bias)
        elif isinstance(part, nn.BatchNorm2d):
            nn.init.normal_(part.weight, 1.0, 0.02)
            nn.init.zeros_(part.bias)
    return net
