"""What a hand draws on a screen, as the lines and dabs that the verbs take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwake.arrays import Bytes, Points
    from inkwake.colour import Dab

_SHIFT = 4
"""Bits of a px that places are rounded to."""


@dataclass(frozen=True, slots=True, eq=False)
class Stroke:
    """A way of the pen.

    Attributes:
        points: (n, 2) px of the picture, n >= 1.
        width: px.
        colour: of a dab, as for ``inkwake.colour_drawing``; black ink where None.
        rubs: takes ink away instead.
    """

    points: Points
    width: float
    colour: str | None = None
    rubs: bool = False


def lines_by(strokes: Iterable[Stroke], shape: tuple[int, int]) -> Bytes:
    """The ink of strokes, one after the other.

    Returns:
        (h, w) uint8, black on white.
    """
    import numpy as np

    lines = np.full(shape, 255, np.uint8)
    for stroke in strokes:
        _draw(lines, stroke, 255 if stroke.rubs else 0)
    return lines


def dabs_by(strokes: Sequence[Stroke], shape: tuple[int, int]) -> list[Dab]:
    """Strokes of colour as dabs; what lies outside of the picture is left out.

    Raises:
        UnknownColour: one names no known colour.
    """
    import numpy as np

    from inkwake.colour import Dab
    from inkwake.colour.names import colour

    found = []
    for stroke in strokes:
        cover = np.zeros(shape, np.uint8)
        _draw(cover, stroke, 255)
        ys, xs = np.nonzero(cover > 127)
        rgb = colour(stroke.colour or "black")
        if len(xs):
            found.append(Dab(np.column_stack([xs, ys]).astype(np.int32), rgb))
    return found


def _draw(picture: Bytes, stroke: Stroke, value: int) -> None:
    import cv2
    import numpy as np

    # Far outside nothing is seen; and the numbers stay within those of the drawing library.
    reach = 4 * max(picture.shape)
    places = np.round(np.clip(stroke.points, -reach, reach) * (1 << _SHIFT)).astype(np.int32)
    wide = max(1, round(stroke.width))
    if len(places) == 1:
        places = np.repeat(places, 2, axis=0)
    cv2.polylines(picture, [places], False, value, wide, cv2.LINE_AA, _SHIFT)
