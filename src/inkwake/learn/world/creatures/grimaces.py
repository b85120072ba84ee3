"""Faces of monsters: one eye or many, on stalks, mouths with teeth."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import heads
from inkwake.learn.world.creatures.coat import Coat
from inkwake.learn.world.nouns import Fill
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch


def grimace(s: Sketch, coat: Coat, body: Points) -> None:
    """One face on the body; many eyes, one eye, or as on people."""
    (x0, y0), (x1, y1) = body.min(axis=0), body.max(axis=0)
    wide, tall = x1 - x0, y1 - y0
    x, y = (x0 + x1) / 2, y0 + s.between(0.3, 0.64) * tall
    if s.chance(0.4):
        heads.draw_face(s, (x, y), s.between(0.45, 0.8) * wide, s.between(0.45, 0.7) * tall)
        return
    eyes = 1 if s.chance(0.4) else int(s.rng.integers(3, 8))
    s.trait("one eye" if eyes == 1 else "many eyes")
    size = min(wide, tall)
    if eyes == 1:
        spots = [(x, y - 0.08 * tall)]
        radius = s.between(0.1, 0.22) * size
    else:
        columns = np.linspace(-0.32, 0.32, min(eyes, 4)) * wide
        spots = [(x + float(columns[i % 4]), y - (0.05 + 0.17 * (i // 4)) * tall + s.between(-2, 2))
                 for i in range(eyes)]  # fmt: skip
        radius = s.between(0.05, 0.09) * size
    stalks = s.chance(0.2)
    for spot in spots:
        r = radius * s.between(0.7, 1.25)
        if stalks:
            up = (spot[0] + s.between(-3, 3), float(y0) - s.between(3, 12))
            s.line([(spot[0], float(y0) + 0.15 * tall), up], "ear", pen=coat.pen)
            spot = up
        if s.chance(0.85):
            s.blob(spot, r, r * s.between(0.8, 1.1), "eye", steady=0.9,
                   fill=Fill("flat", coat.pen, stray=0) if s.chance(0.05) else None)  # fmt: skip
            s.dot((spot[0] + s.between(-0.2, 0.2) * r, spot[1] + s.between(-0.2, 0.3) * r),
                  max(0.4 * r, 0.5), "pupil")  # fmt: skip
        else:
            s.dot(spot, max(0.7 * r, 0.6), "eye")
    low = y + s.between(0.12, 0.28) * tall
    _mouth(s, coat, (x, low), s.between(0.2, 0.38) * wide, s.between(0.05, 0.16) * tall)
    s.joint("neck", (x, (y + low) / 2))


def _mouth(s: Sketch, coat: Coat, at: Spot, half: float, deep: float) -> None:
    x, y = at
    kind = s.pick("grin", "zigzag", "open", "line", p=(0.32, 0.24, 0.28, 0.16))
    if kind == "line":
        s.line([(x - half, y), (x, y + s.between(-deep, deep)), (x + half, y)], "mouth")
    elif kind == "zigzag":
        n = 2 * int(s.rng.integers(3, 7)) + 1
        step = np.where(np.arange(n) % 2 == 0, 0.0, deep)
        s.line(
            np.stack([np.linspace(x - half, x + half, n), y + step], axis=1), "mouth", smooth=False
        )
    else:
        dark = Fill("flat", coat.pen, stray=0.2) if s.chance(0.3) else s.style.fill(s.rng, "thing")
        if kind == "grin":
            s.shape([(x - half, y), (x, y + 0.2 * deep), (x + half, y), (x, y + 1.5 * deep)],
                    "mouth",
                    fill=dark)  # fmt: skip
        else:
            s.blob((x, y + 0.5 * deep), 0.8 * half, deep, "mouth", fill=dark)
        for k in np.linspace(-0.6, 0.6, int(s.rng.integers(2, 6))):
            w = 0.12 * half
            s.shape([(x + k * half - w, y), (x + k * half, y + 0.6 * deep), (x + k * half + w, y)],
                    "mouth", smooth=False, open_=True)  # fmt: skip
