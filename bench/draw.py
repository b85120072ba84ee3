"""How long drawing takes: CPU milliseconds a frame, numpy and OpenCV, one thread.

    python bench/draw.py [--json FILE]

"page" is a mesh of 1,458 triangles over every pixel, "figure" the same mesh over a third of them,
"limbs" a figure of five layers that swings two of its limbs across its body. Each figure is the
median (and the least) of 40 frames and holds everything: the copy of the background, the map,
the sampling, the outline and the blending. The goals are those of the README.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes, Ints, Points
from inkwake.figure import Figure, Skeleton
from inkwake.rig import Layer, Rig
from inkwake.stage.canvas import Canvas
from inkwake.stage.drawing import Drawer

FRAMES = 40
GOALS = {("figure", 1000): "12 (4 compiled)", ("page", 1000): "19.5 (6.5 compiled)"}


def make_rig(width: int, height: int, cells: int, layers: int) -> Rig:
    """A textured rectangle, cut into vertical strips as layers."""
    rgba = np.random.default_rng(0).integers(0, 255, (height, width, 4), dtype=np.uint8)
    rgba = np.asarray(cv2.GaussianBlur(rgba, (0, 0), 2.0), dtype=np.uint8)
    rgba[..., 3] = 255
    x, y = np.meshgrid(np.linspace(0, width - 1, cells + 1), np.linspace(0, height - 1, cells + 1))
    number = np.arange(x.size).reshape(x.shape)
    a, b, c, d = number[:-1, :-1], number[:-1, 1:], number[1:, :-1], number[1:, 1:]
    halves = [np.stack([a, c, b], axis=-1), np.stack([b, c, d], axis=-1)]
    triangles: Ints = np.concatenate(halves).reshape(-1, 3).astype(np.int32)
    vertices: Points = np.stack([x.ravel(), y.ravel()], axis=1)
    owner = (vertices[triangles].mean(axis=1)[:, 0] * layers / width).astype(int)
    centre = np.array([[width / 2, height / 2]])
    skeleton = Skeleton(("root",), (-1,), centre, np.ones(1))
    figure = Figure((0.0, 0.0, float(width), float(height)), rgba[..., 3] > 0, rgba, skeleton)
    parts = tuple(
        Layer(f"layer{i}", np.flatnonzero(owner == i).astype(np.int32), (0,)) for i in range(layers)
    )
    return Rig(figure, vertices, triangles, parts, centre, None)  # type: ignore[arg-type]


def bend(rig: Rig, size: int, phase: float, fold: float) -> Points:
    """A wavy pose in the middle of the page; ``fold`` swings the outer strips inwards."""
    rest = rig.vertices
    middle = rest.max(axis=0) / 2
    posed = rest + 0.006 * size * np.sin(rest[:, ::-1] / (0.07 * size) + phase) - middle
    outer = np.abs(posed[:, 0]) - 0.6 * middle[0]
    posed[:, 0] -= fold * np.sign(posed[:, 0]) * np.maximum(outer, 0) * 2
    return posed + (size - 1) / 2


def measure(kind: str, size: int) -> tuple[float, float]:
    """(median, least) CPU ms a frame."""
    side = size if kind == "page" else round(size * (1 / 3) ** 0.5)
    rig = make_rig(side, side, 27, 5 if kind == "limbs" else 1)
    drawer = Drawer(rig, 1.0)
    background: Bytes = np.full((size, size, 3), 240, dtype=np.uint8)
    order: Ints = np.argsort([2, 0, 1, 3, 4][: len(rig.layers)]).astype(np.int32)
    poses = [
        bend(rig, size, i / 7, float(kind == "limbs")).astype(np.float32) for i in range(FRAMES)
    ]
    spent = []
    for pose in poses:
        begin = time.process_time_ns()
        drawer.draw(Canvas(background.copy()), pose, order)
        spent.append((time.process_time_ns() - begin) / 1e6)
    return float(np.median(spent)), min(spent)


def main() -> None:
    """Print the table; write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    target = parser.parse_args().json
    cv2.setNumThreads(1)
    rows = []
    print("| what | size | CPU ms a frame, median (least) | goal |\n| --- | --- | --- | --- |")
    for size in (500, 1000):
        for kind in ("figure", "limbs", "page"):
            median, least = measure(kind, size)
            goal = GOALS.get((kind, size), "")
            print(f"| {kind} | {size} x {size} | {median:.1f} ({least:.1f}) | {goal} |")
            rows.append({"kind": kind, "size": size, "median_ms": median, "least_ms": least})
    if target is not None:
        target.write_text(json.dumps(rows, indent=2) + "\n")


if __name__ == "__main__":
    main()
