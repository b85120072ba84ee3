"""The judge: tells things and looks apart, and lends its features to the measures.

It learns from real pictures alone. What was made by a net is never shown to it while it learns.
Many of them are shown in other colours or in none, since varieties that it never saw have other
colours; the mean colour that it must tell as well keeps its features aware of colour. What it says
of a picture is the mean of four looks: with colour and without, as it is and mirrored.

Legend
    shown     (n, 3, s, s) float in -1..1 on white ground
    features  (n, 96) float32
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import affine_grid, cross_entropy, grid_sample, mse_loss

from inkwake.arrays import Bytes
from inkwake.colour.planes import LOOKS, THINGS
from inkwake.learn.colour.targets import Targets, over_white
from inkwake.learn.training.average import Average
from inkwake.learn.training.blocks import Block
from inkwake.learn.training.loop import load

FEATURES = 96
_TURNED, _GREY = 0.45, 0.25
"""Shares of pictures in other colours, and in none."""


class Judge(nn.Module):
    """Pictures → thing, look, features."""

    def __init__(self) -> None:
        super().__init__()
        widths = (3, 24, 32, 48, 64, FEATURES)
        steps: list[nn.Module] = []
        for before, after in pairwise(widths):
            steps += [Block(before, after, 2), Block(after, after)]
        self.steps = nn.Sequential(*steps)
        self.thing = nn.Linear(FEATURES, len(THINGS))
        self.look = nn.Linear(FEATURES, len(LOOKS))
        self.colour = nn.Linear(FEATURES, 3)

    def forward(self, shown: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """(n, 3, s, s) → logits of things and of looks, mean colours, features."""
        x = self.steps(shown).mean((2, 3))
        return self.thing(x), self.look(x), self.colour(x), x


def train(
    targets: Targets, file: Path, *, steps: int = 5000, batch: int = 32, seed: int = 0,
    tell: Callable[[str], object] = print,
) -> Judge:  # fmt: skip
    """Teach a judge and keep it.

    Args:
        targets: real pictures.
        file: where its weights go.
        steps: of the training.
        batch: pictures a step.
        seed: of everything random.
        tell: told how it goes.
    """
    torch.manual_seed(seed)
    net = Judge().to(memory_format=torch.channels_last)
    average = Average(net, 500)
    dice = np.random.default_rng(seed)
    group = targets.thing * len(LOOKS) + targets.look
    _, inverse, counts = np.unique(group, return_inverse=True, return_counts=True)
    chance = (1 / counts[inverse]) ** 0.7
    chance /= chance.sum()
    optimiser = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=0.02)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps)
    for step in range(steps):
        chosen = dice.choice(len(targets), batch, p=chance)
        shown = changed(as_shown(targets.rgba[chosen]))
        with torch.autocast("cpu", torch.bfloat16):
            thing, look, colour, _ = net(shown)
        known = torch.from_numpy(targets.thing[chosen])
        loss = (
            cross_entropy(thing.float(), known, label_smoothing=0.05)
            + 0.5 * cross_entropy(look.float(), torch.from_numpy(targets.look[chosen]))
            + mse_loss(colour.float(), shown.mean((2, 3)))
        )
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        plan.step()
        average.follow(net, step)
        if step % 250 == 249:
            tell(f"judge, step {step + 1}: {float(loss.detach()):.3f}")
    file.parent.mkdir(parents=True, exist_ok=True)
    torch.save(average.net.state_dict(), file)
    return open_judge(file)


def open_judge(file: Path) -> Judge:
    """A judge that was kept."""
    net = Judge()
    net.load_state_dict(load(file))
    return net.eval()


def as_shown(rgba: Bytes) -> Tensor:
    """(n, s, s, 4) uint8 → (n, 3, s, s) in -1..1 on white."""
    return torch.from_numpy(over_white(rgba) * 2 - 1).permute(0, 3, 1, 2)


def changed(shown: Tensor) -> Tensor:
    """Turned, scaled, moved, mirrored, in other light, blurred or sharp: what must not matter."""
    count = len(shown)
    turn = (torch.rand(count) - 0.5) * 1.2
    scale = 1 / (0.75 + 0.4 * torch.rand(count))
    mirror = torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    cos, sin = torch.cos(turn) * scale, torch.sin(turn) * scale
    move = (torch.rand(count, 2) - 0.5) * 0.2
    matrix = torch.stack(
        [torch.stack([cos * mirror, -sin, move[:, 0]], 1),
         torch.stack([sin * mirror, cos, move[:, 1]], 1)], 1,
    )  # fmt: skip
    grid = affine_grid(matrix, list(shown.shape), align_corners=False)
    # White ground beyond the picture, which is -1..1: moved by one, so that 0 is white.
    moved = grid_sample(shown - 1, grid, align_corners=False) + 1
    light = 1 + (torch.rand(count, 1, 1, 1) - 0.5) * 0.4
    ground = (moved + 1) / 2
    lit = torch.where(ground > 0.98, ground, (ground * light).clamp(0, 1))
    out = _recoloured(lit, ground) * 2 - 1
    grey = without_colour(out, torch.rand(count, 1, 1, 1))
    out = torch.where(torch.rand(count, 1, 1, 1) < _GREY, grey, out)
    soft = torch.nn.functional.avg_pool2d(out, 3, 1, 1)
    return torch.where((torch.rand(count, 1, 1, 1) < 0.3), soft, out)


def _recoloured(lit: Tensor, ground: Tensor) -> Tensor:
    """Some pictures with all their colours turned about grey by one angle each."""
    count = len(lit)
    angle = (torch.rand(count) - 0.5) * 5.0 * (torch.rand(count) < _TURNED)
    cos, sin = torch.cos(angle), torch.sin(angle)
    even, odd = (1 - cos) / 3, sin / 3**0.5
    a, b, c = cos + even, even - odd, even + odd
    matrix = torch.stack(
        [torch.stack([a, b, c], 1), torch.stack([c, a, b], 1), torch.stack([b, c, a], 1)], 1
    )
    turned = torch.einsum("nij,njhw->nihw", matrix, lit).clamp(0, 1)
    return torch.where(ground > 0.98, ground, turned)


def without_colour(shown: Tensor, tone: Tensor | float = 0.5) -> Tensor:
    """Grey pictures, as dark or light as ``tone`` (0..1) makes what is not white."""
    grey = (shown * torch.tensor([0.3, 0.59, 0.11]).view(1, 3, 1, 1)).sum(1, keepdim=True)
    light = (grey + 1) / 2
    power = 2.0 ** (2.0 * torch.as_tensor(tone) - 1.0)
    return (light.clamp(1e-4, 1) ** power * 2 - 1).expand(-1, 3, -1, -1)


@torch.no_grad()
def judged(net: Judge, shown: Tensor) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """(n,) things and (n, 96) features of pictures."""
    things, features = [], []
    for part in shown.split(64):
        whole = part.contiguous(memory_format=torch.channels_last)
        thing, _, _, feature = net(whole)
        views = whole.flip(3), without_colour(whole), without_colour(whole).flip(3)
        chances = thing.softmax(1) + sum(net(view)[0].softmax(1) for view in views)
        things.append(chances.argmax(1).numpy())
        features.append(feature.numpy())
    return np.concatenate(things), np.concatenate(features)
