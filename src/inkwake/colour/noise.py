"""Randomness that looks like nature: paper, flow of water, pressure of a hand.

Fields are made at a size of their own in px of a drawing whose longer side is 1000 px, so that a
drawing keeps its look at any size, and start from a seed, so that it keeps it for ever.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats

Shape = tuple[int, int]


def clouds(shape: Shape, cell: float, seed: int, *, octaves: int = 3, gain: float = 0.5) -> Floats:
    """(h, w) float32 of mean 0 and deviation about 1: soft spots about ``cell`` px wide.

    Args:
        shape: rows and columns.
        cell: size of the largest spots, px.
        seed: same seed, same field.
        octaves: each has spots half as wide and ``gain`` times as strong as the one before.
        gain: see above.
    """
    rng = np.random.default_rng(seed)
    total, power = np.zeros(shape, np.float32), 0.0
    for octave in range(octaves):
        wide = max(cell / 2**octave, 1.0)
        grid = [max(2, int(np.ceil(n / wide)) + 2) for n in shape]
        coarse = rng.standard_normal(grid).astype(np.float32)
        # Cells keep their size whatever the picture's: the grid is cut, not squeezed.
        at_x = np.arange(shape[1], dtype=np.float32) / wide
        at_y = np.arange(shape[0], dtype=np.float32) / wide
        strength = gain**octave
        total += strength * _between(coarse, at_x, at_y)
        power += strength**2
    return np.asarray(total / (0.62 * np.sqrt(power)), np.float32)


def tooth(shape: Shape, unit: float, seed: int) -> Floats:
    """(h, w) height of drawing paper, mean 0, deviation about 1: grain and fibres."""
    grain = clouds(shape, 2.4 * unit, seed, octaves=2, gain=0.9)
    broad = clouds(shape, 7 * unit, seed + 1, octaves=1)
    fibre = cv2.blur(clouds(shape, 1.4 * unit, seed + 2, octaves=1), (max(1, round(7 * unit)), 1))
    return np.asarray(0.85 * grain + 0.22 * broad + 0.45 * fibre, np.float32)


def streaks(angle: Floats, long: float, wide: float, seed: int) -> Floats:
    """(h, w) marks of a stick drawn to and fro, mean 0, deviation about 1.

    Args:
        angle: (h, w) direction of the marks at each px, radians; steps where an area ends.
        long: length of a mark, px.
        wide: width of a mark, px.
        seed: same seed, same marks.
    """
    rows, columns = angle.shape
    side = 512
    tile = np.random.default_rng(seed).standard_normal((side, side)).astype(np.float32)
    y, x = np.mgrid[:rows, :columns].astype(np.float32)
    cos, sin = np.cos(angle), np.sin(angle)
    along = (x * cos + y * sin) / max(long, 1)
    across = (y * cos - x * sin) / max(wide, 1)
    # A hand does not draw straight: marks bend a little along their way.
    across += 0.5 * np.sin(along * 1.7 + 0.31 * across)
    found = cv2.remap(tile, along % (side - 1), across % (side - 1), cv2.INTER_LINEAR)
    return np.asarray(found / 0.67, np.float32)


def step(value: Floats, low: float, high: float) -> Floats:
    """0 below ``low``, 1 above ``high``, a soft ramp between."""
    t = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def _between(grid: Floats, at_x: Floats, at_y: Floats) -> Floats:
    shape = (len(at_y), len(at_x))
    map_x = np.broadcast_to(at_x[None], shape).astype(np.float32)
    map_y = np.broadcast_to(at_y[:, None], shape).astype(np.float32)
    return np.asarray(
        cv2.remap(grid, map_x, map_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    )
