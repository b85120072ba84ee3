"""Control (ii-w): a net that sees the ink as pixels and tells the numbers of the world.

It says what our reader of strokes says, by the same layout and losses, and our own renderer draws
the likeliest; so it tells what seeing strokes in their order is worth, apart from the generator.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from inkwake.arrays import Bytes, Floats
from inkwake.learn.portrait.losses import belief_losses
from inkwake.learn.portrait_gan.pupil import Learner
from inkwake.learn.portrait_judge.beginnings import Drawers
from inkwake.learn.training.blocks import Block, Stage
from inkwake.learn.training.graph import Graph
from inkwake.portrait.read.layout import MODES, layout, unscaled
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.proportions import proportioned

WIDTHS = (32, 48, 96, 160, 192)
_HIDDEN = 512
_LAST = 4
_NUMBERS, _CATEGORIES = 2.0, 3.0
"""Weights of the losses, those of the reader of strokes."""


class RasterReader(nn.Module):
    """Ink (n, 1, FINE, FINE) → what is believed (n, layout().size)."""

    def __init__(self, widths: tuple[int, ...] = WIDTHS) -> None:
        super().__init__()
        self.stem = Block(1, widths[0], 2)
        self.steps = nn.ModuleList(Stage(a, b, 1) for a, b in pairwise(widths))
        self.one = nn.Linear(_LAST * _LAST * widths[-1], _HIDDEN)
        self.two = nn.Linear(_HIDDEN, layout().size)

    def forward(self, ink: Tensor) -> Tensor:
        """See the class."""
        x = self.stem(ink)
        for step in self.steps:
            x = step(x)
        return self.two(torch.relu(self.one(x.contiguous().flatten(1))))


class RasterReading:
    """It in training."""

    def __init__(
        self, drawers: Drawers, *, batch: int, rate: float, steps: int, seed: int,
        device: torch.device, half: bool,
    ) -> None:  # fmt: skip
        torch.manual_seed(seed)
        self.learner = Learner(RasterReader(), rate=rate, steps=steps, device=device, half=half)
        self._drawers, self._batch, self.device = drawers, batch, device

    def learn(self, step: int) -> dict[str, float]:
        """One step."""
        begun = self._drawers.batch(step, self._batch)
        truth, mask, picks = (torch.from_numpy(a) for a in (begun.values, begun.mask, begun.picks))
        self.learner.net.train()
        with self.learner.brief():
            said = self.learner.net(as_ink(begun.fine))
        numbers, categories = belief_losses(said[:, None].float(), truth, mask, picks)
        terms = {
            "numbers": _NUMBERS * numbers.mean(),
            "categories": _CATEGORIES * categories.mean(),
        }
        return self.learner.take(step, terms)

    def state(self) -> dict[str, Any]:
        """For the checkpoint."""
        return self.learner.state()

    def restore(self, state: dict[str, Any]) -> None:
        """From it."""
        self.learner.restore(state)


def as_ink(ink: Bytes) -> Tensor:
    """(n, s, s) uint8 → (n, 1, s, s) 0..1."""
    return torch.from_numpy(ink[:, None].astype(np.float32) / np.float32(255))


def likeliest(said: Floats, start: Numbers) -> Numbers:
    """One portrait of the likeliest modes and options; what ink cannot tell is the start's.

    Args:
        said: (layout().size,).
        start: one portrait.
    """
    values, picks = start.values.copy(), start.picks.copy()
    for group in layout().groups:
        means = said[group.means].reshape(MODES, len(group.columns))
        best = np.clip(means[int(said[group.logits].argmax())], -1, 1).astype(float)
        values[0, group.columns] = unscaled(best, group.columns)
    for category in layout().categories:
        picks[0, category.column] = int(said[category.logits].argmax())
    return proportioned(Numbers(values, picks, start.seeds))


def write_raster(net: RasterReader, graph: Graph) -> None:
    """Input ``picture`` (n, 1, FINE, FINE), output ``belief``."""
    x = graph.block("picture", net.stem)
    for step in net.steps:
        x = graph.stage(x, step)
    hidden = graph.op("Relu", graph.linear(graph.op("Flatten", x, axis=1), net.one))
    graph.output(graph.linear(hidden, net.two), "belief", ["n", layout().size])
