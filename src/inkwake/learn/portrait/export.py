"""The reader as ONNX: one drawing of any length in, what is believed after its last stroke out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from torch import nn

from inkwake.learn.portrait.model import Layer, Reader
from inkwake.learn.training.graph import Graph
from inkwake.portrait.read.layout import layout
from inkwake.portrait.read.tokens import FEATURES, LONGEST
from inkwake.portrait.strokes.lines import STROKE_PARTS


def write_net(net: Reader, path: Path, about: dict[str, str]) -> None:
    """Input ``picture`` (1, FEATURES, 1, t); outputs ``belief`` (1, size), ``parts`` (t, parts)."""
    graph = Graph(half=True)
    sides = graph.constant(np.array([FEATURES, -1], np.int64))
    x = graph.op("Transpose", graph.op("Reshape", "picture", sides), perm=[1, 0])
    length = _length(graph, x)
    x = graph.linear(gelu(graph, graph.linear(x, linear_of(net.enter[0]))), linear_of(net.enter[2]))
    order = graph.constant(net.order.detach().float().numpy())
    x = graph.op("Add", x, _first(graph, order, length, 0))
    mask = graph.constant(np.triu(np.full((LONGEST, LONGEST), -1e4, np.float32), 1))
    mask = _first(graph, _first(graph, mask, length, 0), length, 1)
    for layer in net.layers:
        assert isinstance(layer, Layer)
        x = _layer(graph, x, layer, mask)
    x = _norm(graph, x, net.norm)
    last = graph.op("Gather", x, graph.constant(np.array([-1], np.int64)), axis=0)
    said = graph.linear(gelu(graph, graph.linear(last, net.hidden)), net.says)
    seen = graph.op("Add", graph.linear(x, net.own), graph.linear(last, net.whole))
    parts = graph.linear(gelu(graph, seen), net.part)
    graph.output(said, "belief", [1, layout().size])
    graph.output(parts, "parts", ["t", len(STROKE_PARTS)])
    graph.write(path, about, channels=FEATURES)


def linear_of(layer: nn.Module) -> nn.Linear:
    """A layer of a sequence, which only says that it is a module."""
    assert isinstance(layer, nn.Linear)
    return layer


def _length(graph: Graph, x: str) -> str:
    return graph.op("Gather", graph.op("Shape", x), graph.constant(np.array([0], np.int64)), axis=0)


def _first(graph: Graph, x: str, length: str, axis: int) -> str:
    zero, along = (graph.constant(np.array([v], np.int64)) for v in (0, axis))
    return graph.op("Slice", x, zero, length, along)


def gelu(graph: Graph, x: str) -> str:
    """The approximation by tanh, as it is trained."""
    cube = graph.op("Mul", graph.op("Mul", x, x), x)
    inner = graph.op("Add", x, graph.op("Mul", cube, graph.single(0.044715)))
    bent = graph.op("Tanh", graph.op("Mul", inner, graph.single((2 / np.pi) ** 0.5)))
    return graph.op(
        "Mul", graph.op("Mul", x, graph.single(0.5)), graph.op("Add", bent, graph.single(1.0))
    )


def _norm(graph: Graph, x: str, norm: nn.LayerNorm) -> str:
    weight = graph.constant(norm.weight.detach().float().numpy())
    bias = graph.constant(norm.bias.detach().float().numpy())
    return graph.op("LayerNormalization", x, weight, bias, axis=-1, epsilon=norm.eps)


def _layer(graph: Graph, x: str, layer: Layer, mask: str) -> str:
    width = layer.gives.in_features
    size = width // layer.heads
    asked = graph.linear(_norm(graph, x, layer.before), layer.asks)
    heads = []
    for k in range(3):
        part = graph.part(asked, k * width, (k + 1) * width)
        split = graph.op(
            "Reshape", part, graph.constant(np.array([-1, layer.heads, size], np.int64))
        )
        heads.append(graph.op("Transpose", split, perm=[1, 0, 2] if k != 1 else [1, 2, 0]))
    q, k_, v = heads
    score = graph.op("Mul", graph.op("MatMul", q, k_), graph.single(size**-0.5))
    share = graph.op("Softmax", graph.op("Add", score, mask), axis=-1)
    seen = graph.op("Transpose", graph.op("MatMul", share, v), perm=[1, 0, 2])
    flat = graph.op("Reshape", seen, graph.constant(np.array([-1, width], np.int64)))
    x = graph.op("Add", x, graph.linear(flat, layer.gives))
    inner = gelu(graph, graph.linear(_norm(graph, x, layer.after), layer.wide))
    return graph.op("Add", x, graph.linear(inner, layer.narrow))
