"""Wheels, found by their shape: two or more round things of one size on the ground.

Legend: lengths in px of a copy of the drawing whose longer side is ``SIDE`` px.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Points
from inkwake.figure import Figure
from inkwake.figure.labels import PART

SIDE = 320
LEAST, MOST = 0.05, 0.22
"""Radius of a wheel, shares of the longer side."""
ALIKE, LOW = 0.3, 0.14
"""How much the radii of one thing's wheels differ, and how far over its lowest point they end."""
ALIVE = 0.01
"""Share of ears, tails and wings in a figure that is no vehicle."""
ROUND = 0.55
"""Share of a circle's rim that ink has to follow."""


def find_wheels(figure: Figure) -> Points:
    """(n, 3) x, y, radius px of the crop, the clearest first; none where no two make a pair.

    What has ears, a tail or wings is no vehicle, however round its segments are.
    """
    if figure.parts is not None:
        alive = np.isin(figure.parts, [PART[name] for name in ("ear", "tail", "wing")])
        if alive.sum() > ALIVE * figure.mask.sum():
            return np.zeros((0, 3))
    scale = SIDE / max(figure.mask.shape)
    alpha = figure.texture[..., 3:].astype(np.float32) / 255
    paper = figure.texture[..., :3] * alpha + 255 * (1 - alpha)
    size = (round(figure.width * scale), round(figure.height * scale))
    small = cv2.resize(paper.min(axis=2), size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    found = cv2.HoughCircles(
        cv2.GaussianBlur(small, (0, 0), 1.2), cv2.HOUGH_GRADIENT, 1.5, 0.12 * SIDE,
        param1=90, param2=24, minRadius=round(LEAST * SIDE), maxRadius=round(MOST * SIDE),
    )  # fmt: skip
    if found is None:
        return np.zeros((0, 3))
    circles = np.asarray(found, dtype=np.float64).reshape(-1, 3)
    rows = np.flatnonzero(figure.mask.any(axis=1))
    ground = float(rows[-1]) * scale if len(rows) else float(size[1])
    low = np.abs(circles[:, 1] + circles[:, 2] - ground) < LOW * SIDE
    low &= np.array([_inked(small, circle) > ROUND for circle in circles], dtype=np.bool_)
    circles = circles[low]
    if len(circles) < 2:
        return np.zeros((0, 3))
    kept = [circles[0]]
    for x, y, radius in circles[1:]:
        alike = abs(radius - kept[0][2]) < ALIKE * kept[0][2]
        if alike and all(np.hypot(x - a, y - b) > radius + r for a, b, r in kept):
            kept.append(np.array([x, y, radius]))
    return np.array(kept) / scale if len(kept) > 1 else np.zeros((0, 3))


def _inked(small: np.ndarray, circle: Points) -> float:
    """Share of a circle's rim beside which the drawing is dark."""
    angle = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    reach = circle[2] + np.linspace(-3, 3, 7)[:, None]
    x = np.rint(circle[0] + reach * np.cos(angle)).astype(int)
    y = np.rint(circle[1] + reach * np.sin(angle)).astype(int)
    inside = (x >= 0) & (y >= 0) & (x < small.shape[1]) & (y < small.shape[0])
    clipped = small[y.clip(0, small.shape[0] - 1), x.clip(0, small.shape[1] - 1)]
    value = np.where(inside, clipped, 255)
    dark = value.min(axis=0) < np.percentile(small, 30) * 0.5 + 90
    return float(dark.mean())
