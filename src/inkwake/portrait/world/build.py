"""From numbers to contours."""

from __future__ import annotations

from collections.abc import Callable

from inkwake.portrait.world import body, extras, eyes, hair, head, headwear, tails
from inkwake.portrait.world.contours import Contours, Sheet
from inkwake.portrait.world.numbers import Numbers

Builder = Callable[[Sheet], None]

BUILDERS: tuple[tuple[str, Builder], ...] = (
    ("tails", tails.tails), ("back", hair.back), ("neck", body.neck), ("clothes", body.clothes),
    ("ears", head.ears), ("extras", extras.earrings), ("face", head.face), ("nose", head.nose),
    ("mouth", head.mouth), ("eyes", eyes.eyes), ("brows", head.brows), ("sides", hair.sides),
    ("cap", hair.cap), ("bangs", hair.fringe), ("ahoge", hair.strays),
    ("extras", extras.glasses), ("extras", extras.bow), ("extras", extras.pin),
    ("extras", headwear.animal), ("extras", headwear.hat),
)  # fmt: skip
"""Groups of numbers and what they build, from back to front."""


def build(numbers: Numbers, groups: frozenset[str] | None = None) -> Contours:
    """The contours of portraits, on the page; only those of some groups, where named."""
    sheet = Sheet(numbers)
    for group, builder in BUILDERS:
        if groups is None or group in groups:
            builder(sheet)
    return sheet.finish()
