"""What a painted picture is judged by.

Legend
    colours  (n, 3, s, s) in -1..1, sRGB     alpha  (n, 1, s, s) in 0..1
    shown    colours on white ground, weighed by alpha
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, binary_cross_entropy_with_logits, interpolate


def on_white(colours: Tensor, alpha: Tensor) -> Tensor:
    """Colours on white ground, -1..1."""
    return colours * alpha + (1 - alpha)


def lab(colours: Tensor) -> Tensor:
    """SRGB in -1..1 → CIE Lab (D65), divided by 100."""
    rgb = ((colours.float() + 1) / 2).clamp(1e-4, 1)
    linear = torch.where(rgb > 0.04045, ((rgb + 0.055) / 1.055) ** 2.4, rgb / 12.92)
    matrix = linear.new_tensor(
        [[0.4339, 0.3762, 0.1899], [0.2126, 0.7152, 0.0722], [0.0178, 0.1095, 0.8728]]
    )
    xyz = torch.einsum("ij,njhw->nihw", matrix, linear)
    f = torch.where(xyz > 0.008856, xyz.clamp_min(1e-6) ** (1 / 3), 7.787 * xyz + 16 / 116)
    x, y, z = f.unbind(1)
    return torch.stack([1.16 * y - 0.16, 5 * (x - y), 2 * (y - z)], 1)


def shape(logit: Tensor, alpha: Tensor) -> Tensor:
    """Cross entropy and Dice of alpha."""
    found = torch.sigmoid(logit)
    overlap = 2 * (found * alpha).sum((1, 2, 3)) + 1
    dice = 1 - overlap / (found.sum((1, 2, 3)) + alpha.sum((1, 2, 3)) + 1)
    return binary_cross_entropy_with_logits(logit, alpha) + dice.mean()


def details(made: Tensor, real: Tensor, levels: int = 3) -> Tensor:
    """Mean absolute difference of the bands of a Laplacian pyramid."""
    total = made.new_zeros(())
    for level in range(levels):
        small = avg_pool2d(made, 2), avg_pool2d(real, 2)
        one, two = (
            full - interpolate(half, scale_factor=2.0, mode="bilinear", align_corners=False)
            for full, half in zip((made, real), small, strict=True)
        )
        total = total + (one - two).abs().mean() * 2**level
        made, real = small
    return total / levels


class Pyramid(nn.Module):
    """A fixed pyramid of random orthogonal convolutions: texture without a trained net."""

    def __init__(self, seed: int = 11, widths: tuple[int, ...] = (3, 24, 48, 64)) -> None:
        super().__init__()
        dice = torch.Generator().manual_seed(seed)
        steps = []
        for before, after in pairwise(widths):
            step = nn.Conv2d(before, after, 3, 2, 1, bias=False)
            flat = torch.randn(max(after, 9 * before), min(after, 9 * before), generator=dice)
            basis, _ = torch.linalg.qr(flat)
            rows = basis.T if after < 9 * before else basis
            step.weight.data = rows[:after, : 9 * before].reshape(after, before, 3, 3) * 1.4
            steps.append(step)
        self.steps = nn.ModuleList(steps)
        self.requires_grad_(False)

    def forward(self, x: Tensor) -> list[Tensor]:
        """(n, 3, s, s) → features of each level."""
        found = []
        for step in self.steps:
            x = nn.functional.leaky_relu(step(x), 0.2)
            found.append(x)
        return found


def alike(one: list[Tensor], other: list[Tensor]) -> Tensor:
    """Mean absolute difference of features, every level for as much as its usual size."""
    terms = []
    for a, b in zip(one, other, strict=True):
        b = b.detach()
        terms.append((a - b).abs().mean() / b.abs().mean().clamp_min(1e-3))
    return torch.stack(terms).mean()


def augmented(dice: torch.Generator, *batches: Tensor) -> list[Tensor]:
    """Differentiable changes, the same for every batch (DiffAugment: Zhao and others, 2020).

    Only the first three planes are colours; everything is moved alike.
    """
    count = len(batches[0])
    bright = (torch.rand(count, 1, 1, 1, generator=dice) - 0.5) * 0.4
    rich = 1 + (torch.rand(count, 1, 1, 1, generator=dice) - 0.5) * 0.6
    moves = (torch.randint(-10, 11, (2,), generator=dice)).tolist()
    mirrored = bool(torch.rand((), generator=dice) < 0.5)
    changed = []
    for batch in batches:
        colours, rest = batch[:, :3], batch[:, 3:]
        grey = colours.mean(1, keepdim=True)
        x = torch.cat([grey + (colours - grey) * rich + bright, rest], 1)
        x = torch.roll(x, moves, (2, 3))
        changed.append(x.flip(3) if mirrored else x)
    return changed
