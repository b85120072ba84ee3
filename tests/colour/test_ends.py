"""Ends of lines are joined where that shuts much in, and left alone where it does not."""

import cv2
import numpy as np
import pytest

from inkwake.arrays import Bytes, Mask
from inkwake.colour import interior
from inkwake.colour.ends import joins

Line = list[tuple[float, float]]


def sheet(*strokes: Line | np.ndarray, size: int = 240, width: int = 3) -> Bytes:
    grey = np.full((size, size), 255, np.uint8)
    for stroke in strokes:
        points = np.round(np.asarray(stroke, float) * 8).astype(np.int32)[:, None]
        cv2.polylines(grey, [points], False, 0, width, cv2.LINE_AA, 3)
    return grey


def crescent() -> np.ndarray:
    """Outer and inner bow of a banana some 36 px wide, one after the other."""
    angle = np.linspace(-1.1, 1.1, 120)
    bows = []
    for radius, way in ((105, 1), (105, -1)):
        half = 18 * np.cos(angle / 1.1 * np.pi / 2) ** 0.5 * way
        bows.append(np.column_stack([(radius + half) * np.sin(angle) + 120,
                                     (radius + half) * np.cos(angle) + 40])[::way])  # fmt: skip
    return np.concatenate(bows)


def filled(outline: np.ndarray) -> Mask:
    canvas = np.zeros((240, 240), np.uint8)
    cv2.fillPoly(canvas, [np.round(outline).astype(np.int32)], 1)
    return np.asarray(canvas > 0)


def overlap(one: Mask, other: Mask) -> float:
    return float((one & other).sum() / (one | other).sum())


@pytest.mark.parametrize("start", [0, 30, 65, 100])
def test_gaps_as_wide_as_the_thing_itself_are_closed(start: int) -> None:
    outline = crescent()
    ring = np.roll(outline, -start, axis=0)
    cut = [ring[14:110], ring[134:238]]  # two gaps of 24 of 240 points: wider than it is thick
    found = interior(sheet(*cut))
    assert overlap(found, filled(outline)) > 0.8


def test_a_whole_outline_needs_no_joins_and_a_stem_is_left_free() -> None:
    outline = crescent()
    whole = np.concatenate([outline, outline[:2]])
    stem: Line = [(120, 126), (126, 80), (140, 30)]
    dark = sheet(whole, stem) < 128
    assert not joins(np.asarray(dark))


def test_two_lines_far_apart_are_not_joined() -> None:
    dark = sheet([(20, 20), (20, 60)], [(220, 180), (220, 220)]) < 128
    assert not joins(np.asarray(dark))


def test_joins_lie_in_the_px_of_the_drawing() -> None:
    angle = np.linspace(0.3, 2 * np.pi - 0.3, 100)
    ring = np.column_stack([300 + 200 * np.cos(angle), 300 + 200 * np.sin(angle)])
    (curve,) = joins(np.asarray(sheet(ring, size=600, width=5) < 128))
    ends = np.sort([np.hypot(*(curve[[0, -1]] - ring[k]).T).min() for k in (0, -1)])
    assert ends.max() < 8
    assert np.hypot(*(curve - 300).T).max() < 225
