"""Strokes of a pen as lines, dabs and things."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.arrays import Bytes
from inkwake.errors import NoLines, UnknownColour, UnknownThing
from inkwake.verbs.strokes import Stroke, dabs_by, lines_by
from inkwake.verbs.thing import thing_from

SIDE = 200


def way(*points: tuple[float, float], width: float = 4, colour: str | None = None) -> Stroke:
    return Stroke(np.array(points, np.float64), width, colour)


def ring(radius: float = 60) -> Stroke:
    turns = np.linspace(0, 2 * np.pi * 0.97, 80)
    points = SIDE / 2 + radius * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    return Stroke(points, 3)


def drawn(*strokes: Stroke) -> Bytes:
    return lines_by(strokes, (SIDE, SIDE))


def test_strokes_are_black_on_white_and_rubbed_out_in_their_turn() -> None:
    pen, rubber = way((20, 100), (180, 100)), Stroke(np.array([[100.0, 100.0]]), 20, rubs=True)
    lines = drawn(pen, rubber)
    assert lines[100, 40] == 0 and lines[100, 100] == 255 and lines[20, 20] == 255
    assert drawn(rubber, pen)[100, 100] == 0


def test_a_dab_covers_its_way_and_has_its_colour() -> None:
    (dab,) = dabs_by([way((50, 50), (90, 50), width=6, colour="#ff0000")], (SIDE, SIDE))
    assert dab.rgb.tolist() == [1, 0, 0]
    assert {50, 70, 90} <= set(dab.spots[dab.spots[:, 1] == 50][:, 0].tolist())
    assert dabs_by([way((-90, -90), colour="red")], (SIDE, SIDE)) == []
    with pytest.raises(UnknownColour, match="blue"):
        dabs_by([way((50, 50), colour="bleu")], (SIDE, SIDE))


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(*[st.floats(-1e5, 1e5, allow_nan=False, width=32)] * 2), min_size=1, max_size=20
    ),
    st.floats(0.01, 200),
)
def test_no_stroke_is_too_far_or_too_wide_to_be_drawn(
    points: list[tuple[float, float]], width: float
) -> None:
    lines = drawn(Stroke(np.array(points, np.float64), width))
    assert lines.shape == (SIDE, SIDE) and lines.dtype == np.uint8


def test_a_thing_says_where_it_lies_on_its_drawing() -> None:
    painted = thing_from(drawn(ring()), thing="apple", size=128)
    left, top, right, bottom = painted.box
    assert right - left == pytest.approx(bottom - top)
    rows = np.nonzero(painted.rgba[..., 3].max(axis=1) > 128)[0]
    assert top + rows[0] / 128 * (bottom - top) == pytest.approx(SIDE / 2 - 60, abs=3)
    assert top + rows[-1] / 128 * (bottom - top) == pytest.approx(SIDE / 2 + 60, abs=3)


def test_a_dot_and_a_strange_size_become_no_thing() -> None:
    with pytest.raises(NoLines, match="shut nothing in"):
        thing_from(drawn(way((100, 100))), thing="apple", size=128)
    with pytest.raises(UnknownThing, match="64 to 2048"):
        thing_from(drawn(ring()), thing="apple", size=8)
