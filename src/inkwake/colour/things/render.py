"""A thing's picture from its outline, by rule: skin, light, leaves, and the hand of each look."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.colour.hints import Dab
from inkwake.colour.interior import interior
from inkwake.colour.things.grade import graded
from inkwake.colour.things.light import Lamp, encoded, lit
from inkwake.colour.things.parts import Parts, parts_of
from inkwake.colour.things.skins import SKINS, leaf_skin, linear
from inkwake.colour.things.surface import grain, surface_of
from inkwake.colour.things.wished import recoloured


def render(
    lines: Bytes,
    thing: str,
    look: str = "photo",
    *,
    seed: int = 0,
    inside: Mask | None = None,
    dabs: Sequence[Dab] = (),
) -> Bytes:
    """Paint what an outline means.

    Args:
        lines: (h, w) uint8, dark on light.
        thing: name in ``SKINS``.
        look: "photo", "render" or "watercolour".
        seed: another one gives another fruit.
        inside: what the lines shut in, where it is known.
        dabs: colours that are wished, px of the drawing.

    Returns:
        (h, w, 4) uint8, straight alpha.
    """
    rng = np.random.default_rng([seed, 5])
    shape = interior(lines) if inside is None else inside
    if not shape.any():
        return np.zeros((*lines.shape, 4), np.uint8)
    parts = parts_of(lines, shape, thing)
    colour, alpha = _fruit(parts, thing, look, rng)
    colour, alpha = _green(colour, alpha, parts, look, rng)
    if dabs:
        bare = (1 - parts.leaves) * (1 - parts.stems)
        for part in (parts.body * bare, parts.leaves * (1 - parts.stems), parts.stems):
            colour = recoloured(colour, np.asarray(part, np.float32), dabs)
    if look == "watercolour":
        colour, alpha = _washed(colour, alpha, rng)
    rgb = np.clip(colour * 255 + 0.5, 0, 255)
    return np.dstack([rgb, alpha * 255]).astype(np.uint8)


def photographed(body: Mask, thing: str, rng: np.random.Generator) -> Floats:
    """(h, w, 3) float32 sRGB 0..1 of a body that fills a mask, in some photo's light."""
    surface = surface_of(body, along=thing == "banana")
    skin = SKINS[thing](surface, rng)
    side = rng.normal(0, 0.35, 2)
    lamp = Lamp(
        towards=(-0.48 + float(side[0]), -0.62 + float(side[1]), 0.62),
        key=float(rng.uniform(0.6, 1.0)),
        fill=float(rng.uniform(0.12, 0.3)),
        rim=float(rng.uniform(0.25, 0.6)),
    )
    return lit(surface, skin, lamp) + 0.012 * grain(body.shape, rng, 0.6)[..., None]


def _fruit(parts: Parts, thing: str, look: str, rng: np.random.Generator) -> tuple[Floats, Floats]:
    surface = surface_of(parts.body > 0.5, along=thing == "banana")
    skin = SKINS[thing](surface, rng)
    lamps = {
        "photo": Lamp(
            towards=(-0.48 + float(rng.normal(0, 0.16)), -0.62 + float(rng.normal(0, 0.1)), 0.62),
            key=float(rng.uniform(0.75, 1.0)),
            fill=float(rng.uniform(0.15, 0.28)),
            rim=float(rng.uniform(0.3, 0.55)),
        ),
        "render": Lamp(
            towards=(-0.48 + float(rng.normal(0, 0.2)), -0.62 + float(rng.normal(0, 0.12)), 0.62),
            key=float(rng.uniform(0.8, 1.0)),
            fill=0.35,
            rim=float(rng.uniform(0.1, 0.4)),
        ),
        "watercolour": Lamp(
            towards=(-0.48 + float(rng.normal(0, 0.2)), -0.62 + float(rng.normal(0, 0.12)), 0.62),
            key=float(rng.uniform(0.5, 0.75)),
            fill=0.62,
            rim=float(rng.uniform(0.0, 0.2)),
        ),
    }
    colour = lit(surface, skin, lamps[look])
    colour = graded(colour, surface.mask, thing, look, rng)
    if look == "photo":
        colour = colour + 0.012 * grain(parts.body.shape, rng, 0.6)[..., None]
    return colour, parts.body


def _washed(colour: Floats, alpha: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """The same as a watercolour: pigment on paper, darker where a wash dried, stippled."""
    size = max(alpha.shape)
    calm = np.asarray(cv2.bilateralFilter(colour, 0, 0.12, 0.008 * size), np.float32)
    density = -np.log(np.clip(calm, 0.03, 0.995))
    inner = cv2.distanceTransform((alpha > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    dried = 1 + 0.35 * np.exp(-inner / (0.008 * size)) - 0.12 * np.exp(-inner / (0.04 * size))
    washes = 1 + 0.1 * grain(alpha.shape, rng, 0.03 * size)
    paper = grain(alpha.shape, rng, max(0.7, 0.0028 * size))
    tooth = 1 + 0.1 * paper + 0.07 * grain(alpha.shape, rng, max(0.5, 0.0012 * size))
    density = density * (dried * washes * tooth)[..., None]
    painted = np.exp(-density)
    ragged = np.clip(alpha + 0.12 * paper * (4 * alpha * (1 - alpha)), 0, 1)
    return np.asarray(painted, np.float32), np.asarray(ragged, np.float32)


def _green(
    colour: Floats, alpha: Floats, parts: Parts, look: str, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    shape = parts.body.shape
    brown = linear(98, 70, 42)
    for cover, skin in (
        (parts.stems, np.broadcast_to(brown, (*shape, 3)).astype(np.float32)),
        (parts.leaves, leaf_skin(shape, parts.leaves, rng)),
    ):
        if not cover.any():
            continue
        surface = surface_of(cover > 0.4)
        slope = np.clip(
            0.75 - 0.5 * surface.normal[..., 0] - 0.55 * surface.normal[..., 1], 0.25, 1.4
        )
        painted = encoded(np.asarray(skin * slope[..., None], np.float32))
        # What lies on top throws a soft shadow on what lies below.
        size = max(shape)
        shade = cv2.GaussianBlur(cover, (0, 0), 0.012 * size)
        shade = cv2.warpAffine(
            shade, np.array([[1, 0, 0.006 * size], [0, 1, 0.012 * size]]), shape[::-1]
        )
        colour = colour * (1 - 0.4 * shade[..., None])
        colour = colour * (1 - cover[..., None]) + painted * cover[..., None]
        alpha = np.maximum(alpha, cover)
    return np.asarray(np.clip(colour, 0, 1), np.float32), alpha
