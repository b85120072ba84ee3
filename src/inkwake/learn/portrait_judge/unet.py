"""Writes pix2pix's generator as ONNX, so that its time is measured as that of all others."""

from __future__ import annotations

from pathlib import Path

from torch import nn

from inkwake.learn.colour.pix2pix import UNet
from inkwake.learn.training.graph import Graph


def write_unet(net: UNet, path: Path, channels: int) -> None:
    """Input ``picture`` (n, c, 128, 128), output ``colours`` (n, 3, 128, 128)."""
    graph = Graph(half=False)
    kept = [graph.conv("picture", net.first)]
    for down in net.downs:
        bent = graph.op("LeakyRelu", kept[-1], alpha=0.2)
        kept.append(graph.conv(bent, down[1], down[2] if len(down) > 2 else None))
    x = kept.pop()
    for up in net.ups:
        x = graph.op("Concat", _grown(graph, x, up[1], up[2]), kept.pop(), axis=1)
    graph.output(graph.op("Tanh", _grown(graph, x, net.final[1])), "colours", ["n", 3, 128, 128])
    graph.write(path, {}, channels=channels)


def _grown(
    graph: Graph, x: str, layer: nn.ConvTranspose2d, norm: nn.BatchNorm2d | None = None
) -> str:
    """ReLU, then a step up with the batch norm behind it folded in."""
    weight = layer.weight.detach().double()
    shift = weight.new_zeros(weight.shape[1])
    if layer.bias is not None:
        shift = layer.bias.detach().double()
    if norm is not None:
        gain = norm.weight.detach().double() / (norm.running_var.double() + norm.eps).sqrt()
        shift = (shift - norm.running_mean.double()) * gain + norm.bias.detach().double()
        weight = weight * gain[None, :, None, None]
    pad, side = layer.padding[0], layer.kernel_size[0]
    return graph.op(
        "ConvTranspose", graph.op("Relu", x), graph.constant(weight.float().numpy()),
        graph.constant(shift.float().numpy()), kernel_shape=[side, side],
        strides=list(layer.stride), pads=[pad] * 4,
    )  # fmt: skip
