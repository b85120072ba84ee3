"""The sketch: a doodle under construction in one drawer's manner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import paths
from inkwake.learn.world.nouns import PART, Doodle, Fill, Mark, Pen
from inkwake.learn.world.paths import Path, Spot
from inkwake.learn.world.style import Style

DETACHED = ("dots", "stripes")
"""Fills whose shapes always have an outline."""


class Sketch:
    """Collects marks, joints and traits; every method that draws gives back the path as meant.

    Attributes:
        style: pens, colours and habits of this drawing; ask it for what it would use.
        rng: the dice of this figure.
        doodle: the result so far.
    """

    def __init__(self, style: Style, rng: np.random.Generator) -> None:
        self.style = style
        self.rng = rng
        self.doodle = Doodle()

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return bool(self.rng.random() < probability)

    def pick(self, *choices: str, p: Sequence[float] | None = None) -> str:
        """One of the words; ``p`` are weights, equal when left out."""
        if p is None:
            return choices[int(self.rng.integers(len(choices)))]
        edges = np.cumsum(p)
        return choices[int(np.searchsorted(edges, self.rng.random() * edges[-1], side="right"))]

    def between(self, low: float, high: float) -> float:
        """A number between two others."""
        return float(self.rng.uniform(low, high))

    def trait(self, *words: str) -> None:
        """Remember what this figure shows."""
        self.doodle.traits.update(words)

    def joint(self, name: str, spot: Spot | Points, *, seen: bool = True) -> None:
        """Place a joint of ``JOINTS``."""
        self.doodle.joints[name] = (float(spot[0]), float(spot[1]))
        (self.doodle.hidden.discard if seen else self.doodle.hidden.add)(name)

    def tip(self, spot: Spot | Points) -> None:
        """The end of a limb beyond two arms and two legs."""
        self.doodle.tips.append((float(spot[0]), float(spot[1])))

    def line(
        self,
        points: Path,
        part: str,
        *,
        pen: Pen | None = None,
        smooth: bool = True,
        wide: float = 1.0,
        steady: float = 0.5,
        solid: bool = False,
    ) -> Points:
        """An open line. ``wide`` scales the pen's width; ``solid`` gives its inside to the part."""
        path = paths.smooth(points) if smooth else np.asarray(points, dtype=np.float64)
        self._add(Mark(path, PART[part], pen=self._pen(pen, wide), steady=steady, solid=solid))
        return path

    def shape(
        self,
        points: Path,
        part: str,
        *,
        pen: Pen | None = None,
        fill: Fill | None = None,
        smooth: bool = True,
        outline: bool = True,
        open_: bool = False,
        hides: bool = True,
        wide: float = 1.0,
        steady: float = 0.5,
        solid: bool = True,
    ) -> Points:
        """A shape whose inside belongs to the part.

        ``open_`` leaves the way from the last point back to the first without a line (a sleeve at
        the shoulder); ``hides`` wipes out what lies below; ``outline=False`` draws no line at all,
        which only makes sense with a ``fill``.
        """
        path = (
            paths.smooth(points, closed=not open_)
            if smooth
            else np.asarray(points, dtype=np.float64)
        )
        # Dots and stripes alone would not hold a shape together.
        bare = fill is not None and not self.style.outlined and fill.style not in DETACHED
        line = self._pen(pen, wide) if outline and not bare else None
        self._add(
            Mark(path, PART[part], not open_, line, fill, hides=hides, solid=solid, steady=steady)
        )
        return path

    def blob(
        self,
        centre: Spot,
        rx: float,
        ry: float,
        part: str,
        *,
        tilt: float = 0.0,
        pen: Pen | None = None,
        fill: Fill | None = None,
        hides: bool = True,
        wide: float = 1.0,
        steady: float = 0.5,
    ) -> Points:
        """An ellipse."""
        path = paths.ellipse(centre, rx, ry, tilt=tilt)
        return self.shape(path, part, pen=pen, fill=fill, smooth=False, hides=hides, wide=wide,
                          steady=steady)  # fmt: skip

    def dot(self, centre: Spot, radius: float, part: str, *, pen: Pen | None = None) -> None:
        """A small solid spot: a pupil, a button, a nostril."""
        ink = pen or self.style.pen
        fill = Fill("flat", ink, stray=0.0)
        path = paths.ellipse(centre, radius, radius, count=9)
        self._add(Mark(path, PART[part], True, None, fill, solid=True, steady=1.0))

    def limb(
        self,
        spine: Path,
        widths: Sequence[float] | None,
        part: str,
        *,
        pen: Pen | None = None,
        fill: Fill | None = None,
        hides: bool = True,
        capped: bool = False,
        smooth: bool = True,
    ) -> Points:
        """A limb along a spine: one line when ``widths`` is None, else outlined or filled.

        ``capped`` closes it at the start too. Gives back the spine, sampled.
        """
        bones = paths.smooth(spine) if smooth else np.asarray(spine, dtype=np.float64)
        if widths is None:
            return self.line(bones, part, pen=pen, smooth=False)
        self.shape(paths.tube(bones, widths), part, pen=pen, fill=fill, smooth=False,
                   open_=not capped, hides=hides)  # fmt: skip
        return bones

    def _pen(self, pen: Pen | None, wide: float) -> Pen:
        pen = pen or self.style.pen
        return pen if wide == 1.0 else replace(pen, width=pen.width * wide)

    def _add(self, mark: Mark) -> None:
        self.doodle.marks.append(mark)
