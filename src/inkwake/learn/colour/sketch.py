"""A drawing of a thing as a person would make it, with the picture that it means."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask, Points
from inkwake.learn.colour.garnish import garnished
from inkwake.learn.colour.hand import Habits, Warp, by_hand, even, ink, outline, traced


def drawn(rgba: Bytes, thing: str, rng: np.random.Generator) -> tuple[Bytes, Bytes]:
    """Simulate the drawing of a cut-out.

    Args:
        rgba: (s, s, 4) uint8 cut-out, upright.
        thing: its name.
        rng: dice.

    Returns:
        (s, s) uint8 lines, dark on white, and (s, s, 4) uint8 the picture that they mean: the
        cut-out with the stems and leaves that were drawn.
    """
    size = rgba.shape[0]
    habits = Habits.of(rng)
    warp = Warp(habits.warp, size, rng)
    body = np.asarray(rgba[..., 3] > 127)
    picture, extra, added = garnished(rgba, thing, rng)
    whole = body | added if thing == "strawberry" and rng.random() < 0.3 else body
    strokes = traced(outline(_largest(whole)), habits, warp, rng)
    strokes += [by_hand(warp(even(line, 24)), habits, rng) for line in extra]
    for mark in _marks(body, thing, rng):
        strokes.append(by_hand(warp(mark), habits, rng))
    return ink(strokes, habits.width, size), picture


def _largest(mask: Mask) -> Mask:
    _, names, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8))
    return np.asarray(names == 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax()))


def _marks(body: Mask, thing: str, rng: np.random.Generator) -> list[Points]:
    """What people draw inside."""
    marks: list[Points] = []
    if thing == "strawberry" and rng.random() < 0.6:
        marks += _seeds(body, rng)
    if thing == "banana" and rng.random() < 0.55:
        marks += _ridges(body, rng)
    if thing in ("apple", "pear") and rng.random() < 0.25:
        marks.append(_dimple(body, rng))
    if rng.random() < 0.12:
        marks.append(_gleam(body, rng))
    if rng.random() < 0.06:
        marks += _hatching(body, rng)
    return marks


def _inner(body: Mask, share: float) -> Mask:
    depth = cv2.distanceTransform(body.view(np.uint8), cv2.DIST_L2, 3)
    return np.asarray(depth > share * depth.max())


def _seeds(body: Mask, rng: np.random.Generator) -> list[Points]:
    ys, xs = np.nonzero(_inner(body, 0.2))
    count = int(rng.integers(2, 18))
    at = rng.choice(len(xs), min(count, len(xs)), replace=False)
    long = rng.uniform(0.3, 4.0)
    seeds = []
    for x, y in zip(xs[at], ys[at], strict=True):
        angle = rng.normal(np.pi / 2, 0.4)
        reach = long * np.array([np.cos(angle), np.sin(angle)])
        seeds.append(np.array([x, y]) + np.linspace(-0.5, 0.5, 4)[:, None] * reach)
    return seeds


def _ridges(body: Mask, rng: np.random.Generator) -> list[Points]:
    """Lines along a banana: its outline's halves drawn towards each other."""
    ring = outline(body)
    ys, xs = np.nonzero(body)
    points = np.column_stack([xs, ys]).astype(np.float64)
    middle = points.mean(0)
    axis = np.linalg.eigh(np.cov((points - middle).T))[1][:, 1]
    along = (ring - middle) @ axis
    one, two = int(along.argmin()), int(along.argmax())
    first, second = sorted((one, two))
    side, other = ring[first:second], np.roll(ring, -second, axis=0)[: len(ring) - second + first]
    if min(len(side), len(other)) < 8:
        return []
    side, other = even(side, 40), even(other[::-1], 40)
    lines = []
    for _ in range(int(rng.integers(1, 3))):
        share = rng.uniform(0.25, 0.75)
        start, stop = int(rng.integers(2, 12)), int(rng.integers(28, 39))
        lines.append((side * share + other * (1 - share))[start:stop])
    return lines


def _dimple(body: Mask, rng: np.random.Generator) -> Points:
    columns = np.flatnonzero(body.any(0))
    middle, half = columns.mean(), len(columns) * rng.uniform(0.08, 0.2)
    top = float(body[:, int(middle)].argmax())
    t = np.linspace(-1, 1, 14)
    sag = len(columns) * rng.uniform(0.02, 0.09)
    return np.column_stack([middle + t * half, top + sag * (1.5 - t**2)])


def _gleam(body: Mask, rng: np.random.Generator) -> Points:
    ring = outline(_inner(body, rng.uniform(0.25, 0.5)))
    start, long = int(rng.integers(len(ring))), int(rng.uniform(0.05, 0.2) * len(ring))
    return np.roll(ring, -start, axis=0)[: max(long, 4)]


def _hatching(body: Mask, rng: np.random.Generator) -> list[Points]:
    ys, xs = np.nonzero(_inner(body, 0.25))
    angle, long = rng.uniform(0, np.pi), body.shape[0] * rng.uniform(0.06, 0.2)
    reach = long * np.array([np.cos(angle), np.sin(angle)])
    at = rng.integers(len(xs), size=int(rng.integers(3, 9)))
    return [np.array([xs[i], ys[i]]) + np.linspace(-0.5, 0.5, 8)[:, None] * reach for i in at]
