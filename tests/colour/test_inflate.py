"""A shape blown up, and the way its surface looks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.colour import inflate, normals


@settings(max_examples=15, deadline=None)
@given(
    radius=st.integers(6, 60), x=st.integers(0, 9), y=st.integers(0, 9), side=st.integers(130, 150)
)
def test_a_disc_becomes_half_a_ball(radius: int, x: int, y: int, side: int) -> None:
    rows, columns = np.mgrid[:side, : side + 7]
    away = np.hypot(rows - 62 - y, columns - 62 - x)
    height = inflate(away < radius)
    ball = np.sqrt(np.maximum(radius**2 - away**2, 0))
    assert np.abs(height - ball)[away < radius].mean() < 0.04 * radius + 0.3
    assert height.max() == pytest.approx(radius, rel=0.06)
    assert not height[away >= radius].any()


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 1000))
def test_the_equation_holds_inside_any_ragged_shape(seed: int) -> None:
    coarse = np.random.default_rng(seed).random((14, 17)) < 0.6
    mask = np.kron(coarse, np.ones((7, 7), bool)).astype(bool)
    u = np.pad((inflate(mask).astype(np.float64) / 2) ** 2, 1)
    left = u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:] - 4 * u[1:-1, 1:-1]
    assert np.abs(left[mask] + 1).mean() < 0.08


def test_normals_are_of_unit_length_and_look_away_from_the_middle() -> None:
    mask = np.zeros((90, 120), bool)
    mask[10:80, 20:100] = True
    n = normals(inflate(mask))
    assert np.linalg.norm(n, axis=-1) == pytest.approx(1, abs=1e-5)
    assert n[45, 24, 0] < -0.4 < 0.4 < n[45, 95, 0]
    assert n[13, 60, 1] < -0.4 < 0.4 < n[76, 60, 1]
    assert n[45, 60, 2] > 0.99 and n[2, 2, 2] == 1


def test_nothing_inflates_to_nothing() -> None:
    assert not inflate(np.zeros((5, 9), bool)).any()
    assert inflate(np.ones((1, 1), bool)).shape == (1, 1)
