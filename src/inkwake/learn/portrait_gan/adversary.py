"""One step of the generator against the discriminator.

Legend
    real, made   (n, 3, s, s) portraits       D  logits of the discriminator
    loss of D    softplus(D(made)) + softplus(-D(real)), at times + r1 / 2 |dD(real)/d real|²
    loss of G    softplus(-D(made))
Source: StyleGAN2 (T. Karras and others, 2020): non-saturating loss, lazy R1, averaged weights.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import softplus

from inkwake.arrays import Bytes
from inkwake.learn.portrait_gan.changes import Chance, changed, mirrored
from inkwake.learn.portrait_gan.discriminator import Discriminator
from inkwake.learn.portrait_gan.generator import Generator, crossed, rolled
from inkwake.learn.portrait_gan.pictures import Heads, as_pixels, as_rgb
from inkwake.learn.portrait_gan.shape import Shape
from inkwake.learn.portrait_gan.sheet import COLUMNS, ROWS, sheet
from inkwake.learn.training.average import Average

FEW = 10_000
"""Heads below which they are changed before they are judged."""

LAZY = 16
_CROSSED = 0.5
_R1 = 2e-3
_REACH = 1000
_CALM = 0.8
"""How far the portraits of a sheet lie from the mean one; further out they get stranger."""


class Adversary:
    """Generator, discriminator, and the generator's average.

    Attributes:
        made: the averaged generator, which is what is used later.
    """

    def __init__(
        self, shape: Shape, heads: Heads, *, batch: int, rate: float, seed: int,
        device: torch.device, half: bool,
    ) -> None:  # fmt: skip
        torch.manual_seed(seed)
        last = torch.channels_last
        self.generator = Generator(shape).to(device, memory_format=last)
        self.discriminator = Discriminator(shape).to(device, memory_format=last)
        self.average = Average(self.generator, _REACH)
        self.shape, self.heads, self._batch, self._seed = shape, heads, batch, seed
        self.device, self._half = device, half
        self.r1 = _R1 * shape.size**2 / batch
        self.chance = Chance()
        share = LAZY / (LAZY + 1)
        self._optimisers = {
            "generator": _adam(self.generator, rate, 1.0),
            "discriminator": _adam(self.discriminator, rate, share),
        }

    @property
    def made(self) -> Generator:
        """The averaged generator."""
        net = self.average.net
        assert isinstance(net, Generator)
        return net

    def learn(self, step: int) -> dict[str, float]:
        """One step; nothing changes where its loss is no number."""
        dice = torch.Generator().manual_seed(self._seed * 1_000_003 + step)
        real = mirrored(as_rgb(self.heads.batch(step, self._batch), self.device), dice)
        noise = [rolled(self._batch, self.shape.code, dice, self.device) for _ in range(2)]
        with self._brief():
            one, other = (self.generator.mapping(z) for z in noise)
            made = self.generator(crossed(self.generator, one, other, dice, _CROSSED), dice)
        judged, penalty = self._judge(real, made.detach(), dice, step)
        self.discriminator.requires_grad_(False)
        with self._brief():
            fooled = softplus(-self.discriminator(self._seen(made, dice)).float()).mean()
        self.discriminator.requires_grad_(True)
        self._stepped("generator", fooled)
        self.average.follow(self.generator, step)
        told = {"loss": float(fooled.detach() + judged), "generator": float(fooled.detach())}
        return {**told, "discriminator": judged, "r1": penalty, "changed": self.chance.chance}

    def _judge(
        self, real: Tensor, made: Tensor, dice: torch.Generator, step: int
    ) -> tuple[float, float]:
        """A step of the discriminator; its loss, and the penalty where it was due."""
        seen = self._seen(real, dice)
        with self._brief():
            on_made = self.discriminator(self._seen(made, dice)).float()
            on_real = self.discriminator(seen).float()
        if len(self.heads) < FEW:
            self.chance.follow(on_real)
        judged = (softplus(on_made) + softplus(-on_real)).mean()
        loss, penalty = judged, 0.0
        if step % LAZY == 0:
            seen = seen.detach().requires_grad_(True)
            slope = torch.autograd.grad(
                self.discriminator(seen).sum(), seen, create_graph=True
            )[0].square().sum((1, 2, 3)).mean()  # fmt: skip
            loss, penalty = judged + LAZY * self.r1 / 2 * slope, float(slope.detach())
        self._stepped("discriminator", loss)
        return float(judged.detach()), penalty

    def _seen(self, rgb: Tensor, dice: torch.Generator) -> Tensor:
        return changed(rgb, dice, self.chance.chance)

    def _brief(self) -> torch.autocast:
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self._half)

    def _stepped(self, name: str, loss: Tensor) -> None:
        optimiser = self._optimisers[name]
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        if torch.isfinite(loss):
            optimiser.step()

    @torch.no_grad()
    def shown(self) -> Bytes:
        """A sheet of portraits of the same noise every time."""
        dice = torch.Generator().manual_seed(self._seed)
        net = self.made
        z = rolled(ROWS * COLUMNS, self.shape.code, dice, self.device)
        codes = net.middle().lerp(net.mapping(z), _CALM)
        return sheet(as_pixels(net(net.broadcast(codes))))

    def state(self) -> dict[str, Any]:
        """For the checkpoint."""
        return {
            "generator": self.generator.state_dict(),
            "discriminator": self.discriminator.state_dict(),
            "average": self.average.net.state_dict(),
            "chance": asdict(self.chance),
            "optimisers": {name: one.state_dict() for name, one in self._optimisers.items()},
        }

    def restore(self, state: dict[str, Any]) -> None:
        """From it."""
        self.generator.load_state_dict(state["generator"])
        self.discriminator.load_state_dict(state["discriminator"])
        self.average.net.load_state_dict(state["average"])
        self.chance = Chance(**state["chance"])
        for name, one in self._optimisers.items():
            one.load_state_dict(state["optimisers"][name])


def _adam(net: nn.Module, rate: float, share: float) -> torch.optim.Optimizer:
    """Adam without momentum; slower where a part of the steps is skipped."""
    return torch.optim.Adam(net.parameters(), rate * share, (0.0, 0.99**share))
