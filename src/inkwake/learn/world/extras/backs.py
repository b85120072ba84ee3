"""What hangs on a back: wings and capes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.nouns import Fill, Pen
from inkwake.learn.world.paths import Path, Spot, ellipse
from inkwake.learn.world.sketch import Sketch


@dataclass(frozen=True, slots=True)
class Wing:
    """One wing's own coordinates: root at (0, 0), x away from the body, -y up, 1 its reach."""

    s: Sketch
    base: Spot
    away: float
    size: float
    rise: float
    pen: Pen
    fill: Fill | None
    second: Fill | None

    def put(self, points: Path) -> Points:
        """Wing coordinates as figure units; ``rise`` (degrees) lifts the whole wing."""
        spots = np.asarray(points, dtype=np.float64) * self.size
        turn = np.deg2rad(-self.rise)
        cosine, sine = np.cos(turn), np.sin(turn)
        spots = spots @ np.array([[cosine, sine], [-sine, cosine]])
        placed: Points = spots * (self.away, 1.0) + self.base
        return placed

    def shape(self, points: Path, *, smooth: bool = True, second: bool = False) -> None:
        """Draw a piece of the wing."""
        self.s.shape(self.put(points), "wing", pen=self.pen,
                     fill=self.second if second else self.fill, smooth=smooth)  # fmt: skip

    def line(self, points: Path, *, smooth: bool = True) -> None:
        """Draw a line of the wing."""
        self.s.line(self.put(points), "wing", pen=self.pen, smooth=smooth)


def wings(s: Sketch, left_base: Spot, right_base: Spot, size: float) -> None:
    """Draw a pair of wings before or behind the body.

    Args:
        s: the sketch.
        left_base: root of the figure's own left wing.
        right_base: root of its right wing.
        size: reach of a wing, units.
    """
    name = s.pick(*WINGS, p=tuple(row[0] for row in WINGS.values()))
    s.trait("wings", name)
    pen, fill, second = s.style.pen, s.style.fill(s.rng, "cloth"), s.style.fill(s.rng, "thing")
    rise, state = s.between(-20, 45), s.rng.integers(1 << 30)
    middle = 0.5 * (left_base[0] + right_base[0])
    for base, side in ((left_base, 1.0), (right_base, -1.0)):
        # One throw of the dice for both, then the hand and a little chance tell them apart.
        twin = Sketch(s.style, np.random.default_rng(state))
        twin.doodle = s.doodle
        away = side if base[0] == middle else float(np.sign(base[0] - middle))
        WINGS[name][1](Wing(twin, base, away, size * s.between(0.9, 1.1),
                            rise + s.between(-6, 6), pen, fill, second))  # fmt: skip


def _butterfly(w: Wing) -> None:
    """Two lobes, spots on them."""
    s = w.s
    top, low = s.between(0.7, 1.1), s.between(0.4, 0.8)
    w.shape([(0, 0.05), (0.35 * low, -0.05), (low, 0.25), (0.7 * low, 0.65), (0.2, 0.4)])
    w.shape([(0, 0), (0.3 * top, -0.55), (0.85 * top, -0.65), (top, -0.15), (0.5 * top, 0.05)])
    for _ in range(int(s.rng.integers(0, 4))):
        x, y, r = s.between(0.3, 0.75) * top, s.between(-0.45, -0.1), s.between(0.05, 0.13)
        w.shape(ellipse((x, y), r, r, count=12), smooth=False, second=True)


def _bee(w: Wing) -> None:
    """An oval or two, now and then with veins."""
    s = w.s
    for k in range(int(s.rng.integers(1, 3))):
        lean = s.between(-40, 0) + 40 * k
        path = ellipse((0.5, -0.12 + 0.28 * k), 0.52, s.between(0.16, 0.3), tilt=lean * 0.5)
        w.shape(path, smooth=False)
    if s.chance(0.4):
        for y in (-0.2, -0.12, -0.04):
            w.line([(0.1, -0.08), (0.85, 2 * y)])


def _strokes(w: Wing) -> None:
    """An arm of line with feathers as single strokes."""
    s = w.s
    s.trait("feather strokes")
    arm = np.array([(0, 0), (0.4, s.between(-0.35, 0.0)), (1.0, s.between(-0.4, 0.1))])
    count = int(s.rng.integers(6, 16))
    share = np.linspace(0.08, 1.0, count)
    x = np.interp(share, (0, 0.5, 1), arm[:, 0])
    y = np.interp(share, (0, 0.5, 1), arm[:, 1])
    fan = s.between(-0.15, 0.35)
    drop = s.between(0.25, 0.6)
    w.line(arm)
    for k in range(count):
        end = (x[k] + fan * share[k], y[k] + drop * s.between(0.75, 1.15))
        w.line([(x[k], y[k]), end], smooth=False)


def _feathered(w: Wing) -> None:
    """A bird's wing: straight above, scallops below."""
    s = w.s
    n = int(s.rng.integers(3, 7))
    up = s.between(-0.5, -0.1)
    lower = np.linspace(0.95, 0.1, 2 * n + 1)
    drop = np.where(np.arange(2 * n + 1) % 2, 0.5, 0.28) * np.linspace(0.7, 1.0, 2 * n + 1)
    edge = np.stack([lower, drop + up * lower * 0.6], axis=1)
    w.shape(np.concatenate([[(0.0, 0.0), (0.45, up), (1.0, up)], edge]), smooth=s.chance(0.5))
    if s.chance(0.4):
        for x, y in edge[1::2]:
            w.line([(x, y - 0.05), (0.8 * x, 0.5 * up)])


def _bat(w: Wing) -> None:
    """Points below, a claw above, ribs between."""
    s = w.s
    n = int(s.rng.integers(2, 5))
    up = s.between(-0.7, -0.2)
    points: list[Spot] = [(0.0, 0.0), (0.3, up), (1.0, up + s.between(-0.1, 0.3))]
    for k in range(n):
        right = 1.0 - k / n
        points += [(right * 0.98, 0.35), (right - 0.5 / n, 0.12)]
    w.shape([*points, (0.0, 0.35)], smooth=False)
    for k in range(n):
        w.line([(0.3, up), (0.98 * (1.0 - k / n), 0.33)], smooth=False)


def _loops(w: Wing) -> None:
    """An angel's: one line in loops."""
    s = w.s
    n = 60
    along = np.linspace(0, 1, n)
    spin = np.linspace(0, s.between(3, 7) * 2 * np.pi, n)
    r = s.between(0.1, 0.2)
    bow = np.sin(np.pi * along)
    x = 0.9 * bow + r * np.cos(spin)
    y = -0.55 + 1.1 * along + r * np.sin(spin) + s.between(-0.2, 0.2)
    if s.chance(0.5):
        w.line(np.stack([x, y], axis=1), smooth=False)
    else:
        lobes = int(s.rng.integers(3, 7))
        reach = 0.75 * bow + 0.12 * np.abs(np.sin(lobes * np.pi * along))
        w.shape(np.stack([reach, -0.5 + 1.0 * along], axis=1), smooth=False)


def _simple(w: Wing) -> None:
    """A drop or a half moon."""
    s = w.s
    h = s.between(0.25, 0.6)
    w.shape([(0, -0.5 * h), (0.5, -h), (1.0, -0.2 * h), (0.6, 0.6 * h), (0, 0.5 * h)],
            smooth=s.chance(0.75))  # fmt: skip
    if s.chance(0.3):
        w.line([(0.15, 0.0), (0.7, -0.2 * h)])


WINGS: dict[str, tuple[float, Callable[[Wing], None]]] = {
    "butterfly wings": (0.2, _butterfly),
    "bee wings": (0.16, _bee),
    "stroke wings": (0.14, _strokes),
    "feathered wings": (0.14, _feathered),
    "bat wings": (0.12, _bat),
    "angel wings": (0.1, _loops),
    "simple wings": (0.14, _simple),
}
"""Name → weight and how it is drawn."""


def cape(s: Sketch, left: Spot, right: Spot, length: float) -> None:
    """Draw a cape that hangs from two shoulders; call it before the body."""
    (x0, y0), (x1, y1) = sorted((left, right))
    flare, blow = s.between(0.05, 0.5) * length, s.between(-0.35, 0.35) * length
    if s.chance(0.6):
        blow *= 0.2
    n = int(s.rng.integers(2, 6)) * 2 + 1
    hem = np.linspace(0, 1, n)
    x = x1 + flare + blow + hem * (x0 - x1 - 2 * flare)
    y = 0.5 * (y0 + y1) + length - np.where(np.arange(n) % 2, s.between(0.0, 0.12) * length, 0.0)
    knee = 0.5 * length
    bulge = 0.7 * flare
    spots = np.concatenate([
        [(x0, y0), (x1, y1), (x1 + bulge + 0.3 * blow, y1 + knee)],
        np.stack([x, y], axis=1),
        [(x0 - bulge + 0.3 * blow, y0 + knee)],
    ])  # fmt: skip
    s.shape(spots, "trunk", fill=s.style.fill(s.rng, "cloth"), smooth=s.chance(0.5))
    s.trait("cape")
