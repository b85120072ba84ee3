"""What sticks out of a thing: tails, ears, arms, leaves, by shape alone.

Legend
    body     what is left of a thing when everything thin is worn off, and grown back
    sticks   pieces of the thing that are not of its body
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Mask

_SIDE = 320
_SHARES = (0.72, 0.55, 0.4)
"""Of the largest inner circle's radius: what is thinner is worn off."""
_LEAST, _MOST = 0.006, 0.45
"""Share of the thing that a piece has."""


def appendages(thing: Mask, noun: str) -> list[Mask]:
    """Pieces that stick out of things and may be what a noun means, likeliest first.

    Args:
        thing: (h, w) bool.
        noun: in the singular.
    """
    factor = min(1.0, _SIDE / max(thing.shape))
    size = max(1, round(thing.shape[1] * factor)), max(1, round(thing.shape[0] * factor))
    small = cv2.resize(thing.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0.5
    count, names, stats, _ = cv2.connectedComponentsWithStats(small.view(np.uint8))
    found: list[tuple[float, Mask]] = []
    for k in range(1, count):
        if stats[k, cv2.CC_STAT_AREA] > 0.02 * stats[1:, cv2.CC_STAT_AREA].max():
            found += _of_one(np.asarray(names == k), noun)
    found.sort(key=lambda pair: -pair[0])
    wide = thing.shape[1], thing.shape[0]
    return [
        np.asarray((cv2.resize(m.astype(np.float32), wide, interpolation=cv2.INTER_LINEAR) > 0.5)
                   & thing)
        for score, m in found if score > 0
    ]  # fmt: skip


def _of_one(thing: Mask, noun: str) -> list[tuple[float, Mask]]:
    padded = np.pad(thing, 1)
    depth = cv2.distanceTransform(padded.view(np.uint8), cv2.DIST_L2, 5)[1:-1, 1:-1]
    radius = float(depth.max())
    area = float(thing.sum())
    ys, xs = np.nonzero(thing)
    box = xs.min(), ys.min(), xs.max(), ys.max()
    found: list[tuple[float, Mask]] = []
    for share in _SHARES:
        worn = depth > share * radius
        back = cv2.distanceTransform((~worn).view(np.uint8), cv2.DIST_L2, 5) <= share * radius + 1
        sticks = thing & ~back
        count, names, stats, _ = cv2.connectedComponentsWithStats(sticks.view(np.uint8))
        for k in range(1, count):
            size = stats[k, cv2.CC_STAT_AREA] / area
            if _LEAST < size < _MOST:
                piece = np.asarray(names == k)
                found.append((_score(piece, noun, box, size), piece))
        if any(score > 0 for score, _ in found):
            break
    return found


def _score(piece: Mask, noun: str, box: tuple[int, int, int, int], size: float) -> float:
    """How well a piece's place and shape go with a noun; 0 where they do not."""
    ys, xs = np.nonzero(piece)
    x = (float(xs.mean()) - box[0]) / max(1, box[2] - box[0])
    y = (float(ys.mean()) - box[1]) / max(1, box[3] - box[1])
    long, short = _extent(xs, ys)
    slim = min(1.0, long / max(1.0, short) / 3)
    outward = abs(x - 0.5) * 2
    if noun in ("ear", "horn", "antenna"):
        return (1 - y) if y < 0.35 else 0.0
    if noun in ("stem", "stalk", "branch"):
        return slim * (1 - y) if y < 0.5 else 0.0
    if noun in ("leg", "foot"):
        return y if y > 0.65 else 0.0
    if noun in ("arm", "hand", "wing"):
        return outward if 0.15 < y < 0.75 and outward > 0.5 else 0.0
    if noun == "tail":
        return slim * max(outward, y) + 0.3 * min(1.0, size * 10)
    return 0.5 + slim


def _extent(xs: np.ndarray, ys: np.ndarray) -> tuple[float, float]:
    points = np.column_stack([xs, ys]).astype(np.float32)
    (_, _), (wide, high), _ = cv2.minAreaRect(points)
    return max(wide, high) + 1, min(wide, high) + 1
