"""Sky, plants and ground."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.world import paths
from inkwake.learn.world.sketch import Sketch


def _sun(s: Sketch) -> None:
    radius = s.between(18, 34)
    fill = s.style.colouring(s.rng, (250, 205, 40)) if s.style.look != "outline" else None
    pen = s.style.ink(s.rng, "thing")
    count = int(s.rng.integers(6, 18))
    for k in range(count):
        turn = 360 * (k + s.between(-0.2, 0.2)) / count
        near, far = radius * s.between(1.05, 1.3), radius * s.between(1.5, 2.1)
        s.line([paths.ray((0, 0), turn, near), paths.ray((0, 0), turn, far)], "ground", pen=pen)
    s.blob((0, 0), radius, radius * s.between(0.9, 1.1), "ground", pen=pen, fill=fill)


def _cloud(s: Sketch) -> None:
    count = int(s.rng.integers(5, 10))
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    knots = np.stack([40 * np.cos(turn), 20 * np.sin(turn)], axis=1)
    knots += s.rng.normal(0, 3, knots.shape)
    out = []
    for k in range(count):
        a, b = knots[k], knots[(k + 1) % count]
        middle = (a + b) / 2
        out += [a, middle * 1.0 + 0.35 * np.hypot(*(b - a)) * middle / max(1.0, np.hypot(*middle))]
    s.shape(np.array(out), "ground", hides=False, fill=s.style.fill(s.rng, "thing"))


SCENERY: dict[str, Callable[[Sketch], None]] = {"sun": _sun, "cloud": _cloud}
