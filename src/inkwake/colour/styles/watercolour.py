"""Pigment in water: washes that pool at their edges, settle in the paper's grain, run a little.

Legend
    D     how thick pigment lies, 1 on the whole
    K     how much light a layer of thickness 1 takes away, for each channel (Beer and Lambert)
    rim   distance to the edge of the wash, px
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats
from inkwake.colour.form import rim_of
from inkwake.colour.noise import clouds, step, tooth
from inkwake.colour.styles.easel import Easel, Painted, true_to
from inkwake.colour.tone import floats, from_linear, to_linear

_PAPER = floats([0.992, 0.982, 0.957])
_WOBBLE = 1.5
_CLEAREST = 0.012


def watercolour(easel: Easel) -> Painted:
    """Lay washes."""
    unit, seed = easel.unit, easel.seed
    names = easel.trembled(_WOBBLE * unit, seed + 10)
    cover = easel.painted[names]
    rim = rim_of(names)
    grain = tooth(easel.shape, unit, seed + 20)
    d = _pigment(easel, rim, grain)
    k = -np.log(np.clip(to_linear(easel.rgb), _CLEAREST, 0.985))
    k[~easel.painted] = 0
    taken = _run(k[names].astype(np.float32), easel) * d[..., None]
    sheet = from_linear(to_linear(_PAPER) * (1 - 0.012 * grain[..., None]))
    rgb = from_linear(to_linear(sheet) * np.exp(-taken))
    rgb = true_to(easel, rgb, names)
    bare = 1 - cv2.GaussianBlur(cover.astype(np.float32), (0, 0), 0.7)[..., None]
    return Painted(np.asarray(rgb + (sheet - rgb) * bare, np.float32), sheet)


def _pigment(easel: Easel, rim: Floats, grain: Floats) -> Floats:
    """D of every px."""
    unit, seed, shape = easel.unit, easel.seed, easel.shape
    flow = clouds(shape, 110 * unit, seed + 1, octaves=4, gain=0.6)
    # Where a wash dried, a dark line stands; it comes and goes along the edge.
    comes = step(clouds(shape, 60 * unit, seed + 2), -1.1, 0.6)
    edge = comes * (0.75 * np.exp(-rim / (1.7 * unit)) + 0.25 * np.exp(-rim / (7 * unit)))
    # A second wash in the shade, with an edge of its own.
    field = -easel.form.light + 0.16 * clouds(shape, 40 * unit, seed + 3)
    second = step(field, 0.08, 0.5)
    front = np.exp(-(((field - 0.1) / 0.05) ** 2)) * comes
    lifted = step(easel.form.light + 0.12 * flow, 0.35, 0.9)
    back = _backrun(easel)
    d = 1 + 0.22 * flow + edge + 0.5 * second + 0.14 * front - 0.5 * lifted + back
    d *= 1 - 0.075 * grain - 0.05 * np.maximum(grain - 1, 0)
    return np.asarray(np.clip(d, 0.12, 2.6), np.float32)


def _backrun(easel: Easel) -> Floats:
    """Blooms: water that ran back pushed the pigment into a frayed line."""
    field = clouds(easel.shape, 150 * easel.unit, easel.seed + 4, octaves=5, gain=0.55)
    inside = step(field, 1.05, 1.2)
    line = np.exp(-(((field - 1.05) / 0.05) ** 2))
    return np.asarray(0.22 * line - 0.2 * inside, np.float32)


def _run(k: Floats, easel: Easel) -> Floats:
    """Colours run into each other where the paper was still wet."""
    wet = step(clouds(easel.shape, 70 * easel.unit, easel.seed + 5), 0.5, 1.5)[..., None]
    run = cv2.GaussianBlur(k, (0, 0), 5 * easel.unit)
    return np.asarray(k + (run - k) * 0.7 * wet * (k.sum(2, keepdims=True) > 0), np.float32)
