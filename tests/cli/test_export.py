"""``inkwake export``: every format by one command, and one line for whatever is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from inkwake import interchange
from inkwake.cli.export import FORMATS
from inkwake.cli.main import main

BRIEF = ["--motion", "wave", "--fps", "6", "--size", "160"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as done:
        main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return int(done.value.code or 0), out, err


@pytest.fixture(scope="module")
def robot(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A character folder, so that the figure is found only once."""
    folder = tmp_path_factory.mktemp("rigs") / "robot"
    with pytest.raises(SystemExit) as done:
        main(["rig", str(samples / "robot.jpg"), "-o", str(folder)])
    assert done.value.code == 0
    return folder


def test_the_command_offers_what_the_table_holds() -> None:
    assert set(FORMATS) == set(interchange.EXPORTS)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("a.glb", interchange.read_gltf),
        ("a.json", interchange.read_lottie),
        ("a.svg", interchange.read_svg_film),
    ],
)
def test_the_ending_decides_what_is_written(
    name: str,
    read: Callable[[Path], Any],
    robot: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    target = tmp_path / name
    assert run(capsys, "export", robot, "-o", target, *BRIEF) == (0, f"{target}\n", "")
    made = read(target)
    assert (made.name, made.motion) == ("robot", "wave")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_the_motion_is_cut_mirrored_and_made_wilder_as_for_a_film(
    robot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "a.glb"

    def puppet(*options: str) -> interchange.Puppet:
        run(capsys, "export", robot, "-o", target, "--force", *BRIEF, *options)
        return interchange.read_gltf(target)

    plain = puppet()
    assert puppet("--trim", "0:1").frames < plain.frames / 2
    for option in (("--mirror",), ("--energy", "0.4"), ("--seed", "3")):
        other = puppet(*option)
        assert other.frames == plain.frames
        names = [bone.name for bone in plain.bones]
        hand = names.index("left_hand")
        assert [bone.name for bone in other.bones][hand] == "left_hand"
        assert abs(other.places[:, hand] - plain.places[:, hand]).max() > 3


def test_layers_for_paint_programs(
    robot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "robot.ora"
    assert run(capsys, "export", robot, "-o", target, *BRIEF)[0] == 0
    assert "trunk" in [layer.name for layer in interchange.read_openraster(target).layers]


@pytest.mark.parametrize(
    ("form", "files"),
    [
        ("spine", ["robot.atlas", "robot.json", "robot.png"]),
        ("sprites", ["robot.json", "robot.png"]),
    ],
)
def test_formats_of_several_files_make_a_folder(
    form: str, files: list[str], robot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out"
    assert run(capsys, "export", robot, "-o", target, "--format", form, *BRIEF)[0] == 0
    assert sorted(path.name for path in target.iterdir()) == files
    code, _, complaint = run(capsys, "export", robot, "-o", target, "--format", form, *BRIEF)
    assert code == 2 and "--force" in complaint
    again = run(capsys, "export", robot, "-o", target, "--format", form, "--force", *BRIEF)
    assert again[0] == 0


def test_without_a_name_the_file_is_named_after_figure_and_motion(
    robot: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = run(capsys, "export", robot, "--format", "gltf", *BRIEF)
    assert (code, out.strip()) == (0, "robot-wave.glb")
    assert Path("robot-wave.glb").is_file()


def test_one_of_several_figures_is_written_and_the_others_are_named(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "one.svg"
    code, _, said = run(capsys, "export", samples / "family.jpg", "-o", target, *BRIEF)
    assert code == 0 and "3 figures" in said and "--figure" in said
    chosen = ["--figure", "2", "--force", *BRIEF]
    answer = run(capsys, "export", samples / "family.jpg", "-o", target, *chosen)
    assert answer == (0, f"{target}\n", "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-o", "girl.fbx"], ".fbx is no export format"),
        (["-o", "girl"], "--format spine"),
        (["-o", "girl.png"], "--format sprites"),
        (["--format", "gltf", "-o", "girl.svg"], "written as .glb"),
        (["--format", "spine", "-o", "girl.json"], "no ending"),
        (["--format", "cartoon", "-o", "girl"], "is not one of"),
        ([], "is no export format"),
        (["-o", "nowhere/girl.glb"], "does not exist"),
        (["-o", "girl.glb", "--motion", "walkk"], "walk"),
        (["-o", "girl.glb", "--figure", "7"], "no figure 7"),
    ],
)
def test_a_wrong_wish_gets_one_line_and_writes_nothing(
    arguments: list[str],
    says: str,
    robot: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, complaint = run(capsys, "export", robot, *arguments)
    assert (code, out) == (2, "")
    assert complaint.startswith("inkwake: ") and complaint.count("\n") == 1
    assert says in complaint
    assert list(tmp_path.iterdir()) == []


def test_a_page_without_a_figure_and_a_missing_folder_get_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("RGB", (600, 800), "white").save(tmp_path / "blank.png")
    (tmp_path / "empty").mkdir()
    target = tmp_path / "out.glb"
    for source, says in (
        (tmp_path / "blank.png", "no figure"),
        (tmp_path / "empty", "char_cfg.yaml"),
        (tmp_path / "nowhere", "does not exist"),
    ):
        code, out, complaint = run(capsys, "export", source, "-o", target)
        assert (code, out, complaint.count("\n")) == (2, "", 1)
        assert says in complaint
        assert not target.exists()


def test_an_existing_file_is_kept_without_force(
    robot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "mine.glb"
    target.write_text("mine")
    code, _, complaint = run(capsys, "export", robot, "-o", target)
    assert code == 2 and "--force" in complaint
    assert target.read_text() == "mine"


def test_no_export_keeps_anything_of_the_photo_s_metadata(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[0x010E] = "SECRETPLACE"
    Image.open(samples / "robot.jpg").save(photo, exif=exif, comment=b"SECRETPLACE")
    for name in ("a.glb", "a.json", "a.svg", "a.ora"):
        assert run(capsys, "export", photo, "-o", tmp_path / name, *BRIEF)[0] == 0
        assert b"SECRETPLACE" not in (tmp_path / name).read_bytes()


def test_a_strange_name_is_made_safe_inside_the_files(
    robot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strange = tmp_path / 'my "robot" & <1>'
    shutil.copytree(robot, strange)
    for name, read in (("a.svg", interchange.read_svg_film), ("a.json", interchange.read_lottie)):
        assert run(capsys, "export", strange, "-o", tmp_path / name, *BRIEF)[0] == 0
        assert read(tmp_path / name).name == "my_robot_1_"
