"""One outline round trunk and limbs, as a gingerbread man is drawn: no line where they meet."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.nouns import PART, PARTS, Fill, Pen
from inkwake.learn.world.sketch import DETACHED, Sketch

FINE = 2.0
"""Px per unit of the small picture in which shapes are merged."""
EDGE = 6.0


def one_outline(
    s: Sketch, pieces: Sequence[tuple[str, Points, Fill | None]], *, pen: Pen | None = None
) -> None:
    """Draw closed pieces (part, path, colour) back to front, outlined together."""
    fills = {fill.style for _, _, fill in pieces if fill is not None}
    held = fills and not fills & set(DETACHED)
    for part, path, fill in pieces:
        s.shape(path, part, fill=fill, outline=False, smooth=False)
    if held and not s.style.outlined:
        return
    every = np.concatenate([path for _, path, _ in pieces])
    low = every.min(axis=0) - EDGE
    wide, tall = (np.ceil((every.max(axis=0) + EDGE - low) * FINE)).astype(int)
    names = np.zeros((int(tall), int(wide)), np.uint8)
    for part, path, _ in pieces:
        cv2.fillPoly(names, [np.rint((path - low) * FINE).astype(np.int32)], PART[part])
    found, _ = cv2.findContours((names > 0).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    for contour in found:
        spots = contour[:, 0]
        if len(spots) > 24:
            _trace(s, spots, names, low, pen)


def _trace(s: Sketch, spots: np.ndarray, names: np.ndarray, low: Points, pen: Pen | None) -> None:
    """Draw a contour as lines, each in the part that it bounds."""
    owner = names[spots[:, 1], spots[:, 0]]
    change = np.flatnonzero(owner != np.roll(owner, 1))
    if len(change):
        spots, owner = np.roll(spots, -change[0], axis=0), np.roll(owner, -change[0])
        change = np.append(np.flatnonzero(np.diff(owner)) + 1, len(owner))
    else:
        change = np.array([len(owner)])
    # A running mean takes the steps of the pixels away and rounds the armpits.
    ring = np.concatenate([spots[-4:], spots, spots[:4]]).astype(np.float64)
    total = np.cumsum(np.concatenate([np.zeros((1, 2)), ring]), axis=0)
    soft = (total[9:] - total[:-9]) / 9 / FINE + low
    start = 0
    for stop in change:
        run = np.take(soft, np.arange(start, stop + 1), axis=0, mode="wrap")
        if len(run) > 3:
            run = np.concatenate([run[:-1:4], run[-1:]])
            s.line(run, PARTS[int(owner[start])], pen=pen, smooth=False)
        start = int(stop)
