"""How alike two portraits are, to a net's eye rather than pixel by pixel."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import Tensor


class Features(Protocol):
    """What looks: the discriminator's first layers, or a parser's."""

    def features(self, rgb: Tensor) -> list[Tensor]:
        """Portraits (n, 3, s, s) → maps, from fine to coarse."""


def unlike(one: list[Tensor], other: list[Tensor]) -> Tensor:
    """Mean absolute difference of maps, each in units of the usual size of the second."""
    terms = []
    for a, b in zip(one, other, strict=True):
        b = b.detach().float()
        terms.append((a.float() - b).abs().mean() / b.abs().mean().clamp_min(1e-3))
    return torch.stack(terms).mean()
