"""The generator: from noise to a code, from a code for each layer to a portrait.

Legend
    z       (n, k) noise
    codes   (n, l, k) a code for each layer (the space W+)
    rgb     (n, 3, s, s) about -1..1
A compact StyleGAN2: skips to the colours at each resolution, noise in each layer, no path-length
term. The convolution before a doubling works at the smaller size.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from inkwake.learn.portrait_gan.layers import Linear, Modulated, bent, doubled
from inkwake.learn.portrait_gan.shape import Shape

_DEEP = 4
_SLOW = 0.01
"""Pace of the mapping's weights."""
_MEASURED = 4096


class Mapping(nn.Module):
    """Noise to a code whose directions mean something."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.steps = nn.ModuleList(Linear(code, code, pace=_SLOW) for _ in range(_DEEP))

    def forward(self, z: Tensor) -> Tensor:
        """(n, k) → (n, k)."""
        z = z * torch.rsqrt(z.square().mean(1, keepdim=True) + 1e-8)
        for step in self.steps:
            z = bent(step(z))
        return z


class Layer(nn.Module):
    """A modulated convolution, noise, a bend."""

    def __init__(self, before: int, after: int, resolution: int, code: int, seed: int) -> None:
        super().__init__()
        self.conv = Modulated(before, after, code)
        self.bias = nn.Parameter(torch.zeros(after))
        self.strength = nn.Parameter(torch.zeros(()))
        dice = torch.Generator().manual_seed(seed)
        # The grain that pictures get when nobody rolls dice: the same strokes, the same picture.
        still = torch.randn(1, 1, resolution, resolution, generator=dice)
        self.register_buffer("still", still)

    def forward(
        self, x: Tensor, code: Tensor, *, grow: bool, dice: torch.Generator | None
    ) -> Tensor:
        """Features of the same or twice the size."""
        x = self.conv(x, code)
        if grow:
            x = doubled(x)
        noise: Tensor = self.still
        if dice is not None:
            noise = torch.randn(len(x), 1, *x.shape[2:], generator=dice).to(x.device)
        grain = (noise * self.strength).to(x.dtype)
        return bent(x + grain + self.bias[:, None, None].to(x.dtype))


class Generator(nn.Module):
    """See the module.

    Attributes:
        shape: sizes.
        mapping: noise to code.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.mapping = Mapping(shape.code)
        first = shape.channels(4)
        self.start = nn.Parameter(torch.randn(1, first, 4, 4))
        layers, colours, before = [], [], first
        for n, resolution in enumerate(shape.resolutions):
            after = shape.channels(resolution)
            if n:
                layers.append(Layer(before, after, resolution, shape.code, 2 * n))
            layers.append(Layer(after, after, resolution, shape.code, 2 * n + 1))
            colours.append(Modulated(after, 3, shape.code, 1, even=False))
            before = after
        self.layers, self.colours = nn.ModuleList(layers), nn.ModuleList(colours)
        self.tints = nn.Parameter(torch.zeros(len(colours), 3))

    def forward(self, codes: Tensor, dice: torch.Generator | None = None) -> Tensor:
        """Portraits of codes; without dice always with the same grain."""
        return self.painted(codes, dice)[0]

    def painted(
        self, codes: Tensor, dice: torch.Generator | None = None
    ) -> tuple[Tensor, list[Tensor]]:
        """Portraits, and the features of each resolution that they were painted with."""
        x = self.start.expand(len(codes), -1, -1, -1)
        rgb: Tensor | None = None
        kept = []
        number = 0
        for n, colour in enumerate(self.colours):
            for grow in (True, False) if n else (False,):
                # Layer i takes code i; the colours of a resolution take the next one.
                x = self.layers[number](x, codes[:, number], grow=grow, dice=dice)
                number += 1
            kept.append(x)
            here = colour(x, codes[:, number]).float() + self.tints[n][:, None, None]
            rgb = here if rgb is None else doubled(rgb) + here
        assert rgb is not None
        return rgb, kept

    def broadcast(self, code: Tensor) -> Tensor:
        """(n, k) → (n, l, k): the same code for every layer."""
        return code[:, None].expand(-1, self.shape.layers, -1)

    @torch.no_grad()
    def middle(self) -> Tensor:
        """(k,) the mean of all codes."""
        dice = torch.Generator().manual_seed(0)
        z = torch.randn(_MEASURED, self.shape.code, generator=dice).to(self.start.device)
        return self.mapping(z).mean(0)


def rolled(count: int, code: int, dice: torch.Generator, device: torch.device) -> Tensor:
    """(count, k) noise; the dice roll on the CPU, so that every device gets the same."""
    return torch.randn(count, code, generator=dice).to(device)


def crossed(
    generator: Generator, one: Tensor, other: Tensor, dice: torch.Generator, share: float
) -> Tensor:
    """(n, l, k) codes; some change from one code to another between two layers."""
    codes, others = generator.broadcast(one), generator.broadcast(other)
    layers = generator.shape.layers
    cut = torch.randint(1, layers, (len(one), 1), generator=dice)
    mixed = torch.rand(len(one), 1, generator=dice) < share
    swap = (mixed & (torch.arange(layers)[None] >= cut)).to(one.device)
    return torch.where(swap[:, :, None], others, codes)
