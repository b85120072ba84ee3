"""The net that looks closer as ONNX: one drawing in its frame, what is believed after all of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from torch import Tensor

from inkwake.learn.portrait.closer import ANSWER, QUESTIONS, SURE, Closer
from inkwake.learn.portrait.export import gelu, linear_of
from inkwake.learn.training.graph import Graph
from inkwake.portrait.read.frame import FRAMED, NAMED
from inkwake.portrait.read.layout import layout
from inkwake.portrait.strokes.lines import STROKE_PARTS
from inkwake.portrait.strokes.session import POINTS


def write_closer(net: Closer, path: Path, about: dict[str, str]) -> None:
    """Input ``picture`` (1, FRAMED, 1, t); output ``belief`` (1, size)."""
    graph = Graph(half=True)
    x = graph.op("Transpose", graph.op("Reshape", "picture", _shape(graph, FRAMED, -1)),
                 perm=[1, 0])  # fmt: skip
    named = graph.part(x, NAMED.start, NAMED.stop)
    seen = graph.op("Concat", x, _whitened(graph, net, x, named), axis=1)
    hidden = seen
    for layer in (net.enter[0], net.enter[2]):
        hidden = gelu(graph, graph.linear(hidden, linear_of(layer)))
    slots, weight = _slots(graph, net, seen, hidden, named)
    said = _said(graph, net, slots, weight, graph.part(x, NAMED.stop, FRAMED))
    graph.output(said, "belief", [1, layout().size])
    graph.write(path, about, channels=FRAMED)


def _whitened(graph: Graph, net: Closer, x: str, named: str) -> str:
    size, parts = 2 * POINTS, len(STROKE_PARTS)
    middle = graph.op("MatMul", named, _constant(graph, net.middle))
    centred = graph.op("Sub", graph.part(x, 0, size), middle)
    white = _constant(graph, net.white.permute(2, 0, 1).flatten(1))
    every = graph.op("Reshape", graph.op("MatMul", centred, white), _shape(graph, -1, parts, size))
    mine = graph.op("Mul", every, graph.op("Reshape", named, _shape(graph, -1, parts, 1)))
    return graph.op("ReduceSum", mine, _shape(graph, 1), keepdims=0)


def _slots(graph: Graph, net: Closer, seen: str, hidden: str, named: str) -> tuple[str, str]:
    """Answers (G, Q, D) and the logarithm of how much was seen (G, Q)."""
    count = net.belongs.shape[1]
    bound = graph.op("Tanh", graph.op("Div", graph.linear(hidden, net.asks), graph.single(SURE)))
    weight = graph.op("Exp", graph.op("Mul", bound, graph.single(SURE)))
    belongs = _constant(graph, net.belongs.repeat_interleave(QUESTIONS, dim=1))
    weight = graph.op("Mul", weight, graph.op("MatMul", named, belongs))
    each = graph.op("Reshape", weight, _shape(graph, -1, count, QUESTIONS))
    both = graph.op("Concat", seen, hidden, axis=1)
    told = graph.op("Reshape", graph.linear(both, net.answers), _shape(graph, -1, count, ANSWER))
    sums = graph.op(
        "MatMul",
        graph.op("Transpose", each, perm=[1, 2, 0]),
        graph.op("Transpose", told, perm=[1, 0, 2]),
    )
    total = graph.op(
        "Add", graph.op("ReduceSum", each, _shape(graph, 0), keepdims=0), graph.single(0.01)
    )
    slots = graph.op("Div", sums, graph.op("Reshape", total, _shape(graph, count, QUESTIONS, 1)))
    return slots, graph.op("Log", total)


def _said(graph: Graph, net: Closer, slots: str, weight: str, frame: str) -> str:
    count = net.belongs.shape[1]
    context = graph.op("Reshape", slots, _shape(graph, 1, count * QUESTIONS * ANSWER))
    for layer in (net.tells, net.knows):
        context = gelu(graph, graph.linear(context, layer))
    shared = graph.op("Concat", context, graph.part(frame, 0, 1, axis=0), axis=1)
    wide = net.first.shape[1] - QUESTIONS * (ANSWER + 1)
    shared = graph.op("Expand", shared, _shape(graph, count, wide))
    flat = graph.op("Reshape", slots, _shape(graph, count, QUESTIONS * ANSWER))
    given = graph.op("Concat", flat, weight, shared, axis=1)
    x = graph.op("Reshape", given, _shape(graph, count, 1, net.first.shape[1]))
    x = gelu(graph, _own(graph, x, net.first, net.biases[0]))
    x = graph.op("Add", x, gelu(graph, _own(graph, x, net.second, net.biases[1])))
    rows = graph.op("Reshape", x, _shape(graph, count, net.second.shape[1]))
    numbers, categories = [], {}
    for k, (group, says) in enumerate(zip(layout().groups, net.says, strict=True)):
        out = graph.linear(graph.part(rows, k, k + 1, axis=0), linear_of(says))
        at = group.scales.stop - group.logits.start
        numbers.append(graph.part(out, 0, at))
        for category in layout().categories:
            if category.group == group.name:
                size = category.logits.stop - category.logits.start
                categories[category.name] = graph.part(out, at, at + size)
                at += size
    order = [categories[c.name] for c in layout().categories]
    return graph.op("Concat", *numbers, *order, axis=1)


def _own(graph: Graph, x: str, weights: Tensor, bias: Tensor) -> str:
    """A layer of which every group has its own."""
    made = graph.op("MatMul", x, _constant(graph, weights))
    return graph.op("Add", made, _constant(graph, bias[:, None]))


def _constant(graph: Graph, values: Tensor) -> str:
    return graph.constant(values.detach().float().numpy())


def _shape(graph: Graph, *sizes: int) -> str:
    return graph.constant(np.array(sizes, np.int64))
