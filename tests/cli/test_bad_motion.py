"""Bad motions, scenes and sounds: one line that says what to do, exit code 2, nothing written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inkwake.cli.main import main
from inkwake.motion import load
from inkwake.motion.bvh_writer import format_bvh

WALK = format_bvh(load("walk"))


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """The one line that a command answers."""
    with pytest.raises(SystemExit) as done:
        main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert done.value.code == 2, err
    assert out == ""
    assert err.startswith("inkwake: ")
    assert len(err.strip().splitlines()) == 1, err
    return err


def bvh(**changes: str) -> str:
    text = WALK
    for old, new in changes.items():
        text = text.replace(old, new, 1)
    return text


ONE_JOINT = """HIERARCHY
ROOT only
{
OFFSET 0 0 0
CHANNELS 3 Zrotation Xrotation Yrotation
}
MOTION
Frames: 2
Frame Time: 0.04
0 0 0
1 0 0
"""
LINES = WALK.splitlines()
FIRST = next(i for i, line in enumerate(LINES) if line.startswith("Frame Time")) + 1
TIME = LINES[FIRST - 1]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (ONE_JOINT, "no arms, legs or spine were recognised"),
        ("\n".join(LINES[:FIRST]) + "\n", "no frames after MOTION"),
        (
            "\n".join([*LINES[:FIRST], "nan " + LINES[FIRST].split(" ", 1)[1], ""]),
            f"line {FIRST + 1}: 'nan' is no usable number",
        ),
        (WALK.replace(TIME, "Frame Time: 0.0001"), "1e+04 frames a second are more than 1000"),
        (WALK.replace("HIERARCHY", "FBX"), "this is no BVH file"),
    ],
    ids=["one joint", "no frames", "nan", "ten thousand a second", "no bvh"],
)
def test_a_broken_clip_is_refused(
    text: str, says: str, tmp_path: Path, samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clip, film = tmp_path / "clip.bvh", tmp_path / "film.gif"
    clip.write_text(text)
    assert says in refusal(capsys, "animate", samples / "robot.jpg", "-m", clip, "-o", film)
    assert says in refusal(capsys, "motions", "explain", clip)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clip.bvh"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["-m", "walc"], "did you mean walk"),
        (["-m", "walk,dence"], "did you mean dance"),
        (["-m", "clip.fbx"], "export it as BVH (File, Export, Motion Capture)"),
        (["-m", "walk,run,dance,wave"], "4 motions were given for 3 figures"),
        (["-m", "walk", "--trim", "5:9"], "holds fewer than two frames of walk"),
        (["-m", "walk", "--trim", "9:5"], "is no part of a clip; say 2.5:8"),
        (["-m", "walk", "--trim", "x"], "is no part of a clip; say 2.5:8"),
        (["-m", "walk", "--mapping", "none.toml"], "check the path"),
        (["--motion-from", "me.mp4", "--pose-model", "none.onnx"], "cannot read none.onnx"),
        (["--beat", "none.wav"], "cannot read none.wav"),
        (["--sound", "text.wav"], "is no sound that inkwake reads"),
        (["--beat", "text.wav"], "is no sound that inkwake reads"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wish_that_cannot_be_met_is_answered(
    options: list[str],
    says: str,
    samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("text.wav").write_text("la la la")
    line = refusal(capsys, "animate", samples / "family.jpg", *options, "-o", "film.mp4")
    assert says in line
    assert not Path("film.mp4").exists()


def test_a_misspelt_joint_in_a_mapping_is_answered_with_the_nearest(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = tmp_path / "mapping.toml"
    photo, film = samples / "robot.jpg", tmp_path / "film.gif"
    for text, says in (
        ('left_hnad = "LeftHand"', "did you mean left_hand"),
        ('left_hand = "LeftHadn"', "did you mean LeftHand"),
        ("left_hand = 3", "left_hand"),
        ('[clip]\nupp = "+y"', "did you mean up"),
        ("", "maps nothing"),
        ("left_hand = ", "not valid TOML"),
    ):
        mapping.write_text(text)
        line = refusal(capsys, "animate", photo, "-m", "walk", "--mapping", mapping, "-o", film)
        assert says in line


GOOD = '[[characters]]\ndrawing = "robot.png"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "characters"),
        ("[[characters", "not valid TOML"),
        ('[[characters]]\ndrawing = "nobody.jpg"', "there is no nobody.jpg beside the scene file"),
        (GOOD + 'motion = "none.bvh"', "there is no none.bvh beside the scene file"),
        (GOOD + 'motion = "walc"', "did you mean walk"),
        (GOOD + 'montion = "walk"', "unknown key 'montion'; did you mean motion"),
        (GOOD + "scale = -1", "scale must be greater than 0, not -1"),
        (GOOD + "start = -2", "start must not be negative"),
        (GOOD + 'speed = "fast"', "a number is needed"),
        (GOOD + "speed = 20", "speed must lie between 0.1 and 10, not 20"),
        (GOOD + "energy = 3", "energy goes from 0.2 (tired) to 2 (wild), not 3"),
        (GOOD + 'energy = "wild"', "a number is needed"),
        (GOOD + "seed = -1", "seed must not be negative"),
        (GOOD + "seed = 1.5", "a whole number is needed, not 1.5"),
        (GOOD + "figure = 7", "there is no figure 7"),
        (GOOD + 'name = "a"\n' + GOOD + 'name = "a"', "two characters are called 'a'"),
        ("[film]\nwidth = -300\n" + GOOD, "width and height must be 16 to 4096"),
        ("[film]\nseconds = 0\n" + GOOD, "seconds must be greater than 0"),
        ("[flim]\nwidth = 300\n" + GOOD, "unknown key 'flim'; did you mean film?"),
        ('[film]\nbackground = "blu"\n' + GOOD, "is no colour"),
        ('[film]\nbackground = "sky.jpg"\n' + GOOD, "there is no sky.jpg"),
        ('[camera]\nmode = "folow"\n' + GOOD, "still, fit, follow"),
        ('[camera]\nmode = "follow"\nwhom = "cat"\n' + GOOD, "nobody is called so"),
        ("[camera]\nkeys = [{time = 2}, {time = 1}]\n" + GOOD, "must rise"),
        ('[[captions]]\ntext = "Hi"\nfrom = 2\nto = 1\n' + GOOD, "must come after"),
        ('[[captions]]\ntext = "สวัสดี"\n' + GOOD, "the built-in font has no sign 'ด'"),
        ('[[captions]]\ntext = "Hi"\nfont = "robot.png"\n' + GOOD, "is no font"),
        ('[sound]\nfile = "robot.png"\n' + GOOD, "is no sound that inkwake reads"),
        ('[sound]\nfile = "none.wav"\n' + GOOD, "there is no none.wav"),
        ('[film]\nbeat = "robot.png"\n' + GOOD, "is no sound that inkwake reads"),
    ],
    ids=lambda value: value[:40].replace("\n", " "),
)
def test_a_scene_that_cannot_be_played_is_refused(
    text: str, says: str, samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = Image.open(samples / "robot.jpg")
    picture.thumbnail((500, 500))
    picture.save(tmp_path / "robot.png")
    scene, film = tmp_path / "scene.toml", tmp_path / "film.mp4"
    scene.write_text(text, encoding="utf-8")
    assert says in refusal(capsys, "animate", scene, "-o", film)
    assert not film.exists()


def test_a_film_that_shows_nobody_is_refused(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without MediaPipe and without a model the line tells how to get one."""
    from inkwake.film import write

    class Grey:
        width, height, rate, count, alpha = 64, 64, 10.0, 5, False

        def frames(self, indices: object = None) -> object:
            return (np.full((64, 64, 3), 128, np.uint8) for _ in range(5))

    write(Grey(), tmp_path / "me.mp4")  # type: ignore[arg-type]
    line = refusal(
        capsys,
        "animate", samples / "robot.jpg", "--motion-from", tmp_path / "me.mp4",
        "-o", tmp_path / "film.gif",
    )  # fmt: skip
    assert "--pose-model FILE.onnx" in line or "nobody is to be seen" in line


def test_a_face_that_nobody_knows(
    capsys: pytest.CaptureFixture[str], samples: Path, tmp_path: Path
) -> None:
    film = tmp_path / "a.gif"
    said = refusal(capsys, "animate", samples / "robot.jpg", "--face", "wnik", "-o", film)
    assert "blink" in said and not film.exists()
    said = refusal(capsys, "animate", samples / "robot.jpg", "--look", "left", "-o", film)
    assert "0.9,0.2" in said and not film.exists()
