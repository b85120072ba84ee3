"""Colours as eyes compare them.

Legend
    rgb   (..., 3) float32 sRGB, 0..1
    Lab   (..., 3) float32 CIE L*a*b*, D65: L 0..100, a and b about -100..100
    dE    CIEDE2000 difference; 1 is just seen, 8 is a neighbour in a box of crayons

Source of dE: G. Sharma, W. Wu, E. N. Dalal, The CIEDE2000 color-difference formula, 2005.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import ArrayLike

from inkwake.arrays import Floats


def floats(values: ArrayLike) -> Floats:
    """Numbers as colours hold them."""
    return np.asarray(values, np.float32)


def to_lab(rgb: ArrayLike) -> Floats:
    """SRGB 0..1 → Lab."""
    colours = np.asarray(rgb, np.float32)
    flat = np.ascontiguousarray(colours.reshape(1, -1, 3))
    return np.asarray(cv2.cvtColor(flat, cv2.COLOR_RGB2LAB), np.float32).reshape(colours.shape)


def to_rgb(lab: ArrayLike) -> Floats:
    """Lab → sRGB 0..1, clipped to what a screen shows."""
    colours = np.asarray(lab, np.float32)
    flat = np.ascontiguousarray(colours.reshape(1, -1, 3))
    back = np.asarray(cv2.cvtColor(flat, cv2.COLOR_LAB2RGB), np.float32).reshape(colours.shape)
    return np.clip(back, 0, 1)


def to_linear(rgb: Floats) -> Floats:
    """SRGB → light, both 0..1; a square is near enough to the curve for mixing paint."""
    return np.square(rgb)


def from_linear(light: Floats) -> Floats:
    """Light → sRGB."""
    return np.asarray(np.sqrt(np.clip(light, 0, 1)), np.float32)


def difference(one: ArrayLike, other: ArrayLike) -> Floats:
    """DE2000 between colours in Lab, (...,)."""
    lab = np.asarray(one, np.float64), np.asarray(other, np.float64)
    chroma = [np.hypot(c[..., 1], c[..., 2]) for c in lab]
    g = _fade((chroma[0] + chroma[1]) / 2) * 0.5
    a = [(1 + g) * c[..., 1] for c in lab]
    c1, c2 = (np.hypot(x, c[..., 2]) for x, c in zip(a, lab, strict=True))
    h1, h2 = (np.arctan2(c[..., 2], x) % (2 * np.pi) for x, c in zip(a, lab, strict=True))
    turn = (h2 - h1 + np.pi) % (2 * np.pi) - np.pi
    turn = np.where(c1 * c2 == 0, 0, turn)
    hue = 2 * np.sqrt(c1 * c2) * np.sin(turn / 2)
    light = (lab[0][..., 0] + lab[1][..., 0]) / 2
    mean = (c1 + c2) / 2
    middle = np.where(c1 * c2 == 0, h1 + h2, h1 + turn / 2)
    t = 1 - 0.17 * np.cos(middle - np.pi / 6) + 0.24 * np.cos(2 * middle)
    t = t + 0.32 * np.cos(3 * middle + np.deg2rad(6)) - 0.2 * np.cos(4 * middle - np.deg2rad(63))
    off = (light - 50) ** 2
    weights = 1 + 0.015 * off / np.sqrt(20 + off), 1 + 0.045 * mean, 1 + 0.015 * mean * t
    degrees = np.rad2deg(middle) % 360
    rotated = np.deg2rad(30) * np.exp(-(((degrees - 275) / 25) ** 2))
    parts = ((lab[1][..., 0] - lab[0][..., 0]) / weights[0], (c2 - c1) / weights[1],
             hue / weights[2])  # fmt: skip
    twist = -2 * (1 - _fade(mean)) * np.sin(2 * rotated)
    total = parts[0] ** 2 + parts[1] ** 2 + parts[2] ** 2 + twist * parts[1] * parts[2]
    return np.asarray(np.sqrt(np.maximum(total, 0)), np.float32)


def _fade(chroma: np.ndarray) -> np.ndarray:
    """1 - sqrt(c^7 / (c^7 + 25^7)): how grey a colour is."""
    return np.asarray(1 - np.sqrt(chroma**7 / (chroma**7 + 25.0**7)))
