"""The parser: one small net that says of every place of a portrait which part it is.

It is the same for all methods, ours included, so that none is judged by labels of its own making.

Legend
    picture  (n, 3, SIDE, SIDE) -1..1
    labels   (n, FINE, FINE) numbers in ``LABELS``: twice as fine as the picture, since soft edges
             tell where within a pixel a part ends
    said     (n, 4 · labels, SIDE, SIDE) logits: of every pixel its four fine places, row by row
A U-net of plain convolutions.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, nll_loss

from inkwake.arrays import Bytes
from inkwake.learn.portrait_gan.pictures import as_rgb
from inkwake.learn.portrait_gan.pupil import Learner
from inkwake.learn.portrait_judge.paint import FINE, SIDE
from inkwake.learn.portrait_judge.pool import Pool
from inkwake.learn.training.blocks import Block, Stage
from inkwake.portrait.world.parts import LABELS

WIDTHS = (32, 56, 80, 112)
_TIMES = FINE // SIDE
_SOFTENED = 0.25
"""Share of pictures that are softened or grained, as those of learned painters are."""
_OVERLAP = 0.5
_OTHER = {"eye-left": "eye-right", "eye-right": "eye-left"}
_MIRROR = np.array([LABELS.index(_OTHER.get(name, name)) for name in LABELS], np.uint8)


class Parser(nn.Module):
    """See the module."""

    def __init__(self, widths: tuple[int, ...] = WIDTHS) -> None:
        super().__init__()
        self.stem = nn.Sequential(Block(3, widths[0]), Block(widths[0], widths[0]))
        self.downs = nn.ModuleList(Stage(a, b, 1) for a, b in pairwise(widths))
        self.ups = nn.ModuleList(Block(a + b, a) for a, b in pairwise(widths))
        self.last = Block(widths[0], widths[0])
        self.says = nn.Conv2d(widths[0], len(LABELS) * _TIMES**2, 1)

    def forward(self, rgb: Tensor) -> Tensor:
        """What is said."""
        kept = [self.stem(rgb)]
        for down in self.downs:
            kept.append(down(kept[-1]))
        x = kept.pop()
        for up, skip in zip(reversed(self.ups), reversed(kept), strict=True):
            x = up(torch.cat([interpolate(x, scale_factor=2.0, mode="nearest"), skip], 1))
        return self.says(self.last(x))


class Parsing:
    """The parser in training."""

    def __init__(
        self, pool: Pool, *, batch: int, rate: float, steps: int, seed: int, device: torch.device,
        half: bool,
    ) -> None:  # fmt: skip
        torch.manual_seed(seed)
        self.learner = Learner(Parser(), rate=rate, steps=steps, device=device, half=half)
        self._pool, self._batch, self._seed, self.device = pool, batch, seed, device

    def learn(self, step: int) -> dict[str, float]:
        """One step."""
        dice = np.random.default_rng([self._seed, step, 67])
        rows = dice.integers(len(self._pool), size=self._batch)
        pictures, labels = self._pool.pictures[rows], self._pool.labels(rows)
        turned = dice.random(len(rows)) < 0.5
        pictures[turned] = pictures[turned, :, ::-1]
        labels[turned] = _MIRROR[labels[turned, :, ::-1]]
        seen = _softened(as_rgb(pictures, self.device), dice)
        truth = torch.from_numpy(_by_pixel(labels)).to(self.device)
        self.learner.net.train()
        with self.learner.brief():
            said = self.learner.net(seen)
        chances = _by_place(said).log_softmax(1)
        terms = {
            "label": nll_loss(chances, truth),
            "overlap": _OVERLAP * apart(chances.exp(), truth),
        }
        return self.learner.take(step, terms)

    def state(self) -> dict[str, Any]:
        """For the checkpoint."""
        return self.learner.state()

    def restore(self, state: dict[str, Any]) -> None:
        """From it."""
        self.learner.restore(state)


def _by_place(said: Tensor) -> Tensor:
    """(n · 4, labels, SIDE · SIDE) of what is said: laid out so that sums over labels are fast."""
    return said.float().contiguous().reshape(-1, len(LABELS), SIDE * SIDE)


def _by_pixel(labels: Bytes) -> npt.NDArray[np.int64]:
    """(n · 4, SIDE · SIDE) labels in the order of ``_by_place``."""
    wide = labels.reshape(-1, SIDE, _TIMES, SIDE, _TIMES).transpose(0, 2, 4, 1, 3)
    return wide.reshape(-1, SIDE * SIDE).astype(np.int64)


def apart(chances: Tensor, truth: Tensor) -> Tensor:
    """1 - soft intersection over union, mean of the labels: what the measure counts, too.

    Args:
        chances: (n, labels, places).
        truth: (n, places).
    """
    right = chances.gather(1, truth[:, None])[:, 0]
    both = right.new_zeros(len(LABELS)).index_add(0, truth.flatten(), right.flatten())
    there = torch.bincount(truth.flatten(), minlength=len(LABELS))
    either = chances.sum((0, 2)) + there - both
    return 1 - ((both + 1) / (either + 1)).mean()


def _softened(rgb: Tensor, dice: np.random.Generator) -> Tensor:
    """Some pictures a little blurred, some with grain."""
    chosen = torch.from_numpy(dice.random(len(rgb)) < _SOFTENED)
    if not bool(chosen.any()):
        return rgb
    some = rgb[chosen]
    grain = torch.from_numpy(dice.normal(0, 0.04, some.shape).astype(np.float32))
    smooth = torch.nn.functional.avg_pool2d(some, 3, 1, 1, count_include_pad=False)
    share = torch.from_numpy(dice.random((len(some), 1, 1, 1)).astype(np.float32))
    rgb = rgb.clone()
    rgb[chosen] = some.lerp(smooth, share) + grain
    return rgb.contiguous(memory_format=torch.channels_last)


@torch.no_grad()
def parsed(net: nn.Module, pictures: Bytes, at_once: int = 32) -> Bytes:
    """(n, FINE, FINE) uint8 labels of pictures (n, SIDE, SIDE, 3) uint8."""
    found = []
    for start in range(0, len(pictures), at_once):
        rgb = as_rgb(np.ascontiguousarray(pictures[start : start + at_once]), torch.device("cpu"))
        best = _by_place(net(rgb)).argmax(1).to(torch.uint8).numpy()
        wide = best.reshape(-1, _TIMES, _TIMES, SIDE, SIDE).transpose(0, 3, 1, 4, 2)
        found.append(wide.reshape(-1, FINE, FINE))
    return np.concatenate(found)
