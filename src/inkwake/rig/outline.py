"""The outline of a figure's mask: rings of even spacing, a little outside the drawn edge.

Legend: lengths in px of the crop unless called *working* px; ``unit`` is a thousandth of the
crop's longer side, at least .5 px; d distance to the mask; g distance to the middle of the
nearest narrow gap.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask, Points
from inkwake.errors import RigError
from inkwake.rig import contour

SKIRT = 3.0
"""Width of the rim outside the mask, in units: the edge that is drawn is the alpha's."""

SMALLEST_HOLE = 12.0
"""Holes of less area are closed, px² of a crop of 1000 px."""

_FOLD = 1024

_WORK = (400, 1600)
"""The mask is traced with a longer side between these, working px."""


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """The region that the mesh fills.

    Attributes:
        rings: simplified closed rings, (n, 2) float64 crop px; outer ones of positive area.
        depth: (h', w') float32 distance to the region's edge, crop px, on the working grid.
        scale: working px per crop px. margin: working px added on each side.
        unit: px, see the legend.
        dropped: number of pieces too small to mesh.
    """

    rings: list[Points]
    depth: Floats
    scale: float
    margin: int
    unit: float
    dropped: int = 0

    def depth_at(self, points: Points) -> Points:
        """Distance of (..., 2) crop px to the region's edge, px; 0 outside."""
        at = np.asarray(points, np.float64)
        flat = (at.reshape(-1, 2) + 0.5) * self.scale - 0.5 + self.margin
        # remap takes fewer than 32768 rows and columns: fold the list into rows.
        grid = np.zeros((-(-len(flat) // _FOLD), _FOLD, 2), np.float32)
        grid.reshape(-1, 2)[: len(flat)] = flat
        found = cv2.remap(self.depth, grid[..., 0], grid[..., 1], cv2.INTER_LINEAR)
        return np.asarray(found, np.float64).ravel()[: len(flat)].reshape(at.shape[:-1])


def outline(mask: Mask) -> Outline:
    """Trace a mask, grown by a skirt that leaves every gap of more than two px open.

    Raises:
        RigError: the mask is empty.
    """
    if not mask.any():
        raise RigError("the figure's mask is empty; draw it again or give another mask")
    side = max(mask.shape)
    unit = max(side / 1000.0, 0.5)
    scale = float(np.clip(side, *_WORK) / side)
    margin = int(np.ceil((SKIRT * unit + 2) * scale)) + 2
    work = _resize(mask, scale, margin)
    skirt = max(SKIRT * unit, 2.0) * scale
    field = _grow(work, skirt)
    rings = contour.trace(field)
    least = SMALLEST_HOLE * (unit * scale) ** 2
    areas = [contour.signed_area(ring) for ring in rings]
    # A speck of the mask gains the whole skirt around it.
    speck = np.pi * (skirt + 1.5) ** 2
    kept = [ring for ring, area in zip(rings, areas, strict=True) if area < -least or area > speck]
    pieces = sum(np.pi * skirt**2 < area <= speck for area in areas)
    if not any(area > speck for area in areas):
        biggest = int(np.argmax(areas))
        kept, pieces = [rings[biggest]], max(pieces - 1, 0)
    tolerance = 0.4 * skirt
    simple = [_simplify(ring, tolerance) for ring in kept]
    inside = np.ascontiguousarray(field > 0).astype(np.uint8)
    depth = cv2.distanceTransform(inside, cv2.DIST_L2, 5) / np.float32(scale)
    crop = [(ring - margin + 0.5) / scale - 0.5 for ring in simple if len(ring) >= 3]
    return Outline(crop, depth, scale, margin, unit, pieces)


def _resize(mask: Mask, scale: float, margin: int) -> Mask:
    """The mask at working size with an empty margin."""
    image: Bytes = mask.astype(np.uint8) * np.uint8(255)
    if scale != 1.0:
        size = (round(mask.shape[1] * scale), round(mask.shape[0] * scale))
        size = (max(size[0], 1), max(size[1], 1))
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        image = np.asarray(cv2.resize(image, size, interpolation=how), np.uint8)
    # Where area averaging thins a stroke below one px, less than half still counts as inside.
    level = 127 if scale >= 1 else 96
    framed = cv2.copyMakeBorder(image, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=0)
    inside: Mask = framed > level
    return inside if inside.any() else framed > 0


def _grow(work: Mask, skirt: float) -> Floats:
    """A field that is positive on the mask and its skirt, and negative in the midst of gaps."""
    found, labels = cv2.distanceTransformWithLabels(
        (~work).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    distance: Floats = np.asarray(found, np.float32)
    field = np.float32(skirt) - distance
    middle = _gap_middles(work, distance, labels, skirt)
    if middle.any():
        away = cv2.distanceTransform((~middle).astype(np.uint8), cv2.DIST_L2, 5)
        field = np.minimum(field, away - np.float32(0.6))
    # A zero would put a crossing on a grid point and give two equal vertices.
    return np.where(np.abs(field) < 1e-3, np.float32(1e-3), field).astype(np.float32)


def _gap_middles(work: Mask, distance: Floats, labels: np.ndarray, skirt: float) -> Mask:
    """Pixels in the middle of gaps that the skirt would fill.

    Two neighbours outside the mask whose nearest mask pixels lie far apart (more than 1.6 times
    their distance: the two sides face each other) have the middle of a gap between them.
    """
    height, width = work.shape
    rows, cols = np.nonzero(work)
    source = np.zeros((int(labels.max()) + 1, 2), np.float32)
    source[labels[rows, cols]] = np.stack([cols, rows], 1)
    middle = np.zeros_like(work)
    band = (distance > 0) & (distance < skirt + 2)
    band[[0, -1]] = False
    band[:, [0, -1]] = False
    at = np.flatnonzero(band)
    flat_band, flat_labels, flat_distance = band.ravel(), labels.ravel(), distance.ravel()
    flat_middle = middle.ravel()
    for step in (1, width, width + 1, width - 1):
        pair = at[flat_band[at + step]]
        apart = source[flat_labels[pair]] - source[flat_labels[pair + step]]
        apart_px = np.hypot(apart[:, 0], apart[:, 1])
        far = np.maximum(flat_distance[pair], flat_distance[pair + step])
        found = pair[(apart_px > 1.6 * far) & (apart_px >= 2.5)]
        flat_middle[found] = True
        flat_middle[found + step] = True
    return flat_middle.reshape(height, width)


def _simplify(ring: Points, tolerance: float) -> Points:
    """Corners of a ring, no point of which lies farther than ``tolerance`` from it.

    The staircase of the pixels is smoothed first (a Gaussian of about one px along the ring).
    """
    for _ in range(2):
        ring = 0.5 * ring + 0.25 * (np.roll(ring, 1, 0) + np.roll(ring, -1, 0))
    short = cv2.approxPolyDP(ring.astype(np.float32).reshape(-1, 1, 2), tolerance, True)
    return short.reshape(-1, 2).astype(np.float64)
