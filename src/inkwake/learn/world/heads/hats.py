"""Hats that sit on top of the head."""

from __future__ import annotations

import numpy as np

from inkwake.learn.world.heads.hat import Hat
from inkwake.learn.world.paths import arc, ellipse


def crown(h: Hat) -> None:
    """Points on a band, jewels at times."""
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


def cone(h: Hat) -> None:
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


def witch(h: Hat) -> None:
    """A pointed hat on a flat brim."""
    s = h.s
    bend = s.between(-0.5, 0.5) if s.chance(0.5) else 0.0
    h.part([(-0.55, 0), (bend, -1), (0.55, 0)])
    if s.chance(0.5):
        h.part([(-0.55, 0), (-0.48, -0.15), (0.48, -0.15), (0.55, 0)], fill=h.second)
    h.part(ellipse((0, 0.02), 1.3, s.between(0.06, 0.2), count=18))


def top(h: Hat) -> None:
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


def brim(h: Hat) -> None:
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


def baseball(h: Hat) -> None:
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


def beanie(h: Hat) -> None:
    """A knitted dome with a turned-up edge and a bobble."""
    s = h.s
    h.part(arc((0, 0), 1.02, 1.0, 180, 360, 12))
    if s.chance(0.7):
        h.part([(-1.08, 0.15), (-1.08, -0.15), (1.08, -0.15), (1.08, 0.15)], fill=h.second)
        if s.chance(0.4):
            for x in np.linspace(-0.8, 0.8, int(s.rng.integers(4, 8))):
                h.line([(float(x), -0.13), (float(x), 0.13)])
    if s.chance(0.6):
        h.ball((0, -1.1), s.between(0.12, 0.3))


def santa(h: Hat) -> None:
    """A cap whose tip hangs over; a band and a bobble."""
    s = h.s
    side = 1.0 if s.chance(0.5) else -1.0
    x, y = side * s.between(0.9, 1.5), s.between(-0.5, 0.3)
    h.part([(-0.9, 0), (-0.4, -0.8), (side * 0.4, -1.0), (x, y), (side * 0.55, -0.45), (0.9, 0)],
           smooth=s.chance(0.6))  # fmt: skip
    h.ball((x, y), s.between(0.12, 0.25))
    h.part([(-1.05, 0.15), (-1.05, -0.12), (1.05, -0.12), (1.05, 0.15)], fill=None)


def chef(h: Hat) -> None:
    """Lumps of cloth on a tall band."""
    s = h.s
    n = int(s.rng.integers(3, 6))
    lumps = np.linspace(np.pi, 2 * np.pi, 4 * n + 1)
    reach = 1 + 0.15 * np.abs(np.sin(lumps * n))
    top = np.stack([reach * 1.1 * np.cos(lumps), -0.6 + 0.45 * reach * np.sin(lumps)], axis=1)
    h.part(np.concatenate([top, [(0.7, -0.3), (0.75, 0.1), (-0.75, 0.1), (-0.7, -0.3)]]))
    h.line([(-0.7, -0.3), (0.7, -0.3)])


def bow(h: Hat) -> None:
    """A large ribbon on the hair."""
    s = h.s
    side = s.between(-0.7, 0.7)
    w, tall = s.between(0.35, 0.8), s.between(0.2, 0.6)
    rounded = s.chance(0.4)
    for flip in (-1.0, 1.0):
        h.part([(side, -0.2), (side + flip * w, -0.2 - tall), (side + flip * w, -0.2 + tall)],
               smooth=rounded)  # fmt: skip
    h.ball((side, -0.2), 0.12)


def halo(h: Hat) -> None:
    """A ring that floats above."""
    s = h.s
    up = s.between(-1.3, -0.7)
    s.shape(h.frame.put(ellipse((0, up), s.between(0.5, 0.9), 0.25, count=20)), "hat", pen=h.pen,
            hides=False, smooth=False, solid=s.chance(0.3))  # fmt: skip
