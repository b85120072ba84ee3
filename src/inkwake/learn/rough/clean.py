"""Clean drawings: what a rough sketch means."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Points
from inkwake.learn.rough import shapes
from inkwake.learn.rough.nouns import Clean, Line
from inkwake.learn.rough.shapes import Rng, stepped
from inkwake.learn.world import cast
from inkwake.learn.world.style import pick_style

_FIGURES = 0.3


def draw_clean(rng: Rng, side: float) -> Clean:
    """A clean drawing whose window of ``side`` px is full of lines."""
    clean = Clean()
    base = float(np.exp(rng.uniform(np.log(1.2), np.log(5.0))))
    if rng.random() < _FIGURES:
        _figure(clean, rng, side, base)
    amount = rng.uniform(0.1, 1.0) if clean.lines else rng.uniform(0.3, 1.6)
    _shapes(clean, rng, side, base, amount)
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
            gap = side * float(np.exp(rng.uniform(np.log(0.008), np.log(0.05))))
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
    for _ in range(int(rng.poisson(0.35))):
        kind = shapes.blob if rng.random() < 0.6 else shapes.leaf
        clean.solids.append(kind(rng, side * rng.uniform(0.2, 0.8)) + rng.uniform(0, side * 0.4, 2))


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
