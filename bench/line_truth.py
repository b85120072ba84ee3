"""How well the truth of the development sketches can be met at all, and how their strokes lie.

The truth of ``../shared/data/rough_dev/strokestrip`` is one fit of curves to clusters of strokes.
This program makes another one that shares nothing with it: the strokes of a cluster are laid along
each other and their mean is taken. How far two honest fits agree is the ceiling for everybody who
sees pixels only. With ``--strokes`` it prints how far apart the strokes of a line lie, which is
what the generated world of rough sketches is fitted to.

    python bench/line_truth.py [--strokes] [NAME ...]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import cv2
import numpy as np
from scipy.spatial import cKDTree
from svgelements import SVG
from svgelements import Path as Curve

from inkwake.arrays import Points
from inkwake.learn.rough.shapes import stepped
from inkwake.line.strokes import smoothed
from line import COLUMNS, DATA, row, scored

_NEAR, _ALIKE = 25.0, 0.8
_CALM, _ROUNDS = 3.0, 3
_REACH = 24.0
"""Px from a line within which a stroke of its cluster is taken to follow it."""


def clusters_of(name: str) -> tuple[list[list[Points]], tuple[int, int]]:
    """Strokes of each cluster as (n, 2) px at steps of about one, and the picture's size."""
    found: dict[str, list[Points]] = {}
    svg = SVG.parse(str(DATA / "rough_svg" / f"{name}.svg"))
    for curve in svg.elements():
        if isinstance(curve, Curve) and len(curve) > 1:
            spots = [curve.first_point, *(part.end for part in curve if part.end is not None)]
            path = np.array([[p.x, p.y] for p in spots])
            path = path[np.r_[True, np.hypot(*np.diff(path, axis=0).T) > 1e-6]]
            if len(path) > 1:
                found.setdefault(curve.values["data-cluster"], []).append(stepped(path))
    return list(found.values()), (round(svg.height), round(svg.width))


def ways(path: Points) -> Points:
    """Unit directions."""
    way = np.gradient(path, axis=0)
    return np.asarray(way / np.maximum(np.hypot(*way.T), 1e-9)[:, None])


def mean_of(strokes: list[Points]) -> Points:
    """The mean of strokes that were drawn for one line."""
    strokes = sorted(strokes, key=len, reverse=True)
    placed = [(strokes[0], np.arange(len(strokes[0]), dtype=float))]
    rest = strokes[1:]
    while rest:
        spots = np.concatenate([path for path, _ in placed])
        along = np.concatenate([at for _, at in placed])
        headed = np.concatenate(
            [ways(path) * np.sign(at[-1] - at[0] + 1e-9) for path, at in placed]
        )
        tree = cKDTree(spots)
        best = max(rest, key=lambda path: _beside(path, tree, spots, headed).mean())
        rest = [path for path in rest if path is not best]
        near = _beside(best, tree, spots, headed)
        _, at = tree.query(best)
        if not near.any():
            near = np.zeros(len(best), bool)
            near[tree.query(best)[0].argmin()] = True
        turn = np.sign((ways(best)[near] * headed[at[near]]).sum()) or 1.0
        own = turn * np.arange(len(best))
        placed.append((best, own + np.median(along[at[near]] - own[near])))
    line = _averaged(placed)
    for _ in range(_ROUNDS):
        tree = cKDTree(line)
        moved = []
        for path, at in placed:
            # Each point belongs where the line comes nearest, but not far from where it was.
            near = tree.query(path)[1] + placed_start(placed)
            moved.append((path, np.where(np.abs(near - at) < 2 * _NEAR, near, at)))
        placed = [(path, np.asarray(at, float)) for path, at in moved]
        line = _averaged(placed)
    return line


def placed_start(placed: list[tuple[Points, np.ndarray]]) -> float:
    """First place along the line."""
    return float(np.floor(min(at.min() for _, at in placed)))


def _beside(path: Points, tree: cKDTree, spots: Points, headed: Points) -> np.ndarray:
    far, at = tree.query(path)
    return np.asarray((far < _NEAR) & (np.abs((ways(path) * headed[at]).sum(1)) > _ALIKE))


def _averaged(placed: list[tuple[Points, np.ndarray]]) -> Points:
    start = placed_start(placed)
    count = int(max(at.max() for _, at in placed) - start) + 1
    total, weight = np.zeros((count, 2)), np.zeros(count)
    for path, at in placed:
        place = np.clip(np.round(at - start).astype(int), 0, count - 1)
        mine = np.bincount(place, minlength=count)
        sums = np.column_stack([np.bincount(place, path[:, k], count) for k in (0, 1)])
        here = mine > 0
        total[here] += sums[here] / mine[here, None]
        weight[here] += 1
    known = np.flatnonzero(weight)
    line = total[known] / weight[known, None]
    return smoothed(line, _CALM) if len(line) > 2 else line


def drawn(lines: list[Points], size: tuple[int, int]) -> np.ndarray:
    """(h, w) uint8, lines two px wide."""
    canvas = np.full(size, 255, np.uint8)
    for line in lines:
        cv2.polylines(canvas, [np.round(line * 16).astype(np.int32)], False, 0, 2, cv2.LINE_8, 4)
    return canvas


def spreads(name: str) -> list[tuple[int, float]]:
    """For places 5 px apart on each mean line: strokes that pass, and how wide their band is."""
    found = []
    for strokes in clusters_of(name)[0]:
        line = mean_of(strokes)
        if len(line) < 8:
            continue
        side = np.column_stack([-ways(line)[:, 1], ways(line)[:, 0]])
        trees = [cKDTree(path) for path in strokes]
        for i in range(2, len(line) - 2, 5):
            off = []
            for path, tree in zip(strokes, trees, strict=True):
                near, at = tree.query(line[i])
                gap = path[at] - line[i]
                if near < _REACH and abs(float(gap @ ways(line)[i])) < 1.5:
                    off.append(float(gap @ side[i]))
            if off:
                found.append((len(off), max(off) - min(off)))
    return found


def main() -> None:
    """Print the ceiling, or the strokes' habits."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--strokes", action="store_true", help="how far apart strokes lie")
    asked = parser.parse_args()
    names = asked.names or sorted(path.stem for path in (DATA / "rough_svg").glob("*.svg"))
    if asked.strokes:
        rows = np.array([row for name in names for row in spreads(name)])
        for most in (1, 2, 4, 8):
            some = rows[(rows[:, 0] <= most) & (rows[:, 0] > most // 2)]
            wide = np.quantile(some[:, 1], (0.25, 0.5, 0.75, 0.9, 0.95, 0.99))
            print(f"up to {most} strokes: share {len(some) / len(rows):.2f}, band of them, px "
                  + " ".join(f"{q:6.1f}" for q in wide))  # fmt: skip
        return
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            clusters, size = clusters_of(name)
            picture = drawn([mean_of(strokes) for strokes in clusters], size)
            cv2.imwrite(str(Path(folder) / f"{name}.png"), picture)
        print(" " * 28 + "".join(f"{name:>10s}" for name in COLUMNS))
        print(row("another fit of the truth", scored(Path(folder))))


if __name__ == "__main__":
    main()
