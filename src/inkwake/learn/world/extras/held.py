"""Things in a hand."""

from __future__ import annotations

from inkwake.learn.world.paths import Spot, ray
from inkwake.learn.world.sketch import Sketch


def hold(s: Sketch, hand: Spot, angle: float, side: str) -> None:
    """Draw a held thing.

    Args:
        s: the sketch.
        hand: where it is held.
        angle: degrees in which the arm arrives (0 right, 90 down).
        side: "right" or "left", the figure's own.
    """
    lean = -90 + s.between(-40, 40)
    s.line([ray(hand, lean + 180, s.between(2, 10)), ray(hand, lean, s.between(8, 25))], "held")
    s.trait("held thing")
