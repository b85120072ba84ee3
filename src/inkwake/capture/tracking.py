"""Keypoints of single frames become calm paths: outliers dropped, gaps filled, jitter smoothed."""

# f frames     r roles     x (f, r, 2) px     c (f, r) score, 0..1

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Mask, Points
from inkwake.capture.layouts import ROLES

FOUND = 0.3
"""Score under which a keypoint was not found."""
ENOUGH = 0.1
"""Share of frames in which a role must be found to be followed at all."""
SMOOTH = 0.055
"""Standard deviation of the smoothing, seconds."""
LONG = 0.5
"""Seconds of a gap worth a word."""
LEAP = 0.25
"""Body heights that no joint moves between two frames and back: an outlier."""


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """One person's joints over time.

    Attributes:
        points: (f, r, 2) px, x right, y down, without gaps.
        seen: (r,) roles that are followed; the others were hardly ever found.
        confidence: (r,) mean score. rate: frames a second.
        notes: what was missing, in words.
    """

    points: Points
    seen: Mask
    confidence: Points
    rate: float
    notes: tuple[str, ...]


def track_person(found: Points, rate: float) -> Track:
    """Calm (f, r, 3) x, y and score of single frames."""
    points, score = found[..., :2].copy(), found[..., 2]
    sure = score > FOUND
    sure &= ~_outliers(points, sure)
    seen = sure.mean(axis=0) >= ENOUGH
    notes = [f"{_words(ROLES[r])} was hardly ever seen" for r in np.flatnonzero(~seen)]
    times = np.arange(len(points))
    weight = np.where(sure, np.maximum(score, FOUND), 0.02)
    for role in np.flatnonzero(seen):
        there = np.flatnonzero(sure[:, role])
        for axis in (0, 1):
            points[:, role, axis] = np.interp(times, there, points[there, role, axis])
        gap = int(np.diff(there, prepend=-1, append=len(points)).max()) - 1
        if gap > LONG * rate:
            notes.append(f"{_words(ROLES[role])} was not seen for {gap / rate:.1f} s")
    calm = _smooth(points, weight, SMOOTH * rate)
    return Track(calm, seen, score.mean(axis=0), rate, tuple(notes))


def _outliers(points: Points, sure: Mask) -> Mask:
    """(f, r) keypoints that leap away from both neighbours, which lie together."""
    height = float(np.median(np.ptp(np.where(sure[..., None], points, np.nan)[..., 1], axis=1)))
    if not np.isfinite(height):
        known = points[sure]
        height = float(np.ptp(known[:, 1])) if len(known) else 1.0
    before, after = points[:-2], points[2:]
    away = np.linalg.norm(points[1:-1] - (before + after) / 2, axis=-1)
    near = np.linalg.norm(after - before, axis=-1)
    out = np.zeros(sure.shape, dtype=np.bool_)
    out[1:-1] = (away > LEAP * max(height, 1.0)) & (near < away / 2)
    return out


def _smooth(points: Points, weight: Points, sigma: float) -> Points:
    """Gaussian average over time, weighed by the scores; the ends stay where they are."""
    reach = min(int(np.ceil(3 * sigma)), len(points) - 1)
    if reach < 1:
        return points
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    wide = np.pad(points, [(reach, reach), (0, 0), (0, 0)], mode="reflect", reflect_type="odd")
    heavy = np.pad(weight, [(reach, reach), (0, 0)], mode="reflect")
    top = np.zeros_like(points)
    bottom = np.zeros_like(weight)
    for i, part in enumerate(kernel):
        share = part * heavy[i : i + len(points)]
        top += share[..., None] * wide[i : i + len(points)]
        bottom += share
    return top / bottom[..., None]


def _words(role: str) -> str:
    side = {"l": "the left ", "r": "the right "}.get(role[0]) if role[1] == "_" else None
    return "the " + role if side is None else side + role[2:]
