"""What a program gives the engine: how matter moves, how it changes, what comes on top.

Legend
    phase   0..1 within a cycle of the motion
    time    0..1 within the whole loop, which is a whole number of cycles
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from inkwake.arrays import Bytes, Floats
from inkwake.stir.lattice import Lattice
from inkwake.stir.part import Part
from inkwake.stir.timing import Course


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the film.

    Attributes:
        phase: 0..1 of the motion's cycle.
        time: 0..1 of the loop.
        cycles: cycles in the loop.
    """

    phase: float
    time: float
    cycles: int


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """What a program is asked for.

    Attributes:
        part: what moves.
        strength: 1 is the natural amount.
        course: of one cycle.
        towards: "left", "right", "up", "down" or "".
        seconds: length of the loop.
        cycles: of the motion in the loop.
        seed: of everything random.
        rgb: (h, w, 3) uint8, the picture.
    """

    part: Part
    strength: float
    course: Course
    towards: str
    seconds: float
    cycles: int
    seed: int
    rgb: Bytes


Pull = Callable[[Lattice, Moment], Floats]
"""Where the matter at each node came from: (gh, gw, 2) px of the picture."""
Paint = Callable[[Floats, Floats, Moment], Floats]
"""Colours (h, w, 3) 0..255 of the mask's box and how much of the part is in each px, (h, w) 0..1,
become other colours."""
Over = Callable[[Moment], Bytes]
"""(h, w, 4) uint8 premultiplied, over the box ``over_box``."""


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """A motion of a part.

    Attributes:
        tells: the amount in plain units, such as "14 px" or "9 degrees".
        pull: how matter moves; None where it stays.
        reach: px that anything moves at most.
        leaves: whether the part leaves its place as a whole, whatever it lies on.
        blends: two pulls half a cycle apart fade into each other, so that a stream never ends.
        fade: 0..1 how much of the part is seen; None for always all.
        paint: how colours change.
        over: what comes on top.
        over_box: left, top, right, bottom of that, px; may go beyond the picture.
    """

    tells: str
    pull: Pull | None = None
    reach: float = 0.0
    leaves: bool = False
    blends: bool = False
    fade: Callable[[Moment], float] | None = None
    paint: Paint | None = None
    over: Over | None = None
    over_box: tuple[int, int, int, int] = field(default=(0, 0, 0, 0))
