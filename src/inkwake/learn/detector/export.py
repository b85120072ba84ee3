"""From a checkpoint of the detector to the file that ships, with its model card."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from inkwake.errors import CheckpointError
from inkwake.learn.detector.card import model_card
from inkwake.learn.detector.model import CHANNELS, LOOKS, DetectorNet
from inkwake.learn.training.graph import Graph
from inkwake.learn.training.loop import load


def write_net(net: DetectorNet, path: Path, *, half: bool = True, about: dict[str, str]) -> None:
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


def export_checkpoint(checkpoint: Path, out: Path, *, half: bool = True) -> str:
    """Write the averaged weights of a checkpoint to ``out`` and the card beside it.

    Returns:
        The file's SHA-256, which the registry of ``inkwake.nets`` must know.
    """
    state = load(checkpoint)
    net = net_of(state, checkpoint)
    write_net(net, out, half=half, about={"name": "detector", "step": str(state["step"])})
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    card = model_card(net, state, checkpoint.parent / "log.jsonl", digest, out.stat().st_size)
    out.with_suffix(".md").write_text(card, encoding="utf-8")
    return digest
