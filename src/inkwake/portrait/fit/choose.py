"""Which of several readings of a group its ink agrees with best.

The net offers modes and options; where ink lies, the ink decides. The measure is the mean distance
from the ink to the contours of its part (a one-sided chamfer distance, cut off so that a stray does
not decide), against the chance that the net gives to each reading.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from inkwake.portrait.strokes.lines import LINES
from inkwake.portrait.world.build import build
from inkwake.portrait.world.contours import Contours
from inkwake.portrait.world.numbers import Numbers

Array = npt.NDArray[np.float64]

CUT = 0.05
"""Distance beyond which ink counts no more, page shares."""

WORTH = 0.0035
"""Page shares that a factor of e in the net's chance is worth."""

RECENT = 24
"""Strokes that are asked at most."""


def best_of(
    candidates: Numbers,
    chances: Array,
    strokes: Sequence[Array],
    parts: Sequence[str],
    groups: frozenset[str],
) -> int:
    """Number of the candidate that the ink agrees with best.

    Args:
        candidates: one row each.
        chances: what the net gives to each.
        strokes: (POINTS, 2) page shares each.
        parts: the part of each stroke.
        groups: whose contours the strokes lie on.
    """
    contours = build(candidates, groups)
    chosen = list(zip(strokes, parts, strict=True))[-RECENT:]
    cost = -WORTH * np.log(np.maximum(chances, 1e-3))
    for row in range(len(candidates)):
        gaps = []
        for part in {name for _, name in chosen}:
            ink = np.concatenate([points[::3] for points, name in chosen if name == part])
            lines = _points(contours, part, row)
            if lines is None:
                gaps.append(np.full(len(ink), CUT))
                continue
            gap = ((ink[:, None] - lines[None]) ** 2).sum(axis=2).min(axis=1)
            gaps.append(np.minimum(np.sqrt(gap), CUT))
        cost[row] += float(np.concatenate(gaps).mean())
    return int(cost.argmin())


def _points(contours: Contours, part: str, row: int) -> Array | None:
    """All points of the main lines of a part."""
    found = []
    for line in LINES:
        if (
            line.part == part
            and line.detail < 0.5
            and line.contour in contours.table
            and contours.has(line.contour, row)
        ):
            found.append(contours.of(line.contour, row)[line.first : line.last])
    return np.concatenate(found) if found else None
