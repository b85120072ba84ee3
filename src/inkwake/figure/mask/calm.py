"""Averages that stop at walls: what holds for most of a region holds for all of it.

The recursive form of the domain transform: four sweeps over the picture carry each value on to its
neighbours, fading with the distance and ending at a wall. A closed region so agrees on one value;
through a small gap little leaks, through a wide one much. No graph, no iteration to convergence.

Legend: ``a`` share of a value that goes on to the next pixel; ``reach`` the distance after which
1/e of it is left, px.
"""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Floats, Mask


def calm(values: Floats, kinds: Mask, reach: float, rounds: int = 3) -> Floats:
    """Smooth within regions of one kind.

    Args:
        values: (h, w) float32.
        kinds: (h, w) bool; where neighbours differ there is a wall.
        reach: of the smoothing, px.
        rounds: sweeps along both axes; each with half the reach of the one before.
    """
    out = values.astype(np.float32)
    across = np.ascontiguousarray((kinds[:, 1:] == kinds[:, :-1]).T).astype(np.float32)
    down = (kinds[1:] == kinds[:-1]).astype(np.float32)
    # The spreads of the rounds add up as squares to that of one pass with the full reach.
    first = reach * np.sqrt(3) / np.sqrt(4**rounds - 1)
    for turn in reversed(range(rounds)):
        a = np.float32(np.exp(-np.sqrt(2) / max(first * 2**turn, 0.1)))
        _sweep(out, a * down)
        turned = np.ascontiguousarray(out.T)
        _sweep(turned, a * across)
        out = np.ascontiguousarray(turned.T)
    return out


def _sweep(rows: Floats, go_on: Floats) -> None:
    """Carry rows downwards, then upwards, in place."""
    step = np.empty_like(rows[0])
    for i in range(1, len(rows)):
        np.subtract(rows[i - 1], rows[i], out=step)
        step *= go_on[i - 1]
        rows[i] += step
    for i in range(len(rows) - 2, -1, -1):
        np.subtract(rows[i + 1], rows[i], out=step)
        step *= go_on[i]
        rows[i] += step
