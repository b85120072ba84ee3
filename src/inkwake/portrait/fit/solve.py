"""Numbers that bring contours to the ink: regularised least squares (Gauss-Newton).

Each point of a stroke pulls its contour along the normal, weighed down when it lies far off
(Geman-McClure), against what the net believes about the numbers. Derivatives are finite
differences; all of them are one batch of the world.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inkwake.portrait.fit.match import Match, Tracks, match, tracks
from inkwake.portrait.world.build import build
from inkwake.portrait.world.numbers import Numbers, bounds

Array = npt.NDArray[np.float64]

STEP = 0.02
"""Of the finite differences, in scaled numbers."""

INK = 0.0035
"""How true a stroke is, page shares."""

FAR = (0.05, 0.025, 0.015)
"""Where a stroke begins to count less, page shares: first widely, then narrowly."""


MOST = 64
"""Strokes that are fitted at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Strokes of one or more parts.

    Attributes:
        strokes: (n, 2) page shares each.
        parts: name of the part of each.
    """

    strokes: list[Array]
    parts: list[str]


def fitted(
    numbers: Numbers, evidence: Evidence, columns: npt.NDArray[np.int64], groups: frozenset[str],
    mean: Array, spread: Array, *, rounds: int = 3,
) -> Numbers:  # fmt: skip
    """One portrait whose numbers are brought to the ink.

    Args:
        numbers: one portrait.
        evidence: strokes.
        columns: (d,) of the numbers that may move.
        groups: whose contours the strokes draw.
        mean: (d,) scaled values that are believed.
        spread: (d,) how far they may be off, scaled.
        rounds: of matching and solving.
    """
    low, high = bounds()
    half = (high - low)[columns] / 2
    value = (numbers.values[0, columns] - (low + high)[columns] / 2) / half
    made = numbers
    for turn in range(rounds):
        far = FAR[min(turn, len(FAR) - 1)]
        batch = np.repeat(made.values, len(columns) + 1, axis=0)
        batch[np.arange(1, len(columns) + 1), columns] += STEP * half
        many = Numbers(
            batch, np.repeat(made.picks, len(batch), axis=0), np.repeat(made.seeds, len(batch))
        )
        contours = build(many, groups)
        found = {part: tracks(contours, part) for part in set(evidence.parts)}
        matches = _matched(contours.points[0], evidence, found, far)
        if not matches:
            return made
        value = _solved(contours.points, matches, value, mean, spread, far)
        values = made.values.copy()
        values[0, columns] = np.clip(value, -1, 1) * half + (low + high)[columns] / 2
        made = Numbers(values, made.picks, made.seeds)
    return made


def _matched(
    points: Array, evidence: Evidence, found: dict[str, Tracks | None], far: float
) -> list[Match]:
    made = []
    # Of a part with very many strokes the latest say enough.
    recent = slice(max(0, len(evidence.strokes) - MOST), None)
    for stroke, part in zip(evidence.strokes[recent], evidence.parts[recent], strict=True):
        best = match(stroke, points, found[part], samples=12)
        if best is not None and best.away < 3 * far:
            made.append(best)
    return made


def _solved(
    points: Array, matches: list[Match], value: Array, mean: Array, spread: Array, far: float
) -> Array:
    before = np.concatenate([m.before for m in matches])
    after = np.concatenate([m.after for m in matches])
    share = np.concatenate([m.share for m in matches])[:, None]
    normal = np.concatenate([m.normal for m in matches])
    off = np.concatenate([m.off for m in matches])
    on = points[:, before] * (1 - share) + points[:, after] * share
    slope = ((on[1:] - on[:1]) * normal).sum(axis=2).T / STEP
    weight = (1 / (1 + (off / far) ** 2)) ** 2 / INK**2 / 3
    left = slope.T @ (slope * weight[:, None]) + np.diag(1 / spread**2)
    right = slope.T @ (weight * off) + (mean - value) / spread**2
    step = np.linalg.solve(left + 1e-3 * np.eye(len(left)), right)
    return np.asarray(value + np.clip(step, -0.5, 0.5), float)
