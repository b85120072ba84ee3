"""Outlines of fruit as a steady child draws them, for the pictures of the documentation."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Bytes, Points
from inkwake.learn.colour.hand import Habits, by_hand, even, ink
from inkwake.learn.world import paths

HAND = Habits(smooth=1, corners=0, wobble=3, warp=0, pieces=1, gap=0, shift=1, twice=0, width=4)

APPLE = [
    [(50, 36), (66, 27), (84, 36), (88, 58), (76, 82), (60, 92), (50, 88), (40, 92), (24, 82),
     (12, 58), (16, 36), (34, 27), (49, 37)],
    [(50, 40), (52, 26), (58, 14)],
    [(53, 26), (62, 14), (78, 12), (70, 24), (55, 26)],
]  # fmt: skip
BANANA = [
    [(18, 20), (24, 16), (28, 22), (34, 50), (56, 72), (86, 76), (90, 82), (80, 88), (50, 88),
     (26, 68), (17, 36), (18, 21)],
    [(23, 22), (28, 52), (52, 78), (82, 81)],
]  # fmt: skip
PEAR = [
    [(49, 22), (60, 26), (64, 44), (80, 62), (78, 84), (60, 95), (40, 95), (22, 84), (20, 62),
     (36, 44), (40, 26), (50, 22)],
    [(50, 24), (51, 14), (57, 6)],
]  # fmt: skip
STRAWBERRY = [
    [(22, 36), (36, 26), (50, 30), (64, 26), (78, 36), (80, 56), (66, 82), (50, 95), (34, 82),
     (20, 56), (22, 35)],
    [(34, 28), (30, 14), (43, 20), (50, 6), (57, 20), (70, 14), (66, 28)],
]  # fmt: skip
FRUITS = {"apple": APPLE, "banana": BANANA, "pear": PEAR, "strawberry": STRAWBERRY}


def sketch(thing: str, size: int = 420, seed: int = 2) -> Bytes:
    """(s, s) uint8 lines, dark on white."""
    rng = np.random.default_rng(seed)
    strokes: list[Points] = []
    for corners in FRUITS[thing]:
        sharp = thing == "strawberry" and corners is STRAWBERRY[1]
        spots = np.array(corners, np.float64) * size / 100
        path = spots if sharp else paths.smooth(spots, per_span=12)
        strokes.append(by_hand(even(path, 120), HAND, rng))
    return ink(strokes, HAND.width, size)
