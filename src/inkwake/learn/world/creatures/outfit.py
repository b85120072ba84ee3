"""What the body of an animal on two legs shows: a belly, bands, clothes, spikes, feathers."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.creatures import fur
from inkwake.learn.world.creatures.coat import Coat
from inkwake.learn.world.creatures.shapes import sides
from inkwake.learn.world.people.badges import glyph
from inkwake.learn.world.sketch import Sketch


def dress(s: Sketch, kind: str, body: Points, coat: Coat) -> None:
    """What the body shows."""
    a, b = np.ptp(body, axis=0) / 2
    x, y = body.mean(axis=0)
    s.trait(kind)
    if kind == "belly":
        s.blob((x, y + s.between(0, 0.25) * b), s.between(0.4, 0.75) * a, s.between(0.45, 0.75) * b,
               "trunk", pen=coat.pen, fill=coat.trim, hides=s.chance(0.6))  # fmt: skip
    elif kind in ("bands", "stripes"):
        dark = s.style.colouring(s.rng, s.style.pen.colour) if s.chance(0.6) else coat.trim
        count = int(s.rng.integers(2, 6))
        edges = np.linspace(y - 0.8 * b, y + 0.85 * b, 2 * count + 1)
        for low, high in zip(edges[1::2], edges[2::2], strict=False):
            (l0, r0), (l1, r1) = sides(body, float(low)), sides(body, float(high))
            if kind == "stripes" or s.chance(0.15):
                s.line([(l0, low), (x, low + 0.08 * b), (r0, low)], "trunk", pen=coat.pen)
            else:
                s.shape([(l0, low), (x, low + 0.05 * b), (r0, low), (r1, high),
                         (x, high + 0.05 * b),
                         (l1, high)], "trunk", pen=coat.pen, fill=dark, smooth=False)  # fmt: skip
    elif kind == "clothes":
        _clothes(s, body, coat)
    elif kind == "letter":
        _clothes(s, body, coat)
        glyph(s, (x, y), 0.35 * b, "trunk")
    elif kind == "bow":
        w = s.between(3, 6)
        for side in (-1, 1):
            s.shape([(x, y - 0.9 * b), (x + side * w, y - 0.9 * b - 0.6 * w),
                     (x + side * w, y - 0.9 * b + 0.6 * w)], "trunk", fill=coat.trim,
                    smooth=False)  # fmt: skip
    elif kind == "feathers":
        fur.over(s, "scales", body, coat)
    elif kind in ("shell", "wool", "scales", "spots"):
        fur.over(s, kind, body, coat)
    elif kind == "spikes":
        for low in np.linspace(y - 0.8 * b, y + 0.8 * b, int(s.rng.integers(4, 8))):
            edge = sides(body, float(low))[0]
            w = 0.12 * b
            s.shape([(edge + 1, low - w), (edge - s.between(2, 5), low), (edge + 1, low + w)],
                    "trunk",
                    pen=coat.pen, fill=coat.trim, smooth=False)  # fmt: skip


def _clothes(s: Sketch, body: Points, coat: Coat) -> None:
    """A shirt, trousers, or both halves."""
    fill = s.style.fill(s.rng, "cloth")
    low, high = float(body[:, 1].min()), float(body[:, 1].max())
    cut = low + (high - low) * s.between(0.35, 0.8)
    upper = s.chance(0.6)
    part = body[body[:, 1] < cut] if upper else body[body[:, 1] > cut]
    if len(part) < 4:
        return
    ends = sides(body, cut)
    ring = np.concatenate([part, [(ends[1], cut), (ends[0], cut)]])
    middle = ring.mean(axis=0)
    order = np.argsort(np.arctan2(ring[:, 1] - middle[1], ring[:, 0] - middle[0]))
    s.shape(ring[order] * (s.between(1.0, 1.06), 1.0), "trunk", fill=fill, smooth=False)
    if s.chance(0.5):
        for k in np.linspace(0.2, 0.8, int(s.rng.integers(2, 5))):
            spot = (float(middle[0]), float(ring[:, 1].min() + k * np.ptp(ring[:, 1])))
            s.dot(spot, s.between(0.6, 1.4), "trunk", pen=s.style.ink(s.rng))
    s.trait("dressed")
