"""Colours that go together, in OKLCH: hair, eyes, skin, cloth."""

from __future__ import annotations

import numpy as np

from inkwake.portrait.world.numbers import Picks, Values, columns

HAIR = np.array([
    # lightness, chroma, hue of hair people like to draw
    [.24, .02, 280], [.28, .03, 40], [.38, .06, 50], [.50, .08, 60], [.62, .10, 68],
    [.80, .11, 88], [.88, .07, 90], [.90, .015, 280], [.72, .02, 260], [.55, .14, 30],
    [.50, .16, 25], [.75, .12, 5], [.66, .14, 350], [.60, .12, 310], [.42, .11, 300],
    [.40, .10, 265], [.58, .12, 250], [.76, .08, 230], [.68, .10, 190], [.60, .10, 155],
    [.48, .08, 140], [.82, .09, 15], [.34, .05, 20], [.70, .12, 55],
])  # fmt: skip
EYES = np.array([
    [.55, .14, 250], [.60, .12, 200], [.55, .13, 150], [.50, .09, 60], [.62, .14, 75],
    [.52, .17, 25], [.55, .15, 330], [.52, .14, 300], [.45, .04, 260], [.42, .07, 40],
])  # fmt: skip
CLOTH = np.array([
    [.34, .05, 265], [.92, .01, 90], [.28, .02, 280], [.50, .10, 25], [.55, .09, 250],
    [.70, .08, 150], [.85, .06, 90], [.75, .08, 10], [.45, .08, 160], [.60, .09, 300],
    [.68, .02, 250], [.80, .05, 230], [.40, .07, 40],
])  # fmt: skip


def dye(values: Values, picks: Picks, rng: np.random.Generator) -> None:
    """Choose all colours; cloth keeps away from the lightness of the hair, eyes may match it."""
    n = len(values)

    def put(prefix: str, rows: Values, loose: tuple[float, float, float]) -> None:
        for name, column, spread in zip("lch", rows.T, loose, strict=True):
            found = column + rng.normal(0, spread, n)
            values[:, columns()[f"{prefix}_{name}"]] = found % 360 if name == "h" else found

    put("hair", HAIR[rng.integers(0, len(HAIR), n)], (0.03, 0.012, 6))
    put("eye", EYES[rng.integers(0, len(EYES), n)], (0.04, 0.015, 8))
    put("cloth", CLOTH[rng.integers(0, len(CLOTH), n)], (0.03, 0.01, 8))
    put("second", CLOTH[rng.integers(0, len(CLOTH), n)], (0.03, 0.01, 8))
    tone = np.where(rng.random(n) < 0.7, rng.beta(9, 1.2, n), rng.beta(1.6, 1.4, n))
    values[:, columns()["skin_l"]] = 0.46 + 0.48 * tone
    values[:, columns()["skin_h"]] = 52 + 10 * tone + rng.normal(0, 3, n)
    values[:, columns()["tips"]] = np.where(rng.random(n) < 0.8, 0, rng.uniform(0.4, 1, n))
    values[:, columns()["eye_odd"]] = np.where(rng.random(n) < 0.96, 0, 1)
    values[:, columns()["extra_h"]] = rng.uniform(0, 360, n)
    values[:, columns()["tips_h"]] = rng.uniform(-120, 120, n)
