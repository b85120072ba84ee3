"""Splines, locks, tapered lines, inside and outside: what holds for any curve."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.interpolate import CubicSpline

from inkwake.portrait.svg import path_data
from inkwake.portrait.world.audit import crosses_itself, inside
from inkwake.portrait.world.locks import OUTLINE, STEPS, locks
from inkwake.portrait.world.pens import tapered
from inkwake.portrait.world.splines import Batch, basis, curve, flipped, joined

PLACE = st.floats(-2, 2)
SPACING = st.lists(st.floats(0.2, 0.8), min_size=4, max_size=12).map(tuple)
QUICK = settings(max_examples=60, deadline=None)


def points(count: int) -> st.SearchStrategy[Batch]:
    return arrays(np.float64, (1, count, 2), elements=PLACE)


@QUICK
@given(SPACING, st.booleans())
def test_the_basis_is_that_of_natural_and_periodic_cubic_splines(
    spacing: tuple[float, ...], closed: bool
) -> None:
    made = basis(spacing, 31, closed=closed)
    knots = np.round(np.cumsum((0.0, *spacing)), 6)
    unit = np.eye(len(knots) - closed)
    unit = np.vstack([unit, unit[:1]]) if closed else unit
    known = CubicSpline(knots, unit, bc_type="periodic" if closed else "natural")
    at = np.linspace(0, knots[-1], 31, endpoint=not closed)
    np.testing.assert_allclose(made, known(at), atol=1e-12)


@QUICK
@given(SPACING, st.booleans())
def test_a_curve_through_one_place_stays_there(spacing: tuple[float, ...], closed: bool) -> None:
    np.testing.assert_allclose(basis(spacing, 20, closed=closed).sum(axis=1), 1, atol=1e-9)


@QUICK
@given(points(5))
def test_open_curves_begin_and_end_at_their_control_points(control: Batch) -> None:
    made = curve(control, 17)
    np.testing.assert_allclose(made[:, [0, 4, 8, 12, 16]], control, atol=1e-9)


@QUICK
@given(points(6), points(6))
def test_curves_are_linear_in_their_control_points(one: Batch, other: Batch) -> None:
    both = curve(np.concatenate([one, other]), 15, closed=True)
    together = curve(one + 2 * other, 15, closed=True)
    np.testing.assert_allclose(both[:1] + 2 * both[1:], together, atol=1e-9)


@QUICK
@given(points(6))
def test_a_curve_of_the_other_side_is_the_other_side_of_the_curve(control: Batch) -> None:
    np.testing.assert_allclose(curve(flipped(control), 11), flipped(curve(control, 11)), atol=1e-9)


def test_control_points_mix_numbers_and_columns() -> None:
    made = joined((0.0, np.array([1.0, 2.0])), (np.array([3.0, 4.0]), -1.0))
    assert made.tolist() == [[[0, 1], [3, -1]], [[0, 2], [4, -1]]]


@QUICK
@given(points(2), st.floats(0.05, 0.5), st.floats(-0.3, 0.3), st.floats(-0.1, 0.1))
def test_locks_run_from_root_to_tip_and_end_in_a_point(
    ends: Batch, wide: float, bow: float, snake: float
) -> None:
    root, tip = ends[:, 0], ends[:, 1]
    outline, guide = locks(root, tip, *(np.array([v]) for v in (wide, bow, snake)))
    assert outline.shape == (1, OUTLINE, 2) and guide.shape == (1, STEPS, 2)
    np.testing.assert_allclose(guide[:, 0], root, atol=1e-9)
    np.testing.assert_allclose(outline[:, STEPS - 1], tip, atol=1e-9)
    across = outline[0, :STEPS] - outline[0, STEPS - 1 :][::-1]
    assert np.hypot(*across.T).max() <= wide * 1.001


@QUICK
@given(
    arrays(np.float64, (9, 2), elements=st.floats(0, 1)), st.floats(0.001, 0.1), st.floats(0, 1),
    st.floats(0, 1), st.floats(0.1, 0.9),
)  # fmt: skip
def test_a_tapered_line_is_as_wide_as_asked_at_its_ends_and_nowhere_wider(
    line: Batch, width: float, begin: float, end: float, peak: float
) -> None:
    made = tapered(line, width, begin=begin, end=end, peak=peak)
    one, other = made[:9], made[9:][::-1]
    np.testing.assert_allclose((one + other) / 2, line, atol=1e-9)
    wide = np.hypot(*(one - other).T)
    assert wide.max() <= width * 1.0001
    assert wide[0] <= width * begin + 1e-9 and wide[-1] <= width * end + 1e-9


@QUICK
@given(st.integers(3, 12), st.floats(0.2, 1), st.floats(-1, 1), st.floats(-1, 1))
def test_points_of_a_round_are_inside_and_those_beyond_it_are_not(
    corners: int, radius: float, x: float, y: float
) -> None:
    turn = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    ring = np.column_stack([x + radius * np.cos(turn), y + radius * np.sin(turn)])[None]
    near = radius * np.cos(np.pi / corners) * 0.99
    places = np.array([[[x, y], [x + near, y], [x, y - near], [x + 1.01 * radius, y]]])
    assert inside(places, ring).tolist() == [[True, True, True, False]]
    assert inside(places, ring[:, ::-1]).tolist() == [[True, True, True, False]]


def test_crossings_are_found() -> None:
    square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])
    bow_tie = square[[0, 2, 1, 3]]
    assert crosses_itself(np.stack([square, bow_tie])).tolist() == [False, True]


@QUICK
@given(arrays(np.float64, (7, 2), elements=st.floats(-0.2, 1.2)), st.booleans())
def test_path_data_keeps_every_point_within_half_a_step_of_its_grid(
    line: Batch, closed: bool
) -> None:
    data = path_data([line], 512, closed=closed)
    assert data.endswith("z") == closed
    start, _, steps = data.removesuffix("z").partition("l")
    numbers = steps.replace("-", " -").split()
    moves = np.array([float(v) for v in start[1:].split() + numbers]).reshape(-1, 2)
    corners = np.cumsum(moves, axis=0)
    for point in line * 5120:
        assert np.abs(corners - point).max(axis=1).min() <= 0.5 + 1e-6


@pytest.mark.parametrize("closed", [False, True])
def test_path_data_of_a_dot_is_a_dot(closed: bool) -> None:
    line = np.full((3, 2), 0.5)
    assert path_data([line], 100, closed=closed) == "M500 500" + "z" * closed
