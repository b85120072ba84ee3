"""Pencil, ink and paint against bare paper, 0..1.

Symbols: ``d`` distance of a pixel from paper (darkness and hue together, share of full scale),
``noise`` spread of bare paper, ``t0`` the distance where ink begins, ``t1`` where it is sure.
Faint marks are kept by hysteresis: a weak pixel stays if a clearer one of its stroke is near.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Ints, Mask

_HUE_WEIGHT = 0.65
_FLOOR = 0.035
_SURE = 0.22
_STEEP = 0.035  # per px, on the flank of a stroke
_RISE = 0.2  # per px, share of its own height that a stroke rises
_FAINT = 0.2  # mean distance from paper; anything darker counts as paint
_BLOT = 60  # px, a smaller mark may be a dot
_SEED = 2.0  # times t0: a stroke must be as clear as this somewhere


def distance_from_paper(rgb: Bytes, paper_colour: Bytes) -> Floats:
    """Measure how far each pixel is from the paper's colour, (h, w) float32.

    Args:
        rgb: (h, w, 3) uint8, evenly lit.
        paper_colour: (3,) uint8.
    """
    red, green, blue = (
        np.float32(level) - np.asarray(channel, np.float32)
        for level, channel in zip(paper_colour, cv2.split(rgb), strict=True)
    )
    grey = 0.30 * red + 0.59 * green + 0.11 * blue
    hue = cv2.max(cv2.max(red, green), blue) - cv2.min(cv2.min(red, green), blue)
    distance = (np.maximum(grey, 0.0) + _HUE_WEIGHT * hue) * np.float32(1 / 255)
    return np.asarray(cv2.GaussianBlur(distance, (3, 3), 0.7), np.float32)


def measure_noise(distance: Floats, paper: Mask) -> float:
    """Return the spread of bare paper (robust, from the median absolute deviation)."""
    distance = distance[::2, ::2]  # a quarter of the pixels says the same
    mask = cv2.resize(
        paper.astype(np.uint8), distance.shape[::-1], interpolation=cv2.INTER_NEAREST
    ).astype(bool)
    values = distance[mask]
    if values.size < 100:
        return 0.005
    middle = np.median(values)
    return float(middle + 1.4826 * np.median(np.abs(values - middle)))


def spread_noise(noise: float, light: Floats) -> Floats:
    """Scale a page's noise to each place: a shadow made bright again is noisier, (h, w) float32.

    Args:
        noise: as ``measure_noise`` gives.
        light: (h, w, 3) float32, 0..255.
    """
    level = cv2.transform(light, np.full((1, 3), 1 / 3, np.float32))
    usual = float(np.median(level[::8, ::8]))
    return np.asarray(noise * np.clip(usual / np.maximum(level, 4.0), 0.7, 4.0), np.float32)


def ink_of(distance: Floats, noise: Floats | float, scale: float = 1.0) -> Floats:
    """Turn distance into certainty, (h, w) float32 in 0..1.

    Args:
        distance: (h, w) float32 as ``distance_from_paper`` gives.
        noise: spread of bare paper, one for the page or (h, w) float32.
        scale: px of ``distance`` per px of the page. Slopes and areas are judged in page px, so
            that a stroke enlarged five times is not taken for a soft fold.
    """
    start = np.maximum(np.float32(_FLOOR), np.float32(2.2) * np.asarray(noise, np.float32))
    weak = (distance > start).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(weak, connectivity=8)
    seeds = np.bincount(labels[distance > _SEED * start], minlength=count)
    least = max(3.0, distance.size * 1.2e-5)
    keep = (seeds > 0.2 * least) & (stats[:, cv2.CC_STAT_AREA] > least)
    keep &= ~_soft_blots(distance, weak, np.asarray(labels, np.int32), count, max(1.0, scale))
    keep[0] = False
    ink = np.clip((distance - 0.7 * start) / (_SURE - 0.7 * start), 0.0, 1.0)
    ink[~keep[labels]] = 0.0
    return np.asarray(ink, np.float32)


def _soft_blots(distance: Floats, weak: Bytes, labels: Ints, count: int, scale: float) -> Mask:
    """Mark the components without any edge: folds, smears and the last of a shadow, (count,)."""
    slope = cv2.magnitude(
        cv2.Sobel(distance, cv2.CV_32F, 1, 0, scale=0.125 * scale),
        cv2.Sobel(distance, cv2.CV_32F, 0, 1, scale=0.125 * scale),
    )
    where = weak > 0
    names = labels[where]
    areas = np.maximum(np.bincount(names, minlength=count), 1)
    steep = np.bincount(names, slope[where] > _STEEP, count) / areas
    rise = np.bincount(names, slope[where], count) / np.maximum(
        np.bincount(names, distance[where], count), 1e-6
    )
    level = np.bincount(names, distance[where], count) / areas
    return np.asarray(
        (areas > _BLOT * scale**2) & (level < _FAINT) & (steep < 0.1) & (rise < _RISE)
    )
