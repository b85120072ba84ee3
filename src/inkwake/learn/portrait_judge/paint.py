"""The picture that is judged: small, on white paper, of every method the same size."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.portrait.world.build import build
from inkwake.portrait.world.contours import Contours
from inkwake.portrait.world.draw import draw
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.parameters import parameters
from inkwake.portrait.world.portrait import layers

SIDE = 64
"""Of every picture, px: what the compact generator can paint."""
FINE = 128
"""Of the drawing that it is reduced from, and of the labels, px."""
_WHITE = (255, 255, 255)


def painted(numbers: Numbers, contours: Contours, row: int = 0) -> Bytes:
    """(SIDE, SIDE, 3) picture of one portrait by the world's renderer."""
    fine = draw(layers(numbers, contours, row), FINE, paper=_WHITE)[..., :3]
    return np.asarray(cv2.resize(fine, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.uint8)


def dressed(numbers: Numbers, like: Numbers) -> Numbers:
    """One portrait in the colours and with the pen of another, which no ink can tell."""
    kept = np.array([p.group in ("paint", "line") for p in parameters()])
    values = np.where(kept, like.values, numbers.values)
    return Numbers(values, numbers.picks, like.seeds).choosing(line=like.option("line"))


def painted_like(numbers: Numbers, like: Numbers) -> Bytes:
    """Picture of one portrait in the colours of another."""
    worn = dressed(numbers, like)
    return painted(worn, build(worn))
