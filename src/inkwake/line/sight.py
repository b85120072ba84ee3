"""The clean-up net looks at a sketch: what it says of every pixel.

A large sketch is looked at in tiles. They overlap by ``HALO``, and their corners lie on whole cells
of the net's coarsest grid, so a tile says of its inside what the whole would have said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from inkwake.arrays import Bytes, Floats

CELL = 32
"""Px of the net's coarsest cells; sides of its input are multiples of this."""
TILE = 1024
"""Longest side that is looked at in one piece, px: it takes about half a gigabyte."""
HALO = 160
"""Px that a tile sees beyond what it answers for."""

STEP_UNIT, HALF_UNIT = 4.0, 2.0
"""Px of a step, and of half a width, that the net tells as 1."""


class Runs(Protocol):
    """What ``inkwake.nets`` gives back for a name."""

    def run(self, picture: Floats) -> Mapping[str, Floats]:
        """(n, 2, h, w) float32, grey and strength in 0..1 → outputs by name."""


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What the net says, over the sketch's own pixels; all float32.

    Attributes:
        ink: (h, w) darkness of the clean drawing, 0..1.
        line: (h, w) probability that a centre line passes within 1.5 px.
        step: (2, h, w) x and y of the step to the nearest centre line, px.
        direction: (2, h, w) cosine and sine of twice its direction; shorter where unsure.
        half: (h, w) half its width, px.
        key: (4, h, w) probabilities of nothing, end, junction, corner.
        solid: (h, w) probability of a solid black.
        bridge: (h, w) probability of a gap that the line meant to close.
    """

    ink: Floats
    line: Floats
    step: Floats
    direction: Floats
    half: Floats
    key: Floats
    solid: Floats
    bridge: Floats


def see(
    grey: Bytes, net: Runs, *, strength: float = 1.0, tile: int = TILE, halo: int = HALO
) -> Sight:
    """Look at a sketch.

    Args:
        grey: (h, w) uint8, paper white.
        net: the clean-up net.
        strength: of the clean-up, 0..1.
        tile: longest side of a piece, px, a multiple of ``CELL``.
        halo: px that pieces overlap on each side, a multiple of ``CELL``.
    """
    rows, columns = grey.shape
    maps: dict[str, Floats] = {}
    for top, high in _spans(rows, tile, halo):
        for left, wide in _spans(columns, tile, halo):
            found = _looked(grey, (top, left, high, wide), net, strength, halo)
            at = slice(top, top + high), slice(left, left + wide)
            for name, values in found.items():
                if name not in maps:
                    maps[name] = np.zeros((values.shape[0], rows, columns), np.float32)
                maps[name][:, *at] = values
    return Sight(
        ink=maps["ink"][0],
        line=maps["line"][0],
        step=maps["step"],
        direction=maps["direction"],
        half=maps["half"][0],
        key=maps["key"],
        solid=maps["solid"][0],
        bridge=maps["bridge"][0],
    )


def _spans(length: int, tile: int, halo: int) -> list[tuple[int, int]]:
    """Starts and lengths of the pieces that cover a side, px."""
    if length <= tile:
        return [(0, length)]
    core = tile - 2 * halo
    return [(start, min(core, length - start)) for start in range(0, length, core)]


def _looked(
    grey: Bytes, piece: tuple[int, int, int, int], net: Runs, strength: float, halo: int
) -> dict[str, Floats]:
    """What the net says of one piece, as probabilities and px."""
    top, left, high, wide = piece
    up, back = min(halo, top), min(halo, left)
    seen = grey[top - up : top + high + halo, left - back : left + wide + halo]
    size = tuple(-(-side // CELL) * CELL for side in seen.shape)
    batch = np.ones((1, 2, *size), np.float32)
    batch[0, 0, : seen.shape[0], : seen.shape[1]] = seen
    batch[0, 0, : seen.shape[0], : seen.shape[1]] /= 255
    batch[0, 1] = strength
    at = slice(up, up + high), slice(back, back + wide)
    found = {name: np.asarray(maps[0][:, *at]) for name, maps in net.run(batch).items()}
    for name in ("ink", "line", "solid", "bridge"):
        found[name] = 1 / (1 + np.exp(-found[name]))
    power = np.exp(found["key"] - found["key"].max(0))
    found["key"] = power / power.sum(0)
    found["step"] = found["step"] * STEP_UNIT
    found["half"] = found["half"] * HALF_UNIT
    return found
