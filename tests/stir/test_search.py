"""Parts found by what they are called."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from stills import ball, striped

from inkwake.errors import StirError
from inkwake.picture import Picture, read
from inkwake.stir.search import Search


def small(path: Path, side: int = 640) -> Picture:
    rgb = read(path).rgb
    factor = side / max(rgb.shape[:2])
    small = cv2.resize(rgb, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return Picture(np.asarray(small, np.uint8))


@pytest.fixture(scope="module")
def cat(samples: Path) -> Search:
    return Search(small(samples / "cat.jpg"))


@pytest.mark.parametrize(
    ("noun", "count", "where"),
    [("tail", 1, (0.75, 0.55)), ("eye", 2, (0.5, 0.33)), ("head", 1, (0.5, 0.32)),
     ("leg", 2, (0.5, 0.75)), ("ear", 2, (0.5, 0.25))],
)  # fmt: skip
def test_parts_of_a_figure_are_where_they_were_drawn(
    cat: Search, noun: str, count: int, where: tuple[float, float]
) -> None:
    found = cat.find(noun, "sway")
    assert len(found) == count
    height, width = found[0].shape
    ys, xs = np.nonzero(np.any(found, axis=0))
    assert abs(xs.mean() / width - where[0]) < 0.12
    assert abs(ys.mean() / height - where[1]) < 0.12


def test_sides_are_as_seen(cat: Search) -> None:
    left, right = (cat.find("arm", "swing", side=side)[0] for side in ("left", "right"))
    assert np.nonzero(left)[1].mean() < np.nonzero(right)[1].mean()


def test_a_motion_knows_what_it_usually_moves(cat: Search) -> None:
    by_motion, by_name = cat.find(None, "wag")[0], cat.find("tail", "wag")[0]
    assert (by_motion == by_name).all()


@pytest.mark.parametrize("noun", ["wing", "umbrella", "moustache"])
def test_what_is_not_there_is_asked_for(cat: Search, noun: str) -> None:
    with pytest.raises(StirError, match=f"no {noun} is found.*--mask"):
        cat.find(noun, "sway")


def test_green_leaves_are_found_by_their_colour(samples: Path) -> None:
    found = Search(small(samples / "strawberry.jpg")).find("leaf", "sway")
    picture = small(samples / "strawberry.jpg").rgb[found[0]].astype(int)
    assert (picture[:, 1] > picture[:, 0]).mean() > 0.6


def test_the_only_thing_is_what_is_meant() -> None:
    picture, mask = ball()
    found = Search(picture).find("ball", "bounce")
    assert len(found) == 1
    assert (found[0] & mask).sum() > 0.95 * mask.sum()


def test_without_ground_everything_is_the_thing_and_no_other_name_is_guessed() -> None:
    search = Search(striped())
    assert search.find("whole", "sway")[0].all()
    for noun in ("umbrella", "ball", "tail"):
        with pytest.raises(StirError, match=f"no {noun} is found"):
            search.find(noun, "sway")


def test_an_empty_picture_has_nothing_that_could_move() -> None:
    clear = Picture(np.zeros((50, 50, 3), np.uint8), np.zeros((50, 50), np.uint8))
    with pytest.raises(StirError, match="nothing is drawn"):
        Search(clear).find("whole", "sway")


def test_of_a_creature_that_talks_the_mouth_is_meant(samples: Path) -> None:
    search = Search(small(samples / "strawberry.jpg"))
    mouth = search.find("mouth", "talk")
    for target in ("whole", "strawberry"):
        assert (search.find(target, "talk")[0] == mouth[0]).all()
    assert search.find("strawberry", "bounce")[0].sum() > 20 * mouth[0].sum()
