"""The image route of portraits: time of student and generator, with weights that learned nothing.

python bench/portrait_gan.py              a table over sizes and widths; needs the extra train
"""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from inkwake.learn.portrait_gan.encoder import Encoder
from inkwake.learn.portrait_gan.export import write_encoder, write_generator
from inkwake.learn.portrait_gan.generator import Generator
from inkwake.learn.portrait_gan.shape import Shape
from inkwake.nets.net import open_session

SHAPES = ((64, 1024), (64, 2048), (128, 2048), (128, 4096), (256, 2048))
THREADS, RUNS, WARM = 2, 100, 10


def times(shape: Shape, folder: Path) -> tuple[np.ndarray, float]:
    """(runs, 2) ms of student and generator, and MB of both files."""
    torch.manual_seed(0)
    files = folder / "generator.onnx", folder / "student.onnx"
    write_generator(Generator(shape).eval(), files[0], {})
    write_encoder(Encoder(shape, 1, shape.structure).eval(), files[1], {})
    generator, student = (open_session(file.read_bytes(), THREADS) for file in files)
    ink = np.random.default_rng(0).random((1, 1, shape.size, shape.size), np.float32)
    colours = np.zeros((1, shape.layers - shape.structure, shape.code), np.float32)
    found = []
    for _ in range(WARM + RUNS):
        began = time.perf_counter()
        told = student.run(None, {"picture": ink})[0]
        between = time.perf_counter()
        generator.run(None, {"codes": np.concatenate([told, colours], 1)})
        found.append((between - began, time.perf_counter() - between))
    return np.array(found[WARM:]) * 1e3, sum(file.stat().st_size for file in files) / 1e6


def main() -> None:
    print("| px | base | student ms, p10 / median | generator ms | both, p95 | MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    for size, base in SHAPES:
        with TemporaryDirectory() as folder:
            ms, megabytes = times(Shape(size, base), Path(folder))
        low, middle = np.percentile(ms, (10, 50), axis=0)
        both = np.percentile(ms.sum(1), 95)
        print(
            f"| {size} | {base} | {low[0]:.1f} / {middle[0]:.1f} | {low[1]:.1f} / {middle[1]:.1f} "
            f"| {both:.1f} | {megabytes:.0f} |"
        )


if __name__ == "__main__":
    main()
