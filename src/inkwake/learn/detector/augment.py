"""Changes made to a page each time it is seen: nearer, farther, turned, another camera.

Boxes are taken anew from the moved masks, so that they stay tight however a page is turned or cut.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Points
from inkwake.figure.sightings import STRIDE
from inkwake.learn.figure.photometry import camera_change
from inkwake.learn.shards import Sample

MOST = 12
"""Figures of one page that are learned, the first ones."""
_ENOUGH = 0.45
"""A figure is one as long as so much of it is in the picture; less is neither one nor none."""
_TRACE = 0.04
_SHORTEST = 7.0
_WHITE = (255.0, 255.0, 255.0)

Colour = tuple[float, float, float]
"""Red, green, blue in 0..255."""


@dataclass(frozen=True, slots=True)
class Change:
    """How far a page is changed.

    Attributes:
        size: side of the net's input, px.
        near: probability that one figure, or one place, is looked at instead of the whole page.
        share: the longer side of that figure as a share of the input, least and most.
        zoom: px of the input for a px of the stored page, least and most.
        angle: spread of the turn, degrees.
        quarter: probability of a turn by 90, 180 or 270 degrees.
        mirror: probability of a mirrored page.
        camera: strength of the changes of colour, sharpness and light, 0 for none.
    """

    size: int = 384
    near: float = 0.5
    share: tuple[float, float] = (0.12, 1.0)
    zoom: tuple[float, float] = (0.5, 2.2)
    angle: float = 4.0
    quarter: float = 0.05
    mirror: float = 0.5
    camera: float = 1.0


def plain(size: int) -> Change:
    """The whole page as it is; validation uses it."""
    return Change(size, 0.0, (1.0, 1.0), (0.0, 9.0), 0.0, 0.0, 0.0, 0.0)


def changed(sample: Sample, change: Change, rng: np.random.Generator) -> Sample:
    """A training example from a stored page.

    Returns:
        ``picture`` (s, s, 3) uint8; ``boxes`` (``MOST``, 4) float32 px, ``kinds`` (``MOST``,)
        int64 and ``real`` (``MOST``,) float32, 1 for rows that are filled; ``heed`` (s/8, s/8)
        float32, 0 where a figure is cut so far that it counts neither way; ``figure`` (s/8, s/8)
        float32, share of the cell that figures cover.
    """
    size = change.size
    outlines = _pixels(sample["masks"], len(sample["kinds"]))
    matrix = _placing(sample["masks"].shape, outlines, change, rng)
    border, beyond = _beyond(sample["picture"], rng, change)
    picture = cv2.warpAffine(_smoothed(sample["picture"], matrix), matrix, (size, size),
                             borderMode=border, borderValue=beyond)  # fmt: skip
    masks = cv2.warpAffine(sample["masks"], matrix, (size, size), flags=cv2.INTER_NEAREST)
    cells = size // STRIDE
    boxes, kinds = np.zeros((MOST, 4), np.float32), np.zeros(MOST, np.int64)
    real, heed = np.zeros(MOST, np.float32), np.ones((cells, cells), np.float32)
    for spots, kind in zip(outlines, sample["kinds"], strict=True):
        box, left_over = _box(spots, matrix, size)
        count = int(real.sum())
        whole = left_over >= _ENOUGH and min(box[2] - box[0], box[3] - box[1]) >= 0.5 * _SHORTEST
        if whole and max(box[2] - box[0], box[3] - box[1]) >= _SHORTEST and count < MOST:
            boxes[count], kinds[count], real[count] = box, kind, 1
        elif left_over > _TRACE:
            low = np.floor(box[:2] / STRIDE).astype(int)
            high = np.ceil(box[2:] / STRIDE).astype(int)
            heed[low[1] : high[1], low[0] : high[0]] = 0
    covered = cv2.resize((masks > 0).astype(np.float32), (cells, cells),
                         interpolation=cv2.INTER_AREA)  # fmt: skip
    if change.camera > 0:
        picture = camera_change(np.asarray(picture, np.uint8), rng, change.camera)
    return {
        "picture": np.asarray(picture, np.uint8),
        "boxes": boxes,
        "kinds": kinds,
        "real": real,
        "heed": heed,
        "figure": np.asarray(covered, np.float32),
    }


def _pixels(masks: Bytes, count: int) -> list[Points]:
    """(k, 2) px centres of each figure; a figure without a pixel left has none."""
    found = []
    for index in range(1, count + 1):
        rows, columns = np.nonzero(masks == index)
        found.append(np.stack([columns, rows], axis=1).astype(np.float64))
    return found


def _placing(
    shape: tuple[int, ...], outlines: list[Points], change: Change, rng: np.random.Generator
) -> NDArray[np.float64]:
    """(2, 3) matrix from the stored page to the input."""
    height, width = shape[:2]
    fit = change.size / max(height, width)
    low, high = change.zoom
    middle = np.array([(width - 1) / 2, (height - 1) / 2])
    target = np.full(2, (change.size - 1) / 2)
    if rng.random() < change.near:
        spot, extent = _subject(outlines, height, width, rng)
        share = float(np.exp(rng.uniform(*np.log(change.share))))
        scale = float(np.clip(share * change.size / extent, low * fit, high * max(1.0, fit)))
        # The subject stays in the picture, or is now and then cut by its side.
        room = max(0.0, change.size - 0.9 * extent * scale) / 2
        middle, target = spot, target + rng.uniform(-room, room, 2)
    elif low > 0:
        scale = fit * float(np.exp(rng.normal(-0.03, 0.1)))
        target = target + rng.normal(0, 0.02 * change.size, 2)
    else:
        scale = fit
    turned = int(rng.integers(1, 4)) if rng.random() < change.quarter else 0
    angle = np.deg2rad(float(np.clip(rng.normal(0, 1) * change.angle, -14, 14)) + 90 * turned)
    stretch = float(np.exp(rng.normal(0, 0.05))) if change.camera > 0 else 1.0
    side = -1 if rng.random() < change.mirror else 1
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear = turn @ np.diag([scale * stretch * side, scale / stretch])
    return np.column_stack([linear, target - linear @ middle])


def _subject(
    outlines: list[Points], height: int, width: int, rng: np.random.Generator
) -> tuple[Points, float]:
    """Middle and longer side of a figure, or now and then of a place anywhere."""
    seen = [spots for spots in outlines if len(spots)]
    if seen and rng.random() < 0.85:
        spots = seen[int(rng.integers(len(seen)))]
        low, high = spots.min(axis=0), spots.max(axis=0)
        return (low + high) / 2, float(max((high - low).max(), 8))
    return rng.random(2) * (width, height), float(rng.uniform(0.1, 0.6)) * max(height, width)


def _beyond(picture: Bytes, rng: np.random.Generator, change: Change) -> tuple[int, Colour]:
    """What lies beside the page: mostly more of its paper or nothing."""
    chance = rng.random() if change.camera > 0 else 1.0
    if chance < 0.15:
        return cv2.BORDER_REPLICATE, _WHITE
    if chance < 0.5:
        edge = np.median(picture[[0, -1]].reshape(-1, 3), axis=0)
        return cv2.BORDER_CONSTANT, (float(edge[0]), float(edge[1]), float(edge[2]))
    if chance < 0.56:
        shade = rng.uniform(0, 256, 3)
        return cv2.BORDER_CONSTANT, (float(shade[0]), float(shade[1]), float(shade[2]))
    return cv2.BORDER_CONSTANT, _WHITE


def _smoothed(picture: Bytes, matrix: NDArray[np.float64]) -> Bytes:
    """What a warp that takes single pixels can shrink without losing thin lines."""
    scale = float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))
    if scale > 0.85:
        return picture
    spread = 0.4 * float(np.sqrt(1 / scale**2 - 1))
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), spread), np.uint8)


def _box(spots: Points, matrix: NDArray[np.float64], size: int) -> tuple[Points, float]:
    """Edges of what the picture shows of a figure, px, and how much of it that is."""
    if not len(spots):
        return np.zeros(4), 0.0
    moved = spots @ matrix[:, :2].T + matrix[:, 2]
    inside = ((moved > -0.5) & (moved < size - 0.5)).all(axis=1)
    if not inside.any():
        return np.zeros(4), 0.0
    kept = moved[inside]
    half = 0.5 * float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))
    # Pixel centres lie on whole numbers, edges half a pixel beside them.
    box = np.concatenate([kept.min(axis=0) - half, kept.max(axis=0) + half]) + 0.5
    return box.clip(0, size), float(inside.mean())
