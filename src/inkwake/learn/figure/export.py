"""From a checkpoint of the figure net to the file that ships, with its model card."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from inkwake.errors import CheckpointError
from inkwake.learn.figure.card import WORLD, Origin, model_card
from inkwake.learn.figure.model import FACTS, FigureNet, Trunk
from inkwake.learn.training.graph import Graph
from inkwake.learn.training.ship import exported
from inkwake.learn.training.unfold import Kin, Layer, Weights, blocks_of
from inkwake.learn.world.nouns import JOINTS, PARTS


def write_net(net: FigureNet, path: Path, about: dict[str, str], *, half: bool = True) -> None:
    """Write a figure net as ONNX: input ``picture`` (n, 3, h, w), outputs as ``model.OUTPUTS``."""
    graph = Graph(half=half)
    fine, quarter, coarse = _trunk(graph, "picture", net.trunk)
    pooled = graph.op("Concat", graph.op("GlobalAveragePool", coarse),
                      graph.op("GlobalMaxPool", coarse), axis=1)  # fmt: skip
    gist = graph.op("Relu", graph.linear(graph.op("Flatten", pooled), net.gist))
    facts = graph.linear(gist, net.facts)
    heat = graph.conv(graph.block(quarter, net.heat), net.joints)
    mask = graph.op("DepthToSpace", graph.conv(fine, net.mask), blocksize=2, mode="CRD")
    graph.output(mask, "mask", ["n", 1, "height", "width"])
    graph.output(graph.conv(fine, net.parts), "parts", ["n", len(PARTS), "rows_2", "columns_2"])
    sizes: list[int | str] = ["rows_4", "columns_4"]
    count = len(JOINTS)
    graph.output(graph.part(heat, 0, count), "joints", ["n", count, *sizes])
    graph.output(graph.part(heat, count, count + 1), "tips", ["n", 1, *sizes])
    start = 0
    for name, width in FACTS.items():
        graph.output(graph.part(facts, start, start + width), name, ["n", width])
        start += width
    graph.write(path, about)


def _trunk(graph: Graph, x: str, trunk: Trunk) -> tuple[str, str, str]:
    """See ``model.Trunk``."""
    ink = graph.op("Mul", graph.op("Sub", graph.single(1.0), x), graph.single(2.0))
    levels = [graph.block(ink, trunk.stem)]
    for stage in trunk.stages:
        levels.append(graph.stage(levels[-1], stage))
    coarse = x = levels.pop()
    maps = []
    for narrow, mix in zip(trunk.narrow, trunk.mix, strict=True):
        up = graph.doubled(graph.conv(x, narrow))
        x = graph.block(graph.op("Add", levels.pop(), up), mix)
        maps.append(x)
    return maps[-1], maps[-2], coarse


def net_of(state: dict[str, Any], path: Path) -> FigureNet:
    """The averaged net of a checkpoint.

    Raises:
        CheckpointError: it is the checkpoint of another net.
    """
    try:
        weights = state["average"]
        widths = [len(weights["trunk.stem.norm.bias"])]
        widths += [len(weights[f"trunk.stages.{i}.down.norm.bias"]) for i in range(4)]
        net = FigureNet(widths, len(weights["mask.weight"][0]))
        net.load_state_dict(weights)
    except (KeyError, RuntimeError) as error:
        raise CheckpointError(f"{path} holds no figure net") from error
    return net.eval()


def empty(weights: Weights) -> FigureNet:
    """A net of the sizes of these weights."""
    rise = [weight for weight in weights if weight.ndim == 4 and weight.shape[2] == 3]
    return FigureNet([len(rise[i]) for i in (0, 1, 3, 6, 9)], len(rise[15]))


def layers_of(net: FigureNet) -> Iterator[Layer]:
    """In the order in which ``write_net`` writes them."""
    trunk = net.trunk
    ways = (part for pair in zip(trunk.narrow, trunk.mix, strict=True) for part in pair)
    return blocks_of(trunk.stem, *trunk.stages, *ways, net.gist, net.facts, net.heat, net.joints,
                     net.mask, net.parts)  # fmt: skip


KIN = Kin("figure", empty, layers_of, net_of)


def export_checkpoint(checkpoint: Path, out: Path, *, origin: Origin = WORLD) -> str:
    """See ``inkwake.learn.training.ship.exported``."""
    card = partial(model_card, origin=origin)
    return exported(checkpoint, out, KIN, write_net, card)
