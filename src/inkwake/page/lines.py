"""Straight lines that nobody drew: printed ruling, squares, and the edges of further sheets.

Symbols: ``theta`` angle of a line's normal in radians, ``rho`` its distance from the origin in px
of the half-size page. Ruling is told by its period: five or more parallel lines at equal steps.
A sheet's edge is told by its length and its place along the rim.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask, Points

_SIDE = 800  # px, lines are sought at this size
_LENGTH = 0.28  # of the short side: shorter pieces are strokes
_ANGLE = 0.035  # radians within which lines are parallel
_MANY = 5
_EVEN = 0.14  # of a period
_EDGE_LENGTH = 0.45  # of the page's side that the edge runs along
_EDGE_PLACE = 0.13  # of the page's side: no further than this from the rim
_HALF_WIDTH = 0.0022  # of the long side


def find_lines(distance: Floats, noise: float) -> tuple[Floats, Floats]:
    """Find printed ruling and the edges of further sheets.

    Args:
        distance: (h, w) float32 distance from paper.
        noise: spread of bare paper.

    Returns:
        Two (n, 4) float32 arrays of (x0, y0, x1, y1) in px of ``distance``: ruling and edges.
    """
    factor = min(1.0, _SIDE / max(distance.shape))
    small = cv2.resize(distance, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    small = np.asarray(small, np.float32)
    ridge = small - cv2.medianBlur(np.clip(small * 255, 0, 255).astype(np.uint8), 9) / 255.0
    thin = (ridge > max(0.012, 0.8 * noise)).astype(np.uint8)
    least = _LENGTH * min(small.shape)
    found = cv2.HoughLinesP(
        thin, 1, np.pi / 360, int(0.5 * least), minLineLength=least, maxLineGap=6
    )
    if found is None:
        nothing = np.zeros((0, 4), np.float32)
        return nothing, nothing
    lines = _merge(found.reshape(-1, 4).astype(np.float64))
    ruled = _periodic(lines)
    edges = ~ruled & _along_rim(lines, small.shape)
    back = lines / factor
    return back[ruled].astype(np.float32), back[edges].astype(np.float32)


def _normals(lines: Points) -> tuple[Points, Points]:
    """Return (theta, rho) of lines, theta in [-45°, 135°) so that both directions are whole."""
    step = lines[:, 2:] - lines[:, :2]
    theta = np.arctan2(step[:, 0], -step[:, 1])
    theta = (theta + np.pi / 4) % np.pi - np.pi / 4
    middle = (lines[:, :2] + lines[:, 2:]) / 2
    return theta, middle[:, 0] * np.cos(theta) + middle[:, 1] * np.sin(theta)


def _merge(lines: Points) -> Points:
    """Join the pieces of each line, longest first."""
    order = np.argsort(-np.linalg.norm(lines[:, 2:] - lines[:, :2], axis=1))
    rest = lines[order][:400]
    merged = []
    while len(rest):
        first = rest[0]
        theta, _ = _normals(rest[:1])
        normal = np.array([np.cos(theta[0]), np.sin(theta[0])])
        ends = rest.reshape(-1, 2, 2)
        off = np.abs((ends - first[:2]) @ normal).max(axis=1)
        same = off < 3.5
        same[0] = True
        along = np.array([-normal[1], normal[0]])
        reach = (ends[same].reshape(-1, 2) - first[:2]) @ along
        merged.append(
            np.concatenate([first[:2] + along * reach.min(), first[:2] + along * reach.max()])
        )
        rest = rest[~same]
    return np.array(merged)


def _periodic(lines: Points) -> Mask:
    """Mark lines of a group of parallels at equal steps."""
    theta, rho = _normals(lines)
    ruled = np.zeros(len(lines), bool)
    for base in (0.0, np.pi / 2):
        group = np.flatnonzero(np.abs(theta - base) < 0.3)
        if len(group) < _MANY:
            continue
        group = group[np.abs(theta[group] - np.median(theta[group])) < _ANGLE]
        group = group[np.argsort(rho[group])]
        steps = np.diff(rho[group])
        steps = steps[steps > 4]
        if len(group) < _MANY or len(steps) < _MANY - 1:
            continue
        period = float(np.median(steps))
        even = np.abs(steps / period - np.round(steps / period)) < _EVEN
        if even.mean() > 0.7 and (steps < 1.5 * period).mean() > 0.6:
            ruled[group] = True
    return ruled


def _along_rim(lines: Points, shape: tuple[int, ...]) -> Mask:
    """Mark long lines close to the rim of the page and nearly parallel to it."""
    theta, _ = _normals(lines)
    upright = np.abs(theta) < 0.12
    level = np.abs(theta - np.pi / 2) < 0.12
    height, width = shape[0], shape[1]
    length = np.linalg.norm(lines[:, 2:] - lines[:, :2], axis=1)
    x, y = (lines[:, 0] + lines[:, 2]) / 2, (lines[:, 1] + lines[:, 3]) / 2
    aside = np.minimum(x, width - x) < _EDGE_PLACE * width
    above = np.minimum(y, height - y) < _EDGE_PLACE * height
    tall = upright & aside & (length > _EDGE_LENGTH * height)
    wide = level & above & (length > _EDGE_LENGTH * width)
    return np.asarray(tall | wide)


def erase_lines(ink: Floats, distance: Floats, lines: Floats) -> None:
    """Set the ink of lines to 0, in place; clearly darker strokes that cross them stay.

    Args:
        ink: (h, w) float32.
        distance: (h, w) float32 distance from paper.
        lines: (n, 4) float32 px.
    """
    thickness = 2 * max(1, round(_HALF_WIDTH * max(ink.shape))) + 1
    for line in lines:
        x0, y0, x1, y1 = line
        count = max(8, int(np.hypot(x1 - x0, y1 - y0) / 2))
        spots = np.linspace((x0, y0), (x1, y1), count).astype(np.float32)
        level = cv2.remap(distance, spots[:, :1], spots[:, 1:], cv2.INTER_LINEAR).ravel()
        typical = float(np.median(level))
        left, top = np.floor(np.minimum(line[:2], line[2:])).astype(int) - thickness
        right, bottom = np.ceil(np.maximum(line[:2], line[2:])).astype(int) + thickness
        left, top = max(left, 0), max(top, 0)
        window = ink[top : bottom + 1, left : right + 1]
        band = np.zeros(window.shape, np.uint8)
        shift = np.array([left, top])
        start = tuple(int(v) for v in np.round(line[:2] - shift))
        end = tuple(int(v) for v in np.round(line[2:] - shift))
        cv2.line(band, start, end, 1, thickness)
        under = distance[top : bottom + 1, left : right + 1]
        window[(band > 0) & (under < 1.6 * typical + 0.03)] = 0.0
