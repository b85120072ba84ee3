"""Finds the head on a picture of a collection, and cuts it out down to the shoulders.

Legend
    face    what the figure net takes for face, eyes, pupils and mouth: one blob
    frame   (left, top, side) px of the square that is cut out
No net for faces is needed: the figure net labels the parts of drawn figures. A frame that is nearly
the whole picture becomes the whole picture, so that a collection that somebody cropped with care
stays as well aligned as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.figure.labels import KINDS, PART
from inkwake.figure.look import SIDE, Runs, see
from inkwake.picture import Picture, lay_on_white

FACE = [PART[name] for name in ("head", "eye", "pupil", "mouth")]
_LEAST = 0.008
"""Of the picture: a smaller blob is no face."""
_RIVAL = 0.5
_WIDE, _BELOW = 2.3, 0.5
"""Side of a frame in widths of the face, and how far it goes on below the chin in its heights."""
_WHOLE = 0.8
_SQUARE = 1.25
_NOBODY = 0.9
_PLAIN = 4.0
_LARGER = 2.0
"""Enlarging a head more than this teaches the generator blur."""


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """What became of a picture.

    Attributes:
        pixels: (s, s, 3) uint8; None where it was left out.
        why: why it was left out, or what was guessed; empty where all was clear.
    """

    pixels: Bytes | None
    why: str = ""


def head_of(picture: Picture, size: int, net: Runs) -> Head:
    """The head on a picture, or why there is none.

    Args:
        picture: of the collection; what it leaves transparent becomes white.
        size: side of the result, px.
        net: the figure net.
    """
    rgb = picture.rgb
    if picture.alpha is not None:
        rgb = lay_on_white(np.dstack([rgb, picture.alpha]))
    if float(np.asarray(rgb, np.float32).std()) < _PLAIN:
        return Head(None, "it is of one colour")
    high, wide = rgb.shape[:2]
    square, corner = _squared(rgb)
    way = cv2.INTER_AREA if len(square) > SIDE else cv2.INTER_CUBIC
    small = cv2.resize(square, (SIDE, SIDE), interpolation=way)
    found = see(np.asarray(small, np.uint8)[None], net)
    faces = faces_in(found["parts"][0])
    if len(faces) > 1:
        return Head(None, "it shows more than one head")
    long = max(high, wide)
    if not faces:
        # What is nearly square and might be somebody was cropped by its owner.
        if max(high, wide) / min(high, wide) > _SQUARE:
            return Head(None, "no head was found on it; crop it to the head")
        if found["kind"][0][KINDS.index("none")] > _NOBODY:
            return Head(None, "no head was found on it")
        return _cut(rgb, _middle(wide, high), size, "no head was found on it; its middle was taken")
    frame = frame_of(faces[0], long / faces[0].shape[0], corner)
    if frame[2] >= _WHOLE * min(high, wide) and max(high, wide) / min(high, wide) <= _SQUARE:
        return _cut(rgb, _middle(wide, high), size, "")
    return _cut(rgb, frame, size, "")


def faces_in(parts: Floats) -> list[Bytes]:
    """Masks of the faces in (19, h, h) probabilities of parts, the largest first."""
    sure = np.asarray(parts[FACE].sum(0) > 0.5, np.uint8)
    closed = cv2.morphologyEx(sure, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    count, names, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    order = sorted(range(1, count), key=lambda k: -stats[k, cv2.CC_STAT_AREA])
    areas = [int(stats[k, cv2.CC_STAT_AREA]) for k in order]
    able = [k for k, area in zip(order, areas, strict=True)
            if area >= max(_LEAST * closed.size, _RIVAL * areas[0])]  # fmt: skip
    return [np.asarray(names == k, np.uint8) for k in able]


def frame_of(face: Bytes, scale: float, corner: tuple[int, int]) -> tuple[int, int, int]:
    """The frame of a face.

    Args:
        face: its mask, in a map of the squared picture.
        scale: px of the picture for a cell of the map.
        corner: x and y of the picture in its square, px.
    """
    rows, columns = np.nonzero(face)
    left, right = np.quantile(columns, (0.02, 0.98)) + np.array([0, 1])
    top, chin = np.quantile(rows, (0.02, 0.98)) + np.array([0, 1])
    across, down = max(right - left, 1.0), max(chin - top, 1.0)
    side = _WIDE * max(across, 0.8 * down)
    bottom = chin + _BELOW * down
    x, y = (left + right - side) / 2 * scale - corner[0], (bottom - side) * scale - corner[1]
    return round(x), round(y), max(1, round(side * scale))


def _squared(rgb: Bytes) -> tuple[Bytes, tuple[int, int]]:
    """The picture in a white square, and where."""
    high, wide = rgb.shape[:2]
    side = max(high, wide)
    x, y = (side - wide) // 2, (side - high) // 2
    square = np.full((side, side, 3), 255, np.uint8)
    square[y : y + high, x : x + wide] = rgb
    return square, (x, y)


def _middle(wide: int, high: int) -> tuple[int, int, int]:
    side = min(wide, high)
    # Heads are in the upper half of what is higher than wide.
    return (wide - side) // 2, (high - side) // 4, side


def _cut(rgb: Bytes, frame: tuple[int, int, int], size: int, why: str) -> Head:
    left, top, side = frame
    if size / side > _LARGER:
        return Head(None, f"the head is only {side} px large; {round(size / _LARGER)} are needed")
    high, wide = rgb.shape[:2]
    room = max(0, -left, -top, left + side - wide, top + side - high)
    if room:
        rgb = np.asarray(cv2.copyMakeBorder(rgb, room, room, room, room, cv2.BORDER_REPLICATE))
    piece = rgb[top + room : top + room + side, left + room : left + room + side]
    way = cv2.INTER_AREA if side > size else cv2.INTER_CUBIC
    return Head(np.asarray(cv2.resize(piece, (size, size), interpolation=way)), why)
