"""Figure finding on generated pages of seeds that no net was trained on.

Every page is photographed paper with any number of figures among other things, its labels exact.
Printed for each way of looking: share of the figures whose box is found (IoU >= 0.75), mask IoU of
all true figures, PCK of their joints, figures that are none, and pages without a figure that were
left empty.

    python bench/figure_world.py [--pages 2000] [--first SEED] [--side 768] [--eyes ...]
                                 [--net FILE.onnx] [--detector FILE.onnx] [--sheet FILE.png]
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import get_args

import cv2
import numpy as np

from figure import found_on, nets_of, sheet, tile, ways
from inkwake.arrays import Bytes, Mask
from inkwake.figure import Eyes, Figure
from inkwake.figure.boxes import Box, overlap
from inkwake.figure.labels import JOINTS
from inkwake.learn.figure.sample import HELD_OUT
from inkwake.learn.world.nouns import Sheet
from inkwake.learn.world.sheet import page_sheet
from inkwake.page import Page, flatten
from inkwake.picture import Picture

FIRST = HELD_OUT + 500_000_000
SMALLEST = 0.08
"""Figures smaller than this share of the page's longer side are not asked for."""
TILES = 60


@dataclass(slots=True)
class Marks:
    """Scores of one page and one way of looking.

    Attributes:
        rows: of each true figure: box IoU, mask IoU, PCK@0.1, PCK@0.2.
        false: figures found where there is none.
        empty: whether the page holds no figure.
        seconds: CPU-seconds.
    """

    rows: list[list[float]]
    false: int
    empty: bool
    seconds: float


def score(
    seed: int, side: int, eyes: tuple[Eyes, ...], files: tuple[Path | None, Path | None]
) -> tuple[dict[str, Marks], Bytes]:
    """Way of looking → marks for the page of that seed; and its picture, by the last way."""
    truth = page_sheet(seed, side)
    page = flatten(Picture(truth.picture))
    marks, figures = {}, []
    for way in eyes:
        figures, seconds = found_on(page, way, nets_of(*files))
        placed = [laid(figure, page, truth) for figure in figures]
        rows, used = [], set()
        for index, box in enumerate(truth.boxes):
            if max(box[2] - box[0], box[3] - box[1]) < SMALLEST * max(truth.masks.shape):
                continue
            same = [overlap(_as_box(box), other) for other, _ in placed]
            best = int(np.argmax(same)) if same else -1
            if best < 0 or same[best] < 0.3:
                rows.append([0.0, 0.0, 0.0, 0.0])
                continue
            used.add(best)
            rows.append([same[best], *judged(figures[best], placed[best][1], page, truth, index)])
        near = [
            i for i, (other, _) in enumerate(placed)
            if any(overlap(_as_box(box), other) > 0.3 for box in truth.boxes)
        ]  # fmt: skip
        false = len(figures) - len(used | set(near))
        marks[way] = Marks(rows, false, not len(truth.boxes), seconds)
    return marks, tile(str(seed - FIRST), page, figures, 300)


def laid(figure: Figure, page: Page, truth: Sheet) -> tuple[Box, Mask]:
    """A found figure's box and mask in px of the picture."""
    step = figure.page_scale
    left, top = (float(v) + 0.5 * step - 0.5 for v in figure.box[:2])
    to_page = np.array([[step, 0, left], [0, step, top], [0, 0, 1.0]])
    size = truth.masks.shape[::-1]
    mask = cv2.warpPerspective(
        figure.mask.astype(np.uint8), page.to_picture @ to_page, size, flags=cv2.INTER_NEAREST
    )
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if not len(rows):
        return (0.0, 0.0, 0.0, 0.0), mask > 0
    box = columns[0], rows[0], columns[-1] + 1, rows[-1] + 1
    return _as_box(np.array(box)), mask > 0


def judged(figure: Figure, mask: Mask, page: Page, truth: Sheet, index: int) -> list[float]:
    """Mask IoU, PCK@0.1, PCK@0.2; joints that the figure does not have are not asked for."""
    own = truth.masks == index + 1
    same = float((mask & own).sum() / max((mask | own).sum(), 1))
    box = truth.boxes[index]
    side = max(box[2] - box[0], box[3] - box[1])
    placed = page.points_to_original(figure.points_to_page(figure.skeleton.points))
    off = []
    for at, name in enumerate(JOINTS):
        if truth.seen[index, at]:
            known = name in figure.skeleton
            spot = placed[figure.skeleton.names.index(name)] if known else np.inf
            off.append(float(np.hypot(*(spot - truth.joints[index, at]))) / side if known else 9.0)
    near = np.array(off) if off else np.full(1, np.nan)
    if not off:
        return [same, np.nan, np.nan]
    return [same, float(np.mean(near < 0.1)), float(np.mean(near < 0.2))]


def _as_box(sides: np.ndarray) -> Box:
    left, top, right, bottom = (float(v) for v in sides)
    return left, top, right, bottom


def table(eyes: tuple[Eyes, ...], rows: list[dict[str, Marks]]) -> None:
    """Print the means."""
    print(
        f"{len(rows)} generated pages\nway    figures  box>=.75  box IoU  mask IoU  mask>=.9  "
        "PCK.1  PCK.2  false/page  empty kept  cpu s"
    )
    for way in eyes:
        marks = [row[way] for row in rows]
        all_ = np.array([r for m in marks for r in m.rows]).reshape(-1, 4)
        empty = [m.false == 0 for m in marks if m.empty]
        mean = np.nanmean(all_, axis=0)
        print(
            f"{way:6s} {len(all_):7d} {np.mean(all_[:, 0] >= 0.75):9.3f} {mean[0]:8.3f} "
            f"{mean[1]:9.3f} {np.mean(all_[:, 1] >= 0.9):9.3f} {mean[2]:6.3f} {mean[3]:6.3f} "
            f"{np.mean([m.false for m in marks]):11.3f} {sum(empty):6d}/{len(empty)} "
            f"{np.mean([m.seconds for m in marks]):8.2f}"
        )


def main() -> None:
    """Run, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--first", type=int, default=FIRST, help="first seed")
    parser.add_argument("--side", type=int, default=768, help="px of a page's longer side")
    parser.add_argument("--eyes", nargs="+", choices=get_args(Eyes), default=list(get_args(Eyes)))
    parser.add_argument("--net", type=Path, help="another figure net than the package's")
    parser.add_argument("--detector", type=Path, help="another detector than the package's")
    parser.add_argument("--sheet", type=Path, help="write the first pages as one picture")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    eyes, files = ways(asked), (asked.net, asked.detector)
    work = partial(score, side=asked.side, eyes=eyes, files=files)
    seeds = range(asked.first, asked.first + asked.pages)
    rows, tiles = [], []
    with get_context("spawn").Pool(2) as pool:
        for marks, picture in pool.imap(work, seeds):
            rows.append(marks)
            if len(tiles) < TILES:
                tiles.append(picture)
    table(eyes, rows)
    if asked.sheet:
        sheet(tiles, asked.sheet)


if __name__ == "__main__":
    main()
