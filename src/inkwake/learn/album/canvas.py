"""Strokes become pigment on the grain of the paper.

Each stroke leaves a *deposit* (coverage × pressure, 0..1). The paper's tooth decides where the
deposit takes; what took removes light by multiplication, so that layers mix as on paper and the
overlaps of a marker darken.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask, Points
from inkwake.learn.album import curve
from inkwake.learn.album.nouns import Medium, Performer, Stroke

SHIFT = 4
"""Fractional bits of cv2's drawing coordinates."""


def tooth(shape: tuple[int, int], scale: float, rng: np.random.Generator) -> Floats:
    """(h, w) float32 height of the paper's grain, spread evenly over 0..1; scale in px/unit."""
    fine = curve.field(shape, max(1.0, 0.9 * scale), rng)
    coarse = curve.field(shape, 2.1 * scale, rng)
    grain: Floats = (0.5 + 0.5 * np.tanh(0.8 * (0.8 * fine + 0.6 * coarse))).astype(np.float32)
    return grain


def draw(
    page: Floats, strokes: Sequence[Stroke], grain: Floats, scale: float, rng: np.random.Generator
) -> None:
    """Put strokes on the page, in place.

    Args:
        page: (h, w, 3) float32 colour of the paper in 0..1.
        strokes: in drawing order.
        grain: (h, w) tooth of the paper.
        scale: px per unit.
        rng: the dice, for the unevenness of pigment.
    """
    cloud = 0.35 * curve.field(grain.shape, 12 * scale, rng)
    cloud += 0.8 * curve.field(grain.shape, 55 * scale, rng)
    for stroke in strokes:
        corner, deposit = _deposit(stroke, scale, grain.shape)
        if deposit.size == 0:
            continue
        rows = slice(corner[1], corner[1] + deposit.shape[0])
        columns = slice(corner[0], corner[0] + deposit.shape[1])
        taken = _take(stroke, deposit, grain[rows, columns], cloud[rows, columns], scale)
        colour, share = np.array(stroke.pen.colour, np.float32), taken[..., None]
        below = page[rows, columns]
        glazed = below * (1 - share * (1 - colour))
        hidden = below + share * (colour - below)
        page[rows, columns] = glazed + np.float32(stroke.pen.medium.cover) * (hidden - glazed)


def _deposit(
    stroke: Stroke, scale: float, shape: tuple[int, int]
) -> tuple[tuple[int, int], Floats]:
    """Corner (x, y) and (h, w) deposit of one stroke in its own rectangle."""
    path = stroke.path * scale
    margin = stroke.pen.width * scale + 4
    low = np.maximum(np.floor(path.min(axis=0) - margin), 0).astype(int)
    high = np.minimum(np.ceil(path.max(axis=0) + margin), (shape[1], shape[0])).astype(int)
    if (high <= low).any():
        return (0, 0), np.zeros((0, 0), np.float32)
    fine = 2 if scale < 3 else 1
    size = (high - low) * fine
    layer = np.zeros((size[1], size[0]), np.uint8)
    local = (path - low + 0.5) * fine - 0.5
    if stroke.wash:
        cv2.fillPoly(layer, [_fixed(local)], 235, cv2.LINE_AA, SHIFT)
    else:
        _trace(layer, local, stroke.pressure, stroke.pen.width * scale * fine)
    for hider in stroke.under:
        cv2.fillPoly(layer, [_fixed((hider * scale - low) * fine)], 0, cv2.LINE_AA, SHIFT)
    if fine > 1:
        small = (int(size[0] // fine), int(size[1] // fine))
        layer = cv2.resize(layer, small, interpolation=cv2.INTER_AREA)
    return (int(low[0]), int(low[1])), layer.astype(np.float32) / np.float32(255)


def _trace(layer: Bytes, path: Points, pressure: Points, width: float) -> None:
    """Draw a line whose width and value follow the pressure."""
    wide = np.maximum(1, np.rint(width * (0.62 + 0.45 * pressure))).astype(int)
    value = np.clip(pressure * 255, 1, 255)
    ends = _fixed(path).tolist()
    for a, b, w, v in zip(ends[:-1], ends[1:], wide[1:], value[1:], strict=True):
        cv2.line(layer, a, b, float(v), int(w), cv2.LINE_AA, SHIFT)


def _fixed(path: Points) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    return np.rint(path * (1 << SHIFT)).astype(np.int32)


def _take(stroke: Stroke, deposit: Floats, grain: Floats, cloud: Floats, scale: float) -> Floats:
    """(h, w) share of light taken away, before the colour decides which light."""
    medium: Medium = stroke.pen.medium
    if medium.blur:
        deposit = np.asarray(cv2.GaussianBlur(deposit, (0, 0), medium.blur * scale), np.float32)
    need = (1 - grain) * medium.tooth
    took = np.clip((deposit * (1 + medium.soft) - need) / medium.soft, 0, 1)
    took = took * np.minimum(1, deposit * 6)
    if medium.edge:
        reach = (3.2 if stroke.wash else 0.9) * scale
        inner = cv2.GaussianBlur(deposit, (0, 0), reach)
        took *= 1 + medium.edge * np.clip(1 - inner * 1.05, 0, 1) * 1.6
    if medium.bloom:
        took *= 1 + medium.bloom * cloud
    shade: Floats = np.clip(took * medium.flow, 0, 0.985).astype(np.float32)
    return shade


def silhouette(performer: Performer, scale: float, shape: tuple[int, int]) -> Mask:
    """(h, w) bool: the figure's own shapes and strokes, not the pixels of the picture."""
    layer = np.zeros(shape, np.uint8)
    for closed in performer.shapes:
        cv2.fillPoly(layer, [_fixed(closed * scale)], 1, cv2.LINE_8, SHIFT)
    for stroke in performer.strokes:
        line = np.zeros(shape, np.uint8) if stroke.under else layer
        width = 1 if stroke.wash else max(1, round(stroke.pen.width * scale * 1.05))
        cv2.polylines(line, [_fixed(stroke.path * scale)], stroke.wash, 1, width, cv2.LINE_8, SHIFT)
        if stroke.under:
            hiders = [_fixed(path * scale) for path in stroke.under]
            for hider in hiders:
                cv2.fillPoly(line, [hider], 0, cv2.LINE_8, SHIFT)
            layer |= line
    # Gaps between the teeth of a scribble belong to the figure.
    reach = 2 * max(1, round(2.5 * scale)) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    return np.asarray(cv2.morphologyEx(layer, cv2.MORPH_CLOSE, kernel) > 0)
