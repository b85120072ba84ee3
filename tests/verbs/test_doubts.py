"""Doubtful joints are named, the most doubtful first."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import inkwake
from inkwake.figure import Figure
from inkwake.verbs.doubts import advice, doubtful_joints


@pytest.fixture(scope="module")
def robot(samples: Path) -> Figure:
    return inkwake.open_drawing(samples / "robot.jpg").figures[0]


def trusted(figure: Figure, chances: dict[str, float]) -> Figure:
    """The figure with joints that are sure but for those named."""
    names = figure.skeleton.names
    sure = np.array([chances.get(name, 0.95) for name in names])
    return replace(figure, skeleton=replace(figure.skeleton, confidence=sure))


def test_sure_figures_need_no_look(robot: Figure) -> None:
    assert doubtful_joints(trusted(robot, {})) == []
    assert advice(trusted(robot, {})) is None


def test_the_most_doubtful_comes_first_and_the_hip_goes_with_the_root(robot: Figure) -> None:
    figure = trusted(robot, {"left_hand": 0.4, "right_foot": 0.2, "hip": 0.1, "neck": 0.7})
    assert doubtful_joints(figure) == ["right_foot", "left_hand"]
    assert advice(figure) == "check right foot, left hand"


def test_a_figure_in_doubt_throughout_is_told_in_short(robot: Figure) -> None:
    line = advice(trusted(robot, dict.fromkeys(robot.skeleton.names, 0.3)))
    assert line is not None and line.startswith("check all joints, above all ")
    assert line.count(",") == 4
