"""Hair on springs: what hangs lags behind the head and swings on.

A lock is one damped spring (see ``inkwake.motion.springs``) that is driven by the place of its
root; its tip takes the whole lag, its root none, points between by the square of their way down.
"""

from __future__ import annotations

import numpy as np

from inkwake.motion.springs import Spring
from inkwake.portrait.character import Character
from inkwake.portrait.life.acts import Curves
from inkwake.portrait.world.contours import Contours
from inkwake.portrait.world.splines import Batch

SWINGS: dict[str, tuple[float, float, float]] = {
    # pace rad/s, damping, how much of the lag is shown
    "tail": (7.0, 0.16, 1.0), "strand-tail": (7.0, 0.16, 1.0), "side": (10.0, 0.22, 0.8),
    "strand-side": (10.0, 0.22, 0.8), "hair-back": (6.5, 0.25, 0.55),
    "strand-back": (6.5, 0.25, 0.55), "bang": (16.0, 0.3, 0.4), "strand-bang": (16.0, 0.3, 0.4),
    "ahoge": (18.0, 0.12, 0.9),
}  # fmt: skip


def kind_of(name: str) -> str | None:
    """Which spring a contour hangs on."""
    found = [kind for kind in SWINGS if name.startswith(kind)]
    return max(found, key=len) if found else None


def lags(
    character: Character, curves: Curves, count: int, rate: float, *, loop: bool
) -> dict[str, Batch]:
    """How far tips of every kind are from where they would hang, (count, 2) page shares."""
    unit = float(character.numbers["size"][0])
    head = np.zeros((count, 2))
    for name, axis, reach in (("yaw", 0, 0.55), ("roll", 0, -0.9), ("pitch", 1, -0.35)):
        if name in curves:
            head[:, axis] += reach * unit * np.sin(np.radians(curves[name] - curves[name][0]))
    made = {}
    for kind, (pace, damping, shown) in SWINGS.items():
        spring = Spring.of(pace, damping, 1 / rate)
        lag = np.zeros((count, 2))
        for axis in (0, 1):
            drive = pace**2 * head[:, axis]
            start = spring.settle(drive) if loop else np.zeros(2)
            lag[:, axis] = spring.run(drive, start, loop=loop)[:-1, 0] - head[:, axis]
        made[kind] = lag * shown
    return made


def swung(
    contours: Contours, lag: dict[str, Batch], frame: int, unit: float, crown: float
) -> Contours:
    """Contours with their hair where the springs are."""
    points = contours.points.copy()
    for name, where in contours.table.items():
        kind = kind_of(name)
        if kind is None:
            continue
        line = points[0, where.rows]
        along = np.clip((line[:, 1] - crown) / (2.2 * unit), 0, 1.3)
        if kind == "ahoge":
            along = np.clip((line[:, 1].max() - line[:, 1]) / (0.45 * unit), 0, 1)
        points[0, where.rows] = line + (along**2)[:, None] * lag[kind][frame]
    return Contours(points, contours.table, contours.present)
