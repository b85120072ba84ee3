"""Clean drawings: what a rough sketch means."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Points
from inkwake.learn.rough import shapes
from inkwake.learn.rough.details import details
from inkwake.learn.rough.nouns import Clean, Line
from inkwake.learn.rough.shapes import Rng, stepped
from inkwake.learn.world import cast
from inkwake.learn.world.style import pick_style

_FIGURES = 0.25
_SOLID_THINGS = 0.55
_HIDES = 0.85
_DETAILED = 0.4
_STUMP = 4


def draw_clean(rng: Rng, side: float) -> Clean:
    """A clean drawing whose window of ``side`` px is full of lines."""
    clean = Clean()
    base = float(np.exp(rng.uniform(np.log(1.2), np.log(5.0))))
    if rng.random() < _FIGURES:
        _figure(clean, rng, side, base)
    if rng.random() < _SOLID_THINGS:
        _things(clean, rng, side, base)
    amount = rng.uniform(0.1, 1.0) if clean.lines else rng.uniform(0.3, 1.6)
    _shapes(clean, rng, side, base, amount)
    if rng.random() < _DETAILED:
        for _ in range(int(rng.integers(1, 6))):
            for path in details(rng, side):
                clean.lines.append(Line(path, pressed(rng, len(path), base), careful=True))
    _guides(clean, rng, side, base)
    return clean


def _shapes(clean: Clean, rng: Rng, side: float, base: float, amount: float) -> None:
    kinds = (shapes.sweep, shapes.blob, shapes.leaf, shapes.corners, shapes.straight, shapes.ring,
             shapes.spiral)  # fmt: skip
    odds = np.array([0.3, 0.2, 0.12, 0.12, 0.08, 0.12, 0.06])
    for _ in range(max(1, int(rng.poisson(6 * amount)))):
        path = kinds[int(rng.choice(len(kinds), p=odds))](rng, side)
        clean.lines.append(Line(path, pressed(rng, len(path), base)))
        if rng.random() < 0.25:
            gap = side * float(np.exp(rng.uniform(np.log(0.02), np.log(0.08))))
            along = shapes.beside(path, rng, gap * float(rng.choice([-1, 1])))
            clean.lines.append(Line(along, pressed(rng, len(along), base)))
        for _ in range(int(rng.poisson(0.6))):
            twig = shapes.branch(path, rng, side)
            clean.lines.append(Line(twig, pressed(rng, len(twig), base)))
    for _ in range(int(rng.poisson(0.7 * amount))):
        for path in shapes.bundle(rng, side):
            clean.lines.append(Line(path, pressed(rng, len(path), base, taper=0.7)))
    for _ in range(int(rng.poisson(0.5 * amount))):
        for path in shapes.ticks(rng, side):
            clean.lines.append(Line(path, pressed(rng, len(path), base, taper=0.6)))
    for _ in range(int(rng.poisson(0.2))):
        kind = shapes.blob if rng.random() < 0.6 else shapes.leaf
        clean.solids.append(kind(rng, side * rng.uniform(0.1, 0.6)) + rng.uniform(0, side * 0.6, 2))


def _figure(clean: Clean, rng: Rng, side: float, base: float) -> None:
    """Somebody of the drawing world, larger than the window."""
    doodle = cast.draw_figure(pick_style(rng), rng)
    spots = np.concatenate([mark.path for mark in doodle.marks])
    low, high = spots.min(0), spots.max(0)
    scale = side * rng.uniform(0.8, 2.6) / float(max(high - low))
    shift = rng.uniform(0.2, 0.8, 2) * side - scale * (
        low + rng.uniform(0.2, 0.8, 2) * (high - low)
    )
    for mark in doodle.marks:
        if mark.pen is None:
            continue
        path = mark.path * scale + shift
        if mark.closed:
            path = np.vstack([path, path[:1]])
        path = stepped(path)
        near = ((path > -0.2 * side) & (path < 1.2 * side)).all(1)
        if near.any() and len(path) > 3:
            clean.lines.append(Line(path, pressed(rng, len(path), base)))


def _things(clean: Clean, rng: Rng, side: float, base: float) -> None:
    """Things in front of each other, each hiding what is behind it; where they meet are Ts."""
    kinds = (shapes.blob, shapes.leaf, shapes.corners, shapes.ring, shapes.limb)
    odds = np.array([0.35, 0.12, 0.13, 0.1, 0.3])
    for _ in range(int(rng.integers(2, 8))):
        path = kinds[int(rng.choice(len(kinds), p=odds))](rng, side * rng.uniform(0.5, 1.6))
        path = path + rng.uniform(-0.5, 0.2, 2) * side
        if rng.random() < _HIDES:
            clean.lines = [part for line in clean.lines for part in visible(line, path, int(side))]
        clean.lines.append(Line(path, pressed(rng, len(path), base)))
        for _ in range(int(rng.poisson(0.8))):  # folds and edges that begin at the outline
            twig = shapes.branch(path, rng, side)
            clean.lines.append(Line(twig, pressed(rng, len(twig), base)))


def visible(line: Line, outline: Points, side: int) -> list[Line]:
    """The parts of a line that a closed shape in front of it leaves to be seen."""
    pad = side // 4
    shape = np.zeros((side + 2 * pad,) * 2, np.uint8)
    cv2.fillPoly(shape, [np.round(outline + pad).astype(np.int32)], 1)
    column, row = np.clip(np.round(line.path + pad).astype(int), 0, len(shape) - 1).T
    seen = shape[row, column] == 0
    if seen.all():
        return [line]
    starts = np.flatnonzero(seen & ~np.concatenate([[False], seen[:-1]]))
    stops = np.flatnonzero(seen & ~np.concatenate([seen[1:], [False]])) + 1
    return [
        # One point more at each end, so that lines meet.
        Line(
            line.path[max(0, a - 1) : b + 1],
            line.width[max(0, a - 1) : b + 1],
            line.lasts,
            line.careful,
        )
        for a, b in zip(starts.tolist(), stops.tolist(), strict=True)
        if b - a > _STUMP
    ]


def _guides(clean: Clean, rng: Rng, side: float, base: float) -> None:
    """What a strong clean-up takes away: hatching first, construction lines before it."""
    thin = 0.6 * base
    if rng.random() < 0.35:
        lasts = float(rng.uniform(0.45, 0.95))
        for path in shapes.hatching(rng, side):
            clean.lines.append(Line(path, pressed(rng, len(path), thin), lasts))
    if rng.random() < 0.35:
        lasts = float(rng.uniform(0.1, 0.6))
        for _ in range(int(rng.integers(1, 5))):
            kind = (shapes.straight, shapes.ring)[int(rng.random() < 0.5)]
            path = kind(rng, side * rng.uniform(0.6, 1.6))
            clean.lines.append(Line(path, pressed(rng, len(path), thin), lasts))


def pressed(rng: Rng, count: int, base: float, *, taper: float = 0.25) -> NDArray[np.float64]:
    """Widths along a line: even, swelling, or thin towards its ends."""
    t = np.linspace(0, 1, count)
    width = base * float(np.exp(rng.normal(0, 0.15))) * np.ones(count)
    if rng.random() < 0.5:
        width *= 1 + rng.uniform(0, 0.4) * np.sin(
            2 * np.pi * (rng.uniform(0.3, 2) * t + rng.random())
        )
    if rng.random() < taper:
        ends = np.minimum(t / rng.uniform(0.05, 0.5), (1 - t) / rng.uniform(0.05, 0.5))
        width *= 0.3 + 0.7 * np.clip(ends, 0, 1)
    return np.maximum(width, 0.8)


def extent(path: Points) -> float:
    """Length of a path, px."""
    return float(np.hypot(*np.diff(path, axis=0).T).sum())
