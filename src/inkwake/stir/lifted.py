"""What lies behind a part that moves away: its surroundings, closed over it without its lines.

The surface around a hole is taken without thin lines, carried on smoothly, and given the grain of
what is beside it.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.page.harmonic import close_holes

_HALO = 0.004
_SIDE = 420
_PEN = 15


def behind(rgb: Bytes, hole: Mask, thing: Mask | None, seed: int = 0) -> Bytes:
    """The picture without what the hole covers.

    Args:
        rgb: (h, w, 3) uint8.
        hole: (h, w) bool.
        thing: (h, w) bool, what is not ground; ground is preferred as what lies behind.
        seed: of the grain.

    Returns:
        (h, w, 3) uint8; equal to ``rgb`` outside of the hole.
    """
    ys, xs = np.nonzero(hole)
    pad = max(12, round(0.25 * max(np.ptp(ys), np.ptp(xs))))
    y0, y1 = max(0, ys.min() - pad), min(rgb.shape[0], ys.max() + 1 + pad)
    x0, x1 = max(0, xs.min() - pad), min(rgb.shape[1], xs.max() + 1 + pad)
    crop, gap = rgb[y0:y1, x0:x1], hole[y0:y1, x0:x1]
    halo = max(1, round(_HALO * max(rgb.shape[:2])))
    unsure = cv2.dilate(gap.view(np.uint8), np.ones((2 * halo + 1,) * 2, np.uint8)) > 0
    solid = None if thing is None else thing[y0:y1, x0:x1]
    smooth = _surface(crop, unsure, solid)
    out = rgb.copy()
    filled = smooth + _grain(crop, smooth, unsure, solid, seed)
    out[y0:y1, x0:x1][gap] = np.clip(np.round(filled), 0, 255).astype(np.uint8)[gap]
    return out


def _surface(crop: Bytes, unsure: Mask, solid: Mask | None) -> Floats:
    """(h, w, 3) float32: the surroundings without thin lines, over the hole as well."""
    factor = min(1.0, _SIDE / max(crop.shape[:2]))
    size = max(2, round(crop.shape[1] * factor)), max(2, round(crop.shape[0] * factor))
    small = cv2.resize(crop, size, interpolation=cv2.INTER_AREA)
    known = cv2.resize((~unsure).astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0.99
    # Thin dark lines are drawn on the surface, they are not of it.
    calm = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((_PEN, _PEN), np.uint8))
    line = np.abs(calm.astype(np.int16) - small).max(-1) > 26
    line = cv2.dilate(line.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    weight = (known & ~line).astype(np.float32)
    field = small.astype(np.float32)
    if solid is None:
        closed = _closed(field, weight, known)
    else:
        inner = cv2.resize(solid.astype(np.float32), size, interpolation=cv2.INTER_AREA)
        # Whether the thing or its ground goes on behind the part, as their border would.
        share = close_holes(inner[..., None].astype(np.float32), known.astype(np.float32))[..., 0]
        own = np.clip((share - 0.7) / 0.2, 0, 1)[..., None]
        thing = _closed(field, weight * (inner > 0.99), known)
        ground = _closed(field, weight * (inner < 0.01), known)
        closed = np.asarray(ground + (thing - ground) * own, np.float32)
    wide = cv2.resize(closed, (crop.shape[1], crop.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(wide, np.float32)


def _closed(field: Floats, weight: Floats, known: Mask) -> Floats:
    """Carried on from where the weight is, or from all that is known."""
    some = known if float(weight.sum()) < 12 else weight
    return close_holes(field, np.asarray(some, np.float32))


def _grain(
    crop: Bytes, smooth: Floats, unsure: Mask, solid: Mask | None, seed: int
) -> Floats | np.floating:
    """Unrest like that of the surroundings, 0 where they are even."""
    bare = ~unsure if solid is None else ~unsure & ~solid
    if bare.sum() < 200:
        return np.float32(0)
    high = crop.astype(np.float32) - cv2.GaussianBlur(crop.astype(np.float32), (0, 0), 1.5)
    spread = np.median(np.abs(high[bare]), axis=0) * 1.48
    if float(spread.max()) < 0.4:
        return np.float32(0)
    dice = np.random.default_rng([seed, 3]).normal(0, 1, crop.shape[:2]).astype(np.float32)
    soft = cv2.GaussianBlur(dice, (0, 0), 0.7)
    grain = np.asarray(soft / max(float(soft.std()), 1e-6), np.float32)
    return np.asarray(grain[..., None] * np.minimum(spread, 12), np.float32)
