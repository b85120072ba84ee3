"""From an exported file back to a net that can learn on.

The file has no batch norms: each was folded into the convolution before it. A net with norms that
do nothing would answer alike but could not learn, since a norm that learns first takes away the
mean and spread of its batch. So the norms are unfolded: what reaches each is measured on crops of
the training, and gain and shift are set to undo it. The answers stay those of the file, while
learning or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from inkwake.errors import CheckpointError
from inkwake.learn.training.blocks import Block, Stage
from inkwake.learn.training.loop import as_input, load

Layer = tuple[Any, Any]
"""A convolution or fully connected layer, and the norm behind it or None."""

Weights = list[NDArray[np.float32]]
"""Weights of all layers of a file, in its order."""

Pictures = Iterable[NDArray[np.uint8]]

N = TypeVar("N", bound=nn.Module)


@dataclass(frozen=True, slots=True)
class Kin(Generic[N]):
    """How nets of a kind come back.

    Attributes:
        name: of its file, without the ending.
        empty: weights of all layers → a net of their sizes.
        layers: its layers in the order in which they are exported.
        restored: a checkpoint and its path → the averaged net.
    """

    name: str
    empty: Callable[[Weights], N]
    layers: Callable[[N], Iterable[Layer]]
    restored: Callable[[dict[str, Any], Path], N]


def started(path: Path, kin: Kin[N], pictures: Pictures) -> N:
    """The net that a training begins with.

    Args:
        path: an exported ``.onnx`` or a checkpoint ``.pt``, of which the averaged weights count.
        kin: how such a net is made.
        pictures: batches (n, s, s, c) of the coming training; an exported net needs some.

    Raises:
        CheckpointError: it is missing, damaged, or no net of this kind and version.
    """
    if path.suffix == ".pt":
        return kin.restored(load(path), path)
    net = filled(path, kin)
    unfold(net, kin.layers(net), pictures)
    return net


def filled(path: Path, kin: Kin[N]) -> N:
    """The net in an exported file; its norms do nothing until they are unfolded.

    Args:
        path: of the file.
        kin: how such a net is made.

    Raises:
        CheckpointError: the file is missing, damaged, or holds another net.
    """
    if not path.exists():
        raise CheckpointError(f"{path} does not exist; name a {kin.name}.onnx or a checkpoint")
    try:
        stored = list(_stored(onnx.load(path).graph))
        net = kin.empty([weight for weight, _ in stored])
        for (layer, norm), (weight, bias) in zip(kin.layers(net), stored, strict=True):
            _fill(layer, norm, torch.from_numpy(weight), torch.from_numpy(bias))
    except (OSError, ValueError, KeyError, IndexError, RuntimeError, TypeError) as error:
        raise CheckpointError(f"{path} holds no {kin.name} net of this version") from error
    except Exception as error:  # the reader's own: it has no base class but Exception
        raise CheckpointError(f"{path} is damaged; get or export it again") from error
    return net.eval()


@torch.no_grad()
def unfold(net: nn.Module, layers: Iterable[Layer], pictures: Pictures) -> None:
    """Measure what reaches each norm, and set all four of its numbers so that answers stay.

    Args:
        net: as ``filled`` gives it.
        layers: of it.
        pictures: batches (n, s, s, c) of the coming training.

    Raises:
        CheckpointError: a number is not finite: these are no weights of a working net.
    """
    normed: list[Layer] = [pair for pair in layers if pair[1] is not None]
    norms = [norm for _, norm in normed]
    sums = {norm: torch.zeros(3, norm.num_features, dtype=torch.float64) for norm in norms}

    def note(norm: nn.Module, given: tuple[Tensor, ...]) -> None:
        values = given[0].double()
        count = torch.full((values.shape[1],), values.numel() / values.shape[1])
        sums[norm] += torch.stack(
            [count.double(), values.sum((0, 2, 3)), values.square().sum((0, 2, 3))]
        )

    hooks = [norm.register_forward_pre_hook(note) for norm in norms]
    net.eval()
    for batch in pictures:
        net(as_input(torch.from_numpy(batch)))
    for hook in hooks:
        hook.remove()
    for layer, norm in normed:
        count, total, squares = sums[norm]
        mean = total / count
        spread = (squares / count - mean.square()).clamp(min=0)
        if not torch.isfinite(spread).all():
            raise CheckpointError("the weights to start from answer with no numbers; get them anew")
        # What hardly varies is left as it is: its gain would wipe out what other crops show.
        dull = spread < 1e-6
        mean = torch.where(dull, 0.0, mean)
        # Weights as large as those of a training from nothing, or folding would have changed how
        # far a step of the optimiser goes.
        length = layer.weight.double().square().sum((1, 2, 3)).sqrt()
        scale = torch.where(dull, 1.0, 1 / length.clamp(min=1e-6))
        spread = torch.where(dull, 1 - norm.eps, spread * scale.square())
        layer.weight.mul_(scale[:, None, None, None])
        norm.running_mean.copy_(mean * scale)
        norm.running_var.copy_(spread)
        norm.weight.copy_((spread + norm.eps).sqrt() / scale)
        norm.bias.copy_(norm.bias.double() + mean)


def blocks_of(*parts: Any) -> Iterator[Layer]:
    """Layers of blocks, stages and plain convolutions, one after another."""
    for part in parts:
        if isinstance(part, Stage):
            yield from blocks_of(part.down, *part.looks)
        elif isinstance(part, Block):
            yield part.conv, part.norm
        else:
            yield part, None


def _stored(graph: Any) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """Weight and bias of each layer of a file, in its order."""
    values = {value.name: numpy_helper.to_array(value) for value in graph.initializer}
    for node in graph.node:
        if node.op_type == "Cast" and node.input[0] in values:
            values[node.output[0]] = values[node.input[0]]
        elif node.op_type in ("Conv", "Gemm"):
            weight, bias = (values[name].astype(np.float32) for name in node.input[1:])
            yield weight, bias


def _fill(layer: Any, norm: Any, weight: Tensor, bias: Tensor) -> None:
    for mine, theirs in ((layer.weight, weight), ((norm or layer).bias, bias)):
        if mine.shape != theirs.shape:
            raise ValueError(f"{tuple(theirs.shape)} instead of {tuple(mine.shape)}")
        mine.data.copy_(theirs)
    if norm is not None:
        norm.running_var.fill_(1 - norm.eps)
