"""What a sheet lies on: wood, carpet, cloth, tiles, stone, a printed page, the dark."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.learn.world import tiles

Size = tuple[int, int]
_RAMP = (np.arange(256, dtype=np.float32)[:, None] - 128) / 128


def make_floor(size: Size, rng: np.random.Generator) -> Bytes:
    """(h, w, 3) uint8 of any floor or table."""
    return _FLOORS[int(np.searchsorted(_EDGES, rng.random() * _EDGES[-1], side="right"))](size, rng)


def _tinted(level: Bytes, colour: Floats, depth: float) -> Bytes:
    """128 becomes the colour, 0 and 255 are ``depth`` darker and lighter."""
    table = np.clip(colour * (1 + depth * _RAMP), 0, 255).astype(np.uint8)[:, None]
    return np.asarray(cv2.LUT(cv2.merge([level, level, level]), table))


def _any_colour(rng: np.random.Generator) -> Floats:
    grey = rng.uniform(15, 235)
    return np.asarray(np.clip(grey + rng.normal(0, 30, 3) * rng.random(), 8, 250), np.float32)


def _plain(size: Size, rng: np.random.Generator) -> Bytes:
    level = tiles.cut("pink", size, rng, float(rng.uniform(1, 3)))
    return _tinted(level, _any_colour(rng), float(rng.uniform(0.05, 0.4)))


def _wood(size: Size, rng: np.random.Generator) -> Bytes:
    light = float(rng.uniform(60, 215))
    brown = light * np.array([1, rng.uniform(0.7, 0.86), rng.uniform(0.45, 0.7)], np.float32)
    upright = rng.random() < 0.5
    shape = (size[1], size[0]) if upright else size
    level = tiles.cut("brushed", shape, rng, float(rng.uniform(1.0, 4.0)))
    wood = _tinted(level, brown.astype(np.float32), float(rng.uniform(0.2, 0.6)))
    if rng.random() < 0.4:
        plank = int(rng.integers(18, 90))
        wood[int(rng.integers(plank)) :: plank] //= 2
    return np.ascontiguousarray(wood.transpose(1, 0, 2)) if upright else wood


def _carpet(size: Size, rng: np.random.Generator) -> Bytes:
    level = tiles.cut(str(rng.choice(["white", "tooth"])), size, rng, float(rng.uniform(1.0, 3.0)))
    return _tinted(level, _any_colour(rng), float(rng.uniform(0.3, 0.9)))


def _pattern(size: Size, rng: np.random.Generator) -> Bytes:
    """Blotches of two to four colours, as on printed cloth."""
    level = tiles.cut("mottle", size, rng, float(rng.uniform(0.5, 2.5)))
    number = int(rng.integers(2, 5))
    edges = np.sort(rng.uniform(80, 176, number - 1))
    which = np.searchsorted(edges, np.arange(256))
    colours = np.stack([_any_colour(rng) for _ in range(number)])
    table = colours[which].astype(np.uint8)[:, None]
    return np.asarray(cv2.LUT(cv2.merge([level, level, level]), table))


def _checks(size: Size, rng: np.random.Generator) -> Bytes:
    """Chequered cloth or tiled floor."""
    first, second = _any_colour(rng), _any_colour(rng)
    pitch = int(rng.integers(8, 60))
    floor = np.empty((*size, 3), np.uint8)
    floor[:] = first.astype(np.uint8)
    mixed = (0.5 * (first + second)).astype(np.uint8)
    grout = rng.random() < 0.5
    wide = max(1, pitch // 12) if grout else pitch // 2
    y, x = (int(n) for n in rng.integers(0, pitch, 2))
    for start in range(y - pitch, size[0], pitch):
        floor[max(0, start) : max(0, start + wide)] = second.astype(np.uint8) if grout else mixed
    for start in range(x - pitch, size[1], pitch):
        floor[:, max(0, start) : max(0, start + wide)] = second.astype(np.uint8) if grout else mixed
    return floor


def _print(size: Size, rng: np.random.Generator) -> Bytes:
    """A book, a magazine or another drawing: coloured blocks and rows of marks on white."""
    floor = np.empty((*size, 3), np.uint8)
    floor[:] = rng.integers(200, 256)
    for _ in range(int(rng.integers(2, 9))):
        x, y = (int(n) for n in rng.random(2) * (size[1], size[0]))
        wide, high = (int(n) for n in rng.integers(4, 90, 2))
        colour = tuple(int(c) for c in rng.integers(0, 240, 3))
        if rng.random() < 0.5:
            cv2.rectangle(floor, (x, y), (x + wide, y + high), colour, -1)
        else:
            cv2.line(floor, (x, y), (x + wide - 45, y + high), colour, 1 + wide // 30, cv2.LINE_AA)
    return floor


def _night(size: Size, rng: np.random.Generator) -> Bytes:
    """The dark beyond the lid of a scanner, or a shaded room."""
    floor = np.empty((*size, 3), np.uint8)
    floor[:] = rng.integers(0, 50)
    return floor


_CHOICES: tuple[tuple[Callable[[Size, np.random.Generator], Bytes], float], ...] = (
    (_plain, 3), (_wood, 3), (_carpet, 2), (_pattern, 1), (_checks, 1), (_print, 1), (_night, 1),
)  # fmt: skip
_FLOORS = tuple(choice for choice, _ in _CHOICES)
_EDGES = np.cumsum([weight for _, weight in _CHOICES])
