"""Lines that people draw in one go though they are several contours.

A round face without a thought for the hair over it, an eye as a closed shape, the fringe as one
zigzag, the hair from one shoulder over the crown to the other, the mouth as a leaf.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from inkwake.portrait.strokes.lines import LINES
from inkwake.portrait.strokes.trace import SAMPLES, Clean, resample

Array = npt.NDArray[np.float64]


def composed(clean: Clean, chance: float, rng: np.random.Generator) -> Clean:
    """The clean strokes with some of them drawn in one go.

    Args:
        clean: of one portrait.
        chance: of each kind of going together, 0..1.
        rng: the dice.
    """
    longest = _longest(clean)
    merged: list[tuple[list[int], Array, int]] = []
    for side in ("left", "right"):
        if rng.random() < chance:
            _merge(merged, clean, longest, [f"lash-{side}", f"lower-lash-{side}"], shut=True)
    if rng.random() < chance:
        _merge(merged, clean, longest, ["mouth-upper", "mouth-lower"], shut=True)
    if rng.random() < chance:
        _outline(merged, clean, longest, rng)
    if rng.random() < chance:
        _zigzag(merged, clean, longest, rng)
    if rng.random() < chance:
        _round_face(merged, clean, longest)
    if not merged:
        return clean
    gone = sorted({k for parts, _, _ in merged for k in parts})
    kept = np.setdiff1d(np.arange(len(clean.part)), gone)
    leads = np.array([lead for _, _, lead in merged])
    points = np.concatenate([clean.points[kept], np.array([p for _, p, _ in merged])])
    return Clean(
        points, np.concatenate([clean.part[kept], clean.part[leads]]),
        np.concatenate([clean.line[kept], clean.line[leads]]),
        np.concatenate([clean.detail[kept], clean.detail[leads]]),
        np.concatenate([clean.hidden[kept], np.zeros(len(leads), bool)]),
    )  # fmt: skip


def _longest(clean: Clean) -> dict[str, list[int]]:
    """Contour → its visible strokes, the longest first; sections of one contour apart."""
    found: dict[str, list[int]] = {}
    long = np.hypot(*np.diff(clean.points, axis=1).transpose(2, 0, 1)).sum(axis=1)
    for k in np.flatnonzero(~clean.hidden).tolist():
        found.setdefault(LINES[clean.line[k]].contour, []).append(k)
    return {name: sorted(rows, key=lambda k: -long[k]) for name, rows in found.items()}


def _merge(
    merged: list[tuple[list[int], Array, int]], clean: Clean, longest: dict[str, list[int]],
    names: list[str], *, shut: bool = False,
) -> None:  # fmt: skip
    rows = [longest[name][0] for name in names if name in longest]
    if len(rows) == len(names):
        merged.append((rows, _one(clean.points[rows], shut=shut), rows[0]))


def _one(lines: Array, *, shut: bool) -> Array:
    """Lines end to end, each turned so that it goes on where the last one ended."""
    first, second = lines[0], lines[1] if len(lines) > 1 else lines[0]
    ends = np.array([second[0], second[-1]])
    if np.hypot(*(ends - first[0]).T).min() < np.hypot(*(ends - first[-1]).T).min():
        first = first[::-1]
    path = [first]
    for line in lines[1:]:
        end = path[-1][-1]
        path.append(
            line if np.hypot(*(line[0] - end)) <= np.hypot(*(line[-1] - end)) else line[::-1]
        )
    if shut:
        path.append(path[0][:1])
    return resample(np.vstack(path), SAMPLES)


def _outline(
    merged: list[tuple[list[int], Array, int]], clean: Clean, longest: dict[str, list[int]],
    rng: np.random.Generator,
) -> None:  # fmt: skip
    """Cap and the sides of the hair behind as one line."""
    if "hair-cap" not in longest:
        return
    cap = longest["hair-cap"][0]
    middle = clean.points[cap].mean(axis=0)
    sides = [
        k
        for k in longest.get("hair-back", [])
        if abs(float(clean.points[k][:, 0].mean() - middle[0])) > 0.1
    ]
    left = [k for k in sides if clean.points[k][:, 0].mean() < middle[0]][:1]
    right = [k for k in sides if clean.points[k][:, 0].mean() > middle[0]][:1]
    rows = [*left, cap, *right] if rng.random() < 0.7 else [cap, *(right or left)]
    if len(rows) > 1:
        merged.append((rows, _one(clean.points[rows], shut=False), cap))


def _zigzag(
    merged: list[tuple[list[int], Array, int]], clean: Clean, longest: dict[str, list[int]],
    rng: np.random.Generator,
) -> None:  # fmt: skip
    """Neighbouring locks of the fringe in one go, only what hangs free of them."""
    names = sorted((n for n in longest if re.fullmatch(r"bang\d", n)), key=lambda n: int(n[4:]))
    at = 0
    while at < len(names) - 1:
        count = int(rng.integers(2, 6))
        rows = [longest[name][0] for name in names[at : at + count]]
        at += count
        if len(rows) < 2:
            break
        free = []
        for k in rows:
            line = clean.points[k]
            line = line if line[0, 0] <= line[-1, 0] else line[::-1]
            # Above the notch between two locks nobody draws when the line goes on to the next.
            low = line[:, 1] > line[:, 1].max() - 0.6 * np.ptp(line[:, 1])
            free.append(line[low] if low.sum() > 3 else line)
        merged.append((rows, resample(np.vstack(free), SAMPLES), rows[0]))


def _round_face(
    merged: list[tuple[list[int], Array, int]], clean: Clean, longest: dict[str, list[int]]
) -> None:
    """The face closed by an arc over the brow, as if there were no hair."""
    if "face" not in longest:
        return
    rows = longest["face"]
    line = clean.points[rows[0]]
    start, end = line[0], line[-1]
    middle, half = (start + end) / 2, (start - end) / 2
    wide = float(np.hypot(*half))
    if wide < 0.03:
        return
    up = np.array([half[1], -half[0]]) / wide
    up = up if up[1] < 0 else -up
    low = float(((line - middle) @ up).min())
    t = np.linspace(0, np.pi, 14)[1:-1, None]
    high = max(wide * 1.05, -0.75 * low)
    arc = middle - half * np.cos(t) + up * high * np.sin(t)
    merged.append((rows, resample(np.vstack([line, arc, line[:1]]), SAMPLES), rows[0]))
