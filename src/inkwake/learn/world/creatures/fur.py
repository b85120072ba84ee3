"""What covers a body: spots, stripes, wool, shells, spikes, humps, saddles, manes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import paths
from inkwake.learn.world.creatures.coat import Coat
from inkwake.learn.world.creatures.shapes import floor, roof
from inkwake.learn.world.creatures.skulls import Skull
from inkwake.learn.world.nouns import Fill
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch

BEHIND = ("spikes", "plates", "humps", "quills")
"""What grows out of the back and is drawn before the body."""


def behind(s: Sketch, kind: str, body: Points, coat: Coat) -> None:
    """Draw what stands out of the back."""
    left, right = float(body[:, 0].min()), float(body[:, 0].max())
    long = right - left
    s.trait(kind)
    if kind == "humps":
        for k in (-0.25, 0.2) if s.chance(0.6) else (0.0,):
            x = (left + right) / 2 + k * long
            y = roof(body, x)
            r = s.between(0.13, 0.22) * long
            left_y, right_y = roof(body, x - r) + 2, roof(body, x + r) + 2
            s.shape([(x - r, left_y), (x - 0.6 * r, y - 0.7 * r), (x, y - 1.2 * r),
                     (x + 0.6 * r, y - 0.7 * r), (x + r, right_y)], "trunk", pen=coat.pen,
                    fill=coat.body)  # fmt: skip
        return
    if kind == "quills":
        pen = s.style.ink(s.rng, "fur") if s.chance(0.4) else coat.pen
        centre = body.mean(axis=0)
        if s.chance(0.45):
            count = 2 * int(s.rng.integers(9, 18))
            turn = np.linspace(np.pi * 0.95, np.pi * 1.85, count)
            far = np.where(np.arange(count) % 2 == 0, 1.0, s.between(1.2, 1.5))
            half = np.ptp(body, axis=0) / 2
            spots = centre + np.stack([half[0] * far * np.cos(turn),
                                       half[1] * far * np.sin(turn) * 1.1], axis=1)  # fmt: skip
            s.shape(spots, "trunk", pen=pen, fill=s.style.fill(s.rng, "fur"), smooth=False,
                    open_=True)  # fmt: skip
            return
        for spot in body[:: max(1, len(body) // int(s.rng.integers(22, 44)))]:
            if spot[1] < centre[1] + 2 and spot[0] < right - 0.12 * long:
                out = spot + (spot - centre) * s.between(0.2, 0.45)
                s.line([spot, out], "trunk", pen=pen, smooth=False)
        return
    count = int(s.rng.integers(4, 10))
    tall = s.between(0.06, 0.2) * long * (1.3 if kind == "plates" else 1.0)
    wide = 0.8 * long / count
    for x in np.linspace(left + 0.15 * long, right - 0.12 * long, count):
        y = roof(body, x) + 1.5
        size = s.between(0.7, 1.2)
        if kind == "plates" and s.chance(0.5):
            spots = [(x - 0.5 * wide, y), (x - 0.6 * wide, y - 0.6 * tall * size),
                     (x, y - tall * size),
                     (x + 0.6 * wide, y - 0.6 * tall * size), (x + 0.5 * wide, y)]  # fmt: skip
        else:
            spots = [(x - 0.5 * wide, y), (x - 0.1 * wide, y - tall * size), (x + 0.5 * wide, y)]
        s.shape(spots, "trunk", pen=coat.pen, fill=coat.trim, smooth=False, open_=s.chance(0.5))


def over(s: Sketch, kind: str, body: Points, coat: Coat) -> None:
    """Draw what lies on the body."""
    {
        "spots": _spots, "patches": _patches, "patch": _patch, "stripes": _stripes, "wool": _wool,
        "shell": _shell, "scales": _scales, "saddle": _saddle, "saddle patch": _band,
        "collar": _collar, "udder": _udder,
    }[kind](s, body, coat)  # fmt: skip


def _inside(s: Sketch, body: Points, count: int, keep: float = 0.75) -> Points:
    """Random spots well inside the outline (every one lies between the middle and the edge)."""
    centre = body.mean(axis=0)
    edge = body[s.rng.integers(0, len(body), count)]
    share = keep * np.sqrt(s.rng.random((count, 1)))
    inside: Points = centre + (edge - centre) * share
    return inside


def _spots(s: Sketch, body: Points, coat: Coat) -> None:
    tall = float(np.ptp(body[:, 1]))
    size = s.between(0.05, 0.14) * tall
    fill = coat.trim or (Fill("flat", s.style.pen, stray=0.2) if s.chance(0.5) else None)
    for x, y in _inside(s, body, int(s.rng.integers(4, 14))):
        r = size * s.between(0.6, 1.3)
        s.blob((x, y), r, r * s.between(0.7, 1.1), "trunk", pen=coat.pen, fill=fill, hides=False)


def _patches(s: Sketch, body: Points, coat: Coat) -> None:
    tall = float(np.ptp(body[:, 1]))
    for x, y in _inside(s, body, int(s.rng.integers(5, 12)), 0.7):
        n = int(s.rng.integers(4, 7))
        turn = np.linspace(0, 2 * np.pi, n, endpoint=False) + s.between(0, 3)
        r = tall * 0.13 * s.rng.uniform(0.6, 1.3, n)
        s.shape(np.stack([x + r * np.cos(turn), y + r * np.sin(turn)], axis=1), "trunk",
                pen=coat.pen, fill=coat.trim, smooth=s.chance(0.4), hides=False)  # fmt: skip


def _patch(s: Sketch, body: Points, coat: Coat) -> None:
    x, y = _inside(s, body, 1, 0.5)[0]
    tall = float(np.ptp(body[:, 1]))
    s.blob((x, y), s.between(0.2, 0.4) * tall, s.between(0.2, 0.35) * tall, "trunk", pen=coat.pen,
           fill=coat.trim, hides=False)  # fmt: skip


def _stripes(s: Sketch, body: Points, coat: Coat) -> None:
    left, right = float(body[:, 0].min()), float(body[:, 0].max())
    pen = replace(s.style.ink(s.rng, "fur"), width=s.style.pen.width * s.between(1.0, 3.0))
    deep = s.between(0.35, 1.0)
    for x in np.linspace(left + 0.12 * (right - left), right - 0.15 * (right - left),
                         int(s.rng.integers(4, 11))):  # fmt: skip
        high, low = roof(body, x), floor(body, x)
        s.line([(x, high), (x + s.between(-2, 2), high + 0.5 * deep * (low - high)),
                (x + s.between(-3, 3), high + deep * (low - high))], "trunk", pen=pen)  # fmt: skip


def _wool(s: Sketch, body: Points, coat: Coat) -> None:
    tall = float(np.ptp(body[:, 1]))
    r = s.between(0.04, 0.09) * tall
    for x, y in _inside(s, body, int(s.rng.integers(6, 18)), 0.85):
        start = s.between(0, 360)
        s.line(paths.arc((x, y), r, r, start, start + s.between(200, 500), 9), "trunk",
               pen=coat.pen, smooth=False)  # fmt: skip


def _shell(s: Sketch, body: Points, coat: Coat) -> None:
    centre = body.mean(axis=0)
    if s.chance(0.5):
        inner = centre + (body[::4] - centre) * s.between(0.4, 0.65)
        s.shape(inner, "trunk", pen=coat.pen, fill=coat.trim, hides=False)
        for k in range(0, len(body), max(1, len(body) // 8)):
            s.line([centre + (body[k] - centre) * 0.55, body[k]], "trunk", pen=coat.pen,
                   smooth=False)  # fmt: skip
    elif s.chance(0.6):
        _patches(s, body, coat)
    else:
        _scales(s, body, coat)


def _scales(s: Sketch, body: Points, coat: Coat) -> None:
    r = 0.08 * float(np.ptp(body[:, 1])) + 0.6
    for x, y in _inside(s, body, int(s.rng.integers(8, 22)), 0.85):
        s.line(paths.arc((x, y), r, r, 0, 180, 5), "trunk", pen=coat.pen, smooth=False)


def _saddle(s: Sketch, body: Points, coat: Coat) -> None:
    long = float(np.ptp(body[:, 0]))
    x = s.between(-0.1, 0.1) * long
    w = s.between(0.1, 0.18) * long
    y0, y1 = roof(body, x - w), roof(body, x + w)
    drop = s.between(0.3, 0.6) * float(np.ptp(body[:, 1]))
    s.shape([(x - w, y0 - 1), (x, min(y0, y1)), (x + w, y1 - 1), (x + 0.9 * w, y1 + drop),
             (x - 0.9 * w, y0 + drop)], "trunk", fill=s.style.fill(s.rng, "cloth"),
            smooth=False)  # fmt: skip


def _band(s: Sketch, body: Points, coat: Coat) -> None:
    long = float(np.ptp(body[:, 0]))
    x, w = s.between(-0.2, 0.05) * long, s.between(0.12, 0.22) * long
    s.shape([(x - w, roof(body, x - w)), (x + w, roof(body, x + w)),
             (x + w, floor(body, x + w)), (x - w, floor(body, x - w))], "trunk",
            pen=coat.pen, smooth=False)  # fmt: skip


def _collar(s: Sketch, body: Points, coat: Coat) -> None:
    x = float(body[:, 0].max()) - s.between(0.06, 0.16) * float(np.ptp(body[:, 0]))
    high, low = roof(body, x), floor(body, x)
    s.line([(x, high), (x + 1.5, (high + low) / 2), (x, low)], "trunk",
           pen=s.style.ink(s.rng, "cloth"), wide=1.8)  # fmt: skip


def _udder(s: Sketch, body: Points, coat: Coat) -> None:
    x = -s.between(0.1, 0.25) * float(np.ptp(body[:, 0]))
    y = floor(body, x)
    r = s.between(3, 6)
    s.shape(paths.arc((x, y - 0.5), r, r, 0, 180, 8), "trunk", pen=coat.pen, fill=coat.trim,
            smooth=False, open_=True)  # fmt: skip
    for k in (-0.5, 0.4):
        s.line([(x + k * r, y + 0.8 * r), (x + k * r, y + 1.3 * r)], "trunk", pen=coat.pen)


def wing(s: Sketch, body: Points, coat: Coat) -> None:
    """A wing that grows out of the back, of feathers or of skin; or a pair."""
    s.trait("wings")
    long, tall = np.ptp(body, axis=0)
    x = s.between(-0.1, 0.2) * long
    base = (x, roof(body, x) + s.between(0.05, 0.35) * tall)
    size = s.between(0.5, 0.95) * long
    fill = coat.trim if s.chance(0.6) else coat.body
    kind = s.pick("feather", "bat", "drop")
    if kind == "feather":
        shape = [(-0.12, 0.05), (-0.5, -0.3), (-0.75, -0.75), (-0.3, -0.7), (0.1, -0.6), (0.15, 0)]
    elif kind == "bat":
        shape = [(-0.1, 0.05), (-0.3, -0.25), (-0.65, -0.2), (-0.62, -0.5), (-0.95, -0.6),
                 (-0.3, -0.95), (0.1, 0)]  # fmt: skip
    else:
        shape = [(-0.05, 0.05), (-0.45, -0.4), (-0.4, -0.85), (0.0, -0.8), (0.1, 0)]
    for turn in (s.between(15, 60), 0.0) if s.chance(0.35) else (0.0,):
        points = paths.turned(shape, base, turn + s.between(-20, 25), size)
        s.shape(points, "wing", pen=coat.pen, fill=fill, smooth=kind != "bat")
        if s.chance(0.5):
            for k in range(1, len(shape) - 1):
                tip = points[k] + (np.array(base) - points[k]) * 0.12
                s.line([base, tip], "wing", pen=coat.pen)


def mane(s: Sketch, neck: Sequence[Spot], head: Spot, rise: float, radius: float) -> None:
    """Hair down the back of a neck."""
    spine = paths.smooth([*neck, head], per_span=6)
    pen = s.style.ink(s.rng, "hair")
    back = 180 - rise + s.between(40, 75)
    reach = s.between(0.5, 1.1) * radius
    edge = spine + paths.normals(spine) * -0.45 * radius
    if s.chance(0.55):
        outer = edge + np.array(paths.ray((0, 0), -back, reach)) * s.rng.uniform(
            0.6, 1.2, (len(edge), 1)
        )
        s.shape(np.concatenate([edge[3:], outer[3:][::-1]]), "hair", pen=pen,
                fill=s.style.fill(s.rng, "hair"), smooth=False)  # fmt: skip
        return
    for spot in edge[3::2]:
        at = (float(spot[0]), float(spot[1]))
        s.line([at, paths.ray(at, -back + s.between(-25, 25), reach)], "hair", pen=pen)


def fringe(s: Sketch, skull: Skull) -> None:
    """Hair that falls on the brow."""
    pen = s.style.ink(s.rng, "hair")
    for _ in range(int(s.rng.integers(2, 6))):
        start = skull.at(s.between(-0.4, 0.1), -0.9 * skull.squash)
        s.line([start, skull.at(s.between(0.1, 0.6), -0.9), skull.at(s.between(0.3, 0.7), -0.2)],
               "hair", pen=pen)  # fmt: skip


def ring(s: Sketch, centre: Spot, radius: float) -> None:
    """A mane all round a head in profile."""
    fill = s.style.fill(s.rng, "hair")
    count = 2 * int(s.rng.integers(9, 15))
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    far = radius * np.where(np.arange(count) % 2 == 0, s.between(1.4, 1.8), s.between(1.1, 1.4))
    spots = np.stack(
        [centre[0] - 0.2 * radius + far * np.cos(turn), centre[1] + far * np.sin(turn)], 1
    )
    s.shape(spots, "hair", fill=fill, smooth=s.chance(0.5))
