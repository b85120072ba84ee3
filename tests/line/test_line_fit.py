"""Polylines and the cubics fitted to them."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.arrays import Points
from inkwake.line.fit import corners, fit


def sampled(controls: Points, count: int = 400) -> Points:
    """Points along a chain of cubics."""
    u = np.linspace(0, 1, count)[:, None]
    parts = [
        (1 - u) ** 3 * a + 3 * u * (1 - u) ** 2 * b + 3 * u**2 * (1 - u) * c + u**3 * d
        for a, b, c, d in (controls[i : i + 4] for i in range(0, len(controls) - 1, 3))
    ]
    return np.concatenate(parts)


def distance(one: Points, other: Points) -> float:
    """Largest distance from a point of one to its nearest of the other."""
    return max(float(np.hypot(*(other - spot).T).min()) for spot in one)


def circle(radius: float) -> Points:
    turn = np.linspace(0, 2 * np.pi, int(20 * radius) + 8)
    path = np.column_stack([np.cos(turn), np.sin(turn)]) * radius
    path[-1] = path[0]
    return path


def square(side: float) -> Points:
    turns = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]) * side
    parts = [np.linspace(a, b, 200) for a, b in itertools.pairwise(turns)]
    return np.concatenate(parts)


def test_a_straight_line_is_one_piece_with_its_own_ends() -> None:
    path = np.linspace((10.0, 20.0), (310.0, 120.0), 40)
    (controls,) = fit([path])
    assert len(controls) == 4
    np.testing.assert_allclose(controls[[0, -1]], path[[0, -1]])


def test_circles_take_few_pieces_at_any_size() -> None:
    for radius in (8, 40, 300):
        (controls,) = fit([circle(radius)], error=0.5)
        assert (len(controls) - 1) // 3 <= 6
        assert distance(sampled(controls), circle(radius)) < 0.6


def test_corners_stay_sharp() -> None:
    (controls,) = fit([square(100)])
    assert (len(controls) - 1) // 3 == 4
    for corner in ((100, 0), (100, 100), (0, 100)):
        assert np.hypot(*(controls - corner).T).min() < 1.0


def test_round_paths_have_no_corner() -> None:
    assert len(corners(circle(30)[::3])) == 2


def test_pieces_join_smoothly() -> None:
    x = np.linspace(0, 600, 3000)
    (controls,) = fit([np.column_stack([x, 80 * np.sin(x / 50)])])
    for joint in range(3, len(controls) - 1, 3):
        before = controls[joint] - controls[joint - 1]
        behind = controls[joint + 1] - controls[joint]
        assert before @ behind > 0.999 * np.hypot(*before) * np.hypot(*behind)


def test_tiny_and_empty_strokes_are_kept() -> None:
    dot, short = np.array([[5.0, 5.0]]), np.array([[1.0, 1.0], [1.4, 1.0]])
    fitted = fit([dot, short])
    np.testing.assert_array_equal(fitted[0], dot)
    np.testing.assert_allclose(fitted[1][[0, -1]], short)
    assert fit([]) == []


waves = st.lists(st.tuples(st.floats(-60, 60), st.floats(0, 6.3)), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(waves=waves, error=st.floats(0.3, 2.0))
def test_a_curve_is_never_further_from_its_path_than_allowed(
    waves: list[tuple[float, float]], error: float
) -> None:
    x = np.linspace(0, 400, 4000)
    y = np.sum(
        [a * np.sin((k + 1) * x / 90 + p) / (k + 1) for k, (a, p) in enumerate(waves)], axis=0
    )
    path = np.column_stack([x, y])
    (controls,) = fit([path], error=error)
    # Errors are measured at 33 places of a piece; between them it may be a little more.
    assert distance(sampled(controls, 60), path) < 1.3 * error + 0.1
    assert distance(path[::40], sampled(controls)) < 1.3 * error + 1.0
