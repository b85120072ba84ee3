"""Things in a hand: which one, how large, how it is held."""

from __future__ import annotations

from dataclasses import replace

from inkwake.learn.world.extras.grip import Grip
from inkwake.learn.world.extras.toys import TOYS
from inkwake.learn.world.extras.wares import WARES
from inkwake.learn.world.extras.weapons import WEAPONS
from inkwake.learn.world.paths import Spot, ray
from inkwake.learn.world.sketch import Sketch

THINGS = {**WEAPONS, **TOYS, **WARES}
_NAMES = tuple(THINGS)
_WEIGHTS = tuple(row[0] for row in THINGS.values())


def hold(s: Sketch, hand: Spot, angle: float, side: str) -> None:
    """Draw a held thing; call it after the hand, or before it for a thing behind the fingers.

    Args:
        s: the sketch.
        hand: where it is held.
        angle: degrees in which the arm arrives (0 right, 90 down).
        side: "right" or "left", the figure's own.
    """
    name = s.pick(*_NAMES, p=_WEIGHTS)
    _, draw, (small, large), poise = THINGS[name]
    size = s.between(small, large)
    if s.chance(0.06):
        size *= s.between(1.4, 2.2)
    away = -1.0 if side == "right" else 1.0
    if poise == "hang":
        lean = s.between(-12, 12)
    elif poise == "up" and s.chance(0.8):
        lean = away * s.between(-8, 30)
    else:
        lean = angle + 90 + s.between(-110, 110)
    if poise != "hang":
        # In line with the arm a stick would be nothing but a longer arm.
        off = (lean - angle) % 180 - 90
        if abs(off) < 30:
            lean += s.between(30, 60) * away - off
    if s.chance(0.2):
        # Children let things float beside the hand.
        hand = ray(hand, angle, s.between(1.0, 4.0))
    pen = s.style.ink(s.rng, "thing")
    if pen.width > 0.12 * size and s.chance(0.7):
        # A fat pen turns small things into lumps; most take another for them.
        pen = replace(pen, width=max(0.5, s.between(0.05, 0.12) * size))
    s.trait("held thing", f"held {name}")
    draw(Grip(s, hand, lean, size, away, pen, s.style.fill(s.rng, "thing"),
              s.style.fill(s.rng, "cloth")))  # fmt: skip
