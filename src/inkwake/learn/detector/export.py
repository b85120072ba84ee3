"""From a checkpoint of the detector to the file that ships, with its model card."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from inkwake.errors import CheckpointError
from inkwake.learn.detector.card import model_card
from inkwake.learn.detector.model import CHANNELS, LOOKS, DetectorNet
from inkwake.learn.training.graph import Graph
from inkwake.learn.training.ship import exported
from inkwake.learn.training.unfold import Kin, Layer, Weights, blocks_of


def write_net(net: DetectorNet, path: Path, about: dict[str, str], *, half: bool = True) -> None:
    """Write a detector as ONNX: input ``picture`` (n, 3, h, w), outputs as ``model.OUTPUTS``."""
    graph = Graph(half=half)
    ink = graph.op("Mul", graph.op("Sub", graph.single(1.0), "picture"), graph.single(2.0))
    levels = [graph.block(ink, net.stem)]
    for stage in net.stages:
        levels.append(graph.stage(levels[-1], stage))
    x = levels.pop()
    pooled = graph.op("Concat", graph.op("GlobalAveragePool", x), graph.op("GlobalMaxPool", x),
                      axis=1)  # fmt: skip
    some = graph.linear(graph.op("Flatten", pooled), net.some)
    for narrow, mix in zip(net.narrow, net.mix, strict=True):
        up = graph.doubled(graph.conv(x, narrow))
        x = graph.block(graph.op("Add", levels.pop(), up), mix)
    places = graph.conv(graph.block(x, net.where), net.places)
    boxes = graph.conv(graph.block(x, net.extent), net.boxes)
    start = 0
    for name, width in CHANNELS.items():
        maps = boxes if name in ("size", "offset") else places
        start = 0 if name == "size" else start
        part = graph.part(maps, start, start + width)
        graph.output(part, name, ["n", width, "rows", "columns"])
        start += width
    graph.output(some, "some", ["n", 1])
    graph.write(path, about)


def net_of(state: dict[str, Any], path: Path) -> DetectorNet:
    """The averaged net of a checkpoint.

    Raises:
        CheckpointError: it is the checkpoint of another net.
    """
    try:
        weights = state["average"]
        widths = [len(weights["stem.norm.bias"])]
        widths += [len(weights[f"stages.{i}.down.norm.bias"]) for i in range(len(LOOKS))]
        net = DetectorNet(widths)
        net.load_state_dict(weights)
    except (KeyError, RuntimeError) as error:
        raise CheckpointError(f"{path} holds no detector") from error
    return net.eval()


def empty(weights: Weights) -> DetectorNet:
    """A net of the sizes of these weights."""
    downs = np.cumsum([1, *(1 + looks for looks in LOOKS[:-1])])
    return DetectorNet([len(weights[i]) for i in (0, *downs.tolist())])


def layers_of(net: DetectorNet) -> Iterator[Layer]:
    """In the order in which ``write_net`` writes them."""
    ways = (part for pair in zip(net.narrow, net.mix, strict=True) for part in pair)
    return blocks_of(net.stem, *net.stages, net.some, *ways, net.where, net.places, net.extent,
                     net.boxes)  # fmt: skip


KIN = Kin("detector", empty, layers_of, net_of)


def export_checkpoint(checkpoint: Path, out: Path) -> str:
    """See ``inkwake.learn.training.ship.exported``."""
    return exported(checkpoint, out, KIN, write_net, model_card)
