"""Figure finding on the development drawings: box, mask, joints, and what it costs.

Runs read → flatten → find_figures over ``../shared/data/figures_dev`` in two processes, writes the
results as character folders to a temporary place, and lets the shared scorer judge them.

    python bench/figure.py [--keep DIR] [--sheet PICTURE.png] [NAME ...]
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.errors import NoFigure
from inkwake.figure import Figure, find_figures
from inkwake.interchange import write_character
from inkwake.page import Page, flatten
from inkwake.picture import read

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TRUTH = SHARED / "data" / "figures_dev"
SCORER = SHARED / "score" / "score_figures.py"
TILE = 480


def find_on(job: tuple[str, Path]) -> tuple[str, int, float, float, float, Bytes]:
    """Name, figures, CPU-seconds of flatten and find, peak MB, and a picture of one page."""
    name, out = job
    source = next((TRUTH / name).glob("image.*"))
    start = time.process_time()
    page = flatten(read(source))
    flat = time.process_time()
    try:
        figures = find_figures(page)
    except NoFigure:
        figures = []
    found = time.process_time()
    (out / name).mkdir(parents=True, exist_ok=True)
    for number, figure in enumerate(figures):
        write_character(figure, page, out / name / f"figure_{number + 1}", force=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return name, len(figures), flat - start, found - flat, peak, tile(name, page, figures)


def tile(name: str, page: Page, figures: list[Figure]) -> Bytes:
    """(TILE, TILE, 3) uint8: the page with boxes, masks and skeletons."""
    scale = (TILE - 24) / max(page.width, page.height)
    small = cv2.resize(page.rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = (0.6 * small + 100).clip(0, 255).astype(np.uint8)
    for figure in figures:
        outline, _ = cv2.findContours(
            figure.mask.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE
        )
        for line in outline:
            dots = (figure.points_to_page(line.astype(np.float64)) + 0.5) * scale
            cv2.polylines(small, [np.round(dots).astype(np.int32)], True, (220, 30, 30), 1)
        joints = np.round((figure.points_to_page(figure.skeleton.points) + 0.5) * scale)
        for at, up in enumerate(figure.skeleton.parents):
            if up >= 0:
                ends = [tuple(int(v) for v in joints[i]) for i in (at, up)]
                right = figure.skeleton.names[at].startswith("right")
                cv2.line(small, ends[0], ends[1], (170, 0, 170) if right else (0, 120, 0), 2)
    canvas = np.full((TILE, TILE, 3), 255, np.uint8)
    canvas[: small.shape[0], : small.shape[1]] = small[:TILE, :TILE]
    cv2.putText(canvas, name, (4, TILE - 8), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (0, 0, 0), 1)
    return canvas


def sheet(tiles: list[Bytes], path: Path) -> None:
    """Write all tiles as one picture, six beside each other."""
    blank = np.full_like(tiles[0], 255)
    tiles = tiles + [blank] * (-len(tiles) % 6)
    rows = [np.hstack(tiles[i : i + 6]) for i in range(0, len(tiles), 6)]
    cv2.imwrite(str(path), np.vstack(rows)[:, :, ::-1])


def main() -> None:
    """Run, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--keep", type=Path, help="leave the character folders there")
    parser.add_argument("--sheet", type=Path, help="write a contact sheet")
    asked = parser.parse_args()
    if not TRUTH.is_dir():
        sys.exit("development drawings not found beside the project")
    cv2.setNumThreads(1)
    names = asked.names or sorted(p.name for p in TRUTH.iterdir() if p.is_dir())
    with tempfile.TemporaryDirectory() as temporary:
        out = asked.keep or Path(temporary)
        with get_context("spawn").Pool(2) as pool:
            rows = pool.map(find_on, [(name, out) for name in names], chunksize=1)
        score = subprocess.run(
            [sys.executable, SCORER, TRUTH, out], capture_output=True, text=True, check=True
        )
    print(f"{'page':24s} figures  flatten s  find s  peak MB")
    for name, count, flat, found, peak, _ in rows:
        print(f"{name:24s} {count:7d} {flat:10.2f} {found:7.2f} {peak:8.0f}")
    costs = np.array([row[3] for row in rows])
    print(f"find_figures CPU-seconds: mean {costs.mean():.2f}, worst {costs.max():.2f}\n")
    print(score.stdout)
    results = ROOT / "bench" / "results"
    results.mkdir(exist_ok=True)
    lines = {row[0]: {"figures": row[1], "find_cpu_s": round(row[3], 3)} for row in rows}
    (results / "figure.json").write_text(json.dumps(lines, indent=1) + "\n")
    if asked.sheet:
        sheet([row[5] for row in rows], asked.sheet)


if __name__ == "__main__":
    main()
