"""Probabilities are fitted so that they come true."""

from __future__ import annotations

import numpy as np

from inkwake.figure.joints.sureness import sureness, worth_of
from inkwake.learn.joints.proportions import summary
from inkwake.learn.joints.sureness import Trial, calibration_error, fit, logistic, rising


def test_the_table_rises_and_comes_true() -> None:
    rng = np.random.default_rng(3)
    signs = rng.normal(0, 2, 4000)
    truth = 1 / (1 + np.exp(-0.7 * signs))
    right = rng.random(4000) < truth
    curve = rising(signs, right)
    assert list(curve.chances) == sorted(curve.chances)
    assert calibration_error(curve(signs), right) < 0.03
    assert np.abs(curve(signs) - truth).mean() < 0.04


def test_logistic_regression_finds_the_weights() -> None:
    rng = np.random.default_rng(4)
    x = rng.normal(0, 1, (6000, 2))
    right = rng.random(6000) < 1 / (1 + np.exp(-(1.5 * x[:, 0] - 0.5 * x[:, 1] + 0.3)))
    assert np.allclose(logistic(x, right), (1.5, -0.5, 0.3), atol=0.15)


def test_fitting_trials_gives_a_table() -> None:
    rng = np.random.default_rng(5)
    trials = []
    for _ in range(120):
        good = rng.random(15)
        signs = np.column_stack([good + rng.normal(0, 0.1, 15), *(rng.normal(size=(4, 15)))])
        errors = np.where(rng.random(15) < good, 0.04, 0.3)
        trials.append(Trial(signs, errors, np.ones(15, bool), np.arange(15) >= 10))
    table = fit(trials)
    assert set(table) == {"weights", "joint", "figure"}
    weights = table["weights"]
    assert isinstance(weights, list)
    assert weights[0] > max(abs(w) for w in weights[1:5])


def test_the_table_that_ships_rises() -> None:
    table = sureness()
    for curve in (table.joint, table.figure):
        assert list(curve.signs) == sorted(curve.signs)
        assert list(curve.chances) == sorted(curve.chances)
        assert 0 <= curve.chances[0] < 0.5 < curve.chances[-1] <= 1
    assert table.of_figure(np.full(5, 0.98)) > table.of_figure(np.array([0.98] * 4 + [0.2]))
    assert worth_of(np.ones(5)) == 0


def test_the_strangest_figures_do_not_shape_the_proportions() -> None:
    rng = np.random.default_rng(6)
    places = rng.normal(0, 0.05, (200, 3, 2))
    places[:5] += 9
    assert np.abs(summary(places)["mean"]).max() < 0.02
