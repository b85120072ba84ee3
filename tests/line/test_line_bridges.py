"""Gaps are closed where the lines mean to meet, and nowhere else."""

import numpy as np
import pytest

from inkwake.arrays import Points
from inkwake.line.bridges import bridges


def line(a: tuple[float, float], b: tuple[float, float]) -> Points:
    count = int(np.hypot(b[0] - a[0], b[1] - a[1])) + 1
    return np.linspace(a, b, max(2, count))


def ring(radius: float, start: float, stop: float) -> Points:
    turn = np.linspace(start, stop, int(radius * abs(stop - start)) + 2)
    return np.column_stack([200 + radius * np.cos(turn), 200 + radius * np.sin(turn)])


@pytest.mark.parametrize("gap", [3, 8, 16, 24])
def test_a_straight_line_is_joined_again(gap: int) -> None:
    (bridge,) = bridges([line((10, 50), (100, 50)), line((100 + gap, 50), (250, 50))])
    assert bridge.joins == ((0, 1), (1, 0))
    np.testing.assert_allclose(bridge.path[[0, -1]], [[100, 50], [100 + gap, 50]])
    assert np.abs(bridge.path[:, 1] - 50).max() < 0.1


@pytest.mark.parametrize("gap", [4, 10, 20])
@pytest.mark.parametrize("radius", [25.0, 60.0])
def test_a_bridge_goes_on_along_the_arc(radius: float, gap: float) -> None:
    open_ring = ring(radius, 0.0, 2 * np.pi - gap / radius)
    (bridge,) = bridges([open_ring])
    away = np.hypot(*(bridge.path - (200, 200)).T)
    assert np.abs(away - radius).max() < 0.06 * gap + 0.3


def test_a_line_that_stops_short_is_led_to_the_next() -> None:
    (bridge,) = bridges([line((10, 50), (200, 50)), line((100, 140), (100, 58))])
    assert bridge.joins == ((1, 1), (0, -1))
    assert abs(bridge.path[-1, 1] - 50) <= 1.5


def test_parallel_lines_and_far_ends_stay_apart() -> None:
    beside = [line((10, 50), (100, 50)), line((10, 60), (100, 60))]
    assert not bridges(beside)
    assert not bridges([line((10, 50), (100, 50)), line((130, 50), (200, 50))])
    assert not bridges([line((10, 50), (100, 50)), line((110, 50), (200, 50))], limit=5)


def test_no_bridge_crosses_a_line() -> None:
    wall = line((112, 10), (112, 90))
    found = bridges([line((10, 50), (100, 50)), line((124, 50), (200, 50)), wall])
    assert all({bridge.joins[0][0], bridge.joins[1][0]} != {0, 1} for bridge in found)


def test_lines_that_touch_need_none() -> None:
    assert not bridges([line((10, 50), (100, 50)), line((100, 50), (100, 150))])
    assert not bridges([])


def test_two_ends_that_run_at_each_other_meet_in_a_corner() -> None:
    (bridge,) = bridges([line((10, 50), (90, 50)), line((20, 90), (92, 54))])
    assert np.hypot(*(bridge.path - (100, 50)).T).min() < 1.0
    np.testing.assert_allclose(bridge.path[[0, -1]], [[90, 50], [92, 54]])


def test_a_short_mark_never_goes_on_for_long() -> None:
    wall = line((112, 10), (112, 90))
    assert not bridges([line((88, 50), (100, 50)), wall])
    assert bridges([line((10, 50), (100, 50)), wall])
