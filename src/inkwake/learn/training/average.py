"""The running average of a net's weights: steadier than the weights themselves."""

from __future__ import annotations

import copy

import torch
from torch import nn


class Average:
    """Follows a net a little behind.

    Attributes:
        net: a net of its own with the averaged weights, always in evaluation mode.
        reach: steps that the average reaches back; fewer at the beginning.
    """

    def __init__(self, net: nn.Module, reach: int) -> None:
        self.net = copy.deepcopy(net).eval().requires_grad_(False)
        self.reach = reach

    @torch.no_grad()
    def follow(self, net: nn.Module, step: int) -> None:
        """Take one step of the net into the average."""
        share = 1 / min(self.reach, 1 + step / 8)
        mine, theirs = self.net.state_dict(), net.state_dict()
        small = [name for name, value in mine.items() if value.is_floating_point()]
        torch._foreach_lerp_([mine[n] for n in small], [theirs[n] for n in small], share)
        for name in mine.keys() - set(small):
            mine[name].copy_(theirs[name])
