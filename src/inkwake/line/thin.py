"""Thinning: a mask becomes lines one pixel wide, with all its branches and holes.

Two passes by turns take away border pixels whose loss changes no connection (Z. Guo and R. W. Hall,
Parallel Thinning with Two-Subiteration Algorithms, 1989, algorithm A1). What lies close to bare
paper goes first, measured as the crow flies, so that what is left lies in the middle: peeled layer
by layer, a wide line would be cut short in its corners. Only pixels that may go now are looked at,
each by the code of its eight neighbours.

Legend: bit ``k`` of a code is the neighbour ``AROUND[k]``, clockwise from the one above.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Mask

AROUND = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
"""(row, column) steps to the neighbours of a pixel."""

_LAYER = 0.5
"""Px by which each layer lies deeper than the one before."""


def thin(mask: Mask) -> Mask:
    """Thin a mask.

    Args:
        mask: (h, w) bool.

    Returns:
        (h, w) bool, a part of ``mask`` with its topology.
    """
    if not mask.any():
        return mask.copy()
    depth = cv2.distanceTransform(mask.view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    padded = np.pad(mask, 1).view(np.uint8)
    wide = padded.shape[1]
    flat = padded.ravel()
    steps = np.array([row * wide + column for row, column in AROUND])
    waiting = np.flatnonzero(flat)
    near = np.pad(depth, 1).ravel()[waiting]
    order = np.argsort(near, kind="stable")
    waiting, near = waiting[order], near[order]
    there = waiting[:0]
    first = 0
    for level in [*np.arange(1.0, float(near[-1]) + _LAYER, _LAYER), np.inf]:
        last = int(np.searchsorted(near, level, "right"))
        there = np.concatenate([there, waiting[first:last]])
        first = last
        there = _peeled(flat, there, steps)
    return np.asarray(padded[1:-1, 1:-1] > 0)


def _peeled(
    flat: NDArray[np.uint8], there: NDArray[np.int64], steps: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Take away what may go of some pixels, until nothing more may; gives those that stay."""
    while len(there):
        before = len(there)
        for removable in _REMOVABLE:
            gone = there[removable[_codes(flat, there, steps)]]
            flat[gone] = 0
        there = there[flat[there] > 0]
        if len(there) == before:
            break
    return there


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
