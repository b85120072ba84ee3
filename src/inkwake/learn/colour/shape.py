"""Other shapes of the same thing: real fruit is round and even, drawn fruit is what it likes.

Legend
    field    (s, s, 2) float32, where each px of the new picture comes from, px
    u, v     (s, s) place in the thing's box, -1..1, right and down
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats

_MOST = 0.07
_CLEFT = 0.5
_TURN = np.deg2rad(14)


def reshaped(rgba: Bytes, thing: str, rng: np.random.Generator) -> Bytes:
    """Bend, stretch, turn and, for apples, cleave a cut-out.

    Args:
        rgba: (s, s, 4) uint8, upright.
        thing: its name.
        rng: dice.
    """
    size = rgba.shape[0]
    ys, xs = np.nonzero(rgba[..., 3] > 127)
    middle = np.array([xs.min() + xs.max(), ys.min() + ys.max()], np.float32) / 2
    half = np.array([np.ptp(xs) + 1, np.ptp(ys) + 1], np.float32) / 2
    grid = np.dstack(np.meshgrid(np.arange(size), np.arange(size))).astype(np.float32)
    turn = rng.uniform(-np.pi, np.pi) if thing == "banana" else rng.normal(0, _TURN)
    around = grid - middle
    cos, sin = np.float32(np.cos(turn)), np.float32(np.sin(turn))
    turned = np.dstack(
        [cos * around[..., 0] + sin * around[..., 1], cos * around[..., 1] - sin * around[..., 0]]
    )
    if thing != "banana":
        turned *= np.exp(rng.normal(0, 0.1, 2)).astype(np.float32)
    field = turned + middle + _smooth(size, rng) * rng.beta(1.2, 2.5) * _MOST * size
    if thing == "apple" and rng.random() < _CLEFT:
        field[..., 1] += _cleft(np.asarray(turned / half, np.float32), float(half[1]), rng)
    if thing in ("pear", "strawberry") and rng.random() < 0.5:
        # Pears with waists and strawberries with points, more than nature gives them.
        v = turned[..., 1] / half[1]
        narrow = v if thing == "strawberry" else -v
        field[..., 0] += turned[..., 0] * np.clip(narrow, 0, 1) * rng.uniform(0, 0.5)
    across, down = (np.ascontiguousarray(field[..., axis]) for axis in (0, 1))
    moved = cv2.remap(rgba, across, down, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.uint8)


def _smooth(size: int, rng: np.random.Generator) -> Floats:
    """A smooth field of moves of about 1."""
    coarse = rng.normal(0, 1, (4, 4, 2)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (size, size), interpolation=cv2.INTER_CUBIC))


def _cleft(place: Floats, half: float, rng: np.random.Generator) -> Floats:
    """Moves that draw the middle of the top down, and perhaps that of the bottom up."""
    u, v = place[..., 0], place[..., 1]
    deep, wide = rng.uniform(0.05, 0.3) * half, rng.uniform(0.15, 0.4)
    ridge = np.exp(-((u / wide) ** 2))
    moves = -deep * ridge * np.clip(-v * 1.4, 0, 1)
    if rng.random() < 0.4:
        moves += 0.6 * deep * ridge * np.clip(v * 1.4, 0, 1)
    return np.asarray(moves, np.float32)
