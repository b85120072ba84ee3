"""Paths of meant shapes, as (n, 2) float64 units."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from inkwake.arrays import Points

Spot = tuple[float, float]
Path = Sequence[Spot] | Points


@cache
def _steps(count: int) -> Points:
    return np.asarray(np.arange(count)[None, :, None] / count)


@cache
def _circle(count: int) -> Points:
    turn = np.arange(count) * (2 * np.pi / count)
    return np.stack([np.cos(turn), np.sin(turn)])


def smooth(points: Path, *, closed: bool = False, per_span: int = 5) -> Points:
    """Run a Catmull-Rom curve through points; ``per_span`` samples between neighbours."""
    spots = np.asarray(points, dtype=np.float64)
    if len(spots) < 3:
        return spots
    if closed:
        padded = np.concatenate([spots[-1:], spots, spots[:2]])
    else:
        first, last = 2 * spots[0] - spots[1], 2 * spots[-1] - spots[-2]
        padded = np.concatenate([first[None], spots, last[None]])
    p0, p1, p2, p3 = padded[:-3], padded[1:-2], padded[2:-1], padded[3:]
    u = _steps(per_span)
    a = (p2 - p0)[:, None]
    b = (2 * p0 - 5 * p1 + 4 * p2 - p3)[:, None]
    c = (3 * p1 - p0 - 3 * p2 + p3)[:, None]
    path: Points = (p1[:, None] + 0.5 * u * (a + u * (b + u * c))).reshape(-1, 2)
    return path if closed else np.concatenate([path, spots[-1:]])


def ellipse(centre: Spot, rx: float, ry: float, *, tilt: float = 0.0, count: int = 24) -> Points:
    """(count, 2) points round an ellipse, turned by ``tilt`` degrees."""
    circle = _circle(count)
    x, y = rx * circle[0], ry * circle[1]
    lean = np.deg2rad(tilt)
    cosine, sine = np.cos(lean), np.sin(lean)
    return np.stack([centre[0] + x * cosine - y * sine, centre[1] + x * sine + y * cosine], axis=1)


def arc(centre: Spot, rx: float, ry: float, start: float, stop: float, count: int = 12) -> Points:
    """(count, 2) points of an elliptic arc; degrees, 0 right, 90 down."""
    turn = np.deg2rad(np.linspace(start, stop, count))
    return np.stack([centre[0] + rx * np.cos(turn), centre[1] + ry * np.sin(turn)], axis=1)


def box(centre: Spot, width: float, height: float) -> Points:
    """(4, 2) corners of an upright rectangle."""
    x, y, w, h = *centre, width / 2, height / 2
    return np.array([(x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)])


def ray(start: Spot, angle: float, reach: float) -> Spot:
    """The spot ``reach`` away in direction ``angle`` (degrees, 0 right, 90 down)."""
    turn = np.deg2rad(angle)
    return start[0] + reach * float(np.cos(turn)), start[1] + reach * float(np.sin(turn))


def heading(path: Path) -> float:
    """Degrees in which the last piece of a path points (0 right, 90 down)."""
    (x0, y0), (x1, y1) = path[-2], path[-1]
    return float(np.rad2deg(np.arctan2(y1 - y0, x1 - x0)))


def normals(path: Points) -> Points:
    """(n, 2) unit vectors to the right of the direction of travel (y down)."""
    along = np.empty_like(path)
    along[1:-1] = path[2:] - path[:-2]
    along[0], along[-1] = path[1] - path[0], path[-1] - path[-2]
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)
    return np.stack([-along[:, 1], along[:, 0]], axis=1) / length[:, None]


def tube(spine: Points, widths: Sequence[float] | Points) -> Points:
    """(2 n, 2) outline of a limb round its spine: down one side, back up the other.

    ``widths`` are spread evenly along the spine; the outline is open at the spine's start.
    """
    spread = np.linspace(0, 1, len(widths))
    half = 0.5 * np.interp(np.linspace(0, 1, len(spine)), spread, np.asarray(widths))
    side = normals(spine) * half[:, None]
    return np.concatenate([spine + side, (spine - side)[::-1]])


def turned(points: Path, centre: Spot, angle: float, scale: float = 1.0) -> Points:
    """Scale a shape authored about the origin, turn it by degrees and put it on ``centre``."""
    turn = np.deg2rad(angle)
    cosine, sine = np.cos(turn) * scale, np.sin(turn) * scale
    spots = np.asarray(points, dtype=np.float64)
    return np.asarray(spots @ np.array([[cosine, sine], [-sine, cosine]]) + centre)
