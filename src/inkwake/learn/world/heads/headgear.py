"""Which headgear a head wears, how large, and how it sits."""

from __future__ import annotations

from collections.abc import Callable

from inkwake.learn.world.heads import hats, wraps
from inkwake.learn.world.heads.frame import Frame
from inkwake.learn.world.heads.hat import Hat
from inkwake.learn.world.heads.skull import Rim
from inkwake.learn.world.sketch import Sketch

Size = tuple[float, float]
HATS: dict[str, tuple[float, Callable[[Hat], None], Size, Size]] = {
    # name: weight, how it is drawn, height (half heads), half width (half heads)
    "crown": (0.2, hats.crown, (0.35, 1.0), (0.5, 1.0)),
    "cone hat": (0.14, hats.cone, (0.8, 2.6), (0.4, 1.0)),
    "witch hat": (0.07, hats.witch, (0.9, 2.0), (0.8, 1.3)),
    "top hat": (0.09, hats.top, (0.5, 1.5), (0.6, 1.0)),
    "wide brim": (0.1, hats.brim, (0.4, 0.9), (0.8, 1.2)),
    "baseball cap": (0.09, hats.baseball, (0.4, 0.8), (0.75, 1.02)),
    "beanie": (0.06, hats.beanie, (0.4, 0.9), (0.8, 1.0)),
    "santa hat": (0.04, hats.santa, (0.7, 1.4), (0.7, 1.0)),
    "chef hat": (0.03, hats.chef, (0.8, 1.8), (0.7, 1.0)),
    "helmet": (0.04, wraps.helmet, (1.0, 1.0), (1.0, 1.0)),
    "hood": (0.02, wraps.hood, (1.0, 1.0), (1.0, 1.0)),
    "scarf": (0.03, wraps.scarf, (1.0, 1.0), (1.0, 1.0)),
    "globe": (0.012, wraps.globe, (1.0, 1.0), (1.0, 1.0)),
    "bow": (0.07, hats.bow, (0.5, 0.9), (0.6, 1.0)),
    "halo": (0.03, hats.halo, (0.5, 0.9), (0.6, 1.0)),
    "headphones": (0.015, wraps.headphones, (1.0, 1.0), (1.0, 1.0)),
    "headband": (0.04, wraps.headband, (1.0, 1.0), (1.0, 1.0)),
    "flowers": (0.03, wraps.flowers, (1.0, 1.0), (1.0, 1.0)),
}


def wear(s: Sketch, head: Frame, rim: Rim, turn: int) -> None:
    """Put some headgear on a head."""
    name = s.pick(*HATS, p=tuple(row[0] for row in HATS.values()))
    _, draw, tall, wide = HATS[name]
    top = float(rim.at(0.0)[0, 1])
    base = top + s.between(0.1, 0.5) if s.chance(0.88) else top - s.between(0.0, 0.25)
    off = s.between(-0.5, 0.5) if s.chance(0.15) else s.between(-0.08, 0.08)
    lean = s.between(-25, 25) if s.chance(0.2) else s.between(-5, 5)
    frame = Frame(head.at(off, base), head.rx * s.between(*wide), head.size * s.between(*tall),
                  head.tilt + lean + 30 * off)  # fmt: skip
    hat = Hat(s, head, rim, turn, frame, s.style.ink(s.rng, "thing"), s.style.fill(s.rng, "cloth"),
              s.style.fill(s.rng, "thing"))  # fmt: skip
    if hat.pen.width > 0.25 * head.size:
        hat.pen = s.style.pen
    s.trait("hat", name)
    draw(hat)
