"""One palette for a whole film.

    N   occupied colour cells            K   palette colours
    X   (N, 3) Oklab of the cells' means   w   (N,) weights
    C   (K, 3) Oklab of the palette

The pixels of some frames are gathered in a histogram of 64³ cells. Boxes are split where the
weighted squared error is greatest, across their longest axis (after Wu, 1991, with principal
axes after Orchard and Bouman, 1991); a few rounds of k-means settle the borders. Errors are
measured in Oklab, so that neighbouring shades of paper, which the eye tells apart, get more
colours than equally distant shades of dark ink.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Floats, Ints

CELL_BITS = 6
_CELLS = 1 << 3 * CELL_BITS
_ROUNDS = 3
_BLOCK = 512

# Linear sRGB → cone responses → L, a, b; transposed, so that points are rows.
_TO_CONES = np.array(
    (
        (0.4122214708, 0.2119034982, 0.0883024619),
        (0.5363325363, 0.6806995451, 0.2817188376),
        (0.0514459929, 0.1073969566, 0.6299787005),
    ),
    np.float32,
)
_TO_LAB = np.array(
    (
        (21.04542553, 197.79984951, 2.59040371),
        (79.36177850, -242.85922050, 78.27717662),
        (-0.40720468, 45.05937099, -80.86757660),
    ),
    np.float32,
)

# Below 1, rare ink colours weigh more than their few pixels beside all the paper.
_WEIGHT_POWER = 0.8


# Oklab L (0 to 100) of one level near paper white.
_LEVEL = 0.36

# A box whose spread stays under this many times the grain of the paper holds nothing but grain,
# up to a spread that the eye does not see either (Oklab, hundredths).
_GRAIN_SPREAD = 0.9
_UNSEEN = 1.2


def find_cells(rgb: Bytes) -> Ints:
    """Index of the colour cell of each pixel.

    Args:
        rgb: (..., 3 or more) uint8.

    Returns:
        (...) int32, 0 .. 64³ - 1.
    """
    cells = (rgb[..., 0] >> 2).astype(np.int32)
    cells <<= CELL_BITS
    cells |= rgb[..., 1] >> 2
    cells <<= CELL_BITS
    cells |= rgb[..., 2] >> 2
    return cells


def measure_grain(frame: Bytes) -> float:
    """Standard deviation of a picture's noise, levels.

    From the median step between neighbours, so that lines and edges do not count; a smooth
    gradient has none.

    Args:
        frame: (h, w, 3 or 4) uint8.
    """
    green = frame[::2, :, 1].astype(np.int16)
    if green.shape[1] < 2:
        return 0.0
    steps = np.abs(np.diff(green, axis=1))
    # A median of whole levels is coarse: take its fraction from the share of steps below it.
    counts = np.bincount(steps.ravel(), minlength=2).cumsum() / max(1, steps.size)
    level = int(np.searchsorted(counts, 0.5))
    below = counts[level - 1] if level else 0.0
    median = level - 0.5 + (0.5 - below) / (counts[level] - below) if level else 0.0
    return float(max(0.0, median) / 0.954)


def choose_palette(pixels: Iterable[Bytes], colours: int, *, grain: float = 0.0) -> Bytes:
    """Choose the colours that show a film best.

    Args:
        pixels: (n, 3) uint8 RGB samples; any number of arrays.
        colours: how many to choose at most.
        grain: noise of the paper, levels. Colours that would show nothing else are not chosen:
            it is noise that fills GIF files, a fifth to a half of their bytes.

    Returns:
        (k, 3) uint8 RGB, k ≤ ``colours``, at least one.
    """
    counts, means = _gather(pixels)
    weights = counts**_WEIGHT_POWER
    lab = rgb_to_lab(means)
    spread = min(_UNSEEN, _GRAIN_SPREAD * _LEVEL * grain)
    labels = _split(lab, weights, colours, spread)
    for _ in range(_ROUNDS):
        labels = find_nearest(lab, _centres(lab, weights, labels))
        labels = np.unique(labels, return_inverse=True)[1]
    palette = _centres(means, weights, labels)
    return np.rint(palette).astype(np.uint8)


def rgb_to_lab(rgb: Bytes | Floats) -> Floats:
    """(n, 3) sRGB 0..255 → (n, 3) Oklab (Ottosson, 2020), L from 0 to 100."""
    encoded = np.asarray(rgb, np.float32) / np.float32(255)
    linear = np.where(
        encoded <= 0.04045, encoded / 12.92, ((encoded + np.float32(0.055)) / 1.055) ** 2.4
    )
    lab: Floats = _turn(np.cbrt(_turn(linear.astype(np.float32), _TO_CONES)), _TO_LAB)
    return lab


def _turn(points: Floats, matrix: Floats) -> Floats:
    turned: Floats = np.einsum("ni,ij->nj", points, matrix)
    return turned


def find_nearest(points: Floats, centres: Floats) -> NDArray[np.intp]:
    """(n, 3) points and (k, 3) centres → (n,) index of the nearest centre."""
    nearest = np.empty(len(points), np.intp)
    squares = (centres * centres).sum(1)
    slopes = -2 * centres.T
    for start in range(0, len(points), _BLOCK):
        block = points[start : start + _BLOCK]
        # Without BLAS: its threads cost more than they give here, and may change the last bit.
        distances = block[:, :1] * slopes[0]
        distances += block[:, 1:2] * slopes[1]
        distances += block[:, 2:] * slopes[2]
        distances += squares
        nearest[start : start + _BLOCK] = distances.argmin(1)
    return nearest


def _gather(pixels: Iterable[Bytes]) -> tuple[NDArray[np.float64], Floats]:
    """Pixels in each occupied cell, and the cells' mean colours: (N,), (N, 3)."""
    counts = np.zeros(_CELLS)
    sums = np.zeros((3, _CELLS))
    for sample in pixels:
        cells = find_cells(sample)
        counts += np.bincount(cells, minlength=_CELLS)
        for channel in range(3):
            sums[channel] += np.bincount(cells, sample[:, channel], _CELLS)
    occupied = np.flatnonzero(counts)
    if not len(occupied):  # a film that is transparent throughout
        return np.ones(1), np.zeros((1, 3), np.float32)
    counts = counts[occupied]
    return counts, (sums[:, occupied] / counts).T.astype(np.float32)


def _centres(points: Floats, weights: NDArray[np.float64], labels: NDArray[np.intp]) -> Floats:
    """Weighted mean of each label's points: (K, 3)."""
    total = np.bincount(labels, weights)
    sums = [np.bincount(labels, weights * points[:, channel]) for channel in range(3)]
    return (np.stack(sums, 1) / total[:, None]).astype(np.float32)


def _split(
    points: Floats, weights: NDArray[np.float64], colours: int, spread: float
) -> NDArray[np.intp]:
    """Label of each point after splitting the worst box again and again: (N,)."""
    boxes = [np.arange(len(points))]
    plans = [_plan_split(points, weights, boxes[0], spread)]
    while len(boxes) < colours:
        worst = max(range(len(boxes)), key=lambda box: plans[box][0])
        error, beyond = plans[worst]
        if error <= 0.0:
            break
        members = boxes[worst]
        for at, part in ((worst, members[~beyond]), (len(boxes), members[beyond])):
            plan = _plan_split(points, weights, part, spread)
            boxes[at : at + 1], plans[at : at + 1] = [part], [plan]
    labels = np.empty(len(points), np.intp)
    for label, members in enumerate(boxes):
        labels[members] = label
    return labels


def _plan_split(
    points: Floats, weights: NDArray[np.float64], members: NDArray[np.intp], spread: float
) -> tuple[float, NDArray[np.bool_]]:
    """Squared error along a box's longest axis, and which members lie beyond its mean.

    The error is 0 where the box is not worth another split: all its points, or a spread (one
    standard deviation) under ``spread``.
    """
    own, weight = points[members].astype(np.float64), weights[members]
    column = weight[:, None]
    centred = own - (own * column).sum(0) / weight.sum()
    values, axes = np.linalg.eigh((centred * column).T @ centred)
    beyond: NDArray[np.bool_] = centred @ axes[:, 2] > 0
    fine = values[2] < spread**2 * weight.sum()
    if fine or len(members) < 2 or beyond.all() or not beyond.any():
        return 0.0, beyond
    return float(values[2]), beyond
