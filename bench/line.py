"""Clean-up of the development sketches: places, doubles, curves, and what it costs.

Runs read → flatten → clean → draw over ``../shared/data/rough_dev/strokestrip`` and lets the shared
scorer judge the pictures, next to what others make of them: every stroke left as it is, thinning,
blur with closing and thinning (the best known), and potrace, autotrace and vtracer where they are
installed. Sheets of all sketches go to ``bench/results``. Inked art, icons and gaps are measured
by ``bench/line_art.py``.

    python bench/line.py [--strength S] [--classic] [--net FILE.onnx] [--sheets] [NAME ...]
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.line import LineDrawing, Wishes, clean, raster, regions, svg
from inkwake.line.classic import classic
from inkwake.line.show import sheet
from inkwake.line.thin import thin
from inkwake.nets import Net
from inkwake.page import flatten
from inkwake.picture import read
from unsized import svg_drawn

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
DATA = SHARED / "data" / "rough_dev" / "strokestrip"
SCORER = SHARED / "score" / "line_metrics.py"
RESULTS = ROOT / "bench" / "results"

COLUMNS = ("F2", "F4", "P4", "R4", "F8", "chamfer", "hausdorff", "lenratio")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one sketch took and gave."""

    seconds: float
    paths: float
    segments: float
    kilobytes: float


def grey_of(path: Path) -> Bytes:
    """(h, w) uint8."""
    grey = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    assert grey is not None, path
    return np.asarray(grey, np.uint8)


def as_it_is(grey: Bytes) -> Bytes:
    """Otsu, nothing else."""
    return np.asarray(cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1], np.uint8)


def thinned(grey: Bytes) -> Bytes:
    """Otsu, then thinned."""
    return np.where(thin(as_it_is(grey) == 0), 0, 255).astype(np.uint8)


def blurred(grey: Bytes) -> Bytes:
    """Blur 3 px, close 9 px, thin: the best known."""
    return np.where(thin(classic(grey).lines), 0, 255).astype(np.uint8)


BASELINES: dict[str, Callable[[Bytes], Bytes]] = {
    "left as it is": as_it_is,
    "thinning": thinned,
    "blur, close, thin": blurred,
}

TRACERS = {
    "potrace": ["potrace", "-s", "-o", "{out}", "{bitmap}"],
    "autotrace, centre line": ["autotrace", "-centerline", "-output-file", "{out}", "{bitmap}"],
    "vtracer": ["vtracer", "--colormode", "bw", "-i", "{bitmap}", "-o", "{out}"],
}
"""Programs that are run where they are installed; each result is a picture or an SVG."""


def scored(folder: Path) -> dict[str, float]:
    """The scorer's mean row."""
    done = subprocess.run(
        [sys.executable, SCORER, DATA / "gt_png", folder],
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    names = lines[0].split("\t")
    return {
        name: float(value)
        for name, value in zip(names, lines[-1].split("\t"), strict=True)
        if name != "name"
    }


def ours(
    names: list[str], out: Path, wishes: Wishes, net: Net | None, *, sheets: bool
) -> list[Cost]:
    """Clean every sketch into a folder; CPU-seconds count reading, cleaning and the SVG."""
    index = json.loads((DATA / "index.json").read_text(encoding="utf-8"))
    costs = []
    for name in names:
        start = time.process_time()
        page = flatten(read(DATA / "rough_png" / f"{name}.png"))
        drawing = clean(page, wishes) if net is None else clean(page, wishes, net=net)
        text = svg(drawing)
        took = time.process_time() - start
        cv2.imwrite(str(out / f"{name}.png"), raster(drawing))
        costs.append(cost_of(drawing, took, len(text), index[name]["clusters"]))
        if sheets:
            shown = sheet(page.rgb, drawing, regions(drawing))
            RESULTS.mkdir(exist_ok=True)
            cv2.imwrite(str(RESULTS / f"line_{name}.png"), shown[..., ::-1])
    return costs


def cost_of(drawing: LineDrawing, took: float, size: int, meant: int) -> Cost:
    """Paths count bridges and blacks, too: whoever edits the drawing meets them."""
    paths = len(drawing.strokes) + len(drawing.solids)
    segments = sum(stroke.pieces for stroke in drawing.strokes)
    return Cost(took, paths / meant, segments, size / 1000)


def row(title: str, score: dict[str, float]) -> str:
    """One line of the table."""
    return f"{title:28s}" + "".join(f"{score[name]:10.4f}" for name in COLUMNS)


def traced(title: str, command: list[str], names: list[str], out: Path) -> bool:
    """Run an outside program on every sketch and draw what it gives."""
    if shutil.which(command[0]) is None:
        print(f"{title:28s} not installed, skipped")
        return False
    for name in names:
        bitmap, result = out / f"{name}.pgm", out / f"{name}.svg"
        grey = as_it_is(grey_of(DATA / "rough_png" / f"{name}.png"))
        cv2.imwrite(str(bitmap), grey)
        filled = [part.format(out=result, bitmap=bitmap) for part in command]
        subprocess.run(filled, check=True, capture_output=True)
        picture = cv2.cvtColor(svg_drawn(result, grey.shape[1]), cv2.COLOR_BGR2GRAY)
        cv2.imwrite(str(out / f"{name}.png"), cv2.resize(picture, grey.shape[::-1]))
    return True


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--strength", type=float, default=1.0)
    parser.add_argument("--classic", action="store_true", help="without the net")
    parser.add_argument("--net", type=Path, help="another net")
    parser.add_argument("--sheets", action="store_true", help="write a sheet of each sketch")
    asked = parser.parse_args()
    names = asked.names or sorted(path.stem for path in (DATA / "rough_png").glob("*.png"))
    print(f"{len(names)} sketches" + " " * 17 + "".join(f"{name:>10s}" for name in COLUMNS))
    for title, how in BASELINES.items():
        with tempfile.TemporaryDirectory() as folder:
            for name in names:
                cv2.imwrite(f"{folder}/{name}.png",
                            how(grey_of(DATA / "rough_png" / f"{name}.png")))  # fmt: skip
            print(row(title, scored(Path(folder))), flush=True)
    for title, command in TRACERS.items():
        with tempfile.TemporaryDirectory() as folder:
            if traced(title, command, names, Path(folder)):
                print(row(title, scored(Path(folder))), flush=True)
    wishes = Wishes(strength=asked.strength, classic=asked.classic)
    net = Net("line", asked.net.read_bytes()) if asked.net else None
    with tempfile.TemporaryDirectory() as folder:
        costs = ours(names, Path(folder), wishes, net, sheets=asked.sheets)
        print(row("inkwake, classic" if asked.classic else "inkwake", scored(Path(folder))))
    mean = {key: float(np.mean([getattr(cost, key) for cost in costs]))
            for key in ("paths", "segments", "kilobytes", "seconds")}  # fmt: skip
    print(
        f"paths for a curve that is meant {mean['paths']:.2f}, cubics a drawing "
        f"{mean['segments']:.0f}, SVG {mean['kilobytes']:.1f} kB, CPU-seconds {mean['seconds']:.2f}"
        f", peak MB {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}"
    )


if __name__ == "__main__":
    main()
