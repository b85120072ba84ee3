"""``render.start``: scene files become films, with the reference's placement and our promises."""

import logging
import shutil
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import yaml
from coarse_mesh import coarse_mesh
from PIL import Image
from small_scene import write_scene

from inkwake.arrays import Bytes
from inkwake.compat import annotations_to_animation, image_to_animation, render
from inkwake.errors import FileExists, ForeignFileError
from inkwake.interchange import read_character, read_scene_file
from inkwake.stage import Scene, SceneStream

__all__ = ["coarse_mesh"]

VIDEO: dict[str, object] = {"MODE": "video_render", "OUTPUT_VIDEO_PATH": "./video.gif"}


def scene_of(path: Path, suffix: str = ".gif") -> Scene:
    return render.build_scene(read_scene_file(path), suffix)


def frame(scene: Scene, number: int = 0) -> Bytes:
    return next(SceneStream(scene).frames([number]))


def edit(path: Path, section: str, **values: Any) -> None:
    data = yaml.safe_load(path.read_text())
    data.setdefault(section, {}).update(values)
    path.write_text(yaml.safe_dump(data))


@pytest.fixture
def scene_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scene of one character; the current folder is another one."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return write_scene(tmp_path / "repository", controller=VIDEO)


def test_a_scene_becomes_a_gif_of_window_size_length_and_speed(scene_file: Path) -> None:
    film = render.start(scene_file)
    assert film == Path("video.gif")
    with Image.open(film) as gif:
        assert gif.size == (500, 500)
        total = 0
        for number in range(getattr(gif, "n_frames", 1)):
            gif.seek(number)
            total += gif.info["duration"]
    assert total == pytest.approx(24 / 30 * 1000, abs=10)


def test_an_mp4_is_written_where_the_file_says(scene_file: Path) -> None:
    edit(scene_file, "controller", OUTPUT_VIDEO_PATH="films/new/video.mp4")
    edit(scene_file, "view", WINDOW_DIMENSIONS=[320, 240])
    film = render.start(scene_file)
    assert film == Path("films/new/video.mp4")
    with av.open(str(film)) as container:
        video = container.streams.video[0]
        assert (video.width, video.height, video.frames) == (320, 240, 24)


def test_a_film_that_exists_is_kept_without_force(scene_file: Path) -> None:
    Path("video.gif").write_bytes(b"mine")
    with pytest.raises(FileExists):
        render.start(scene_file)
    assert Path("video.gif").read_bytes() == b"mine"
    render.start(scene_file, force=True)
    assert Path("video.gif").read_bytes()[:3] == b"GIF"


def test_the_figure_stands_where_the_reference_camera_shows_it(scene_file: Path) -> None:
    alpha = frame(scene_of(scene_file))[..., 3] > 127
    rows, columns = np.nonzero(alpha)
    # Root px (60, 95) of the crop stands 22 px below the window's middle; one crop px is 1.9.
    assert (columns.min() + columns.max()) / 2 == pytest.approx(249.5, abs=60)
    assert rows.min() == pytest.approx(272 - (95 - 12) * 1.9, abs=25)
    assert rows.max() == pytest.approx(272 + (151 - 95) * 1.9, abs=20)


def test_the_starting_place_moves_the_figure(scene_file: Path) -> None:
    before = np.nonzero(frame(scene_of(scene_file))[..., 3] > 127)
    path = scene_file.parent.parent / "retarget/auto_0.yaml"
    path.write_text(path.read_text().replace("- 0.0\n- 0.0\n- -0.5", "- 0.25\n- 0.25\n- -0.5", 1))
    after = np.nonzero(frame(scene_of(scene_file))[..., 3] > 127)
    assert after[1].min() - before[1].min() == pytest.approx(76, abs=4)
    assert before[0].min() - after[0].min() == pytest.approx(78, abs=6)


def test_nothing_stands_behind_the_clear_colour_but_transparency(scene_file: Path) -> None:
    assert scene_of(scene_file).background is None
    white = scene_of(scene_file, ".mp4").background
    assert white is not None
    assert (white == 255).all()
    edit(scene_file, "view", CLEAR_COLOR=[0, 0.5, 1, 1])
    blue = frame(scene_of(scene_file))
    assert blue[0, 0].tolist() == [0, 128, 255]


def test_a_background_picture_is_stretched_to_the_window(scene_file: Path) -> None:
    pixels = np.zeros((20, 10, 3), np.uint8)
    pixels[:10] = (200, 0, 0)
    pixels[10:] = (0, 0, 200)
    folder = scene_file.parents[2] / "characters_0"
    Image.fromarray(pixels).save(folder / "background.png")
    edit(
        scene_file,
        "view",
        BACKGROUND_IMAGE="examples/characters_0/background.png",
        WINDOW_DIMENSIONS=[300, 200],
    )
    drawn = frame(scene_of(scene_file))
    assert drawn.shape == (200, 300, 3)
    assert drawn[5, 5].tolist() == drawn[80, 295].tolist() == [200, 0, 0]
    assert drawn[195, 5].tolist() == drawn[120, 295].tolist() == [0, 0, 200]


def test_an_absent_background_is_said_and_left_out(
    scene_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    edit(scene_file, "view", BACKGROUND_IMAGE="examples/none.png")
    with caplog.at_level(logging.WARNING):
        render.start(scene_file)
    assert "examples/none.png was not found" in caplog.text


def test_interactive_mode_gives_a_film_and_says_so(
    scene_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    edit(scene_file, "controller", MODE="interactive")
    edit(scene_file, "scene", ADD_FLOOR=True)
    with caplog.at_level(logging.WARNING):
        film = render.start(scene_file)
    assert film.exists()
    assert "MODE interactive" in caplog.text
    assert "ADD_FLOOR" in caplog.text


def test_several_characters_stand_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = write_scene(tmp_path / "repository", characters=2, controller=VIDEO)
    for number, x in enumerate((0.6, -0.6)):
        retarget = path.parent.parent / f"retarget/auto_{number}.yaml"
        text = retarget.read_text()
        retarget.write_text(text.replace("- 0.0\n- 0.0\n- -0.5", f"- {x}\n- -0.3\n- -1.5", 1))
    scene = scene_of(path)
    assert len(scene.performers) == 2
    pixels = frame(scene)
    shown = pixels[..., 3] > 250
    first = shown & (np.abs(pixels[..., 0].astype(int) - 40) < 12)
    second = shown & (np.abs(pixels[..., 0].astype(int) - 140) < 12)
    assert np.nonzero(first)[1].mean() > 300
    assert np.nonzero(second)[1].mean() < 200


def test_clips_faster_than_the_format_are_thinned_out_at_the_same_speed(scene_file: Path) -> None:
    path = scene_file.parent.parent / "motion/wave.yaml"
    data = yaml.safe_load(path.read_text())
    path.write_text(yaml.safe_dump(data | {"frame_time": 1 / 120}))
    gif, mp4 = scene_of(scene_file, ".gif"), scene_of(scene_file, ".mp4")
    assert gif.rate == pytest.approx(40)
    assert mp4.rate == pytest.approx(60)
    assert (gif.count, mp4.count) == (8, 12)


def test_a_cut_beyond_the_clip_is_refused(scene_file: Path) -> None:
    path = scene_file.parent.parent / "motion/wave.yaml"
    data = yaml.safe_load(path.read_text())
    path.write_text(yaml.safe_dump(data | {"start_frame_idx": 5000, "end_frame_idx": None}))
    with pytest.raises(ForeignFileError, match="start_frame_idx is 5000, but the clip has 96"):
        scene_of(path.parent.parent / "mvc/scene.yaml")


def test_a_bvh_file_and_no_retarget_file_are_enough(scene_file: Path) -> None:
    data = yaml.safe_load(scene_file.read_text())
    (entry,) = data["scene"]["ANIMATED_CHARACTERS"]
    entry["motion_cfg"] = "examples/bvh/own/wave.bvh"
    del entry["retarget_cfg"]
    scene_file.write_text(yaml.safe_dump(data))
    assert scene_of(scene_file).count == 96


def test_the_command_for_a_folder_writes_its_film_beside_it(tmp_path: Path) -> None:
    scene = write_scene(tmp_path / "repository")
    folder = tmp_path / "character"
    shutil.copytree(scene.parents[2] / "characters_0", folder)
    film = annotations_to_animation(
        folder, scene.parents[1] / "motion/wave.yaml", scene.parents[1] / "retarget/auto_0.yaml"
    )
    assert film == folder / "video.gif"
    with Image.open(film) as gif:
        assert gif.size == (500, 500)
    with pytest.raises(FileExists):
        annotations_to_animation(folder)


def test_the_command_for_a_photo_writes_folder_and_film(samples: Path, tmp_path: Path) -> None:
    photo = samples / "robot.jpg"
    film = image_to_animation(photo, tmp_path / "robot", "wave")
    assert film == tmp_path / "robot/video.gif"
    assert read_character(tmp_path / "robot").kind == "biped"


def test_the_command_line_plays_a_scene_file_of_theirs_into_any_film(
    scene_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from inkwake.cli.main import main

    film = tmp_path / "mine.gif"
    with pytest.raises(SystemExit) as done:
        main(["animate", str(scene_file), "-o", str(film)])
    assert (done.value.code, capsys.readouterr().out.strip()) == (0, str(film))
    assert film.exists()
    with pytest.raises(SystemExit) as done:
        main(["animate", str(scene_file), "-o", str(tmp_path / "mine.webm")])
    assert done.value.code == 2
    assert "must end in .gif or .mp4" in capsys.readouterr().err
