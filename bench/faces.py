"""Faces of the development drawings: whose eyes are found, what it costs, and a sheet to judge by.

Usage: python bench/faces.py [--sheet FILE.png]

Whether a blink looks right is for the eye: the sheet shows each face as drawn, half and fully
closed, looking to both sides, smiling, and speaking. Figures of which the net labels no eye at all
are counted apart.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import cv2
import numpy as np

from inkwake import open_drawing
from inkwake.arrays import Bytes
from inkwake.errors import NoFigure
from inkwake.face import Face, FacePainter, Look, find_face
from inkwake.figure import Figure
from inkwake.figure.labels import PART

ROOT = Path(__file__).resolve().parent.parent
DEVELOPMENT = ROOT.parent / "shared" / "data" / "figures_dev"
LOOKS = (Look(), Look(blink=0.5), Look(blink=1), Look(gaze=(-1, 0)), Look(gaze=(1, 0)),
         Look(smile=1), Look(speaking=1, open=0.6))  # fmt: skip
TILE = 150


def drawings() -> list[Path]:
    """Pictures of the development set and the project's own samples."""
    found = sorted(DEVELOPMENT.glob("*/image.*")) if DEVELOPMENT.is_dir() else []
    return found + sorted((ROOT / "samples").glob("*.jpg"))


def row(figure: Figure, face: Face, painter: FacePainter) -> Bytes:
    """Looks of one face side by side."""
    spots = np.array([eye.whole.centre for eye in face.eyes])
    x, y = spots.mean(0)
    wide = max(eye.whole.size[0] for eye in face.eyes)
    half = 1.2 * max(float(np.ptp(spots[:, 0])), 2 * wide)
    box = [max(0, round(v)) for v in (y - 0.7 * half, y + 1.3 * half, x - half, x + half)]
    cells = []
    for look in LOOKS:
        rgba = painter.paint(look)[box[0] : box[1], box[2] : box[3]].astype(np.float32)
        shown = 255 + (rgba[..., :3] - 255) * rgba[..., 3:] / 255
        cells.append(cv2.resize(shown, (TILE, TILE), interpolation=cv2.INTER_AREA))
    return np.asarray(np.round(np.hstack(cells)), np.uint8)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sheet", type=Path, help="write the sheet there")
    asked = parser.parse_args()
    rows, found, labelled, figures = [], 0, 0, 0
    print(f"{'drawing':34s}{'eyes':>6s}{'mouth':>8s}{'sure':>7s}{'CPU-ms':>9s}{'a look':>8s}")
    for path in drawings():
        name = path.parent.name if path.parent.parent == DEVELOPMENT else path.stem
        try:
            cast = open_drawing(path).figures
        except NoFigure:
            continue
        for number, figure in enumerate(cast, 1):
            figures += 1
            start = time.process_time()
            face = find_face(figure)
            took = 1000 * (time.process_time() - start)
            assert figure.parts is not None
            labelled += bool(np.isin(figure.parts, (PART["eye"], PART["pupil"])).any())
            if face is None:
                print(f"{f'{name} {number}':34s}{'-':>6s}")
                continue
            found += 1
            painter = FacePainter(face, figure.texture)
            start = time.process_time()
            picture = row(figure, face, painter)
            look = 1000 * (time.process_time() - start) / len(LOOKS)
            mouth = "-" if face.mouth is None else "line" if face.mouth.line else "open"
            print(f"{f'{name} {number}':34s}{len(face.eyes):6d}{mouth:>8s}"
                  f"{face.confidence:7.2f}{took:9.0f}{look:8.1f}")  # fmt: skip
            rows.append(picture)
    print(f"{figures} figures, {labelled} with an eye labelled, {found} faces that live")
    if asked.sheet is not None and rows:
        half = (len(rows) + 1) // 2
        rows += [np.full_like(rows[0], 255)] * (2 * half - len(rows))
        pairs = [np.hstack([rows[k], rows[k + half]]) for k in range(half)]
        cv2.imwrite(str(asked.sheet), np.vstack(pairs)[..., ::-1])


if __name__ == "__main__":
    main()
