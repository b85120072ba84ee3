from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwake.motion.creatures.act import Body, Leg, stride
from inkwake.motion.creatures.gaits import PHASES, phase_of
from inkwake.motion.creatures.names import LEGGED, SOFT, legged, limbless
from inkwake.motion.creatures.reach import STRETCH, bend_side, reach

FOUR = tuple(Leg(front, near, i) for i, (front, near) in enumerate(
    (f, n) for f in (True, False) for n in (True, False)))  # fmt: skip
DOG = Body(FOUR, 1.6)
P = np.arange(240) / 240


@given(
    st.floats(0, 1, exclude_max=True), st.floats(0.25, 0.8), st.floats(0.05, 1), st.floats(0, 0.5)
)
def test_a_foot_on_the_ground_runs_back_evenly_and_never_jumps(
    phase: float, duty: float, length: float, lift: float
) -> None:
    step = stride(P, phase, duty, length, lift)
    assert np.mean(step.touch) == pytest.approx(duty, abs=0.01)
    assert np.abs(step.lift[step.touch]).max() == 0
    both = step.touch & np.roll(step.touch, 1)
    pace = (step.ahead - np.roll(step.ahead, 1))[both]
    assert pace == pytest.approx(-length / duty / len(P), abs=1e-9)
    jump = np.abs(step.ahead - np.roll(step.ahead, 1)).max()
    assert jump < 6 * length / (1 - duty) / len(P) + 6 * length / duty / len(P)


@pytest.mark.parametrize("gait", PHASES)
def test_every_foot_of_a_gait_steps_once_a_round(gait: str) -> None:
    phases = [phase_of(gait, leg, DOG) for leg in FOUR]
    assert len(set(phases)) == {"walk": 4, "trot": 2, "pace": 2, "gallop": 4, "bound": 2}[gait]


def test_trotting_pairs_are_diagonal_and_pacing_pairs_are_not() -> None:
    at = {(leg.front, leg.near): leg for leg in FOUR}
    trot, pace = ({key: phase_of(g, leg, DOG) for key, leg in at.items()} for g in ("trot", "pace"))
    assert trot[True, True] == trot[False, False] != trot[True, False]
    assert pace[True, True] == pace[False, True] != pace[True, False]


def test_a_walk_keeps_two_feet_on_the_ground_and_a_gallop_flies() -> None:
    for name, least, most in (("walk", 2, 4), ("gallop", 0, 2)):
        act = legged(name).make(P, DOG)
        down = np.sum([step.touch for step in act.steps], axis=0)
        assert down.min() >= least
        assert down.min() <= most


def test_insects_step_with_every_second_foot() -> None:
    six = Body(tuple(Leg(i < 3, True, i) for i in range(6)), 1.0)
    assert [phase_of("walk", leg, six) for leg in six.legs] == [0.0, 0.5] * 3


@pytest.mark.parametrize("name", LEGGED)
def test_every_movement_on_legs_is_a_loop(name: str) -> None:
    act = LEGGED[name].make(P, DOG)
    for curve in (act.rise, act.sway, act.pitch, act.bend, act.nod):
        step = np.abs(np.diff(curve, append=curve[:1]))
        assert step[-1] <= 2.5 * max(step.max() * 0.5, 1e-9)
        assert step.max() < 0.12


@pytest.mark.parametrize("name", SOFT)
def test_every_movement_of_soft_bodies_is_a_loop(name: str) -> None:
    act = SOFT[name].make(P, np.linspace(0.1, 0.9, 5), 1.0)
    for curve in (act.turn, act.grow, act.rise[:, None]):
        assert np.isfinite(curve).all()
        assert np.abs(np.diff(curve, axis=0, append=curve[:1])).max() < 0.12
    assert act.grow.min() > 0.5


@given(
    st.floats(-60, 60), st.floats(20, 160), st.floats(20, 80), st.floats(20, 80),
    st.sampled_from([-1.0, 1.0]),
)  # fmt: skip
def test_a_leg_reaches_what_it_can_and_keeps_its_bones(
    x: float, y: float, upper: float, lower: float, side: float
) -> None:
    hip, foot = np.zeros((1, 2)), np.array([[x, y]])
    knee, at = reach(hip, foot, upper, lower, side, 0.4 * (upper + lower))
    away = float(np.hypot(*foot[0]))
    if abs(upper - lower) < away < upper + lower and away > 0.4 * (upper + lower):
        assert at == pytest.approx(foot)
        assert np.hypot(*knee[0]) == pytest.approx(upper, rel=1e-6)
        assert np.hypot(*(at - knee)[0]) == pytest.approx(lower, rel=1e-6)
    assert np.hypot(*at[0]) <= STRETCH * (upper + lower) + 1e-6
    if abs(bend_side(hip[0], knee[0], at[0])) > 1e-6:
        assert np.sign(bend_side(hip[0], knee[0], at[0])) == side


def test_words_that_nobody_foresaw_find_their_nearest_meaning() -> None:
    assert legged("happy_walk") is LEGGED["walk"]
    assert legged("polka") is LEGGED["prance"]
    assert limbless("walk", lying=True, fish=True) is SOFT["swim"]
    assert limbless("walk", lying=True, fish=False, wheels=True) is SOFT["drive"]
