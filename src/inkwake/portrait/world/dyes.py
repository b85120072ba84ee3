"""The colours of one portrait, from its numbers: every part with its shade and its light."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from inkwake.portrait.world.numbers import Numbers

Colour = tuple[int, int, int]


# B. Ottosson, A perceptual color space for image processing, 2020: from linear sRGB to the cube of
# cone responses, from these to L, a, b, and back.
_TO_CONES = np.array([
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
])  # fmt: skip
_TO_LAB = np.array([
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
])  # fmt: skip
_FROM_LAB = (
    (0.3963377774, 0.2158037573),
    (-0.1055613458, -0.0638541728),
    (-0.0894841775, -1.2914855480),
)
_FROM_CONES = np.array([
    [4.0767416621, -3.3077115913, 0.2309699292],
    [-1.2684380046, 2.6097574011, -0.3413193965],
    [-0.0041960863, -0.7034186147, 1.7076147010],
])  # fmt: skip


@lru_cache(4096)
def from_oklch(light: float, chroma: float, hue: float) -> Colour:
    """From OKLCH to sRGB; a colour outside of the gamut loses chroma until it fits."""
    for share in np.linspace(1, 0, 12):
        a, b = (chroma * share * f(np.radians(hue)) for f in (np.cos, np.sin))
        cones = np.array([(light + p * a + q * b) ** 3 for p, q in _FROM_LAB])
        linear = _FROM_CONES @ cones
        if linear.min() > -1e-3 and linear.max() < 1.001:
            break
    clipped = np.clip(linear, 0, 1)
    srgb = np.where(clipped <= 0.0031308, 12.92 * clipped, 1.055 * clipped ** (1 / 2.4) - 0.055)
    red, green, blue = (int(v) for v in np.round(255 * srgb))
    return red, green, blue


@lru_cache(4096)
def to_oklch(colour: Colour) -> tuple[float, float, float]:
    """From sRGB to OKLCH."""
    c = np.array(colour, float) / 255
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    light, a, b = _TO_LAB @ np.cbrt(_TO_CONES @ linear)
    return float(light), float(np.hypot(a, b)), float(np.degrees(np.arctan2(b, a)) % 360)


@lru_cache(8192)
def toned(colour: Colour, light: float, chroma: float = 1.0, hue: float = 0.0) -> Colour:
    """The colour with its lightness moved, its chroma scaled and its hue turned."""
    lightness, c, h = to_oklch(colour)
    return from_oklch(min(max(lightness + light, 0.03), 0.99), c * chroma, h + hue)


@dataclass(frozen=True, slots=True)
class Dyes:
    """Colours of the parts.

    Attributes:
        hair, tips, eye_left, eye_right, skin, cloth, second, extra: of the parts.
        line: of lines on skin and cloth; hair_line: of lines on hair; dark: of lashes.
        depth: how much darker shades are, OKLab lightness.
    """

    hair: Colour
    tips: Colour
    eye_left: Colour
    eye_right: Colour
    skin: Colour
    cloth: Colour
    second: Colour
    extra: Colour
    line: Colour
    hair_line: Colour
    dark: Colour
    depth: float

    @property
    def skin_shade(self) -> Colour:
        """Skin in the shadow: a little redder."""
        return toned(self.skin, -0.65 * self.depth, 1.45, -12)

    def recoloured(self, **colours: Colour) -> Dyes:
        """With other colours; lines on hair follow the hair."""
        wished: dict[str, Any] = dict(colours)
        made = replace(self, **wished)
        if "hair" in colours:
            line, dark = _inks(made.hair, 0.25)
            made = replace(made, hair_line=line, dark=dark)
            if "tips" not in colours:
                made = replace(made, tips=made.hair)
        return made


def _inks(hair: Colour, dark: float) -> tuple[Colour, Colour]:
    light, chroma, hue = to_oklch(hair)
    line = from_oklch(min(max(light * 0.46 - 0.1 * dark, 0.12), 0.5), min(chroma, 0.08), hue)
    lash = from_oklch(min(max(light * 0.3, 0.14), 0.3), min(chroma, 0.05), hue)
    return line, lash


def dyes(n: Numbers, row: int = 0) -> Dyes:
    """The colours of one portrait."""

    def of(prefix: str) -> Colour:
        return from_oklch(*(float(n[f"{prefix}_{k}"][row]) for k in "lch"))

    hair = of("hair")
    share = float(n["tips"][row])
    tips = toned(
        hair, float(n["tips_l"][row]) * share, 1 + 0.3 * share, float(n["tips_h"][row]) * share
    )
    light = float(n["skin_l"][row])
    skin = from_oklch(light, 0.035 + 0.055 * (0.95 - light) / 0.4, float(n["skin_h"][row]))
    eye = of("eye")
    odd = float(n["eye_odd"][row]) > 0.5
    line, dark = _inks(hair, float(n["line_dark"][row]))
    # Cloth as light as the hair in front of it would swallow its outline.
    cloth = of("cloth")
    if abs(to_oklch(cloth)[0] - to_oklch(hair)[0]) < 0.08:
        cloth = toned(cloth, 0.16 if to_oklch(hair)[0] < 0.5 else -0.16)
    dark_line = -0.52 - 0.1 * float(n["line_dark"][row])
    return Dyes(
        hair=hair, tips=tips, eye_left=eye, eye_right=toned(eye, 0.05, 1.0, 140) if odd else eye,
        skin=skin, cloth=cloth, second=of("second"),
        extra=from_oklch(0.62, 0.15, float(n["extra_h"][row])),
        line=toned(skin, dark_line, 1.15, -15), hair_line=line, dark=dark,
        depth=float(n["shade_depth"][row]) * 0.6,
    )  # fmt: skip
