"""Things that are no figures: all of them draw, about their own origin, with ground labels only."""

import numpy as np
import pytest

from inkwake.learn.world.clutter import (
    BACKDROPS,
    CLUTTER,
    draw_backdrop,
    draw_clutter,
    draw_text,
)
from inkwake.learn.world.clutter.letters import GLYPHS, outlines, strokes
from inkwake.learn.world.nouns import PART
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import pick_style


def sketch(seed: int) -> Sketch:
    rng = np.random.default_rng(seed)
    return Sketch(pick_style(rng), rng)


@pytest.mark.parametrize("name", CLUTTER)
def test_a_thing_is_no_figure_and_about_a_hundred_units_long(name: str) -> None:
    sides = []
    for seed in range(6):
        s = sketch(seed)
        CLUTTER[name](s)
        doodle = s.doodle
        assert doodle.marks and not doodle.joints and not doodle.tips and doodle.kind == "none"
        assert {mark.part for mark in doodle.marks} == {PART["ground"]}
        spots = np.concatenate([mark.path for mark in doodle.marks])
        assert np.isfinite(spots).all()
        sides.append(float(np.ptp(spots, axis=0).max()))
    assert 15 < np.median(sides) < 190


def test_things_with_and_without_faces_turn_up_and_are_named() -> None:
    seen: set[str] = set()
    for seed in range(900):
        s = sketch(seed)
        draw_clutter(s)
        seen |= s.doodle.traits
    assert "thing with a face" in seen
    assert len(seen & set(CLUTTER)) > 0.95 * len(CLUTTER)


@pytest.mark.parametrize("letter", GLYPHS)
def test_letters_stand_on_the_line(letter: str) -> None:
    shapes, wide = strokes(letter)
    spots = np.concatenate(shapes)
    assert 0 <= wide <= 0.85
    assert spots[:, 1].min() >= -1.05 and spots[:, 1].max() <= 0.42
    rims, _ = outlines(letter, 12, True)
    assert rims and not rims[0][1]
    holes = sum(hole for _, hole in rims)
    assert holes == {"A": 1, "B": 2, "O": 1, "8": 2}.get(letter, holes)


def test_text_has_the_size_asked_for_and_lines_below_each_other() -> None:
    s = sketch(1)
    wide = draw_text(s, "Mama\nund ich", 10.0)
    spots = np.concatenate([mark.path for mark in s.doodle.marks])
    assert 25 < wide < 110
    assert abs(float(spots[:, 0].mean())) < 15 and 18 < float(np.ptp(spots[:, 1])) < 45


def test_the_same_seed_draws_the_same_marks() -> None:
    first, second = sketch(4), sketch(4)
    draw_clutter(first)
    draw_clutter(second)
    for one, other in zip(first.doodle.marks, second.doodle.marks, strict=True):
        assert np.array_equal(one.path, other.path) and one.pen == other.pen


@pytest.mark.parametrize("name", BACKDROPS)
def test_a_backdrop_stays_behind_the_figure_and_on_its_rectangle(name: str) -> None:
    for seed in range(5):
        s = sketch(seed)
        BACKDROPS[name](s, 160.0, 120.0)
        spots = np.concatenate([mark.path for mark in s.doodle.marks])
        assert {mark.part for mark in s.doodle.marks} == {PART["ground"]}
        assert np.abs(spots[:, 0]).max() < 170 and np.abs(spots[:, 1]).max() < 130


def test_backdrops_are_named() -> None:
    seen: set[str] = set()
    for seed in range(200):
        s = sketch(seed)
        draw_backdrop(s, 130.0, 130.0)
        seen |= s.doodle.traits
    assert seen == set(BACKDROPS)
