"""Light on the table: lamp, fall-off, shadows of the hand and the phone.

All maps are (h, w) or (h, w, 3) float32 factors on the colour, in the photo's frame.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Floats
from inkwake.learn.album import curve


@dataclass(frozen=True, slots=True)
class Light:
    """How the scene is lit.

    Attributes:
        cast: colour of the light (red, green, blue factors).
        slope: darkening from the bright side to the far side, 0..1.
        direction: degrees, where the light comes from (0 = right, 90 = below).
        lamp: strength of a near lamp's bright pool, 0..1.
        shadow: darkness of the shadow that falls on the sheet, 0..1.
        soft: blur of its edge, as a share of the picture's long side.
        grip: which shadow: "hand" with a phone, "arm" across a corner, "none".
        glare: strength of a reflection (whiteboard).
        vignette: darkening of the corners, 0..1.
    """

    cast: tuple[float, float, float] = (1.0, 0.99, 0.96)
    slope: float = 0.18
    direction: float = 230.0
    lamp: float = 0.0
    shadow: float = 0.0
    soft: float = 0.03
    grip: str = "none"
    glare: float = 0.0
    vignette: float = 0.12


def shine(light: Light, shape: tuple[int, int], rng: np.random.Generator) -> Floats:
    """(h, w, 3) float32 factor; computed at an eighth of the size, sharp shadows at a half."""
    height, width = shape
    small = max(2, height // 8), max(2, width // 8)
    y, x = np.mgrid[0 : small[0], 0 : small[1]].astype(np.float32)
    x, y = x / (small[1] - 1) - 0.5, y / (small[0] - 1) - 0.5
    turn = np.deg2rad(light.direction)
    toward = x * np.cos(turn) + y * np.sin(turn)
    level = 1 - light.slope * (0.5 - toward) + 0.02 * curve.field(small, small[1] / 2, rng)
    if light.lamp:
        centre = 0.30 * np.cos(turn), 0.30 * np.sin(turn)
        level *= 1 - light.lamp * (1 - np.exp(-((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / 0.3))
    level *= 1 - light.vignette * 2 * (x**2 + y**2)
    full = cv2.resize(level.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    glow: Floats = full[..., None] * np.array(light.cast, np.float32)
    if light.shadow and light.grip != "none":
        dark = light.shadow * _shadow(light, shape, rng)[..., None]
        # Shadows are lit by the room: a little cooler than the lamp.
        glow *= 1 - dark * np.array([1.04, 1.0, 0.92], np.float32)
    if light.glare:
        spot = np.exp(-(((x - 0.22) / 0.10) ** 2 + ((y + 0.24) / 0.16) ** 2)).astype(np.float32)
        spot = cv2.resize(spot, (width, height), interpolation=cv2.INTER_CUBIC)
        glow += light.glare * spot[..., None]
    return glow


def _shadow(light: Light, shape: tuple[int, int], rng: np.random.Generator) -> Floats:
    """(h, w) float32, 1 in the umbra."""
    height, width = shape
    layer = np.zeros((height // 2, width // 2), np.uint8)
    size = np.array([width // 2, height // 2], np.float64)
    if light.grip == "hand":
        phone = np.array([(0.02, 0.42), (0.40, 0.58), (0.30, 1.1), (-0.1, 1.1), (-0.1, 0.5)])
        fingers = [((0.36, 0.62), (0.47, 0.60)), ((0.35, 0.70), (0.47, 0.69)),
                   ((0.34, 0.78), (0.45, 0.78)), ((0.30, 0.88), (0.40, 0.92))]  # fmt: skip
        outlines = [phone]
        for a, b in fingers:
            start, end = np.array(a) * size, np.array(b) * size
            thick = int(0.055 * size.max())
            cv2.line(layer, start.astype(int).tolist(), end.astype(int).tolist(), 255, thick)
    else:
        outlines = [np.array([(0.62, 1.1), (0.70, 0.80), (0.82, 0.62), (1.1, 0.50), (1.1, 1.1)])]
    for outline in outlines:
        bent = curve.through(outline + rng.normal(0, 0.012, outline.shape), closed=True)
        cv2.fillPoly(layer, [(bent * size).astype(np.int32)], 255, cv2.LINE_AA)
    soft = cv2.GaussianBlur(layer, (0, 0), max(0.7, light.soft * size.max()))
    grown = cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(grown, np.float32) / np.float32(255)
