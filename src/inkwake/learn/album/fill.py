"""Fills: scribbles that leave the outline, hatching, little spirals."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.album import curve

LINES_PER_STROKE = 12
"""Mean number of lines before the pen is lifted, less one."""


def hatch(
    outline: Points,
    spacing: float,
    angle: float,
    rng: np.random.Generator,
    *,
    stray: float = 4.0,
) -> list[Points]:
    """Zigzag over a closed outline, as a child colours it in.

    Args:
        outline: (n, 2) units.
        spacing: mean distance of the lines, units.
        angle: direction of the lines, degrees.
        rng: the dice.
        stray: spread of the line ends about the outline, units.

    Returns:
        Paths, each one continuous zigzag.
    """
    turn = np.deg2rad(angle)
    axes = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    local = outline @ axes
    low, high = local[:, 1].min(), local[:, 1].max()
    rows = np.cumsum(spacing * rng.uniform(0.55, 1.45, int((high - low) / spacing * 1.2) + 4))
    rows = low + rows[rows < high - low]
    paths: list[Points] = []
    for spans in _tracks(local, rows):
        # The edge is missed in long runs, now inside, now outside, seldom line by line.
        run = curve.wander(len(spans), 7, rng) * stray - 0.25 * stray
        run += rng.normal(0, stray * 0.35, run.shape)
        ends = spans[:, 1:] + run * (-1.0, 1.0)
        start = 0
        while start < len(spans):
            stop = start + 1 + int(rng.poisson(LINES_PER_STROKE))
            zigzag = _zigzag(spans[start:stop, 0], ends[start:stop], spacing, rng)
            if len(zigzag) > 1:
                paths.append(zigzag @ axes.T)
            start = stop
    return paths


def _tracks(local: Points, rows: Points) -> list[Points]:
    """Spans of each row inside the outline, chained: list of (k, 3) row, left, right."""
    after = np.roll(local, -1, axis=0)
    y0, y1 = local[:, 1], after[:, 1]
    open_tracks: list[list[tuple[float, float, float]]] = []
    done: list[list[tuple[float, float, float]]] = []
    for row in rows:
        hit = (y0 <= row) != (y1 <= row)
        x = np.sort(
            local[hit, 0] + (row - y0[hit]) / (y1[hit] - y0[hit]) * (after[hit, 0] - local[hit, 0])
        )
        still: list[list[tuple[float, float, float]]] = []
        for left, right in zip(x[0::2], x[1::2], strict=False):
            match = next((t for t in open_tracks if t[-1][1] < right and left < t[-1][2]), None)
            track = match if match is not None else []
            if match is not None:
                open_tracks.remove(match)
            track.append((float(row), float(left), float(right)))
            still.append(track)
        done += open_tracks
        open_tracks = still
    return [np.array(track) for track in done + open_tracks]


def _zigzag(rows: Points, ends: Points, spacing: float, rng: np.random.Generator) -> Points:
    """Join spans end to end, each line a little bowed."""
    count = len(rows)
    flip = np.arange(count) % 2 == 1
    first = np.where(flip, ends[:, 1], ends[:, 0])
    last = np.where(flip, ends[:, 0], ends[:, 1])
    lift = spacing * 0.5
    x = np.stack([first, (first + last) / 2, last], axis=1).ravel()
    bow = rng.normal(0, spacing * 0.4, count)
    reach = np.clip(0.09 * (last - first), -1.2 * spacing, 1.2 * spacing)
    lean = reach * curve.wander(count, 6, rng, columns=1)[:, 0]
    y = np.stack([rows - lift * 0.4 - lean, rows + bow, rows + lift * 0.4 + lean], axis=1).ravel()
    return curve.through(np.stack([x, y], axis=1), per_span=6)


def spiral(
    centre: tuple[float, float], radius: float, rng: np.random.Generator, *, turns: float = 3.0
) -> Points:
    """Scribble round and round: an eye, a button, a curl."""
    count = int(turns * 9) + 2
    angle = rng.uniform(0, 2 * np.pi) + np.linspace(0, turns * 2 * np.pi, count)
    reach = radius * (0.35 + 0.65 * np.linspace(0, 1, count) ** 0.6)
    reach *= 1 + 0.08 * rng.standard_normal(count)
    x = centre[0] + reach * np.cos(angle)
    y = centre[1] + reach * np.sin(angle) * rng.uniform(0.85, 1.15)
    return curve.through(np.stack([x, y], axis=1), per_span=5)
