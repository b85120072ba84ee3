"""Feet: what a leg ends in."""

from __future__ import annotations

import numpy as np

from inkwake.learn.world import paths
from inkwake.learn.world.nouns import Fill, Pen
from inkwake.learn.world.paths import Spot, ray
from inkwake.learn.world.sketch import Sketch

FEET = {
    "none": 1.8, "loop": 2.4, "shoe": 2.0, "bar": 1.6, "petals": 0.3, "bird claw": 0.6,
    "hoof": 0.25, "boot": 0.8, "ball": 0.7, "block": 0.5, "wedge": 0.4, "toes": 0.5,
    "half disc": 0.6, "heel": 0.25, "clown shoe": 0.3, "fork": 0.4,
}  # fmt: skip


def pick_foot(s: Sketch) -> str:
    """A kind of foot."""
    return s.pick(*FEET, p=tuple(FEET.values()))


def draw_foot(
    s: Sketch, kind: str, ankle: Spot, angle: float, size: float, toe: float,
    *, wide: float = 0.0, fill: Fill | None = None, pen: Pen | None = None,
) -> Spot:  # fmt: skip
    """Draw a foot.

    Args:
        s: the sketch.
        kind: one of ``FEET``.
        ankle: end of the leg.
        angle: degrees in which the leg arrives (90 straight down).
        size: length of the foot, units.
        toe: -1 the toes point to the viewer's left, 1 right, 0 towards the viewer.
        wide: width of the leg there, 0 for a line.
        fill: colour of the shoe.
        pen: other than the drawing's.

    Returns:
        Ankle or middle of the foot.
    """
    s.trait(f"foot {kind}")
    if kind == "none":
        return ankle
    if kind in _PLANS:
        plan, curved = _plan(s, kind, size, wide)
        way = toe if toe else (1.0 if s.chance(0.5) else -1.0)
        if toe == 0 and kind in ("shoe", "boot", "loop", "half disc", "block"):
            plan = [(x - 0.3 * size, y) for x, y in plan]  # seen from the front
        placed = paths.turned([(x * way, y) for x, y in plan], ankle, angle - 90)
        s.shape(placed, "foot", fill=fill, pen=pen, smooth=curved, open_=s.chance(0.2))
        return _within(ankle, angle, size, way if toe else 0.0, plan)
    return _DRAW[kind](s, ankle, angle, size, toe, wide, fill, pen)


def _within(
    ankle: Spot, angle: float, size: float, way: float, plan: list[tuple[float, float]]
) -> Spot:
    """Between ankle and the foot's middle."""
    x = sum(p[0] for p in plan) / len(plan)
    y = sum(p[1] for p in plan) / len(plan)
    spot = paths.turned([(0.5 * x * way, 0.6 * y)], ankle, angle - 90)[0]
    return float(spot[0]), float(spot[1])


def _plan(s: Sketch, kind: str, size: float, wide: float) -> tuple[list[tuple[float, float]], bool]:
    """Outline with the ankle at the origin and the toes to the right, and whether it is curved."""
    tall = size * s.between(0.35, 0.6)
    heel = max(0.5 * wide, size * s.between(0.1, 0.25))
    shapes: dict[str, tuple[list[tuple[float, float]], bool]] = {
        "loop": ([(-heel, 0.25 * tall), (0.1 * size, -0.2 * tall), (0.7 * size, 0),
                  (size, 0.5 * tall), (0.6 * size, tall), (0, 0.9 * tall)], True),
        "shoe": ([(-heel, -0.3 * tall), (heel, -0.3 * tall), (0.5 * size, 0.15 * tall),
                  (0.9 * size, 0.4 * tall), (size, tall), (0.3 * size, tall), (-heel, tall)],
                 s.chance(0.4)),
        "boot": ([(-heel, -1.3 * tall), (heel, -1.3 * tall), (heel, 0), (0.7 * size, 0.2 * tall),
                  (0.85 * size, tall), (-heel, tall)], s.chance(0.3)),
        "block": ([(-heel, 0), (0.8 * size, 0), (0.8 * size, tall), (-heel, tall)], False),
        "wedge": ([(-heel, 0), (0.1 * size, -0.1 * tall), (size, tall), (-heel, tall)], False),
        "half disc": ([(-heel, tall), (-heel, 0.3 * tall), (0.25 * size, -0.1 * tall),
                       (0.7 * size, 0.2 * tall), (0.85 * size, tall)], False),
        "hoof": ([(-0.4 * heel, -0.3 * tall), (0.4 * heel + 0.1 * size, -0.3 * tall),
                  (0.5 * size, tall), (-0.3 * size, tall)], False),
        "heel": ([(-heel, -0.2 * tall), (0.3 * size, 0.2 * tall), (size, 0.9 * tall),
                  (0.5 * size, tall), (0.0, 0.45 * tall), (-0.5 * heel, 1.2 * tall),
                  (-heel, 1.2 * tall)], False),
        "clown shoe": ([(-heel, -0.3 * tall), (heel, -0.2 * tall), (0.9 * size, 0.2 * tall),
                        (1.6 * size, -0.3 * tall), (1.8 * size, 0.5 * tall), (1.2 * size, tall),
                        (-heel, tall)], True),
        "toes": ([(-heel, 0), (heel, -0.2 * tall), (0.7 * size, 0), (0.95 * size, 0.1 * tall),
                  (0.85 * size, 0.35 * tall), (1.05 * size, 0.45 * tall), (0.9 * size, 0.65 * tall),
                  (1.05 * size, 0.85 * tall), (0.8 * size, tall), (-heel, tall)], True),
    }  # fmt: skip
    return shapes[kind]


_PLANS = ("loop", "shoe", "boot", "block", "wedge", "half disc", "hoof", "heel", "clown shoe",
          "toes")  # fmt: skip


def _bar(
    s: Sketch, ankle: Spot, angle: float, size: float, toe: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    """One short line: to the side, or both ways."""
    flat = angle - 90
    if toe == 0:
        ends = [ray(ankle, flat + 180, 0.5 * size), ray(ankle, flat, 0.5 * size)]
        s.line(ends, "foot", pen=pen, smooth=False)
        return ankle
    bow = s.between(-12, 20) * toe
    if wide:
        ankle = ray(ankle, flat + 180 if toe > 0 else flat, 0.4 * wide)
    s.line([ankle, ray(ankle, flat + bow + (0 if toe > 0 else 180), size)], "foot", pen=pen,
           smooth=False)  # fmt: skip
    return ray(ankle, flat + bow + (0 if toe > 0 else 180), 0.2 * size)


def _claw(
    s: Sketch, ankle: Spot, angle: float, size: float, toe: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    """Bird's toes: lines or narrow loops."""
    aim = angle - toe * s.between(25, 70)
    spread = s.between(25, 60)
    count = int(s.rng.integers(3, 5))
    loops = s.chance(0.3)
    for turn in np.linspace(-spread, spread, count):
        reach = size * s.between(0.6, 1.0)
        if loops:
            s.blob(ray(ankle, aim + turn, 0.5 * reach), 0.55 * reach, 0.13 * size, "foot",
                   tilt=aim + turn, fill=fill, pen=pen, steady=0.7)  # fmt: skip
        else:
            s.line([ankle, ray(ankle, aim + turn, reach)], "foot", pen=pen, smooth=False,
                   steady=0.7)  # fmt: skip
    if s.chance(0.3):
        s.line([ankle, ray(ankle, aim + 180, 0.35 * size)], "foot", pen=pen, smooth=False)
    return ray(ankle, aim, 0.1 * size)


def _fork(
    s: Sketch, ankle: Spot, angle: float, size: float, toe: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    """A bar with toes."""
    flat = angle - 90
    way = flat if toe >= 0 else flat + 180
    start = ray(ankle, way + 180, 0.15 * size)
    end = ray(ankle, way, size)
    s.line([start, end], "foot", pen=pen, smooth=False)
    count = int(s.rng.integers(3, 6))
    for share in np.linspace(0.25, 1, count):
        root = ray(start, way, 1.1 * size * share)
        s.line([root, ray(root, angle - 35 * toe, 0.35 * size)], "foot", pen=pen, smooth=False,
               steady=0.7)  # fmt: skip
    return ray(ankle, way, 0.3 * size)


def _ball(
    s: Sketch, ankle: Spot, angle: float, size: float, toe: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    radius = max(0.5 * wide, size * s.between(0.25, 0.45))
    side = ray(ankle, angle - 90, toe * radius * s.between(0.1, 0.8))
    centre = ray(side, angle, radius * s.between(0.3, 0.9))
    s.blob(centre, radius * s.between(0.9, 1.3), radius, "foot", fill=fill, pen=pen)
    return (ankle[0] + centre[0]) / 2, (ankle[1] + centre[1]) / 2


def _petals(
    s: Sketch, ankle: Spot, angle: float, size: float, toe: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    """A sole with round toes about it."""
    radius = max(0.5 * wide, size * 0.3)
    centre = ray(ray(ankle, angle, 0.6 * radius), angle - 90, toe * 0.5 * radius)
    aim = angle - 55 * toe
    for turn in np.linspace(-65, 65, int(s.rng.integers(3, 6))):
        s.blob(ray(centre, aim + turn, 1.15 * radius), 0.3 * radius, 0.25 * radius, "foot",
               tilt=aim + turn, fill=fill, pen=pen, steady=0.8)  # fmt: skip
    s.blob(centre, radius, 0.8 * radius, "foot", fill=fill, pen=pen)
    return centre


_DRAW = {"bar": _bar, "bird claw": _claw, "fork": _fork, "ball": _ball, "petals": _petals}
