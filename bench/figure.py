"""Figure finding on the development drawings: box, mask, joints, and what it costs.

Finds figures in three ways: by shape alone, by the net alone, and by both together ("auto"). Runs
read → flatten → find_figures over ``../shared/data/figures_dev`` in two processes, writes the
results as character folders to a temporary place, and lets the shared scorer judge them. A second
table scores the project's own samples, whose masks and joints are known exactly; with ``--seed``
the same pages are drawn anew by another hand. Overlay sheets go to ``bench/results``. The table of
generated pages is ``bench/figure_world.py``.

    python bench/figure.py [--eyes shape net auto] [--net FILE.onnx] [--detector FILE.onnx]
                           [--keep DIR] [--seed N] [--brief] [NAME ...]
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import get_args

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.errors import NoFigure, WeightsMissing
from inkwake.figure import Eyes, Figure, Nets, find_figures
from inkwake.interchange import write_character
from inkwake.learn.album import DrawnFigure, draw
from inkwake.learn.samples import SEEDS
from inkwake.nets import Net, net
from inkwake.page import Page, flatten
from inkwake.picture import Picture, read

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TRUTH = SHARED / "data" / "figures_dev"
SCORER = SHARED / "score" / "score_figures.py"
RESULTS = ROOT / "bench" / "results"
TILE = 480


@dataclass(frozen=True, slots=True)
class Job:
    """One page, found in several ways."""

    name: str
    out: Path
    eyes: tuple[Eyes, ...]
    files: tuple[Path | None, Path | None]
    seed: int | None = None


@dataclass(slots=True)
class Result:
    """What one way of looking gave for one page."""

    name: str
    figures: int
    seconds: float
    tile: Bytes
    scores: list[list[float]] = field(default_factory=list)
    flatten: float = 0.0
    peak: float = 0.0


@cache
def nets_of(figure: Path | None, detector: Path | None) -> Nets | None:
    """The nets in these files, or None for those of the package."""
    if figure is None:
        return None
    far = Net("detector", detector.read_bytes(), threads=1) if detector else None
    return Nets(Net("figure", figure.read_bytes(), threads=1), far)


def found_on(page: Page, eyes: Eyes, nets: Nets | None) -> tuple[list[Figure], float]:
    """Figures and CPU-seconds."""
    start = time.process_time()
    try:
        figures = find_figures(page, eyes=eyes, nets=nets)
    except NoFigure:
        figures = []
    return figures, time.process_time() - start


def find_on(job: Job) -> dict[str, Result]:
    """Way of looking → what it found on a development drawing."""
    source = next((TRUTH / job.name).glob("image.*"))
    start = time.process_time()
    page = flatten(read(source))
    flat = time.process_time() - start
    results = {}
    for eyes in job.eyes:
        figures, seconds = found_on(page, eyes, nets_of(*job.files))
        folder = job.out / eyes / job.name
        folder.mkdir(parents=True, exist_ok=True)
        for number, figure in enumerate(figures):
            write_character(figure, page, folder / f"figure_{number + 1}", force=True)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        picture = tile(job.name, page, figures)
        results[eyes] = Result(job.name, len(figures), seconds, picture, [], flat, peak)
    return results


def find_on_sample(job: Job) -> dict[str, Result]:
    """Way of looking → mask IoU, PCK@0.1 and PCK@0.2 of each true figure of a sample."""
    drawing = draw(job.name, SEEDS[job.name] if job.seed is None else job.seed)
    path = ROOT / "samples" / f"{job.name}.jpg"
    page = flatten(read(path) if job.seed is None else Picture(drawing.picture))
    results = {}
    for eyes in job.eyes:
        figures, seconds = found_on(page, eyes, nets_of(*job.files))
        scores = [
            max((judge(f, page, t) for f in figures), default=[0.0] * 3) for t in drawing.figures
        ]
        extra = len(figures) - len(drawing.figures)
        name = job.name + (f" {extra:+d}" if extra else "")
        picture = tile(job.name, page, figures)
        results[eyes] = Result(name, len(figures), seconds, picture, scores)
    return results


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


def print_samples(eyes: str, rows: list[Result], *, brief: bool) -> None:
    """The table of the project's own samples."""
    print(f"{'sample (' + eyes + ')':24s} maskIoU  PCK.1  PCK.2")
    for row in rows:
        for score in row.scores if not brief else []:
            print(f"{row.name:24s} {score[0]:7.3f} {score[1]:6.2f} {score[2]:6.2f}")
    mean = np.mean([score for row in rows for score in row.scores], axis=0)
    print(f"{'mean over the samples':24s} {mean[0]:7.3f} {mean[1]:6.3f} {mean[2]:6.3f}\n")


def print_real(eyes: str, rows: list[Result], out: Path, *, brief: bool) -> None:
    """The tables of the development drawings; the costs go to ``bench/results`` too."""
    score = subprocess.run(
        [sys.executable, SCORER, TRUTH, out / eyes], capture_output=True, text=True, check=True
    )
    costs = np.array([row.seconds for row in rows])
    if not brief:
        print(f"{'page':24s} figures  flatten s  find s  peak MB")
        for row in rows:
            print(
                f"{row.name:24s} {row.figures:7d} {row.flatten:10.2f} "
                f"{row.seconds:7.2f} {row.peak:8.0f}"
            )
    print(
        f"== {eyes}: CPU-seconds of find_figures: mean {costs.mean():.2f}, worst {costs.max():.2f}"
    )
    print(score.stdout[score.stdout.index("OVERALL") :] if brief else score.stdout)
    RESULTS.mkdir(exist_ok=True)
    lines = {
        row.name: {"figures": row.figures, "find_cpu_s": round(row.seconds, 3)} for row in rows
    }
    (RESULTS / f"figure_{eyes}.json").write_text(json.dumps(lines, indent=1) + "\n")


def tile(name: str, page: Page, figures: list[Figure], side: int = TILE) -> Bytes:
    """(side, side, 3) uint8: the page with boxes, masks and skeletons."""
    scale = (side - 24) / max(page.width, page.height)
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
    canvas = np.full((side, side, 3), 255, np.uint8)
    canvas[: small.shape[0], : small.shape[1]] = small[:side, :side]
    cv2.putText(canvas, name, (4, side - 8), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (0, 0, 0), 1)
    return canvas


def sheet(tiles: list[Bytes], path: Path) -> None:
    """Write all tiles as one picture, six beside each other."""
    blank = np.full_like(tiles[0], 255)
    tiles = tiles + [blank] * (-len(tiles) % 6)
    rows = [np.hstack(tiles[i : i + 6]) for i in range(0, len(tiles), 6)]
    path.parent.mkdir(exist_ok=True)
    cv2.imwrite(str(path), np.vstack(rows)[:, :, ::-1])


def ways(asked: argparse.Namespace) -> tuple[Eyes, ...]:
    """The ways of looking that were asked for, without those that need missing weights."""
    if asked.net is None:
        try:
            net("figure")
        except WeightsMissing as error:
            print(f"{error}; only the shape is scored")
            return ("shape",)
    return tuple(asked.eyes)


def main() -> None:
    """Run, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--eyes", nargs="+", choices=get_args(Eyes), default=list(get_args(Eyes)))
    parser.add_argument("--net", type=Path, help="another figure net than the package's")
    parser.add_argument("--detector", type=Path, help="another detector than the package's")
    parser.add_argument("--keep", type=Path, help="leave the character folders there")
    parser.add_argument("--seed", type=int, help="samples drawn anew with this seed")
    parser.add_argument("--brief", action="store_true", help="means only")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    eyes, files = ways(asked), (asked.net, asked.detector)
    with get_context("spawn").Pool(2) as pool, tempfile.TemporaryDirectory() as temporary:
        out = asked.keep or Path(temporary)
        wanted = [n for n in SEEDS if not asked.names or n in asked.names]
        jobs = [Job(n, out, eyes, files, asked.seed) for n in wanted]
        samples = pool.map(find_on_sample, jobs, chunksize=1)
        wanted = [n for n in _real_names() if not asked.names or n in asked.names]
        real = pool.map(find_on, [Job(n, out, eyes, files) for n in wanted], chunksize=1)
        for way in eyes:
            if real:
                print_real(way, [row[way] for row in real], out, brief=asked.brief)
            if samples:
                print_samples(way, [row[way] for row in samples], brief=asked.brief)
            sheet([row[way].tile for row in real + samples], RESULTS / f"figure_{way}.png")


def _real_names() -> list[str]:
    """The development drawings; none where they do not lie beside the project."""
    return sorted(p.name for p in TRUTH.iterdir() if p.is_dir()) if TRUTH.is_dir() else []


if __name__ == "__main__":
    main()
