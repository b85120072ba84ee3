"""The camera of AnimatedDrawings, against its description and a step-by-step projection."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from inkwake.arrays import Points
from inkwake.compat.camera import Camera
from inkwake.errors import ForeignFileError

USUAL = Camera((0.0, 0.7, 2.0), (0.0, 0.5, 2.0), 500, 500)
CROP = (400, 300)
ROOT = np.array([180.0, 190.0])


def see(matrix: Points, x: float, y: float) -> Points:
    """Window px of the crop px (x, y) away from the root."""
    lifted = matrix @ np.array([ROOT[0] + x, ROOT[1] + y, 1.0])
    seen: Points = lifted[:2] / lifted[2]
    return seen


def project(camera: Camera, world: Points) -> Points:
    """World point → window px, by tilting the head: turn, then pitch, then divide."""
    back = np.array(camera.forward)
    heading = np.arctan2(back[0], back[2])
    pitch = np.arctan2(back[1], np.hypot(back[0], back[2]))
    x, y, z = world - np.array(camera.position)
    x, z = x * np.cos(heading) - z * np.sin(heading), x * np.sin(heading) + z * np.cos(heading)
    y, z = y * np.cos(pitch) - z * np.sin(pitch), y * np.sin(pitch) + z * np.cos(pitch)
    size = camera.height / (2 * np.tan(np.radians(17.5)))
    return np.array(
        [
            (camera.width - 1) / 2 + size * x / -z,
            (camera.height - 1) / 2 - size * y / -z,
        ]
    )


def test_one_unit_is_about_320_px_of_the_usual_window() -> None:
    matrix = USUAL.show(CROP, ROOT, (0.0, 0.0, -0.5))
    left, right = see(matrix, -200, 0), see(matrix, 200, 0)
    assert right[0] - left[0] == pytest.approx(305, abs=16)
    assert USUAL.scale(CROP, (0.0, 0.0, -0.5)) * 400 == pytest.approx(right[0] - left[0], rel=0.02)


def test_the_usual_figure_stands_upright_in_the_middle_with_slight_keystone() -> None:
    matrix = USUAL.show(CROP, ROOT, (0.0, 0.0, -0.5))
    root = see(matrix, 0, 0)
    assert root[0] == pytest.approx(249.5)
    assert 250 < root[1] < 300
    high, low = see(matrix, 0, -100), see(matrix, 0, 100)
    assert high[1] < root[1] < low[1]
    wide_above = see(matrix, 100, -150)[0] - see(matrix, -100, -150)[0]
    wide_below = see(matrix, 100, 100)[0] - see(matrix, -100, 100)[0]
    assert 0.8 < wide_below / wide_above < 1


numbers = st.floats(-3, 3)


@given(
    position=st.tuples(numbers, numbers, st.floats(1, 9)),
    tilt=st.tuples(st.floats(-1, 1), st.floats(-1, 1), st.floats(1, 4)),
    place=st.tuples(numbers, numbers, st.floats(-4, 0)),
    pixel=st.tuples(st.floats(0, 400), st.floats(0, 300)),
)
def test_every_px_lands_where_the_step_by_step_projection_puts_it(
    position: tuple[float, float, float],
    tilt: tuple[float, float, float],
    place: tuple[float, float, float],
    pixel: tuple[float, float],
) -> None:
    camera = Camera(position, tilt, 640, 360)
    offset = np.array(pixel) - ROOT
    world = np.add(place, (offset[0] / 400, -offset[1] / 400, 0.0))
    back = np.array(tilt) / np.linalg.norm(tilt)
    assume(-(back @ (world - position)) > 0.3)
    assume(-(back @ (np.array(place) - position)) > 0.3)
    seen = see(camera.show(CROP, ROOT, place), *offset)
    assert seen == pytest.approx(project(camera, world), abs=1e-6, rel=1e-6)


def test_a_figure_behind_the_camera_is_refused() -> None:
    with pytest.raises(ForeignFileError, match="in front of the camera"):
        USUAL.show(CROP, ROOT, (0.0, 0.0, 3.0))


def test_a_camera_that_looks_straight_down_is_refused() -> None:
    with pytest.raises(ForeignFileError, match="straight up or down"):
        Camera((0.0, 2.0, 0.0), (0.0, 1.0, 0.0), 500, 500).axes()
