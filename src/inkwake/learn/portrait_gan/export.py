"""Writes a look as ONNX: generator, student and teacher, from the few operations they are made of.

Legend
    codes    (n, l, k)          s, d  as in ``layers``
    picture  (n, 3, s, s) of the generator about -1..1; what an encoder takes is named picture, too
The weights stay single floats: what the file says is what was trained.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from inkwake.learn.portrait_gan.encoder import Encoder
from inkwake.learn.portrait_gan.generator import Generator, Layer
from inkwake.learn.portrait_gan.layers import STEEP, Linear, Modulated
from inkwake.learn.training.graph import Graph


def write_generator(net: Generator, path: Path, about: dict[str, str]) -> None:
    """Input ``codes``, output ``picture``; always with the same grain."""
    graph, shape = Graph(half=False), net.shape
    codes = [_code(graph, n, shape.code) for n in range(shape.layers)]
    x, rgb, number = graph.constant(net.start.detach().numpy()), "", 0
    for n, colour in enumerate(net.colours):
        for grow in (True, False) if n else (False,):
            x = _layer(graph, x, codes[number], net.layers[number], grow=grow)
            number += 1
        tint = graph.constant(net.tints[n].detach().numpy().reshape(1, 3, 1, 1))
        here = graph.op("Add", _modulated(graph, x, codes[number], colour), tint)
        rgb = graph.op("Add", _doubled(graph, rgb), here) if rgb else here
    graph.output(rgb, "picture", ["n", 3, shape.size, shape.size])
    graph.write(path, about, taken=("codes", ["n", shape.layers, shape.code]))


def write_encoder(net: Encoder, path: Path, about: dict[str, str]) -> None:
    """Input ``picture`` (n, c, s, s), output ``codes``."""
    graph = Graph(half=False)
    channels = net.stem.conv.in_channels
    x = graph.block("picture", net.stem)
    for step in net.steps:
        x = graph.stage(x, step)
    flat = graph.op("Flatten", x, axis=1)
    heads = [graph.linear(graph.op("Relu", graph.linear(flat, h.one)), h.two) for h in net.heads]
    steps = graph.op("Concat", *heads, axis=1) if len(heads) > 1 else heads[0]
    sizes = graph.constant(np.array([-1, net.layers, net.code], np.int64))
    middle = graph.constant(net.middle.numpy().reshape(1, 1, -1))
    codes = graph.op("Add", graph.op("Reshape", steps, sizes), middle)
    graph.output(codes, "codes", ["n", net.layers, net.code])
    graph.write(path, about, channels=channels)


def _code(graph: Graph, layer: int, code: int) -> str:
    """(n, k) code of a layer."""
    sizes = graph.constant(np.array([-1, code], np.int64))
    return graph.op("Reshape", graph.part("codes", layer, layer + 1), sizes)


def _layer(graph: Graph, x: str, code: str, layer: Layer, *, grow: bool) -> str:
    x = _modulated(graph, x, code, layer.conv)
    if grow:
        x = _doubled(graph, x)
    grain = (layer.still * layer.strength + layer.bias[:, None, None]).detach().numpy()
    x = graph.op("LeakyRelu", graph.op("Add", x, graph.constant(grain)), alpha=0.2)
    return graph.op("Mul", x, graph.single(STEEP))


def _modulated(graph: Graph, x: str, code: str, conv: Modulated) -> str:
    weight = (conv.weight * conv.gain).detach()
    after, before, side, _ = weight.shape
    s = _linear(graph, code, conv.style)
    sizes = graph.constant(np.array([-1, before, 1, 1], np.int64))
    y = graph.op("Conv", graph.op("Mul", x, graph.op("Reshape", s, sizes)),
                 graph.constant(weight.numpy()), kernel_shape=[side, side],
                 pads=[side // 2] * 4)  # fmt: skip
    if not conv.even:
        return y
    power = graph.constant(weight.square().sum((2, 3)).T.contiguous().numpy())
    total = graph.op("MatMul", graph.op("Mul", s, s), power)
    root = graph.op("Sqrt", graph.op("Add", total, graph.single(1e-8)))
    sizes = graph.constant(np.array([-1, after, 1, 1], np.int64))
    return graph.op("Div", y, graph.op("Reshape", root, sizes))


def _linear(graph: Graph, x: str, layer: Linear) -> str:
    weight = graph.constant((layer.weight * layer.gain).detach().numpy())
    bias = graph.constant((layer.bias * layer.pace).detach().numpy())
    return graph.op("Gemm", x, weight, bias, transB=1)


def _doubled(graph: Graph, x: str) -> str:
    """Twice the size, between the pixels."""
    scales = graph.constant(np.array([1, 1, 2, 2], np.float32))
    return graph.op("Resize", x, "", scales, mode="linear",
                    coordinate_transformation_mode="half_pixel")  # fmt: skip
