"""Figure finding on the development drawings: box, mask, joints, and what it costs.

Runs read → flatten → find_figures over ``../shared/data/figures_dev`` in two processes, writes the
results as character folders to a temporary place, and lets the shared scorer judge them. A second
table scores the project's own samples, whose masks and joints are known exactly; with ``--seed``
the same pages are drawn anew by another hand.

    python bench/figure.py [--keep DIR] [--sheet PICTURE.png] [--seed N] [NAME ...]
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
from inkwake.learn.album import DrawnFigure, draw
from inkwake.learn.samples import SEEDS
from inkwake.page import Page, flatten
from inkwake.picture import Picture, read

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


def find_on_sample(job: tuple[str, int | None]) -> tuple[str, list[list[float]], Bytes]:
    """Name; mask IoU, PCK@0.1 and PCK@0.2 of each true figure; and a picture of the page."""
    name, seed = job
    drawing = draw(name, SEEDS[name] if seed is None else seed)
    source = read(ROOT / "samples" / f"{name}.jpg") if seed is None else Picture(drawing.picture)
    page = flatten(source)
    try:
        figures = find_figures(page)
    except NoFigure:
        figures = []
    scores = [max((judge(f, page, t) for f in figures), default=[0.0] * 3) for t in drawing.figures]
    extra = len(figures) - len(drawing.figures)
    return name + (f" {extra:+d}" if extra else ""), scores, tile(name, page, figures)


def judge(figure: Figure, page: Page, truth: DrawnFigure) -> list[float]:
    """Mask IoU, PCK@0.1 and PCK@0.2 (of the longer side of the true box) of one found figure."""
    ys, xs = np.indices(truth.mask.shape)
    spots = np.column_stack([xs.ravel(), ys.ravel(), np.ones(xs.size)])
    on_page = spots @ np.linalg.inv(page.to_picture).T
    on_page = on_page[:, :2] / on_page[:, 2:]
    at = (on_page + 0.5 - figure.box[:2]) / figure.page_scale - 0.5
    x, y = (v.reshape(truth.mask.shape).astype(np.float32) for v in at.T)
    mask = cv2.remap(figure.mask.astype(np.uint8), x, y, cv2.INTER_NEAREST) > 0
    overlap = float((mask & truth.mask).sum() / (mask | truth.mask).sum())
    placed = page.points_to_original(figure.points_to_page(figure.skeleton.points))
    side = max(truth.box[2] - truth.box[0], truth.box[3] - truth.box[1])
    names = [n for n in truth.joints if n in figure.skeleton]
    off = [placed[figure.skeleton.names.index(n)] - truth.joints[n] for n in names]
    near = np.array([np.hypot(*v) / side for v in off] + [9.0] * (len(truth.joints) - len(names)))
    return [overlap, float(np.mean(near < 0.1)), float(np.mean(near < 0.2))]


def print_samples(rows: list[tuple[str, list[list[float]], Bytes]]) -> None:
    """The table of the project's own samples."""
    print(f"{'sample':24s} maskIoU  PCK.1  PCK.2")
    for name, scores, _ in rows:
        for row in scores:
            print(f"{name:24s} {row[0]:7.3f} {row[1]:6.2f} {row[2]:6.2f}")
    mean = np.mean([row for _, scores, _ in rows for row in scores], axis=0)
    print(f"{'mean over the samples':24s} {mean[0]:7.3f} {mean[1]:6.3f} {mean[2]:6.3f}")


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
    parser.add_argument("--seed", type=int, help="samples drawn anew with this seed")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    with get_context("spawn").Pool(2) as pool:
        chosen = [n for n in SEEDS if not asked.names or n in asked.names]
        samples = pool.map(find_on_sample, [(n, asked.seed) for n in chosen], chunksize=1)
        real = [n for n in _real_names() if not asked.names or n in asked.names]
        with tempfile.TemporaryDirectory() as temporary:
            out = asked.keep or Path(temporary)
            rows = pool.map(find_on, [(name, out) for name in real], chunksize=1)
            if real:
                print_real(rows, out)
    if samples:
        print_samples(samples)
    if asked.sheet:
        sheet([row[5] for row in rows] + [row[2] for row in samples], asked.sheet)


def _real_names() -> list[str]:
    """The development drawings; none where they do not lie beside the project."""
    return sorted(p.name for p in TRUTH.iterdir() if p.is_dir()) if TRUTH.is_dir() else []


def print_real(rows: list[tuple[str, int, float, float, float, Bytes]], out: Path) -> None:
    """The tables of the development drawings; the costs go to ``bench/results`` too."""
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


if __name__ == "__main__":
    main()
