"""Tails, from a curl of line to one that is larger than its owner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.nouns import Fill, Pen
from inkwake.learn.world.paths import Spot, heading, normals, ray, smooth, tube
from inkwake.learn.world.sketch import Sketch


@dataclass(frozen=True, slots=True)
class Spine:
    """The middle line of a tail and what it is drawn with."""

    s: Sketch
    path: Points
    length: float
    pen: Pen
    fill: Fill | None

    def body(self, widths: Sequence[float], *, fill: Fill | None = None) -> Points:
        """Draw the tail as a tube; ``widths`` are shares of its length."""
        outline = tube(self.path, np.asarray(widths) * self.length)
        return self.s.shape(outline, "tail", pen=self.pen, fill=fill or self.fill, smooth=False,
                            open_=True)  # fmt: skip


def tail(s: Sketch, base: Spot, angle: float, length: float) -> None:
    """Draw a tail that leaves ``base`` in direction ``angle`` (degrees, 90 down)."""
    name = s.pick(*TAILS, p=tuple(row[0] for row in TAILS.values()))
    if s.chance(0.12):
        length *= s.between(1.4, 2.3)
        s.trait("huge tail")
    fill = s.style.fill(s.rng, "fur")
    s.trait("tail", name)
    path = _curl(s, base, angle, length) if name == "pig tail" else _spine(s, base, angle, length)
    coloured = fill is None and s.chance(0.2)
    pen = s.style.ink(s.rng, "fur") if coloured else s.style.pen
    TAILS[name][1](Spine(s, path, length, pen, fill))


def _spine(s: Sketch, base: Spot, angle: float, length: float) -> Points:
    """Straight, bent, S-shaped or rolled in."""
    name = s.pick("straight", "arch", "snake", "rolled", p=(0.2, 0.42, 0.28, 0.1))
    steps = 6
    turn = np.zeros(steps)
    if name == "arch":
        turn = np.linspace(0, s.between(30, 140) * (1 if s.chance(0.5) else -1), steps)
    elif name == "snake":
        turn = s.between(30, 80) * np.sin(np.linspace(0, s.between(1.2, 2.4) * np.pi, steps))
    elif name == "rolled":
        turn = np.linspace(0, s.between(220, 420) * (1 if s.chance(0.5) else -1), steps) ** 1.0
    spots = [base]
    for bend in turn + s.rng.normal(0, 6, steps):
        spots.append(ray(spots[-1], angle + float(bend), length / steps))
    return smooth(spots)


def _curl(s: Sketch, base: Spot, angle: float, length: float) -> Points:
    """A corkscrew."""
    n, loops = 50, s.between(1.0, 3.5)
    along = np.linspace(0, 1, n)
    spin = 2 * np.pi * loops * along
    r = s.between(0.12, 0.25) * length
    way = np.deg2rad(angle)
    x = along * length * s.between(0.4, 0.9) + r * np.sin(spin)
    y = r * (1 - np.cos(spin)) * (1 if s.chance(0.5) else -1)
    cosine, sine = np.cos(way), np.sin(way)
    return np.stack([base[0] + x * cosine - y * sine, base[1] + x * sine + y * cosine], axis=1)


def _line(t: Spine) -> None:
    t.s.line(t.path, "tail", pen=t.pen, smooth=False, wide=t.s.between(1.0, 2.2))


def _cat(t: Spine) -> None:
    w = t.s.between(0.06, 0.2)
    t.body((w, w, w * t.s.between(0.6, 1.2), 0.4 * w))
    if t.s.chance(0.35):
        _bands(t, w)


def _fox(t: Spine) -> None:
    """Thin, thick, pointed; often with a tip of another colour, or rings."""
    s = t.s
    w = s.between(0.3, 0.7)
    t.body((0.3 * w, 0.8 * w, w, 0.85 * w, 0.05))
    name = s.pick("plain", "tip", "rings", p=(0.3, 0.35, 0.35))
    if name == "tip":
        side = normals(t.path)
        k = int(len(t.path) * 0.68)
        reach = 0.46 * w * t.length
        a, b = t.path[k] + side[k] * reach, t.path[k] - side[k] * reach
        n = int(s.rng.integers(2, 5)) * 2 + 1
        zig = a + np.linspace(0, 1, n)[:, None] * (b - a)
        along = t.path[min(k + 3, len(t.path) - 1)] - t.path[k]
        zig[1::2] += along
        s.line(zig, "tail", pen=t.pen, smooth=False)
    elif name == "rings":
        s.trait("striped tail")
        _bands(t, 0.85 * w)


def _bands(t: Spine, width: float) -> None:
    """Stripes across."""
    s = t.s
    side = normals(t.path)
    half = 0.48 * width * t.length
    wide = s.between(1.0, 3.0)
    for share in np.linspace(0.2, 0.85, int(s.rng.integers(3, 8))):
        k = int(share * (len(t.path) - 1))
        reach = side[k] * half * min(1.0, 3.2 * (1 - float(share)))
        s.line(np.array([t.path[k] + reach, t.path[k] - reach]), "tail", pen=t.pen, smooth=False,
               wide=wide)  # fmt: skip


def _tip(t: Spine) -> tuple[Spot, float]:
    end = t.path[-1]
    return (float(end[0]), float(end[1])), heading(t.path)


def _devil(t: Spine) -> None:
    """A line or thin tube with an arrow head."""
    s = t.s
    if s.chance(0.5):
        _line(t)
    else:
        t.body((0.08, 0.06, 0.04))
    spot, way = _tip(t)
    r = s.between(0.12, 0.3) * t.length
    points = [ray(spot, way, r), ray(spot, way + 115, 0.7 * r), spot, ray(spot, way - 115, 0.7 * r)]
    s.shape(points, "tail", pen=t.pen, fill=t.fill, smooth=False)


def _dragon(t: Spine) -> None:
    """Thick at the root, spikes along the back."""
    s = t.s
    w = s.between(0.2, 0.5)
    side = normals(t.path)
    over = 1.0 if s.chance(0.5) else -1.0
    for share in np.linspace(0.08, 0.85, int(s.rng.integers(3, 8))):
        k = int(share * (len(t.path) - 2))
        edge = t.path[k] + over * side[k] * 0.42 * w * t.length * (1 - float(share))
        along = t.path[k + 1] - t.path[k]
        along = along / max(1e-6, float(np.hypot(*along))) * 0.07 * t.length
        peak = edge + over * side[k] * s.between(0.08, 0.16) * t.length
        s.shape(np.array([edge - along, peak, edge + along]), "tail", pen=t.pen, smooth=False,
                fill=t.fill)  # fmt: skip
    t.body((w, 0.6 * w, 0.3 * w, 0.02))


def _puff(t: Spine) -> None:
    """A ball of fluff: a rabbit's, or on a string."""
    s = t.s
    r = s.between(0.2, 0.5) * t.length
    spot, _ = _tip(t)
    if s.chance(0.5):
        spot = (float(t.path[4][0]), float(t.path[4][1]))
    else:
        s.line(t.path, "tail", pen=t.pen, smooth=False)
    turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    reach = r * (1 + 0.15 * np.abs(np.sin(turn * int(s.rng.integers(3, 7)))))
    s.shape(np.stack([spot[0] + reach * np.cos(turn), spot[1] + reach * np.sin(turn)], axis=1),
            "tail", pen=t.pen, fill=t.fill, smooth=False)  # fmt: skip


def _brush(t: Spine) -> None:
    """A horse's, a lion's: strokes at the end or all along."""
    s = t.s
    count = int(s.rng.integers(3, 10))
    if s.chance(0.5):
        _line(t)
        spot, way = _tip(t)
        reach = s.between(0.15, 0.35) * t.length
        for bend in np.linspace(-40, 40, count):
            s.line([spot, ray(spot, way + float(bend), reach)], "tail", pen=t.pen, smooth=False)
        return
    spread = np.linspace(-0.2, 0.2, count) * t.length
    side = normals(t.path)
    grow = np.linspace(0, 1, len(t.path))[:, None]
    for reach in spread:
        s.line(t.path + side * reach * grow, "tail", pen=t.pen, smooth=False)


def _feathers(t: Spine) -> None:
    """A fan: a bird's, a peacock's, a fish's."""
    s = t.s
    start = t.path[0]
    base = (float(start[0]), float(start[1]))
    way = float(np.rad2deg(np.arctan2(*(t.path[-1] - start)[::-1])))
    count, spread = int(s.rng.integers(3, 7)), s.between(15, 60)
    outlined = s.chance(0.6)
    for bend in np.linspace(-spread, spread, count):
        reach = t.length * s.between(0.75, 1.0)
        end = ray(base, way + float(bend), reach)
        if outlined:
            w = 0.12 * t.length
            middle = ray(base, way + float(bend), 0.6 * reach)
            a, b = ray(middle, way + float(bend) + 90, w), ray(middle, way + float(bend) - 90, w)
            s.shape([base, a, end, b], "tail", pen=t.pen, fill=t.fill)
        else:
            s.line([base, end], "tail", pen=t.pen, smooth=False, wide=s.between(1, 2))


def _fin(t: Spine) -> None:
    """A tube that ends in two points: fish, mermaid, whale."""
    s = t.s
    w = s.between(0.2, 0.4)
    t.body((w, 0.7 * w, 0.35 * w))
    spot, way = _tip(t)
    r, spread = s.between(0.25, 0.5) * t.length, s.between(30, 75)
    points = [spot, ray(spot, way - spread, r), ray(spot, way, 0.5 * r), ray(spot, way + spread, r)]
    s.shape(points, "tail", pen=t.pen, fill=t.fill, smooth=s.chance(0.5))


TAILS: dict[str, tuple[float, Callable[[Spine], None]]] = {
    "line tail": (0.2, _line),
    "cat tail": (0.2, _cat),
    "fox tail": (0.13, _fox),
    "devil tail": (0.07, _devil),
    "dragon tail": (0.08, _dragon),
    "puff tail": (0.08, _puff),
    "brush tail": (0.09, _brush),
    "feather tail": (0.04, _feathers),
    "fin tail": (0.02, _fin),
    "pig tail": (0.09, _line),
}
"""Name → weight and how it is drawn."""
