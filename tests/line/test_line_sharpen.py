"""Corners that thinning rounded come back where a pen stood, and only there."""

import cv2
import numpy as np
import pytest

from inkwake.arrays import Bytes, Points
from inkwake.line.drawing import LineDrawing
from inkwake.line.fit import even
from inkwake.line.vectorise import LineMaps, vectorise

SIDE, FINE = 320, 4


def drawn(path: Points, width: float) -> LineDrawing:
    canvas = np.zeros((SIDE * FINE, SIDE * FINE), np.uint8)
    fine = np.round(((path + 0.5) * FINE - 0.5) * 16).astype(np.int32)
    cv2.polylines(canvas, [fine], False, 255, round(width * FINE), cv2.LINE_8, 4)
    return traced(canvas)


def traced(canvas: Bytes) -> LineDrawing:
    small = cv2.resize(canvas, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    ink = np.asarray(small, np.float32) / np.float32(255)
    return vectorise(LineMaps(ink > 0.5, ink))


@pytest.mark.parametrize("width", [12.0, 24.0])
@pytest.mark.parametrize("tip", [(250.0, 60.0), (260.0, 160.0)])
def test_a_chevron_has_its_tip(width: float, tip: tuple[float, float]) -> None:
    path = np.array([(60.0, 40.0), tip, (60.0, 280.0)])
    (stroke,) = drawn(path, width).strokes
    assert np.hypot(*(stroke.sampled(96)[0] - tip).T).min() < 2.0


def test_a_round_corner_stays_round() -> None:
    turn = np.linspace(-np.pi / 2, 0, 30)
    bend = np.column_stack([200 + 40 * np.cos(turn), 100 + 40 * np.sin(turn)])
    path = np.vstack([[(60.0, 60.0)], bend, [(240.0, 280.0)]])
    (stroke,) = drawn(path, 20.0).strokes
    spots = stroke.sampled(24)[0]
    near = spots[(spots[:, 0] > 205) & (spots[:, 1] < 95)]
    assert np.abs(np.hypot(*(near - (200, 100)).T) - 40).max() < 2.5


def test_three_lines_meet_in_the_point_of_an_arrow() -> None:
    canvas = np.zeros((SIDE * FINE, SIDE * FINE), np.uint8)
    for a, b in (((40, 160), (260, 160)), ((180, 80), (260, 160)), ((180, 240), (260, 160))):
        ends = np.array([a, b], np.int32) * FINE
        cv2.polylines(canvas, [ends], False, 255, 18 * FINE)
    drawing = traced(canvas)
    spots = np.vstack([stroke.sampled(24)[0] for stroke in drawing.strokes])
    assert np.hypot(*(spots - (260, 160)).T).min() < 6
    shaft = spots[(spots[:, 0] > 50) & (spots[:, 0] < 220) & (np.abs(spots[:, 1] - 160) < 12)]
    assert np.abs(shaft[:, 1] - 160).max() < 1.0


@pytest.mark.parametrize("turn", [40.0, 60.0, 90.0, 120.0])
def test_the_middle_of_a_wide_bend_is_where_the_pen_went(turn: float) -> None:
    tip = np.array([160.0, 60.0])
    way = np.deg2rad(90 + np.array([-turn / 2, turn / 2]))
    arms = tip + 190 * np.stack([np.cos(way), np.sin(way)], 1)
    path = np.array([arms[0], tip, arms[1]])
    (stroke,) = drawn(path, 20.0).strokes
    spots = even(stroke.sampled(64)[0])
    off = []
    for a, b in ((path[0], path[1]), (path[1], path[2])):
        along = (b - a) / np.hypot(*(b - a))
        there = np.clip((spots - a) @ along, 0, np.hypot(*(b - a)))
        off.append(np.hypot(*(spots - a - there[:, None] * along).T))
    assert np.minimum(*off).mean() < 0.45


def test_lines_that_meet_do_not_swell() -> None:
    canvas = np.zeros((SIDE * FINE, SIDE * FINE), np.uint8)
    for a, b in (((30, 60), (290, 60)), ((160, 60), (200, 290)), ((160, 60), (150, 290))):
        cv2.polylines(canvas, [np.array([a, b], np.int32) * FINE], False, 255, 16 * FINE)
    for stroke in traced(canvas).strokes:
        assert stroke.sampled()[1].max() < 8 * 1.5
