"""A stroke font: letters and digits as children learn to write them.

A glyph is a row of strokes separated by ``/``; a stroke is a row of points, each two digits, x to
the right and y down: capitals stand on 6 and reach 0, small letters reach 2, tails 8. A stroke
with a ``~`` is a curve through its points.
"""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import paths

GLYPHS: dict[str, str] = {
    "A": "06 20 46/14 34", "B": "00 06/~00 30 31 23 03/~03 33 45 26 06", "C": "~41 20 02 04 26 45",
    "D": "00 06/~00 31 43 35 06", "E": "40 00 06 46/03 33", "F": "40 00 06/03 33",
    "G": "~41 20 02 04 26 45 43/23 43", "H": "00 06/40 46/03 43", "I": "00 40/20 26/06 46",
    "J": "10 40/~30 34 26 05", "K": "00 06/40 03 46", "L": "00 06 46", "M": "06 00 23 40 46",
    "N": "06 00 46 40", "O": "~20 02 04 26 44 42 20", "P": "00 06/~00 30 42 33 03",
    "Q": "~20 02 04 26 44 42 20/24 47", "R": "00 06/~00 30 42 33 03/13 46",
    "S": "~41 20 01 13 34 45 26 05", "T": "00 40/20 26", "U": "~00 04 26 44 40", "V": "00 26 40",
    "W": "00 16 23 36 40", "X": "00 46/40 06", "Y": "00 23 40/23 26", "Z": "00 40 06 46",
    "a": "~33 12 04 16 35/32 36", "b": "00 06/~04 22 34 26 05", "c": "~33 12 04 16 35",
    "d": "30 36/~33 12 04 16 35", "e": "~04 34 22 03 05 26 35", "f": "~31 20 11 16/02 32",
    "g": "~33 12 04 16 35/~32 37 18 07", "h": "00 06/~04 12 33 36", "i": "02 06/00 01",
    "j": "~12 17 08/10 11", "k": "00 06/32 04 36", "l": "00 06",
    "m": "02 06/~03 12 23 26/~23 32 43 46",
    "n": "02 06/~03 12 33 36", "o": "~12 04 16 34 12", "p": "02 08/~03 22 34 26 05",
    "q": "32 38/~33 12 04 16 35", "r": "02 06/~04 12 32", "s": "~33 12 03 24 35 16 05",
    "t": "~10 15 26 36/02 32", "u": "~02 05 16 35 32/32 36", "v": "02 16 32", "w": "02 16 23 36 42",
    "x": "02 36/32 06", "y": "02 15/32 08", "z": "02 32 06 36",
    "0": "~20 02 04 26 44 42 20", "1": "02 20 26", "2": "~01 20 42 24 06/06 46",
    "3": "~00 30 42 23/~23 44 26 05", "4": "30 04 44/30 36", "5": "40 00 03/~03 33 44 26 05",
    "6": "~30 03 05 26 44 23 04", "7": "00 40 16", "8": "~23 01 20 41 23 05 26 45 23",
    "9": "~41 20 02 23 41/41 36", "!": "00 04/05 06", "?": "~01 20 41 23 24/25 26", ".": "05 06",
    ",": "05 07", "'": "00 01", "-": "03 23", ":": "02 03/05 06", "+": "21 25/03 43",
    "=": "02 42/04 44",
}  # fmt: skip


@cache
def strokes(letter: str) -> tuple[tuple[Points, ...], float]:
    """Strokes of a letter, one capital high above the line y = 0, and its width."""
    found = []
    right = 0.0
    for stroke in GLYPHS[letter].split("/"):
        spots = np.array([(int(p[0]), int(p[1]) - 6) for p in stroke.strip("~").split()], float) / 6
        right = max(right, float(spots[:, 0].max()))
        found.append(paths.smooth(spots) if stroke.startswith("~") else spots)
    return tuple(found), right


@cache
def outlines(
    letter: str, weight: int, square: bool
) -> tuple[tuple[tuple[Points, bool], ...], float]:
    """Contours of a fat letter, in the units of ``strokes``: (path, is it a hole?), and its width.

    Args:
        letter: one of ``GLYPHS``.
        weight: width of its lines in hundredths of its height.
        square: with corners, not round.
    """
    shapes, wide = strokes(letter)
    scale, edge = 60, weight
    rows = 2 * edge + round(1.5 * scale)
    canvas = np.zeros((rows, 2 * edge + round(scale * (wide + 0.1))), np.uint8)
    for stroke in shapes:
        dots = np.rint((stroke * scale + (edge, edge + scale)) * 16).astype(np.int32)
        cv2.polylines(canvas, [dots], False, 255, 2, cv2.LINE_8, 4)
    side = max(3, round(weight * scale / 100)) | 1
    form = cv2.MORPH_RECT if square else cv2.MORPH_ELLIPSE
    fat = cv2.dilate(canvas, cv2.getStructuringElement(form, (side, side)))
    rims, order = cv2.findContours(fat, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_TC89_L1)
    found = []
    for rim, (_, _, _, parent) in zip(rims, order[0], strict=True):
        if len(rim) > 3:
            spots = cv2.approxPolyDP(rim, 1.2, True)[:, 0]
            found.append(((spots - (edge, edge + scale)) / scale, bool(parent >= 0)))
    found.sort(key=lambda item: item[1])
    return tuple(found), wide
