"""The control without codes: pix2pix from a sketch under way to the finished portrait.

It sees the ink and, as planes of one colour each, the mean colour of the reference: without it the
colours could not be known. Nets and losses are those of the colour room's pix2pix.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import interpolate

from inkwake.arrays import Bytes
from inkwake.learn.colour.pix2pix import Patches, UNet, begin
from inkwake.learn.colour.rival import duel
from inkwake.learn.colour.train import adam
from inkwake.learn.portrait_gan.pictures import as_pixels, as_rgb
from inkwake.learn.portrait_gan.sheet import COLUMNS, sheet
from inkwake.learn.portrait_gan.sources import Sketches, SketchSource
from inkwake.learn.portrait_gan.student import ink_of
from inkwake.learn.training.average import Average

SIDE = 128
"""Px that its seven halvings need; smaller sketches are enlarged."""
WIDTH = 32
_SHOWN = 10**6
_REACH = 500


class Control:
    """pix2pix in training."""

    def __init__(
        self, sketches: SketchSource, *, batch: int, rate: float, seed: int,
        device: torch.device, half: bool, width: int = WIDTH,
    ) -> None:  # fmt: skip
        torch.manual_seed(seed)
        last = torch.channels_last
        self.maker = begin(UNet(4, 3, width)).to(device, memory_format=last)
        self.critic = begin(Patches(7, width)).to(device, memory_format=last)
        self.average = Average(self.maker, _REACH)
        self.sketches, self.device = sketches, device
        self._batch, self._half, self._seed = batch, half, seed
        self._optimisers = {
            "maker": adam([self.maker], rate, (0.5, 0.999)),
            "critic": adam([self.critic], rate, (0.5, 0.999)),
        }

    def learn(self, step: int) -> dict[str, float]:
        """One step."""
        # Dropout is part of the method; it rolls the same dice after a training was resumed.
        torch.manual_seed(self._seed * 1_000_003 + step)
        sketches = self.sketches.batch(step, self._batch)
        seen, real = planes(sketches, self.device), self._real(sketches)
        self.maker.train()
        losses = duel(self.maker, self.critic, self._optimisers, seen, real, half=self._half)
        self.average.follow(self.maker, step)
        return {"loss": losses["generator"], **losses}

    def _real(self, sketches: Sketches) -> Tensor:
        return _large(as_rgb(sketches.pictures, self.device))

    @torch.no_grad()
    def shown(self) -> Bytes:
        """Rows of sketches, of what it makes of them, and of what they were to be."""
        rows = []
        for step in (_SHOWN, _SHOWN + 1):
            one = self.sketches.batch(step, COLUMNS)
            made = self.average.net(planes(one, self.device))
            paper = (255 - 255 * one.ink[..., None]).astype(np.uint8).repeat(3, 3)
            small = interpolate(made, paper.shape[1:3], mode="area")
            rows += [paper, as_pixels(small), one.pictures]
        return sheet(np.concatenate(rows))

    def state(self) -> dict[str, Any]:
        """For the checkpoint."""
        return {
            "maker": self.maker.state_dict(),
            "critic": self.critic.state_dict(),
            "average": self.average.net.state_dict(),
            "optimisers": {name: one.state_dict() for name, one in self._optimisers.items()},
        }

    def restore(self, state: dict[str, Any]) -> None:
        """From it."""
        self.maker.load_state_dict(state["maker"])
        self.critic.load_state_dict(state["critic"])
        self.average.net.load_state_dict(state["average"])
        for name, one in self._optimisers.items():
            one.load_state_dict(state["optimisers"][name])


def planes(sketches: Sketches, device: torch.device) -> Tensor:
    """(n, 4, s, s) ink, and the mean colour of the portrait."""
    ink = _large(ink_of(sketches.ink, device))
    colour = as_rgb(sketches.pictures, device).mean((2, 3), keepdim=True)
    both = torch.cat([ink, colour.expand(-1, -1, *ink.shape[2:])], 1)
    return both.contiguous(memory_format=torch.channels_last)


def _large(x: Tensor) -> Tensor:
    if x.shape[-1] >= SIDE:
        return x
    return interpolate(x, (SIDE, SIDE), mode="bilinear", align_corners=False)
