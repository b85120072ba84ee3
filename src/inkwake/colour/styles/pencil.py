"""Coloured pencil: hatching that bends with the form, crossed where it is dark.

Legend
    way      direction of the strokes at each px, radians; across the form like rings on a barrel
    lead     noise drawn out along the way: pencil strokes, mean 0, deviation about 1
    tone     how dark the place is to be, 0..1

Method: strokes are noise smeared along a field of directions (B. Cabral and L. Leedom, Imaging
vector fields using line integral convolution, 1993). Steps are taken on a coarse grid, for the
field is smooth; the noise is looked up at full size, so strokes stay sharp.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats
from inkwake.colour.noise import clouds, step, tooth
from inkwake.colour.styles.easel import Easel, Painted, true_to
from inkwake.colour.tone import floats, to_lab, to_rgb

_PAPER = floats([0.988, 0.980, 0.960])
_COARSE = 4
_STEPS = 12
_LONG = 2.4
_WIDE = 1.35
_SLANT = -0.9
_CROSS = 0.62
_WOBBLE = 1.0


def pencil(easel: Easel) -> Painted:
    """Hatch every area."""
    unit, seed, shape = easel.unit, easel.seed, easel.shape
    names = easel.trembled(_WOBBLE * unit, seed + 10)
    grain = tooth(shape, unit, seed + 20)
    way = _ways(easel)
    first = _lead(way, easel, seed + 30)
    crossing = _lead(way + np.float32(_CROSS), easel, seed + 31)
    slow = clouds(shape, 60 * unit, seed + 32)
    dark = step(-easel.form.light, -0.25, 0.75)
    lit = step(easel.form.light, 0.2, 0.95)
    press = 0.72 + 0.07 * slow + 0.18 * dark - 0.3 * lit - 0.15 * grain
    press = press + 0.16 * np.exp(-easel.form.rim / (4 * unit))
    body = 0.2 + 0.8 * step(press + 0.2 * first, 0.0, 1.15)
    deep = step(dark * 1.1 - 0.3 + 0.26 * crossing - 0.12 * grain, 0.0, 0.95)
    lab = to_lab(easel.rgb)
    darker = to_rgb(lab * floats([0.62, 0.95, 0.95]) + floats([0, 3, -8]))
    sheet = np.clip(_PAPER * (1 - 0.01 * grain[..., None]), 0, 1).astype(np.float32)
    out = sheet + (easel.rgb[names] - sheet) * body[..., None]
    out = out + (np.minimum(darker[names], out) - out) * (0.6 * deep)[..., None]
    out = true_to(easel, out.astype(np.float32), names, 0.95)
    soft = cv2.GaussianBlur(easel.painted[names].astype(np.float32), (0, 0), 0.8)[..., None]
    return Painted(np.asarray(sheet + (out - sheet) * soft, np.float32), sheet)


def _ways(easel: Easel) -> Floats:
    """Direction of the strokes, coarse."""
    rows, columns = easel.shape
    size = max(2, columns // _COARSE), max(2, rows // _COARSE)
    n = cv2.resize(easel.form.n, size, interpolation=cv2.INTER_AREA)
    # Doubled angles have no sense of direction, so that opposite slopes agree; flat ground leans
    # as a hand does.
    twice = np.dstack([n[..., 0] ** 2 - n[..., 1] ** 2, 2 * n[..., 0] * n[..., 1]])
    twice = twice + 0.3 * floats([np.cos(2 * _SLANT), np.sin(2 * _SLANT)])
    twice = cv2.GaussianBlur(twice.astype(np.float32), (0, 0), 16 * easel.unit / _COARSE + 1)
    way = np.arctan2(twice[..., 1], twice[..., 0]) / 2
    return np.asarray(way, np.float32)


def _lead(way: Floats, easel: Easel, seed: int) -> Floats:
    """Strokes along the ways."""
    rows, columns = way.shape
    high, wide = easel.shape
    unit, scale = easel.unit, (wide / columns, high / rows)
    noise = clouds((high, wide), _WIDE * unit, seed, octaves=1)
    total, power = np.zeros((high, wide), np.float32), 0
    y, x = np.mgrid[:rows, :columns].astype(np.float32)
    for sign in (1.0, -1.0):
        at_x, at_y = x.copy(), y.copy()
        vx, vy = np.cos(way), np.sin(way)
        for k in range(_STEPS):
            if k or sign > 0:
                u, v = (cv2.resize(a, (wide, high), interpolation=cv2.INTER_LINEAR) * s
                        for a, s in zip((at_x, at_y), scale, strict=True))  # fmt: skip
                total += cv2.remap(noise, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
                power += 1
            ux, uy = (cv2.remap(v, at_x, at_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
                      for v in (np.cos(way), np.sin(way)))  # fmt: skip
            # A way has no sense of direction: go on as one came.
            turn = np.where(ux * vx + uy * vy < 0, -1.0, 1.0).astype(np.float32)
            vx, vy = ux * turn, uy * turn
            at_x = at_x + sign * _LONG * unit / scale[0] * vx
            at_y = at_y + sign * _LONG * unit / scale[1] * vy
    return np.asarray(total / np.sqrt(power) * 1.6, np.float32)
