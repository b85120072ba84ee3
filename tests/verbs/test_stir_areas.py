"""Areas and what they do, brushed and found by words."""

import numpy as np
import pytest

from inkwake.arrays import Mask
from inkwake.errors import PromptError, StirError
from inkwake.picture import Picture
from inkwake.stir.search import Search
from inkwake.verbs.stir_areas import Area, AreaMove, proposed, resized_picture, scripted

HIGH, WIDE = 120, 160


def patch(left: int, top: int, right: int, bottom: int) -> Mask:
    mask = np.zeros((HIGH, WIDE), bool)
    mask[top:bottom, left:right] = True
    return mask


@pytest.fixture
def picture() -> Picture:
    """Two leaves on white paper, and a red ball."""
    rgb = np.full((HIGH, WIDE, 3), 255, np.uint8)
    rgb[20:50, 20:50] = rgb[20:50, 110:140] = 40, 150, 60
    rgb[70:110, 60:100] = 200, 40, 40
    return Picture(rgb)


BOTH = patch(20, 20, 50, 50) | patch(110, 20, 140, 50)


def test_pieces_move_each_for_itself_and_together_when_they_are_one(picture: Picture) -> None:
    moves = [AreaMove(0, "wave")]
    apart, numbers = scripted(picture, [Area("leaf", BOTH)], moves, rate=12)
    together, _ = scripted(picture, [Area("leaf", BOTH, whole=True)], moves, rate=12)
    assert len(apart.moves) == 2 and numbers == (0, 0) and len(together.moves) == 1
    assert {move.target for move in apart.moves} == {"leaf"}


def test_the_loop_is_as_long_as_the_slowest_motion_needs_or_as_it_is_wished(
    picture: Picture,
) -> None:
    areas = [Area("leaf", BOTH)]
    moves = [AreaMove(0, "wag"), AreaMove(0, "drift")]
    assert scripted(picture, areas, moves, rate=12)[0].seconds == 4
    script, _ = scripted(picture, areas, moves, rate=12, seconds=1)
    assert script.seconds == 1 and script.frames == 12


def test_a_mask_of_another_size_is_brought_to_the_pictures(picture: Picture) -> None:
    small = Area("leaf", BOTH[::2, ::2])
    script, _ = scripted(picture, [small], [AreaMove(0, "wave")], rate=12)
    assert script.moves[0].mask.shape == (HIGH, WIDE)
    assert np.logical_or(script.moves[0].mask, script.moves[1].mask)[25:45, 25:45].all()


def test_empty_areas_are_left_out_and_nothing_at_all_is_refused(picture: Picture) -> None:
    areas = [Area("leaf", BOTH), Area("tail", np.zeros((HIGH, WIDE), bool))]
    script, numbers = scripted(picture, areas, [AreaMove(1, "wag"), AreaMove(0, "wave")], rate=12)
    assert numbers == (1, 1) and {move.motion for move in script.moves} == {"wave"}
    with pytest.raises(StirError, match="brush over a part"):
        scripted(picture, areas, [AreaMove(1, "wag")], rate=12)


def test_what_words_find_becomes_one_area_where_its_pieces_can_be_told_apart(
    picture: Picture,
) -> None:
    told = proposed(Search(picture), "the leaves wave slowly to the left", [])
    assert [area.name for area in told.areas] == ["leaf"] and not told.areas[0].whole
    assert told.moves == (AreaMove(0, "wave", speed=0.5),) and told.asks == told.missing == ()


def test_directions_are_kept_by_motions_that_have_any(picture: Picture) -> None:
    told = proposed(Search(picture), "the leaves drift up twice", [])
    assert told.moves[0].towards == "up" and told.moves[0].times == 2


def test_a_brush_of_that_name_wins_and_one_without_a_name_is_next(picture: Picture) -> None:
    search = Search(picture)
    own = Area("leaf", patch(60, 70, 100, 110))
    told = proposed(search, "the leaves wave", [own])
    assert told.areas == (own,) and told.moves[0].area == 0
    nameless = Area("", patch(60, 70, 100, 110))
    assert proposed(search, "the leaves wave", [nameless]).areas == (nameless,)


def test_what_is_missing_becomes_an_empty_area_and_a_line(picture: Picture) -> None:
    told = proposed(Search(picture), "the flame flickers and the leaves wave", [])
    assert told.missing == ("no flame is found in the picture; brush over it",)
    assert [area.name for area in told.areas] == ["flame", "leaf"]
    assert not told.areas[0].mask.any() and told.areas[1].mask.any()


def test_what_is_to_stay_still_is_taken_out(picture: Picture) -> None:
    rim = Area("rim", patch(20, 20, 50, 30))
    told = proposed(Search(picture), "the leaves wave but the rim does not move", [rim])
    leaves = told.areas[1].mask
    assert leaves[40, 30] and not (leaves & rim.mask).any()


def test_words_that_contradict_themselves_are_refused(picture: Picture) -> None:
    with pytest.raises(PromptError):
        proposed(Search(picture), "the leaves wave and the leaves do not wave", [])


def test_a_picture_becomes_smaller_but_never_larger(picture: Picture) -> None:
    assert resized_picture(picture, 80).width == 80
    assert resized_picture(picture, 800) is picture
