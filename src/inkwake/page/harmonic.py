"""Holes of a field are closed by the smoothest surface through their rims.

Symbols: ``f`` field, ``w`` weight (1 known, 0 hole). Push-pull: weighted means are taken down a
pyramid until every cell is known, then each level's holes are filled from the level above.
Method: Gortler et al., The Lumigraph, 1996, section 3.4 (push-pull), with a few relaxation
sweeps a level, which makes the result all but harmonic.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats

_SWEEPS = 6


def close_holes(field: Floats, weight: Floats) -> Floats:
    """Return ``field`` with the places of no weight filled smoothly from the others.

    Args:
        field: (h, w, c) float32.
        weight: (h, w) float32 in 0..1; 0 marks holes. All 0 gives the field unchanged.

    Returns:
        (h, w, c) float32; equal to ``field`` where the weight is 1.
    """
    if not weight.any():
        return field
    height, width = weight.shape
    if min(height, width) <= 2 or weight.min() >= 1.0:
        middle = (field * weight[..., None]).sum((0, 1)) / weight.sum()
        return _mix(field, np.broadcast_to(middle, field.shape), weight)
    half = ((width + 1) // 2, (height + 1) // 2)
    small_weight = cv2.resize(weight, half, interpolation=cv2.INTER_AREA)
    small = cv2.resize(field * weight[..., None], half, interpolation=cv2.INTER_AREA)
    small = small.reshape(half[1], half[0], -1) / np.maximum(small_weight, 1e-6)[..., None]
    small = close_holes(
        small.astype(np.float32), np.minimum(small_weight * 4.0, 1.0).astype(np.float32)
    )
    raised = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
    filled = np.asarray(raised, np.float32).reshape(field.shape)
    hole = np.repeat((1 - weight)[..., None], field.shape[2], axis=2).astype(np.float32)
    known = field * (1 - hole)
    for sweep in range(_SWEEPS + 1):
        if sweep:
            filled = np.asarray(cv2.blur(filled, (3, 3)), np.float32).reshape(field.shape)
        filled *= hole
        filled += known
    return filled


def _mix(known: Floats, guess: Floats, weight: Floats) -> Floats:
    """Blend two (h, w, c) fields by an (h, w) weight."""
    mixed: Floats = (guess + (known - guess) * weight[..., None]).astype(np.float32)
    return mixed
