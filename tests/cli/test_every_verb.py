"""What must stay true after each verb, on the project's own samples."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import yaml
from PIL import Image

import inkwake
from inkwake.cli.main import VERBS, main


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    with pytest.raises(SystemExit) as done:
        main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert (done.value.code, err) == (0, "")
    return out


def frames(path: Path) -> int:
    with Image.open(path) as film:
        return int(getattr(film, "n_frames", 1))


def test_a_photo_becomes_a_looping_gif_without_any_option(
    samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "animate", samples / "monster.jpg").strip() == "monster-dance.gif"
    with Image.open("monster-dance.gif") as film:
        assert film.info["loop"] == 0
        assert max(film.size) == 800


@pytest.mark.parametrize(
    ("name", "size", "count"),
    [("film.webp", (180, 240), 20), ("film.apng", (180, 240), 20), ("film.gif", (180, 240), 20)],
)
def test_size_length_and_rate_are_obeyed(
    name: str,
    size: tuple[int, int],
    count: int,
    samples: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    film = tmp_path / name
    options = ["--size", "180x240", "--seconds", "2", "--fps", "10", "--motion", "walk"]
    run(capsys, "animate", samples / "strawberry.jpg", "-o", film, *options)
    with Image.open(film) as opened:
        assert opened.size == size
    assert frames(film) == count


def test_the_same_command_gives_the_same_bytes(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--size", "160", "--motion", "jump", "--seed", "3"]
    films = [tmp_path / "a.gif", tmp_path / "b.gif"]
    for film in films:
        run(capsys, "animate", samples / "strawberry.jpg", "-o", film, *options)
    assert films[0].read_bytes() == films[1].read_bytes()


def test_a_corrected_folder_is_played(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "monster"
    run(capsys, "rig", samples / "monster.jpg", "-o", folder)
    box = yaml.safe_load((folder / "bounding_box.yaml").read_text())
    labels = json.loads((samples / "labels.json").read_text())["monster"]["figures"][0]["box"]
    found = [box[side] for side in ("left", "top", "right", "bottom")]
    assert np.abs(np.subtract(found, labels)).max() < 0.06 * max(labels)
    first, second = tmp_path / "first.gif", tmp_path / "second.gif"
    options = ["--size", "200", "--motion", "wave", "--fps", "5"]
    run(capsys, "animate", folder, "-o", first, *options)
    mask = np.array(Image.open(folder / "mask.png"))
    mask[: mask.shape[0] // 4] = 0  # somebody rubs the top of the head out
    Image.fromarray(mask).save(folder / "mask.png")
    run(capsys, "animate", folder, "-o", second, *options)
    assert first.read_bytes() != second.read_bytes()


def test_several_figures_go_into_sub_folders_and_dance_together(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "family"
    lines = run(capsys, "rig", samples / "family.jpg", "-o", folder).split()
    assert [Path(line).name for line in lines] == ["figure_1", "figure_2", "figure_3"]
    film = tmp_path / "family.gif"
    run(capsys, "animate", folder, "-o", film, "--size", "200", "--fps", "5")
    assert frames(film) > 5


def test_one_figure_of_several_can_be_chosen(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "one"
    run(capsys, "rig", samples / "family.jpg", "-o", folder, "--figure", "2")
    assert (folder / "char_cfg.yaml").is_file()


def test_no_output_keeps_anything_of_the_photo_s_metadata(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[0x010E] = "SECRETPLACE"
    exif[0x0132] = "2026:01:01 00:00:00"
    Image.open(samples / "strawberry.jpg").save(photo, exif=exif, comment=b"SECRETPLACE")
    assert b"SECRETPLACE" in photo.read_bytes()
    for suffix in ("gif", "mp4", "webm", "webp", "apng"):
        film = tmp_path / f"film.{suffix}"
        run(capsys, "animate", photo, "-o", film, "--size", "120", "--fps", "5")
        assert b"SECRETPLACE" not in film.read_bytes()
    run(capsys, "rig", photo, "-o", tmp_path / "rig", "--preview", tmp_path / "sheet.png")
    for path in [*(tmp_path / "rig").iterdir(), tmp_path / "sheet.png"]:
        assert b"SECRETPLACE" not in path.read_bytes()


def test_motions_are_listed_for_people_and_for_programs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    listed = json.loads(run(capsys, "motions", "--json"))
    names = {motion["name"] for motion in listed}
    assert {"walk", "run", "jump", "wave", "dance", "dab", "jumping_jacks", "zombie"} <= names
    text = run(capsys, "motions")
    assert all(name in text for name in names)


def test_info_tells_pictures_characters_and_clips_apart(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from inkwake.motion import load, write_bvh

    write_bvh(load("walk"), tmp_path / "walk.bvh")
    run(capsys, "rig", samples / "monster.jpg", "-o", tmp_path / "monster")
    kinds = [
        json.loads(run(capsys, "info", "--json", source))["kind"]
        for source in (samples / "cat.jpg", tmp_path / "walk.bvh", tmp_path / "monster")
    ]
    assert kinds == ["picture", "clip", "character"]


def test_the_doctor_finds_a_sound_installation(capsys: pytest.CaptureFixture[str]) -> None:
    findings = json.loads(run(capsys, "doctor", "--json"))
    assert all(finding["verdict"] != "bad" for finding in findings)
    assert {".gif", ".mp4", ".webm", ".webp", ".apng"} <= {f["subject"] for f in findings}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"inkwake {verb}" in run(capsys, verb, "--help")


def test_help_is_quick() -> None:
    """Least of three: a shared machine is slow now and then, a heavy import always."""
    spent = []
    for _ in range(3):
        before = os.times()
        subprocess.run([sys.executable, "-m", "inkwake", "--help"], check=True, capture_output=True)
        after = os.times()
        spent.append(
            after.children_user
            - before.children_user
            + after.children_system
            - before.children_system
        )
        time.sleep(0.05)
    assert min(spent) < 0.25


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    assert inkwake.__version__ in run(capsys, "--version")
