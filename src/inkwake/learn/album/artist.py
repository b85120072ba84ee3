"""The artist: turns meant shapes into strokes on a sheet and keeps the labels beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.album import curve, fill
from inkwake.learn.album.hand import Hand
from inkwake.learn.album.nouns import Pen, Performer, Stroke

Spot = tuple[float, float]
Path = Sequence[Spot] | Points


class Artist:
    """Draws on one sheet.

    Figures are authored in *local* coordinates, 100 high with y down; ``place`` says where they
    stand on the sheet. Every method that draws gives back the path as it was drawn, in sheet
    units, which later strokes may name in ``under`` to pass behind it.

    Attributes:
        size: (width, height) of the sheet, units.
        strokes: everything on the sheet, in drawing order.
        performers: the figures among it.
    """

    def __init__(self, size: Spot, hand: Hand, rng: np.random.Generator) -> None:
        self.size = size
        self.hand = hand
        self.rng = rng
        self.strokes: list[Stroke] = []
        self.performers: list[Performer] = []
        self._current: Performer | None = None
        self.place((0.0, 0.0), 1.0)

    def place(self, origin: Spot, scale: float, tilt: float = 0.0, *, mirror: bool = False) -> None:
        """Put the local origin at ``origin`` (units), ``scale`` units each, tilted (degrees)."""
        turn = np.deg2rad(tilt)
        sine, cosine = float(np.sin(turn)), float(np.cos(turn))
        flip = -1.0 if mirror else 1.0
        self._matrix = scale * np.array([[cosine * flip, -sine], [sine * flip, cosine]])
        self._origin = np.array(origin)
        self.scale = scale

    def sheet(self, points: Path) -> Points:
        """Local points to sheet units."""
        mapped: Points = np.asarray(points, dtype=np.float64) @ self._matrix.T + self._origin
        return mapped

    def begin(self, joints: dict[str, Spot]) -> None:
        """From here on strokes belong to a new figure with these (local) joints."""
        places = self.sheet(list(joints.values()))
        named = {n: (float(x), float(y)) for n, (x, y) in zip(joints, places, strict=True)}
        self._current = Performer(named)
        self.performers.append(self._current)

    def end(self) -> None:
        """Strokes belong to no figure again."""
        self._current = None

    def line(
        self,
        points: Path,
        pen: Pen,
        *,
        closed: bool = False,
        smooth: bool = True,
        under: Sequence[Points] = (),
        solid: bool = False,
        silent: bool = False,
    ) -> Points:
        """Draw a line through local points.

        Args:
            points: (n, 2) local.
            pen: what with.
            closed: join the end to the start.
            smooth: curve through the points, or straight from one to the next.
            under: closed paths (units) that hide the line where it passes behind them.
            solid: the inside belongs to the figure, also when the line stays open.
            silent: lay out the shape for a fill, without a line.
        """
        spots = self.sheet(points)
        care = min(1.0, float(np.ptp(spots, axis=0).max()) / 90)
        spots = spots + self.rng.normal(0, self.hand.slop * care, spots.shape)
        path = curve.through(spots, closed=closed) if smooth else spots
        path = self.hand.meant(path, self.rng, closed=closed)
        if solid and self._current is not None:
            self._current.shapes.append(path)
        if not silent:
            for trace, pressure in self.hand.strokes(path, self.rng, closed=closed):
                self.add(Stroke(trace, pressure, pen, tuple(under)))
        return path

    def shape(
        self,
        points: Path,
        pen: Pen,
        *,
        smooth: bool = True,
        under: Sequence[Points] = (),
        colour: Pen | None = None,
        silent: bool = False,
        angle: float | None = None,
        density: float = 1.0,
        passes: int = 1,
    ) -> Points:
        """A closed part of the body: outline, and with ``colour`` a scribbled or washed inside."""
        path = self.line(
            points, pen, closed=True, smooth=smooth, under=under, solid=True, silent=True
        )
        if colour is not None:
            self.colour(path, colour, under=under, angle=angle, density=density, passes=passes)
        if not silent:
            for trace, pressure in self.hand.strokes(path, self.rng, closed=True):
                self.add(Stroke(trace, pressure, pen, tuple(under)))
        return path

    def colour(
        self,
        path: Points,
        pen: Pen,
        *,
        under: Sequence[Points] = (),
        angle: float | None = None,
        density: float = 1.0,
        passes: int = 1,
    ) -> None:
        """Colour the inside of a drawn path (units) the way the pen wants it."""
        if pen.medium.name == "watercolour":
            self._wash(path, pen, under)
            return
        angle = float(self.rng.uniform(25, 75)) if angle is None else angle
        stray = (1.2 + 0.6 * self.hand.slop) * (0.5 + 0.09 * pen.width)
        stray = min(stray, 0.09 * float(np.ptp(path, axis=0).min()) + 1.0)
        for number in range(passes):
            for trace in fill.hatch(
                path,
                pen.width * 0.8 / density * (1 + 0.6 * number),
                angle + number * float(self.rng.normal(50, 20)),
                self.rng,
                stray=stray,
            ):
                force = self.hand.force(len(trace), self.rng) * float(self.rng.uniform(0.72, 0.95))
                self.add(Stroke(trace, force, pen, tuple(under)))

    def dot(self, centre: Spot, radius: float, pen: Pen, *, turns: float = 3.0) -> None:
        """Scribble a filled spot; centre and radius local."""
        (place,) = self.sheet([centre])
        trace = fill.spiral(
            (float(place[0]), float(place[1])), radius * self.scale, self.rng, turns=turns
        )
        self.add(Stroke(trace, self.hand.force(len(trace), self.rng), pen))

    def add(self, stroke: Stroke) -> None:
        """Keep a stroke, for the figure that is being drawn if there is one."""
        self.strokes.append(stroke)
        if self._current is not None:
            self._current.strokes.append(stroke)

    def _wash(self, path: Points, pen: Pen, under: Sequence[Points]) -> None:
        """Flood the inside, missing the outline here and there; then a second, smaller flood."""
        count = len(path)
        middle = path.mean(axis=0)
        for shrink in (0.97, 0.72):
            drift = curve.wander(count, 16, self.rng) * (2.2 if shrink > 0.9 else 7.0)
            drift -= (drift[-1] - drift[0]) * np.linspace(0, 1, count)[:, None]
            flood = middle + (path - middle) * shrink + drift
            wet = replace(pen, medium=replace(pen.medium, flow=0.3, edge=0.1, blur=5.0))
            place = (1 - shrink) * self.rng.normal(0, 0.3, 2) * np.ptp(path, axis=0)
            tool = pen if shrink > 0.9 else wet
            self.add(Stroke(flood + place, np.ones(count), tool, tuple(under), wash=True))
