"""Headgear that goes round the head: helmets, hoods, scarves, bands, headphones, wreaths."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.heads.hat import Hat
from inkwake.learn.world.paths import ellipse


def helmet(h: Hat) -> None:
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


def hood(h: Hat) -> None:
    """A ring of cloth about the face, its tip up."""
    s = h.s
    angles = np.linspace(-np.pi, np.pi, 25)[:-1]
    reach = s.between(1.12, 1.35) + s.between(0.0, 0.4) * np.exp(-((angles / 0.25) ** 2))
    _around(h, h.rim.at(angles, reach), h.rim.at(angles, s.between(0.8, 0.95)))


def _around(h: Hat, cloth: Points, window: Points) -> None:
    """Cloth with a window for the face, which is there already; face coordinates."""
    outer = h.head.put(cloth)
    inner = h.head.put(window + np.array([0.1 * h.turn, 0.05]))
    # One path round the cloth and back round the window keeps the face free.
    seam = np.concatenate([outer, outer[:1], inner, inner[:1]])
    h.s.shape(seam, "hat", fill=h.fill, outline=False, smooth=False, hides=False)
    for path in (outer, inner):
        h.s.line(np.concatenate([path, path[:1]]), "hat", pen=h.pen, smooth=False)


def scarf(h: Hat) -> None:
    """A cloth about head and shoulders with a window for the face."""
    s = h.s
    half, low, wide = s.between(2.0, 2.6), s.between(1.2, 1.9), s.between(0.8, 1.6)
    outer = h.rim.at(np.linspace(-half, half, 19), s.between(1.05, 1.2))
    cloth = np.concatenate([outer, [(wide, low), (-wide, low)]])
    _around(h, cloth, h.rim.at(np.linspace(-np.pi, np.pi, 25)[:-1], s.between(0.72, 0.9)))


def globe(h: Hat) -> None:
    """An astronaut's glass, a diver's bell."""
    s = h.s
    r = s.between(1.25, 1.6)
    s.shape(h.head.put(ellipse((0, -0.05), r, r, count=32)), "hat", pen=h.pen, hides=False,
            smooth=False, solid=False)  # fmt: skip


def headphones(h: Hat) -> None:
    """A strap and two pads."""
    s = h.s
    band = h.rim.at(np.linspace(-1.4, 1.4, 13), s.between(1.08, 1.25))
    s.line(h.head.put(band), "hat", pen=h.pen, smooth=False, wide=s.between(1, 2))
    for side in (-1.0, 1.0) if not h.turn else (0.0,):
        x, y = h.head.at(1.05 * side, 0.05)
        s.blob((x, y), 0.22 * h.head.size, 0.35 * h.head.size, "hat", pen=h.pen, fill=h.fill)


def headband(h: Hat) -> None:
    """A band across the forehead: a ninja with loose ends, a chief with a feather."""
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


def flowers(h: Hat) -> None:
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
