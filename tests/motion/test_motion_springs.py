from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwake.motion.springs import Spring, respond

PACES, DAMPINGS = st.floats(1.0, 40.0), st.floats(0.05, 0.9)
STEPS = st.floats(1 / 60, 1 / 10)


@given(PACES, DAMPINGS, STEPS, st.floats(-3, 3), st.floats(-10, 10))
def test_a_spring_left_alone_only_loses_energy(
    pace: float, damping: float, step: float, angle: float, speed: float
) -> None:
    states = Spring.of(pace, damping, step).run(np.zeros(90), np.array([angle, speed]), loop=True)
    energy = 0.5 * states[:, 1] ** 2 + 0.5 * (pace * states[:, 0]) ** 2
    assert (np.diff(energy) <= 1e-9 * (1 + energy[:-1])).all()
    assert energy[-1] <= energy[0] + 1e-12


@given(PACES, DAMPINGS, STEPS, st.integers(0, 99))
def test_in_a_loop_the_swing_comes_back_to_where_it_began(
    pace: float, damping: float, step: float, seed: int
) -> None:
    drive = np.random.default_rng(seed).normal(0, 30, 40)
    spring = Spring.of(pace, damping, step)
    states = spring.run(drive, spring.settle(drive), loop=True)
    assert states[-1] == pytest.approx(states[0], abs=1e-6 * (1 + np.abs(states).max()))


def test_a_spring_at_rest_stays_and_a_moved_base_is_followed_late() -> None:
    still = respond(np.full(30, 0.4), np.zeros(30), 1 / 30, pace=9, damping=0.3, loop=True)
    assert still == pytest.approx(np.full(30, 0.4))
    t = np.arange(60) / 60
    base = 0.3 * np.sin(2 * np.pi * t)
    late = respond(base, np.zeros(60), 1 / 30, pace=9, damping=0.3, loop=True)
    assert int(np.argmax(late)) > int(np.argmax(base))


def test_the_frame_rate_does_not_change_the_swing() -> None:
    def swing(frames: int) -> np.ndarray:
        t = np.arange(frames) / frames
        base = 0.3 * np.sin(2 * np.pi * t)
        return respond(base, np.zeros(frames), 2 / frames, pace=9, damping=0.3, loop=True)

    assert swing(240)[::4] == pytest.approx(swing(60), abs=0.003)


def test_what_is_no_loop_starts_at_rest() -> None:
    out = respond(np.linspace(0, 1, 20), np.zeros(20), 1 / 30, pace=9, damping=0.3, loop=False)
    assert out[0] == 0.0
    assert out[1] < 0.05
