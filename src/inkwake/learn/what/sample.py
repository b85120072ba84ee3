"""Drawings of things, and of nothing in particular, as the naming net sees them.

Legend
    square   (s, s) uint8 lines, dark on white, fitted into the square like every drawing
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes, Points
from inkwake.colour.planes import THINGS, laid, place_of
from inkwake.learn.colour.hand import Habits, by_hand, even, ink
from inkwake.learn.colour.sample import load_targets
from inkwake.learn.colour.shape import reshaped
from inkwake.learn.colour.sketch import drawn
from inkwake.learn.rough import shapes
from inkwake.learn.shards import Sample

SIZE = 64
"""Side of the square that the net sees, px."""
NOTHING = len(THINGS)
"""Label of drawings that show none of the things."""
_CANVAS = 160
_OTHERS = 0.28
"""Share of drawings that show none of the things."""


def draw(kept: Path, seed: int) -> Sample:
    """The drawing of a seed, with its label."""
    rng = np.random.default_rng([seed, 23])
    if rng.random() < _OTHERS:
        lines, label = _other(rng), NOTHING
    else:
        label = int(rng.integers(len(THINGS)))
        lines = _thing(kept, label, rng)
    return {
        "square": laid(lines, place_of(lines, SIZE), SIZE),
        "label": np.array([label], np.uint8),
    }


def _thing(kept: Path, thing: int, rng: np.random.Generator) -> Bytes:
    targets = load_targets(kept, "train")
    chosen = int(rng.choice(np.flatnonzero(targets.thing == thing)))
    rgba = targets.rgba[chosen]
    room = (_CANVAS - rgba.shape[0]) // 2
    wide = np.asarray(
        cv2.copyMakeBorder(rgba, room, room, room, room, cv2.BORDER_CONSTANT), np.uint8
    )
    lines, _ = drawn(reshaped(wide, THINGS[thing], rng), THINGS[thing], rng)
    return lines


_SHAPES: tuple[Callable[[np.random.Generator, float], Points], ...] = (
    shapes.sweep, shapes.blob, shapes.limb, shapes.leaf, shapes.corners, shapes.straight,
    shapes.ring, shapes.spiral,
)  # fmt: skip


def _other(rng: np.random.Generator) -> Bytes:
    """Some shapes that mean nothing together, or one that means nothing alone."""
    habits = Habits.of(rng)
    strokes: list[Points] = []
    for _ in range(int(rng.choice([1, 2, 3, 4, 6, 9, 14]))):
        make = _SHAPES[int(rng.integers(len(_SHAPES)))]
        path = make(rng, float(_CANVAS))
        if len(path) > 1:
            strokes.append(by_hand(even(path, 60), habits, rng))
    if rng.random() < 0.2:
        strokes += [
            by_hand(even(path, 20), habits, rng) for path in shapes.hatching(rng, _CANVAS)
            if len(path) > 1
        ]  # fmt: skip
    return ink(strokes, habits.width, _CANVAS)
