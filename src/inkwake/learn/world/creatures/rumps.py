"""Tails of four-legged animals, at the left end of the body."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import paths
from inkwake.learn.world.creatures.breeds import Breed
from inkwake.learn.world.creatures.coat import Coat
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch


def tail(s: Sketch, breed: Breed, body: Points, coat: Coat) -> None:
    """Draw the animal's tail."""
    kind = s.pick(*breed.tails)
    if kind == "none":
        return
    s.trait("tail")
    left = float(body[:, 0].min())
    tall = float(np.ptp(body[:, 1]))
    y = float(body[:, 1].min()) + tall * s.between(0.15, 0.45)
    # On the edge of the body at that height, a little inside.
    rear = body[body[:, 0] < left + 0.35 * float(np.ptp(body[:, 0]))]
    nearest = rear[np.abs(rear[:, 1] - y).argmin()]
    base = (float(nearest[0]) + 0.8, float(nearest[1]))
    length = s.between(*breed.tail)
    angle = 180 + s.between(-75, 70)
    {
        "line": _line, "curved": _curved, "tapered": _tapered, "bushy": _bushy, "curl": _curl,
        "tuft": _tuft, "hair": _hair, "rainbow": _hair, "stub": _stub, "ball": _ball, "long": _long,
        "rings": _rings,
    }[kind](s, coat, base, angle, length, tall)  # fmt: skip


def _bow(base: Spot, angle: float, length: float, bend: float) -> list[Spot]:
    one = paths.ray(base, angle, 0.5 * length)
    return [base, one, paths.ray(one, angle + bend, 0.5 * length)]


def _line(s: Sketch, coat: Coat, base: Spot, angle: float, length: float, tall: float) -> None:
    spots = _bow(base, angle, length, s.between(-60, 60))
    s.line(spots, "tail", pen=coat.line)


def _curved(s: Sketch, coat: Coat, base: Spot, angle: float, length: float, tall: float) -> None:
    one, two, three = _bow(base, angle, length, s.between(40, 90))
    end = paths.ray(three, angle - s.between(-30, 90), 0.4 * length)
    w = s.between(0.06, 0.16) * length
    if s.chance(0.5):
        s.line([one, two, three, end], "tail", pen=coat.line)
    else:
        s.limb([one, two, three, end], (w, w, w, 0.6 * w), "tail", pen=coat.pen, fill=coat.limbs)


def _tapered(s: Sketch, coat: Coat, base: Spot, angle: float, length: float, tall: float) -> None:
    w = s.between(0.15, 0.35) * length
    s.limb(_bow(base, angle, length, s.between(-50, 50)), (w, 0.7 * w, 0.1), "tail",
           pen=coat.pen, fill=coat.limbs)  # fmt: skip


def _bushy(s: Sketch, coat: Coat, base: Spot, angle: float, length: float, tall: float) -> None:
    w = s.between(0.3, 0.5) * length
    s.limb(_bow(base, angle, length, s.between(-70, 70)), (0.25 * w, w, 0.9 * w, 0.1), "tail",
           pen=coat.pen, fill=coat.limbs)  # fmt: skip


def _rings(s: Sketch, coat: Coat, base: Spot, angle: float, length: float, tall: float) -> None:
    w = s.between(0.12, 0.25) * length
    spine = s.limb(_bow(base, angle, length, s.between(-70, 70)), (w, w, 0.7 * w), "tail",
                   pen=coat.pen, fill=coat.limbs)  # fmt: skip
    side = paths.normals(spine) * 0.5 * w
    for k in range(2, len(spine) - 1, 2):
        s.line([spine[k] - side[k], spine[k] + side[k]], "tail", steady=0.8)


def _curl(s: Sketch, coat: Coat, base: Spot, angle: float, length: float, tall: float) -> None:
    turns = s.between(1.0, 2.2)
    count = int(10 * turns)
    u = np.linspace(0, 1, count)
    a = np.deg2rad(angle)
    wave = 2 * np.pi * turns * u
    r = s.between(0.12, 0.25) * length
    along = u * length + r * np.sin(wave)
    across = r * (1 - np.cos(wave))
    spots = np.stack([base[0] + along * np.cos(a) - across * np.sin(a),
                      base[1] + along * np.sin(a) + across * np.cos(a)], axis=1)  # fmt: skip
    s.line(spots, "tail", pen=coat.line)


def _tuft(s: Sketch, coat: Coat, base: Spot, angle: float, length: float, tall: float) -> None:
    path = s.line(_bow(base, angle, length, s.between(-60, 60)), "tail", pen=coat.line)
    end = (float(path[-1][0]), float(path[-1][1]))
    turn = paths.heading(path)
    size = s.between(0.12, 0.28) * length
    if s.chance(0.6):
        drop = paths.turned([(0, 0), (0.8, -0.6), (2, 0), (0.8, 0.6)], end, turn, size)
        s.shape(drop, "tail", pen=coat.pen, fill=s.style.fill(s.rng, "hair"))
    else:
        for a in (-25, 0, 25):
            s.line([end, paths.ray(end, turn + a, 1.8 * size)], "tail", pen=coat.line)


def _hair(s: Sketch, coat: Coat, base: Spot, angle: float, length: float, tall: float) -> None:
    start = 180 + s.between(-60, 10)
    knee = paths.ray(base, start, 0.3 * length)
    pen = s.style.ink(s.rng, "hair")
    if s.chance(0.5):
        end = paths.ray(knee, s.between(85, 125), 0.8 * length)
        w = s.between(0.2, 0.35) * length
        s.limb([base, knee, end], (0.4 * w, w, 0.8 * w, 0.05), "tail", pen=pen,
               fill=s.style.fill(s.rng, "hair"))  # fmt: skip
    else:
        for _ in range(int(s.rng.integers(4, 10))):
            end = paths.ray(knee, s.between(75, 145), s.between(0.6, 0.9) * length)
            s.line([base, (knee[0] + s.between(-2, 2), knee[1] + s.between(-2, 2)), end], "tail",
                   pen=s.style.ink(s.rng, "hair") if s.chance(0.2) else pen)  # fmt: skip


def _stub(s: Sketch, coat: Coat, base: Spot, angle: float, length: float, tall: float) -> None:
    w = 0.6 * length
    s.limb([base, paths.ray(base, 180 + s.between(-40, 50), length)], (w, 0.2 * w), "tail",
           pen=coat.pen, fill=coat.limbs)  # fmt: skip


def _ball(s: Sketch, coat: Coat, base: Spot, angle: float, length: float, tall: float) -> None:
    s.blob((base[0] - 0.3 * length, base[1]), 0.6 * length, 0.6 * length, "tail", pen=coat.pen,
           fill=s.style.fill(s.rng, "fur") if s.chance(0.4) else coat.body)  # fmt: skip


def _long(s: Sketch, coat: Coat, base: Spot, angle: float, length: float, tall: float) -> None:
    inside = (base[0] + 0.25 * length, base[1] + 0.1 * tall)
    angle = 180 + s.between(-35, 20)
    bend = s.between(-40, 40)
    spots = [inside, base, *_bow(base, angle, length, bend)[1:]]
    w = s.between(0.4, 0.75) * tall
    s.limb(spots, (w, 0.85 * w, 0.45 * w, 0.1), "tail", pen=coat.pen, fill=coat.limbs)
