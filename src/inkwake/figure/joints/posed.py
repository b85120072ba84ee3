"""The noun of this room: a figure's joints with what is known about them."""

from __future__ import annotations

from dataclasses import dataclass, field

from inkwake.figure.figure import Facing, Kind
from inkwake.figure.skeleton import Skeleton


@dataclass(frozen=True, slots=True, eq=False)
class Posed:
    """A posed figure.

    Attributes:
        skeleton: joints in px of the mask's crop; each confidence is the probability that the
            joint lies within a tenth of the figure's longer side of its true place.
        kind: body plan.
        facing: one of ``labels.FACINGS``.
        usable: probability that nobody needs to touch it: head, hands and feet are all within
            0.15 of the longer side.
        notes: what was guessed, in words.
    """

    skeleton: Skeleton
    kind: Kind
    facing: Facing
    usable: float
    notes: tuple[str, ...] = field(default=())
