"""Training of the naming net, and the temperature that makes its confidence honest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import affine_grid, cross_entropy, grid_sample, interpolate

from inkwake.arrays import Bytes, Ints
from inkwake.colour.what import NAMES
from inkwake.learn.shards import Shard, shards_of
from inkwake.learn.training.average import Average
from inkwake.learn.training.graph import Graph
from inkwake.learn.what.model import WhatNet

LABEL = "naming"


def load_drawings(folder: Path) -> tuple[Bytes, Ints]:
    """All drawings of a folder of shards."""
    squares, labels = [], []
    for path in shards_of([folder], LABEL):
        shard = Shard(path)
        for number in range(len(shard)):
            sample = shard[number]
            squares.append(sample["square"])
            labels.append(int(sample["label"][0]))
    return np.stack(squares), np.array(labels)


def train(
    train_folder: Path, valid_folder: Path, *, steps: int = 4000, batch: int = 64, seed: int = 0,
    tell: Callable[[str], object] = print,
) -> tuple[WhatNet, float]:  # fmt: skip
    """Teach a net.

    Returns:
        The averaged net and the temperature that its logits are divided by.
    """
    torch.manual_seed(seed)
    dice = np.random.default_rng(seed)
    squares, labels = load_drawings(train_folder)
    net = WhatNet().to(memory_format=torch.channels_last)
    average = Average(net, 300)
    optimiser = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=0.05)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps)
    mean = 0.0
    for step in range(steps):
        chosen = dice.integers(len(squares), size=batch)
        seen = _changed(squares[chosen], dice)
        with torch.autocast("cpu", torch.bfloat16):
            found = net(seen)
        loss = cross_entropy(found.float(), torch.from_numpy(labels[chosen]), label_smoothing=0.02)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        plan.step()
        average.follow(net, step)
        mean += (float(loss.detach()) - mean) * (0.02 if step else 1.0)
        if step % 500 == 499:
            tell(f"step {step + 1}: {mean:.3f}")
    kept = average.net
    assert isinstance(kept, WhatNet)
    temperature = _temperature(kept, *load_drawings(valid_folder))
    tell(f"temperature {temperature:.2f}")
    return kept, temperature


def _changed(squares: Bytes, dice: np.random.Generator) -> Tensor:
    """Mirrored, turned, stretched, sheared and moved a little; (n, 1, s, s) ink 0..1."""
    count = len(squares)
    seen = torch.from_numpy(1 - squares.astype(np.float32) / 255)[:, None]
    turn, shear = dice.normal(0, 0.16, (2, count))
    wide, high = np.exp(dice.normal(0, 0.14, (2, count)))
    mirror = np.where(dice.random(count) < 0.5, -1.0, 1.0)
    cos, sin = np.cos(turn), np.sin(turn)
    matrix = np.zeros((count, 2, 3), np.float32)
    matrix[:, 0] = np.stack(
        [mirror * wide * cos, -wide * sin + shear, dice.normal(0, 0.04, count)], 1
    )
    matrix[:, 1] = np.stack([mirror * high * sin, high * cos, dice.normal(0, 0.04, count)], 1)
    grid = affine_grid(torch.from_numpy(matrix), list(seen.shape), align_corners=False)
    # A smooth misjudgement of proportions, coarse as hands make it.
    bent = torch.from_numpy(dice.normal(0, 0.045, (count, 2, 5, 5)).astype(np.float32))
    bent = interpolate(bent, list(seen.shape[2:]), mode="bicubic", align_corners=True)
    moved = grid_sample(seen, grid + bent.permute(0, 2, 3, 1), align_corners=False)
    for row, share in enumerate(dice.random(count)):
        if share < 0.3:  # a gap
            side = int(dice.integers(4, 12))
            x, y = dice.integers(0, seen.shape[-1] - side, 2)
            moved[row, :, y : y + side, x : x + side] = 0
    return moved


@torch.no_grad()
def _temperature(net: WhatNet, squares: Bytes, labels: Ints) -> float:
    """The one number that makes the logits' chances come true on drawings never trained on."""
    seen = torch.from_numpy(1 - squares.astype(np.float32) / 255)[:, None]
    logits = torch.cat([net(part) for part in seen.split(256)]).float()
    truth = torch.from_numpy(labels)
    tried = np.geomspace(0.5, 4, 60)
    losses = [float(cross_entropy(logits / t, truth)) for t in tried]
    return float(tried[int(np.argmin(losses))])


def write_net(net: WhatNet, temperature: float, path: Path, about: dict[str, str]) -> None:
    """As ONNX: input ``picture`` (n, 1, h, w) ink 0..1, output ``logits``, tempered."""
    graph = Graph(half=True)
    x = "picture"
    for block in net.steps:
        x = graph.block(x, block)
    pooled = graph.op("Flatten", graph.op("GlobalAveragePool", x), axis=1)
    logits = graph.linear(pooled, net.final)
    graph.output(graph.op("Div", logits, graph.single(temperature)), "logits", ["n", len(NAMES)])
    graph.write(path, about, channels=1)
