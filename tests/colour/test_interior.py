"""What a drawn outline shuts in."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.arrays import Bytes, Mask
from inkwake.colour import interior

SIDE = 160


def outline(first: int = 0, last: int = 360, *, wide: int = 3, turn: int = 0) -> Bytes:
    grey = np.full((SIDE, SIDE), 255, np.uint8)
    cv2.ellipse(grey, (80, 84), (52, 40), turn, first, last, 0, wide)
    return grey


def shape(turn: int = 0, wide: int = 3) -> Mask:
    whole = np.zeros((SIDE, SIDE), np.uint8)
    cv2.ellipse(whole, (80, 84), (52, 40), turn, 0, 360, 1, -1)
    cv2.ellipse(whole, (80, 84), (52, 40), turn, 0, 360, 1, wide)
    return np.asarray(whole > 0)


def overlap(one: Mask, other: Mask) -> float:
    return float((one & other).sum() / (one | other).sum())


@settings(max_examples=25, deadline=None)
@given(gap=st.integers(0, 40), turn=st.integers(0, 180), wide=st.integers(1, 6))
def test_a_gap_of_up_to_a_tenth_of_the_outline_does_not_leak(
    gap: int, turn: int, wide: int
) -> None:
    assert overlap(interior(outline(gap, 360, wide=wide, turn=turn)), shape(turn, wide)) > 0.93


def test_a_half_open_outline_becomes_the_hull_of_its_lines() -> None:
    found = interior(outline(20, 230))
    assert overlap(found, shape()) > 0.45 and found[84, 60]


def test_a_stem_is_left_out_and_a_leaf_does_not_pass_for_the_whole() -> None:
    grey = outline(280, 625)
    cv2.line(grey, (80, 44), (86, 8), 0, 2)
    cv2.ellipse(grey, (104, 22), (14, 8), 0, 0, 360, 0, 2)
    found = interior(grey)
    assert found[84, 80] and not found[12, 85]


def test_pale_pencil_on_grey_paper_is_seen() -> None:
    pale = np.where(outline(15) == 0, 170, 210).astype(np.uint8)
    assert overlap(interior(pale), shape()) > 0.93


@pytest.mark.parametrize("value", [0, 128, 255])
def test_nothing_is_shut_in_where_nothing_is_drawn(value: int) -> None:
    assert not interior(np.full((40, 50), value, np.uint8)).any()


def test_a_drawing_of_a_dot_or_a_line_is_taken() -> None:
    for end in ((20, 20), (60, 24)):
        grey = np.full((64, 64), 255, np.uint8)
        cv2.line(grey, (20, 20), end, 0, 1)
        assert interior(grey).shape == (64, 64)
