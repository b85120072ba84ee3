"""Pixels of layers: sampled where they came from, laid over each other.

All colours are premultiplied: (h, w, 4) uint8, red, green and blue no more than alpha.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.stir.lattice import Box


def premultiplied(rgba: Bytes) -> Bytes:
    """Straight RGBA, multiplied by its alpha."""
    if (rgba[..., 3] == 255).all():
        return rgba
    share = rgba[..., 3:].astype(np.float32) / 255
    return np.dstack([np.round(rgba[..., :3] * share).astype(np.uint8), rgba[..., 3]])


def straight(rgba: Bytes) -> Bytes:
    """Premultiplied RGBA, divided by its alpha."""
    alpha = np.maximum(rgba[..., 3:], 1).astype(np.float32)
    rgb = np.clip(np.round(rgba[..., :3] * (255 / alpha)), 0, 255).astype(np.uint8)
    return np.dstack([rgb, rgba[..., 3]])


def sampled(source: Bytes, pull: Floats) -> Bytes:
    """A picture at the places (h, w, 2) px where matter comes from; its rim goes on beyond."""
    # cv2.remap holds fewer px than large pictures have; a crop around all that is needed fits.
    left, top = max(0, int(pull[..., 0].min()) - 3), max(0, int(pull[..., 1].min()) - 3)
    right = min(source.shape[1], int(pull[..., 0].max()) + 4)
    bottom = min(source.shape[0], int(pull[..., 1].max()) + 4)
    left, top = min(left, source.shape[1] - 1), min(top, source.shape[0] - 1)
    crop = source[top : max(bottom, top + 1), left : max(right, left + 1)]
    out = cv2.remap(crop, pull[..., 0] - left, pull[..., 1] - top, cv2.INTER_CUBIC,
                    borderMode=cv2.BORDER_REPLICATE)  # fmt: skip
    return tamed(np.asarray(out, np.uint8))


def layer_at(own: Bytes, pull: Floats, corner: tuple[int, int]) -> Bytes:
    """A layer whose first px lies at a corner, at places where matter comes from; clear beyond."""
    out = cv2.remap(own, pull[..., 0] - corner[0], pull[..., 1] - corner[1], cv2.INTER_CUBIC,
                    borderMode=cv2.BORDER_CONSTANT, borderValue=(0, 0, 0, 0))  # fmt: skip
    return tamed(np.asarray(out, np.uint8))


def tamed(rgba: Bytes) -> Bytes:
    """Cubic samples may ring: no colour may be more than alpha lets it."""
    opaque = cv2.minMaxLoc(rgba[..., 3])[0] == 255
    if opaque:
        return rgba
    alpha = np.ascontiguousarray(rgba[..., 3])
    return np.asarray(cv2.min(rgba, cv2.merge([alpha] * 4)), np.uint8)


def mixed(drawn: list[tuple[Bytes, float]]) -> Bytes:
    """One picture, or two by their shares."""
    if len(drawn) == 1:
        return drawn[0][0]
    (one, share), (other, rest) = drawn
    return np.asarray(cv2.addWeighted(one, share, other, rest, 0.0), np.uint8)


def lay(out: Bytes, window: Box, rgba: Bytes) -> None:
    """Lay a layer over a picture; what lies beyond the picture is cut."""
    left, top, right, bottom, x, y = _inside(window, out)
    if left == right or top == bottom:
        return
    above = np.ascontiguousarray(rgba[y : y + bottom - top, x : x + right - left])
    under = out[top:bottom, left:right]
    rest = cv2.merge([cv2.bitwise_not(np.ascontiguousarray(above[..., 3]))] * 4)
    under[:] = cv2.add(above, cv2.multiply(under, rest, scale=1 / 255))


def mark(found: Mask, window: Box, changed: Mask) -> None:
    """Mark in a picture what changed in a window."""
    left, top, right, bottom, x, y = _inside(window, found)
    found[top:bottom, left:right] |= changed[y : y + bottom - top, x : x + right - left]


def grid(window: Box) -> Floats:
    """(h, w, 2) float32: the px of a window."""
    left, top, right, bottom = window
    x, y = np.meshgrid(np.arange(left, right), np.arange(top, bottom))
    return np.stack([x, y], -1).astype(np.float32)


def _inside(window: Box, out: Bytes | Mask) -> tuple[int, int, int, int, int, int]:
    """What of a window lies in a picture, and where that begins in the window."""
    height, width = out.shape[:2]
    left, top = max(0, window[0]), max(0, window[1])
    right, bottom = max(left, min(width, window[2])), max(top, min(height, window[3]))
    return left, top, right, bottom, left - window[0], top - window[1]
