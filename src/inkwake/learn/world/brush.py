"""Marks become pixels and, stroke by stroke, the map of parts.

A canvas has four channels: the colour that a white sheet would show, and how grainy the tool is
there. cv2 draws all four at once; the paper's tooth is worked in when everything is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from inkwake.arrays import Bytes, Points
from inkwake.learn.world import hand
from inkwake.learn.world.nouns import Doodle, Fill, Mark, Pen
from inkwake.learn.world.style import Style

SHIFT = 4
"""Fractional bits of cv2's drawing coordinates."""
BLANK = (255, 255, 255, 0)


@cache
def _blank(height: int, width: int) -> Bytes:
    return np.full((height, width, 4), BLANK, np.uint8)


@dataclass(slots=True, eq=False)
class Canvas:
    """What has been drawn so far.

    Attributes:
        ink: (h, w, 4) uint8: rgb on white, and the grain of the tool.
        labels: (h, w) uint8: 32 times the number of the figure on top (0 nobody's, at most 7)
            plus its part.
    """

    ink: Bytes
    labels: Bytes

    @classmethod
    def blank(cls, height: int, width: int) -> Canvas:
        """A clean canvas."""
        return cls(_blank(height, width).copy(), np.zeros((height, width), np.uint8))

    @property
    def parts(self) -> Bytes:
        """(h, w) uint8 indices into ``PARTS``, whoever's they are."""
        return np.asarray(self.labels & 31, np.uint8)

    @property
    def owner(self) -> Bytes:
        """(h, w) uint8: 0 nobody's, else the number of the figure on top."""
        return np.asarray(self.labels >> 5, np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """Where a doodle lands: ``matrix`` (3, 3) takes units to px, perspective included."""

    matrix: Points

    def px(self, points: Points) -> Points:
        """Map (n, 2) units to px (pixel centres on whole numbers)."""
        m = self.matrix
        flat: Points = points @ m[:2, :2].T + m[:2, 2]
        if m[2, 0] or m[2, 1]:
            flat /= (points @ m[2, :2] + m[2, 2])[:, None]
        return flat

    @property
    def scale(self) -> float:
        """Px per unit, about."""
        m = self.matrix
        return float(np.sqrt(abs(m[0, 0] * m[1, 1] - m[0, 1] * m[1, 0])))


def draw(
    canvas: Canvas,
    doodle: Doodle,
    style: Style,
    place: Placement,
    rng: np.random.Generator,
    *,
    owner: int = 0,
) -> None:
    """Put a doodle on the canvas; ``owner`` 0 draws without labels (and wipes those beneath)."""
    scale = place.scale
    for mark in doodle.marks:
        path = hand.drawn(mark, style, rng)
        outline = _fixed(place.px(path))
        inside = mark.solid or mark.fill is not None
        label = owner << 5 | mark.part if owner and mark.part else 0
        if inside and mark.hides:
            cv2.fillPoly(canvas.ink, [outline], BLANK, cv2.LINE_8, SHIFT)
        if mark.fill is not None:
            _colour(canvas, mark, mark.fill, path, outline, place, rng, label)
        if mark.solid and (mark.fill is None or mark.pen is not None):
            # Without an outline only the colour shows where a shape is: ``_colour`` labels it.
            cv2.fillPoly(canvas.labels, [outline], label, cv2.LINE_8, SHIFT)
        if mark.pen is not None:
            wide = max(1, round(mark.pen.width * scale))
            ink = _ink(mark.pen, style, rng)
            for stroke in hand.strokes(path, mark, style, rng):
                line = [_fixed(place.px(stroke))]
                cv2.polylines(canvas.ink, line, False, ink, wide, cv2.LINE_AA, SHIFT)
                if label:
                    # A smooth line is a pixel wider than a hard one of the same width.
                    cv2.polylines(canvas.labels, line, False, label, wide + 1, cv2.LINE_8, SHIFT)


def _fixed(path: Points) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    return np.rint(np.clip(path, -4000, 4000) * (1 << SHIFT)).astype(np.int32)


def _ink(pen: Pen, style: Style, rng: np.random.Generator) -> tuple[int, int, int, int]:
    """The pen's colour at today's pressure."""
    weak = float(rng.random()) ** 2 * 0.4 * style.pressure
    r, g, b = (round(c + (255 - c) * weak) for c in pen.colour)
    return r, g, b, round(255 * pen.grain)


def _colour(
    canvas: Canvas,
    mark: Mark,
    fill: Fill,
    path: Points,
    outline: np.ndarray[tuple[int, ...], np.dtype[np.int32]],
    place: Placement,
    rng: np.random.Generator,
    label: int,
) -> None:
    """Colour the inside of a mark."""
    ink = (*fill.pen.colour, round(255 * fill.pen.grain))
    loose = path
    if fill.stray > 0.05:
        loose = path + hand.noise(len(path), 12, rng) * fill.stray
        if mark.closed:
            loose = loose - (loose[-1] - loose[0]) * hand.ramp(len(loose))
    shape = _fixed(place.px(loose))
    if fill.style == "flat" and fill.stray < 0.6:
        cv2.fillPoly(canvas.ink, [outline], ink, cv2.LINE_AA, SHIFT)
        if mark.solid:
            cv2.fillPoly(canvas.labels, [outline], label, cv2.LINE_8, SHIFT)
        return
    if fill.style == "flat":
        cv2.fillPoly(canvas.ink, [shape], ink, cv2.LINE_AA, SHIFT)
        if label:
            # Colour that left the outline still belongs to the part.
            cv2.fillPoly(canvas.labels, [shape], label, cv2.LINE_8, SHIFT)
        return
    # Everything else is drawn apart and cut to the loose outline.
    height, width = canvas.labels.shape
    low = np.clip(shape.min(axis=0) >> SHIFT, 0, (width, height))
    high = np.clip((shape.max(axis=0) >> SHIFT) + 2, 0, (width, height))
    if (high - low < 2).any():
        return
    region = canvas.ink[low[1] : high[1], low[0] : high[0]]
    cut = np.zeros(region.shape[:2], np.uint8)
    offset = (int(-low[0]), int(-low[1]))
    cv2.fillPoly(cut, [shape + (np.array(offset) << SHIFT)], 255, cv2.LINE_AA, SHIFT, (0, 0))
    layer = region.copy()
    if fill.style == "wash":
        _wash(layer, ink, rng)
    elif fill.style == "dots":
        _dots(layer, ink, fill, place.scale, rng)
    else:
        _lines(layer, ink, fill, path, place, low, rng)
    bare = mark.pen is None
    if mark.solid and (bare or (label and fill.stray > 0.3)):
        whole = cut > 127
        if fill.style != "wash":
            # Paper between the teeth of a scribble belongs to it, further where nothing else
            # shows the shape.
            wide = 5
            if bare:
                wide = max(5, round(2.2 * fill.pen.width * (1 + max(0.0, fill.gap)) * place.scale))
            changed = (whole & (layer[..., 0] != region[..., 0])).view(np.uint8)
            kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (wide, wide))
            whole &= cv2.morphologyEx(changed, cv2.MORPH_CLOSE, kernel) > 0
        canvas.labels[low[1] : high[1], low[0] : high[0]][whole] = label
    cv2.copyTo(layer, cut, region)


def _wash(layer: Bytes, ink: tuple[int, ...], rng: np.random.Generator) -> None:
    """Watery colour: uneven, lighter than the tube says."""
    small = rng.uniform(0.25, 0.95, (4, 4)).astype(np.float32)
    share = cv2.resize(small, (layer.shape[1], layer.shape[0]), interpolation=cv2.INTER_CUBIC)
    share = np.clip(share, 0.1, 1)[..., None]
    tint = np.array(ink[:3], np.float32)
    layer[..., :3] = (layer[..., :3] * (1 - share) + tint * share).astype(np.uint8)


def _dots(
    layer: Bytes, ink: tuple[int, ...], fill: Fill, scale: float, rng: np.random.Generator
) -> None:
    """Spots on paper."""
    height, width = layer.shape[:2]
    radius = max(1, round(0.5 * fill.pen.width * scale))
    pitch = radius * (2.2 + 2.5 * max(0.0, fill.gap))
    count = int(min(150, width * height / pitch**2)) + 1
    for x, y in (rng.random((count, 2)) * (width, height)).astype(int):
        cv2.circle(layer, (int(x), int(y)), radius, ink, -1, cv2.LINE_AA)


def _lines(
    layer: Bytes,
    ink: tuple[int, ...],
    fill: Fill,
    path: Points,
    place: Placement,
    low: Points,
    rng: np.random.Generator,
) -> None:
    """Scribble, hatch or stripes across the whole layer."""
    turn = np.deg2rad(fill.angle)
    along, across = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    u, v = path @ along, path @ across
    pitch = max(0.35, fill.pen.width * (1 + fill.gap))
    count = int(min(160, (v.max() - v.min()) / pitch + 2))
    rows = v.min() + pitch * (np.arange(count) + 0.35 * rng.standard_normal(count))
    reach = fill.stray + 1.0
    left = u.min() - reach * rng.random(count)
    right = u.max() + reach * rng.random(count)
    tilt = 0.06 * (u.max() - u.min()) * rng.standard_normal(count)
    ends = np.empty((count, 2, 2))
    flip = np.arange(count) % 2 == 1
    ends[:, 0, 0], ends[:, 1, 0] = np.where(flip, right, left), np.where(flip, left, right)
    ends[:, 0, 1], ends[:, 1, 1] = rows - tilt, rows + tilt
    spots = ends.reshape(-1, 2)
    world = spots[:, :1] * along + spots[:, 1:] * across
    wide = max(1, round(fill.pen.width * place.scale))
    if fill.style == "scribble":
        bowed = hand.even(world, 3.0)
        bowed = bowed + hand.noise(len(bowed), 12, rng) * (0.3 * pitch + 0.2)
        line = _fixed(place.px(bowed) - low)
        cv2.polylines(layer, [line], False, ink, wide, cv2.LINE_AA, SHIFT)
    else:
        pairs = _fixed(place.px(world) - low).reshape(count, 2, 2)
        cv2.polylines(layer, list(pairs), False, ink, wide, cv2.LINE_AA, SHIFT)


def settle(canvas: Canvas, paper: Bytes, tooth: Bytes) -> Bytes:
    """The drawing on its paper.

    Args:
        canvas: what was drawn.
        paper: (h, w, 3) uint8 rgb of the blank sheet.
        tooth: (h, w) uint8 grain of the paper, spread over 0..255.

    Returns:
        (h, w, 3) uint8 rgb.
    """
    ink = cv2.cvtColor(canvas.ink, cv2.COLOR_RGBA2RGB)
    grain = cv2.extractChannel(canvas.ink, 3)
    if cv2.countNonZero(grain):
        # Where the tool is grainy, hollows of the paper keep their light.
        hollow = cv2.multiply(grain, tooth, scale=1.0 / 255)
        room = cv2.bitwise_not(ink)
        cv2.add(ink, cv2.multiply(room, cv2.cvtColor(hollow, cv2.COLOR_GRAY2RGB), scale=1.0 / 255),
                ink)  # fmt: skip
    return np.asarray(cv2.multiply(ink, paper, scale=1.0 / 255))
