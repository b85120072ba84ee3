"""Headgear. A hat has a frame of its own: (0, 0) the middle of its brim, v = -1 its top."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.heads.frame import Frame
from inkwake.learn.world.heads.skull import Rim
from inkwake.learn.world.nouns import Fill, Pen
from inkwake.learn.world.paths import Path, Spot, arc, ellipse
from inkwake.learn.world.sketch import Sketch


@dataclass(slots=True)
class Hat:
    """What the pieces of one hat share: its frame, the head under it, pen and colours."""

    s: Sketch
    head: Frame
    rim: Rim
    turn: int
    frame: Frame
    pen: Pen
    fill: Fill | None
    second: Fill | None

    def part(self, points: Path, *, smooth: bool = False, fill: Fill | None = None,
             hides: bool = True) -> None:  # fmt: skip
        """Draw a piece of the hat, hat coordinates."""
        self.s.shape(self.frame.put(points), "hat", pen=self.pen, fill=fill or self.fill,
                     smooth=smooth, hides=hides, steady=0.6)  # fmt: skip

    def line(self, points: Path, *, smooth: bool = False) -> None:
        """Draw a line of the hat, hat coordinates."""
        self.s.line(self.frame.put(points), "hat", pen=self.pen, smooth=smooth, steady=0.6)

    def ball(self, spot: Spot, r: float) -> None:
        """Draw a bobble or a jewel; ``r`` is a share of the head."""
        self.s.blob(self.frame.at(*spot), r * self.head.size, r * self.head.size, "hat",
                    pen=self.pen, fill=self.second)  # fmt: skip


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


def _crown(h: Hat) -> None:
    s = h.s
    points = int(s.rng.integers(3, 8))
    n = 2 * points - 1
    dip = s.between(-0.7, -0.3)
    top = np.where(np.arange(n) % 2, dip, -1.0) * s.rng.uniform(0.9, 1.1, n)
    flare = s.between(0.9, 1.3)
    edge = np.stack([np.linspace(-flare, flare, n), top], axis=1)
    h.part(np.concatenate([edge, [(0.95, 0.1), (0.0, 0.2), (-0.95, 0.1)]]))
    if s.chance(0.3):
        for x in edge[::2]:
            h.ball((float(x[0]), float(x[1]) - 0.05), 0.08)
    if s.chance(0.3):
        h.line([(-0.95, -0.15), (0.95, -0.15)])


def _cone(h: Hat) -> None:
    """Party hat, wizard's, gnome's; straight or bent."""
    s = h.s
    bend = s.between(-0.8, 0.8) if s.chance(0.3) else s.between(-0.1, 0.1)
    h.part([(-1, 0), (-0.45, -0.55), (bend, -1), (0.45, -0.5), (1, 0), (0.0, s.between(0, 0.15))],
           smooth=s.chance(0.2))  # fmt: skip
    for level in np.linspace(-0.2, -0.7, int(s.rng.integers(0, 4))):
        w = 1 + float(level) * 0.85
        h.line([(-w, level), (w, level - 0.05)])
    if s.chance(0.4):
        h.ball((bend, -1.0), s.between(0.1, 0.25))


def _witch(h: Hat) -> None:
    s = h.s
    bend = s.between(-0.5, 0.5) if s.chance(0.5) else 0.0
    h.part([(-0.55, 0), (bend, -1), (0.55, 0)])
    if s.chance(0.5):
        h.part([(-0.55, 0), (-0.48, -0.15), (0.48, -0.15), (0.55, 0)], fill=h.second)
    h.part(ellipse((0, 0.02), 1.3, s.between(0.06, 0.2), count=18))


def _top(h: Hat) -> None:
    """Cylinder: a box on a line or on a flat brim."""
    s = h.s
    upper = s.between(0.5, 0.85)
    h.part([(-0.65, 0), (-upper, -1), (upper, -1), (0.65, 0)])
    if s.chance(0.4):
        h.part([(-0.65, 0), (-0.65, -0.2), (0.65, -0.2), (0.65, 0)], fill=h.second)
    if s.chance(0.5):
        h.line([(-1.2, 0), (1.2, 0)])
    else:
        h.part([(-1.2, -0.08), (1.2, -0.08), (1.2, 0.1), (-1.2, 0.1)])


def _brim(h: Hat) -> None:
    """A low dome on a wide brim; straw hats, cowboys, bowlers."""
    s = h.s
    w = s.between(0.6, 0.95)
    h.part(arc((0, 0), w, s.between(0.6, 1.0), 180, 360, 11))
    if s.chance(0.4):
        h.part([(-w, 0), (-0.95 * w, -0.2), (0.95 * w, -0.2), (w, 0)], fill=h.second)
    wide = s.between(1.2, 1.8)
    if s.chance(0.25):
        h.part([(-wide, -0.35), (-0.6, 0.05), (0.6, 0.05), (wide, -0.35), (0.6, 0.2), (-0.6, 0.2)],
               smooth=True)  # fmt: skip
    else:
        h.part(ellipse((0, 0), wide, s.between(0.08, 0.28), count=18))
    if s.chance(0.15):
        h.ball((0.5, -0.2), s.between(0.12, 0.25))


def _baseball(h: Hat) -> None:
    """A dome and a peak to one side."""
    s = h.s
    side = float(h.turn) or (1.0 if s.chance(0.5) else -1.0)
    if s.chance(0.1):
        side = -side
    h.part(arc((0, 0.1), 1.0, 1.0, 180, 360, 12))
    far, drop = side * s.between(1.4, 2.0), s.between(-0.1, 0.25)
    h.part([(side * 0.2, 0.1), (0.6 * far, -0.12), (far, drop), (0.6 * far, 0.2)], smooth=True)
    if s.chance(0.3):
        h.line([(0, -0.9), (0, 0.1)])


def _beanie(h: Hat) -> None:
    s = h.s
    h.part(arc((0, 0), 1.02, 1.0, 180, 360, 12))
    if s.chance(0.7):
        h.part([(-1.08, 0.15), (-1.08, -0.15), (1.08, -0.15), (1.08, 0.15)], fill=h.second)
        if s.chance(0.4):
            for x in np.linspace(-0.8, 0.8, int(s.rng.integers(4, 8))):
                h.line([(float(x), -0.13), (float(x), 0.13)])
    if s.chance(0.6):
        h.ball((0, -1.1), s.between(0.12, 0.3))


def _santa(h: Hat) -> None:
    """A cap whose tip hangs over; a band and a bobble."""
    s = h.s
    side = 1.0 if s.chance(0.5) else -1.0
    x, y = side * s.between(0.9, 1.5), s.between(-0.5, 0.3)
    h.part([(-0.9, 0), (-0.4, -0.8), (side * 0.4, -1.0), (x, y), (side * 0.55, -0.45), (0.9, 0)],
           smooth=s.chance(0.6))  # fmt: skip
    h.ball((x, y), s.between(0.12, 0.25))
    h.part([(-1.05, 0.15), (-1.05, -0.12), (1.05, -0.12), (1.05, 0.15)], fill=None)


def _chef(h: Hat) -> None:
    s = h.s
    n = int(s.rng.integers(3, 6))
    lumps = np.linspace(np.pi, 2 * np.pi, 4 * n + 1)
    reach = 1 + 0.15 * np.abs(np.sin(lumps * n))
    top = np.stack([reach * 1.1 * np.cos(lumps), -0.6 + 0.45 * reach * np.sin(lumps)], axis=1)
    h.part(np.concatenate([top, [(0.7, -0.3), (0.75, 0.1), (-0.75, 0.1), (-0.7, -0.3)]]))
    h.line([(-0.7, -0.3), (0.7, -0.3)])


def _helmet(h: Hat) -> None:
    """A dome over the ears: knight, rider, diver with a window."""
    s = h.s
    low = s.between(0.3, 0.9)
    half = s.between(1.3, 2.0)
    dome = h.rim.at(np.linspace(-half, half, 15), s.between(1.06, 1.25))
    inner = h.rim.at(np.linspace(half, -half, 9)[1:-1], s.between(0.6, 0.9))
    path = h.head.put(np.concatenate([dome, inner]))
    h.s.shape(path, "hat", pen=h.pen, fill=h.fill, smooth=False)
    if s.chance(0.35):
        x, y = h.head.at(0.0, float(h.rim.at(0.0, 1.1)[0, 1]))
        plume = [(x, y), (x - 2, y - low * 8), (x + 5, y - low * 9), (x + 9, y - low * 4)]
        h.s.shape(plume, "hat", pen=h.pen, fill=h.second)


def _hood(h: Hat) -> None:
    """A ring of cloth about the face, its tip up."""
    s = h.s
    angles = np.linspace(-np.pi, np.pi, 25)[:-1]
    reach = s.between(1.12, 1.35) + s.between(0.0, 0.4) * np.exp(-((angles / 0.25) ** 2))
    outer = h.head.put(h.rim.at(angles, reach))
    h.s.shape(outer, "hat", pen=h.pen, fill=h.fill, hides=False, smooth=False)
    window = h.rim.at(angles, s.between(0.8, 0.95)) + np.array([0.1 * h.turn, 0.05])
    h.s.shape(h.head.put(window), "head", pen=h.pen, fill=s.style.fill(s.rng, "skin"), smooth=False)


def _scarf(h: Hat) -> None:
    """A cloth about head and shoulders with a window for the face."""
    s = h.s
    half, low, wide = s.between(2.0, 2.6), s.between(1.2, 1.9), s.between(0.8, 1.6)
    outer = h.rim.at(np.linspace(-half, half, 19), s.between(1.05, 1.2))
    cloth = h.head.put(np.concatenate([outer, [(wide, low), (-wide, low)]]))
    window = h.rim.at(np.linspace(-np.pi, np.pi, 25)[:-1], s.between(0.72, 0.9))
    ring = h.head.put(window + np.array([0.1 * h.turn, 0.05]))
    # One path round the cloth and back round the window keeps the face free.
    seam = np.concatenate([cloth, cloth[:1], ring, ring[:1]])
    fill = h.fill or (s.style.fill(s.rng, "cloth"))
    s.shape(seam, "hat", fill=fill, outline=False, smooth=False, hides=False)
    for path in (cloth, ring):
        s.line(np.concatenate([path, path[:1]]), "hat", pen=h.pen, smooth=False)


def _globe(h: Hat) -> None:
    """An astronaut's glass, a diver's bell."""
    s = h.s
    r = s.between(1.25, 1.6)
    s.shape(h.head.put(ellipse((0, -0.05), r, r, count=32)), "hat", pen=h.pen, hides=False,
            smooth=False, solid=False)  # fmt: skip


def _bow(h: Hat) -> None:
    s = h.s
    side = s.between(-0.7, 0.7)
    w, tall = s.between(0.35, 0.8), s.between(0.2, 0.6)
    rounded = s.chance(0.4)
    for flip in (-1.0, 1.0):
        h.part([(side, -0.2), (side + flip * w, -0.2 - tall), (side + flip * w, -0.2 + tall)],
               smooth=rounded)  # fmt: skip
    h.ball((side, -0.2), 0.12)


def _halo(h: Hat) -> None:
    s = h.s
    up = s.between(-1.3, -0.7)
    s.shape(h.frame.put(ellipse((0, up), s.between(0.5, 0.9), 0.25, count=20)), "hat", pen=h.pen,
            hides=False, smooth=False, solid=s.chance(0.3))  # fmt: skip


def _headphones(h: Hat) -> None:
    s = h.s
    band = h.rim.at(np.linspace(-1.4, 1.4, 13), s.between(1.08, 1.25))
    s.line(h.head.put(band), "hat", pen=h.pen, smooth=False, wide=s.between(1, 2))
    for side in (-1.0, 1.0) if not h.turn else (0.0,):
        x, y = h.head.at(1.05 * side, 0.05)
        s.blob((x, y), 0.22 * h.head.size, 0.35 * h.head.size, "hat", pen=h.pen, fill=h.fill)


def _headband(h: Hat) -> None:
    s = h.s
    low, tall = s.between(-0.75, -0.4), s.between(0.1, 0.3)
    w = float(np.sqrt(max(0.2, 1 - low * low))) * 1.05
    band = [(-w, low), (w, low), (w * 1.05, low + tall), (-w * 1.05, low + tall)]
    s.shape(h.head.put(band), "hat", pen=h.pen, fill=h.fill, smooth=False)
    if s.chance(0.4):
        side = -float(h.turn) or 1.0
        for drop in (0.3, 0.7):
            s.line(h.head.put([(side * w, low + 0.1), (side * (w + 0.6), low + drop)]), "hat",
                   pen=h.pen, wide=1.5)  # fmt: skip
    if s.chance(0.25):
        feather = [(0.1, low), (0.0, low - 0.9), (0.25, low - 1.1), (0.3, low - 0.2)]
        s.shape(h.head.put(feather), "hat", pen=h.pen, fill=h.second)


def _flowers(h: Hat) -> None:
    """A wreath, or one bloom."""
    s = h.s
    r = s.between(0.1, 0.25) * h.head.size
    turn = np.linspace(0, 2 * np.pi, 30, endpoint=False)
    lobes = 1 + 0.35 * np.cos(5 * turn)
    petals: Points = np.stack([np.cos(turn) * lobes, np.sin(turn) * lobes], axis=1)
    for angle in s.rng.uniform(-0.9, 0.9, int(s.rng.choice([1, 1, 2, 4]))):
        spot = h.head.put(h.rim.at(float(angle), 0.95))[0]
        fill = s.style.fill(s.rng, "cloth")
        s.shape(petals * r + spot, "hat", pen=h.pen, fill=fill, smooth=False)
        s.blob((float(spot[0]), float(spot[1])), 0.4 * r, 0.4 * r, "hat", fill=h.second)


Size = tuple[float, float]
HATS: dict[str, tuple[float, Callable[[Hat], None], Size, Size]] = {
    # name: weight, how it is drawn, height (half heads), half width (half heads)
    "crown": (0.2, _crown, (0.35, 1.0), (0.5, 1.0)),
    "cone hat": (0.14, _cone, (0.8, 2.6), (0.4, 1.0)),
    "witch hat": (0.07, _witch, (0.9, 2.0), (0.8, 1.3)),
    "top hat": (0.09, _top, (0.5, 1.5), (0.6, 1.0)),
    "wide brim": (0.1, _brim, (0.4, 0.9), (0.8, 1.2)),
    "baseball cap": (0.09, _baseball, (0.4, 0.8), (0.75, 1.02)),
    "beanie": (0.06, _beanie, (0.4, 0.9), (0.8, 1.0)),
    "santa hat": (0.04, _santa, (0.7, 1.4), (0.7, 1.0)),
    "chef hat": (0.03, _chef, (0.8, 1.8), (0.7, 1.0)),
    "helmet": (0.04, _helmet, (1.0, 1.0), (1.0, 1.0)),
    "hood": (0.02, _hood, (1.0, 1.0), (1.0, 1.0)),
    "scarf": (0.03, _scarf, (1.0, 1.0), (1.0, 1.0)),
    "globe": (0.012, _globe, (1.0, 1.0), (1.0, 1.0)),
    "bow": (0.07, _bow, (0.5, 0.9), (0.6, 1.0)),
    "halo": (0.03, _halo, (0.5, 0.9), (0.6, 1.0)),
    "headphones": (0.015, _headphones, (1.0, 1.0), (1.0, 1.0)),
    "headband": (0.04, _headband, (1.0, 1.0), (1.0, 1.0)),
    "flowers": (0.03, _flowers, (1.0, 1.0), (1.0, 1.0)),
}
