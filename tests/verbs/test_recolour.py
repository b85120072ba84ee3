"""A page that is ready for colours gets them again and again."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from inkwake.colour import Ground
from inkwake.errors import UnknownColour
from inkwake.figure import find_figures
from inkwake.page import flatten
from inkwake.picture import Picture, read
from inkwake.verbs.colour import could_be_anew, ground_of, recolour
from inkwake.verbs.strokes import Stroke, dabs_by


@pytest.fixture(scope="module")
def robot(samples: Path) -> Ground:
    page = flatten(read(samples / "robot.jpg"))
    return ground_of(page, find_figures(page))


def test_a_small_painting_has_the_colours_of_the_whole_one(robot: Ground) -> None:
    whole, small = (recolour(robot, style="flat", seed=4, side=side) for side in (None, 300))
    assert max(small.rgb.shape) == 300 and whole.rgb.shape == (*robot.lines.alpha.shape, 3)
    assert (small.scheme.rgb == whole.scheme.rgb).all()
    size = small.rgb.shape[1], small.rgb.shape[0]
    shrunk = cv2.resize(whole.rgb, size, interpolation=cv2.INTER_AREA).astype(int)
    assert np.quantile(np.abs(shrunk - small.rgb).max(axis=2), 0.9) < 24


def test_the_same_wish_gives_the_same_bytes_after_others(robot: Ground) -> None:
    first = recolour(robot, style="crayon", side=240, seed=7).rgb
    recolour(robot, palette="candy", side=240, seed=8)
    assert (recolour(robot, style="crayon", side=240, seed=7).rgb == first).all()


def test_what_is_said_well_is_done_although_something_else_is_not_understood(
    robot: Ground,
) -> None:
    asked = recolour(robot, style="flat", side=240, words="green body, blu hat, purple")
    assert len(asked.notes) == 2 and "blu" in asked.notes[0] and "purple" in asked.notes[1]
    only = recolour(robot, style="flat", side=240, words="green body")
    assert (asked.rgb == only.rgb).all()
    with pytest.raises(UnknownColour, match="crayon"):
        recolour(robot, style="crayn")


def test_a_dab_colours_what_it_lies_on(robot: Ground) -> None:
    rows, columns = robot.lines.alpha.shape
    at = np.array([[0.5 * columns, 0.29 * rows]])
    dabs = dabs_by([Stroke(at, 5, "#2a5bd0")], (rows, columns))
    painting = recolour(robot, style="flat", dabs=dabs)
    x, y = at.round().astype(int)[0]
    near = painting.rgb[y - 4 : y + 5, x - 4 : x + 5].reshape(-1, 3).astype(int)
    assert np.median(np.abs(near - [0x2A, 0x5B, 0xD0]).max(axis=1)) < 12


def test_crayon_is_left_out_where_the_lines_are_black(samples: Path, robot: Ground) -> None:
    page = flatten(read(samples / "superhero.jpg"))
    kept, anew = ground_of(page), ground_of(page, anew=True)
    assert could_be_anew(kept) and not could_be_anew(robot)
    assert anew.lines.alpha.mean() < 0.6 * kept.lines.alpha.mean()
    assert not anew.lines.fill.any() and kept.lines.fill.any()


def test_chalk_on_a_board_is_coloured_as_lines() -> None:
    board = np.full((300, 400, 3), 30, np.uint8)
    cv2.circle(board, (200, 150), 90, (235, 235, 235), 5)
    painting = recolour(ground_of(flatten(Picture(board))), style="flat")
    assert int(painting.scheme.painted.sum()) == 1
    assert painting.rgb.shape == (300, 400, 3) and painting.rgb[5, 5].min() > 200
