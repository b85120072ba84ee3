"""Where a portrait stands after a stroke; states are never changed, so undo is going back."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from inkwake.portrait.belief.belief import Belief
from inkwake.portrait.fit.match import Match
from inkwake.portrait.read.reader import Reading
from inkwake.portrait.strokes.session import POINTS
from inkwake.portrait.strokes.trace import resample
from inkwake.portrait.world.contours import Contours
from inkwake.portrait.world.numbers import Numbers

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Stroke:
    """A line of the user's.

    Attributes:
        number: its id in the session.
        points: (n, 2) page shares.
        width: of the pen, page shares.
        traced: whether it comes from a picture, not from a hand that drew it here.
        even: (POINTS, 2) the same, evenly spaced.
    """

    number: int
    points: Array
    width: float = 0.005
    traced: bool = False
    even: Array = field(init=False)

    def __post_init__(self) -> None:
        # Resampled once: every later stroke reads all earlier ones again.
        object.__setattr__(self, "even", resample(self.points, POINTS))


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """A portrait in the making.

    Attributes:
        strokes: in the order of drawing.
        parts: number of the part of each, see ``STROKE_PARTS``.
        belief: what is believed.
        numbers: of the portrait, one row.
        contours: built from them, before they are moved onto the ink.
        moved: (N, 2) how far each contour point lies from there, page shares.
        matches: which contour each stroke draws; None for what no contour explains.
        reading: what the net said after the last stroke.
        pinned: groups that must not change.
        fixed: numbers that were set by hand, by name.
    """

    strokes: tuple[Stroke, ...]
    parts: tuple[int, ...]
    belief: Belief
    numbers: Numbers
    contours: Contours
    moved: Array
    matches: tuple[Match | None, ...]
    reading: Reading
    pinned: frozenset[str] = field(default_factory=frozenset)
    fixed: tuple[tuple[str, float], ...] = ()

    def drawn(self) -> Contours:
        """The contours as they are drawn, on the ink."""
        return Contours(
            self.contours.points + self.moved[None], self.contours.table, self.contours.present
        )
