"""Boxes: (left, top, right, bottom), edges, right and bottom exclusive."""

from __future__ import annotations

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, px of the page."""


def area(box: Box) -> float:
    """Area, 0 for a box turned inside out."""
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def common(a: Box, b: Box) -> float:
    """Area that two boxes share."""
    return area((max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])))


def overlap(a: Box, b: Box) -> float:
    """Intersection over union."""
    shared = common(a, b)
    return shared / max(area(a) + area(b) - shared, 1e-9)


def grown(box: Box, share: float) -> Box:
    """The box with a margin all round, a share of its longer side."""
    more = share * max(box[2] - box[0], box[3] - box[1])
    return box[0] - more, box[1] - more, box[2] + more, box[3] + more
