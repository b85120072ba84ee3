"""What limbs wear: sleeves, socks and gloves, rings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import paths
from inkwake.learn.world.nouns import Fill
from inkwake.learn.world.sketch import Sketch


@dataclass(frozen=True, slots=True)
class Wear:
    """Cloth on a pair of limbs.

    Attributes:
        sleeve: share of the limb that a sleeve or trouser leg covers, 0 for none.
        sleeve_fill: its colour.
        sock: share of the limb that a sock or glove covers, 0 for none.
        sock_fill: its colour.
        rings: number of lines across.
    """

    sleeve: float = 0.0
    sleeve_fill: Fill | None = None
    sock: float = 0.0
    sock_fill: Fill | None = None
    rings: int = 0


NAKED = Wear()


def pick_wear(s: Sketch) -> Wear:
    """Mostly nothing; sleeves and shorts come with the outfit."""
    sock = s.between(0.12, 0.45) if s.chance(0.08) else 0.0
    rings = int(s.rng.integers(1, 7)) if s.chance(0.1) else 0
    return Wear(sock=sock, sock_fill=s.style.fill(s.rng) if sock else None, rings=rings)


def dress_limb(
    s: Sketch, path: Points, part: str, wear: Wear, width: float, tip: float, *, thick: bool
) -> None:
    """Draw what a limb wears along its sampled spine; ``tip`` is its width at the end."""
    last = len(path) - 1
    if wear.rings and thick:
        side = paths.normals(path)
        for at in np.linspace(0.15, 0.92, wear.rings):
            k = round(float(at) * last)
            half = 0.5 * (width + (tip - width) * float(at))
            s.line([path[k] - side[k] * half, path[k] + side[k] * half], part, smooth=False)
        s.trait("rings on limbs")
    if wear.sock:
        count = max(3, round(wear.sock * last) + 1)
        wide = max(1.1 * tip, 2.8)
        s.shape(paths.tube(path[-count:], (wide, wide)), part, fill=wear.sock_fill,
                smooth=False)  # fmt: skip
        s.trait("socks or gloves")
    if wear.sleeve:
        count = max(3, round(wear.sleeve * last) + 1)
        wide = max(width * 1.2, 3.5) if thick else max(5.0, width)
        flare = s.between(0.9, 1.5)
        if s.chance(0.2):
            flare = s.between(1.6, 2.6)
            s.trait("wide sleeves")
        s.shape(paths.tube(path[:count], (wide, min(24.0, wide * flare))), part,
                fill=wear.sleeve_fill, smooth=False, open_=s.chance(0.7))  # fmt: skip
        s.trait("sleeves")
