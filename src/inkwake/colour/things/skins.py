"""The skins of fruit: colour of each place, gloss, and pits that catch the light.

Legend
    albedo   (h, w, 3) float32 linear light 0..1
    bump     (h, w) float32 px, added to the height before slopes are taken
    gloss    strength of highlights, 0..1
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats
from inkwake.colour.things.surface import Surface, noise


@dataclass(frozen=True, slots=True, eq=False)
class Skin:
    """What a body is made of.

    Attributes:
        albedo: (h, w, 3) float32, linear.
        bump: (h, w) float32 px.
        gloss: strength of highlights.
        sharp: how small they are.
    """

    albedo: Floats
    bump: Floats
    gloss: float
    sharp: float


def linear(*rgb: float) -> Floats:
    """An sRGB colour 0..255 in linear light."""
    value = np.array(rgb, np.float32) / 255
    return np.asarray(
        np.where(value > 0.04045, ((value + 0.055) / 1.055) ** 2.4, value / 12.92), np.float32
    )


def _mix(one: Floats, other: Floats, share: NDArray[np.floating[Any]]) -> Floats:
    return np.asarray(one + (other - one) * np.clip(share, 0, 1)[..., None], np.float32)


def _filled(surface: Surface, colour: Floats) -> Floats:
    return np.broadcast_to(colour, (*surface.mask.shape, 3)).astype(np.float32)


def _step(low: float, high: float, value: NDArray[np.floating[Any]]) -> Floats:
    t = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


Colour = tuple[int, int, int]
Kind = tuple[Colour, Colour, float]
"""Ground, blush, and how much of the skin the blush covers."""


def _between(kinds: tuple[Kind, ...], rng: np.random.Generator) -> Kind:
    """One kind with something of another, a little off its usual colours."""
    first, second = (kinds[i] for i in rng.integers(len(kinds), size=2))
    share = float(rng.beta(0.6, 1.6))
    off = rng.normal(0, 9, 3)

    def mixed(one: Colour, other: Colour) -> Colour:
        colour = np.array(one) * (1 - share) + np.array(other) * share + off
        red, green, blue = np.clip(colour, 8, 245).astype(int).tolist()
        return red, green, blue

    cover = first[2] * (1 - share) + second[2] * share + float(rng.normal(0, 0.1))
    return mixed(first[0], second[0]), mixed(first[1], second[1]), cover


_APPLES: tuple[Kind, ...] = (
    ((206, 196, 96), (176, 28, 34), 0.85),
    ((222, 176, 84), (190, 44, 36), 0.6),
    ((168, 190, 72), (168, 60, 44), 0.15),
    ((150, 24, 32), (96, 12, 24), 0.7),
    ((216, 204, 110), (206, 90, 60), 0.4),
    ((132, 176, 58), (110, 160, 50), 0.3),
)


def apple(surface: Surface, rng: np.random.Generator) -> Skin:
    """Ground, blush, streaks from stem to calyx, pale dots."""
    ground, blush, cover = _between(_APPLES, rng)
    lean = rng.uniform(-0.6, 0.6)
    field = 0.9 * noise(surface, rng, 2, 2, 2) + 1.2 * (surface.round * lean + 0.2 * surface.up)
    share = _step(-0.7, 0.9, field + 2.4 * (cover - 0.5))
    albedo = _mix(_filled(surface, linear(*ground)), linear(*blush), share)
    # At the rim a streak would be seen from its side, as a line round the apple.
    streaks = noise(surface, rng, 26, 2, 2) * _step(0.99, 0.85, np.abs(surface.round))
    albedo = _mix(albedo, linear(*blush) * 0.8, 0.5 * _step(0.1, 1.2, streaks) * (0.3 + share))
    albedo = _mix(
        albedo, linear(*ground) * 1.05, 0.25 * _step(0.3, 1.4, -streaks) * (1 - 0.5 * share)
    )
    dots = _dots(surface, rng, 0.055, 0.005)
    albedo = _mix(albedo, linear(236, 220, 170), 0.5 * dots)
    # The hollow round the stem is greener and darker.
    hollow = _step(0.72, 1.0, surface.up) * _step(0.55, 0.0, np.abs(surface.round))
    albedo = _mix(albedo, linear(150, 150, 60) * 0.6, 0.5 * hollow)
    # It is a hollow indeed: light falls into it from above.
    high = rng.uniform(0.8, 0.9)
    dip = np.exp(-((surface.round / 0.3) ** 2) - ((surface.up - high) / 0.13) ** 2)
    return Skin(albedo, (-0.045 * surface.size * dip).astype(np.float32), 0.34, 46)


_PEARS: tuple[Kind, ...] = (
    ((190, 190, 80), (150, 160, 60), 0.25),
    ((214, 196, 96), (204, 120, 60), 0.3),
    ((148, 168, 62), (110, 130, 50), 0.3),
    ((186, 140, 66), (140, 96, 46), 0.6),
    ((220, 204, 120), (210, 150, 80), 0.3),
)


def pear(surface: Surface, rng: np.random.Generator) -> Skin:
    """Ground with a shy blush, russet round the stem, many small brown dots."""
    ground, blush, cover = _between(_PEARS, rng)
    lean = rng.uniform(-1, 1)
    field = 0.8 * noise(surface, rng, 2, 3, 3) + surface.round * lean - 0.3
    share = _step(0.0, 1.4, field + 1.6 * (cover - 0.3))
    albedo = _mix(_filled(surface, linear(*ground)), linear(*blush), 0.8 * share)
    albedo = _mix(albedo, linear(*ground) * 0.8, 0.45 * _step(0.2, 1.4, noise(surface, rng, 9, 12)))
    russet = _step(0.62, 1.0, surface.up + 0.08 * noise(surface, rng, 8, 8))
    albedo = _mix(albedo, linear(140, 104, 54), 0.55 * russet)
    dots = _dots(surface, rng, 0.03, 0.005)
    albedo = _mix(albedo, linear(104, 76, 38), 0.75 * dots)
    bump = 0.0015 * surface.size * noise(surface, rng, 10, 12, 2)
    return Skin(albedo, bump.astype(np.float32), 0.18, 24)


def banana(surface: Surface, rng: np.random.Generator) -> Skin:
    """Yellow with edges along it, green or brown ends, brown dashes where it is ripe."""
    ripe = float(rng.beta(1.2, 1.2))
    young = linear(rng.uniform(236, 250), rng.uniform(196, 216), rng.uniform(44, 80))
    old = linear(rng.uniform(216, 240), rng.uniform(158, 188), rng.uniform(40, 64))
    yellow = np.asarray(young + (old - young) * np.float32(ripe), np.float32)
    albedo = _filled(surface, yellow)
    green = _step(0.55, 1.0, np.abs(surface.up)) * max(0.0, 1 - 1.5 * ripe)
    albedo = _mix(albedo, linear(150, 176, 56), 0.8 * green)
    albedo = _mix(
        albedo,
        np.asarray(yellow * 0.82, np.float32),
        0.5 * _step(0.2, 1.3, noise(surface, rng, 6, 2)),
    )
    dashes = noise(surface, rng, 30, 12, 2)
    albedo = _mix(
        albedo, linear(120, 76, 30), (0.2 + 0.7 * ripe) * _step(1.55 - 0.55 * ripe, 2.0, dashes)
    )
    bruise = noise(surface, rng, *rng.uniform(2, 5, 2))
    albedo = _mix(albedo, linear(104, 70, 34), 0.7 * ripe**2 * _step(1.0, 1.9, bruise))
    end = -1.0 if rng.random() < 0.5 else 1.0
    tip = _step(rng.uniform(0.9, 0.96), 0.99, surface.up * end)
    stalk = _step(0.86, 0.97, -surface.up * end)
    albedo = _mix(albedo, linear(70, 50, 30), tip)
    albedo = _mix(albedo, linear(128, 118, 52), 0.75 * stalk)
    bump = np.zeros(surface.mask.shape, np.float32)
    for place in rng.uniform(-0.55, 0.55, 2):
        ridge = np.exp(-(((surface.round - place) / 0.1) ** 2))
        bump += (0.012 * surface.size * ridge).astype(np.float32)
    return Skin(albedo, bump, 0.2, 22)


def strawberry(surface: Surface, rng: np.random.Generator) -> Skin:
    """Red, paler to the crown, seeds in pits on a lattice that follows the skin."""
    red = linear(rng.uniform(164, 236), rng.uniform(8, 60), rng.uniform(16, 48))
    albedo = _filled(surface, red)
    blotches = noise(surface, rng, *rng.uniform(2, 7, 2))
    albedo = _mix(albedo, red * 0.55, rng.uniform(0.2, 0.75) * _step(0.0, 1.5, blotches))
    # What the sun did not reach stays pale: the shoulders, and on some fruit a side.
    ripe = float(rng.beta(1.6, 0.9))
    sun = rng.uniform(-0.5, 0.5) * (1 - ripe)
    pale = _step(1.05 * ripe - 0.4, 1.15, surface.up + sun * surface.round
                 + 0.1 * noise(surface, rng, 6, 3))  # fmt: skip
    shoulder = linear(rng.uniform(228, 246), rng.uniform(150, 206), rng.uniform(110, 150))
    albedo = _mix(albedo, shoulder, rng.uniform(0.3, 0.8) * pale)
    seed, pit = _seeds(surface, rng)
    albedo = _mix(albedo, red * 0.45, rng.uniform(0.3, 0.75) * pit)
    ripest = float(rng.beta(1.0, 1.8))
    grain = linear(232, 194, 96) * (1 - ripest) + linear(150, 66, 34) * ripest
    albedo = _mix(albedo, grain, 0.92 * seed)
    bump = surface.size * (0.011 * seed - rng.uniform(0.01, 0.028) * pit)
    return Skin(
        np.asarray(albedo, np.float32), bump.astype(np.float32), float(rng.uniform(0.25, 0.7)), 30
    )


def _seeds(surface: Surface, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """(h, w) 0..1 where seeds lie, and the pits around them."""
    rows = float(rng.uniform(7.5, 13.5))
    x = surface.round * rows * rng.uniform(0.5, 0.7) + rng.uniform(0, 1)
    y = (surface.up + 1) / 2 * rows + rng.uniform(0, 1)
    wobble = rng.uniform(0.08, 0.26)
    x = x + wobble * noise(surface, rng, 5, 5, 1)
    y = y + wobble * noise(surface, rng, 5, 5, 1)
    row = np.round(y)
    across = x - 0.5 * (row % 2)
    du, dv = across - np.round(across), y - row
    # A seed is a drop with its point up.
    away = np.hypot(du * (1.5 + 0.8 * dv), dv * 0.95)
    wide = rng.uniform(0.13, 0.21)
    seed = _step(wide, wide - 0.07, away)
    # Nothing of a pit is left at the border of its cell, or rows would show as seams.
    pit = np.exp(-((away / 0.3) ** 2)) * _step(0.46, 0.28, away)
    calm = _step(-0.98, -0.85, surface.up)
    return np.asarray(seed * calm, np.float32), np.asarray(pit * calm, np.float32)


SKINS: dict[str, Callable[[Surface, np.random.Generator], Skin]] = {
    "apple": apple, "banana": banana, "pear": pear, "strawberry": strawberry,
}  # fmt: skip


def _dots(surface: Surface, rng: np.random.Generator, apart: float, wide: float) -> Floats:
    """(h, w) 0..1 small dots on the skin, so far apart and so wide, shares of the body's size."""
    rows = max(3, int(1 / apart))
    x = (surface.round + 1) * rows * 0.55
    y = (surface.up + 1) / 2 * rows
    moves = rng.uniform(-0.38, 0.38, (rows + 3, int(rows * 1.1) + 4, 2)).astype(np.float32)
    sizes = rng.uniform(0.3, 1.1, moves.shape[:2]).astype(np.float32)
    i, j = np.floor(y).astype(int), np.floor(x).astype(int)
    i, j = np.clip(i, 0, moves.shape[0] - 1), np.clip(j, 0, moves.shape[1] - 1)
    dy, dx = y - i - 0.5 - moves[i, j, 1], x - j - 0.5 - moves[i, j, 0]
    radius = sizes[i, j] * wide / apart
    return _step(1.25, 0.6, np.hypot(dx, dy) / radius)


def leaf_skin(shape: tuple[int, int], cover: Floats, rng: np.random.Generator) -> Floats:
    """(h, w, 3) linear: green, lighter towards the middle, with fine veins."""
    thick = cv2.distanceTransform((cover > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    inner = thick / max(float(thick.max()), 1)
    green = linear(*[(58, 112, 40), (78, 132, 44), (50, 98, 50)][int(rng.integers(3))])
    dice = rng.normal(0, 1, shape).astype(np.float32)
    field = np.asarray(cv2.GaussianBlur(dice, (0, 0), max(shape) / 160), np.float32)
    field /= max(float(np.abs(field).max()), 1e-6)
    base = np.broadcast_to(green, (*shape, 3)).astype(np.float32)
    light = 0.75 + 0.5 * inner + 0.35 * field
    return np.asarray(base * light[..., None], np.float32)
