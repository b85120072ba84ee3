"""Nouns of the generated world: media, strokes, drawn figures, finished drawings.

Sheet coordinates are *units*: a sheet's long side is 1000 units, whatever the pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from inkwake.arrays import Bytes, Mask, Points

Colour = tuple[float, float, float]
"""Red, green, blue in 0..1, as it looks on white paper at full pressure."""


@dataclass(frozen=True, slots=True)
class Medium:
    """How a drawing tool leaves colour on paper.

    Attributes:
        name: what an artist calls it.
        tooth: 0 flows everywhere, 1 only the paper's peaks take colour at light pressure.
        soft: how gently a peak takes colour (0..1).
        flow: share of light that a full stroke takes away from white paper (0..1).
        edge: extra darkness at the border of a stroke (wet media).
        bloom: unevenness inside a stroke (pigment that dried where it liked).
        blur: softness of the border, units.
        cover: 0 a glaze over what lies below, 1 hides it (chalk, thick wax).
    """

    name: str
    tooth: float
    soft: float
    flow: float
    edge: float = 0.0
    bloom: float = 0.0
    blur: float = 0.0
    cover: float = 0.0


@dataclass(frozen=True, slots=True)
class Pen:
    """One tool in one colour; ``width`` in units."""

    medium: Medium
    colour: Colour
    width: float


@dataclass(frozen=True, slots=True, eq=False)
class Stroke:
    """One trace of a pen, or one flat wash.

    Attributes:
        path: (n, 2) units.
        pressure: (n,) 0..1.
        pen: tool and colour.
        under: closed paths (units) in front of this stroke, which hide it.
        wash: the inside of the path is flooded (watercolour), not only its line drawn.
    """

    path: Points
    pressure: Points
    pen: Pen
    under: tuple[Points, ...] = ()
    wash: bool = False


@dataclass(slots=True, eq=False)
class Performer:
    """A figure as it stands on the sheet: everything its labels are made from.

    Attributes:
        joints: name → (x, y) units.
        shapes: closed paths that belong to the body, units.
        strokes: its strokes, in drawing order.
    """

    joints: dict[str, tuple[float, float]] = field(default_factory=dict)
    shapes: list[Points] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class DrawnFigure:
    """Exact labels of one figure, in pixels of the finished picture.

    Attributes:
        box: (left, top, right, bottom) px, right and bottom exclusive: the box of the mask.
        mask: (h, w) bool, of the whole picture's size.
        joints: the sixteen names of a biped → (x, y) px.
    """

    box: tuple[int, int, int, int]
    mask: Mask
    joints: dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A finished picture with its labels, largest figure first.

    Attributes:
        picture: (h, w, 3) uint8 rgb.
        figures: labels.
        sheet: (4, 2) px, the corners of the paper: top left, top right, bottom right, bottom left.
    """

    picture: Bytes
    figures: tuple[DrawnFigure, ...]
    sheet: Points


def stream(seed: int, label: str) -> np.random.Generator:
    """A random stream of its own for each job, so that one job's changes leave the others."""
    return np.random.default_rng([seed, *label.encode()])
