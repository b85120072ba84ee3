"""From a checkpoint of the clean-up net to the file that ships, with its model card."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from inkwake.errors import CheckpointError
from inkwake.learn.line.card import model_card
from inkwake.learn.line.model import CHANNELS, LOOKS, LineNet
from inkwake.learn.training.graph import Graph
from inkwake.learn.training.loop import load


def write_net(net: LineNet, path: Path, *, half: bool = True, about: dict[str, str]) -> None:
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


def export_checkpoint(checkpoint: Path, out: Path, *, half: bool = True) -> str:
    """Write the averaged weights of a checkpoint to ``out`` and the card beside it.

    Returns:
        The file's SHA-256, which the registry of ``inkwake.nets`` must know.
    """
    state = load(checkpoint)
    net = net_of(state, checkpoint)
    write_net(net, out, half=half, about={"name": "line", "step": str(state["step"])})
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    card = model_card(net, state, checkpoint.parent / "log.jsonl", digest, out.stat().st_size)
    out.with_suffix(".md").write_text(card, encoding="utf-8")
    return digest
