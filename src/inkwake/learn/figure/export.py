"""From a checkpoint of the figure net to the file that ships, with its model card."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from inkwake.errors import CheckpointError
from inkwake.learn.figure.card import WORLD, Origin, model_card
from inkwake.learn.figure.model import FACTS, FigureNet, Trunk
from inkwake.learn.training.graph import Graph
from inkwake.learn.training.loop import load
from inkwake.learn.world.nouns import JOINTS, PARTS


def write_net(net: FigureNet, path: Path, *, half: bool = True, about: dict[str, str]) -> None:
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


def export_checkpoint(
    checkpoint: Path, out: Path, *, half: bool = True, origin: Origin = WORLD
) -> str:
    """Write the averaged weights of a checkpoint to ``out`` and the card beside it.

    Returns:
        The file's SHA-256, which the registry of ``inkwake.nets`` must know.
    """
    state = load(checkpoint)
    net = net_of(state, checkpoint)
    write_net(net, out, half=half, about={"name": "figure", "step": str(state["step"])})
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    log = checkpoint.parent / "log.jsonl"
    card = model_card(net, state, log, digest, out.stat().st_size, origin)
    out.with_suffix(".md").write_text(card, encoding="utf-8")
    return digest
