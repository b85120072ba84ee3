"""Nouns of the rough world: clean lines, the strokes of a rough hand, labelled crops.

Coordinates are px of the crop, x right, y down; sizes are those of a drawing whose longer side is
1000 px.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Points


@dataclass(slots=True, eq=False)
class Line:
    """A line of the clean drawing.

    Attributes:
        path: (n, 2) points at steps of about a px; closed where the last is the first.
        width: (n,) full width there, px.
        lasts: strength of the clean-up up to which it stays: 1 for good, less for construction
            lines and hatching.
        careful: drawn once, slowly, as small things are.
    """

    path: Points
    width: NDArray[np.float64]
    lasts: float = 1.0
    careful: bool = False


@dataclass(slots=True, eq=False)
class Clean:
    """A clean drawing: lines, and solid blacks as closed (n, 2) outlines."""

    lines: list[Line] = field(default_factory=list)
    solids: list[Points] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Pass:
    """One stroke of the rough hand.

    Attributes:
        path: (n, 2) px.
        width: px.
        dark: (n,) pressure, 0..1.
        colour: index of the pencil: 0 the main one, 1 that of the underdrawing.
    """

    path: Points
    width: float
    dark: NDArray[np.float64]
    colour: int = 0
