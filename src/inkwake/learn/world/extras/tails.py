"""Tails."""

from __future__ import annotations

from inkwake.learn.world.paths import Spot, ray
from inkwake.learn.world.sketch import Sketch


def tail(s: Sketch, base: Spot, angle: float, length: float) -> None:
    """Draw a tail that leaves ``base`` in direction ``angle`` (degrees, 90 down)."""
    bend = s.between(-60, 60)
    middle = ray(base, angle, length / 2)
    end = ray(middle, angle + bend, length / 2)
    width = s.between(0.05, 0.3) * length
    if s.chance(0.5):
        s.line([base, middle, end], "tail")
    else:
        s.limb([base, middle, end], (width, width, 0.3 * width), "tail",
               fill=s.style.fill(s.rng, "fur"))  # fmt: skip
    s.trait("tail")
