"""Whatever goes wrong: one line that says what to do, exit code 2, nothing half written."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from inkwake.cli.main import main

Prepare = Callable[[Path], None]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as done:
        main(list(arguments))
    out, err = capsys.readouterr()
    return int(done.value.code or 0), out, err


def stick_figure(path: Path, width: int = 480, height: int = 640) -> None:
    """A person in felt pen on white paper."""
    page = np.full((height, width, 3), 246, np.uint8)
    grain = np.random.default_rng(5).normal(0, 2, page.shape)
    ink = (40, 30, 90)
    cv2.circle(page, (240, 140), 60, ink, 6, cv2.LINE_AA)
    cv2.ellipse(page, (240, 310), (55, 105), 0, 0, 360, ink, 6, cv2.LINE_AA)
    for limb in (
        [(195, 250), (140, 300), (110, 260)],
        [(285, 250), (340, 300), (380, 350)],
        [(215, 405), (205, 490), (180, 570)],
        [(265, 405), (275, 490), (300, 570)],
    ):
        cv2.polylines(page, [np.array(limb)], False, ink, 8, cv2.LINE_AA)
    for eye in (220, 260):
        cv2.circle(page, (eye, 130), 6, ink, -1, cv2.LINE_AA)
    Image.fromarray(np.clip(page + grain, 0, 255).astype(np.uint8)).save(path)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def words(path: Path) -> None:
    path.write_text("This is no picture, whatever its name says.\n" * 20)


def truncated(path: Path) -> None:
    stick_figure(path.with_suffix(".jpg"))
    path.write_bytes(path.with_suffix(".jpg").read_bytes()[:4000])
    path.with_suffix(".jpg").unlink()


def bomb(path: Path) -> None:
    """A few kilobytes that would unfold to nearly a gigabyte."""
    Image.new("1", (30_000, 30_000)).save(path)


def strip(path: Path) -> None:
    Image.new("RGB", (30_000, 20), "white").save(path)


def blank(path: Path) -> None:
    Image.new("RGB", (600, 800), "white").save(path)


def landscape(path: Path) -> None:
    """A photo without any drawing: soft light and sensor noise."""
    rng = np.random.default_rng(3)
    soft = cv2.resize(rng.uniform(60, 200, (5, 7, 3)).astype(np.float32), (900, 600))
    Image.fromarray(np.clip(soft + rng.normal(0, 4, soft.shape), 0, 255).astype(np.uint8)).save(
        path
    )


@dataclass(frozen=True)
class Bad:
    name: str
    make: Prepare
    says: str


PICTURES = [
    Bad("empty.png", empty, "empty"),
    Bad("words.jpg", words, "no picture"),
    Bad("cut.dat", truncated, "cut off"),
    Bad("bomb.png", bomb, "too many pixels"),
    Bad("strip.png", strip, "px"),
    Bad("blank.png", blank, "no figure"),
    Bad("landscape.png", landscape, "no figure"),
]


@pytest.mark.parametrize("verb", ["animate", "rig"])
@pytest.mark.parametrize("bad", PICTURES, ids=lambda bad: bad.name)
def test_a_bad_picture_gets_one_line_and_leaves_nothing_behind(
    bad: Bad, verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in" / bad.name
    source.parent.mkdir()
    bad.make(source)
    out = tmp_path / "out"
    out.mkdir()
    target = out / ("film.gif" if verb == "animate" else "rig")
    code, printed, complaint = run(capsys, verb, str(source), "-o", str(target))
    assert (code, printed) == (2, "")
    assert complaint.startswith("inkwake: ") and complaint.count("\n") == 1
    assert bad.says in complaint
    assert list(out.iterdir()) == []


def test_a_missing_picture_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, complaint = run(capsys, "animate", str(tmp_path / "nowhere.jpg"))
    assert code == 2
    assert "nowhere.jpg" in complaint and complaint.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-o", "film.avi"], ".gif .mp4"),
        (["-o", "no/such/folder/film.gif"], "folder"),
        (["--motion", "wlak"], "walk"),
        (["--motion", "nowhere.bvh"], "nowhere.bvh"),
        (["--motion", "dance.fbx"], "BVH"),
        (["--background", "reddish-ish"], "colour"),
        (["--figure", "7"], "figure 7"),
        (["--figure", "none"], "number"),
        (["--size", "12"], "16 to 4096"),
        (["--seconds", "0"], "seconds"),
        (["--fps", "nan"], "nan"),
        (["--retarget", "nowhere.yaml"], "nowhere.yaml"),
        (["--colour", "red"], "--colour"),
    ],
    ids=lambda value: "_".join(value) if isinstance(value, list) else "",
)
def test_a_bad_option_gets_one_line(
    arguments: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    stick_figure(tmp_path / "photo.png")
    code, printed, complaint = run(capsys, "animate", "photo.png", *arguments)
    assert (code, printed) == (2, "")
    assert complaint.startswith("inkwake: ") and complaint.count("\n") == 1
    assert says in complaint
    assert [path.name for path in tmp_path.iterdir()] == ["photo.png"]


BVH_HEAD = """HIERARCHY
ROOT Hips
{
  OFFSET 0 0 0
  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
  End Site
  {
    OFFSET 0 10 0
  }
}
MOTION
Frames: 2
Frame Time: 0.04
"""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BVH_HEAD + "0 0 0 0 0 0\n0 0 nan 0 0 0\n", "line"),
        (BVH_HEAD + "0 0 0 0 0 0\n0 0 0\n", "line"),
        (BVH_HEAD + "0 0 0 0 0 0\n0 0 0 0 0 5\n", ""),
        ("HIERARCHY\nROOT Hips\n{\n", "line"),
        ("", "no BVH file"),
    ],
    ids=["nan", "short_row", "no_limbs", "no_end", "empty"],
)
def test_a_bad_bvh_gets_one_line(
    text: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clip = tmp_path / "clip.bvh"
    clip.write_text(text)
    stick_figure(tmp_path / "photo.png")
    out = tmp_path / "film.gif"
    code, _, complaint = run(
        capsys, "animate", str(tmp_path / "photo.png"), "-m", str(clip), "-o", str(out)
    )
    assert code == 2
    assert complaint.startswith("inkwake: ") and complaint.count("\n") == 1
    assert says in complaint
    assert not out.exists()


def _break_yaml(folder: Path) -> None:
    (folder / "char_cfg.yaml").write_text("skeleton: [{loc: [1, 2\n")


def _drop_root(folder: Path) -> None:
    path = folder / "char_cfg.yaml"
    path.write_text(path.read_text().replace("name: root", "name: foot"))


def _shrink_mask(folder: Path) -> None:
    mask = Image.open(folder / "mask.png").copy()
    mask.resize((mask.width // 2, mask.height // 2)).save(folder / "mask.png")


def _drop_texture(folder: Path) -> None:
    (folder / "texture.png").unlink()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_break_yaml, "char_cfg.yaml"),
        (_drop_root, "root"),
        (_shrink_mask, "mask.png"),
        (_drop_texture, "texture.png"),
    ],
)
def test_a_spoilt_character_folder_gets_one_line(
    spoil: Prepare, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick_figure(tmp_path / "photo.png")
    code, _, _ = run(capsys, "rig", str(tmp_path / "photo.png"), "-o", str(tmp_path / "rig"))
    assert code == 0
    spoil(tmp_path / "rig")
    film = tmp_path / "film.gif"
    code, _, complaint = run(capsys, "animate", str(tmp_path / "rig"), "-o", str(film))
    assert code == 2
    assert complaint.startswith("inkwake: ") and complaint.count("\n") == 1
    assert says in complaint
    assert not film.exists()


def test_an_existing_film_is_kept_without_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick_figure(tmp_path / "photo.png")
    film = tmp_path / "film.gif"
    film.write_text("mine")
    command = ["animate", str(tmp_path / "photo.png"), "-o", str(film), "--size", "100"]
    code, _, complaint = run(capsys, *command)
    assert code == 2 and "--force" in complaint
    assert film.read_text() == "mine"
    code, _, _ = run(capsys, *command, "--force")
    assert code == 0 and film.read_bytes().startswith(b"GIF89a")


def test_a_full_disk_keeps_the_old_film(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On a real file system of 200 kB where the system lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)], capture_output=True
        ).returncode
    ):
        pytest.skip("this system does not let the tests mount a small file system")
    try:
        stick_figure(tmp_path / "photo.png")
        film = disk / "film.webp"
        film.write_text("old")
        code, _, complaint = run(
            capsys, "animate", str(tmp_path / "photo.png"), "-o", str(film), "--force"
        )
        assert code == 2
        assert "disk is full" in complaint and complaint.count("\n") == 1
        assert film.read_text() == "old"
        assert [path.name for path in disk.iterdir()] == ["film.webp"]
    finally:
        subprocess.run(["umount", str(disk)], check=False)
