"""Printed lines run on where a figure was lifted off.

Symbols: ``profile`` a line's colour against the paper, by the distance across the line in px,
taken as the median along the parts of the line that nobody drew over.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask

_ACROSS = 5  # px either side of a line


def near_lines(lines: Floats, shape: tuple[int, int]) -> Mask:
    """Mark the surroundings of lines, (h, w) bool."""
    band = np.zeros(shape, np.uint8)
    for x0, y0, x1, y1 in np.round(lines).astype(int).tolist():
        cv2.line(band, (x0, y0), (x1, y1), 1, 2 * _ACROSS + 1)
    return band > 0


def draw_on(paper: Floats, rgb: Bytes, lines: Floats, hole: Mask, drawn: Mask) -> None:
    """Continue printed lines over a hole, in place.

    Args:
        paper: (h, w, 3) float32, plain paper to draw on.
        rgb: (h, w, 3) uint8, the page with its lines.
        lines: (n, 4) float32 px.
        hole: (h, w) bool, where lines are wanted.
        drawn: (h, w) bool, where the page shows something else than paper and lines.
    """
    hidden = (hole | drawn).astype(np.uint8)
    for line in lines:
        start, end = line[:2].astype(np.float64), line[2:].astype(np.float64)
        length = float(np.hypot(*(end - start)))
        along = (end - start) / max(length, 1e-6)
        normal = np.array([-along[1], along[0]])
        offsets = np.arange(-_ACROSS, _ACROSS + 1)
        middle = start + np.arange(0.0, length)[:, None] * along
        spots = (middle[:, None] + offsets[None, :, None] * normal).astype(np.float32)
        x, y = spots[..., 0], spots[..., 1]
        colours = cv2.remap(rgb, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        free = cv2.remap(hidden, x, y, cv2.INTER_NEAREST, borderValue=1).max(axis=1) == 0
        if free.sum() < 20:
            continue
        profile = np.median(colours[free].astype(np.float32), axis=0)
        profile -= (profile[0] + profile[-1]) / 2
        _paint(paper, hole, start, normal, line, profile.astype(np.float32))


def _paint(
    paper: Floats, hole: Mask, start: Floats, normal: Floats, line: Floats, profile: Floats
) -> None:
    """Add one line's profile to the hole's pixels beside it, in place."""
    height, width = hole.shape
    left, right = sorted((float(line[0]), float(line[2])))
    top, bottom = sorted((float(line[1]), float(line[3])))
    columns = slice(max(0, int(left) - _ACROSS), min(width, int(right) + _ACROSS + 2))
    rows = slice(max(0, int(top) - _ACROSS), min(height, int(bottom) + _ACROSS + 2))
    y, x = np.nonzero(hole[rows, columns])
    y, x = y + rows.start, x + columns.start
    across = (x - start[0]) * normal[0] + (y - start[1]) * normal[1]
    near = np.abs(across) <= _ACROSS
    y, x, across = y[near], x[near], across[near]
    offsets = np.arange(-_ACROSS, _ACROSS + 1)
    for channel in range(3):
        paper[y, x, channel] += np.interp(across, offsets, profile[:, channel])
