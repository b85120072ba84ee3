"""A drawing under way: some strokes of a portrait, in some order, by a hand that is not sure.

Legend
    strokes  of the whole portrait, in shares of the side
    share    of the strokes' length that is drawn
    ink      (s, s) float32, 0 paper, 1 ink
    drawn    (s, s) float32, how much of the part that lies there has been drawn
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Floats, Points

_FINE = 4
_SHIFT = 3
_BEGINNINGS, _FINISHED = 0.5, 0.15
"""Shares of all drawings that have just begun, and that are whole."""
_BY_PART, _LONG_FIRST = 0.6, 0.2
_WAVES = np.array([[1.0], [2.0], [4.0]])
"""Of a hand along a stroke."""
_RESTATED, _STRAYS, _GAPS = 0.15, 0.1, 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Drawable:
    """A portrait as strokes.

    Attributes:
        strokes: (m, 2) points each, in shares of the side.
        parts: (strokes,) part of each.
        map: (h, h) uint8 part of each place.
    """

    strokes: Sequence[Points]
    parts: NDArray[np.uint8]
    map: Bytes


def cut_by_part(strokes: Sequence[Points], parts: Bytes) -> Drawable:
    """Strokes that end where they leave a part."""
    side = len(parts)
    pieces, names = [], []
    for stroke in strokes:
        x, y = np.clip((stroke * side).astype(int), 0, side - 1).T
        here = _steadied(parts[y, x])
        ends = np.flatnonzero(np.diff(here)) + 1
        for first, last in zip([0, *ends], [*ends, len(stroke)], strict=True):
            piece = stroke[first : last + 1]
            if len(piece) > 1:
                pieces.append(piece)
                names.append(here[first])
    return Drawable(pieces, np.array(names, np.uint8), parts)


def _steadied(names: NDArray[np.uint8], reach: int = 4) -> NDArray[np.uint8]:
    """The commonest part within some points, so that a stroke along a rim is not chopped up."""
    if len(names) <= reach:
        return np.full_like(names, np.bincount(names).argmax())
    wide = np.pad(names, reach, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(wide, 2 * reach + 1)
    votes = np.stack([(windows == kind).sum(1) for kind in range(int(names.max()) + 1)])
    return votes.argmax(0).astype(np.uint8)


def partial(
    drawable: Drawable, side: int, dice: np.random.Generator, share: float | None = None
) -> tuple[Floats, float, Floats]:
    """Ink, share and drawn parts of a drawing under way."""
    lengths = np.array([_length(stroke) for stroke in drawable.strokes])
    whole = float(lengths.sum())
    if not whole:
        return np.zeros((side, side), np.float32), 1.0, np.ones((side, side), np.float32)
    order = _order(drawable, lengths, dice)
    wanted = _share(dice) if share is None else share
    along = np.cumsum(lengths[order])
    chosen = (
        order[: int(np.searchsorted(along, wanted * whole - 1e-9)) + 1] if wanted else order[:0]
    )
    rough = float(abs(dice.normal(0, 1)))
    drawn = [_by_hand(drawable.strokes[n], rough, dice) for n in chosen]
    again = [_by_hand(drawable.strokes[n], rough + 0.5, dice)
             for n in chosen if dice.random() < _RESTATED * rough]  # fmt: skip
    strays = [_stray(dice) for _ in chosen[:6] if dice.random() < _STRAYS * rough]
    ink = rasterised([*drawn, *again, *strays], side, dice.uniform(0.9, 2.2) * side / 64, dice)
    every = np.bincount(drawable.parts, lengths, minlength=256)
    done = np.bincount(drawable.parts[chosen], lengths[chosen], minlength=256)
    # A part without any line is as much drawn as all of the drawing is.
    shares = np.where(every > 0, done / np.maximum(every, 1e-9), done.sum() / whole)
    known = cv2.resize(shares[drawable.map].astype(np.float32), (side, side))
    return ink, float(done.sum() / whole), np.asarray(known, np.float32)


def rasterised(
    strokes: Sequence[Points], side: int, width: float, dice: np.random.Generator
) -> Floats:
    """(side, side) ink of strokes; the pen's width differs a little from one to the next."""
    fine = np.zeros((side * _FINE, side * _FINE), np.uint8)
    scale = side * _FINE * (1 << _SHIFT)
    for stroke in strokes:
        thick = max(1, round(width * _FINE * dice.uniform(0.75, 1.25)))
        spots = np.round(stroke * scale).astype(np.int32)
        level = int(dice.integers(150, 256))
        cv2.polylines(fine, [spots], False, level, thick, cv2.LINE_AA, _SHIFT)
    small = cv2.resize(fine, (side, side), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32) / np.float32(255)


def _order(
    drawable: Drawable, lengths: NDArray[np.float64], dice: np.random.Generator
) -> NDArray[np.intp]:
    way = dice.random()
    if way < _BY_PART:
        rank = dice.permutation(256)[drawable.parts] + dice.uniform(0, 0.9, len(lengths))
        return np.argsort(rank)
    if way < _BY_PART + _LONG_FIRST:
        return np.argsort(-lengths * dice.uniform(0.5, 1.5, len(lengths)))
    return dice.permutation(len(lengths))


def _share(dice: np.random.Generator) -> float:
    way = dice.random()
    if way < _FINISHED:
        return 1.0
    return float(dice.uniform(0, 1 / 3 if way < _FINISHED + _BEGINNINGS else 1.0))


def _by_hand(stroke: Points, rough: float, dice: np.random.Generator) -> Points:
    """A stroke as a hand draws it: a little off its place, its size and its way."""
    middle = stroke.mean(0)
    size = 1 + dice.normal(0, 0.02) * rough
    turn = dice.normal(0, 0.02) * rough
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) * size
    moved = (stroke - middle) @ spin.T + middle + dice.normal(0, 0.006, 2) * rough
    along = np.linspace(0, 1, len(stroke))[:, None, None]
    swing = dice.normal(0, 0.004, (3, 2)) / _WAVES * rough
    moved += (np.sin(2 * np.pi * (_WAVES * along + dice.random((3, 2)))) * swing).sum(1)
    if len(moved) > 6 and dice.random() < _GAPS * rough:
        cut = int(dice.integers(1, len(moved) // 3 + 1))
        moved = moved[cut:] if dice.random() < 0.5 else moved[:-cut]
    return moved


def _stray(dice: np.random.Generator) -> Points:
    """A line that means nothing."""
    start, way = dice.uniform(0.1, 0.9, 2), dice.normal(0, 0.06, 2)
    return np.asarray(start + np.linspace(0, 1, 8)[:, None] * way + dice.normal(0, 0.004, (8, 2)))


def _length(stroke: Points) -> float:
    step = stroke[1:] - stroke[:-1]
    return float(np.sqrt((step * step).sum(1)).sum())
