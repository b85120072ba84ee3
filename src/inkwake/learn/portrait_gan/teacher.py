"""The teacher: it sees a finished portrait and tells its codes.

Legend
    w      (n, l, k) codes that a portrait was painted from: the truth, known since we rolled it
    told   what the teacher tells
    code   mean square of told - w, in units of the spread of w
    pixel, look   difference of the portraits of both, by pixels and by features
A part of each batch are heads of the collection, of which no codes are known: they teach by pixels
and features alone, so that a reference picture of the user's is read as well as a made one.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from inkwake.arrays import Bytes
from inkwake.learn.portrait_gan.encoder import Encoder
from inkwake.learn.portrait_gan.generator import Generator, crossed, rolled
from inkwake.learn.portrait_gan.likeness import Features, unlike
from inkwake.learn.portrait_gan.pictures import Heads, as_pixels, as_rgb
from inkwake.learn.portrait_gan.pupil import Learner, frozen
from inkwake.learn.portrait_gan.sheet import COLUMNS, sheet

_CODE, _PIXEL, _LOOK = 1.0, 2.0, 0.5
_REAL = 4
"""One in so many portraits of a batch is of the collection."""
_CROSSED = 0.3


class Teaching:
    """The teacher in training; see ``Learner`` for what it keeps."""

    def __init__(
        self, generator: Generator, looks: Features, heads: Heads, *, batch: int, rate: float,
        steps: int, seed: int, device: torch.device, half: bool,
    ) -> None:  # fmt: skip
        torch.manual_seed(seed)
        self.generator, self.looks, self.heads = generator, looks, heads
        frozen(generator)
        net = Encoder(generator.shape, 3, generator.shape.layers)
        net.middle.copy_(generator.middle())
        self.learner = Learner(net, rate=rate, steps=steps, device=device, half=half)
        self.spread = spread_of(generator)
        self._batch, self._seed, self.device = batch, seed, device
        self.state, self.restore = self.learner.state, self.learner.restore

    def learn(self, step: int) -> dict[str, float]:
        """One step."""
        dice = torch.Generator().manual_seed(self._seed * 1_000_003 + step)
        known = self._batch - self._batch // _REAL
        with torch.no_grad(), self.learner.brief():
            w, made = self._made(known, dice)
        real = as_rgb(self.heads.batch(step, self._batch - known), self.device)
        seen = torch.cat([made, real])
        self.learner.net.train()
        with self.learner.brief():
            told = self.learner.net(seen)
            again = self.generator(told)
            look = unlike(self.looks.features(again), self.looks.features(seen))
        terms = {
            "code": _CODE * ((told[:known] - w).square().mean((0, 1)) / self.spread).mean(),
            "pixel": _PIXEL * (again - seen).abs().mean(),
            "look": _LOOK * look,
        }
        return self.learner.take(step, terms)

    def _made(self, count: int, dice: torch.Generator) -> tuple[Tensor, Tensor]:
        z = [rolled(count, self.generator.shape.code, dice, self.device) for _ in range(2)]
        one, other = (self.generator.mapping(each).float() for each in z)
        w = crossed(self.generator, one, other, dice, _CROSSED)
        return w, self.generator(w, dice).clamp(-1, 1)

    @torch.no_grad()
    def shown(self) -> Bytes:
        """Pairs of rows: heads of the collection, and what the generator makes of their codes."""
        net = self.learner.average.net
        rows = []
        for step in range(3):
            real = self.heads.batch(10**6 + step, COLUMNS)
            rows += [real, as_pixels(self.generator(net(as_rgb(real, self.device))))]
        return sheet(np.concatenate(rows))


@torch.no_grad()
def spread_of(generator: Generator) -> Tensor:
    """(k,) variance of each number of a code."""
    dice = torch.Generator().manual_seed(1)
    z = rolled(2048, generator.shape.code, dice, generator.start.device)
    return generator.mapping(z).float().var(0).clamp_min(1e-4)
