"""What encoding costs: CPU milliseconds a frame for each format, and memory against length.

    python bench/encode.py [--quick]

A textured disc with crayon strokes swings over paper; drawing is measured alone and taken off.
Prints two tables and writes ``bench/results/encode.json``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from inkwake import film
from inkwake.arrays import Bytes

NAMES = ("film.gif", "film.mp4", "film.webm", "film.webp", "film.apng", "frames/")
GOALS = {("film.gif", 1000): 20.0, ("film.gif", 500): 3.0, ("film.mp4", 1000): 20.0}
RESULTS = Path(__file__).parent / "results" / "encode.json"


@dataclass
class Swing:
    """A figure as large as a third of the page: grainy colours that move over still paper."""

    side: int
    count: int
    alpha: bool = False
    rate: float = 30.0
    page: Bytes = field(init=False)
    figure: Bytes = field(init=False)
    mask: Bytes = field(init=False)

    def __post_init__(self) -> None:
        rng = np.random.default_rng(1)
        light = np.linspace(-8, 8, self.side)[:, None, None]
        grain = rng.normal(0, 2, (self.side, self.side, 1))
        self.page = np.clip(np.array((244, 241, 233)) + light + grain, 0, 255).astype(np.uint8)
        wide = int(self.side * 0.5)
        self.figure = np.full((wide, wide, 3), 250, np.uint8)
        for _ in range(60):
            ends = rng.integers(0, wide, (2, 2))
            shade = tuple(int(level) for level in rng.integers(20, 240, 3))
            cv2.line(
                self.figure, ends[0].tolist(), ends[1].tolist(), shade, wide // 30, cv2.LINE_AA
            )
        noise = rng.normal(0, 6, self.figure.shape)
        self.figure = np.clip(self.figure + noise, 0, 255).astype(np.uint8)
        self.mask = np.zeros((wide, wide), np.uint8)
        cv2.ellipse(self.mask, (wide // 2, wide // 2), (wide // 2, wide // 3), 0, 0, 360, 255, -1)

    @property
    def width(self) -> int:
        """Columns, px."""
        return self.side

    @property
    def height(self) -> int:
        """Rows, px."""
        return self.side

    def frames(self, indices: Sequence[int] | None = None) -> Iterator[Bytes]:
        """Yield frames, each drawn anew."""
        wide = len(self.mask)
        for index in range(self.count) if indices is None else indices:
            phase = 2 * np.pi * index / 90
            left = round(float(self.side * (0.25 + 0.15 * np.cos(phase))))
            top = round(float(self.side * (0.25 + 0.1 * np.sin(2 * phase))))
            frame = self.page.copy()
            box = np.s_[top : top + wide, left : left + wide]
            cv2.copyTo(self.figure, self.mask, frame[box])
            if self.alpha:
                alpha = np.zeros(frame.shape[:2], np.uint8)
                alpha[box] = self.mask
                frame = np.dstack((frame, alpha))
            yield frame


def measure_cost(name: str, stream: Swing) -> dict[str, float]:
    """CPU and wall milliseconds a frame, and KiB in all."""
    begin = time.process_time()
    for _ in stream.frames():
        pass
    drawing = time.process_time() - begin
    with tempfile.TemporaryDirectory() as folder:
        begin, wall = time.process_time(), time.perf_counter()
        path = film.write(stream, f"{folder}/{name}")
        spent, lasted = time.process_time() - begin - drawing, time.perf_counter() - wall
        files = [path] if path.is_file() else list(path.iterdir())
        size = sum(file.stat().st_size for file in files)
    scale = 1000 / stream.count
    return {"cpu_ms": spent * scale, "wall_ms": lasted * scale, "kib": size / 1024}


def measure_peak(name: str, count: int) -> float:
    """Greatest resident memory of a process that writes such a film, MiB."""
    command = [sys.executable, __file__, "--one", name, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def write_one(name: str, count: int) -> None:
    import resource

    with tempfile.TemporaryDirectory() as folder:
        film.write(Swing(200, count), f"{folder}/{name}")
    unit = 1 if sys.platform == "darwin" else 1024
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20)


def print_costs(quick: bool) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    print(f"\n{'format':12}{'px':>6}{'alpha':>7}{'CPU ms':>9}{'goal':>6}{'wall ms':>9}{'KiB':>9}")
    for side in (500, 1000):
        for alpha in (False, True):
            for name in NAMES:
                count = 12 if name.endswith("/") else 60 if quick else 120
                cost = measure_cost(name, Swing(side, count, alpha))
                goal = GOALS.get((name, side))
                print(
                    f"{name:12}{side:6}{'yes' if alpha else 'no':>7}{cost['cpu_ms']:9.1f}"
                    f"{goal or '':>6}{cost['wall_ms']:9.1f}{cost['kib']:9.0f}",
                    flush=True,
                )
                rows.append({"name": name, "side": side, "alpha": alpha, "frames": count, **cost})
    return rows


def print_peaks(quick: bool) -> list[dict[str, object]]:
    short, long = (100, 1000) if quick else (300, 3000)
    rows: list[dict[str, object]] = []
    print(f"{'format':12}{f'{short} frames':>14}{f'{long} frames':>14}   peak MiB at 200 px")
    for name in NAMES[:-1]:
        peaks = [measure_peak(name, count) for count in (short, long)]
        print(f"{name:12}{peaks[0]:14.1f}{peaks[1]:14.1f}", flush=True)
        rows.append({"name": name, str(short): peaks[0], str(long): peaks[1]})
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer frames")
    parser.add_argument("--one", nargs=2, metavar=("NAME", "COUNT"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        write_one(arguments.one[0], int(arguments.one[1]))
        return
    # Peaks first: a process starts with the peak of the one that started it.
    peaks = print_peaks(arguments.quick)
    results = {"peak": peaks, "cost": print_costs(arguments.quick)}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
