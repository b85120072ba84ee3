"""The lines of a finished portrait: what of every contour can be seen, as clean strokes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inkwake.arrays import Points
from inkwake.portrait.strokes.lines import LINES, STROKE_PARTS
from inkwake.portrait.world.contours import Contours
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.parts import PARTS
from inkwake.portrait.world.stamp import stamp

SAMPLES = 24
"""Points of a clean stroke."""

VIEW = 192
"""Resolution at which is looked what hides what, px."""


@dataclass(frozen=True, slots=True, eq=False)
class Clean:
    """Clean strokes of one portrait.

    Attributes:
        points: (s, SAMPLES, 2) page shares.
        part: (s,) number in ``STROKE_PARTS``.
        line: (s,) number in ``LINES``.
        detail: (s,) 0 always drawn .. 1 only in finished drawings.
        hidden: (s,) bool, lies behind something; drawn by those who draw through hair.
    """

    points: npt.NDArray[np.float64]
    part: npt.NDArray[np.int64]
    line: npt.NDArray[np.int64]
    detail: npt.NDArray[np.float64]
    hidden: npt.NDArray[np.bool_]


def resample(line: Points, samples: int) -> Points:
    """Points evenly along a line, (samples, 2)."""
    step = np.hypot(*np.diff(line, axis=0).T)
    at = np.concatenate([[0.0], np.cumsum(step)])
    if at[-1] <= 0:
        return np.repeat(line[:1], samples, axis=0)
    where = np.linspace(0, at[-1], samples)
    return np.column_stack([np.interp(where, at, line[:, 0]), np.interp(where, at, line[:, 1])])


def _bang_order(contours: Contours, row: int, names: tuple[str, ...]) -> list[str]:
    """Outer locks of the fringe lie below inner ones."""
    bangs = [n for n in names if n.startswith("bang") and contours.has(n, row)]
    middle = (len(bangs) - 1) / 2
    inner = sorted(bangs, key=lambda n: -abs(int(n[4:]) - middle))
    return [n for n in names if not n.startswith("bang")] + inner


def depth_map(contours: Contours, row: int) -> tuple[npt.NDArray[np.uint8], dict[str, int]]:
    """What lies on top at every pixel, and the number of every contour in the order of drawing."""
    pixels = np.zeros((VIEW, VIEW), np.uint8)
    number: dict[str, int] = {}
    level = 0
    for part in PARTS:
        level += 1
        for name in _bang_order(contours, row, part.outlines):
            if contours.has(name, row):
                level += 1
                number[name] = level
                stamp(pixels, contours.of(name, row), level)
        number[f"part {part.name}"] = level
    return pixels, number


def trace(numbers: Numbers, contours: Contours, row: int = 0) -> Clean:
    """The clean strokes of one portrait, with the hidden sections marked."""
    top, level = depth_map(contours, row)
    found: list[tuple[Points, int, int, float, bool]] = []
    for k, line in enumerate(LINES):
        if not contours.has(line.contour, row):
            continue
        points = contours.of(line.contour, row)
        if line.round:
            points = np.vstack([points, points[:1]])
        points = points[line.first : line.last]
        if len(points) < 2 or float(np.ptp(points, axis=0).max()) < 1e-4:
            continue
        own = level.get(line.contour, level[f"part {line.part}"])
        for piece, hidden in _runs(points, top, own):
            found.append(
                (resample(piece, SAMPLES), STROKE_PARTS.index(line.part), k, line.detail, hidden)
            )
    return Clean(*(np.array(column) for column in zip(*found, strict=True)))


def _runs(points: Points, top: npt.NDArray[np.uint8], own: int) -> list[tuple[Points, bool]]:
    """Visible and hidden sections of a curve; very short ones go with their neighbours."""
    fine = resample(points, 48)
    cell = np.clip((fine * VIEW).astype(int), 1, VIEW - 2)
    near = np.stack(
        [top[cell[:, 1] + dy, cell[:, 0] + dx] for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    )
    hidden = np.asarray(near.min(axis=0) > own)
    off = np.asarray(((fine < 0.0) | (fine > 1.0)).any(axis=1))
    edges = np.flatnonzero(np.diff(hidden.astype(int) + 2 * off)) + 1
    made: list[tuple[Points, bool]] = []
    for a, b in zip([0, *edges], [*edges, len(fine)], strict=True):
        if off[a]:
            continue
        piece = fine[max(a - 1, 0) : b + 1]
        long = float(np.hypot(*np.diff(piece, axis=0).T).sum())
        if b - a >= 3 and long > 0.008:
            made.append((piece, bool(hidden[a])))
    return made
