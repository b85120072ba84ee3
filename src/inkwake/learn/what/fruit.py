"""Fruit as people jot it down: shapes by rule, far more varied than pictures of fruit are.

Legend
    outline  (n, 2) float64 closed, x right, y down, about one unit in radius round (0, 0)
    t        0 at the top of the fruit, 1 at its bottom
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.colour.hand import even

_COUNT = 160


def sketched(name: str, rng: np.random.Generator) -> tuple[Points, list[Points]]:
    """The outline of a fruit, and the strokes that are added to it."""
    outline = _OUTLINES[name](rng)
    extras = _EXTRAS[name](outline, rng)
    turn = rng.normal(0, 1.2 if name == "banana" else 0.18)
    cos, sin = np.cos(turn), np.sin(turn)
    matrix = np.array([[cos, -sin], [sin, cos]])
    return outline @ matrix.T, [stroke @ matrix.T for stroke in extras if len(stroke) > 1]


def _mirrored(width: Points, t: Points, height: float, lean: float) -> Points:
    """A closed outline from its half width at each height; it may lean to a side."""
    y = (2 * t - 1) * height
    middle = lean * (t - 0.5) ** 2
    right = np.column_stack([middle + width, y])
    left = np.column_stack([middle - width, y])[::-1]
    return even(np.vstack([right, left, right[:1]]), _COUNT + 1)[:-1]


def _apple(rng: np.random.Generator) -> Points:
    angle = np.linspace(0, 2 * np.pi, _COUNT, endpoint=False)
    top = rng.uniform(0.0, 0.45) * np.exp(-(((angle - np.pi / 2) / rng.uniform(0.2, 0.5)) ** 2))
    below = rng.uniform(0.0, 0.25) * np.exp(
        -(((angle - 1.5 * np.pi) / rng.uniform(0.15, 0.4)) ** 2)
    )
    radius = 1 - top - below + rng.normal(0, 0.03) * np.cos(2 * angle)
    taper = 1 - rng.uniform(-0.1, 0.3) * (1 - np.sin(angle)) / 2
    return np.column_stack(
        [radius * np.cos(angle) * taper * rng.uniform(0.8, 1.35), -radius * np.sin(angle)]
    )


def _pear(rng: np.random.Generator) -> Points:
    t = np.linspace(0, 1, 80)
    neck, seat = rng.uniform(0.12, 0.55), rng.uniform(0.55, 0.8)
    belly = np.sqrt(
        np.clip(1 - ((t - seat) / np.where(t > seat, 1 - seat, seat * 1.05)) ** 2, 0, 1)
    )
    tube = neck * np.clip(t / rng.uniform(0.08, 0.25), 0, 1) ** 0.5 * (t < seat)
    width = np.maximum(tube, belly ** rng.uniform(1.2, 6.0))
    return _mirrored(width * rng.uniform(0.7, 1.0), t, rng.uniform(1.0, 1.5), rng.normal(0, 0.4))


def _strawberry(rng: np.random.Generator) -> Points:
    t = np.linspace(0, 1, 80)
    shoulder = rng.uniform(0.1, 0.35)
    rise = np.sqrt(np.clip(t / shoulder, 0, 1))
    fall = np.clip((1 - t) / (1 - shoulder), 0, 1) ** rng.uniform(0.5, 1.1)
    width = np.minimum(rise, fall) * rng.uniform(0.75, 1.1)
    outline = _mirrored(width, t, rng.uniform(0.8, 1.3), rng.normal(0, 0.2))
    if rng.random() < 0.3:  # like a heart
        dip = rng.uniform(0.1, 0.4) * np.exp(-((outline[:, 0] / 0.3) ** 2)) * (outline[:, 1] < -0.3)
        outline[:, 1] += dip
    return outline


def _banana(rng: np.random.Generator) -> Points:
    sweep = rng.uniform(0.6, 2.6)
    s = np.linspace(0, 1, 80)
    angle = (s - 0.5) * sweep
    radius = 2.0 / sweep
    line = np.column_stack([radius * np.sin(angle), -radius * (np.cos(angle) - 1) - 0.3])
    normal = np.column_stack([np.sin(angle), -np.cos(angle)])
    ends = rng.uniform(0.02, 0.45, 2)
    bulge = np.sin(np.pi * s) ** rng.uniform(0.4, 1.0)
    half = rng.uniform(0.14, 0.34) * np.maximum(bulge, ends[0] * (1 - s) + ends[1] * s)
    inner, outer = line + normal * half[:, None], (line - normal * half[:, None])[::-1]
    return even(np.vstack([inner, outer, inner[:1]]), _COUNT + 1)[:-1]


def _top(outline: Points) -> Points:
    near = outline[np.abs(outline[:, 0]) < 0.25 * np.abs(outline[:, 0]).max() + 1e-9]
    return near[near[:, 1].argmin()]


def _stalk(outline: Points, rng: np.random.Generator) -> list[Points]:
    """A stem, a leaf or two, as a line or as loops."""
    foot = _top(outline) + np.array([0, rng.uniform(-0.03, 0.12)])
    long, lean = rng.uniform(0.2, 0.6), rng.normal(0, 0.25)
    s = np.linspace(0, 1, 12)[:, None]
    tip = foot + np.array([lean, -long])
    line = foot + (tip - foot) * s + [[rng.normal(0, 0.08), 0]] * np.sin(np.pi * s)
    strokes = []
    if rng.random() < 0.85:
        wide = rng.uniform(0.03, 0.16)
        if rng.random() < 0.45:
            side = np.array([wide, 0])
            strokes.append(np.vstack([line - side, (line + side * rng.uniform(0.5, 1.6))[::-1]]))
        else:
            strokes.append(line)
            if rng.random() < 0.2:
                strokes.append(
                    tip + np.array([[-0.15, -0.02], [0.15, 0.02]]) * rng.uniform(0.5, 1.5)
                )
    for _ in range(int(rng.choice([0, 1, 2], p=[0.5, 0.38, 0.12]))):
        strokes.append(_blade(foot + (tip - foot) * rng.uniform(0, 0.7), rng))
    return strokes


def _blade(foot: Points, rng: np.random.Generator) -> Points:
    """A leaf as a loop."""
    long, wide = rng.uniform(0.3, 0.9), rng.uniform(0.08, 0.3)
    way = rng.uniform(-0.6, 1.0) if rng.random() < 0.5 else np.pi - rng.uniform(-0.6, 1.0)
    s = np.linspace(0, 1, 16)
    across = wide * np.sin(np.pi * s) ** rng.uniform(0.6, 1.2)
    loop = np.vstack(
        [np.column_stack([long * s, across]), np.column_stack([long * s, -across])[::-1]]
    )
    cos, sin = np.cos(way), -np.sin(way)
    return foot + loop @ np.array([[cos, sin], [-sin, cos]])


def _marks(outline: Points, rng: np.random.Generator, most: int) -> list[Points]:
    """Small marks on the skin: dots, dashes, drops, rows of them."""
    strokes = []
    low, high = outline.min(0), outline.max(0)
    short = rng.uniform(0.0, 0.12)
    way = rng.uniform(0, np.pi)
    for _ in range(int(rng.integers(0, most))):
        spot = rng.uniform(low, high)
        near = np.abs(outline[:, 1] - spot[1]) < 0.15
        reach = np.abs(outline[near, 0]).max() if near.any() else 0
        if abs(spot[0]) > 0.8 * reach:
            continue
        angle = way + rng.normal(0, 0.4)
        step = np.array([np.cos(angle), np.sin(angle)]) * short
        strokes.append(np.array([spot - step, spot + step + 0.01]))
    return strokes


def _of_apple(outline: Points, rng: np.random.Generator) -> list[Points]:
    strokes = _stalk(outline, rng)
    if rng.random() < 0.15:  # the calyx below
        foot = outline[outline[:, 1].argmax()]
        strokes.append(foot + np.array([[-0.15, 0.08], [0.0, -0.08], [0.15, 0.08]]))
    if rng.random() < 0.15:  # a gleam
        angle = np.linspace(2.0, 3.2, 10)
        strokes.append(0.65 * np.column_stack([np.cos(angle), -np.sin(angle)]))
    if rng.random() < 0.2:  # the dip round the stem
        angle = np.linspace(0.3, 2.8, 10)
        strokes.append(_top(outline) + 0.25 * np.column_stack([np.cos(angle), 0.5 * np.sin(angle)]))
    return strokes


def _of_pear(outline: Points, rng: np.random.Generator) -> list[Points]:
    return _stalk(outline, rng) + (_marks(outline, rng, 8) if rng.random() < 0.15 else [])


def _of_strawberry(outline: Points, rng: np.random.Generator) -> list[Points]:
    strokes = _marks(outline, rng, 30) if rng.random() < 0.8 else []
    top = _top(outline)
    half = np.abs(outline[outline[:, 1] < top[1] + 0.5]).max() * rng.uniform(0.4, 1.1)
    kind = rng.choice(5)
    count = int(rng.integers(2, 7))
    if kind == 0:  # spikes in one line
        x = np.linspace(-half, half, 2 * count + 1)
        y = np.where(np.arange(2 * count + 1) % 2, -rng.uniform(0.15, 0.5), 0.02)
        strokes.append(np.column_stack([x * 0.8, top[1] + y]))
    elif kind == 1:  # single leaves, up or hanging over
        for place in np.linspace(-1, 1, count):
            leaf = _blade(np.zeros(2), rng)
            angle = place * rng.uniform(0.8, 1.6)
            cos, sin = np.cos(angle), np.sin(angle)
            leaf = leaf - leaf[0]
            leaf = np.column_stack([leaf[:, 1], -np.abs(leaf[:, 0])]) * rng.uniform(0.6, 1.0)
            strokes.append(top + leaf @ np.array([[cos, sin], [-sin, cos]]))
    elif kind == 2:  # zigzag over the shoulders
        x = np.linspace(-half, half, 2 * count + 1)
        y = np.where(np.arange(2 * count + 1) % 2, rng.uniform(0.1, 0.35), 0.0)
        strokes.append(np.column_stack([x, top[1] + y]))
    elif kind == 3:  # a cap
        x = np.linspace(-half, half, 16)
        strokes.append(np.column_stack([x, top[1] + 0.25 * (x / half) ** 2 + 0.05]))
        strokes.append(np.column_stack([x, top[1] - rng.uniform(0.0, 0.3) + 0.3 * (x / half) ** 2]))
    if rng.random() < 0.4:
        strokes += _stalk(outline, rng)[:1]
    return strokes


def _of_banana(outline: Points, rng: np.random.Generator) -> list[Points]:
    strokes = []
    count = len(outline) // 2
    inner, outer = outline[:count], outline[::-1][:count]
    for _ in range(int(rng.choice([0, 1, 2], p=[0.5, 0.35, 0.15]))):
        share = rng.uniform(0.25, 0.75)
        first, last = int(rng.uniform(0, 0.3) * count), int(rng.uniform(0.6, 1) * count)
        strokes.append((inner * share + outer * (1 - share))[first:last])
    if rng.random() < 0.35:  # the cut end
        at = int(rng.uniform(0.02, 0.12) * count)
        strokes.append(np.array([inner[at], outer[at]]))
    if rng.random() < 0.2:  # more of the bunch
        for lean in rng.uniform(-0.5, 0.5, int(rng.integers(1, 3))):
            cos, sin = np.cos(lean), np.sin(lean)
            pivot = outline[0]
            strokes.append(pivot + (outline - pivot) @ np.array([[cos, sin], [-sin, cos]]))
    return strokes


_OUTLINES: dict[str, Callable[[np.random.Generator], Points]] = {
    "apple": _apple, "banana": _banana, "pear": _pear, "strawberry": _strawberry,
}  # fmt: skip
_EXTRAS: dict[str, Callable[[Points, np.random.Generator], list[Points]]] = {
    "apple": _of_apple, "banana": _of_banana, "pear": _of_pear, "strawberry": _of_strawberry,
}  # fmt: skip
