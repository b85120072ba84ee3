"""Several performers and music keep time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from motion_figures import person

from inkwake.arrays import Points
from inkwake.motion import (
    Performance,
    beats_of_loop,
    common_length,
    extend,
    load,
    on_beat,
    perform,
    shift,
)
from inkwake.motion.timing import begin_calmly


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


def played_along(path: Points, loop: bool = True) -> Performance:
    """One joint on a path at 30 frames a second."""
    joints = np.stack([path, 0 * path], axis=-1)[:, None].astype(np.float32)
    return Performance(joints, np.zeros((len(path), 1), np.int32), 30.0, loop)


def steps(performance: Performance) -> Points:
    """(f,) the way since the frame before, over the seam too."""
    way = performance.joints.astype(np.float64)
    out: Points = np.linalg.norm(way - np.roll(way, 1, axis=0), axis=-1).max(axis=1)
    return out


@given(st.integers(0, 59))
def test_a_loop_begins_at_the_calm_moment_next_to_its_first_one(first: int) -> None:
    path = 50 * np.sin(2 * np.pi * np.arange(60) / 60)
    given_ = played_along(np.roll(path, first))
    calm = begin_calmly(given_)
    at = steps(calm)
    assert at[0] <= np.median(at) + 1e-4 or steps(given_)[0] > 1.3 * np.median(at)
    moved = next(k for k in range(60) if np.array_equal(np.roll(given_.joints, k, 0), calm.joints))
    assert min(moved, 60 - moved) <= 8
    if steps(given_)[0] <= np.median(at):
        assert moved == 0


def test_what_does_not_loop_begins_where_it_begins() -> None:
    once = played_along(np.arange(30.0) ** 2, loop=False)
    assert begin_calmly(once) is once


def test_the_ground_runs_on_evenly_through_all_rounds_of_a_film() -> None:
    for name in ("walk", "sneak"):
        clip = load(name)
        film = perform(clip, person(), seconds=3 * clip.seconds)
        assert film.belt is not None and film.planted is not None
        pace = np.diff(film.belt)
        assert np.abs(pace - np.median(pace)).max() < 0.2 * np.abs(np.median(pace))
        feet = np.flatnonzero(film.planted.any(axis=0))
        ground = film.joints[:, feet, 0] + film.belt[:, None]
        firm = np.minimum(film.planted[1:, feet], film.planted[:-1, feet]) > 0.9
        assert np.abs(np.diff(ground, axis=0)[firm]).max() < 0.1
