"""Two tones with a clean border, as painted on film: light, shade, and a spark of white.

Legend
    shade    0..1 where the shadow lies
    warm     shadows turn towards violet, lights towards yellow
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats
from inkwake.colour.noise import step
from inkwake.colour.styles.easel import Easel, Painted, true_to
from inkwake.colour.tone import floats, to_lab, to_rgb

_SHADE, _SPARK = -0.28, 0.62
_DARK = floats([-13.0, 3.0, -7.0])
_LIGHT = floats([7.0, -1.0, 5.0])
_SMOOTH = 5.0


def cel(easel: Easel) -> Painted:
    """Paint light and shade in flat tones."""
    light = np.asarray(cv2.GaussianBlur(easel.form.light, (0, 0), _SMOOTH * easel.unit), np.float32)
    # A border a px or so wide at any size of the picture.
    slope = np.hypot(cv2.Sobel(light, cv2.CV_32F, 1, 0, scale=1 / 8),
                     cv2.Sobel(light, cv2.CV_32F, 0, 1, scale=1 / 8))  # fmt: skip
    soft = np.asarray(np.maximum(0.7 * slope, 1e-4), np.float32)
    shade = 1 - _ramp(light, _SHADE, soft)
    room = step(easel.form.rim, 3.5 * easel.unit, 6 * easel.unit)
    spark = _ramp(light, _SPARK, soft) * room
    lab = to_lab(easel.base)
    deeper = lab * floats([0.86, 0.98, 0.98]) + _DARK * floats([0.35, 1, 1])
    lighter = lab + _LIGHT * ((100 - lab[..., :1]) / 60)
    mixed = lab + (deeper - lab) * shade[..., None] + (lighter - lab) * spark[..., None]
    rgb = np.where(easel.cover[..., None], to_rgb(mixed), 1).astype(np.float32)
    rgb = true_to(easel, rgb, easel.names, 0.5)
    return Painted(np.asarray(cv2.GaussianBlur(rgb, (0, 0), 0.5)), np.ones(3, np.float32))


def _ramp(value: Floats, at: float, soft: Floats) -> Floats:
    return np.asarray(np.clip((value - at) / (2 * soft) + 0.5, 0, 1), np.float32)
