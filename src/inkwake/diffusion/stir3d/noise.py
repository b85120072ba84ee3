"""Noise that is laid over a film, and how a film comes out of it.

Legend
    t       0 without noise .. 1 nothing but noise
    a, s    shares of film and noise, cos and sin of t pi / 2
    x_t     a film + s noise
Sources: A. Nichol and P. Dhariwal, Improved DDPM, 2021 (the cosine); J. Song and others, DDIM, 2021
(the steps); T. Salimans and J. Ho, Progressive Distillation, 2022 (weights of the loss).
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor

_WEIGHTS = 1.0, 5.0


def shares(t: Tensor) -> tuple[Tensor, Tensor]:
    """Shares of film and noise, shaped to multiply films."""
    turn = (t * math.pi / 2)[:, None, None, None, None]
    return turn.cos(), turn.sin()


def weight(t: Tensor) -> Tensor:
    """(b,) how much an error at that noise counts."""
    turn = t * math.pi / 2
    ratio = (turn.cos() / turn.sin().clamp(min=1e-4)) ** 2
    return ratio.clamp(*_WEIGHTS)


@torch.no_grad()
def denoised(
    meant: Callable[[Tensor, Tensor], Tensor],
    noise: Tensor,
    steps: int,
    tell: Callable[[int], object] = lambda done: None,
) -> Tensor:
    """A film out of noise.

    Args:
        meant: noisy film and its t (b,) → the film that is meant.
        noise: (b, c, f, h, w).
        steps: how many.
        tell: told the steps that are done.
    """
    x = noise
    times = torch.linspace(1, 0, steps + 1, device=noise.device)
    for number in range(steps):
        film = meant(x, times[number].expand(len(x)))
        a, s = shares(times[number : number + 1])
        later, less = shares(times[number + 1 : number + 2])
        x = later * film + less * (x - a * film) / s.clamp(min=1e-4)
        tell(number + 1)
    return x
