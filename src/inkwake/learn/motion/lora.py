"""Low-rank changes of linear layers: few numbers are learned, the weights themselves stay.

Legend
    W    (o, i) weight of a layer, frozen
    A, B (r, i), (o, r) what is learned; B begins as zeros
    the layer then is  x -> W x + scale B A x,  scale = alpha / r
Source: E. Hu and others, LoRA, 2022.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
from torch import Tensor, nn

from inkwake.errors import TrainingError


class LowRank(nn.Module):
    """A linear layer and its change; the change is kept in single precision."""

    def __init__(self, layer: nn.Linear, rank: int, alpha: float) -> None:
        super().__init__()
        self.layer = layer.requires_grad_(False)
        self.scale = alpha / rank
        where = layer.weight.device
        self.a = nn.Parameter(torch.empty(rank, layer.in_features, device=where))
        self.b = nn.Parameter(torch.zeros(layer.out_features, rank, device=where))
        nn.init.kaiming_uniform_(self.a, a=math.sqrt(5))

    def forward(self, input: Tensor) -> Tensor:  # named as that of the layer it stands for
        """What the layer says, changed."""
        kept: Tensor = self.layer(input)
        change = input.to(self.a.dtype) @ self.a.T @ self.b.T * self.scale
        return kept + change.to(kept.dtype)

    @torch.no_grad()
    def merged(self) -> nn.Linear:
        """The layer with its change taken in."""
        change = self.scale * self.b @ self.a
        self.layer.weight += change.to(self.layer.weight.dtype)
        return self.layer


def spread(net: nn.Module, within: str, rank: int, alpha: float) -> dict[str, LowRank]:
    """Give every linear layer inside modules of a name a change.

    Args:
        net: changed in place; all its own weights are frozen.
        within: part of the names of the modules, such as "motion_modules".
        rank: of the changes.
        alpha: how strongly they count at first.

    Returns:
        The changes by the names of their layers.

    Raises:
        TrainingError: there are none.
    """
    net.requires_grad_(False)
    layers = [
        (name, layer) for name, layer in net.named_modules()
        if within in name.split(".") and isinstance(layer, nn.Linear)
    ]  # fmt: skip
    if not layers:
        raise TrainingError(f"the net has no {within}; name a base with a motion adapter")
    changes = {}
    for name, layer in layers:
        home, own = _home(net, name)
        changes[name] = LowRank(layer, rank, alpha)
        home.register_module(own, changes[name])
    return changes


def merge(net: nn.Module) -> None:
    """Take all changes into the layers, and the changes away."""
    for name, change in list(_changes(net)):
        home, own = _home(net, name)
        home.register_module(own, change.merged())


def _changes(net: nn.Module) -> Iterator[tuple[str, LowRank]]:
    return ((name, one) for name, one in net.named_modules() if isinstance(one, LowRank))


def _home(net: nn.Module, name: str) -> tuple[nn.Module, str]:
    home, _, own = name.rpartition(".")
    return net.get_submodule(home), own
