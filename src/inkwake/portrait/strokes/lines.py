"""Which contours people draw as strokes, of which part, and how often they leave them out.

A stroke runs along a section of a contour. ``detail`` says how finished a drawing must be before
people bother with it: 0 belongs to every sketch, 1 only to finished ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from inkwake.portrait.world.parameters import BANGS, SIDES
from inkwake.portrait.world.parts import NAMES

EXTRA_KINDS = ("construction", "stray")
STROKE_PARTS: tuple[str, ...] = (*NAMES, *EXTRA_KINDS)
"""What a stroke can be part of."""


@dataclass(frozen=True, slots=True)
class Line:
    """A section of a contour that is drawn as one stroke.

    Attributes:
        contour: name of the contour.
        part: what the stroke is part of.
        first, last: section of its points; ``last`` None goes to the end (and round, when closed).
        detail: 0 (always drawn) .. 1 (only in finished drawings).
        round: whether the stroke returns to where it began.
    """

    contour: str
    part: str
    first: int = 0
    last: int | None = None
    detail: float = 0.0
    round: bool = False


_ONE = ("",)
_TWO = ("left", "right")
_THREE = ("left", "right", "middle")


def _each(
    pattern: str, part: str, first: int = 0, last: int | None = None, *,
    sides: tuple[str, ...] = _TWO, count: int = 0, detail: float = 0.0, round: bool = False,
) -> list[Line]:  # fmt: skip
    """Lines of sides, whose names stand for asterisks; ``count`` numbered ones of each."""
    names = [f"{pattern}{k}" for k in range(count)] if count else [pattern]
    return [
        Line(name.replace("*", side), part.replace("*", side), first, last, detail, round)
        for side in sides
        for name in names
    ]


LINES: tuple[Line, ...] = (
    Line("face", "face", 8, 41),
    *_each("ear-*", "ear-*", 1, 13, detail=0.1),
    *_each("ear-*-inner", "ear-*", detail=0.6),
    Line("nose", "nose"),
    Line("mouth-upper", "mouth"),
    Line("mouth-lower", "mouth"),
    Line("lip", "mouth", detail=0.6),
    Line("tongue", "mouth", 10, 20, 0.8),
    *_each("lash-*", "eye-*"),
    *_each("lower-lash-*", "eye-*", detail=0.1),
    *_each("iris-*", "eye-*", round=True),
    *_each("pupil-*", "eye-*", detail=0.3, round=True),
    *_each("crease-*", "eye-*", detail=0.4),
    *_each("spike-*", "eye-*", count=3, detail=0.6),
    *_each("brow-*", "brow-*"),
    Line("hair-cap", "hair-front", 2, 35),
    *_each("bang", "hair-front", 4, 29, sides=_ONE, count=BANGS),
    *_each("strand-bang", "hair-front", sides=_ONE, count=BANGS, detail=0.7),
    *_each("strand-cap", "hair-front", sides=_ONE, count=6, detail=0.75),
    Line("hair-light", "hair-front", 2, 19, 0.85),
    *_each("side-*", "hair-side-*", 5, 29, count=SIDES),
    *_each("strand-side-*", "hair-side-*", count=SIDES, detail=0.7),
    Line("hair-back", "hair-back", 14, 33),
    Line("hair-back", "hair-back", 32, 97),
    Line("hair-back", "hair-back", 96, 115),
    *_each("strand-back", "hair-back", sides=_ONE, count=4, detail=0.7),
    *_each("tail-*", "tail-*", 1, 32, sides=_THREE),
    *_each("strand-tail-*", "tail-*", sides=_THREE, count=2, detail=0.6),
    *_each("tie-*", "tail-*", sides=_THREE, detail=0.3, round=True),
    *_each("bun-*", "tail-*", sides=_THREE, round=True),
    *_each("strand-bun-*", "tail-*", sides=_THREE, count=2, detail=0.5),
    *_each("ahoge", "ahoge", 2, 31, sides=_ONE, count=2),
    *_each("neck-*", "neck"),
    *_each("collarbone-*", "neck", detail=0.6),
    *_each("shoulder-*", "clothes"),
    *_each("collar-*", "clothes", detail=0.1, round=True),
    *_each("lapel-*", "clothes", 0, 32, detail=0.3),
    *_each("sleeve-*", "clothes", detail=0.5),
    *(Line(f"fold-{side}{k}", "clothes", detail=0.8) for side in _TWO for k in (1, 2)),
    *_each("stripe-*", "clothes", detail=0.7),
    *_each("string-*", "clothes", detail=0.5),
    Line("seam", "clothes", detail=0.4),
    *_each("piece0-*", "clothes", detail=0.2, round=True),
    *_each("piece1-*", "clothes", detail=0.2, round=True),
    *_each("piece2-*", "clothes", detail=0.2, round=True),
    *_each("lens-*", "glasses", round=True),
    Line("bridge", "glasses"),
    *_each("arm-*", "glasses", detail=0.2),
    *_each("animal-*", "animal-ears"),
    *_each("animal-*-inner", "animal-ears", detail=0.4),
    *_each("*", "hat", sides=("hat", "peak", "band", "headband"), round=True),
    *_each("cup-*", "hat", round=True),
    *_each("ribbon-a-loop-*", "ribbon", round=True),
    *_each("ribbon-a-end-*", "ribbon", detail=0.2, round=True),
    *_each("ribbon-b-loop-*", "ribbon", round=True),
    *_each("ribbon-b-end-*", "ribbon", detail=0.2, round=True),
    *_each("ribbon-*-knot", "ribbon", sides=("a", "b"), detail=0.1, round=True),
    Line("pin", "pin", round=True),
    Line("pin-cross", "pin", round=True),
    *_each("earring-*", "ear-*", detail=0.3, round=True),
)
"""From the names of contours to strokes."""
