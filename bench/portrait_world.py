"""The world of portraits in figures: faults, speed, and the size of what it is saved as.

python bench/portrait_world.py [--count 100000] [--drawn 500]
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path

import numpy as np

from inkwake.film.palette import rgb_to_lab
from inkwake.portrait.svg import svg_text
from inkwake.portrait.tint.look import FIELDS
from inkwake.portrait.tint.reference import reference_colours
from inkwake.portrait.world.audit import faults
from inkwake.portrait.world.build import build
from inkwake.portrait.world.draw import draw
from inkwake.portrait.world.dyes import dyes
from inkwake.portrait.world.families import FAMILIES
from inkwake.portrait.world.numbers import all_choices
from inkwake.portrait.world.parameters import parameters
from inkwake.portrait.world.portrait import layers
from inkwake.portrait.world.sample import sample
from inkwake.portrait.world.schools import SCHOOLS

RESULTS = Path(__file__).parent / "results"
BATCH = 500
SIDE = 128
READ = ("skin", "hair", "eyes", "clothes")


def audited(count: int) -> dict[str, object]:
    """Faults among so many portraits, by their names."""
    found: Counter[str] = Counter()
    bad = done = 0
    began = time.perf_counter()
    while done < count:
        numbers = sample(min(BATCH, count - done), seed=7_000_000 + done)
        marks = faults(numbers, build(numbers))
        found.update({name: int(mark.sum()) for name, mark in marks.items() if mark.any()})
        bad += int(np.any(list(marks.values()), axis=0).sum())
        done += len(numbers)
    seconds = time.perf_counter() - began
    return {"portraits": done, "with a fault": bad, "faults": dict(found),
            "audited a second": round(done / seconds)}  # fmt: skip


def made(count: int) -> dict[str, object]:
    """Portraits a second on one core, built together or alone, drawn at 128 px; SVG sizes."""
    numbers = sample(count, seed=9_000_000)
    began = time.perf_counter()
    together = build(numbers)
    built = time.perf_counter() - began
    for row in range(count):
        draw(layers(numbers, together, row), SIDE)
    both = time.perf_counter() - began
    alone = [numbers.rows(slice(row, row + 1)) for row in range(min(count, 100))]
    spent = {"build": 0.0, "layers": 0.0, "draw": 0.0}
    for single in alone:
        at = time.perf_counter()
        contours = build(single)
        spent["build"] += time.perf_counter() - at
        at = time.perf_counter()
        dressed = layers(single, contours)
        spent["layers"] += time.perf_counter() - at
        at = time.perf_counter()
        draw(dressed, SIDE)
        spent["draw"] += time.perf_counter() - at
    texts = [svg_text(layers(numbers, together, row), 512) for row in range(count)]
    sizes = np.array([len(text.encode()) for text in texts]) / 1000
    paths = np.array([text.count("<path") for text in texts])
    return {
        "built a second": round(count / built), "built and drawn a second": round(count / both),
        "ms of one alone": {k: round(1000 * v / len(alone), 2) for k, v in spent.items()},
        "SVG kB": {"mean": round(float(sizes.mean()), 1), "most": round(float(sizes.max()), 1)},
        "SVG paths": {"mean": round(float(paths.mean())), "most": int(paths.max())},
    }  # fmt: skip


def referred(count: int) -> dict[str, object]:
    """How far colours read from drawn portraits are from their own, OKLab times 100."""
    numbers = sample(count, seed=8_000_000)
    contours = build(numbers)
    gaps: dict[str, list[float]] = {name: [] for name in FIELDS if name in READ}
    for row in range(count):
        picture = draw(layers(numbers, contours, row), 384, paper=(255, 255, 255))
        found, worn = reference_colours(picture).colours, dyes(numbers, row)
        for name, gap in gaps.items():
            if name in found:
                two = np.array([found[name], getattr(worn, FIELDS[name][0])], np.float32)
                gap.append(float(np.linalg.norm(np.diff(rgb_to_lab(two), axis=0))))
    return {name: {"found": len(gap), "mean": round(float(np.mean(gap)), 2),
                   "median": round(float(np.median(gap)), 2),
                   "within 4": round(float((np.array(gap) <= 4).mean()), 2)}
            for name, gap in gaps.items()}  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=100_000, help="portraits that are audited")
    asked.add_argument("--drawn", type=int, default=500, help="portraits that are drawn")
    options = asked.parse_args()
    lines = next(len(c.options) for c in all_choices() if c.name == "line")
    report = {
        "world": {"numbers": len(parameters()), "families": len(FAMILIES),
                  "schools": len(SCHOOLS), "lines": lines},
        "audit": audited(options.count), "drawing": made(options.drawn),
        "colours of references, dE": referred(100),
    }  # fmt: skip
    text = json.dumps(report, indent=2)
    print(text)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "portrait_world.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
