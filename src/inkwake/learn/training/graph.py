"""Writes nets as ONNX from the few operations that they are made of.

The graph is written by hand rather than traced: batch norms are folded into the convolutions, the
names are ours, no operation is newer than it need be, and sizes stay open. Weights may be kept as
half floats; they are cast back once, when a session is made, so all sums are single floats.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from inkwake.learn.training.blocks import Block, Stage
from inkwake.picture.target import new_file

OPSET = 17
"""Read by every runtime of the last years."""


class Graph:
    """A graph under construction; every method gives back the name of its result.

    Attributes:
        half: keep large weights as half floats.
    """

    def __init__(self, *, half: bool) -> None:
        self.half = half
        self._nodes: list[Any] = []
        self._values: list[Any] = []
        self._outputs: list[Any] = []

    def op(self, kind: str, *inputs: str, **how: object) -> str:
        """One operation with one result."""
        name = f"{kind.lower()}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **how))
        return name

    def constant(self, values: NDArray[Any]) -> str:
        """Numbers that never change."""
        name = f"value_{len(self._values)}"
        stored = values
        if self.half and values.dtype == np.float32 and values.size > 64:
            stored = values.astype(np.float16)
        self._values.append(numpy_helper.from_array(np.ascontiguousarray(stored), name))
        return name if stored is values else self.op("Cast", name, to=TensorProto.FLOAT)

    def single(self, value: float) -> str:
        """One number."""
        return self.constant(np.array(value, np.float32))

    def conv(self, x: str, layer: nn.Conv2d, norm: nn.BatchNorm2d | None = None) -> str:
        """A convolution with the batch norm behind it folded in."""
        weight, bias = layer.weight.detach().double(), layer.bias
        shift = bias.detach().double() if bias is not None else weight.new_zeros(len(weight))
        if norm is not None:
            gain = norm.weight.detach().double() / (norm.running_var.double() + norm.eps).sqrt()
            shift = (shift - norm.running_mean.double()) * gain + norm.bias.detach().double()
            weight = weight * gain[:, None, None, None]
        pad, side = layer.padding[0], layer.kernel_size[0]
        return self.op("Conv", x, self.constant(weight.float().numpy()),
                       self.constant(shift.float().numpy()), kernel_shape=[side, side],
                       strides=list(layer.stride), pads=[pad] * 4)  # fmt: skip

    def linear(self, x: str, layer: nn.Linear) -> str:
        """A fully connected layer."""
        weight = self.constant(layer.weight.detach().float().numpy())
        return self.op("Gemm", x, weight, self.constant(layer.bias.detach().float().numpy()),
                       transB=1)  # fmt: skip

    def block(self, x: str, block: Block) -> str:
        """See ``blocks.Block``."""
        return self.op("Relu", self.conv(x, block.conv, block.norm))

    def stage(self, x: str, stage: Stage) -> str:
        """See ``blocks.Stage``."""
        x = self.block(x, stage.down)
        for look in stage.looks:
            x = self.op("Add", x, self.block(x, look))
        return x

    def doubled(self, x: str) -> str:
        """Each place becomes two by two."""
        scales = self.constant(np.array([1, 1, 2, 2], np.float32))
        return self.op("Resize", x, "", scales, mode="nearest", nearest_mode="floor",
                       coordinate_transformation_mode="asymmetric")  # fmt: skip

    def part(self, x: str, first: int, last: int, *, axis: int = 1) -> str:
        """Channels ``first`` to ``last``, without the last."""
        ends = [self.constant(np.array([v], np.int64)) for v in (first, last, axis)]
        return self.op("Slice", x, *ends)

    def output(self, x: str, name: str, sizes: list[int | str]) -> None:
        """Give a result its public name."""
        self._nodes.append(helper.make_node("Identity", [x], [name], name=name))
        self._outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, sizes))

    def write(
        self, path: Path, about: dict[str, str], *, channels: int = 3,
        taken: tuple[str, list[int | str]] | None = None,
    ) -> None:  # fmt: skip
        """Check the graph and write it.

        Args:
            path: of the file.
            about: goes into the file's metadata.
            channels: of the picture that it takes.
            taken: name and sizes of what it takes instead of a picture.
        """
        name, sizes = taken or ("picture", ["n", channels, "height", "width"])
        given = helper.make_tensor_value_info(name, TensorProto.FLOAT, sizes)
        graph = helper.make_graph(
            self._nodes, "inkwake", [given], self._outputs, initializer=self._values
        )
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="inkwake"
        )
        model.ir_version = 9
        helper.set_model_props(model, about)
        onnx.checker.check_model(model, full_check=True)
        with new_file(path, force=True) as unfinished:
            unfinished.write_bytes(model.SerializeToString(deterministic=True))
