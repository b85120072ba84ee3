"""Lines by the colour of their ink: black, blue underdrawing, red and green trace lines.

A coloured pencil takes away some of the paper's light much more than the rest. What it leaves tells
its name; what takes all alike is black, and where both cross black wins.

Legend
    lost   light that a pixel lacks against the paper, in each channel, 0..255
    pure   how unevenly it is lost, 0..1
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Floats

INK = "ink"
"""Name of the black layer."""
COLOURS = ("red", "green", "blue")
"""Names of the others, in the order of the channels that each of them leaves."""

_LEAST = 14.0
_PURE, _SOFT = 0.42, 0.1
_NEAR = 1.4
_BLACK_WINS = 2.5
_SHARE, _FEW = 0.03, 60


def inks(rgb: Bytes, paper: Bytes) -> dict[str, Floats]:
    """How far each pixel belongs to each ink.

    Args:
        rgb: (h, w, 3) uint8, evenly lit.
        paper: (3,) uint8, colour of the bare paper.

    Returns:
        Name of each ink that is there → (h, w) float32 in 0..1; they sum to 1. The black one comes
        first, and is there even where nothing is drawn in it.
    """
    lost = np.maximum(paper.astype(np.float32) - rgb.astype(np.float32), 0)
    most, least = lost.max(2), lost.min(2)
    pure = np.where(most > _LEAST, (most - least) / np.maximum(most, 1), 0)
    coloured = np.clip((pure - _PURE) / _SOFT + 0.5, 0, 1)
    which = lost.argmin(2)
    # The rim of a line is paler than its middle; together they tell its colour.
    votes = [most * (1 - coloured) * _BLACK_WINS] + [
        most * coloured * (which == channel) for channel in range(3)
    ]
    near = np.stack([cv2.GaussianBlur(v.astype(np.float32), (0, 0), _NEAR) for v in votes])
    winner = near.argmax(0)
    drawn = most > _LEAST
    total = max(int(drawn.sum()), 1)
    found = {INK: winner == 0}
    for index, name in enumerate(COLOURS, 1):
        count = int((drawn & (winner == index)).sum())
        if count > max(_FEW, _SHARE * total):
            found[name] = winner == index
        else:
            found[INK] |= winner == index
    return {name: mask.astype(np.float32) for name, mask in found.items()}


def alone(grey: Bytes, share: NDArray[np.float32]) -> Bytes:
    """A grey sketch of which only one ink is left, paper white."""
    return np.asarray(np.round(255 - (255 - grey.astype(np.float32)) * share), np.uint8)
