"""A figure's texture as the stage samples it: soft at the edge, premultiplied, of fitting size.

Premultiplied colours are the only ones that may be averaged or interpolated: the colour of a
transparent pixel then weighs nothing, so no paper and no black creeps into the edge.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats

SHARPNESS = 1.25
"""Texture px per stage px aimed at; a little above 1 keeps pencil lines crisp when interpolated."""

FEATHER = 0.6
"""Standard deviation, px, of the softening given to a cut-out whose alpha knows two levels only."""


@dataclass(frozen=True, slots=True, eq=False)
class Texture:
    """Pixels ready for sampling.

    Attributes:
        pixels: (h, w, 4) uint8, premultiplied RGBA.
        scale: (x, y) texture px per crop px.
    """

    pixels: Bytes
    scale: tuple[float, float]


def fit_texture(rgba: Bytes, scale: float) -> Texture:
    """Prepare a figure's texture for drawing at a scale.

    A film draws a figure at one scale from end to end, so instead of a pyramid of halved sizes
    one level of exactly the fitting size is made by area averaging. Nothing is ever enlarged.

    Args:
        rgba: (h, w, 4) uint8, straight.
        scale: stage px per crop px.
    """
    soft = soften(rgba)
    size = min(1.0, SHARPNESS * scale)
    height, width = soft.shape[:2]
    pixels = premultiply(soft)
    if size < 1.0:
        small = (max(1, round(width * size)), max(1, round(height * size)))
        pixels = np.asarray(cv2.resize(pixels, small, interpolation=cv2.INTER_AREA), np.uint8)
    return Texture(pixels, (pixels.shape[1] / width, pixels.shape[0] / height))


def premultiply(rgba: Bytes) -> Bytes:
    """(h, w, 4) straight RGBA → the same with colours multiplied by alpha."""
    colour = rgba[..., :3].astype(np.uint16) * rgba[..., 3:]
    out = rgba.copy()
    out[..., :3] = (colour + 127) // 255
    return out


def soften(rgba: Bytes) -> Bytes:
    """Feather a hard cut-out; a texture whose alpha is soft already comes back unchanged.

    The colours of opaque pixels are first bled outwards, for what lies under the transparent
    part of a hard cut-out is paper, black or nothing.
    """
    alpha = rgba[..., 3]
    partial = np.count_nonzero((alpha > 0) & (alpha < 255))
    edge = np.count_nonzero(cv2.morphologyEx(alpha, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)))
    if edge == 0 or partial > 0.2 * edge:
        return rgba
    out = bleed(rgba, 3)
    out[..., 3] = cv2.GaussianBlur(alpha, (5, 5), FEATHER)
    return out


def bleed(rgba: Bytes, reach: int) -> Bytes:
    """Carry colours ``reach`` px outwards under transparent pixels; alpha stays as it is."""
    out = rgba.copy()
    known = (rgba[..., 3] > 0).astype(np.float32)
    colour: Floats = rgba[..., :3].astype(np.float32) * known[..., None]
    for _ in range(reach):
        weight = cv2.blur(known, (3, 3))
        spread = cv2.blur(colour, (3, 3))
        fresh = (known == 0) & (weight > 1e-4)
        colour[fresh] = spread[fresh] / weight[fresh][:, None]
        known[fresh] = 1.0
    unseen = (rgba[..., 3] == 0) & (known > 0)
    out[..., :3][unseen] = np.rint(colour[unseen]).astype(np.uint8)
    return out
