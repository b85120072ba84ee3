"""What of a drawing is the body, what a leaf, what a stem.

Legend
    lines   (h, w) uint8, dark on light      inside  (h, w) what the lines shut in
    depth   (h, w) distance to the outside, px
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask

_OPENED = 0.33
"""Share of the greatest depth that a ball is wide which the body must hold."""
_LEAF = 0.012
"""Half width of a leaf, share of the drawing's size; thinner things are stems."""
_UPPER = 0.35
"""Share of the body's height in which leaves and stems begin."""
_STEM = 0.011
"""Half width that a stem drawn as a line gets."""


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Cover of each part, (h, w) float32 in 0..1; later ones lie in front.

    Attributes:
        body: the fruit itself.
        leaves: leaves, crowns.
        stems: stems.
    """

    body: Floats
    leaves: Floats
    stems: Floats


def parts_of(lines: Bytes, inside: Mask, thing: str) -> Parts:
    """Split a drawing.

    Args:
        lines: the drawing.
        inside: from ``interior``.
        thing: name of what it shows; bananas have neither leaves nor stems.
    """
    size = max(lines.shape)
    body = _body(inside)
    if thing == "banana" or not body.any():
        nothing = np.zeros(lines.shape, np.float32)
        return Parts(soft(inside, size), nothing, nothing)
    dark = np.asarray(lines < 0.5 * (float(np.median(lines)) + float(lines.min())))
    half = max(1.0, float(np.percentile(_depth(dark)[dark], 80))) if dark.any() else 1.0
    strokes = _strokes(dark, body, half, size)
    leaves, stems = np.zeros_like(body), np.zeros_like(body)
    pieces = (inside & ~body) | _shut_in(strokes, body, size)
    count, names, stats, _ = cv2.connectedComponentsWithStats(pieces.view(np.uint8))
    rows = np.flatnonzero(body.any(1))
    for name in range(1, count):
        if stats[name, cv2.CC_STAT_AREA] < (0.035 * size) ** 2:
            continue
        piece = np.asarray(names == name)
        if stats[name, cv2.CC_STAT_TOP] > rows[0] + _UPPER * len(rows):
            body = body | piece  # nothing grows there
            continue
        wide = float(_depth(piece).max())
        if wide > (_LEAF if thing == "strawberry" else 1.7 * _LEAF) * size:
            leaves |= piece
        elif wide > 1.2 * half and thing != "strawberry":
            stems |= piece
    left = strokes & ~_grown(leaves, half + 1)
    lone = _grown(_large(left, (0.02 * size) ** 2), max(0.004 * size, _STEM * size - half))
    if thing == "strawberry":
        leaves |= lone
    else:
        stems |= lone
    # They reach under the body's rim, so that no paper shines between.
    under = _grown(body, half + 1)
    leaves |= _grown(leaves, 2 * half + 2) & under
    stems |= _grown(stems, 2 * half + 2) & under
    return Parts(soft(body, size), soft(leaves, size), soft(stems, size))


def _body(inside: Mask) -> Mask:
    """The largest part that a wide ball fits in; what it cannot reach is not body."""
    depth = _depth(inside)
    radius = _OPENED * float(depth.max())
    core = np.asarray(depth > radius)
    count, names, stats, _ = cv2.connectedComponentsWithStats(core.view(np.uint8))
    if count < 2:
        return inside
    core = np.asarray(names == 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax()))
    far = cv2.distanceTransform((~core).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
    # A little more than the ball: corners of the body are not parts of their own.
    return np.asarray(inside & (far <= 1.12 * radius + 1))


def _strokes(dark: Mask, body: Mask, half: float, size: int) -> Mask:
    """Lines beside the upper part of the body that do not bound it."""
    rows = np.flatnonzero(body.any(1))
    free = dark & ~_grown(body, 1.5 * half + 1)
    free[int(rows[0] + _UPPER * len(rows)) :] = False
    # Only what belongs to the drawing: pieces that come near the body.
    near = _grown(body, 0.09 * size)
    count, names = cv2.connectedComponents(free.view(np.uint8))
    kept = np.zeros(count, bool)
    kept[np.unique(names[near & free])] = True
    kept[0] = False
    return np.asarray(kept[names])


def _shut_in(strokes: Mask, body: Mask, size: int) -> Mask:
    """What strokes shut in, by themselves or together with the body; small gaps are closed."""
    if not strokes.any():
        return strokes
    gap = _disc(0.02 * size)
    closed = cv2.morphologyEx((strokes | body).view(np.uint8), cv2.MORPH_CLOSE, gap)
    padded = np.pad(closed, 1)
    cv2.floodFill(padded, None, (0, 0), 2)
    whole = np.asarray(padded[1:-1, 1:-1] != 2)
    return np.asarray(whole & ~body & (_grown(strokes, 0.02 * size) | ~closed.astype(bool)))


def _grown(mask: Mask, radius: float) -> Mask:
    if radius <= 0 or not mask.any():
        return mask
    far = cv2.distanceTransform((~mask).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
    return np.asarray(far <= radius)


def _large(mask: Mask, least: float) -> Mask:
    _, names, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8))
    kept = stats[:, cv2.CC_STAT_AREA] >= least
    kept[0] = False
    return np.asarray(kept[names])


def soft(mask: Mask, size: int) -> Floats:
    """A mask with a smooth, antialiased rim."""
    blur = max(0.8, 0.007 * size)
    signed = _depth(mask) - _depth(~mask)
    calm = cv2.GaussianBlur(np.clip(signed, -4 * blur, 4 * blur), (0, 0), blur)
    return np.asarray(np.clip(0.5 + calm / 1.4, 0, 1), np.float32)


def _depth(mask: Mask) -> Floats:
    padded = np.pad(mask, 1).view(np.uint8)
    far = cv2.distanceTransform(padded, cv2.DIST_L2, cv2.DIST_MASK_5)
    return np.asarray(far[1:-1, 1:-1], np.float32)


def _disc(radius: float) -> Bytes:
    wide = 2 * max(1, round(radius)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (wide, wide)), np.uint8)
