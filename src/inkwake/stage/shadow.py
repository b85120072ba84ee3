"""A soft contact shadow: it tells the eye where the ground is."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Floats
from inkwake.stage.canvas import Canvas

FEET = 0.05
"""Vertices within this share of the figure's height from its lowest point stand on the ground."""

FLATNESS = 0.14
"""Height of the shadow's ellipse over its width: the ground is seen from a little above."""


def draw_shadow(canvas: Canvas, vertices: Floats, ground: float, darkness: float) -> None:
    """Draw an ellipse under a figure's feet; it pales and widens as the figure jumps.

    Args:
        canvas: changed in place.
        vertices: (v, 2) stage px.
        ground: stage px row that the figure reaches at its lowest in the whole film.
        darkness: 0..1, alpha in the middle when the feet touch the ground.
    """
    low, high = vertices[:, 1].max(), vertices[:, 1].min()
    tall = max(float(low - high), 1.0)
    feet = vertices[vertices[:, 1] > low - FEET * tall, 0]
    lift = max(0.0, ground - float(low)) / tall
    centre = float(feet.min() + feet.max()) / 2
    half = max(float(feet.max() - feet.min()) / 2, 0.1 * tall) * (1.35 + lift)
    flat = max(half * FLATNESS, 1.0)
    left, right = max(0, int(centre - half)), min(canvas.width, int(centre + half) + 2)
    top, bottom = max(0, int(ground - flat)), min(canvas.height, int(ground + flat) + 2)
    if left >= right or top >= bottom:
        return
    x = (np.arange(left, right) - centre) / half
    y = (np.arange(top, bottom) - ground) / flat
    inside = np.clip(1 - np.square(x)[None, :] - np.square(y)[:, None], 0, 1)
    alpha = 255 * darkness * np.exp(-4 * lift) * inside**1.5
    blot = np.zeros((bottom - top, right - left, 4), dtype=np.uint8)
    blot[..., 3] = np.rint(alpha)
    canvas.lay(blot, left, top)
