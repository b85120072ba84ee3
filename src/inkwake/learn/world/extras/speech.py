"""Marks about a figure that belong to no figure."""

from __future__ import annotations

import numpy as np

from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch


def speech(s: Sketch, mouth: Spot, toward: str) -> None:
    """Draw a speech bubble beside the head; ``toward`` is "left" or "right"."""
    away = -1 if toward == "left" else 1
    w, h = s.between(10, 22), s.between(6, 12)
    middle = (mouth[0] + away * (w + 14), mouth[1] - s.between(6, 20))
    s.blob(middle, w, h, "ground")
    s.line([mouth, (middle[0] - away * w * 0.8, middle[1] + h * 0.5)], "ground", smooth=False)
    s.trait("speech bubble")


def scribble_over(s: Sketch, box: tuple[float, float, float, float]) -> None:
    """Cross a figure with a loose scribble; ``box`` is left, top, right, bottom."""
    left, top, right, bottom = box
    n = int(s.rng.integers(6, 20))
    spots = np.stack([s.rng.uniform(left, right, n), s.rng.uniform(top, bottom, n)], axis=1)
    s.line(spots, "ground", steady=0.3)
    s.trait("scribbled over")
