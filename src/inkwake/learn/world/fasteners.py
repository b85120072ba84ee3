"""What holds a sheet or sticks to it: holes, spirals, tape, magnets, staples, stickers."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Points
from inkwake.learn.world import paths
from inkwake.learn.world.nouns import Colour
from inkwake.learn.world.style import PALETTE

_SHIFT = 4


def fasten(
    rgb: Bytes, kind: str, colour: Colour, unit: float, rng: np.random.Generator, traits: set[str]
) -> None:
    """Add holes, tape, pins and stickers in place; their names go into ``traits``."""
    if kind != "whiteboard" and rng.random() < 0.05:
        spiral = bool(rng.random() < 0.5)
        traits.add("spiral binding" if spiral else "punched holes")
        _holes(rgb, colour, unit, spiral, rng)
    if rng.random() < 0.03:
        traits.add("tape")
        _tape(rgb, unit, rng)
    if rng.random() < (0.1 if kind == "whiteboard" else 0.015):
        traits.add("magnet")
        _magnets(rgb, unit, rng)
    if rng.random() < 0.012:
        traits.add("staple")
        _staple(rgb, unit, rng)
    if rng.random() < 0.02:
        traits.add("sticker")
        _stickers(rgb, unit, rng)


def _fixed(points: Points) -> np.ndarray:
    return np.rint(np.clip(points, -4000, 4000) * (1 << _SHIFT)).astype(np.int32)


def _side_rows(
    size: tuple[int, int], pitch: float, inset: float, rng: np.random.Generator
) -> Points:
    """Spots in a row along one side of the picture."""
    height, width = size
    side = int(rng.choice(4, p=[0.55, 0.15, 0.25, 0.05]))  # left, right, top, bottom
    length = height if side < 2 else width
    along = np.arange(rng.random() * pitch, length, pitch)
    across = np.full_like(along, inset if side in (0, 2) else (width, height)[side // 2] - inset)
    return np.stack([across, along] if side < 2 else [along, across], axis=1)


def _holes(rgb: Bytes, colour: Colour, unit: float, spiral: bool, rng: np.random.Generator) -> None:
    """Punched holes, with the wire through them if there is a ``spiral``."""
    pitch = unit * float(rng.uniform(5, 12) if spiral else rng.uniform(40, 120))
    radius = max(1.5, unit * float(rng.uniform(1.0, 2.0) if spiral else rng.uniform(2.0, 4.5)))
    inset = radius * float(rng.uniform(1.2, 4.0))
    spots = _side_rows((rgb.shape[0], rgb.shape[1]), max(3 * radius, pitch), inset, rng)
    dark = int(rng.integers(10, 120)) if rng.random() < 0.7 else int(rng.integers(150, 240))
    rim = tuple(max(0, c - 45) for c in colour)
    wire = int(rng.integers(20, 190))
    square = bool(spiral and rng.random() < 0.4)
    for spot in _fixed(spots):
        at, size = (int(spot[0]), int(spot[1])), int(radius * 16)
        if square:
            far = ((at[0] + 2 * size) >> _SHIFT, (at[1] + 2 * size) >> _SHIFT)
            cv2.rectangle(rgb, (at[0] >> _SHIFT, at[1] >> _SHIFT), far, (dark, dark, dark), -1)
        else:
            cv2.circle(rgb, at, size, (dark, dark, dark), -1, cv2.LINE_AA, _SHIFT)
            cv2.circle(rgb, at, size + 8, rim, 1, cv2.LINE_AA, _SHIFT)
        if spiral:
            out = int(inset * 16 + 48)
            upright = abs(spots[0, 0] - spots[-1, 0]) < 1
            end = (at[0] - out, at[1]) if upright else (at[0], at[1] - out)
            cv2.line(rgb, at, end, (wire, wire, wire), max(1, round(0.5 * radius)), cv2.LINE_AA,
                     _SHIFT)  # fmt: skip


def _tape(rgb: Bytes, unit: float, rng: np.random.Generator) -> None:
    """Strips of tape over the corners or the edge."""
    height, width = rgb.shape[:2]
    for _ in range(int(rng.integers(1, 5))):
        at = np.array([rng.choice([0.0, 1.0]), rng.random()])
        at = (at if rng.random() < 0.5 else at[::-1]) * (width, height)
        reach, wide = unit * float(rng.uniform(15, 40)), unit * float(rng.uniform(6, 12))
        strip = paths.box((0.0, 0.0), reach, wide)
        shape = _fixed(paths.turned(strip, (at[0], at[1]), float(rng.uniform(0, 180))))
        low = np.clip((shape.min(axis=0) >> _SHIFT) - 1, 0, (width, height))
        high = np.clip((shape.max(axis=0) >> _SHIFT) + 2, 0, (width, height))
        if (high - low < 2).any():
            continue
        region = rgb[low[1] : high[1], low[0] : high[0]]
        cover = region.copy()
        vivid = rng.random() < 0.25
        tone = tuple(int(c) for c in rng.uniform(60 if vivid else 195, 250, 3))
        offset = shape - (low << _SHIFT)
        cv2.fillPoly(cover, [offset], tone, cv2.LINE_AA, _SHIFT)
        cv2.polylines(cover, [offset], True, tuple(int(0.85 * c) for c in tone), 1, cv2.LINE_AA,
                      _SHIFT)  # fmt: skip
        share = float(rng.uniform(0.25, 0.9))
        cv2.addWeighted(cover, share, region, 1 - share, 0, dst=cover)
        region[:] = cover


def _near_edge(rgb: Bytes, inset: float, rng: np.random.Generator) -> tuple[float, float]:
    """A spot along one of the sides."""
    height, width = rgb.shape[:2]
    x, y = float(rng.random()) * width, float(rng.random()) * height
    side = int(rng.integers(4))
    return ((x, inset), (x, height - inset), (inset, y), (width - inset, y))[side]


def _magnets(rgb: Bytes, unit: float, rng: np.random.Generator) -> None:
    """Round magnets and pins, with a shadow and a gleam."""
    for _ in range(int(rng.integers(1, 5))):
        radius = max(2.0, unit * float(rng.uniform(2, 7)))
        x, y = _near_edge(rgb, radius * float(rng.uniform(0.8, 2.5)), rng)
        colour = PALETTE[int(rng.integers(len(PALETTE)))]
        light = tuple(min(255, c + 70) for c in colour)
        for dx, dy, share, tone in (
            (0.15, 0.2, 1.05, (170, 170, 172)), (0, 0, 1.0, colour), (-0.3, -0.3, 0.25, light),
        ):  # fmt: skip
            at = (round((x + dx * radius) * 16), round((y + dy * radius) * 16))
            cv2.circle(rgb, at, round(share * radius * 16), tone, -1, cv2.LINE_AA, _SHIFT)


def _staple(rgb: Bytes, unit: float, rng: np.random.Generator) -> None:
    """A staple or a paper clip."""
    x, y = _near_edge(rgb, unit * float(rng.uniform(2, 8)), rng)
    grey = int(rng.integers(60, 190))
    reach, turn = unit * float(rng.uniform(2, 4)), float(rng.uniform(0, 180))
    shape = [(-1.0, 0.0), (1.0, 0.0)]
    if rng.random() < 0.5:
        reach *= 2
        shape = [(1, -0.2), (-1, -0.2), (-1.2, 0.05), (-1, 0.3), (0.8, 0.3), (1, 0.1), (-0.6, 0.05)]
    path = _fixed(paths.turned(shape, (x, y), turn, reach))
    wide = max(1, round(0.4 * unit))
    cv2.polylines(rgb, [path], False, (grey, grey, grey), wide, cv2.LINE_AA, _SHIFT)


def _stickers(rgb: Bytes, unit: float, rng: np.random.Generator) -> None:
    """Round, square and star stickers, also a teacher's stamp."""
    height, width = rgb.shape[:2]
    for _ in range(int(rng.integers(1, 4))):
        x, y = float(rng.random()) * width, float(rng.random()) * height
        radius = max(3.0, unit * float(rng.uniform(3, 11)))
        colour = PALETTE[int(rng.integers(len(PALETTE)))]
        kind, turn = int(rng.integers(4)), float(rng.uniform(0, 180))
        if kind == 0:
            rim = paths.ellipse((x, y), radius, radius)
        elif kind == 1:
            rim = paths.turned(paths.box((0.0, 0.0), 2.2 * radius, 1.5 * radius), (x, y), turn)
        else:
            way = np.deg2rad(36.0 * np.arange(10) + turn)
            reach = radius * np.where(np.arange(10) % 2, 0.45, 1.0)
            rim = np.stack([x + reach * np.cos(way), y + reach * np.sin(way)], axis=1)
        if kind == 3:
            cv2.polylines(
                rgb, [_fixed(rim)], True, colour, max(1, round(unit)), cv2.LINE_AA, _SHIFT
            )
            continue
        cv2.fillPoly(rgb, [_fixed(rim)], colour, cv2.LINE_AA, _SHIFT)
        cv2.polylines(rgb, [_fixed(rim)], True, (245, 245, 245), 1, cv2.LINE_AA, _SHIFT)
