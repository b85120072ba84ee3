"""Lines of four styles: pen, pencil, brush, fine; each swells and thins in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from inkwake.arrays import Points
from inkwake.portrait.world.dyes import Colour
from inkwake.portrait.world.layers import Shape
from inkwake.portrait.world.splines import directions


@dataclass(frozen=True, slots=True)
class Pen:
    """A way to draw lines.

    Attributes:
        width: of a plain line, page shares.
        swell: how much thicker a line is in its middle than at its ends, 0..1.
        alpha: of a line.
        twice: whether a line is restated beside itself.
    """

    width: float
    swell: float
    alpha: float
    twice: bool


def pen(style: str, width: float, swell: float) -> Pen:
    """A pen by the name of its style; ``width`` in page shares."""
    if style == "brush":
        return Pen(width * 1.45, 0.75 + 0.25 * swell, 1.0, False)
    if style == "pencil":
        return Pen(width * 0.75, 0.35 + 0.3 * swell, 0.75, True)
    if style == "fine":
        return Pen(width * 0.62, 0.2 * swell, 0.9, False)
    return Pen(width, 0.35 + 0.4 * swell, 1.0, False)


@lru_cache(4096)
def _profile(count: int, begin: float, end: float, peak: float) -> Points:
    """How wide a line is along its points by its widest place, (count,)."""
    t = np.linspace(0, 1, count)
    rise = begin + (1 - begin) * np.sin(0.5 * np.pi * np.clip(t / peak, 0, 1))
    fall = end + (1 - end) * np.cos(0.5 * np.pi * np.clip((t - peak) / (1 - peak), 0, 1))
    return np.asarray(np.where(t < peak, rise, fall))


def tapered(line: Points, width: float, *, begin: float, end: float, peak: float = 0.5) -> Points:
    """The outline of a line whose width rises from ``begin`` to 1 at ``peak`` and falls to ``end``.

    Args:
        line: (n, 2).
        width: at the thickest place.
        begin: share of the width where it begins.
        end: share of the width where it ends.
        peak: where it is thickest, 0..1.
    """
    count = len(line)
    half = 0.5 * width * _profile(count, begin, end, peak)
    across = directions(line)[:, ::-1] * half[:, None]
    across[:, 0] *= -1
    made = np.empty((2 * count, 2))
    made[:count] = line - across
    made[count:] = (line + across)[::-1]
    return made


def lines(found: list[Points], colour: Colour, ink: Pen, *, weight: float = 1.0) -> Shape:
    """Open lines as one filled shape with living width."""
    ends = 1 - ink.swell
    width = ink.width * weight
    paths = [tapered(p, width, begin=ends, end=ends * 0.6) for p in found if len(p) > 1]
    if ink.twice:
        paths += [
            tapered(p[1:-1] + ink.width * 0.9, width * 0.6, begin=0.1, end=0.1)
            for p in found
            if len(p) > 5
        ]
    return Shape(tuple(paths), colour, alpha=ink.alpha)
