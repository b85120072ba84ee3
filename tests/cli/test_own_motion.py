"""One's own motion on the command line: explained, cut, mapped by hand, taken from a film."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from PIL import Image

import inkwake
from inkwake.cli.main import main
from inkwake.film import write
from inkwake.motion import load, write_bvh

sys.path.append(str(Path(__file__).resolve().parent.parent / "capture"))
from dotted_person import DottedFilm, write_dot_finder


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[str, str]:
    with pytest.raises(SystemExit) as done:
        main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert done.value.code == 0, err
    return out, err


@pytest.fixture(scope="module")
def robot(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("robot")
    inkwake.rig_drawing(samples / "robot.jpg", folder, force=True)
    return folder


def test_a_clip_is_explained_to_people_and_to_programs(
    robot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clip = write_bvh(load("dance"), tmp_path / "my.bvh")
    text, _ = run(capsys, "motions", "explain", clip)
    assert "up is +y, faces +z" in text
    assert "left_hand" in text and "LeftForeArm → LeftHand" in text
    (tmp_path / "map.yaml").write_text("left_hand: [Hips, Head]\n")
    line, _ = run(
        capsys, "motions", "explain", clip, "--json", "--drawing", robot,
        "--mapping", tmp_path / "map.yaml",
    )  # fmt: skip
    report = json.loads(line)
    driven = {one["joint"]: (one["near"], one["far"]) for one in report["joints"]}
    assert driven["left_hand"] == ("Hips", "Head")
    assert report["rate"] == pytest.approx(30)


def test_the_list_of_motions_is_still_one_word_away(capsys: pytest.CaptureFixture[str]) -> None:
    text, _ = run(capsys, "motions")
    assert "walk" in text and "inkwake motions explain" in text


def test_a_film_of_a_person_moves_a_drawing(
    robot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(DottedFilm(count=45, rate=15.0), tmp_path / "me.mp4")
    model = write_dot_finder(tmp_path / "dots.onnx")
    film = tmp_path / "robot.gif"
    out, err = run(
        capsys, "animate", robot, "--motion-from", tmp_path / "me.mp4", "--pose-model", model,
        "--loop", "--fps", "10", "--size", "200", "-o", film, "--report",
    )  # fmt: skip
    assert "cycle from" in err
    first, *table = out.splitlines()
    assert first == str(film)
    assert table[0].split()[:3] == ["figure", "frames", "flipped"]
    with Image.open(film) as opened:
        # The arm swings once in two seconds, and one such swing is the best loop.
        assert getattr(opened, "n_frames", 1) == pytest.approx(20, abs=2)


def test_trim_and_mirror_change_what_is_played(
    robot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    films = []
    for name, options in (
        ("a", []),
        ("b", ["--mirror"]),
        ("c", ["--trim", "0.5:1.5"]),
    ):
        film = tmp_path / f"{name}.gif"
        run(
            capsys, "animate", robot, "-m", "wave", "--fps", "10", "--size", "120",
            "-o", film, *options,
        )  # fmt: skip
        films.append(film.read_bytes())
    assert len(set(films)) == 3
    with Image.open(tmp_path / "c.gif") as cut:
        assert getattr(cut, "n_frames", 1) == 10


def test_the_preview_shows_the_motion_as_it_was_cut_mirrored_and_mapped(
    robot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clip = write_bvh(load("wave"), tmp_path / "my.bvh")
    (tmp_path / "map.toml").write_text('left_hand = ["Hips", "Head"]\n')

    def sheet(*options: str | Path) -> bytes:
        film, picture = tmp_path / "film.gif", tmp_path / "sheet.png"
        run(
            capsys, "animate", robot, "-m", clip, "-o", film, "--preview", picture, "--force",
            "--size", "64", "--fps", "4", *options,
        )  # fmt: skip
        return Image.open(picture).tobytes()

    sheets = [
        sheet(*options)
        for options in (
            (),
            ("--trim", "0.4:1.2"),
            ("--loop",),
            ("--mirror",),
            ("--mapping", tmp_path / "map.toml"),
            ("--background", "#88aaff"),
        )
    ]
    assert len(set(sheets)) == len(sheets)
