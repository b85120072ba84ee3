"""Elbows at the bend of thin limbs."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from glances import glance

from inkwake.arrays import Points
from inkwake.figure.joints.bend import find_bend
from inkwake.figure.joints.evidence import Evidence
from inkwake.figure.joints.frame import Frame

WINDOW = (0.0, 0.0, 192.0)
BOX = (0.0, 0.0, 192.0, 192.0)


def evidence(*lines: list[tuple[int, int]]) -> Evidence:
    mask = np.zeros((192, 192), np.uint8)
    for line in lines:
        cv2.polylines(mask, [np.array(line, np.int32)], False, 1, 5)
    whole = mask.view(bool)
    seen = glance({}, WINDOW)
    return Evidence.of(seen, whole, Frame.of(seen, whole.shape, BOX), "biped")


def cells(x: float, y: float) -> Points:
    return (np.array([x, y]) + 0.5) / 4 - 0.5


def px(place: Points | None) -> Points:
    assert place is not None
    return (place + 0.5) * 4 - 0.5


@pytest.mark.parametrize("elbow", [(60, 100), (80, 30), (50, 80)])
def test_the_elbow_lies_at_the_bend(elbow: tuple[int, int]) -> None:
    e = evidence([(100, 80), elbow, (30, 50)], [(100, 20), (100, 180)])
    found = px(find_bend(e, cells(100, 80), cells(30, 50)))
    assert np.hypot(*(found - elbow)) < 10


def test_a_straight_limb_bends_half_way() -> None:
    e = evidence([(100, 80), (20, 80)], [(100, 20), (100, 180)])
    assert np.hypot(*(px(find_bend(e, cells(100, 80), cells(20, 80))) - (60, 80))) < 6


def test_no_bend_without_a_way_or_with_a_long_one() -> None:
    apart = evidence([(100, 80), (70, 80)], [(50, 80), (20, 80)])
    assert find_bend(apart, cells(100, 80), cells(20, 80)) is None
    round_about = evidence([(100, 80), (100, 180), (20, 180), (20, 80)])
    assert find_bend(round_about, cells(100, 80), cells(20, 80)) is None
    nowhere = evidence([(100, 80), (70, 80)])
    assert find_bend(nowhere, cells(100, 80), cells(100, 180)) is None
