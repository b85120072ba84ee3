"""Letters, numbers and emblems on a chest."""

from __future__ import annotations

import numpy as np

from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch

GLYPHS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "A": (((-0.6, 1), (0, -1), (0.6, 1)), ((-0.35, 0.3), (0.35, 0.3))),
    "B": (((-0.5, 1), (-0.5, -1), (0.4, -0.8), (0.4, -0.2), (-0.4, 0), (0.5, 0.2), (0.5, 0.8),
           (-0.5, 1)),),
    "H": (((-0.5, -1), (-0.5, 1)), ((0.5, -1), (0.5, 1)), ((-0.5, 0), (0.5, 0))),
    "K": (((-0.5, -1), (-0.5, 1)), ((0.5, -1), (-0.5, 0.1), (0.5, 1))),
    "L": (((-0.5, -1), (-0.5, 1), (0.5, 1)),),
    "M": (((-0.7, 1), (-0.6, -1), (0, 0.4), (0.6, -1), (0.7, 1)),),
    "N": (((-0.5, 1), (-0.5, -1), (0.5, 1), (0.5, -1)),),
    "R": (((-0.5, 1), (-0.5, -1), (0.4, -0.8), (0.4, -0.1), (-0.5, 0), (0.5, 1)),),
    "S": (((0.5, -0.8), (0, -1), (-0.5, -0.6), (0, 0), (0.5, 0.5), (0, 1), (-0.5, 0.8)),),
    "T": (((-0.6, -1), (0.6, -1)), ((0, -1), (0, 1))),
    "V": (((-0.6, -1), (0, 1), (0.6, -1)),),
    "X": (((-0.6, -1), (0.6, 1)), ((0.6, -1), (-0.6, 1))),
    "Z": (((-0.5, -1), (0.5, -1), (-0.5, 1), (0.5, 1)),),
    "1": (((-0.3, -0.6), (0, -1), (0, 1)),),
    "2": (((-0.5, -0.6), (0, -1), (0.5, -0.5), (-0.5, 1), (0.5, 1)),),
    "7": (((-0.5, -1), (0.5, -1), (-0.1, 1)),),
}  # fmt: skip
"""Capitals and figures as strokes in a box from -1 to 1."""


def glyph(s: Sketch, centre: Spot, size: float, part: str) -> None:
    """One letter or number, ``size`` half its height."""
    pen = s.style.ink(s.rng)
    for stroke in GLYPHS[s.pick(*GLYPHS)]:
        s.line(np.asarray(stroke) * size + centre, part, pen=pen, smooth=False, steady=0.7)


def emblem(s: Sketch, centre: Spot, size: float, part: str) -> None:
    """A heart, star, disc, flower, diamond or flash of lightning."""
    kind = s.pick("heart", "star", "disc", "flower", "diamond", "bolt")
    fill = s.style.fill(s.rng, "thing")
    if kind == "flower":
        for turn in np.linspace(0, 360, 6)[:-1]:
            t = np.deg2rad(turn)
            petal = centre[0] + 0.6 * size * np.cos(t), centre[1] + 0.6 * size * np.sin(t)
            s.blob(petal, 0.4 * size, 0.4 * size, part, fill=fill, steady=0.8)
        s.blob(centre, 0.35 * size, 0.35 * size, part, fill=s.style.fill(s.rng, "thing"))
        return
    if kind == "disc":
        s.blob(centre, size, size * s.between(0.7, 1), part, fill=fill)
        if s.chance(0.5):
            glyph(s, centre, 0.55 * size, part)
        return
    if kind == "star":
        turn = np.linspace(0, 2 * np.pi, 11)[:-1] - np.pi / 2
        radius = np.where(np.arange(10) % 2, 0.42, 1.0)
        plan = np.stack([radius * np.cos(turn), radius * np.sin(turn)], axis=1)
    else:
        plan = np.array({
            "heart": [(0, -0.4), (0.45, -0.9), (0.95, -0.5), (0.7, 0.2), (0, 1), (-0.7, 0.2),
                      (-0.95, -0.5), (-0.45, -0.9)],
            "diamond": [(0, -1), (0.8, 0), (0, 1), (-0.8, 0)],
            "bolt": [(0.1, -1), (-0.5, 0.1), (0, 0.1), (-0.2, 1), (0.5, -0.2), (0.05, -0.2)],
        }[kind])  # fmt: skip
    s.shape(plan * size + centre, part, fill=fill, smooth=kind == "heart", steady=0.8)
