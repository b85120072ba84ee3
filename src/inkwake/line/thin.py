"""Thinning: a mask becomes lines one pixel wide, with all its branches and holes.

Two passes by turns take away border pixels whose loss changes no connection (Z. Guo and R. W. Hall,
Parallel Thinning with Two-Subiteration Algorithms, 1989, algorithm A1). Only the pixels still there
are looked at, each by the code of its eight neighbours.

Legend: bit ``k`` of a code is the neighbour ``AROUND[k]``, clockwise from the one above.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Mask

AROUND = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
"""(row, column) steps to the neighbours of a pixel."""


def thin(mask: Mask) -> Mask:
    """Thin a mask.

    Args:
        mask: (h, w) bool.

    Returns:
        (h, w) bool, a part of ``mask`` with its topology.
    """
    padded = np.pad(mask, 1).view(np.uint8)
    wide = padded.shape[1]
    flat = padded.ravel()
    steps = np.array([row * wide + column for row, column in AROUND])
    there = np.flatnonzero(flat)
    active = there
    while len(active):
        before = len(there)
        for removable in _REMOVABLE:
            gone = active[removable[_codes(flat, active, steps)]]
            flat[gone] = 0
        there = there[flat[there] > 0]
        if len(there) == before:
            break
        # Inside pixels cannot go before a neighbour has gone.
        active = there[_codes(flat, there, steps) != 255]
    return np.asarray(padded[1:-1, 1:-1] > 0)


def _codes(
    flat: NDArray[np.uint8], at: NDArray[np.int64], steps: NDArray[np.int64]
) -> NDArray[np.uint8]:
    codes = np.zeros(len(at), np.uint8)
    for k, step in enumerate(steps.tolist()):
        codes |= flat[at + step] << np.uint8(k)
    return codes


def _table(second: bool) -> Mask:
    """Code → whether a pass may take the pixel away."""
    n = (np.arange(256)[:, None] >> np.arange(8)) & 1 > 0
    up, up_right, right, low_right, low, low_left, left, up_left = n.T
    crossings = sum(
        (~a & (b | c)).astype(int)
        for a, b, c in (
            (up, up_right, right), (right, low_right, low),
            (low, low_left, left), (left, up_left, up),
        )
    )  # fmt: skip
    one = sum((a | b).astype(int) for a, b in
              ((up_left, up), (up_right, right), (low_right, low), (low_left, left)))  # fmt: skip
    two = sum((a | b).astype(int) for a, b in
              ((up, up_right), (right, low_right), (low, low_left), (left, up_left)))  # fmt: skip
    fewest = np.minimum(one, two)
    side = (low | low_left | ~up_left) & left if second else (up | up_right | ~low_right) & right
    return np.asarray((crossings == 1) & (fewest >= 2) & (fewest <= 3) & ~side)


_REMOVABLE = (_table(False), _table(True))
