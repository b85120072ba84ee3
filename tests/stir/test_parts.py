"""Ground and things, what hangs where, what lies behind."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stills import ball, cat, striped

from inkwake.picture import Picture, read
from inkwake.stir.colours import by_colour
from inkwake.stir.ground import ground_of, shut_in
from inkwake.stir.lattice import away_from, hang_of, lattice_over
from inkwake.stir.lifted import behind
from inkwake.stir.part import part_of, rounded_off, with_outline
from inkwake.stir.shapes import appendages


def test_things_stand_on_white_and_on_nothing() -> None:
    for cut_out in (False, True):
        picture, mask = ball(cut_out=cut_out)
        thing = ground_of(picture).thing
        assert thing is not None
        assert (thing & mask).sum() / (thing | mask).sum() > 0.9


def test_a_photo_of_paper_is_looked_at_as_a_page(samples: Path) -> None:
    rgb = read(samples / "cat.jpg").rgb
    small = np.asarray(cv2.resize(rgb, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    ground = ground_of(Picture(np.asarray(small, np.uint8)))
    assert ground.page is not None and ground.thing is not None
    height, width = ground.thing.shape
    assert ground.thing[height // 2, width // 2]
    assert not ground.thing[int(0.9 * height), width // 2]
    assert ground.thing.mean() < 0.3


def test_a_picture_all_over_has_no_ground() -> None:
    assert ground_of(striped()).thing is None


def test_what_lines_shut_in_is_the_thing_small_gaps_or_not() -> None:
    ink = np.zeros((100, 100), np.uint8)
    cv2.circle(ink, (50, 50), 30, 1, 2)
    ink[48:53, 75:] = 0
    inside = shut_in(ink > 0)
    assert inside[50, 50] and not inside[5, 5]


def test_a_tail_is_held_at_its_root_a_ball_by_nothing_a_patch_all_round() -> None:
    picture, tail = cat()
    thing = ground_of(picture).thing
    part = part_of(tail, thing)
    assert part.kind == "held"
    assert part.held[:, 0].max() < np.nonzero(tail)[1].mean()
    picture, mask = ball()
    assert part_of(mask, ground_of(picture).thing).kind == "loose"
    assert part_of(cv2.erode(mask.astype(np.uint8), np.ones((9, 9))) > 0, mask).kind == "area"
    assert part_of(mask, None).kind == "area"


def test_a_brush_over_nearly_all_of_a_thing_means_all_of_it() -> None:
    picture, mask = ball()
    thing = ground_of(picture).thing
    assert thing is not None
    most = mask.copy()
    most[:, :50] &= np.arange(120)[:, None] > 52
    assert (rounded_off(most, thing) & thing).sum() == thing.sum()
    half = mask & (np.arange(120)[:, None] < 60)
    assert (rounded_off(half, thing) == half).all()


def test_the_line_around_a_brushed_tail_goes_with_it_but_not_the_body() -> None:
    picture, tail = cat()
    thing = ground_of(picture).thing
    assert thing is not None
    thin = cv2.erode(tail.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    grown = with_outline(thin, thing)
    assert (grown & tail & thing).sum() > 0.8 * (tail & thing).sum()
    assert grown.sum() < 1.6 * tail.sum()


@given(st.sampled_from(["top", "bottom", "left", "right"]))
def test_what_stands_alone_hangs_on_the_side_it_is_told(side: str) -> None:
    _, mask = ball()
    part = part_of(mask, mask)
    hang = hang_of(part, side)
    lattice = lattice_over(part, 5)
    away = away_from(hang, lattice)
    assert away.min() < 0.1 and 0.9 < away.max() < 1.5
    axis = 0 if side in ("left", "right") else 1
    sign = -1 if side in ("left", "top") else 1
    assert sign * (hang.pivot - part.centre)[axis] > 0.5 * part.width / 2


@given(st.floats(-0.6, 0.6), st.floats(-12, 12), st.floats(-12, 12))
def test_a_push_turned_round_comes_from_where_it_went(turn: float, x: float, y: float) -> None:
    _, mask = ball()
    part = part_of(mask, mask)
    lattice = lattice_over(part, 30)
    off = lattice.nodes - part.centre.astype(np.float32)
    cos, sin = np.cos(turn) - 1, np.sin(turn)
    push = np.stack([cos * off[..., 0] - sin * off[..., 1] + x,
                     sin * off[..., 0] + cos * off[..., 1] + y], -1).astype(np.float32)  # fmt: skip
    pull = lattice.pulled(push)
    back = pull + lattice.sample(push, pull)
    inner = (np.abs(lattice.nodes - part.centre.astype(np.float32)) < 20).all(-1)
    assert np.abs(back - lattice.nodes)[inner].max() < 0.6


def test_behind_a_part_lies_what_is_around_it() -> None:
    x = np.linspace(120, 220, 160)
    rgb = np.stack([np.tile(x, (120, 1))] * 3, -1).astype(np.uint8)
    plain = rgb.copy()
    hole = np.zeros((120, 160), bool)
    hole[40:80, 60:100] = True
    rgb[hole] = (200, 0, 0)
    filled = behind(rgb, hole, hole)
    assert (filled[~hole] == rgb[~hole]).all()
    assert np.abs(filled[hole].astype(int) - plain[hole]).mean() < 6


def test_lines_are_not_smeared_into_what_lies_behind() -> None:
    rgb = np.full((120, 160, 3), 250, np.uint8)
    rgb[58:62] = 20
    hole = np.zeros((120, 160), bool)
    hole[50:70, 70:90] = True
    assert behind(rgb, hole, rgb[..., 0] < 128)[hole].min() > 200


def test_a_tail_sticks_out() -> None:
    picture, tail = cat()
    thing = ground_of(picture).thing
    assert thing is not None
    found = appendages(thing, "tail")
    assert found
    assert (found[0] & tail).sum() > 0.6 * found[0].sum()


@pytest.mark.parametrize(("noun", "colour"), [("leaf", (60, 150, 50)), ("water", (60, 120, 220)),
                                              ("flame", (250, 170, 40))])  # fmt: skip
def test_things_are_known_by_their_colour(noun: str, colour: tuple[int, int, int]) -> None:
    rgb = np.full((120, 120, 3), 250, np.uint8)
    rgb[20:50, 20:50] = (200, 40, 40)
    rgb[60:100, 60:100] = colour
    thing = np.asarray((rgb < 245).any(-1))
    found = by_colour(rgb, thing, noun)
    assert len(found) == 1
    assert found[0][80, 80] and not found[0][35, 35]
