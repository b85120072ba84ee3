"""Capital letters as a child writes them: strokes on a grid one wide and one tall."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.paths import Spot

# Corners on a grid: column 0..4 and row 0..6 of a letter 4 wide and 6 tall; | lifts the pen.
_STROKES = {
    "A": "06 20 46|14 34", "B": "00 06 36 45 33 03|33 41 30 00", "D": "00 06 26 44 42 20 00",
    "E": "40 00 06 46|03 33", "H": "00 06|40 46|03 43", "I": "20 26", "K": "00 06|40 03 46",
    "L": "00 06 46", "M": "06 00 23 40 46", "N": "06 00 46 40", "O": "20 02 04 26 44 42 20",
    "R": "06 00 30 42 33 03|23 46", "S": "41 20 01 02 44 45 26 05", "T": "00 40|20 26",
    "V": "00 26 40", "W": "00 16 23 36 40", "X": "00 46|40 06", "Y": "00 23 40|23 26",
    "Z": "00 40 06 46", "!": "20 24|25 26", "?": "01 20 41 23 24|25 26", " ": "",
}  # fmt: skip
LETTERS = {
    letter: [np.array([(int(c[0]) / 4, int(c[1]) / 6) for c in run.split()])
             for run in code.split("|") if run]
    for letter, code in _STROKES.items()
}  # fmt: skip
"""Letter → its strokes, (n, 2) each, 0..1 across and down."""


def word(text: str, corner: Spot, tall: float) -> list[Points]:
    """Strokes of a word; ``corner`` is its upper left, ``tall`` the height of a letter."""
    wide, pitch = 0.55 * tall, 0.78 * tall
    return [
        stroke * (wide, tall) + (corner[0] + index * pitch, corner[1])
        for index, letter in enumerate(text)
        for stroke in LETTERS.get(letter, [])
    ]
