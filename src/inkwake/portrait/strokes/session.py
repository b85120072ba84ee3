"""A drawing in the making: the strokes of a portrait in the order in which somebody draws them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from inkwake.portrait.strokes.compose import composed
from inkwake.portrait.strokes.habits import Habits
from inkwake.portrait.strokes.lines import LINES, STROKE_PARTS
from inkwake.portrait.strokes.trace import SAMPLES, Clean, resample

POINTS = 16
"""Points of a stroke as it is read."""

_GROUPS = {
    "construction": "0", "face": "face", "ear-left": "ears", "ear-right": "ears", "nose": "nose",
    "mouth": "mouth", "eye-left": "eyes", "eye-right": "eyes", "brow-left": "brows",
    "brow-right": "brows", "hair-front": "front", "hair-side-left": "front",
    "hair-side-right": "front", "ahoge": "front", "hair-back": "back", "tail-left": "back",
    "tail-right": "back", "tail-middle": "back", "neck": "neck", "clothes": "clothes",
}  # fmt: skip
_PLANS = {
    "face": (
        "0",
        "face",
        "eyes",
        "nose",
        "mouth",
        "brows",
        "front",
        "ears",
        "back",
        "neck",
        "clothes",
    ),
    "hair": (
        "0",
        "front",
        "face",
        "back",
        "eyes",
        "nose",
        "mouth",
        "brows",
        "ears",
        "neck",
        "clothes",
    ),
    "eyes": (
        "0",
        "eyes",
        "brows",
        "nose",
        "mouth",
        "face",
        "front",
        "back",
        "ears",
        "neck",
        "clothes",
    ),
}


@dataclass(frozen=True, slots=True, eq=False)
class Session:
    """Strokes in the order of drawing.

    Attributes:
        points: (t, POINTS, 2) page shares.
        part: (t,) number in ``STROKE_PARTS``.
        line: (t,) number in ``LINES``; -1 for construction and strays.
    """

    points: npt.NDArray[np.float64]
    part: npt.NDArray[np.int64]
    line: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.part)


def session(clean: Clean, habits: Habits, rng: np.random.Generator) -> Session:
    """Draw a portrait as somebody of such habits would."""
    if habits.compose:
        clean = composed(clean, habits.compose, rng)
    chosen = _chosen(clean, habits, rng)
    order = chosen[_ordered(clean, chosen, habits, rng)]
    source, begin, end = _pieces(clean, order, habits, rng)
    points = _along(clean.points[source], begin, end)
    points = _displaced(points, clean.part[source], habits, rng)
    part, line = clean.part[source].copy(), clean.line[source].copy()
    if habits.construction:
        extra = _construction(clean, rng)
        points, part, line = _with(
            points, part, line, extra, "construction", np.zeros(len(extra), int)
        )
    if habits.strays:
        extra = _strays(habits.strays, rng)
        places = rng.integers(0, len(part) + 1, habits.strays)
        points, part, line = _with(points, part, line, extra, "stray", places)
    if habits.traced:
        points, part, line = _joined(points, part, line, rng)
    return Session(points, part, line)


def _chosen(clean: Clean, habits: Habits, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    count = len(clean.part)
    wanted = clean.detail <= habits.detail * (0.85 + 0.3 * rng.random(count))
    wanted &= rng.random(count) >= habits.missing
    seen = ~clean.hidden
    if habits.through:
        seen |= rng.random(count) < 0.6
    found = np.flatnonzero(wanted & seen)
    return found if len(found) else np.flatnonzero(~clean.hidden)[:1]


def _ordered(
    clean: Clean, chosen: npt.NDArray[np.int64], habits: Habits, rng: np.random.Generator
) -> npt.NDArray[np.int64]:
    """In which order; positions in ``chosen``."""
    count = len(chosen)
    part = clean.part[chosen]
    within = clean.line[chosen] / len(LINES) + 0.02 * rng.normal(size=count)
    if habits.plan == "random":
        key = rng.random(count)
    elif habits.plan == "down":
        key = clean.points[chosen].mean(axis=1)[:, 1] + 0.06 * rng.normal(size=count)
    elif habits.plan == "parts":
        key = rng.permutation(len(STROKE_PARTS))[part] + within
    else:
        plan = _PLANS[habits.plan]
        groups = [_GROUPS.get(name, "rest") for name in STROKE_PARTS]
        ranks = np.array([plan.index(g) if g in plan else len(plan) for g in groups], float)
        ranks = ranks + 0.35 * rng.normal(size=len(ranks))
        left_first = 0.1 * rng.random() * np.array(["right" in name for name in STROKE_PARTS])
        key = (ranks + left_first)[part] + 0.5 * within
    late = rng.random(count) < habits.interrupted
    key = np.where(late, key + np.ptp(key) * rng.random(count) if count else key, key)
    return np.argsort(key, kind="stable")


def _pieces(
    clean: Clean, order: npt.NDArray[np.int64], habits: Habits, rng: np.random.Generator
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """What every stroke follows: a clean stroke, and where on it it begins and ends (0..1)."""
    pointed = np.array([line.contour.startswith(("bang", "side", "tail")) for line in LINES])
    source, begin, end = [], [], []
    for k in order.tolist():
        cuts = [0.0, 1.0]
        is_lock = pointed[clean.line[k]] and LINES[clean.line[k]].detail < 0.5
        if is_lock and not habits.join:
            cuts = [0.0, 0.5, 1.0]
        elif rng.random() < habits.split:
            cuts = [0.0, float(rng.uniform(0.3, 0.7)), 1.0]
        if habits.traced:
            long = float(np.hypot(*np.diff(clean.points[k], axis=0).T).sum())
            inner = np.sort(rng.random(int(rng.poisson(long / 0.14))))
            cuts = [0.0, *inner.tolist(), 1.0]
        for a, b in pairwise(cuts):
            times = 1 + (rng.random() < habits.restate) + (rng.random() < 0.4 * habits.restate)
            for _ in range(int(times)):
                reach = b - a
                first = a + reach * (habits.gap * rng.random() - habits.overshoot * rng.random())
                last = b - reach * (habits.gap * rng.random() - habits.overshoot * rng.random())
                if rng.random() < habits.reverse:
                    first, last = last, first
                source.append(k)
                begin.append(first)
                end.append(last)
    return np.array(source), np.array(begin), np.array(end)


def _along(
    lines: npt.NDArray[np.float64], begin: npt.NDArray[np.float64], end: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Points along sections of lines; beyond an end a line goes on straight."""
    t = np.linspace(0, 1, POINTS)[None]
    where = (begin[:, None] * (1 - t) + end[:, None] * t) * (SAMPLES - 1)
    before = np.clip(np.floor(where).astype(int), 0, SAMPLES - 2)
    share = (where - before)[..., None]
    rows = np.arange(len(lines))[:, None]
    return np.asarray(lines[rows, before] * (1 - share) + lines[rows, before + 1] * share, float)


def _displaced(
    points: npt.NDArray[np.float64],
    part: npt.NDArray[np.int64],
    habits: Habits,
    rng: np.random.Generator,
) -> npt.NDArray[np.float64]:
    """An unsteady hand: waves along a line, strokes and whole parts out of place."""
    count = len(points)
    t = np.linspace(0, 1, POINTS)[None, :, None]
    waves = np.zeros_like(points)
    for k in (1, 2, 3.5):
        phase = rng.uniform(0, 2 * np.pi, (count, 1, 2))
        waves += rng.normal(0, 1, (count, 1, 2)) / k**0.7 * np.sin(2 * np.pi * k * 0.6 * t + phase)
    made = points + habits.wobble * 0.75 * waves + habits.misplace * rng.normal(0, 1, (count, 1, 2))
    shift = habits.part_misplace * rng.normal(0, 1, (len(STROKE_PARTS), 1, 2))
    grow = 1 + habits.resize * rng.normal(0, 1, (len(STROKE_PARTS), 1, 1))
    centre = np.zeros((len(STROKE_PARTS), 1, 2))
    for k in np.unique(part):
        centre[k] = points[part == k].reshape(-1, 2).mean(axis=0)
    return np.asarray(centre[part] + (made - centre[part]) * grow[part] + shift[part], float)


def _joined(
    points: npt.NDArray[np.float64], part: npt.NDArray[np.int64], line: npt.NDArray[np.int64],
    rng: np.random.Generator,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:  # fmt: skip
    """Strokes that meet end to end run on as one, as a tracer takes them, named by the longer."""
    made, parts, lines = list(points), part.tolist(), line.tolist()
    k = 0
    while k < len(made):
        ends = np.array([m[0] for m in made])
        gap = np.hypot(*(ends - made[k][-1]).T)
        gap[k] = 1.0
        other = int(gap.argmin())
        if gap[other] < 0.012 and rng.random() < 0.5:
            long = [float(np.hypot(*np.diff(made[j], axis=0).T).sum()) for j in (k, other)]
            keep = k if long[0] >= long[1] else other
            parts[k], lines[k] = parts[keep], lines[keep]
            made[k] = resample(np.vstack([made[k], made[other]]), POINTS)
            del made[other], parts[other], lines[other]
            k -= other < k
        k += 1
    return np.array(made), np.array(parts), np.array(lines)


def _construction(clean: Clean, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """A ball, the middle line, the line of the eyes; some of them."""
    face = STROKE_PARTS.index("face")
    points = clean.points[clean.part == face].reshape(-1, 2)
    if not len(points):
        points = clean.points.reshape(-1, 2)
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    x, wide = (left + right) / 2, max(right - left, 0.05)
    y = bottom - 1.1 * wide * rng.uniform(0.45, 0.6)
    t = np.linspace(0, 1, POINTS)
    turn = rng.uniform(0, 2 * np.pi) + 2 * np.pi * t * rng.uniform(0.95, 1.2)
    radius = wide * rng.uniform(0.48, 0.62)
    ball = np.column_stack([x + radius * np.cos(turn), y - 0.1 * wide + radius * np.sin(turn)])
    lean = rng.normal(0, 0.04) * wide
    middle = np.column_stack(
        [x + lean * (1 - 2 * t), top - 0.5 * wide + (bottom - top + 0.5 * wide) * t]
    )
    line = np.column_stack([left + wide * t, y + 0.1 * wide + 0 * t])
    found = [p for p in (ball, middle, line) if rng.random() < 0.75] or [ball]
    return np.array(found)


def _strays(count: int, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    start = rng.uniform(0.05, 0.95, (count, 1, 2))
    angle, long = rng.uniform(0, 2 * np.pi, (count, 1)), rng.uniform(0.01, 0.15, (count, 1))
    t = np.linspace(0, 1, POINTS)[None]
    bend = rng.normal(0, 1.2, (count, 1)) * t
    return np.asarray(
        start
        + np.stack([long * t * np.cos(angle + bend), long * t * np.sin(angle + bend)], axis=-1),
        float,
    )


def _with(
    points: npt.NDArray[np.float64], part: npt.NDArray[np.int64], line: npt.NDArray[np.int64],
    extra: npt.NDArray[np.float64], kind: str, places: npt.NDArray[np.int64],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:  # fmt: skip
    """Strokes put in at places of the order."""
    return (
        np.insert(points, places, extra, axis=0),
        np.insert(part, places, STROKE_PARTS.index(kind)),
        np.insert(line, places, -1),
    )
