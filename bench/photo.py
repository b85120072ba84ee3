"""One 12-megapixel photo, everything found: wall and CPU seconds of each step, and peak memory.

The photos are the project's own samples at the size of a phone's camera. Everything is warm: each
photo goes the whole way once before it counts, and the best of the rounds is told, since machines
are shared. Memory is that of a process of its own.

    python bench/photo.py [--rounds N] [NAME ...]
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import cv2

from inkwake.figure import find_figures
from inkwake.page import flatten
from inkwake.picture import read

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
DEFAULT = ("monster", "family", "superhero")
PIXELS = 12_000_000
STEPS = ("read", "flatten", "find")

T = TypeVar("T")


def camera(name: str, folder: Path) -> Path:
    """A sample as a phone's camera would store it."""
    small = cv2.imread(str(SAMPLES / f"{name}.jpg"))
    assert small is not None
    scale = (PIXELS / (small.shape[0] * small.shape[1])) ** 0.5
    path = folder / f"{name}.jpg"
    large = cv2.resize(small, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    cv2.imwrite(str(path), large, [cv2.IMWRITE_JPEG_QUALITY, 90])
    return path


def timed(work: Callable[[], T]) -> tuple[T, float, float]:
    """What the work gives, its wall time and its CPU time, s."""
    wall, cpu = time.perf_counter(), time.process_time()
    value = work()
    return value, time.perf_counter() - wall, time.process_time() - cpu


def measure(job: tuple[str, int]) -> tuple[str, list[tuple[float, float]], int, float]:
    """Name, best (wall, CPU) of each step, figures found and peak MB."""
    name, rounds = job
    with tempfile.TemporaryDirectory() as folder:
        path = camera(name, Path(folder))
        count = 0
        best: list[tuple[float, float]] = []
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for turn in range(rounds + 1):
            picture, *reading = timed(lambda: read(path))
            page, *flattening = timed(lambda p=picture: flatten(p))
            figures, *finding = timed(lambda p=page: find_figures(p))
            steps = [(s[0], s[1]) for s in (reading, flattening, finding)]
            if turn == 1 or (turn > 1 and sum(s[0] for s in steps) < sum(b[0] for b in best)):
                best = steps
            count = len(figures)
            del picture, page, figures  # the next photo must not pay for this one
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Making the large photo must not be what is measured.
    return name, best, count, (peak if peak > before else float("nan")) / 1024


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("names", nargs="*", default=list(DEFAULT))
    options = parser.parse_args()
    print(f"{'12-megapixel photo':20s} figures  " + "  ".join(f"{s:>14s}" for s in STEPS)
          + "     together (wall / CPU s)  peak MB")  # fmt: skip
    context = get_context("spawn")
    for name in options.names:
        with context.Pool(1) as pool:
            name, best, count, peak = pool.map(measure, [(name, options.rounds)])[0]
        wall, cpu = (sum(step[i] for step in best) for i in (0, 1))
        cells = "  ".join(f"{w:6.2f} /{c:6.2f}" for w, c in best)
        print(f"{name:20s} {count:7d}  {cells}  {wall:12.2f} /{cpu:6.2f} {peak:14.0f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
