"""What the picture net sees of a drawing; the same in training and in use.

Legend
    size     side of the square that the net works on, px
    planes   (c, size, size) float32: lines, inside, height, normal x, normal y, hint red, green,
             blue, hint mask; then one plane each for the things and the looks, all 0 or all 1
    place    how drawing px map to net px: net = scale * drawing + shift
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.colour.inflate import inflate, normals
from inkwake.colour.interior import interior

THINGS = ("apple", "banana", "pear", "strawberry")
"""What the net can paint, in the order of its planes."""

LOOKS = ("photo", "render", "watercolour")
"""How it can paint it."""

FIXED = 9
CHANNELS = FIXED + len(THINGS) + len(LOOKS)
MARGIN = 0.09
"""Share of the square left free on each side of the lines."""
_HIGHEST = 0.35
"""Height that counts as 1, share of the square's side."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a drawing lies in the net's square.

    Attributes:
        scale: net px per drawing px.
        shift: (x, y) net px of the drawing's first pixel's middle.
    """

    scale: float
    shift: tuple[float, float]

    def matrix(self) -> Floats:
        """(2, 3) drawing px → net px, middles of pixels on whole numbers."""
        x, y = self.shift
        return np.array([[self.scale, 0, x], [0, self.scale, y]], np.float32)


def place_of(lines: Bytes, size: int) -> Place:
    """Fit a drawing's lines into the square.

    Args:
        lines: (h, w) uint8, dark on light.
        size: of the square, px.
    """
    dark = np.asarray(lines < 0.5 * (int(lines.min()) + int(np.median(lines))))
    ys, xs = np.nonzero(dark)
    if not len(xs):
        xs, ys = np.array([0, lines.shape[1] - 1]), np.array([0, lines.shape[0] - 1])
    middle = (xs.min() + xs.max()) / 2, (ys.min() + ys.max()) / 2
    longest = max(int(np.ptp(xs)), int(np.ptp(ys)), 1)
    scale = size * (1 - 2 * MARGIN) / longest
    half = (size - 1) / 2
    return Place(scale, (half - scale * middle[0], half - scale * middle[1]))


def laid(lines: Bytes, place: Place, size: int) -> Bytes:
    """A drawing in the square, (size, size) uint8; lines stay visible, however far it shrinks."""
    ground = float(np.median(lines))
    ink = np.clip(ground - lines.astype(np.float32), 0, None) / max(ground - float(lines.min()), 1)
    if place.scale < 1:
        # Half a pixel of a net px must stay: the lines are widened before they are shrunk.
        wide = int(np.ceil(0.5 / place.scale)) | 1
        ink = cv2.GaussianBlur(cv2.dilate(ink, np.ones((wide, wide), np.uint8)), (wide, wide), 0)
    shown = cv2.warpAffine(ink, place.matrix(), (size, size), flags=cv2.INTER_LINEAR)
    return np.asarray(255 - np.clip(shown, 0, 1) * 255, np.uint8)


def planes(
    square: Bytes,
    thing: int,
    look: int,
    *,
    hint: Bytes | None = None,
    inside: Mask | None = None,
) -> Floats:
    """All planes of a drawing that lies in the square already.

    Args:
        square: (s, s) uint8 lines, dark on white.
        thing: number in ``THINGS``.
        look: number in ``LOOKS``.
        hint: (s, s, 4) uint8 colours that are wished, opaque where they are.
        inside: (s, s) where the inside is known already.

    Returns:
        (``CHANNELS``, s, s) float32.
    """
    side = square.shape[0]
    shape = interior(square) if inside is None else inside
    height = inflate(shape)
    facing = normals(height)
    out = np.zeros((CHANNELS, side, side), np.float32)
    out[0] = 1 - square / np.float32(255)
    out[1] = shape
    out[2] = height / (_HIGHEST * side)
    out[3:5] = facing[..., :2].transpose(2, 0, 1) * shape
    if hint is not None:
        wished = hint[..., 3] / np.float32(255)
        out[5:8] = (hint[..., :3].transpose(2, 0, 1) / np.float32(127.5) - 1) * wished
        out[8] = wished
    out[FIXED + thing] = 1
    out[FIXED + len(THINGS) + look] = 1
    return out
