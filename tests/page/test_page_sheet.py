"""The sheet among its surroundings."""

import drawn_pages as pages
import numpy as np
import pytest

from inkwake.page import flatten
from inkwake.picture import Picture

WIDTH, HEIGHT = 1000, 1300


@pytest.mark.parametrize(
    "corners",
    [
        [[130, 120], [860, 160], [900, 1120], [90, 1150]],
        [[220, 150], [820, 260], [700, 1120], [100, 960]],
        [[60, 90], [930, 70], [950, 1230], [50, 1210]],
    ],
)
def test_corners_of_a_slanted_sheet_are_found_within_one_percent(
    corners: list[list[float]],
) -> None:
    truth = np.array(corners, np.float64)
    page = flatten(Picture(pages.sheet_on_table(truth, (WIDTH, HEIGHT), 1)))
    assert page.sheet is not None
    side = np.linalg.norm(truth[1] - truth[0])
    assert np.linalg.norm(page.sheet - truth, axis=1).max() < 0.01 * side


def test_a_straightened_page_shows_the_figure_and_no_table() -> None:
    truth = np.array([[130, 120], [860, 160], [900, 1120], [90, 1150]], np.float64)
    page = flatten(Picture(pages.sheet_on_table(truth, (WIDTH, HEIGHT), 2)))
    rows, columns = np.nonzero(page.ink > 0.5)
    assert 0.15 < columns.min() / page.width < 0.4
    assert 0.6 < columns.max() / page.width < 0.8
    assert rows.max() / page.height < 0.9
    assert 0.6 < page.width / page.height < 1.0
    middle = page.points_to_original(np.array([page.width / 2, page.height / 2]))
    assert np.linalg.norm(middle - truth.mean(axis=0)) < 40


def test_table_beside_a_sheet_that_leaves_the_picture_carries_no_ink() -> None:
    truth = np.array([[260, -200], [1300, -150], [1350, 1020], [200, 1050]], np.float64)
    photo = pages.sheet_on_table(truth, (WIDTH, HEIGHT), 3)
    page = flatten(Picture(photo))
    assert page.sheet is None
    assert np.mean(page.ink[1090:] > 0) < 0.002
    assert np.mean(page.ink[:, :190] > 0) < 0.002
    assert np.abs(page.rgb[1100:].astype(int) - page.paper_colour).max() <= 2
    assert np.count_nonzero(page.ink) > 2000


def test_a_drawing_that_runs_out_of_the_picture_is_kept() -> None:
    line = np.zeros(pages.SIZE, np.float32)
    line[430:450, 350:] = 1.0
    page = flatten(Picture(pages.photograph(pages.draw(pages.paper(), line, (20, 20, 90)), 4)))
    assert page.off_sheet is None
    assert np.mean(page.ink[line > 0] > 0) > 0.98
