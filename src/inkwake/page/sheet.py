"""The four corners of a sheet whose edges all show.

Symbols: ``n`` a side's outward normal, ``step`` fall of the log brightness across the edge. Each
side starts from the hull of the bare paper and is fitted to the steepest fall beside it, so that
corners are good to a fraction of a survey px.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Ints, Points

_REACH = 9  # px of the survey searched either side of the hull
_SAMPLES = 48
_STEP = 0.08  # log units across the edge
_SEEN = 0.7  # share of a side that must show the fall
_BENT = 1.6  # px of the survey: median distance from the fitted line
_LEAST_AREA = 0.2


def find_sheet(small: Bytes, hull: Ints | None) -> Points | None:
    """Find the sheet's corners, or None unless all four sides are clearly seen.

    Args:
        small: (h, w, 3) uint8, the survey picture.
        hull: (n, 2) px, the convex hull of its bare paper.

    Returns:
        (4, 2) float64 px of the survey, clockwise from the top left.
    """
    if hull is None or len(hull) < 4:
        return None
    rough = _four_corners(hull)
    if rough is None:
        return None
    height, width = small.shape[:2]
    if cv2.contourArea(rough.astype(np.float32)) < _LEAST_AREA * width * height:
        return None
    grey = np.log(np.maximum(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), 4).astype(np.float32))
    fitted = [_fit_side(grey, rough[k], rough[(k + 1) % 4]) for k in range(4)]
    lines = [line for line in fitted if line is not None]
    if len(lines) < 4:
        return None
    corners = np.array([_cross(lines[k - 1], lines[k]) for k in range(4)])
    return corners if _plausible(corners, width, height) else None


def _four_corners(hull: Ints) -> Points | None:
    """Simplify a hull to four points, clockwise from the top left."""
    length = cv2.arcLength(hull, True)
    for tolerance in np.linspace(0.01, 0.06, 11):
        polygon = cv2.approxPolyDP(hull, tolerance * length, True).reshape(-1, 2)
        if len(polygon) == 4:
            corners = polygon.astype(np.float64)
            centre = corners.mean(axis=0)
            turn = np.arctan2(corners[:, 1] - centre[1], corners[:, 0] - centre[0])
            corners = corners[np.argsort(turn)]
            first = int(np.argmin(corners.sum(axis=1)))
            return np.roll(corners, -first, axis=0)
        if len(polygon) < 4:
            return None
    return None


def _fit_side(grey: Floats, start: Points, end: Points) -> tuple[Points, Points] | None:
    """Fit a line to the steepest fall outwards; returns a point and a direction."""
    along = (end - start) / max(float(np.linalg.norm(end - start)), 1e-9)
    normal = np.array([along[1], -along[0]])  # outward for corners in clockwise order
    middle = start + (end - start) * np.linspace(0.06, 0.94, _SAMPLES)[:, None]
    offsets = np.arange(-_REACH, _REACH + 0.5, 0.5)
    spots = (middle[:, None] + normal * offsets[None, :, None]).astype(np.float32)
    inside = (
        (spots > 0).all(axis=2)
        & (spots[..., 0] < grey.shape[1] - 1)
        & (spots[..., 1] < grey.shape[0] - 1)
    )
    profile = cv2.remap(grey, spots[..., 0], spots[..., 1], cv2.INTER_LINEAR)
    fall = profile[:, :-4] - profile[:, 4:]
    fall[~(inside[:, :-4] & inside[:, 4:])] = 0
    best = np.argmax(fall, axis=1)
    seen = fall[np.arange(_SAMPLES), best] > _STEP
    if seen.mean() < _SEEN:
        return None
    points = spots[np.arange(_SAMPLES), best + 2][seen]
    for _ in range(2):
        vx, vy, px, py = cv2.fitLine(points, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
        away = np.abs((points[:, 0] - px) * vy - (points[:, 1] - py) * vx)
        points = points[away <= max(1.0, 2.5 * float(np.median(away)))]
    if float(np.median(away)) > _BENT:
        return None
    return np.array([px, py], np.float64), np.array([vx, vy], np.float64)


def _cross(first: tuple[Points, Points], second: tuple[Points, Points]) -> Points:
    """Return the point where two lines meet."""
    matrix = np.column_stack([first[1], -second[1]])
    if abs(np.linalg.det(matrix)) < 1e-6:
        return np.full(2, np.inf)
    steps = np.linalg.solve(matrix, second[0] - first[0])
    return np.asarray(first[0] + steps[0] * first[1])


def _plausible(corners: Points, width: int, height: int) -> bool:
    """Accept corners inside the picture whose angles a photo of a sheet can have."""
    if not np.isfinite(corners).all():
        return False
    low, high = np.array([-2.0, -2.0]), np.array([width + 1.0, height + 1.0])
    if (corners < low).any() or (corners > high).any():
        return False
    sides = np.roll(corners, -1, axis=0) - corners
    lengths = np.linalg.norm(sides, axis=1)
    cosines = np.sum(sides * np.roll(sides, 1, axis=0), axis=1) / (lengths * np.roll(lengths, 1))
    return bool(lengths.min() > 0.25 * lengths.max() and (np.abs(cosines) < 0.5).all())
