"""Stems, leaves and crowns: painted onto a thing, with the strokes that a hand draws for them.

People draw an apple's stem and leaf although the picture to learn from has none. What they draw
shall be painted, so it is given to the picture as well.

Legend
    rgba     (s, s, 4) uint8 cut-out
    strokes  lists of (n, 2) float64 px
    top      (x, y) the middle of the thing's upper rim
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask, Points

_FINE = 3
_GREENS = ((38, 92, 30), (72, 130, 40), (104, 150, 60), (60, 104, 70))
_BROWNS = ((86, 58, 34), (112, 84, 44), (70, 66, 34), (120, 110, 60))


def garnished(
    rgba: Bytes, thing: str, rng: np.random.Generator
) -> tuple[Bytes, list[Points], Mask]:
    """A thing with what people draw on top of it.

    Args:
        rgba: the cut-out, upright.
        thing: its name.
        rng: dice.

    Returns:
        The new cut-out, the strokes of what was added, and where it was added.
    """
    size = rgba.shape[0]
    painted, strokes = rgba.copy(), list[Points]()
    added = np.zeros((size, size), np.bool_)
    top = _top(np.asarray(rgba[..., 3] > 127))
    if thing == "strawberry":
        if rng.random() < 0.8:
            for leaf, depth in _crown(top, size, rng):
                strokes.append(leaf)
                added |= _paint(painted, leaf, _GREENS, depth, rng)
        return painted, strokes, added
    if thing == "banana":
        return painted, strokes, added
    if rng.random() < 0.75:
        stem, line = _stem(top, size, rng)
        added |= _paint(painted, stem, _BROWNS, 0.0, rng)
        strokes.append(line if rng.random() < 0.6 else stem)
        if rng.random() < 0.45:
            leaf, vein = _leaf(line[len(line) // 3], size, rng)
            added |= _paint(painted, leaf, _GREENS, 0.0, rng, vein)
            strokes.append(leaf)
            if rng.random() < 0.4:
                strokes.append(vein)
    return painted, strokes, added


def _top(mask: Mask) -> Points:
    """The upper rim in the middle of the thing."""
    columns = np.flatnonzero(mask.any(0))
    middle = int(columns.mean())
    near = columns[np.abs(columns - middle) <= max(2, len(columns) // 12)]
    rows = mask[:, near].argmax(0)
    return np.array([middle, float(np.median(rows))])


def _stem(top: Points, size: int, rng: np.random.Generator) -> tuple[Points, Points]:
    """A bent stem as a closed shape, and its middle line."""
    tall, lean = size * rng.uniform(0.06, 0.16), rng.normal(0, 0.35)
    t = np.linspace(0, 1, 12)[:, None]
    root = top + np.array([0, size * rng.uniform(0.0, 0.05)])
    tip = root + tall * np.array([np.sin(lean), -np.cos(lean)])
    bow = np.array([np.cos(lean), np.sin(lean)]) * tall * rng.normal(0, 0.2)
    line = root + t * (tip - root) + 4 * t * (1 - t) * bow
    half = size * rng.uniform(0.008, 0.018) * (1 + 0.6 * (t - 0.5))
    across = np.array([np.cos(lean), np.sin(lean)])
    return np.vstack([line - half * across, (line + half * across)[::-1]]), line


def _leaf(root: Points, size: int, rng: np.random.Generator) -> tuple[Points, Points]:
    """An almond with its middle vein."""
    side = rng.choice([-1, 1])
    angle = rng.uniform(-0.9, 0.5) if side > 0 else np.pi - rng.uniform(-0.9, 0.5)
    long, wide = size * rng.uniform(0.1, 0.24), rng.uniform(0.16, 0.3)
    return _almond(root, angle, long, wide, rng.uniform(-0.3, 0.3))


def _almond(
    root: Points, angle: float, long: float, wide: float, bend: float
) -> tuple[Points, Points]:
    t = np.linspace(0, 1, 14)
    middle = np.column_stack([t * long, bend * long * np.sin(np.pi * t)])
    half = wide * long * np.sin(np.pi * t**0.8) * 0.9
    upper, lower = middle.copy(), middle.copy()
    upper[:, 1] -= half
    lower[:, 1] += half
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    closed = np.vstack([upper, lower[::-1]]) @ turn.T + root
    return closed, middle[1:-2] @ turn.T + root


def _crown(top: Points, size: int, rng: np.random.Generator) -> list[tuple[Points, float]]:
    """Sepals round the top of a strawberry, or one jagged crown."""
    root = top + np.array([0, size * rng.uniform(0.02, 0.06)])
    count = int(rng.integers(3, 8))
    long = size * rng.uniform(0.1, 0.24)
    if rng.random() < 0.4:
        # Zigzag: up and down between two radii, as one stroke.
        reach = rng.uniform(0.7, 1.5)
        angles = np.linspace(-reach, reach, 2 * count + 1) - np.pi / 2
        radii = np.where(np.arange(2 * count + 1) % 2, long, long * rng.uniform(0.2, 0.45))
        radii = radii * rng.uniform(0.85, 1.15, len(radii))
        spikes = root + radii[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])
        return [(np.vstack([root, spikes, root]), 0.0)]
    around = rng.uniform(1.2, 2.2)
    leaves = []
    for number, angle in enumerate(np.linspace(-around, around, count)):
        leaf, _ = _almond(
            root, angle - np.pi / 2 + rng.normal(0, 0.1), long * rng.uniform(0.7, 1.2),
            rng.uniform(0.14, 0.26), rng.uniform(-0.2, 0.2),
        )  # fmt: skip
        leaves.append((leaf, 0.12 * (number % 2)))
    return leaves


def _paint(
    rgba: Bytes,
    shape: Points,
    colours: tuple[tuple[int, int, int], ...],
    depth: float,
    rng: np.random.Generator,
    vein: Points | None = None,
) -> Mask:
    """Paint a shape with light from above, darker towards its rim, in place."""
    size = rgba.shape[0]
    cover = np.zeros((size, size), np.uint8)
    points = np.round(shape * (1 << _FINE)).astype(np.int32)[:, None]
    cv2.fillPoly(cover, [points], 255, cv2.LINE_AA, _FINE)
    share = np.asarray(cover / np.float32(255), np.float32)
    thick = cv2.distanceTransform((cover > 127).astype(np.uint8), cv2.DIST_L2, 3)
    light = 0.72 + 0.4 * np.minimum(thick / max(float(thick.max()), 1e-6), 1) - depth
    light += np.linspace(0.12, -0.12, size)[:, None] * 1.5
    light += cv2.GaussianBlur(rng.normal(0, 0.5, (size, size)).astype(np.float32), (0, 0), 1.2)
    if vein is not None:
        line = np.zeros((size, size), np.uint8)
        at = np.round(vein * (1 << _FINE)).astype(np.int32)[:, None]
        cv2.polylines(line, [at], False, 255, 1, cv2.LINE_AA, _FINE)
        light += 0.25 * line / np.float32(255)
    base = np.array(colours[int(rng.integers(len(colours)))], np.float32)
    base *= rng.uniform(0.8, 1.25)
    _blend(rgba, np.asarray(np.clip(base * light[..., None], 0, 255), np.float32), share)
    return np.asarray(share > 0.5)


def _blend(rgba: Bytes, colour: Floats, share: Floats) -> None:
    rgba[..., :3] = rgba[..., :3] * (1 - share[..., None]) + colour * share[..., None]
    rgba[..., 3] = np.maximum(rgba[..., 3], share * 255)
