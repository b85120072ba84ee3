"""The faces between lines: what a fill can bleed from nowhere.

Strokes and bridges are drawn as walls one pixel wide; what they shut in is a region. Walls are too
thin to count, so each region's outline is moved out to the middle of its walls.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Points
from inkwake.line.drawing import LineDrawing, Stroke

SIDE = 1600
"""Longer side of the picture on which regions are found, px."""
LEAST = 12
"""Smaller regions are corners between strokes, px there."""

_SHIFT = 4
_HAIR = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A closed face.

    Attributes:
        outlines: (n, 2) px of the drawing: the outer one, then one for each hole.
        area: px of the drawing.
        neighbours: indices of the regions across a wall; -1 is the page outside.
        bridges: indices, among the drawing's strokes, of the bridges that shut it.
    """

    outlines: list[Points]
    area: float
    neighbours: tuple[int, ...]
    bridges: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Faces:
    """Regions, and where they lie.

    Attributes:
        regions: the largest first.
        names: (h, w) int32 index of the region of each pixel; -1 outside, -2 on a wall.
        scale: px of ``names`` per px of the drawing.
    """

    regions: list[Region]
    names: NDArray[np.int32]
    scale: float


def regions(drawing: LineDrawing, *, bridges: bool = True, side: int = SIDE) -> Faces:
    """Find the closed faces of a drawing.

    Args:
        drawing: strokes with or without bridges, solid blacks.
        bridges: let bridges shut faces, too.
        side: longer side of the picture on which they are found, px.
    """
    scale = side / max(drawing.width, drawing.height)
    size = max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale))
    wall = np.zeros((size[1] + 2, size[0] + 2), np.uint8)
    kept = [s for s in drawing.strokes if bridges or s.kind == "stroke"]
    for stroke in kept:
        _built(wall, stroke, scale)
    for solid in drawing.solids:
        rings = [_fixed(_spots(outline), scale) for outline in solid.outlines]
        cv2.fillPoly(wall, rings, 1, cv2.LINE_8, _SHIFT)
    _, found, stats, _ = cv2.connectedComponentsWithStats(1 - wall, connectivity=4)
    labels = np.asarray(found, np.int32)
    outside = int(labels[0, 0])
    order = [
        int(k) for k in np.argsort(-stats[:, 4], kind="stable")
        if k not in (0, outside) and stats[k, 4] >= LEAST
    ]  # fmt: skip
    rank = np.full(len(stats), -2, np.int32)
    rank[outside] = -1
    rank[order] = np.arange(len(order))
    names = rank[labels]
    beside = _beside(names)
    shut = _shut(names, drawing, scale) if bridges else {}
    found_regions = [
        Region(
            _outlines(labels == k, [int(v) for v in stats[k, :4]], scale),
            float(stats[k, 4]) / scale**2,
            tuple(sorted(beside.get(i, ()))),
            tuple(sorted(shut.get(i, ()))),
        )
        for i, k in enumerate(order)
    ]
    return Faces(found_regions, names[1:-1, 1:-1], scale)


def _built(wall: NDArray[np.uint8], stroke: Stroke, scale: float) -> None:
    spots = stroke.sampled()[0]
    if not stroke.closed and len(spots) > 2:
        # An end that was drawn up to another line may stop a hair before it.
        first, last = spots[0] - spots[1], spots[-1] - spots[-2]
        for way in (first, last):
            way *= _HAIR / max(float(np.hypot(*way)), 1e-9)
        spots = np.vstack([spots[0] + first, spots, spots[-1] + last])
    cv2.polylines(wall, [_fixed(spots, scale)], False, 1, 1, cv2.LINE_4, _SHIFT)


def _spots(outline: Points) -> Points:
    return Stroke(outline, np.ones(((len(outline) - 1) // 3, 4))).sampled()[0]


def _fixed(spots: Points, scale: float) -> NDArray[np.int32]:
    """Px of the drawing → fixed-point px of the walls, which have a margin of one."""
    return np.asarray(np.round((((spots + 0.5) * scale - 0.5) + 1) * 2**_SHIFT), np.int32)


def _beside(names: NDArray[np.int32]) -> dict[int, set[int]]:
    """Regions that see each other across a wall of a pixel or two."""
    found: dict[int, set[int]] = {}
    for gap in (2, 3):
        for one, other in ((names[gap:], names[:-gap]), (names[:, gap:], names[:, :-gap])):
            differ = (one != other) & (one != -2) & (other != -2)
            for a, b in np.unique(np.column_stack([one[differ], other[differ]]), axis=0).tolist():
                found.setdefault(a, set()).add(b)
                found.setdefault(b, set()).add(a)
    return found


def _shut(names: NDArray[np.int32], drawing: LineDrawing, scale: float) -> dict[int, set[int]]:
    """Region → bridges that it touches."""
    found: dict[int, set[int]] = {}
    rows, columns = names.shape
    for index, stroke in enumerate(drawing.strokes):
        if stroke.kind != "bridge":
            continue
        spots = np.round((stroke.sampled()[0] + 0.5) * scale + 0.5).astype(int)
        for dx, dy in ((2, 0), (-2, 0), (0, 2), (0, -2)):
            x = np.clip(spots[:, 0] + dx, 0, columns - 1)
            y = np.clip(spots[:, 1] + dy, 0, rows - 1)
            for name in set(names[y, x].tolist()) - {-2, -1}:
                found.setdefault(name, set()).add(index)
    return found


def _outlines(mask: NDArray[np.bool_], box: list[int], scale: float) -> list[Points]:
    """Outlines through the middle of the walls, the outer one first, px of the drawing."""
    left, top, width, height = box
    piece = np.pad(mask[top : top + height, left : left + width], 2).view(np.uint8)
    grown = cv2.dilate(piece, cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)))
    rings, tree = cv2.findContours(grown, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    order = sorted(range(len(rings)), key=lambda i: (tree[0][i][3] >= 0, -len(rings[i])))
    shift = np.array([left - 2 - 1, top - 2 - 1])
    return [
        (cv2.approxPolyDP(rings[i], 0.6, True)[:, 0] + shift + 0.5) / scale - 0.5 for i in order
    ]
