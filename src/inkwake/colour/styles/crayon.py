"""Wax rubbed over rough paper: strokes to and fro, grain that stays bare, a second colour in shade.

Legend
    grain     height of the paper; wax stays on its hills first
    press     how hard the hand presses, 0..1
    wax       0..1, how much of a px is covered
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats
from inkwake.colour.form import rim_of
from inkwake.colour.noise import clouds, step, streaks, tooth
from inkwake.colour.styles.easel import Easel, Painted, true_to
from inkwake.colour.tone import floats, to_lab, to_rgb

_PAPER = floats([0.984, 0.972, 0.945])
_WOBBLE = 1.6
_SLANT, _SPREAD = -0.85, 0.35


def crayon(easel: Easel) -> Painted:
    """Rub every area full."""
    unit, seed, shape = easel.unit, easel.seed, easel.shape
    names = easel.trembled(_WOBBLE * unit, seed + 10)
    cover = easel.painted[names]
    rim = rim_of(names)
    grain = tooth(shape, 0.85 * unit, seed + 20)
    angle = _angles(easel, 0)[names]
    marks = streaks(angle, 85 * unit, 3.6 * unit, seed + 30)
    fine = streaks(angle, 50 * unit, 1.5 * unit, seed + 31)
    slow = clouds(shape, 90 * unit, seed + 32)
    shade = step(-easel.form.light, -0.05, 0.8)
    lit = step(easel.form.light, 0.3, 0.95)
    press = 0.64 + 0.13 * marks + 0.07 * fine + 0.05 * slow + 0.12 * shade - 0.16 * lit
    press = press + 0.22 * np.exp(-rim / (5 * unit))
    wax = 0.22 * step(press, 0.1, 0.5) + 0.78 * step(press - 0.2 * grain, 0.1, 0.82)
    lab = to_lab(easel.rgb)[names]
    lab = lab + floats([2.4, 0, 0]) * (0.6 * marks + 0.5 * grain * 0.5)[..., None]
    rgb = to_rgb(lab)
    sheet = np.clip(_PAPER * (1 - 0.011 * grain[..., None]), 0, 1).astype(np.float32)
    out = sheet + (rgb - sheet) * (wax * 0.97)[..., None]
    out = out + (_second(easel, names, grain, shade) - 1) * out
    rgb = true_to(easel, out.astype(np.float32), names, 0.7)
    soft = cv2.GaussianBlur(cover.astype(np.float32), (0, 0), 0.8)[..., None]
    return Painted(np.asarray(sheet + (rgb - sheet) * soft, np.float32), sheet)


def _second(easel: Easel, names: np.ndarray, grain: Floats, shade: Floats) -> Floats:
    """What a second stick over the shade lets through, (h, w, 3)."""
    unit, seed = easel.unit, easel.seed
    marks = streaks(_angles(easel, 1)[names], 60 * unit, 4 * unit, seed + 40)
    wax = shade * step(0.5 + 0.2 * marks - 0.22 * grain, 0.35, 0.75)
    lab = to_lab(easel.rgb)
    deep = to_rgb(lab * floats([0.6, 0.9, 0.9]) + floats([0, 4, -10]))
    ratio = np.clip(deep / np.maximum(easel.rgb, 0.05), 0.3, 1)[names]
    return np.asarray(1 + (ratio - 1) * (0.62 * wax)[..., None], np.float32)


def _angles(easel: Easel, layer: int) -> Floats:
    """Direction of the strokes in each area, radians."""
    rng = np.random.default_rng(easel.seed + 50 + layer)
    around = _SLANT + (0.5 if layer else 0.0)
    return np.asarray(around + _SPREAD * rng.standard_normal(len(easel.rgb)), np.float32)
