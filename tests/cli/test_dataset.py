"""``inkwake dataset``: what it prints, its exit codes, and one line for every mishap."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inkwake.cli.main import main
from inkwake.learn.dataset import read_dataset

NAMES = ("hooray", "robot", "cat", "family", "monster")


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as done:
        main(["dataset", *map(str, arguments)])
    out, err = capsys.readouterr()
    return int(done.value.code or 0), out, err


@pytest.fixture
def labelled(samples: Path, tmp_path: Path) -> Path:
    """A COCO file of samples: joints as labelled, masks as wide ellipses about the boxes."""
    told = json.loads((samples / "labels.json").read_text())
    content: dict[str, Any] = {"images": [], "annotations": []}
    for number, name in enumerate(NAMES):
        width, height = told[name]["size"]
        content["images"].append(
            {"id": number, "file_name": f"{name}.jpg", "width": width, "height": height}
        )
        for figure in told[name]["figures"]:
            left, top, right, bottom = figure["box"]
            corners = [left, top, right, top, right, bottom, left, bottom]
            content["annotations"].append(
                {
                    "image_id": number,
                    "category_id": 1,
                    "bbox": [left, top, right - left, bottom - top],
                    "segmentation": [corners],
                    "keypoints": [n for x, y in figure["joints"].values() for n in (x, y, 2)],
                }
            )
            joints = list(figure["joints"])
    content["categories"] = [{"id": 1, "name": "figure", "keypoints": joints}]
    home = tmp_path / "own"
    (home / "images").mkdir(parents=True)
    for name in NAMES:
        shutil.copyfile(samples / f"{name}.jpg", home / "images" / f"{name}.jpg")
    (home / "labels.json").write_text(json.dumps(content))
    return home


def test_a_sound_set_is_checked_converted_and_split(
    labelled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "check", labelled)
    assert (code, err) == (0, "")
    assert "5 pictures, 7 figures (7 biped)" in out and "nothing to mend" in out
    other = tmp_path / "other"
    code, out, err = run(capsys, "convert", labelled, other, "--to", "coco", "--polygons")
    assert (code, out) == (0, f"{other}: 5 pictures, 7 figures\n")
    assert err == "lost      roots that COCO puts in the middle of the hips (2)\n"
    assert len(read_dataset(other)) == 5
    lists = tmp_path / "lists"
    shares = ["--train", ".6", "--val", ".2", "--test", ".2", "--seed", "3"]
    code, out, err = run(capsys, "split", other, *shares, "-o", lists)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == f"{lists / 'train'}.txt  3 drawings"
    assert sorted(path.name for path in lists.iterdir()) == ["test.txt", "train.txt", "val.txt"]


def test_a_check_with_bad_drawings_ends_with_2_and_names_them(
    labelled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (labelled / "images" / "cat.jpg").write_bytes(b"\xff\xd8\xff")
    code, out, err = run(capsys, "check", labelled)
    assert (code, err) == (2, "")
    assert "BAD   unreadable-picture" in out and "cat.jpg" in out
    code, out, err = run(capsys, "check", labelled, "--json")
    report = json.loads(out)
    assert (code, report["counts"], report["usable"]) == (2, {"unreadable-picture": 1}, 4)
    assert report["faults"][0]["drawing"] == "cat.jpg"


def test_what_could_not_be_converted_is_told(
    labelled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (labelled / "images" / "cat.jpg").write_bytes(b"\xff\xd8\xff")
    code, out, err = run(capsys, "convert", labelled, tmp_path / "out", "--to", "coco")
    assert code == 0 and "4 pictures" in out
    assert err.splitlines()[0].startswith("left out  cat.jpg: ")


def no_folder(home: Path) -> None:
    shutil.rmtree(home)


def no_files(home: Path) -> None:
    shutil.rmtree(home)
    home.mkdir()


def no_labels(home: Path) -> None:
    (home / "labels.json").unlink()


def cut_labels(home: Path) -> None:
    path = home / "labels.json"
    path.write_text(path.read_text()[:-30])


def no_images(home: Path) -> None:
    (home / "labels.json").write_text('{"images": [], "annotations": []}')


def no_pictures(home: Path) -> None:
    shutil.rmtree(home / "images")


def broken_yaml(home: Path) -> None:
    no_files(home)
    (home / "one").mkdir()
    (home / "one" / "char_cfg.yaml").write_text("[")


@pytest.mark.parametrize("verb", ["check", "convert", "split"])
@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (no_folder, "no such folder"),
        (no_files, "no labelled drawings"),
        (no_labels, "5 pictures but no labels"),
        (cut_labels, "broken JSON"),
        (no_images, "no images"),
        (no_pictures, "--images"),
        (broken_yaml, "no labelled drawings"),
    ],
)
def test_a_wrong_folder_gets_one_line_and_leaves_nothing_behind(
    spoil: Callable[[Path], None],
    says: str,
    verb: str,
    labelled: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    spoil(labelled)
    before = sorted(tmp_path.iterdir())
    more: dict[str, list[str | Path]] = {
        "check": [],
        "convert": [tmp_path / "out", "--to", "coco"],
        "split": ["-o", tmp_path / "out"],
    }
    code, out, err = run(capsys, verb, labelled, *more[verb])
    assert (code, out) == (2, "")
    assert err.startswith("inkwake: ") and err.count("\n") == 1 and says in err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["split", "own", "-o", "out", "--train", ".9"], "add up to 1.1"),
        (["split", "own", "-o", "out", "--train", "lots"], "lots"),
        (["split", "own"], "--out"),
        (["split", "own", "-o", "own"], "--force"),
        (["split", "own", "-o", "no/such/place"], "no/such"),
        (["convert", "own", "out"], "--to"),
        (["convert", "own", "out", "--to", "yolo"], "yolo"),
        (["convert", "own", "own", "--to", "coco"], "source itself"),
        (["convert", "own", "own/images", "--to", "coco"], "--force"),
        (["check"], "FOLDER"),
        (["check", "own", "--images", "nowhere"], "--images"),
    ],
)
def test_a_bad_option_gets_one_line(
    arguments: list[str],
    says: str,
    labelled: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("inkwake: ") and err.count("\n") == 1 and says in err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_full_disk_leaves_nothing_behind(
    labelled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    before = sorted(tmp_path.iterdir())
    code, out, err = run(capsys, "convert", labelled, tmp_path / "out", "--to", "coco")
    assert (code, out) == (2, "") and "disk is full" in err and err.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before


def test_help_loads_nothing_heavy() -> None:
    heavy = ["numpy", "cv2", "PIL", "yaml", "rich", "inkwake.learn"]
    code = (
        "import sys; from inkwake.cli.main import root\n"
        "try: root.main(['dataset', 'check', '--help'])\n"
        f"except SystemExit: print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")
