"""A film of a person made of coloured dots, and a tiny ONNX net that finds such dots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from inkwake.arrays import Bytes, Points

SIDE = 192
COUNT = 17
COLOURS = np.array(
    [[(40, 140, 240)[i % 3], (40, 140, 240)[i // 3 % 3], (60, 200)[i // 9]] for i in range(COUNT)]
)
"""RGB of each of COCO's keypoints, far apart from each other and from the ground."""
GROUND = 128


def pose(seconds: float) -> Points:
    """(17, 2) px: stands, its left arm swings from hanging to straight up once in two seconds."""
    points = np.zeros((COUNT, 2))
    points[:5] = (96, 40)
    points[[1, 2, 3, 4], 0] += (4, -4, 8, -8)
    points[5], points[6] = (114, 66), (78, 66)
    points[11], points[12] = (108, 112), (84, 112)
    points[13], points[14] = (110, 142), (82, 142)
    points[15], points[16] = (112, 172), (80, 172)
    points[8], points[10] = (70, 88), (66, 108)
    turn = arm_angle(seconds)
    way = np.array([np.cos(turn), -np.sin(turn)])
    points[7], points[9] = points[5] + 22 * way, points[5] + 42 * way
    return points


def arm_angle(seconds: float) -> float:
    """Radians of the left arm, counter-clockwise from the viewer's right."""
    return float(-0.45 * np.pi * np.cos(np.pi * seconds))


@dataclass(frozen=True)
class DottedFilm:
    """A ``FrameStream`` of that person; nobody is in it where ``empty``."""

    count: int = 30
    rate: float = 15.0
    empty: bool = False
    width: int = SIDE
    height: int = SIDE
    alpha: bool = False

    def frames(self, indices: Sequence[int] | None = None) -> Iterator[Bytes]:
        for index in range(self.count) if indices is None else indices:
            frame = np.full((self.height, self.width, 3), GROUND, np.uint8)
            if not self.empty:
                for point, colour in zip(pose(index / self.rate), COLOURS, strict=True):
                    place = tuple(int(v) for v in np.rint(point))
                    cv2.circle(frame, place, 4, [int(v) for v in colour], -1)
            yield frame


def write_dot_finder(path: Path) -> Path:
    """An ONNX net: (1, 3, 192, 192) RGB 0..1 → heat maps (1, 17, 192, 192), one a colour.

    Heat is exp(-|rgb - colour|² / 0.01), written as a 1 x 1 convolution of the picture and its
    square, then blurred so that a dot's middle is its highest place.
    """
    colours = COLOURS.astype(np.float32) / 255
    scale = np.float32(100)
    weights = {
        "linear": (2 * scale * colours).reshape(COUNT, 3, 1, 1),
        "square": np.full((COUNT, 3, 1, 1), -scale, np.float32),
        "bias": -scale * (colours**2).sum(axis=1),
        "blur": np.full((COUNT, 1, 7, 7), 1 / 49, np.float32),
        "double": np.array(2.2, np.float32),
    }
    nodes = [
        helper.make_node("Mul", ["picture", "picture"], ["squared"]),
        helper.make_node("Conv", ["picture", "linear", "bias"], ["one"]),
        helper.make_node("Conv", ["squared", "square"], ["two"]),
        helper.make_node("Add", ["one", "two"], ["power"]),
        helper.make_node("Exp", ["power"], ["near"]),
        helper.make_node("Conv", ["near", "blur"], ["calm"], group=COUNT, pads=[3, 3, 3, 3]),
        helper.make_node("Mul", ["calm", "double"], ["heat"]),
    ]
    graph = helper.make_graph(
        nodes,
        "dots",
        [helper.make_tensor_value_info("picture", TensorProto.FLOAT, [1, 3, SIDE, SIDE])],
        [helper.make_tensor_value_info("heat", TensorProto.FLOAT, [1, COUNT, SIDE, SIDE])],
        [numpy_helper.from_array(np.asarray(v), k) for k, v in weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, str(path))
    return path
