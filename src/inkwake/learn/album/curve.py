"""Paths: smooth curves through points, even steps, slow random wander.

Legend: a *path* is (n, 2) float64 in any length unit; ``step`` and ``wavelength`` use the same.
"""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Floats, Points


def through(points: Points, *, closed: bool = False, per_span: int = 14) -> Points:
    """Run a Catmull-Rom curve through (n, 2) points; ``per_span`` samples between neighbours."""
    if len(points) < 3:
        return np.asarray(points, dtype=np.float64)
    if closed:
        padded = np.concatenate([points[-1:], points, points[:2]])
    else:
        first, last = 2 * points[0] - points[1], 2 * points[-1] - points[-2]
        padded = np.concatenate([first[None], points, last[None]])
    before, start, end, after = padded[:-3], padded[1:-2], padded[2:-1], padded[3:]
    u = np.linspace(0, 1, per_span, endpoint=False)[None, :, None]
    bend = 2 * before - 5 * start + 4 * end - after
    twist = -before + 3 * start - 3 * end + after
    parts = start[:, None], (end - before)[:, None], bend[:, None], twist[:, None]
    path = (parts[0] + 0.5 * (parts[1] * u + parts[2] * u**2 + parts[3] * u**3)).reshape(-1, 2)
    return path if closed else np.concatenate([path, points[-1:]])


def even(path: Points, step: float, *, closed: bool = False) -> Points:
    """Resample a path at even arc length; a closed one comes back with its start repeated."""
    if closed:
        path = np.concatenate([path, path[:1]])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    count = max(2, round(float(along[-1]) / step) + 1)
    at = np.linspace(0, along[-1], count)
    return np.stack([np.interp(at, along, path[:, 0]), np.interp(at, along, path[:, 1])], axis=1)


def wander(count: int, wavelength: float, rng: np.random.Generator, *, columns: int = 2) -> Points:
    """(count, columns) smooth noise of unit spread; ``wavelength`` in samples."""
    knots = rng.standard_normal((int(count / wavelength) + 3, columns))
    at = np.arange(count) / wavelength + rng.random()
    index = at.astype(int)
    blend = ((1 - np.cos(np.pi * (at - index))) / 2)[:, None]
    mixed: Points = knots[index] * (1 - blend) + knots[index + 1] * blend
    return mixed * 1.3


def normals(path: Points) -> Points:
    """(n, 2) unit vectors to the right of the direction of travel (y down)."""
    along = np.gradient(path, axis=0)
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)
    return np.stack([-along[:, 1], along[:, 0]], axis=1) / length[:, None]


def ellipse(centre: tuple[float, float], rx: float, ry: float, *, count: int = 12) -> Points:
    """(count, 2) points round an ellipse, the top first, clockwise as seen."""
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False) - np.pi / 2
    return np.stack([centre[0] + rx * np.cos(turn), centre[1] + ry * np.sin(turn)], axis=1)


def field(shape: tuple[int, int], cell: float, rng: np.random.Generator) -> Floats:
    """(h, w) float32 smooth noise of about unit spread whose features are ``cell`` px wide."""
    import cv2

    height, width = shape
    rows, columns = max(2, int(height / cell) + 2), max(2, int(width / cell) + 2)
    knots = rng.standard_normal((rows, columns), dtype=np.float32)
    if cell <= 1.0:
        return knots[:height, :width]
    grown = cv2.resize(knots, None, fx=cell, fy=cell, interpolation=cv2.INTER_CUBIC)
    if grown.shape[0] < height or grown.shape[1] < width:
        grown = cv2.resize(knots, (width, height), interpolation=cv2.INTER_CUBIC)
    cut: Floats = grown[:height, :width] * np.float32(1.25)
    return cut
