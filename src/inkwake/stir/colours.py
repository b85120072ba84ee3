"""Things that a drawing shows by their colour: green leaves, blue water, yellow flames."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask

_HUES: dict[str, tuple[tuple[float, float], float, float]] = {
    "leaf": ((70, 170), 0.18, 0.12), "grass": ((70, 170), 0.18, 0.12),
    "tree": ((70, 170), 0.18, 0.12), "bush": ((70, 170), 0.18, 0.12),
    "plant": ((70, 170), 0.18, 0.12), "stem": ((60, 170), 0.18, 0.1),
    "water": ((175, 255), 0.15, 0.25), "sea": ((175, 255), 0.15, 0.25),
    "river": ((175, 255), 0.15, 0.25), "lake": ((175, 255), 0.15, 0.25),
    "pond": ((175, 255), 0.15, 0.25), "sky": ((180, 250), 0.1, 0.5),
    "flame": ((12, 62), 0.5, 0.75), "fire": ((5, 62), 0.5, 0.6), "candle": ((12, 62), 0.5, 0.75),
    "sun": ((25, 65), 0.4, 0.75), "moon": ((30, 65), 0.15, 0.75), "star": ((30, 65), 0.3, 0.75),
    "heart": ((340, 370), 0.4, 0.4),
}  # fmt: skip
"""Hue in degrees, least saturation and least value, 0..1."""
_LEAST = 4e-4


def by_colour(rgb: Bytes, thing: Mask, noun: str) -> list[Mask]:
    """Pieces of a picture that have the colour that a noun usually has, largest first.

    Args:
        rgb: (h, w, 3) uint8.
        thing: (h, w) bool, what is not ground.
        noun: in the singular.
    """
    if noun not in _HUES:
        return []
    (low, high), full, light = _HUES[noun]
    calm = cv2.medianBlur(rgb, 5)
    hsv = cv2.cvtColor(calm.astype(np.float32) / 255, cv2.COLOR_RGB2HSV)
    hue = np.where(hsv[..., 0] < high - 360, hsv[..., 0] + 360, hsv[..., 0])
    own = (hue >= low) & (hue <= high) & (hsv[..., 1] >= full) & (hsv[..., 2] >= light) & thing
    radius = max(1, round(0.004 * max(rgb.shape[:2])))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1,) * 2)
    closed = cv2.morphologyEx(own.astype(np.uint8), cv2.MORPH_OPEN, disc)
    closed = cv2.morphologyEx(closed, cv2.MORPH_CLOSE, cv2.dilate(disc, disc))
    # The line around a colour belongs to it.
    grown = cv2.dilate(closed, cv2.dilate(disc, disc))
    dark = (cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY) < 110) & thing
    own_lines = (grown > 0) & dark
    whole = np.asarray((closed > 0) | own_lines)
    count, names, stats, _ = cv2.connectedComponentsWithStats(whole.view(np.uint8), connectivity=8)
    order = sorted(range(1, count), key=lambda k: -int(stats[k, cv2.CC_STAT_AREA]))
    least = max(_LEAST * whole.size, 0.08 * stats[order[0], cv2.CC_STAT_AREA]) if order else 0
    return [np.asarray(names == k) for k in order if stats[k, cv2.CC_STAT_AREA] > least]
