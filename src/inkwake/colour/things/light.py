"""Light on a skin: from the upper left, soft, with a highlight and a darker rim.

Legend
    n   (h, w, 3) unit normals, z towards the viewer
    l   direction to the light              v   direction to the viewer, (0, 0, 1)
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Floats
from inkwake.colour.inflate import normals
from inkwake.colour.things.skins import Skin
from inkwake.colour.things.surface import Surface

_LIGHT = (-0.48, -0.62, 0.62)
_WRAP = 0.35


@dataclass(frozen=True, slots=True)
class Lamp:
    """How a thing is lit.

    Attributes:
        towards: direction to the light; x right, y down, z to the viewer.
        key: strength of the light.
        fill: strength of what comes from everywhere.
        rim: how dark the rim gets, 0..1.
    """

    towards: tuple[float, float, float] = _LIGHT
    key: float = 0.95
    fill: float = 0.3
    rim: float = 0.35


def lit(surface: Surface, skin: Skin, lamp: Lamp) -> Floats:
    """(h, w, 3) float32 sRGB 0..1 of a skin in the light."""
    smooth = cv2.GaussianBlur(surface.height, (0, 0), max(0.8, 0.008 * surface.size))
    n = normals(np.asarray(smooth + skin.bump, np.float32))
    to_light = np.array(lamp.towards, np.float32)
    to_light /= np.linalg.norm(to_light)
    facing = n @ to_light
    diffuse = np.clip((facing + _WRAP) / (1 + _WRAP), 0, 1) ** 1.2
    edge = surface.normal[..., 2]
    rim = 1 - lamp.rim * (1 - np.clip(edge, 0, 1)) ** 1.5
    # Light that comes back from the ground warms the lower side.
    bounce = 0.12 * np.clip(surface.normal[..., 1], 0, 1)
    half = to_light + np.array([0, 0, 1], np.float32)
    half /= np.linalg.norm(half)
    shine = np.clip(n @ half, 0, 1)
    gleam = skin.gloss * (shine**skin.sharp + 0.25 * shine ** (skin.sharp / 6))
    colour = skin.albedo * (lamp.key * diffuse + lamp.fill + bounce)[..., None] * rim[..., None]
    colour = colour + gleam[..., None] * np.array([1.0, 0.98, 0.94], np.float32) * 0.7
    return encoded(colour)


def encoded(colour: Floats) -> Floats:
    """Linear light → sRGB 0..1, highlights rolled off."""
    calm = np.clip(colour, 0, None)
    calm = np.where(calm > 0.8, 0.8 + 0.2 * np.tanh((calm - 0.8) / 0.2), calm)
    low = calm * 12.92
    high = 1.055 * np.maximum(calm, 1e-6) ** (1 / 2.4) - 0.055
    return np.asarray(np.clip(np.where(calm <= 0.0031308, low, high), 0, 1), np.float32)
