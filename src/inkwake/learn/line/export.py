"""From a checkpoint of the clean-up net to the file that ships, with its model card."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from inkwake.errors import CheckpointError
from inkwake.learn.line.card import model_card
from inkwake.learn.line.model import CHANNELS, LOOKS, LineNet
from inkwake.learn.training.graph import Graph
from inkwake.learn.training.ship import exported
from inkwake.learn.training.unfold import Kin, Layer, Weights, blocks_of


def write_net(net: LineNet, path: Path, about: dict[str, str], *, half: bool = True) -> None:
    """Write a net as ONNX: input ``picture`` (n, 2, h, w), outputs as ``model.OUTPUTS``."""
    graph = Graph(half=half)
    grey, strength = graph.part("picture", 0, 1), graph.part("picture", 1, 2)
    ink = graph.op("Mul", graph.op("Sub", graph.single(1.0), grey), graph.single(2.0))
    seen = graph.op("Concat", ink, strength, axis=1)
    levels = [graph.block(graph.block(seen, net.stem), net.fine)]
    for stage in net.stages:
        levels.append(graph.stage(levels[-1], stage))
    x = levels.pop()
    for narrow, mix in zip(net.narrow, net.mix, strict=True):
        up = graph.doubled(graph.conv(x, narrow))
        x = graph.block(graph.op("Add", levels.pop(), up), mix)
    maps = graph.conv(graph.block(x, net.last), net.maps)
    maps = graph.op("DepthToSpace", maps, blocksize=2, mode="CRD")
    start = 0
    for name, width in CHANNELS.items():
        part = graph.part(maps, start, start + width)
        graph.output(part, name, ["n", width, "rows", "columns"])
        start += width
    graph.write(path, about, channels=2)


def net_of(state: dict[str, Any], path: Path) -> LineNet:
    """The averaged net of a checkpoint.

    Raises:
        CheckpointError: it is the checkpoint of another net.
    """
    try:
        weights = state["average"]
        widths = [len(weights["stem.norm.bias"]), len(weights["fine.norm.bias"])]
        widths += [len(weights[f"stages.{i}.down.norm.bias"]) for i in range(len(LOOKS))]
        net = LineNet(widths)
        net.load_state_dict(weights)
    except (KeyError, RuntimeError) as error:
        raise CheckpointError(f"{path} holds no clean-up net") from error
    return net.eval()


def empty(weights: Weights) -> LineNet:
    """A net of the sizes of these weights."""
    downs = np.cumsum([2, *(1 + looks for looks in LOOKS[:-1])])
    return LineNet([len(weights[i]) for i in (0, 1, *downs.tolist())])


def layers_of(net: LineNet) -> Iterator[Layer]:
    """In the order in which ``write_net`` writes them."""
    ways = (part for pair in zip(net.narrow, net.mix, strict=True) for part in pair)
    return blocks_of(net.stem, net.fine, *net.stages, *ways, net.last, net.maps)


KIN = Kin("line", empty, layers_of, net_of)


def export_checkpoint(checkpoint: Path, out: Path) -> str:
    """See ``inkwake.learn.training.ship.exported``."""
    return exported(checkpoint, out, KIN, write_net, model_card)
