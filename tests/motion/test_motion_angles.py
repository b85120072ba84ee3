from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from inkwake.arrays import Points
from inkwake.motion.angles import delay, limit_speed, unwrap
from inkwake.motion.loops import close, smooth
from inkwake.motion.normal import Body
from inkwake.motion.rotation import from_euler, from_quaternion, slerp, to_euler_zxy, to_quaternion

CURVES = arrays(np.float64, (40, 2), elements=st.floats(-6, 6))


@given(CURVES, st.booleans())
def test_no_angle_moves_faster_than_the_limit(curves: Points, loop: bool) -> None:
    slow = limit_speed(unwrap(curves), 1 / 30, loop)
    steps = np.diff(slow, axis=0)
    assert np.abs(np.rad2deg(steps)).max() <= 30 + 1e-6
    if loop:
        gap = np.rad2deg(slow[0] - slow[-1])
        assert np.abs((gap + 180) % 360 - 180).max() <= 30 + 1e-6


def test_slow_movement_is_left_alone_and_the_beat_stays() -> None:
    t = np.arange(120) / 30
    slow = np.sin(2 * np.pi * t)[:, None]
    assert limit_speed(slow, 1 / 30, True) == pytest.approx(slow)
    fast = 4 * np.sign(np.sin(2 * np.pi * t + 0.01))[:, None]
    limited = limit_speed(fast, 1 / 30, True)
    crossing = np.flatnonzero(np.diff(np.sign(limited[:, 0])))
    wanted = np.flatnonzero(np.diff(np.sign(fast[:, 0])))
    assert np.abs(crossing - wanted).max() <= 1


def test_a_spin_keeps_turning_across_the_seam_of_a_loop() -> None:
    turn = (2 * np.pi * np.arange(60) / 60)[:, None]
    assert limit_speed(turn, 1 / 30, True) == pytest.approx(turn)
    late = delay(turn[:, 0], 0.5, 1 / 30, True)
    assert np.diff(late) == pytest.approx(np.diff(turn[:, 0]))
    assert turn[20, 0] - late[20] == pytest.approx(2 * np.pi * 15 / 60)


def test_a_recording_is_closed_at_its_end_only() -> None:
    points = np.zeros((90, 2, 3))
    points[:, 1] = np.stack([np.arange(90) / 90, np.ones(90), np.zeros(90)], axis=-1)
    body = Body(("a", "b"), points, np.zeros((90, 3)), 1 / 30, False)
    closed = close(body)
    assert closed.loop
    assert closed.points[:60] == pytest.approx(points[:60])
    seam = np.abs(closed.points[0] - closed.points[-1]).max()
    assert seam < 1.5 * np.abs(np.diff(closed.points, axis=0)).max()


def test_smoothing_keeps_the_mean_of_a_loop() -> None:
    values = np.random.default_rng(1).random((50, 3))
    assert smooth(values, 2.0, True).mean(axis=0) == pytest.approx(values.mean(axis=0))
    assert np.std(smooth(values, 2.0, True)) < 0.5 * np.std(values)


@settings(deadline=None)
@given(arrays(np.float64, (5, 3), elements=st.floats(-180, 180)))
def test_rotations_survive_quaternions_and_euler_angles(degrees: Points) -> None:
    rotations = from_euler("YZX", degrees)
    assert from_quaternion(to_quaternion(rotations)) == pytest.approx(rotations, abs=1e-9)
    assert from_euler("ZXY", to_euler_zxy(rotations)) == pytest.approx(rotations, abs=1e-6)


def test_halfway_between_two_turns_is_half_the_turn() -> None:
    a, b = (to_quaternion(from_euler("Y", np.array([d]))) for d in (10.0, 130.0))
    middle = from_quaternion(slerp(a, b, np.array(0.5)))
    assert middle == pytest.approx(from_euler("Y", np.array([70.0])), abs=1e-12)
