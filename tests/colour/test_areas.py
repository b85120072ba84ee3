"""Areas between lines, with gaps and without."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn_lines import PLACES, SIDE, wall
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inkwake.colour.areas import areas, parted


def at(names: np.ndarray, place: str) -> int:
    x, y = PLACES[place]
    return int(names[y, x])


@pytest.mark.parametrize("gap", [0, 2, 5, 9])
def test_each_place_of_a_house_is_an_area_of_its_own_in_spite_of_a_gap(gap: int) -> None:
    # 24 thousandths of 400 px are 9.6 px.
    found = areas(wall(gap)).names
    names = [at(found, place) for place in PLACES]
    assert len(set(names)) == len(names) and 0 not in names
    assert found[5, 5] == 0


def test_a_door_left_wide_open_is_no_gap() -> None:
    found = areas(wall(60)).names
    assert at(found, "wall") == 0 and at(found, "roof") > 0


def test_paint_reaches_under_the_lines_to_their_middle() -> None:
    found = areas(wall())
    assert found.names.shape == (SIDE, SIDE)
    assert int((found.names == at(found.names, "sun")).sum()) > np.pi * 31**2


def test_a_waist_is_not_taken_for_a_gap() -> None:
    free = np.zeros((300, 300), np.uint8)
    cv2.circle(free, (90, 150), 50, 1, -1)
    cv2.circle(free, (210, 150), 50, 1, -1)
    cv2.rectangle(free, (90, 135), (210, 165), 1, -1)
    found = areas(free == 0).names
    assert found[150, 90] == found[150, 210] > 0


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), width=st.integers(1, 6))
@example(seed=93, width=5)  # its lines would meet below the picture
def test_names_cover_every_pixel_once_and_run_without_holes(seed: int, width: int) -> None:
    rng = np.random.default_rng(seed)
    canvas = np.zeros((120, 160), np.uint8)
    for a, b, c, d in rng.integers(0, 120, (12, 4)).tolist():
        cv2.line(canvas, (a, b), (c, d), 1, width)
    found = areas(canvas > 0)
    assert set(np.unique(found.names[found.names > 0])) == set(range(1, found.count))


def test_the_same_lines_give_the_same_areas() -> None:
    assert np.array_equal(areas(wall(7)).names, areas(wall(7)).names)


def test_a_coloured_half_is_parted_from_the_bare_one() -> None:
    fill = np.zeros((SIDE, SIDE), bool)
    fill[184:348, 180:288] = True
    fill[200:220, 200:203] = False
    found = parted(areas(wall()), fill).names
    assert found[230, 105] != found[330, 280]
    assert found[210, 201] == found[330, 280]


def test_empty_and_solid_pages_hold_no_areas() -> None:
    assert areas(np.zeros((60, 80), bool)).count == 1
    assert areas(np.ones((60, 80), bool)).names.shape == (60, 80)
