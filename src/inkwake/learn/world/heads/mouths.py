"""Mouths: lips, teeth and tongue included."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.heads.features import Features
from inkwake.learn.world.paths import arc

Mouth = Callable[[Features, float, float, float], None]
"""Draws a mouth: features, u and v of its middle, half its width (u)."""


def draw(f: Features) -> None:
    """Draw the mouth of a face."""
    s = f.s
    if s.chance(0.05):
        return
    width = s.between(0.18, 0.5) if s.chance(0.9) else s.between(0.5, 0.75)
    u, v = f.mouth
    width = min(width, max(0.15, 0.85 - abs(u))) if not f.turn else width * 0.7
    name = s.pick(*KINDS, p=WEIGHTS)
    if f.coarse:
        name = s.pick("smile", "flat", "sad", "grin", "round")
    KINDS[name](f, u, v, width)


def _line(f: Features, path: Points | list[tuple[float, float]], smooth: bool = True) -> None:
    pen = f.red().pen if f.s.chance(0.2) and not f.coarse else f.pen
    f.s.line(f.frame.put(path), "mouth", pen=pen, smooth=smooth, steady=0.75)


def _bow(u: float, v: float, w: float, depth: float, count: int = 9) -> Points:
    """A hanging arc; negative depth stands."""
    x = np.linspace(-1, 1, count)
    return np.stack([u + w * x, v + depth * (1 - x * x)], axis=1)


def _smile(f: Features, u: float, v: float, w: float) -> None:
    depth = f.s.between(0.05, 0.3)
    path = _bow(u, v - 0.5 * depth, w, depth)
    path[:, 1] += f.s.between(-0.08, 0.08) * np.linspace(-1, 1, len(path))
    _line(f, path, smooth=False)
    if f.s.chance(0.2):
        for side in (0, -1):
            x, y = float(path[side, 0]), float(path[side, 1])
            _line(f, [(x - 0.06, y - 0.07), (x + 0.06, y + 0.03)])


def _sad(f: Features, u: float, v: float, w: float) -> None:
    _line(f, _bow(u, v + 0.1, w, -f.s.between(0.08, 0.25)), smooth=False)


def _flat(f: Features, u: float, v: float, w: float) -> None:
    lean = f.s.between(-0.08, 0.08)
    _line(f, [(u - w, v + lean), (u + w, v - lean)])


def _wave(f: Features, u: float, v: float, w: float) -> None:
    x = np.linspace(-1, 1, 14)
    y = v + f.s.between(0.03, 0.08) * np.sin(x * f.s.between(4, 10))
    _line(f, np.stack([u + w * x, y], axis=1), smooth=False)


def _smirk(f: Features, u: float, v: float, w: float) -> None:
    _line(f, [(u - 0.6 * w, v), (u + 0.3 * w, v + 0.04), (u + w, v - 0.14)])


def _grin(f: Features, u: float, v: float, w: float) -> None:
    """Open: straight above, round below."""
    s, depth = f.s, f.s.between(0.15, 0.45)
    top = -s.between(0.0, 0.05)
    lower = arc((u, v - 0.3 * depth), w, depth, 0, 180, count=11)
    path = np.concatenate([lower, _bow(u, v - 0.3 * depth, w, top, 5)[1:-1]])
    fill = f.red() if s.chance(0.6) else None
    s.shape(f.frame.put(path), "mouth", pen=f.pen, fill=fill, smooth=False, steady=0.75)
    if s.chance(0.25) and not f.coarse:
        _tongue(f, u, v + 0.25 * depth, 0.45 * w)


def _tongue(f: Features, u: float, v: float, w: float) -> None:
    f.s.shape(f.frame.put(arc((u, v), w, 0.25, -10, 190, count=8)), "mouth", pen=f.pen,
              fill=f.red() if f.s.style.look != "outline" else None, smooth=False)  # fmt: skip


def _teeth(f: Features, u: float, v: float, w: float) -> None:
    """A D or a box with bars, now and then a saw."""
    s, depth = f.s, f.s.between(0.14, 0.35)
    if s.chance(0.6):
        path = np.concatenate([arc((u, v - 0.3 * depth), w, depth, 0, 180, count=11)])
    else:
        path = np.array([(u + w, v - 0.5 * depth), (u + w, v + 0.5 * depth),
                         (u - w, v + 0.5 * depth), (u - w, v - 0.5 * depth)])  # fmt: skip
    s.shape(f.frame.put(path), "mouth", pen=f.pen, smooth=False, steady=0.75)
    low, high = v - 0.3 * depth, v + 0.45 * depth
    count = int(s.rng.integers(2, 7))
    if s.chance(0.3):
        n = 2 * count + 3
        saw = np.stack([np.linspace(u - 0.9 * w, u + 0.9 * w, n),
                        np.where(np.arange(n) % 2, high, low)], axis=1)  # fmt: skip
        s.line(f.frame.put(saw), "mouth", pen=f.pen, smooth=False)
        return
    for x in np.linspace(u - 0.75 * w, u + 0.75 * w, count):
        s.line(f.frame.put([(x, low), (x, high)]), "mouth", pen=f.pen, smooth=False, steady=0.8)
    if s.chance(0.5):
        middle = 0.5 * (low + high)
        s.line(f.frame.put([(u - 0.8 * w, middle), (u + 0.8 * w, middle)]), "mouth", pen=f.pen,
               smooth=False)  # fmt: skip


def _round(f: Features, u: float, v: float, w: float) -> None:
    r = f.frame.size * f.s.between(0.08, 0.22)
    f.s.blob(f.frame.at(u, v), r * f.s.between(0.7, 1.2), r, "mouth", pen=f.pen,
             fill=f.red() if f.s.chance(0.4) else None, steady=0.7)  # fmt: skip


def _lips(f: Features, u: float, v: float, w: float) -> None:
    """Two lips, mostly red."""
    s, w = f.s, 0.7 * w
    h = s.between(0.07, 0.16)
    upper = [(u - w, v), (u - 0.4 * w, v - h), (u, v - 0.5 * h), (u + 0.4 * w, v - h), (u + w, v)]
    s.shape(f.frame.put([*upper, (u, v + 1.2 * h)]), "mouth", pen=f.pen,
            fill=f.red() if s.chance(0.8) else None, steady=0.75)  # fmt: skip
    s.line(f.frame.put([(u - w, v), (u, v + 0.1 * h), (u + w, v)]), "mouth", pen=f.pen)


def _vampire(f: Features, u: float, v: float, w: float) -> None:
    path = _bow(u, v, w, f.s.between(0.0, 0.12))
    _line(f, path, smooth=False)
    long = f.s.between(0.1, 0.22)
    for x in (u - 0.5 * w, u + 0.5 * w):
        y = v + 0.06
        f.s.shape(f.frame.put([(x - 0.06, y), (x, y + long), (x + 0.06, y)]), "mouth", pen=f.pen,
                  smooth=False)  # fmt: skip


def _saw(f: Features, u: float, v: float, w: float) -> None:
    n = int(f.s.rng.integers(6, 14))
    x = np.linspace(-1, 1, n)
    y = v + np.where(np.arange(n) % 2, 0.08, -0.08) + f.s.between(0, 0.2) * (1 - x * x)
    _line(f, np.stack([u + w * x, y], axis=1), smooth=False)


def _poke(f: Features, u: float, v: float, w: float) -> None:
    """A smile with the tongue out."""
    _smile(f, u, v, w)
    _tongue(f, u + f.s.between(-0.4, 0.4) * w, v + 0.1, 0.3 * w)


def cat(f: Features, u: float, v: float, w: float) -> None:
    """Two small arcs that meet under the nose."""
    depth = f.s.between(0.08, 0.16)
    x = np.concatenate([_bow(u - 0.5 * w, v, 0.5 * w, depth, 6),
                        _bow(u + 0.5 * w, v, 0.5 * w, depth, 6)[1:]])  # fmt: skip
    f.s.line(f.frame.put(x), "mouth", pen=f.pen, smooth=False, steady=0.8)


KINDS: dict[str, Mouth] = {
    "smile": _smile, "flat": _flat, "sad": _sad, "grin": _grin, "teeth": _teeth, "round": _round,
    "lips": _lips, "vampire": _vampire, "saw": _saw, "poke": _poke, "wave": _wave,
    "smirk": _smirk, "cat": cat,
}  # fmt: skip
WEIGHTS = (0.42, 0.07, 0.06, 0.14, 0.06, 0.06, 0.06, 0.02, 0.025, 0.03, 0.02, 0.04, 0.015)
