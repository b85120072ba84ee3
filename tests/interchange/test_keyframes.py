"""Few keyframes hold what many frames say."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from inkwake.interchange.cutout_film import find_slots
from inkwake.interchange.keyframes import close_loop, simplify, steps

CURVES = arrays(
    np.float64, array_shapes(min_dims=2, max_dims=2, max_side=30), elements=st.floats(-1e3, 1e3)
)


@given(CURVES, st.floats(0.01, 10))
def test_every_frame_stays_within_the_tolerance(values: np.ndarray, tolerance: float) -> None:
    curve = simplify(values, tolerance)
    assert np.abs(curve.at(len(values)) - values).max() <= tolerance * (1 + 1e-9)
    assert curve.keys[0] == 0 and (np.diff(curve.keys) > 0).all()


def test_a_straight_line_needs_two_keys_and_a_still_one_needs_one() -> None:
    assert simplify(np.linspace(0, 7, 50)[:, None], 1e-6).keys.tolist() == [0, 49]
    assert simplify(np.full((50, 2), 3.0), 1e-6).keys.tolist() == [0]


def test_no_turn_between_two_keys_is_larger_than_asked() -> None:
    curve = simplify(np.linspace(0, 20, 50)[:, None], 1e-3, most=2.0)
    assert np.abs(np.diff(curve.values[:, 0])).max() <= 2.0


def test_a_loop_of_angles_goes_on_in_the_same_direction() -> None:
    spinning = np.linspace(0, 2 * np.pi, 12, endpoint=False)[:, None]
    assert np.isclose(close_loop(spinning, 2 * np.pi)[-1, 0], 2 * np.pi)
    assert np.isclose(close_loop(spinning)[-1, 0], 0)


@given(arrays(np.int32, st.integers(1, 20), elements=st.integers(0, 2)))
def test_steps_are_where_something_changes(values: np.ndarray) -> None:
    keys = steps(values)
    rebuilt = values[keys[np.searchsorted(keys, np.arange(len(values)), side="right") - 1]]
    assert (rebuilt == values).all()


@given(st.lists(st.permutations(range(5)), min_size=1, max_size=12))
def test_every_order_of_drawing_is_found_in_the_slots(orders: list[list[int]]) -> None:
    slots, shown = find_slots(np.array(orders, np.int32))
    for order, row in zip(orders, shown, strict=True):
        assert [layer for layer, on in zip(slots, row, strict=True) if on] == order


def test_an_order_that_never_changes_needs_every_layer_once() -> None:
    slots, shown = find_slots(np.tile(np.array([2, 0, 1], np.int32), (9, 1)))
    assert slots == (2, 0, 1) and shown.all()
