"""Brushes without words: parts do what such parts do."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwake.arrays import Mask
from inkwake.errors import StirError
from inkwake.picture import Picture, read
from inkwake.stir.natural import NATURES, SIZE, SURE, natures, views
from inkwake.stir.search import Search
from inkwake.verbs.stir import StirWishes, planned


@pytest.fixture(scope="module")
def cat(samples: Path) -> Search:
    rgb = read(samples / "cat.jpg").rgb
    factor = 640 / max(rgb.shape[:2])
    small = cv2.resize(rgb, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return Search(Picture(np.asarray(small, np.uint8)))


@pytest.mark.parametrize(
    ("noun", "motion"), [("leg", "swing"), ("arm", "swing"), ("eye", "blink"), ("head", "nod")]
)
def test_parts_of_a_cat_do_what_they_do(cat: Search, noun: str, motion: str) -> None:
    mask = cat.find(noun, "sway")[0]
    assert natures(cat.picture.rgb, mask)[0].motion == motion


def test_chances_are_those_of_all_natures(cat: Search) -> None:
    found = natures(cat.picture.rgb, cat.find("tail", "wag")[0])
    assert {nature.motion for nature in found} == set(NATURES)
    assert sum(nature.chance for nature in found) == pytest.approx(1, abs=1e-4)
    assert [n.chance for n in found] == sorted((n.chance for n in found), reverse=True)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 8), st.integers(1, 8))
def test_views_of_any_mask_are_numbers(x: int, y: int, wide: int, high: int) -> None:
    mask = np.zeros((40, 40), bool)
    mask[y : y + high, x : x + wide] = True
    seen = views(np.full((40, 40, 3), 200, np.uint8), mask)
    assert seen.shape == (8, SIZE, SIZE)
    assert np.isfinite(seen).all()
    assert seen.min() >= 0
    assert seen.max() <= 1.001


def plan(search: Search, masks: dict[str, Mask]) -> list[tuple[str, str]]:
    script = planned(search.picture, "", StirWishes(), masks, 12.0)
    return [(move.target, move.motion) for move in script.moves]


def test_a_brush_without_words_moves_by_nature(cat: Search) -> None:
    assert plan(cat, {"": cat.find("eye", "blink")[0]}) == [("part", "blink")]
    assert plan(cat, {"paw": cat.find("arm", "swing")[0]}) == [("paw", "swing")]


def test_a_brush_over_anything_is_asked_about(cat: Search) -> None:
    mask = np.zeros(cat.picture.rgb.shape[:2], bool)
    for k in range(6):
        mask[:] = False
        mask[20 + 90 * k : 60 + 90 * k, 40:70] = True
        if natures(cat.picture.rgb, mask)[0].chance < SURE:
            break
    with pytest.raises(StirError, match=r"say what the brushed part does.*%"):
        plan(cat, {"": mask})
