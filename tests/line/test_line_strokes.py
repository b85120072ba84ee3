"""Crossings, spurs and stairs: from a mask to strokes as a hand draws them."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.arrays import Bytes, Points
from inkwake.line.strokes import smoothed, strokes
from inkwake.line.thin import thin
from inkwake.line.tidy import length, tidied
from inkwake.line.trace import trace


def blank() -> Bytes:
    return np.zeros((300, 300), np.uint8)


def found(canvas: Bytes) -> list[Points]:
    radius = np.asarray(cv2.distanceTransform(canvas, cv2.DIST_L2, 5), np.float32)
    return strokes(tidied(trace(thin(canvas > 0)), radius))


def bend(path: Points) -> float:
    """Largest distance from the straight line between a path's ends, px."""
    way = path[-1] - path[0]
    off = path - path[0]
    return float(np.abs(way[0] * off[:, 1] - way[1] * off[:, 0]).max() / np.hypot(*way))


@pytest.mark.parametrize("angle", [25, 45, 90, 130])
@pytest.mark.parametrize("width", [1, 6, 13])
def test_two_lines_that_cross_are_two_straight_strokes(angle: float, width: int) -> None:
    canvas = blank()
    for turn in (10.0, 10.0 + angle):
        way = 120 * np.array([np.cos(np.radians(turn)), np.sin(np.radians(turn))])
        ends = [np.round(150 + side * way).astype(int).tolist() for side in (-1, 1)]
        cv2.line(canvas, ends[0], ends[1], 1, width)
    lines = found(canvas)
    assert len(lines) == 2
    for line in lines:
        assert bend(line) < 1.5 and length(line) > 220


def test_a_stem_ends_at_the_line_that_it_meets() -> None:
    canvas = blank()
    cv2.line(canvas, (40, 60), (260, 60), 1, 9)
    cv2.line(canvas, (150, 60), (150, 250), 1, 9)
    across, stem = sorted(found(canvas), key=length, reverse=True)
    assert bend(across) < 1.5
    assert np.hypot(*(across - stem[np.hypot(*(stem - (150, 60)).T).argmin()]).T).min() < 1.5


def test_bumps_of_a_wide_line_grow_no_spurs() -> None:
    canvas = blank()
    cv2.line(canvas, (40, 150), (260, 150), 1, 21)
    for x in range(60, 250, 30):
        cv2.circle(canvas, (x, 141), 5, 1, -1)
    (line,) = found(canvas)
    assert length(line) > 190


def test_a_ring_stays_closed_and_round() -> None:
    canvas = blank()
    cv2.circle(canvas, (150, 150), 90, 1, 7)
    (ring,) = found(canvas)
    np.testing.assert_allclose(ring[0], ring[-1], atol=1e-6)
    assert np.abs(np.hypot(*(ring - 150).T) - 90).max() < 1.2


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_strokes_cover_what_was_drawn_and_nothing_else(seed: int) -> None:
    rng = np.random.default_rng(seed)
    canvas = blank()
    for _ in range(int(rng.integers(1, 7))):
        spots = rng.integers(20, 280, (int(rng.integers(2, 5)), 2)).astype(np.int32)
        cv2.polylines(canvas, [spots], False, 1, int(rng.integers(2, 9)))
    drawn = blank()
    for line in found(canvas):
        cv2.polylines(drawn, [np.round(line).astype(np.int32)], False, 1, 1)
    away = cv2.distanceTransform(1 - canvas, cv2.DIST_L2, 5)
    assert away[drawn > 0].max(initial=0) < 3
    lines = thin(canvas > 0)
    missed = cv2.distanceTransform(1 - drawn, cv2.DIST_L2, 5)[lines]
    assert np.mean(missed > 5) < 0.05


def test_smoothing_takes_the_stairs_and_keeps_the_ends() -> None:
    x = np.arange(120.0)
    path = np.column_stack([x, np.round(0.3 * x)])
    calm = smoothed(path)
    np.testing.assert_allclose(calm[[0, -1]], path[[0, -1]], atol=1e-9)
    assert np.abs(calm[:, 1] - 0.3 * calm[:, 0]).max() < 0.35
