"""The drawn world: labelled 256 px crops per CPU-second of one core, and whole pages.

python bench/world.py [--crops N] [--pages N]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import cv2
import numpy as np

from inkwake.learn.detector.sample import page_sample
from inkwake.learn.figure.sample import crop_sample

FIRST = 700_000
"""Seeds from here on; drawings differ, so a few hundred are needed for a steady mean."""
GOAL = 60


def costs(draw: Callable[[int], object], count: int) -> list[float]:
    """CPU-seconds of each drawing, after a few to warm up."""
    for seed in range(10):
        draw(FIRST - 1 - seed)
    spent = []
    for seed in range(FIRST, FIRST + count):
        start = time.process_time()
        draw(seed)
        spent.append(time.process_time() - start)
    return spent


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--crops", type=int, default=600)
    parser.add_argument("--pages", type=int, default=60)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    for name, draw, count in (
        (f"labelled crops (goal {GOAL} a second)", crop_sample, options.crops),
        ("labelled pages", page_sample, options.pages),
    ):
        spent = np.array(costs(draw, count)) * 1e3
        print(
            f"{name:40s} {1e3 / spent.mean():6.1f} a second and core; ms each: "
            f"mean {spent.mean():.1f}, median {np.median(spent):.1f}, worst {spent.max():.0f}"
        )


if __name__ == "__main__":
    main()
