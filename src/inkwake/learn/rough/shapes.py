"""Shapes that artists' drawings are made of, as paths in px."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import paths
from inkwake.learn.world.hand import even

Rng = np.random.Generator


def sweep(rng: Rng, side: float) -> Points:
    """A long curve that swings one way and another."""
    count = int(rng.integers(3, 8))
    heading, bend = rng.uniform(0, 2 * np.pi), rng.uniform(-0.5, 0.5)
    step = side * rng.uniform(0.12, 0.5)
    spots = [rng.uniform(0, side, 2)]
    for _ in range(count):
        bend = 0.6 * bend + rng.normal(0, 0.35)
        heading += bend
        spots.append(spots[-1] + step * np.array([np.cos(heading), np.sin(heading)]))
    return stepped(paths.smooth(np.array(spots), per_span=16))


def blob(rng: Rng, side: float) -> Points:
    """A closed soft shape: a head, a belly, a cloud, an eye."""
    radius = side * float(np.exp(rng.uniform(np.log(0.03), np.log(0.9))))
    count = int(rng.integers(5, 10))
    turn = np.arange(count) * 2 * np.pi / count + rng.uniform(0, 6)
    lumps = 1 + rng.uniform(0, 0.3) * rng.normal(0, 1, count)
    ring = np.stack([np.cos(turn), np.sin(turn) * rng.uniform(0.4, 1)], 1) * lumps[:, None]
    return placed(paths.smooth(ring * radius, closed=True, per_span=14), rng, side, closed=True)


def limb(rng: Rng, side: float) -> Points:
    """A long soft shape, open or closed at its root: an arm, a trunk, a sleeve."""
    spine = sweep(rng, side * rng.uniform(0.3, 0.9))
    t = np.linspace(0, 1, len(spine))
    wide = side * rng.uniform(0.03, 0.15)
    half = wide * (1 + rng.uniform(-0.5, 0.5) * t + rng.normal(0, 0.15) * np.sin(2 * np.pi * t))
    half *= np.sqrt(np.clip((1 - t) / rng.uniform(0.05, 0.2), 0.02, 1))
    off = paths.normals(spine) * np.maximum(half, 0.5)[:, None]
    ring = np.vstack([spine + off, (spine - off)[::-1]])
    if rng.random() < 0.4:
        ring = np.vstack([ring, ring[:1]])
    return stepped(ring)


def leaf(rng: Rng, side: float) -> Points:
    """Two arcs that meet in points."""
    long = side * rng.uniform(0.08, 0.8)
    wide = long * rng.uniform(0.1, 0.35)
    t = np.linspace(0, 1, 40)
    swing = rng.normal(0, 0.15) * long * np.sin(np.pi * t)
    bulge = wide * np.sin(np.pi * t ** rng.uniform(0.6, 1.4))
    upper, lower = (np.stack([long * t, swing + s * bulge], 1) for s in (-1, 1))
    return placed(np.vstack([upper, lower[::-1]]), rng, side, closed=True)


def corners(rng: Rng, side: float) -> Points:
    """Straight edges: a box, a roof, a zigzag, a star."""
    count = int(rng.integers(3, 8))
    radius = side * rng.uniform(0.06, 0.7)
    turn = np.sort(rng.uniform(0, 2 * np.pi, count))
    ring = np.stack([np.cos(turn), np.sin(turn)], 1) * radius * rng.uniform(0.5, 1, (count, 1))
    closed = bool(rng.random() < 0.6)
    if closed:
        ring = np.vstack([ring, ring[:1]])
    return placed(ring, rng, side, closed=False)


def straight(rng: Rng, side: float) -> Points:
    """One straight line."""
    a = rng.uniform(0, side, 2)
    way = rng.uniform(0, 2 * np.pi)
    long = side * rng.uniform(0.1, 0.9)
    return stepped(np.array([a, a + long * np.array([np.cos(way), np.sin(way)])]))


def ring(rng: Rng, side: float) -> Points:
    """A circle or an ellipse: a wheel, an eye, a cup."""
    radius = side * float(np.exp(rng.uniform(np.log(0.012), np.log(0.6))))
    flat = rng.uniform(0.25, 1) if rng.random() < 0.6 else 1.0
    path = paths.ellipse((0, 0), radius, radius * flat, count=64)
    return placed(path, rng, side, closed=True)


def spiral(rng: Rng, side: float) -> Points:
    """A curl: a snail, a lock of hair, a wave."""
    t = np.linspace(0.15, 1, 120)
    turns = rng.uniform(0.6, 2.6) * rng.choice([-1, 1])
    radius = side * rng.uniform(0.03, 0.15)
    curl = radius * t[:, None] * np.stack([np.cos(2 * np.pi * turns * t),
                                           np.sin(2 * np.pi * turns * t)], 1)  # fmt: skip
    return placed(curl, rng, side, closed=False)


def beside(path: Points, rng: Rng, gap: float) -> Points:
    """A second line that goes along another one: the inside of an ear, a hem, a road."""
    first = int(rng.uniform(0, 0.4) * len(path))
    last = int(rng.uniform(0.6, 1) * len(path))
    part = path[first : max(last, first + 4)]
    t = np.linspace(0, 1, len(part))
    away = gap * (1 + rng.uniform(0, 0.6) * np.sin(np.pi * t * rng.uniform(0.5, 2)))
    return stepped(part + paths.normals(part) * away[:, None])


def branch(path: Points, rng: Rng, side: float) -> Points:
    """A line that begins on another one."""
    at = int(rng.uniform(0.1, 0.9) * (len(path) - 1))
    along = np.rad2deg(np.arctan2(*(path[min(at + 2, len(path) - 1)] - path[max(at - 2, 0)])[::-1]))
    heading = along + rng.choice([-1, 1]) * rng.uniform(25, 110)
    long = side * float(np.exp(rng.uniform(np.log(0.02), np.log(0.3))))
    a = path[at]
    b = paths.ray((float(a[0]), float(a[1])), heading, 0.5 * long)
    c = paths.ray(b, heading + rng.normal(0, 35), 0.5 * long)
    return stepped(paths.smooth(np.array([a, b, c]), per_span=16))


def bundle(rng: Rng, side: float) -> list[Points]:
    """Hair, fur, grass, folds: lines that flow the same way, close to each other."""
    count = int(rng.integers(3, 12))
    root = sweep(rng, side * rng.uniform(0.2, 0.9))
    gap = side * rng.uniform(0.016, 0.05)
    lines = []
    for k in range(count):
        part = root + paths.normals(root) * (gap * (k - count / 2)) + rng.normal(0, 0.25 * gap, 2)
        a, b = sorted(rng.uniform(0, 1, 2) if rng.random() < 0.6 else (0.0, 1.0))
        piece = part[int(a * len(part)) : max(int(b * len(part)), int(a * len(part)) + 5)]
        lines.append(stepped(piece + rng.normal(0, 0.5, piece.shape).cumsum(0) * 0.1))
    shift = rng.uniform(0, side, 2) - np.mean([line.mean(0) for line in lines], 0)
    return [line + shift for line in lines]


def ticks(rng: Rng, side: float) -> list[Points]:
    """Short marks in a row or strewn: fur, feathers, freckles, stitches."""
    count = int(rng.integers(4, 16))
    spine = sweep(rng, side)
    at = np.sort(rng.integers(0, len(spine), count))
    long = side * rng.uniform(0.008, 0.05)
    heading = rng.uniform(0, 360)
    marks = []
    for k in at:
        a = spine[k] + rng.normal(0, side * 0.01, 2)
        way = heading + rng.normal(0, 15)
        b = paths.ray((float(a[0]), float(a[1])), way, long * rng.uniform(0.5, 1.3))
        middle = (a + b) / 2 + rng.normal(0, 0.12 * long, 2)
        marks.append(stepped(paths.smooth(np.array([a, middle, b]), per_span=8)))
    return marks


def hatching(rng: Rng, side: float) -> list[Points]:
    """Parallel lines close together, for shade; sometimes crossed."""
    middle, size = rng.uniform(0, side, 2), side * rng.uniform(0.05, 0.25)
    gap = side * rng.uniform(0.006, 0.018)
    lines = []
    for angle in [rng.uniform(0, np.pi)] + ([rng.uniform(0, np.pi)] if rng.random() < 0.3 else []):
        way, off = (
            np.array([np.cos(angle), np.sin(angle)]),
            np.array([-np.sin(angle), np.cos(angle)]),
        )
        for k in np.arange(-size / 2, size / 2, gap):
            half = 0.5 * size * np.sqrt(max(0.05, 1 - (2 * k / size) ** 2)) * rng.uniform(0.7, 1.1)
            spot = middle + off * (k + rng.normal(0, 0.15 * gap))
            lines.append(stepped(np.array([spot - way * half, spot + way * half])))
    return lines


def placed(path: Points, rng: Rng, side: float, *, closed: bool) -> Points:
    """A shape round the origin, turned and put anywhere; closed ones end where they begin."""
    spot = rng.uniform(0, side, 2)
    spots = paths.turned(path, (float(spot[0]), float(spot[1])), rng.uniform(0, 360))
    if closed:
        spots = np.vstack([spots, spots[:1]])
    return stepped(spots)


def stepped(path: Points) -> Points:
    """A path at steps of about a px."""
    return even(np.asarray(path, np.float64), 1.0)
