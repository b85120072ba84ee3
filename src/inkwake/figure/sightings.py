"""What the page detector answers, read: peaks of its maps become boxes, each figure once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Points
from inkwake.figure.boxes import Box
from inkwake.figure.labels import KINDS

STRIDE = 8
"""Px of the detector's input to a cell of its maps."""
UNIT = 64.0
"""Side of a box whose size the detector tells as 0, px of its input."""
DRAWN_KINDS = KINDS[:3]
"""What the detector tells apart; a place without a figure is low on the heat map instead."""

SAME = 0.55
"""Two boxes that overlap by more are one figure seen twice."""
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Sighting:
    """A figure that the detector saw.

    Attributes:
        box: px of whatever was looked at: the net's input, or the page.
        score: log odds that it is a figure.
        kind: one of ``DRAWN_KINDS``.
    """

    box: Box
    score: float
    kind: str


def read(answer: Mapping[str, Floats], index: int, *, least: float = -3.0) -> list[Sighting]:
    """Boxes that the maps of one picture of a batch tell of, the surest first.

    Args:
        answer: outputs of the detector.
        index: row of the batch.
        least: log odds below which a peak is no figure.
    """
    heat = answer["heat"][index, 0].astype(np.float64)
    rows, columns = _peaks(heat, least)
    if not len(rows):
        return []
    weight, near_rows, near_columns = _around(heat, rows, columns)

    def told(name: str) -> NDArray[np.float64]:
        """(channels, peaks) mean of the cells round each peak, the surest cells first."""
        cells = answer[name][index][:, near_rows, near_columns].astype(np.float64)
        return np.asarray((cells * weight).sum(axis=2))

    size = UNIT * np.exp(np.clip(told("size"), -6, 4))
    # Each cell tells how far the centre lies from itself, so the mean cell is added to it.
    shift = told("offset")
    x = ((near_columns + 0.5) * weight).sum(axis=1) + shift[0]
    y = ((near_rows + 0.5) * weight).sum(axis=1) + shift[1]
    middle = np.stack([x, y]) * STRIDE
    boxes = np.concatenate([middle - size / 2, middle + size / 2]).T
    # A page that shows no figure as a whole shows none anywhere; one that does proves no peak.
    doubt = min(0.0, float(answer["some"][index, 0]))
    scores = heat[rows, columns] + doubt
    kinds = told("kind").argmax(axis=0)
    return distinct(
        [
            Sighting(_box(box), float(score), DRAWN_KINDS[kind])
            for box, score, kind in zip(boxes, scores, kinds, strict=True)
            if score >= least
        ]
    )


def distinct(seen: list[Sighting], same: float = SAME) -> list[Sighting]:
    """Each figure once, by its surest sighting; the surest first."""
    if not seen:
        return []
    order = sorted(seen, key=lambda spot: -spot.score)
    overlap = overlaps(np.array([s.box for s in order]), np.array([s.box for s in order]))
    kept: list[int] = []
    for index in range(len(order)):
        if all(overlap[index, other] < same for other in kept):
            kept.append(index)
    return [order[index] for index in kept]


def overlaps(some: Points, others: Points) -> NDArray[np.float64]:
    """(n, m) intersection over union of (n, 4) and (m, 4) boxes."""
    low = np.maximum(some[:, None, :2], others[None, :, :2])
    high = np.minimum(some[:, None, 2:], others[None, :, 2:])
    shared = np.prod(np.maximum(high - low, 0), axis=2)
    area = np.prod(np.maximum(some[:, 2:] - some[:, :2], 0), axis=1)
    area_of_others = np.prod(np.maximum(others[:, 2:] - others[:, :2], 0), axis=1)
    either = area[:, None] + area_of_others[None] - shared
    return np.asarray(shared / np.maximum(either, 1e-9))


def _peaks(heat: NDArray[np.float64], least: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows and columns of the cells that no neighbour exceeds."""
    height, width = heat.shape
    padded = np.pad(heat, 1, constant_values=-np.inf)
    around = [
        padded[1 + dy : 1 + dy + height, 1 + dx : 1 + dx + width]
        for dy in (-1, 0, 1)
        for dx in (-1, 0, 1)
        if dx or dy
    ]
    rows, columns = np.nonzero((heat >= np.maximum.reduce(around)) & (heat > least))
    return rows, columns


def _around(
    heat: NDArray[np.float64], rows: NDArray[np.intp], columns: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.intp], NDArray[np.intp]]:
    """(n, 9) weights, rows and columns of the 3 x 3 cells round each peak; weights sum to 1."""
    height, width = heat.shape
    step = np.arange(_NEAR * _NEAR)
    near_rows = rows[:, None] + step // _NEAR - 1
    near_columns = columns[:, None] + step % _NEAR - 1
    inside = (near_rows >= 0) & (near_rows < height) & (near_columns >= 0) & (near_columns < width)
    near_rows, near_columns = near_rows.clip(0, height - 1), near_columns.clip(0, width - 1)
    weight = inside / (1 + np.exp(-heat[near_rows, near_columns]))
    return weight / weight.sum(axis=1, keepdims=True), near_rows, near_columns


def _box(box: Points) -> Box:
    left, top, right, bottom = (float(v) for v in box)
    return left, top, right, bottom
