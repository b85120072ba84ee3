"""The noun of this room: a drawing as strokes, solid blacks and regions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Points

Kind = Literal["stroke", "bridge"]


@dataclass(frozen=True, slots=True, eq=False)
class Stroke:
    """One line as a hand draws it.

    Attributes:
        controls: (3 k + 1, 2) control points of k cubics, px; closed where the last is the first.
        widths: (k, 4) half width along each cubic as a cubic in Bernstein form, px.
        kind: "stroke", or "bridge" for a gap that was closed.
        layer: name of the layer that it belongs to.
    """

    controls: Points
    widths: NDArray[np.float64]
    kind: Kind = "stroke"
    layer: str = "ink"

    @property
    def pieces(self) -> int:
        """Number of cubics."""
        return (len(self.controls) - 1) // 3

    @property
    def closed(self) -> bool:
        """Whether it ends where it begins."""
        return self.pieces > 0 and bool(np.hypot(*(self.controls[0] - self.controls[-1])) < 1e-6)

    @property
    def width(self) -> float:
        """Usual width of the line, px."""
        return 2 * float(np.median(self.widths)) if len(self.widths) else 1.0

    def sampled(self, per_piece: int = 16) -> tuple[Points, NDArray[np.float64]]:
        """Points (n, 2) along the stroke and the half width (n,) at each, px."""
        if not self.pieces:
            return self.controls, np.full(len(self.controls), self.width / 2)
        u = np.linspace(0, 1, per_piece + 1)
        cubics = np.stack([self.controls[i : i + 4] for i in range(0, 3 * self.pieces, 3)])
        points, halves = bernstein(u) @ cubics, self.widths @ bernstein(u).T
        # The last point of a piece is the first of the next.
        spots = np.concatenate([points[:, :-1].reshape(-1, 2), points[-1:, -1]])
        return spots, np.concatenate([halves[:, :-1].ravel(), halves[-1:, -1]])


@dataclass(frozen=True, slots=True, eq=False)
class Solid:
    """A filled black.

    Attributes:
        outlines: closed chains of cubics, (3 k + 1, 2) px each; holes are outlines inside others.
        layer: name of the layer that it belongs to.
    """

    outlines: list[Points]
    layer: str = "ink"


@dataclass(frozen=True, slots=True, eq=False)
class LineDrawing:
    """A clean drawing.

    Attributes:
        width, height: of the picture, px.
        strokes: lines and bridges.
        solids: filled blacks.
        notes: what was found and guessed, in words.
    """

    width: int
    height: int
    strokes: list[Stroke]
    solids: list[Solid] = field(default_factory=list)
    notes: tuple[str, ...] = ()


def bernstein(u: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n, 4) weights of a cubic's four numbers at parameters (n,)."""
    v = 1 - u
    return np.column_stack([v**3, 3 * u * v**2, 3 * u**2 * v, u**3])
