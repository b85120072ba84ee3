"""Places on a thing's skin, and noise that lives there.

Legend
    up, round   (h, w) float32: -1..1 from bottom to top of the body, -1..1 from left to right as an
                angle (sine of the longitude turned back), so that texture crowds at the rim
    along       (h, w) for a banana: 0..1 from one end to the other; ``round`` is across it
    n           (h, w, 3) normals, see ``inflate``
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask
from inkwake.colour.inflate import inflate, normals

_SEEN = 0.95
"""How far round a body skin is seen, sine of the angle."""


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """The skin of a body.

    Attributes:
        mask: (h, w) the body.
        height: (h, w) float32 px above the paper.
        normal: (h, w, 3) float32.
        up: (h, w) float32, 1 at the top, -1 at the bottom; along the axis for a banana.
        round: (h, w) float32 in -1..1 across.
        size: longer side of the body, px.
    """

    mask: Mask
    height: Floats
    normal: Floats
    up: Floats
    round: Floats
    size: float


def surface_of(mask: Mask, *, along: bool = False) -> Surface:
    """The skin of a body.

    Args:
        mask: (h, w).
        along: measure along the body's own axis, not upwards.
    """
    ys, xs = np.nonzero(mask)
    size = float(max(np.ptp(xs), np.ptp(ys)) + 1)
    height = inflate(mask)
    # Round tops need round flanks: the rim is softened before slopes are taken.
    smooth = np.asarray(cv2.GaussianBlur(height, (0, 0), max(0.8, 0.008 * size)), np.float32)
    normal = normals(smooth)
    if along:
        up, across = _along(mask, xs, ys)
    else:
        up, across = _upright(mask, ys)
    return Surface(mask, height, normal, up, across, size)


def _upright(mask: Mask, ys: np.ndarray) -> tuple[Floats, Floats]:
    rows, columns = mask.shape
    top, bottom = float(ys.min()), float(ys.max())
    up = 1 - 2 * (np.arange(rows, dtype=np.float32) - top) / max(bottom - top, 1)
    across = np.arange(columns, dtype=np.float32)
    filled = mask.any(1)
    left = np.where(filled, mask.argmax(1), columns / 2)
    right = np.where(filled, columns - 1 - mask[:, ::-1].argmax(1), columns / 2)
    middle, half = (left + right) / 2, np.maximum((right - left) / 2, 1)
    blur = max(1.0, 0.02 * (bottom - top))
    middle = cv2.GaussianBlur(middle.astype(np.float32)[:, None], (1, 0), 0.1, sigmaY=blur)
    half = cv2.GaussianBlur(half.astype(np.float32)[:, None], (1, 0), 0.1, sigmaY=blur)
    u = np.clip((across[None] - middle) / half, -1, 1)
    # Not quite to the rim, where all that lies round the corner would be a line one px wide.
    turned = np.arcsin(_SEEN * u) / np.arcsin(_SEEN)
    return (
        np.broadcast_to(np.clip(up, -1, 1)[:, None], mask.shape).astype(np.float32),
        np.asarray(turned, np.float32),
    )


def _along(mask: Mask, xs: np.ndarray, ys: np.ndarray) -> tuple[Floats, Floats]:
    """A bent body: a parabola through its middle is the axis."""
    points = np.column_stack([xs, ys]).astype(np.float64)
    middle = points.mean(0)
    turn = np.linalg.eigh(np.cov((points - middle).T))[1]
    axis, side = turn[:, 1], turn[:, 0]
    if axis[0] < 0:
        axis = -axis
    t, s = (points - middle) @ axis, (points - middle) @ side
    bow = np.polyfit(t, s, 2)
    grid = np.dstack(np.meshgrid(np.arange(mask.shape[1]), np.arange(mask.shape[0]))) - middle
    along, across = grid @ axis, grid @ side
    off = across - np.polyval(bow, along)
    low, high = float(t.min()), float(t.max())
    up = 2 * (along - low) / max(high - low, 1) - 1
    edges = np.linspace(low, high, 25)
    which = np.clip(np.digitize(t, edges) - 1, 0, 23)
    spread = s - np.polyval(bow, t)
    far = np.array([np.abs(spread[which == i]).max(initial=1.0) for i in range(24)])
    half = np.interp(along.ravel(), (edges[:-1] + edges[1:]) / 2, far).reshape(mask.shape)
    return np.clip(up, -1, 1).astype(np.float32), np.clip(off / half, -1, 1).astype(np.float32)


def noise(
    surface: Surface, rng: np.random.Generator, across: float, along: float, octaves: int = 3
) -> Floats:
    """(h, w) smooth noise on the skin, about -1..1.

    Args:
        surface: the skin.
        rng: dice.
        across: waves from rim to rim.
        along: waves from top to bottom.
        octaves: of finer and weaker noise.
    """
    total = np.zeros(surface.mask.shape, np.float32)
    weight = 1.0
    for octave in range(octaves):
        wide, tall = max(2, int(across * 2**octave)), max(2, int(along * 2**octave))
        grid = rng.normal(0, 1, (tall + 3, wide + 3)).astype(np.float32)
        x = (surface.round + 1) / 2 * wide + 1
        y = (surface.up + 1) / 2 * tall + 1
        total += weight * np.asarray(cv2.remap(grid, x, y, cv2.INTER_CUBIC))
        weight *= 0.5
    return total / np.float32(1.3)


def grain(shape: tuple[int, int], rng: np.random.Generator, blur: float) -> Floats:
    """(h, w) noise of the picture itself, spread 1."""
    field = rng.normal(0, 1, shape).astype(np.float32)
    if blur > 0.3:
        field = np.asarray(cv2.GaussianBlur(field, (0, 0), blur), np.float32)
        field /= max(float(field.std()), 1e-6)
    return np.asarray(field, np.float32)
