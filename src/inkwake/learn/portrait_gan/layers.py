"""What generator and discriminator are made of: layers that learn at an equal pace.

Legend
    x     (n, c, h, w) features       code  (n, k) code of one layer
    s     (n, c) scales that the code gives to the channels that come in
    d     (n, o) what makes the spread of each channel that goes out 1 again
The modulated convolution scales what comes in and what goes out, not the weights: the same result
as the paper's, without a convolution of its own for every picture.
Source: equalised rates, Progressive GAN (T. Karras and others, 2018); modulation, StyleGAN2 (2020).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

STEEP = 2**0.5
"""Gain of a leaky ReLU, so that the spread of features stays 1."""


def bent(x: Tensor) -> Tensor:
    """Leaky ReLU that keeps the spread."""
    return functional.leaky_relu(x, 0.2) * STEEP


class Linear(nn.Module):
    """A linear layer whose weights are stored at spread 1 and scaled when used."""

    def __init__(self, before: int, after: int, bias: float = 0.0, pace: float = 1.0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(after, before) / pace)
        self.bias = nn.Parameter(torch.full((after,), bias / pace))
        self.gain, self.pace = pace / before**0.5, pace

    def forward(self, x: Tensor) -> Tensor:
        """(n, before) → (n, after)."""
        return functional.linear(x, self.weight * self.gain, self.bias * self.pace)


class Conv(nn.Module):
    """A convolution whose weights are stored at spread 1 and scaled when used."""

    def __init__(self, before: int, after: int, side: int = 3) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(after, before, side, side))
        self.bias = nn.Parameter(torch.zeros(after))
        self.gain = 1 / (before * side * side) ** 0.5

    def forward(self, x: Tensor) -> Tensor:
        """Features of the same size."""
        pad = self.weight.shape[-1] // 2
        return functional.conv2d(x, self.weight * self.gain, self.bias, padding=pad)


class Modulated(nn.Module):
    """A convolution that a code tells what to do.

    Attributes:
        even: bring the spread back to 1; not where colours come out.
    """

    def __init__(
        self, before: int, after: int, code: int, side: int = 3, *, even: bool = True
    ) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(after, before, side, side))
        self.style = Linear(code, before, bias=1.0)
        self.gain, self.even = 1 / (before * side * side) ** 0.5, even

    def forward(self, x: Tensor, code: Tensor) -> Tensor:
        """Features of the same size."""
        s = self.style(code)
        weight = self.weight * self.gain
        y = functional.conv2d(x * s[:, :, None, None], weight, padding=weight.shape[-1] // 2)
        if not self.even:
            return y
        with torch.autocast(x.device.type, enabled=False):
            power = s.float().square() @ weight.float().square().sum((2, 3)).T
            d = torch.rsqrt(power + 1e-8)
        return y * d[:, :, None, None].to(y.dtype)


def doubled(x: Tensor) -> Tensor:
    """Twice the size, between the pixels."""
    return functional.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)


def halved(x: Tensor) -> Tensor:
    """Half the size."""
    return functional.avg_pool2d(x, 2)
