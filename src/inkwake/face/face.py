"""The noun of the face room: where a drawn figure's eyes and mouth are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Bytes, Mask, Points


@dataclass(frozen=True, slots=True, eq=False)
class Feature:
    """An eye or a mouth, as a piece of the figure's crop.

    Attributes:
        left, top: crop px of the piece's first pixel.
        mask: (h, w) bool, what belongs to the feature, its inside included; nothing at the rim.
    """

    left: int
    top: int
    mask: Mask

    @property
    def box(self) -> tuple[slice, slice]:
        """Rows and columns of the crop."""
        rows, columns = self.mask.shape
        return slice(self.top, self.top + rows), slice(self.left, self.left + columns)

    @property
    def centre(self) -> Points:
        """(2,) crop px, the middle between the outermost pixels."""
        ys, xs = np.nonzero(self.mask)
        x, y = (xs.min() + xs.max()) / 2, (ys.min() + ys.max()) / 2
        return np.array([self.left + x, self.top + y])

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, px."""
        ys, xs = np.nonzero(self.mask)
        return float(np.ptp(xs)) + 1, float(np.ptp(ys)) + 1


@dataclass(frozen=True, slots=True, eq=False)
class Pen:
    """What a feature was drawn with.

    Attributes:
        colour: (3,) uint8 rgb.
        width: crop px.
    """

    colour: Bytes
    width: float


@dataclass(frozen=True, slots=True, eq=False)
class Eye:
    """One eye.

    Attributes:
        whole: all of it.
        pen: that drew it.
        pupil: what looks, in the frame of ``whole``: a part of an eye with a white, or all of a
            dot.
        open: whether there is a white for the pupil to move in.
    """

    whole: Feature
    pen: Pen
    pupil: Mask
    open: bool


@dataclass(frozen=True, slots=True, eq=False)
class Mouth:
    """The mouth.

    Attributes:
        whole: all of it.
        pen: that drew it.
        line: whether it is a mere line, closed; else it shows an inside.
    """

    whole: Feature
    pen: Pen
    line: bool


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """What is known of a figure's face; only what was found with confidence.

    Attributes:
        eyes: one in a profile, or two, the viewer's left first.
        mouth: None where none is sure.
        tilt: radians clockwise from level to the line through the eyes.
        confidence: 0..1, of the eyes.
    """

    eyes: tuple[Eye, ...]
    mouth: Mouth | None
    tilt: float
    confidence: float
