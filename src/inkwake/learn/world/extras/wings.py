"""Wings and capes."""

from __future__ import annotations

from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch


def wings(s: Sketch, left_base: Spot, right_base: Spot, size: float) -> None:
    """Draw a pair of wings, ``size`` long; "left" is the figure's own left."""
    for base, away in ((left_base, 1), (right_base, -1)):
        x, y = base
        rise = s.between(0.2, 0.6) * size
        s.blob((x + away * 0.45 * size, y - 0.5 * rise), 0.55 * size, 0.5 * rise, "wing",
               tilt=-25.0 * away, fill=s.style.fill(s.rng, "fur"))  # fmt: skip
    s.trait("wings")


def cape(s: Sketch, left: Spot, right: Spot, length: float) -> None:
    """Draw a cape that hangs from two shoulders; call it before the body."""
    (x0, y0), (x1, y1) = right, left
    flare = s.between(0.1, 0.5) * length
    s.shape([(x0, y0), (x1, y1), (x1 + flare, y1 + length), (x0 - flare, y0 + length)], "trunk",
            fill=s.style.fill(s.rng, "cloth"), smooth=False)  # fmt: skip
    s.trait("cape")
