"""Training of the naming net, and the temperature that makes its confidence honest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from inkwake.arrays import Bytes, Ints
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
    flips = dice.random(len(squares)) < 0.5
    seen = 1 - squares.astype(np.float32) / 255
    seen[flips] = seen[flips][:, :, ::-1]
    moves = dice.integers(-3, 4, (len(squares), 2))
    moved = [np.roll(one, tuple(by), (0, 1)) for one, by in zip(seen, moves, strict=True)]
    return torch.from_numpy(np.stack(moved)[:, None])


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
    graph.output(graph.op("Div", logits, graph.single(temperature)), "logits", ["n", 5])
    graph.write(path, about, channels=1)
