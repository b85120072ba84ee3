"""From a checkpoint of the painter to the file that is used, with the tastes of each kind of thing.

The tastes of real things of one kind are spread unevenly: each kind keeps the mean of its tastes
and how they vary, and turns plain noise into a taste of its own. All of that is in the file, whose
input is the planes of a drawing and sixteen planes of noise, each the same everywhere.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from inkwake.arrays import Floats
from inkwake.colour.planes import CHANNELS, FIXED, LOOKS, THINGS
from inkwake.errors import CheckpointError
from inkwake.learn.colour.augment import example
from inkwake.learn.colour.losses import on_white
from inkwake.learn.colour.painter import GROUPS, TASTE, Painter, Tasted, Taster, labels
from inkwake.learn.shards import Shard, shards_of
from inkwake.learn.training.graph import Graph
from inkwake.learn.training.loop import load

KINDS = len(THINGS) * len(LOOKS)
_FEW = 40
"""Drawings of a kind below which its tastes lean on those of the whole look."""


def nets_of(checkpoint: Path) -> tuple[Painter, Taster]:
    """The averaged nets of a checkpoint.

    Raises:
        CheckpointError: it is missing, damaged or of another net.
    """
    state = load(checkpoint)
    both = nn.ModuleDict({"painter": Painter(), "taster": Taster()})
    try:
        both.load_state_dict(state["average"])
    except (KeyError, RuntimeError) as error:
        raise CheckpointError(f"{checkpoint} holds no painter") from error
    painter, taster = both["painter"].eval(), both["taster"].eval()
    assert isinstance(painter, Painter) and isinstance(taster, Taster)
    return painter, taster


@torch.no_grad()
def tastes(taster: Taster, drawings: Path, count: int = 4000) -> tuple[Floats, Floats]:
    """Mean and spread of the tastes of each kind of thing.

    Args:
        taster: see ``painter``.
        drawings: folder of shards.
        count: drawings to look at.

    Returns:
        (kinds, 16) means and (kinds, 16, 16) factors: taste = mean + factor @ noise.
    """
    rng = np.random.default_rng(0)
    found: dict[int, list[NDArray[np.float32]]] = {kind: [] for kind in range(KINDS)}
    extra: dict[int, list[NDArray[np.float32]]] = {kind: [] for kind in range(KINDS)}
    seen = 0
    for path in shards_of([drawings], "drawing"):
        shard = Shard(path)
        for start in range(0, len(shard), 32):
            batch = [example(shard[i], rng, hinted=False)
                     for i in range(start, min(start + 32, len(shard)))]  # fmt: skip
            picture, thing, look = _as_tensors(batch)
            mean, spread = taster(torch.cat([picture, labels(thing, look, picture.shape[-1])], 1))
            for row, kind in enumerate((thing * len(LOOKS) + look).tolist()):
                found[kind].append(mean[row].numpy())
                extra[kind].append(spread[row].exp().numpy())
            seen += len(batch)
        if seen >= count:
            break
    return _fitted(found, extra)


def _as_tensors(batch: list[dict[str, NDArray[np.float32]]]) -> tuple[Tensor, Tensor, Tensor]:
    colours, alpha = (
        torch.from_numpy(np.stack([one[name] for one in batch])) for name in ("colours", "alpha")
    )
    thing, look = (
        torch.from_numpy(np.stack([one[name] for one in batch])).long()
        for name in ("thing", "look")
    )
    return torch.cat([on_white(colours, alpha), alpha], 1), thing, look


def _fitted(
    found: dict[int, list[NDArray[np.float32]]], extra: dict[int, list[NDArray[np.float32]]]
) -> tuple[Floats, Floats]:
    means = np.zeros((KINDS, TASTE), np.float32)
    factors = np.tile(np.eye(TASTE, dtype=np.float32), (KINDS, 1, 1))
    for kind in range(KINDS):
        own = found[kind]
        look = [v for other in range(kind % len(LOOKS), KINDS, len(LOOKS)) for v in found[other]]
        if not look:
            continue
        rows = np.stack(own if len(own) > 1 else look)
        wide = np.stack(extra[kind]).mean(0) if own else np.zeros(TASTE, np.float32)
        share = min(1.0, len(own) / _FEW)
        around = np.cov(np.stack(look).T) * (1 - share) + np.cov(rows.T) * share
        means[kind] = rows.mean(0)
        factors[kind] = np.linalg.cholesky(around + np.diag(wide) + 1e-4 * np.eye(TASTE))
    return means, factors


def write_net(
    painter: Painter, means: Floats, factors: Floats, path: Path, about: dict[str, str]
) -> None:
    """As ONNX: input ``picture`` (n, 32, s, s), outputs ``colours`` in -1..1 and ``alpha``."""
    graph = Graph(half=True)
    planes = graph.part("picture", 0, CHANNELS)
    z = _taste(graph, means, factors)
    x = _silu(graph, graph.conv(planes, painter.stem))
    kept = [x]
    for step, look in zip(painter.steps, painter.looks, strict=True):
        x = _tasted(graph, graph.conv(x, step), z, look)
        kept.append(x)
    x = _tasted(graph, kept.pop(), z, painter.middle)
    for up in painter.ups:
        x = graph.op("Concat", graph.doubled(x), kept.pop(), axis=1)
        x = _tasted(graph, x, z, up)
    x = graph.doubled(graph.conv(x, painter.narrow))
    x = _silu(graph, graph.conv(graph.op("Concat", x, kept.pop(), axis=1), painter.last))
    out = graph.conv(x, painter.final)
    graph.output(graph.op("Tanh", graph.part(out, 0, 3)), "colours", ["n", 3, "h", "w"])
    inside = graph.op("Mul", graph.op("Sub", graph.op("Mul", graph.part("picture", 1, 2),
                      graph.single(2.0)), graph.single(1.0)), graph.single(4.0))  # fmt: skip
    alpha = graph.op("Sigmoid", graph.op("Add", graph.part(out, 3, 4), inside))
    graph.output(alpha, "alpha", ["n", 1, "h", "w"])
    graph.write(path, about, channels=CHANNELS + TASTE)


def _taste(graph: Graph, means: Floats, factors: Floats) -> str:
    """(n, 16) tastes: the mean of the kind and its factor times the noise."""
    corner = graph.part(graph.part("picture", 0, 1, axis=2), 0, 1, axis=3)
    flat = graph.op("Flatten", corner, axis=1)
    thing = graph.part(flat, FIXED, FIXED + len(THINGS))
    look = graph.part(flat, FIXED + len(THINGS), CHANNELS)
    noise = graph.part(flat, CHANNELS, CHANNELS + TASTE)
    # (n, things, 1) x (n, 1, looks) tells the kind; sizes are written out, so shapes stay open.
    one = graph.op("Reshape", thing, graph.constant(np.array([-1, len(THINGS), 1], np.int64)))
    two = graph.op("Reshape", look, graph.constant(np.array([-1, 1, len(LOOKS)], np.int64)))
    kind = graph.op("Flatten", graph.op("Mul", one, two), axis=1)
    mean = graph.op("MatMul", kind, graph.constant(means))
    matrix = graph.op("MatMul", kind, graph.constant(factors.reshape(KINDS, -1)))
    square = graph.op("Reshape", matrix, graph.constant(np.array([-1, TASTE, TASTE], np.int64)))
    column = graph.op("Reshape", noise, graph.constant(np.array([-1, TASTE, 1], np.int64)))
    moved = graph.op("Flatten", graph.op("MatMul", square, column), axis=1)
    return graph.op("Add", mean, moved)


def _silu(graph: Graph, x: str) -> str:
    return graph.op("Mul", x, graph.op("Sigmoid", x))


def _tasted(graph: Graph, x: str, z: str, block: Tasted) -> str:
    after = block.one.out_channels
    y = _normed(graph, graph.conv(x, block.one), block.norm)
    flavour = graph.linear(z, block.flavour)
    shape = graph.constant(np.array([-1, after, 1, 1], np.int64))
    scale = graph.op("Reshape", graph.part(flavour, 0, after), shape)
    shift = graph.op("Reshape", graph.part(flavour, after, 2 * after), shape)
    y = graph.op("Add", graph.op("Mul", y, graph.op("Add", scale, graph.single(1.0))), shift)
    y = graph.conv(_silu(graph, y), block.two)
    past = x if isinstance(block.pass_by, nn.Identity) else graph.conv(x, block.pass_by)
    return graph.op("Add", past, y)


def _normed(graph: Graph, x: str, norm: nn.GroupNorm) -> str:
    """Group norm, as an instance norm over groups of channels laid side by side."""
    grouped = graph.op("Reshape", x, graph.constant(np.array([0, GROUPS, -1], np.int64)))
    ones, zeros = (graph.constant(np.full(GROUPS, v, np.float32)) for v in (1.0, 0.0))
    even = graph.op("InstanceNormalization", grouped, ones, zeros, epsilon=norm.eps)
    back = graph.op("Reshape", even, graph.op("Shape", x))
    channels = norm.weight.shape[0]
    gain, bias = (
        graph.constant(v.detach().float().numpy().reshape(1, channels, 1, 1))
        for v in (norm.weight, norm.bias)
    )
    return graph.op("Add", graph.op("Mul", back, gain), bias)
