"""A hand that draws outlines: it smooths, wobbles, misses, overshoots, goes over lines twice.

Legend
    stroke   (n, 2) float64 points, px of the target
    habits   of one drawing; every number is drawn anew for each
    s        arc length along a stroke, 0..1
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask, Points

_FINE = 3
"""Bits of a pixel that lines are placed by."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How one drawing was made.

    Attributes:
        smooth: points of the outline that are blurred into one.
        corners: share of the diagonal by which a polygon may miss, 0 for round outlines.
        wobble: px of trembling.
        warp: share of the size by which drawing and thing differ.
        pieces: strokes of the outline.
        gap: share of the outline left open, negative where it overshoots.
        shift: px that a stroke lies beside its place.
        twice: chance that a stroke is drawn again.
        width: px of the line.
    """

    smooth: float
    corners: float
    wobble: float
    warp: float
    pieces: int
    gap: float
    shift: float
    twice: float
    width: float

    @classmethod
    def of(cls, rng: np.random.Generator) -> Habits:
        """Some hand."""
        careless = rng.beta(1.3, 2.2)
        return cls(
            smooth=float(rng.uniform(0.5, 2.0 + 9.0 * careless)),
            corners=float(rng.uniform(0.015, 0.06)) if rng.random() < 0.18 else 0.0,
            wobble=float(rng.uniform(0.2, 0.5 + 1.6 * careless)),
            warp=float(rng.uniform(0.0, 0.015 + 0.05 * careless)),
            pieces=int(rng.choice([1, 2, 3, 4], p=[0.55, 0.27, 0.12, 0.06])),
            gap=float(rng.uniform(-0.05, 0.03) if rng.random() < 0.65 else rng.uniform(0.02, 0.17)),
            shift=float(rng.uniform(0.0, 0.5 + 2.0 * careless)),
            twice=0.5 if rng.random() < 0.08 else 0.0,
            width=float(rng.uniform(1.2, 3.2)),
        )


class Warp:
    """A smooth misjudgement of proportions: what is drawn lies a little off what is meant."""

    def __init__(self, amount: float, size: int, rng: np.random.Generator) -> None:
        self._size = size
        self._moves = rng.normal(0, amount * size, (2, 4, 4)).astype(np.float32)
        self._stretch = rng.normal(0, amount, 2)

    def __call__(self, stroke: Points) -> Points:
        """The stroke where the hand puts it."""
        grid = np.clip(stroke / self._size, 0, 1).astype(np.float32) * 3
        moved = [
            cv2.remap(field, grid[:, :1], grid[:, 1:], cv2.INTER_LINEAR)[:, 0]
            for field in self._moves
        ]
        middle = (self._size - 1) / 2
        return middle + (stroke - middle) * (1 + self._stretch) + np.column_stack(moved)


def outline(mask: Mask, points: int = 220) -> Points:
    """(n, 2) the outer contour at even steps, clockwise, from its highest point on."""
    found, _ = cv2.findContours(mask.view(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    line = max(found, key=len)[:, 0].astype(np.float64)
    line = np.roll(line, -int(line[:, 1].argmin()), axis=0)
    return even(np.vstack([line, line[:1]]), points + 1)[:-1]


def even(stroke: Points, count: int) -> Points:
    """The same line with so many points at even steps."""
    steps = np.hypot(*np.diff(stroke, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.linspace(0, along[-1], count)
    return np.column_stack([np.interp(at, along, stroke[:, axis]) for axis in (0, 1)])


def traced(ring: Points, habits: Habits, warp: Warp, rng: np.random.Generator) -> list[Points]:
    """A closed outline as a hand draws it.

    Args:
        ring: from ``outline``.
        habits: of the drawing.
        warp: of the drawing.
        rng: dice.
    """
    line = warp(_simplified(ring, habits))
    count = len(line)
    first = int(rng.normal(0, 0.06) * count) if rng.random() < 0.7 else int(rng.integers(count))
    cuts = np.sort(rng.choice(np.arange(1, 10), habits.pieces - 1, replace=False)) / 10
    ends = np.concatenate([[0.0], cuts, [1.0]])
    strokes = []
    for start, stop in pairwise(ends):
        open_by = habits.gap / habits.pieces
        at = np.arange(int((start + open_by / 2) * count), int((stop - open_by / 2) * count) + 1)
        if len(at) < 4:
            continue
        stroke = line[(at + first) % count]
        strokes.append(by_hand(stroke, habits, rng))
        if rng.random() < habits.twice:
            strokes.append(by_hand(stroke, habits, rng))
    return strokes


def by_hand(stroke: Points, habits: Habits, rng: np.random.Generator) -> Points:
    """A stroke with the hand's trembling, a little beside its place."""
    count = len(stroke)
    tremble = rng.normal(0, 1, (count, 2)).cumsum(0)
    tremble -= np.linspace(0, 1, count)[:, None] * tremble[-1]
    largest = max(float(np.abs(tremble).max()), 1e-6)
    beside = (
        rng.normal(0, habits.shift * 0.6, 2)
        + rng.normal(0, habits.shift * 0.4, 2) * (np.linspace(-1, 1, count)[:, None])
    )
    return np.asarray(stroke + tremble * (habits.wobble / largest) + beside)


def ink(strokes: list[Points], width: float, size: int) -> Bytes:
    """(size, size) uint8, dark antialiased lines on white."""
    canvas = np.full((size, size), 255, np.uint8)
    whole, part = max(1, int(width)), width - int(width)
    for stroke in strokes:
        points = np.round(stroke * (1 << _FINE)).astype(np.int32)[:, None]
        cv2.polylines(canvas, [points], False, 0, whole, cv2.LINE_AA, _FINE)
    if part > 0.3:
        wider = np.asarray(cv2.erode(canvas, np.ones((2, 2), np.uint8)), np.float32)
        canvas = np.asarray(canvas * (1 - part) + wider * part, np.uint8)
    return canvas


def _simplified(ring: Points, habits: Habits) -> Points:
    count = len(ring)
    line = ring
    if habits.corners:
        span = float(np.hypot(*np.ptp(ring, axis=0)))
        short = cv2.approxPolyDP(ring.astype(np.float32)[:, None], habits.corners * span, True)
        if len(short) >= 3:
            corners = short[:, 0].astype(np.float64)
            line = even(np.vstack([corners, corners[:1]]), count + 1)[:-1]
    reach = int(3 * habits.smooth) + 1
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / habits.smooth) ** 2)
    kernel /= kernel.sum()
    padded = np.vstack([line[-reach:], line, line[:reach]])
    blurred = np.column_stack([np.convolve(padded[:, a], kernel, "valid") for a in (0, 1)])
    # Blurring shrinks; people do not.
    middle = line.mean(0)
    grow = np.hypot(*(line - middle).T).mean() / max(np.hypot(*(blurred - middle).T).mean(), 1e-6)
    return np.asarray(middle + (blurred - middle) * grow)
