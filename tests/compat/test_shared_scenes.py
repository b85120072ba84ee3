"""The scene files that come with AnimatedDrawings run unchanged."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from coarse_mesh import coarse_mesh

from inkwake.compat import render
from inkwake.interchange import read_scene_file
from inkwake.stage import SceneStream

__all__ = ["coarse_mesh"]

pytestmark = pytest.mark.shared

SCENES = {
    "background_example": (339, (300, 400)),
    "different_bvh_skeleton_example": (125, (500, 500)),
    "export_gif_example": (339, (500, 500)),
    "export_mp4_example": (779, (500, 500)),
    "four_legs_example": (779, (500, 500)),
    "interactive_window_example": (339, (500, 500)),
    "multiple_characters_example": (339, (500, 500)),
    "six_arms_example": (339, (500, 500)),
}
"""Name → frames at the clip's own rate, and window."""


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_file_shows_its_cast_in_its_window(shared: Path, name: str) -> None:
    parsed = read_scene_file(shared / f"characters/config/mvc/{name}.yaml")
    scene = render.build_scene(parsed, ".gif")
    count, size = SCENES[name]
    assert (scene.count, (scene.width, scene.height)) == (count, size)
    assert len(scene.performers) == len(parsed.scene.characters)
    for frame in SceneStream(replace(scene, background=None)).frames([0, 100]):
        share = (frame[..., 3] > 127).mean()
        assert 0.004 < share < 0.5
        rows, columns = np.nonzero(frame[..., 3] > 127)
        assert rows.min() > 0
        assert columns.min() > 0


def test_a_clip_of_100_frames_a_second_keeps_its_speed(shared: Path) -> None:
    path = shared / "characters/config/mvc/rokoko_motion_example.yaml"
    scene = render.build_scene(read_scene_file(path), ".mp4")
    assert scene.rate == pytest.approx(50, rel=1e-3)
    assert scene.count == pytest.approx(504, abs=1)
