"""Training of the net of natures, and the temperature that makes its confidence honest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from inkwake.arrays import Bytes, Ints
from inkwake.learn.shards import Shard, shards_of
from inkwake.learn.training.average import Average
from inkwake.learn.training.blocks import Block
from inkwake.learn.training.graph import Graph
from inkwake.stir.natural import NATURES

LABEL = "natures"
_WIDTHS = (32, 64, 112, 160)


class NatureNet(nn.Module):
    """(n, 8, 48, 48) views → (n, natures) logits."""

    def __init__(self, widths: tuple[int, ...] = _WIDTHS) -> None:
        super().__init__()
        a, b, c, d = widths
        self.steps = nn.Sequential(
            Block(8, a, 2), Block(a, a), Block(a, b, 2), Block(b, b), Block(b, c, 2), Block(c, c),
            Block(c, d, 2), Block(d, d),
        )  # fmt: skip
        self.drop = nn.Dropout(0.3)
        self.final = nn.Linear(d, len(NATURES))

    def forward(self, seen: Tensor) -> Tensor:
        """Logits of ``NATURES``."""
        return self.final(self.drop(self.steps(seen).mean((2, 3))))


def load_parts(folder: Path) -> tuple[Bytes, Ints]:
    """All parts of a folder of shards."""
    seen, labels = [], []
    for path in shards_of([folder], LABEL):
        shard = Shard(path)
        for number in range(len(shard)):
            sample = shard[number]
            seen.append(sample["views"])
            labels.append(sample["labels"])
    return np.concatenate(seen), np.concatenate(labels).astype(np.int64)


def train(
    train_folder: Path, valid_folder: Path, *, steps: int = 4000, batch: int = 64, seed: int = 0,
    tell: Callable[[str], object] = print,
) -> tuple[NatureNet, float, float]:  # fmt: skip
    """Teach a net.

    Returns:
        The averaged net, the temperature that its logits are divided by, and its share of right
        answers on figures that it never saw.
    """
    torch.manual_seed(seed)
    dice = np.random.default_rng(seed)
    seen, labels = load_parts(train_folder)
    net = NatureNet().to(memory_format=torch.channels_last)
    average = Average(net, 300)
    optimiser = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=0.05)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=steps)
    mean = 0.0
    for step in range(steps):
        chosen = dice.integers(len(seen), size=batch)
        with torch.autocast("cpu", torch.bfloat16):
            found = net(_changed(seen[chosen], dice))
        loss = cross_entropy(found.float(), torch.from_numpy(labels[chosen]), label_smoothing=0.02)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        plan.step()
        average.follow(net, step)
        mean += (float(loss.detach()) - mean) * (0.02 if step else 1.0)
        if step % 250 == 249:
            tell(f"step {step + 1}: {mean:.3f}")
    kept = average.net
    assert isinstance(kept, NatureNet)
    temperature, right = _temperature(kept, *load_parts(valid_folder))
    tell(f"temperature {temperature:.2f}, right {right:.1%}")
    return kept, temperature, right


def _changed(seen: Bytes, dice: np.random.Generator) -> Tensor:
    """Mirrored, paler or darker, in other colours or none; (n, 8, s, s) 0..1."""
    views = torch.from_numpy(seen.astype(np.float32) / 255)
    flip = torch.from_numpy(dice.random(len(views)) < 0.5)
    views[flip] = views[flip].flip(-1)
    for channels in (slice(0, 3), slice(4, 7)):
        rgb = views[:, channels]
        grey = rgb.mean(1, keepdim=True)
        count = (len(views), 1, 1, 1)
        colour = torch.from_numpy(dice.choice([0.0, 1.0, 1.2], count, p=[0.3, 0.5, 0.2]))
        gain = torch.from_numpy(np.exp(dice.normal(0, 0.12, count)))
        views[:, channels] = ((grey + (rgb - grey) * colour) * gain).clamp(0, 1).float()
    return views


@torch.no_grad()
def _temperature(net: NatureNet, seen: Bytes, labels: Ints) -> tuple[float, float]:
    views = torch.from_numpy(seen.astype(np.float32) / 255)
    logits = torch.cat([net(part) for part in views.split(256)]).float()
    truth = torch.from_numpy(labels)
    tried = np.geomspace(0.5, 4, 60)
    losses = [float(cross_entropy(logits / t, truth)) for t in tried]
    return float(tried[int(np.argmin(losses))]), float((logits.argmax(1) == truth).float().mean())


def write_net(net: NatureNet, temperature: float, path: Path, about: dict[str, str]) -> None:
    """As ONNX: input ``picture`` (n, 8, h, w) views, output ``logits``, tempered."""
    graph = Graph(half=True)
    x = "picture"
    for block in net.steps:
        x = graph.block(x, block)
    pooled = graph.op("Flatten", graph.op("GlobalAveragePool", x), axis=1)
    logits = graph.linear(pooled, net.final)
    graph.output(graph.op("Div", logits, graph.single(temperature)), "logits", ["n", len(NATURES)])
    graph.write(path, about, channels=8)
