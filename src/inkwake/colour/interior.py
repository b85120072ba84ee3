"""What an outline shuts in, although a hand left gaps in it.

A ball rolls in from the rim of the picture. Lines stop it, and so do gaps narrower than the ball;
what it cannot reach is the inside. The ball grows until enough is shut in.

Legend
    ink      (h, w) where lines lie
    away     (h, w) distance to the nearest ink, px
    radius   of the ball, px; it stops at gaps up to twice as wide
    outside  where the ball's middle can go from the rim
    box      the smallest upright rectangle round all ink

Method: closing by reconstruction with a rising radius. Two distance maps serve all radii: ``away``
tells where a ball's middle may lie, the distance to ``outside`` what the ball covers from there.
A shape that no ball up to a quarter of the box's diagonal wide is kept out of is taken as the
alpha hull of its lines: what remains when a large ball has rolled over them from all sides.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.colour.ends import coarser, drawn, joins

_COARSE = 96
"""Longer side at which radii are tried, px."""
_LEAST = 0.03
"""Share of the box that counts as shut in."""
_MOST = 0.6
"""Share of what any radius shuts in; less means that the main outline still leaks."""
_WIDEST = 0.12
_HULL = 0.5
_GROWTH = 1.4
_FAINT = 24.0
_TIP = 3.0
_WHISKER, _SLACK = 1.3, 1.6
_BESIDE, _BITE = 2.5, 4
_SHUT = 0.45
"""Share of the hull that an outline shuts in by itself where nothing needs to be joined."""
_ENOUGH = 0.75
"""Share of what the ball leaves that joined lines must shut in to be believed."""
_CROSS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], np.uint8)


def interior(lines: Bytes) -> Mask:
    """Find the closed inside of an outline with gaps, holes filled.

    Args:
        lines: (h, w) uint8, dark lines on light ground.

    Returns:
        (h, w) bool, the lines themselves included as far as they bound it. Nowhere true where
        there are no lines.
    """
    ink = _ink(lines)
    if not ink.any():
        return ink
    rows, columns = np.nonzero(ink.any(1))[0], np.nonzero(ink.any(0))[0]
    top, left = int(rows[0]), int(columns[0])
    boxed = ink[top : rows[-1] + 1, left : columns[-1] + 1]
    found = np.zeros_like(ink)
    found[top : rows[-1] + 1, left : columns[-1] + 1] = _joined(boxed)
    return found


def _joined(ink: Mask) -> Mask:
    """The inside of an outline; where its lines shut in too little, their ends are joined first."""
    if (_filled(ink) & ~ink).sum() >= _SHUT * _filled(_hull(ink, float(max(ink.shape)))).sum():
        return _closed(ink)
    curves = joins(ink)
    width = max(2, round(2 * _half_width(ink)))
    more = drawn(ink, curves, width)
    rolled = _closed(ink)
    if not curves or _filled(more).sum() < _ENOUGH * rolled.sum():
        return rolled
    return _closed(more)


def _ink(lines: Bytes) -> Mask:
    """Where lines lie: darker than halfway between the ground and the darkest."""
    ground = float(np.median(lines))
    darkest = float(lines.min())
    if ground - darkest < _FAINT:
        ground = float(lines.max())
    if ground - darkest < _FAINT:
        return np.zeros(lines.shape, bool)
    return np.asarray(lines < 0.5 * (ground + darkest))


def _closed(ink: Mask) -> Mask:
    """The same for ink that fills its box."""
    small, factor = coarser(ink, _COARSE, 0.25)
    radius, share = _radius(small)
    widest = _WIDEST * _GROWTH * float(np.hypot(*ink.shape))
    wide = radius / factor
    while wide <= widest:
        found = _shut_in(ink, wide)
        # Gaps that the coarse pixels had closed by themselves are open here.
        if found.mean() > _MOST * share and share > 0:
            return _bare(_bridged(found, ink), _WHISKER * _half_width(ink))
        wide = max(0.5 / factor, wide * _GROWTH)
    return _filled(_hull(ink, _HULL * float(np.hypot(*ink.shape))))


def _radius(ink: Mask) -> tuple[float, float]:
    """Smallest radius that shuts in enough, px, and the share shut in; all 0 where none does."""
    diagonal = float(np.hypot(*ink.shape))
    radii = [0.0]
    while radii[-1] < _WIDEST * diagonal:
        radii.append(max(1.0, radii[-1] * _GROWTH))
    shares = np.array([float(_shut_in(ink, radius).mean()) for radius in radii])
    best = int(np.argmax(shares >= max(_LEAST, _MOST * float(shares.max()))))
    return (radii[best], float(shares[best])) if shares[best] >= _LEAST else (0.0, 0.0)


def _shut_in(ink: Mask, radius: float) -> Mask:
    """What a ball from outside cannot reach, but not the lines that stick out from it."""
    margin = int(np.ceil(radius)) + 2
    wide = np.pad(ink, margin)
    away = _distance(wide)
    outside = _from_rim(np.asarray(away > radius))
    inner = np.asarray(away > radius) & ~outside
    # Inner places that the ball's twin fits in stand for what is shut in; they are grown back.
    reach = _TIP * (radius + _half_width(ink)) + 2.0
    if not inner.any():
        return np.zeros_like(ink)
    near = _distance(inner) <= reach
    kept = near & (_distance(outside) > max(radius, 0.5))
    return _filled(kept[margin:-margin, margin:-margin])


def _bridged(found: Mask, ink: Mask) -> Mask:
    """The shape with gaps closed straight across, where the ball had bitten into them."""
    rim = found & ~np.asarray(cv2.erode(np.pad(found, 1).view(np.uint8), _CROSS)[1:-1, 1:-1] > 0)
    bitten = rim & (_distance(ink) > _BESIDE)
    count, names, stats, _ = cv2.connectedComponentsWithStats(bitten.view(np.uint8))
    whole = found.astype(np.uint8)
    for name in range(1, count):
        left, top, width, height, area = stats[name]
        if area >= _BITE:
            y, x = np.nonzero(names[top : top + height, left : left + width] == name)
            hull = cv2.convexHull(np.column_stack([x + left, y + top]).astype(np.int32))
            cv2.fillConvexPoly(whole, hull, 1)
    return np.asarray(whole > 0)


def _bare(mask: Mask, thin: float) -> Mask:
    """The shape without the lines that stick out from it, up to so many px on either side."""
    inner = _distance(~np.pad(mask, 1)) > thin
    return np.asarray(mask & (_distance(inner) <= _SLACK * thin)[1:-1, 1:-1])


def _hull(ink: Mask, radius: float) -> Mask:
    """What a ball that comes from everywhere outside leaves uncovered."""
    margin = int(np.ceil(radius)) + 2
    away = _distance(np.pad(ink, margin))
    kept = _distance(np.asarray(away > radius)) > radius
    return np.asarray(kept[margin:-margin, margin:-margin])


def _distance(mask: Mask) -> Floats:
    """(h, w) float32 distance to the nearest true pixel; large where there is none."""
    far = cv2.distanceTransform((~mask).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
    return np.asarray(far, np.float32)


def _from_rim(free: Mask) -> Mask:
    """The free place that the top left corner belongs to."""
    canvas = free.astype(np.uint8)
    cv2.floodFill(canvas, None, (0, 0), 2)
    return np.asarray(canvas == 2)


def _filled(mask: Mask) -> Mask:
    """A mask without holes."""
    return ~_from_rim(~np.pad(mask, 1))[1:-1, 1:-1]


def _half_width(ink: Mask) -> float:
    """Usual half width of the lines, px."""
    depth = cv2.distanceTransform(np.pad(ink, 1).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
    ridge = depth[(depth > 0.5) & (depth == cv2.dilate(depth, np.ones((3, 3), np.uint8)))]
    return float(np.median(ridge)) if len(ridge) else 0.5
