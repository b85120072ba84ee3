"""Layout of a face: where its features lie and what they are drawn with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inkwake.learn.world.heads.frame import Frame
from inkwake.learn.world.nouns import Colour, Fill, Pen
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import pick_colour

REDS: tuple[Colour, ...] = ((215, 40, 45), (235, 90, 110), (170, 30, 50), (245, 150, 170))


@dataclass(slots=True)
class Features:
    """Layout of one face.

    Attributes:
        turn: -1 the face looks left, 1 right, 0 at us.
        shift: where the middle of the face lies, u.
        level: v of the eyes.
        apart: u from the middle to an eye.
        nose: (u, v) of the nose.
        mouth: (u, v) of the middle of the mouth.
        tip: (u, v) of a nose that the skull's outline already has.
        pen: draws the face; finer than the figure's pen where that is too fat.
        coarse: the pen is too fat, or the head too small, for details.
        mood: 0..1, what both eyes have in common.
        iris: colours both irises.
    """

    s: Sketch
    frame: Frame
    turn: int
    animal: bool
    shift: float
    level: float
    apart: float
    nose: Spot
    mouth: Spot
    tip: Spot | None
    pen: Pen
    coarse: bool
    mood: float
    iris: Fill | None

    def red(self) -> Fill:
        """Lipstick, or the dark of an open mouth."""
        if self.s.style.look == "outline" and not self.s.chance(0.12):
            return Fill("flat", self.pen, stray=0.0)
        colour = REDS[int(self.s.rng.integers(len(REDS)))]
        return Fill("flat", Pen(colour, 1.2, self.s.style.fill_grain), stray=0.3)

    def shaded(self) -> Fill:
        """The pen rubbed to and fro, or filled in; the same for both eyes."""
        if self.mood * 13 % 1 < 0.6 or self.coarse:
            return self.dark()
        pen = replace(self.pen, width=max(0.4, 0.8 * self.pen.width))
        return Fill("scribble", pen, 180 * self.mood, 0.3 - 0.6 * (self.mood * 5 % 1), 0.2)

    def dark(self) -> Fill:
        """The pen, filled in."""
        return Fill("flat", self.pen, stray=0.0)


def layout(s: Sketch, frame: Frame, turn: int, animal: bool, tip: Spot | None) -> Features:
    """Decide where the features of a face lie."""
    level = s.between(-0.45, 0.12) if s.chance(0.85) else s.between(-0.7, 0.3)
    shift = s.between(0.25, 0.55) * turn if turn else _drift(s)
    room = 1.0 - level
    nose_v = level + room * s.between(0.15, 0.35)
    mouth_v = max(nose_v + 0.12, level + room * s.between(0.4, 0.72))
    pen = s.style.pen
    if pen.width > 0.12 * frame.size and s.chance(0.5):
        pen = replace(pen, width=max(0.5, min(pen.width * s.between(0.3, 0.6), 0.12 * frame.size)))
    fat = pen.width > 0.15 * frame.size
    return Features(
        s=s, frame=frame, turn=turn, animal=animal, shift=shift, level=level,
        apart=s.between(0.2, 0.52), nose=(shift + 0.12 * turn, nose_v),
        mouth=(shift + 0.1 * turn, mouth_v), tip=tip, pen=pen,
        coarse=fat or (frame.size < 7 and s.chance(0.5)), mood=s.between(0, 1),
        iris=_iris(s, pen),
    )  # fmt: skip


def _drift(s: Sketch) -> float:
    """How far the face sits off the middle: some heads look half to a side."""
    return s.between(-0.32, 0.32) if s.chance(0.12) else float(s.rng.normal(0, 0.05))


def _iris(s: Sketch, pen: Pen) -> Fill | None:
    if s.style.look == "outline" and not s.chance(0.15):
        return Fill("flat", pen, stray=0.0) if s.chance(0.3) else None
    return Fill("flat", Pen(pick_colour(s.rng), 1.0, s.style.fill_grain), stray=0.0)
