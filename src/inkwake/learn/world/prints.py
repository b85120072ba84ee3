"""What printers, folds, wiping and accidents leave on a sheet."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from inkwake.arrays import Bytes, Points
from inkwake.learn.world import paths, tiles
from inkwake.learn.world.fasteners import fasten
from inkwake.learn.world.nouns import Colour

_SHIFT = 4
_LINE_COLOURS: tuple[Colour, ...] = (
    (120, 160, 215), (150, 185, 230), (180, 205, 235), (165, 165, 170), (130, 130, 135),
    (195, 195, 198), (150, 200, 160), (220, 160, 170), (120, 190, 205), (90, 110, 190),
)  # fmt: skip


def add_prints(
    rgb: Bytes, kind: str, colour: Colour, unit: float, rng: np.random.Generator, traits: set[str]
) -> None:
    """Put lines, holes, tape and stains on a sheet, in place; their names go into ``traits``."""
    lined = 0.0 if kind in ("whiteboard", "kraft") else 0.16
    if rng.random() < lined:
        _print_lines(rgb, colour, unit, rng, traits)
    if rng.random() < 0.05:
        traits.add("show-through")
        _show_through(rgb, unit, rng)
    if rng.random() < 0.07:
        traits.add("folded")
        _fold(rgb, rng)
    if rng.random() < 0.035:
        traits.add("stained")
        _stain(rgb, unit, rng)
    if kind == "whiteboard":
        _gloss(rgb, rng)
        if rng.random() < 0.6:
            traits.add("wiped marks")
            _wiped(rgb, rng)
    fasten(rgb, kind, colour, unit, rng, traits)
    if rng.random() < (0.5 if kind == "scan" else 0.05):
        traits.add("second page edge")
        _second_edge(rgb, rng)
    if kind == "photocopy":
        specks = tiles.cut("specks", rgb.shape[:2], rng, float(rng.choice([0.7, 1.0, 1.6])))
        cv2.min(rgb, cv2.merge([specks, specks, specks]), dst=rgb)


def _fixed(points: Points) -> np.ndarray:
    return np.rint(np.clip(points, -4000, 4000) * (1 << _SHIFT)).astype(np.int32)


def _parallels(
    size: tuple[int, int], pitch: float, angle: float, rng: np.random.Generator, spread: float
) -> list[np.ndarray]:
    """Lines at a distance of ``pitch`` px; ``spread`` lets them converge."""
    height, width = size
    reach = float(np.hypot(height, width)) / 2
    at = np.arange(-reach + rng.random() * pitch, reach, pitch)
    turn = np.deg2rad(angle)
    along, across = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    middle = np.array([width / 2, height / 2])
    left = middle - reach * along + at[:, None] * (1 + spread) * across
    right = middle + reach * along + at[:, None] * (1 - spread) * across
    return list(_fixed(np.stack([left, right], axis=1)))


def _print_lines(
    rgb: Bytes, colour: Colour, unit: float, rng: np.random.Generator, traits: set[str]
) -> None:
    """Ruled, squared or dotted paper, a little turned and tilted as on photos."""
    size = rgb.shape[0], rgb.shape[1]
    ink = np.asarray(_LINE_COLOURS[int(rng.integers(len(_LINE_COLOURS)))])
    faint = float(rng.choice([0.0, 0.35, 0.65]))
    tone = tuple(int(c) for c in (ink + (250 - ink) * faint) * colour / 255)
    angle = float(rng.normal(0, 2)) + (90.0 if rng.random() < 0.12 else 0.0)
    spread = float(rng.normal(0, 0.02))
    wide = max(1, round(unit * float(rng.uniform(0.2, 0.6))))
    form = rng.random()
    if form < 0.5:
        traits.add("ruled")
        pitch = max(7.0, unit * float(rng.uniform(5, 22)))
        lines = _parallels(size, pitch, angle, rng, spread)
        cv2.polylines(rgb, lines, False, tone, wide, cv2.LINE_AA, _SHIFT)
        if pitch > 10 and rng.random() < 0.15:
            # Paper to learn writing on has a dashed line between two rules.
            traits.add("dashed rules")
            for first, second in pairwise(lines):
                start, end = 0.5 * (first + second)
                share = np.arange(0, 1, 14 / max(14.0, float(np.hypot(*(end - start))) / 16))
                dash = start + share[:, None] * (end - start)
                pairs = np.stack([dash, dash + (end - start) * 0.5 * share[1]], axis=1)
                cv2.polylines(rgb, list(np.rint(pairs).astype(np.int32)), False, tone, 1,
                              cv2.LINE_AA, _SHIFT)  # fmt: skip
        if rng.random() < 0.6:
            traits.add("margin line")
            turn = np.deg2rad(angle)
            spot = np.array([rng.uniform(0.04, 0.22) * size[1], 0.5 * size[0]])
            way = 2.0 * max(size) * np.array([-np.sin(turn), np.cos(turn)])
            red = (235, 120 + int(60 * faint), 130 + int(70 * faint))
            cv2.polylines(rgb, [_fixed(np.stack([spot - way, spot + way]))], False, red, wide,
                          cv2.LINE_AA, _SHIFT)  # fmt: skip
        return
    pitch = max(6.0, unit * float(rng.uniform(3, 12)))
    if form < 0.85:
        traits.add("squared")
        lines = _parallels(size, pitch, angle, rng, spread)
        lines += _parallels(size, pitch, angle + 90, rng, 0.0)
        cv2.polylines(rgb, lines, False, tone, wide, cv2.LINE_AA, _SHIFT)
        return
    traits.add("dotted")
    y, x = np.mgrid[rng.random() * pitch : size[0] : pitch, rng.random() * pitch : size[1] : pitch]
    lean = np.tan(np.deg2rad(angle if abs(angle) < 45 else 0.0))
    rows = np.clip(y + lean * x, 0, size[0] - 2).astype(int)
    columns = np.clip(x - lean * y, 0, size[1] - 2).astype(int)
    for right in range(min(3, wide + 1)):
        for down in range(min(3, wide + 1)):
            rgb[np.minimum(rows + down, size[0] - 1), np.minimum(columns + right, size[1] - 1)] = (
                tone
            )


def _darken(rgb: Bytes, mask: Bytes, tint: tuple[float, float, float]) -> None:
    """Take ``tint`` (share per channel) of the mask's level off the picture."""
    cv2.subtract(rgb, cv2.merge([cv2.convertScaleAbs(mask, alpha=t) for t in tint]), dst=rgb)


def _show_through(rgb: Bytes, unit: float, rng: np.random.Generator) -> None:
    """Lines of the other side, blurred and faint."""
    height, width = rgb.shape[:2]
    back = np.zeros((height // 2, width // 2), np.uint8)
    for _ in range(int(rng.integers(2, 9))):
        spots = rng.uniform(-0.1, 1.1, 2) + np.cumsum(rng.normal(0, 0.12, (7, 2)), axis=0)
        path = paths.smooth(spots * (width / 2, height / 2))
        wide = max(1, round(unit * float(rng.uniform(0.4, 2.0))))
        closed = bool(rng.random() < 0.3)
        cv2.polylines(back, [_fixed(path)], closed, int(rng.integers(90, 255)), wide, cv2.LINE_AA,
                      _SHIFT)  # fmt: skip
        if closed and rng.random() < 0.5:
            cv2.fillPoly(back, [_fixed(path)], int(rng.integers(60, 200)), cv2.LINE_AA, _SHIFT)
    soft = cv2.resize(cv2.blur(back, (3, 3)), (width, height))
    faint = float(rng.uniform(0.02, 0.13))
    r, g, b = rng.uniform(0.5, 1.0, 3) * faint
    _darken(rgb, np.asarray(soft), (float(r), float(g), float(b)))


def _fold(rgb: Bytes, rng: np.random.Generator) -> None:
    """One to three fold lines, each a crease between two differently lit fields."""
    height, width = rgb.shape[:2]
    for _ in range(int(rng.integers(1, 4))):
        upright = bool(rng.random() < 0.5)
        share, lean = float(rng.uniform(0.1, 0.9)), float(rng.normal(0, 0.02))
        if upright:
            ends = np.array([((share - lean) * width, -9), ((share + lean) * width, height + 9)])
        else:
            ends = np.array([(-9, (share - lean) * height), (width + 9, (share + lean) * height)])
        shade = np.zeros((height, width), np.uint8)
        depth = int(rng.integers(2, 14))
        wide = int(rng.integers(20, 90))
        normal = (12.0, 0.0) if upright else (0.0, 12.0)
        cv2.polylines(shade, [_fixed(ends + normal)], False, depth, wide, cv2.LINE_8, _SHIFT)
        half = (max(2, width // 8), max(2, height // 8))
        shade = np.asarray(cv2.resize(cv2.blur(cv2.resize(shade, half), (5, 5)), (width, height)))
        cv2.polylines(shade, [_fixed(ends)], False, depth + int(rng.integers(5, 40)), 1,
                      cv2.LINE_AA, _SHIFT)  # fmt: skip
        _darken(rgb, shade, (1.0, 1.0, 1.0))
        if rng.random() < 0.6:
            cv2.polylines(rgb, [_fixed(ends + np.sign(normal))], False, (252, 252, 252), 1,
                          cv2.LINE_AA, _SHIFT)  # fmt: skip


def _stain(rgb: Bytes, unit: float, rng: np.random.Generator) -> None:
    """Coffee rings, drops, smears and thumb prints."""
    height, width = rgb.shape[:2]
    mask = np.zeros((height // 2, width // 2), np.uint8)
    for _ in range(int(rng.integers(1, 4))):
        turn = np.linspace(0, 2 * np.pi, 14, endpoint=False)
        radius = 0.5 * unit * float(rng.uniform(2, 28)) * rng.uniform(0.75, 1.2, 14)
        at = rng.random(2) * (width / 2, height / 2)
        spots = at + radius[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
        path = _fixed(paths.smooth(spots, closed=True))
        level = int(rng.integers(15, 70))
        if rng.random() < 0.6:
            cv2.fillPoly(mask, [path], level, cv2.LINE_AA, _SHIFT)
        if rng.random() < 0.6:
            cv2.polylines(mask, [path], True, min(110, 2 * level), 2, cv2.LINE_AA, _SHIFT)
    soft = cv2.resize(cv2.blur(mask, (3, 3)), (width, height))
    tint = (0.3, 0.6, 1.0) if rng.random() < 0.6 else tuple(float(t) for t in rng.uniform(0, 1, 3))
    _darken(rgb, np.asarray(soft), (tint[0], tint[1], tint[2]))


def _gloss(rgb: Bytes, rng: np.random.Generator) -> None:
    """Lamps and windows mirrored by a whiteboard."""
    height, width = rgb.shape[:2]
    small = np.zeros((height // 4, width // 4), np.uint8)
    for _ in range(int(rng.integers(0, 4))):
        at = (rng.random() * width / 4, rng.random() * height / 4)
        if rng.random() < 0.5:
            rx, ry = rng.uniform(0.02, 0.1), rng.uniform(0.01, 0.05)
            shape = paths.ellipse((0.0, 0.0), width * rx, width * ry)
        else:
            wide, high = rng.uniform(0.03, 0.12), rng.uniform(0.02, 0.2)
            shape = paths.box((0.0, 0.0), width * wide, width * high)
        spots = paths.turned(shape, at, float(rng.uniform(0, 180)))
        cv2.fillPoly(small, [_fixed(spots)], int(rng.integers(12, 80)), cv2.LINE_AA, _SHIFT)
    blurred = cv2.blur(small, (13, 13) if rng.random() < 0.7 else (3, 3))
    glow = cv2.resize(blurred, (width, height))
    cv2.add(rgb, cv2.merge([glow, glow, glow]), dst=rgb)


def _wiped(rgb: Bytes, rng: np.random.Generator) -> None:
    """Old marker dust in wide sweeps."""
    height, width = rgb.shape[:2]
    small = np.zeros((height // 2, width // 2), np.uint8)
    for _ in range(int(rng.integers(2, 8))):
        at = rng.random(2) * (width / 2, height / 2)
        spots = at + np.cumsum(rng.normal(0, 0.1 * width, (4, 2)), axis=0)
        cv2.polylines(small, [_fixed(paths.smooth(spots))], False, int(rng.integers(3, 22)),
                      int(rng.integers(3, max(4, width // 14))), cv2.LINE_AA, _SHIFT)  # fmt: skip
    soft = cv2.resize(cv2.blur(small, (7, 7)), (width, height))
    r, g, b = (float(t) for t in rng.uniform(0.3, 1.0, 3))
    _darken(rgb, np.asarray(soft), (r, g, b))


def _second_edge(rgb: Bytes, rng: np.random.Generator) -> None:
    """The edge of the sheet on the white bed of a scanner, or of the sheet below."""
    height, width = rgb.shape[:2]
    dark = int(rng.integers(60, 240))
    beyond = tuple(int(c) for c in rng.uniform(238, 256, 3).clip(0, 255))
    for side in range(4):
        if rng.random() > 0.45:
            continue
        depth, lean = float(rng.uniform(0.01, 0.09)), float(rng.normal(0, 0.008))
        near, far = depth - lean, depth + lean
        line = np.array([(near, -0.05), (far, 1.05)])
        outer = np.array([(-0.05, 1.05), (-0.05, -0.05)])
        spots = np.concatenate([line, outer])
        if side & 1:
            spots = spots[:, ::-1]
        if side & 2:
            spots = 1 - spots
        shape = _fixed(spots * (width, height))
        if rng.random() < 0.6:
            cv2.fillPoly(rgb, [shape], beyond, cv2.LINE_AA, _SHIFT)
        cv2.polylines(rgb, [shape[:2]], False, (dark, dark, dark), int(rng.integers(1, 3)),
                      cv2.LINE_AA, _SHIFT)  # fmt: skip
