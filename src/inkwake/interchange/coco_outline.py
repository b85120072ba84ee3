"""The ``segmentation`` of a COCO annotation, drawn into any frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from inkwake.arrays import Mask, Points
from inkwake.interchange.coco_masks import (
    Counts,
    decode_runs,
    encode_runs,
    fill_polygon,
    pack_runs,
    trace_polygons,
    unpack_runs,
)
from inkwake.interchange.json_stream import is_number

MAX_PIXELS = 100_000_000
"""Most px of a mask that is given as run lengths."""

Corner = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """A mask as run lengths over a whole picture."""

    width: int
    height: int
    counts: Counts


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A mask as rings in px edges, or as run lengths.

    Attributes:
        rings: (n, 2) corners each; what lies in any of them is inside.
        runs: instead of rings.
    """

    rings: tuple[Points, ...] = ()
    runs: Runs | None = None

    def bounds(self) -> Points:
        """(4,) left, top, right, bottom in px edges; all 0 for an empty mask."""
        if self.runs is not None:
            mask, (left, top) = self._decoded()
            return np.array([left, top, left + mask.shape[1], top + mask.shape[0]], np.float64)
        if not self.rings:
            return np.zeros(4)
        corners = np.concatenate(self.rings)
        return np.concatenate([corners.min(axis=0), corners.max(axis=0)])

    def draw(self, size: tuple[int, int], matrix: Points | None = None) -> tuple[Mask, Corner]:
        """Draw the mask into a picture.

        Args:
            size: (width, height) of the picture.
            matrix: (2, 3) from px edges of the outline to px edges of the picture; None leaves
                all as it is.

        Returns:
            The (h, w) bool part of the mask that holds something (at least one px), and the
            column and row of the picture at which it begins.

        Raises:
            ValueError: run lengths that do not fit the picture they speak of.
        """
        if self.runs is not None and matrix is None and size == (self.runs.width, self.runs.height):
            return self._decoded()
        rings = self.rings if self.runs is None else self._traced()
        if matrix is not None:
            rings = tuple(ring @ matrix[:, :2].T + matrix[:, 2] for ring in rings)
        window = _window(rings, size)
        left, top, right, bottom = window
        mask = np.zeros((bottom - top, right - left), np.bool_)
        for ring in rings:
            fill_polygon(ring - (left, top), mask)
        return trim(mask, (left, top))

    def _decoded(self) -> tuple[Mask, Corner]:
        assert self.runs is not None
        return trim(decode_runs(self.runs.counts, self.runs.width, self.runs.height), (0, 0))

    def _traced(self) -> tuple[Points, ...]:
        mask, corner = self._decoded()
        flat = (np.array(polygon).reshape(-1, 2) for polygon in trace_polygons(mask))
        return tuple(ring + corner for ring in flat)


def parse_outline(data: Any) -> Outline | None:
    """The ``segmentation`` of an annotation; None where it holds nothing.

    Raises:
        ValueError: it is neither polygons nor run lengths; names the fault.
    """
    if data is None or data == [] or data == {}:
        return None
    if isinstance(data, dict):
        return Outline(runs=_parse_runs(data))
    if not isinstance(data, list):
        raise ValueError("segmentation: polygons or run lengths are needed")
    if all(map(is_number, data)):
        data = [data]  # one polygon without the list around it
    rings = []
    for numbers in data:
        if not isinstance(numbers, list) or not all(map(is_number, numbers)) or len(numbers) % 2:
            raise ValueError("segmentation: a polygon must be a list of numbers x, y, x, y, …")
        if len(numbers) >= 6:  # a dot or a line encloses nothing
            rings.append(np.array(numbers, np.float64).reshape(-1, 2))
    return Outline(tuple(rings)) if rings else None


def mask_segmentation(
    mask: Mask, corner: Corner, size: tuple[int, int], *, polygons: bool
) -> list[list[float]] | dict[str, Any]:
    """The ``segmentation`` of a mask that begins at ``corner`` of a picture of that size."""
    left, top = corner
    if polygons:
        return [
            (np.array(ring).reshape(-1, 2) + corner).ravel().tolist()
            for ring in trace_polygons(mask)
        ]
    width, height = size
    whole = np.zeros((height, width), np.bool_)
    whole[top : top + mask.shape[0], left : left + mask.shape[1]] = mask
    return {"size": [height, width], "counts": pack_runs(encode_runs(whole))}


def trim(mask: Mask, corner: Corner) -> tuple[Mask, Corner]:
    """Cut a mask to what it holds; an empty one becomes a single px."""
    columns, rows = np.flatnonzero(mask.any(axis=0)), np.flatnonzero(mask.any(axis=1))
    if columns.size == 0:
        return np.zeros((1, 1), np.bool_), corner
    x, y = int(columns[0]), int(rows[0])
    cut = np.ascontiguousarray(mask[y : int(rows[-1]) + 1, x : int(columns[-1]) + 1])
    return cut, (corner[0] + x, corner[1] + y)


def _parse_runs(data: dict[Any, Any]) -> Runs:
    size, counts = data.get("size"), data.get("counts")
    if not isinstance(size, list) or len(size) != 2 or not all(type(s) is int for s in size):
        raise ValueError("segmentation.size: height and width are needed")
    height, width = size
    if height < 1 or width < 1 or height * width > MAX_PIXELS:
        raise ValueError(f"segmentation.size: {width} × {height} px are no mask")
    if isinstance(counts, str):
        runs = unpack_runs(counts)
    elif isinstance(counts, list) and all(type(c) is int and abs(c) < 1 << 40 for c in counts):
        runs = np.array(counts, np.int64)
    else:
        raise ValueError("segmentation.counts: run lengths or their packed text are needed")
    return Runs(width, height, runs)


def _window(rings: tuple[Points, ...], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Whole px of the picture that the rings can reach; at least one px."""
    width, height = size
    if not rings:
        return (0, 0, 1, 1)
    corners = np.concatenate(rings)
    low, high = np.floor(corners.min(axis=0)), np.ceil(corners.max(axis=0))
    left, top = np.clip(low, 0, (width - 1, height - 1)).astype(int).tolist()
    right, bottom = np.clip(high, (left + 1, top + 1), (width, height)).astype(int).tolist()
    return left, top, right, bottom
