"""Clean-up of hard cases: pale pencil, and how the strength takes ink away.

Pale pencil: the development sketches of ``../shared/data/rough_dev/strokestrip`` with their ink
made as pale as 15 % of black. Strength: every real sketch of ``../shared/data/rough_dev`` at five
strengths; what is kept, in px of line drawn, should fall from one to the next.

    python bench/line_care.py [--every N]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import cv2
import numpy as np

from inkwake.line import LineDrawing, Wishes, clean, raster
from inkwake.page import flatten
from inkwake.picture import Picture, read
from line import COLUMNS, DATA, row, scored

PALE = 0.15
STRENGTHS = (0.0, 0.25, 0.5, 0.75, 1.0)
SLACK = 1.01
"""A strength that keeps so much more than the one before does not count as more."""


def pale() -> None:
    """Score the development sketches drawn palely."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((DATA / "rough_png").glob("*.png")):
            rgb = read(path).rgb
            paper = np.median(rgb.reshape(-1, 3), axis=0)
            dark = np.maximum(paper - rgb.astype(np.float32), 0)
            most = float(np.quantile(dark, 0.995))
            faint = paper - dark * (PALE * 255 / most)
            shown = np.clip(np.round(faint), 0, 255).astype(np.uint8)
            drawing = clean(flatten(Picture(shown)))
            cv2.imwrite(str(Path(folder) / path.name), raster(drawing))
        print(" " * 28 + "".join(f"{name:>10s}" for name in COLUMNS))
        print(row(f"ink {PALE:.0%} dark", scored(Path(folder))))


def length(drawing: LineDrawing) -> float:
    """Px of line drawn; a black counts with its outline."""
    strokes = [stroke.sampled()[0] for stroke in drawing.strokes if stroke.kind == "stroke"]
    paths = strokes + [outline for solid in drawing.solids for outline in solid.outlines]
    return float(sum(np.hypot(*np.diff(path, axis=0).T).sum() for path in paths))


def strengths(every: int) -> None:
    """Print what is kept of each sketch."""
    folders = (DATA / "rough_png", DATA.parent / "mikabul", DATA.parent / "revoy")
    files = [path for folder in folders for path in sorted(folder.glob("*.png"))][::every]
    steady = 0
    for path in files:
        page = flatten(read(path))
        kept = np.array([length(clean(page, Wishes(strength))) for strength in STRENGTHS])
        falls = bool((kept[1:] <= SLACK * kept[:-1]).all())
        steady += falls
        print(f"{path.stem:28s}" + "".join(f"{value:9.0f}" for value in kept),
              "" if falls else "  rises", flush=True)  # fmt: skip
    print(f"falls steadily on {steady} of {len(files)}")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1, help="strength on one sketch of so many")
    asked = parser.parse_args()
    pale()
    strengths(asked.every)


if __name__ == "__main__":
    main()
