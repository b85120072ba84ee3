"""Simulated novices: two errors, of the hand and of the eye."""

from __future__ import annotations

import numpy as np

from inkwake.portrait.strokes.novice import (
    LEVELS,
    aided,
    foreign,
    guiding,
    landmark_error,
    likest,
    pages,
)
from inkwake.portrait.strokes.trace import trace
from inkwake.portrait.world.build import build
from inkwake.portrait.world.sample import sample


def _mind(seed: int = 3):  # type: ignore[no-untyped-def]
    numbers = sample(1, seed=seed)
    contours = build(numbers)
    return contours, trace(numbers, contours)


def test_a_poorer_hand_draws_farther_from_what_was_meant() -> None:
    _, clean = _mind()
    errors = []
    for novice in LEVELS:
        found = []
        for seed in range(8):
            meant, own = pages(clean, novice, seed)
            found.append(landmark_error(list(meant.points), list(own.points)))
        errors.append(np.mean(found))
    assert errors[0] > errors[1] > errors[2] > 0


def test_what_is_meant_and_what_is_drawn_are_the_same_strokes() -> None:
    _, clean = _mind()
    meant, own = pages(clean, LEVELS[0], 4)
    assert (meant.line == own.line).all() and (meant.part == own.part).all()
    assert np.abs(meant.points - own.points).max() > 0.005


def test_the_own_portrait_as_guidance_gives_the_very_line_that_is_meant() -> None:
    contours, clean = _mind()
    meant, _ = pages(clean, LEVELS[0], 4)
    gaps = []
    for points, line in zip(meant.points, meant.line, strict=True):
        guide = guiding(points, int(line), contours, contours)
        assert guide is not None
        gaps.append(np.hypot(*(guide - points).T).mean())
    assert np.median(gaps) < 0.004


def test_a_novice_traces_a_right_line_and_leaves_a_wrong_one() -> None:
    _, clean = _mind()
    meant, own = pages(clean, LEVELS[0], 4)
    rng = np.random.default_rng(0)
    k = int(np.argmax(np.hypot(*(meant.points - own.points).mean(axis=1).T)))
    right = [
        aided(meant.points[k], own.points[k], meant.points[k], LEVELS[0], rng) for _ in range(40)
    ]
    assert np.mean([traced for _, traced in right]) > 0.7
    nearer = [np.hypot(*(p - meant.points[k]).T).mean() for p, traced in right if traced]
    assert max(nearer) < np.hypot(*(own.points[k] - meant.points[k]).T).mean()
    wrong = [aided(meant.points[k], own.points[k], meant.points[k] + 0.2, LEVELS[0], rng)[1]
             for _ in range(40)]  # fmt: skip
    assert not any(wrong)


def test_a_drawing_that_lies_elsewhere_and_is_larger_is_no_error() -> None:
    _, clean = _mind()
    meant, _ = pages(clean, LEVELS[2], 4)
    lines = list(meant.points)
    assert landmark_error(lines, [1.2 * p + (0.1, -0.05) for p in lines]) < 1e-9


def test_of_several_portraits_the_one_in_mind_is_taken() -> None:
    contours, clean = _mind()
    other, _ = _mind(11)
    meant, _ = pages(clean, LEVELS[1], 4)
    shown = [
        [guiding(p, int(n), contours, one) for p, n in zip(meant.points, meant.line, strict=True)]
        for one in (other, contours)
    ]
    extra = [foreign(contours, one) for one in (other, contours)]
    assert extra[1] == 0
    assert likest(list(meant.points), shown, LEVELS[1], 0, extra) == 1
