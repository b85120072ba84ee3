"""What a portrait is drawn of: named layers of shapes, from back to front, in page shares."""

from __future__ import annotations

from dataclasses import dataclass, field

from inkwake.arrays import Points
from inkwake.portrait.world.dyes import Colour


@dataclass(frozen=True, slots=True)
class Gradient:
    """A fill that changes along a line: colours with their shares along it and their alphas."""

    start: tuple[float, float]
    end: tuple[float, float]
    stops: tuple[tuple[float, Colour, float], ...]
    radial: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Curves that are filled and drawn alike.

    Attributes:
        paths: (n, 2) page shares each.
        fill: colour or gradient, None for lines only.
        line: colour of the outline, None for none.
        width: of the outline, page shares.
        closed: whether the paths close.
        alpha: 0..1 of the whole shape.
        clipped: whether it is cut to the clip of its layer.
    """

    paths: tuple[Points, ...]
    fill: Colour | Gradient | None = None
    line: Colour | None = None
    width: float = 0.0
    closed: bool = True
    alpha: float = 1.0
    clipped: bool = False


@dataclass(slots=True, eq=False)
class Layer:
    """A part of the portrait.

    Attributes:
        name: such as "hair-front", "eye-left"; left and right are the viewer's.
        shapes: from back to front.
        clip: outlines (of one or more closed paths) that ``clipped`` shapes are cut to.
    """

    name: str
    shapes: list[Shape] = field(default_factory=list)
    clip: tuple[Points, ...] = ()
