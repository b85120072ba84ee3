"""Courses of one cycle."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwake.errors import StirError
from inkwake.stir import MOTIONS, course

KEYS = st.lists(
    st.tuples(st.floats(0, 0.99).map(lambda v: round(v, 2)), st.floats(-1, 1)),
    min_size=1, max_size=12, unique_by=lambda key: key[0],
).map(sorted)  # fmt: skip


@given(KEYS)
def test_a_course_goes_through_its_keys_and_never_beyond_them(
    keys: list[tuple[float, float]],
) -> None:
    own = course(keys)
    phases, values = np.array(keys).T
    assert np.allclose(own(phases), values, atol=1e-9)
    between = own(np.linspace(0, 1, 301))
    assert between.min() >= values.min() - 1e-9
    assert between.max() <= values.max() + 1e-9


@given(KEYS, st.floats(0, 1))
def test_a_course_closes_round_the_cycle(keys: list[tuple[float, float]], phase: float) -> None:
    own = course(keys)
    assert own(phase) == pytest.approx(float(own(phase + 3.0)), abs=1e-6)
    assert own(0.0) == pytest.approx(float(own(1.0)), abs=1e-9)


@pytest.mark.parametrize(
    "keys", [[], [(0.5, 0), (0.2, 1)], [(1.0, 0)], [(0, float("nan"))], [(0, 1, 2)], [(0, 99)]]
)
def test_bad_keys_are_refused(keys: list[tuple[float, ...]]) -> None:
    with pytest.raises(StirError):
        course(keys)


@pytest.mark.parametrize("name", sorted(MOTIONS))
def test_loops_begin_where_they_are_slow(name: str) -> None:
    own = MOTIONS[name].course
    steps = np.abs(np.diff(own(np.linspace(0, 1, 25))))
    assert steps[-1] <= max(np.median(steps), 0.13)
