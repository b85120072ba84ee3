"""From contours to layers: fills, shades, lights and lines of one portrait."""

from __future__ import annotations

from dataclasses import dataclass

from inkwake.arrays import Points
from inkwake.portrait.world.contours import Contours
from inkwake.portrait.world.dyes import Colour, Dyes, dyes, toned
from inkwake.portrait.world.layers import Gradient, Shape
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.parameters import BANGS
from inkwake.portrait.world.pens import Pen, pen


@dataclass(frozen=True, slots=True, eq=False)
class Dresser:
    """What all parts need to be drawn.

    Attributes:
        numbers: of many portraits; ``row`` is the one drawn.
        contours: of the same portraits.
        dyes: its colours.
        pen: its pen.
        unit: a head in page shares.
    """

    numbers: Numbers
    contours: Contours
    dyes: Dyes
    pen: Pen
    unit: float
    row: int

    def of(self, name: str) -> Points:
        """A contour."""
        return self.contours.of(name, self.row)

    def has(self, *names: str) -> bool:
        """Whether all of these contours are there."""
        return all(self.contours.has(name, self.row) for name in names)

    def number(self, name: str) -> float:
        """A number."""
        return float(self.numbers[name][self.row])

    def outline(self, points: Points, fill: Colour | Gradient, line: Colour) -> Shape:
        """A filled shape with an even outline."""
        return Shape((points,), fill, line, self.pen.width, alpha=1.0)


def dresser(
    numbers: Numbers, contours: Contours, row: int = 0, *, colours: Dyes | None = None
) -> Dresser:
    """Get ready to draw one portrait."""
    unit = float(numbers["size"][row])
    ink = pen(numbers.option("line", row), float(numbers["line_width"][row]) * unit,
              float(numbers["line_swell"][row]))  # fmt: skip
    return Dresser(numbers, contours, colours or dyes(numbers, row), ink, unit, row)


def box(points: Points) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def down(points: Points, *stops: tuple[float, Colour, float]) -> Gradient:
    """A gradient from the top to the bottom of some points."""
    left, top, _, bottom = box(points)
    return Gradient((left, top), (left, bottom), stops)


def fringe_names(d: Dresser) -> list[str]:
    """Locks of the fringe, outer ones first, so that the middle lies on top."""
    found = [f"bang{k}" for k in range(BANGS) if d.has(f"bang{k}")]
    middle = (len(found) - 1) / 2
    return sorted(found, key=lambda name: -abs(int(name[4:]) - middle))


def shade(colour: Colour, d: Dresser, share: float = 1.0) -> Colour:
    """A colour in the shadow: darker, cooler, a little stronger."""
    return toned(colour, -d.dyes.depth * share, 1.12, -8)


def positive(points: Points) -> Points:
    """A closed path that runs the way that lets several of them unite as one clip."""
    x, y = points[:, 0], points[:, 1]
    area = x[:-1] @ y[1:] - y[:-1] @ x[1:] + x[-1] * y[0] - y[-1] * x[0]
    return points if area >= 0 else points[::-1]
