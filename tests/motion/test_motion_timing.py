"""Several performers and music keep time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from motion_figures import person

from inkwake.motion import beats_of_loop, common_length, extend, load, on_beat, perform, shift


@given(st.floats(0.4, 8.0), st.floats(0.3, 1.0))
def test_a_loop_takes_whole_beats_without_being_hurried_much(seconds: float, period: float) -> None:
    count = beats_of_loop(seconds, period)
    assert count >= 1
    assert count == 1 or 0.6 < seconds / (count * period) < 1.65


def test_half_a_loop_takes_whole_beats_where_that_is_near() -> None:
    assert beats_of_loop(1.05, 0.5) == 2
    assert beats_of_loop(1.2, 0.5) == 2
    assert beats_of_loop(1.5, 0.5) == 3
    assert beats_of_loop(3.2, 0.5, film=4.0) in (4, 8)


@given(st.lists(st.floats(0.5, 4.0), min_size=1, max_size=4))
def test_loops_of_any_lengths_come_round_together(lengths: list[float]) -> None:
    whole = common_length(lengths)
    assert whole >= max(lengths) * 0.999
    for one in lengths:
        rounds = round(whole / one)
        assert 0.65 < rounds * one / whole < 1.55


def test_whoever_comes_later_does_the_same_later() -> None:
    walk = perform(load("walk"), person(), rate=30)
    late = shift(walk, 5)
    assert np.array_equal(late.joints[5:], walk.joints[:-5])
    assert np.array_equal(late.order[:5], walk.order[-5:])
    assert walk.belt is not None and late.belt is not None
    pace = float(np.median(np.diff(walk.belt)))
    assert np.diff(late.belt) == pytest.approx(pace, abs=0.35 * abs(pace) + 1e-6)
    assert np.array_equal(shift(late, -5).joints, walk.joints)


def test_a_long_film_never_loses_the_beat() -> None:
    step = perform(load("walk"), person(), rate=25, seconds=1.03)
    film = extend(step, 25 * 60, 1.03 * 25)
    rounds = 60 / 1.03
    starts = [round(k * 1.03 * 25) for k in range(int(rounds))]
    first = film.joints[starts]
    assert np.abs(first - step.joints[0]).max() <= np.abs(np.diff(step.joints, axis=0)).max() + 1e-3


def test_poses_are_reached_on_the_beat() -> None:
    jacks = perform(load("jumping_jacks"), person(), rate=50, seconds=1.0)
    laid = on_beat(jacks, 0.5, 0.2)
    around = np.roll(laid.joints, -1, axis=0) - np.roll(laid.joints, 1, axis=0)
    pace = np.linalg.norm(around, axis=-1).mean(axis=1)
    assert pace[[10, 35]].mean() < 0.6 * pace.mean()
