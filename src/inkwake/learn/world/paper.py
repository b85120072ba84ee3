"""Paper: what a drawing is drawn on, as it looks in even light."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.learn.world import prints, tiles
from inkwake.learn.world.nouns import Colour

KINDS = {
    # name: probability
    "white": 0.56, "off-white": 0.14, "grey": 0.045, "cream": 0.05, "tinted": 0.045, "kraft": 0.025,
    "recycled": 0.025, "whiteboard": 0.03, "photocopy": 0.03, "scan": 0.05,
}  # fmt: skip
"""What the sheet is made of."""
_NAMES = tuple(KINDS)
_EDGES = np.cumsum(tuple(KINDS.values()))


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """A blank sheet.

    Attributes:
        rgb: (h, w, 3) uint8.
        traits: what can be seen on it, in words.
        tooth: (h, w) uint8, 255 in the hollows that a crayon does not reach.
    """

    rgb: Bytes
    traits: frozenset[str]
    tooth: Bytes


def make_paper(
    size: tuple[int, int], rng: np.random.Generator, *, unit: float = 2.0, kind: str | None = None
) -> Paper:
    """A blank sheet by chance.

    Args:
        size: (h, w) px.
        rng: dice.
        unit: px per unit of the figure on it (which is about 100 units high).
        kind: one of ``KINDS``; by chance when left out.
    """
    kind = kind or _NAMES[int(np.searchsorted(_EDGES, rng.random() * _EDGES[-1], side="right"))]
    traits = {kind}
    colour = _colour(kind, rng)
    digital = kind == "white" and rng.random() < 0.35
    if digital:
        rgb = np.empty((*size, 3), np.uint8)
        rgb[:] = (255, 255, 255) if rng.random() < 0.6 else colour
        traits.add("clean")
    else:
        rgb = _coloured(_relief(kind, size, unit, traits, rng), colour)
    if not digital or rng.random() < 0.15:
        prints.add_prints(rgb, kind, colour, unit, rng, traits)
    return Paper(rgb, frozenset(traits), _tooth(size, unit, rng))


def _tooth(size: tuple[int, int], unit: float, rng: np.random.Generator) -> Bytes:
    """The sheet's grain: fine and shallow on most pictures, where it is smaller than a pixel."""
    zoom = float(np.clip(unit * rng.uniform(0.15, 0.6), 0.7, 2.5))
    tooth = tiles.cut("tooth", size, rng, zoom)
    depth = float(rng.uniform(0.15, 1.0))
    return np.asarray(cv2.convertScaleAbs(tooth, alpha=depth, beta=118 * (1 - depth)))


def _colour(kind: str, rng: np.random.Generator) -> Colour:
    """The colour of bare paper."""
    warm = float(rng.normal(0, 1))
    if kind in ("white", "photocopy", "scan"):
        level = 255 - abs(float(rng.normal(0, 6)))
        tint = (level + 1.2 * warm, level, level - 1.8 * warm)
    elif kind == "off-white":
        level = float(rng.uniform(228, 248))
        tint = (level + 2 + 2 * warm, level, level - 5 - 4 * warm)
    elif kind in ("grey", "recycled", "whiteboard"):
        level = float(rng.uniform(*((215, 248) if kind == "whiteboard" else (175, 232))))
        tint = (level + 2 * warm, level, level - 3 * warm)
    elif kind == "cream":
        level = float(rng.uniform(225, 250))
        tint = (level, level - float(rng.uniform(4, 14)), level - float(rng.uniform(15, 45)))
    elif kind == "kraft":
        level = float(rng.uniform(150, 205))
        green, blue = float(rng.uniform(0.76, 0.86)), float(rng.uniform(0.5, 0.68))
        tint = (level, level * green, level * blue)
    else:
        pale = float(rng.beta(1.2, 2.5))
        vivid = rng.uniform(90, 255, 3)
        mixed = 252 - pale * (252 - vivid)
        tint = (float(mixed[0]), float(mixed[1]), float(mixed[2]))
    return (_byte(tint[0]), _byte(tint[1]), _byte(tint[2]))


def _byte(value: float) -> int:
    return int(min(255.0, max(0.0, value)))


def _relief(
    kind: str, size: tuple[int, int], unit: float, traits: set[str], rng: np.random.Generator
) -> Bytes:
    """Lighter and darker places of a sheet; 128 is its own colour."""
    smooth = kind in ("white", "off-white", "scan", "photocopy", "cream")
    # Flattened pages are calm: what is left of grain and clouds is hardly seen.
    calm = 0.06 + 0.3 * float(rng.random()) ** 2 if rng.random() < 0.8 else 1.0
    rough = calm * float(rng.uniform(0.0, 0.12) if smooth else rng.uniform(0.04, 0.22))
    fine = tiles.cut("grain", size, rng, float(rng.uniform(0.7, 1.8)))
    level: Bytes = np.asarray(cv2.convertScaleAbs(fine, alpha=rough, beta=128 * (1 - rough)))
    if rng.random() < 0.5:
        cloud = tiles.cut("cloud", size, rng, float(rng.uniform(0.8, 2.5)))
        level = _stir(level, cloud, calm * float(rng.uniform(0.02, 0.12)))
    if kind in ("recycled", "kraft") or rng.random() < 0.02:
        traits.add("flecks")
        level = _stir(level, tiles.cut("flecks", size, rng, float(rng.uniform(0.7, 1.6))),
                      float(rng.uniform(0.15, 0.6)))  # fmt: skip
    if kind == "kraft":
        level = _stir(level, tiles.cut("brushed", size, rng), float(rng.uniform(0.05, 0.2)))
    if kind == "whiteboard":
        level = _stir(level, tiles.cut("brushed", size, rng, 2.0), float(rng.uniform(0.0, 0.06)))
    elif rng.random() < 0.06:
        traits.add("crumpled")
        zoom = float(np.clip(unit * rng.uniform(0.3, 1.2), 0.6, 3.0))
        strength = 0.04 + 0.4 * float(rng.random()) ** 2
        level = _stir(level, tiles.cut("crumple", size, rng, zoom), strength)
    return level


def _stir(level: Bytes, tile: Bytes, strength: float) -> Bytes:
    """Add what a tile deviates from 128."""
    return np.asarray(cv2.addWeighted(level, 1.0, tile, strength, -128 * strength))


_RAMP = 1 + (np.arange(256) - 128)[:, None] / 256


def _coloured(level: Bytes, colour: Colour) -> Bytes:
    """Levels become shades of a colour."""
    table = np.clip(_RAMP * np.asarray(colour, float), 0, 255).astype(np.uint8)[:, None]
    return np.asarray(cv2.LUT(cv2.merge([level, level, level]), table))
