"""``inkwake train figure``: one command from nothing to weights; needs the extra ``train``."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from inkwake.cli.main import main

torch = pytest.importorskip("torch")

from inkwake.cli import train as verb  # noqa: E402
from inkwake.learn.figure import course  # noqa: E402

TINY = ["--size", "64", "--batch", "8", "--crops", "32", "--device", "cpu"]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work folder with crops of the world and a short training, by the command itself."""
    work = tmp_path_factory.mktemp("drawn")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(course, "WIDTHS", (8, 8, 12, 16, 16))
        with pytest.raises(SystemExit) as done:
            main(["train", "figure", "--work", str(work), "--steps", "4", *TINY])
    assert not done.value.code
    return work


@pytest.fixture
def work(drawn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same crops, no training."""
    monkeypatch.setattr(course, "WIDTHS", (8, 8, 12, 16, 16))
    for name in ("train", "valid"):
        shutil.copytree(drawn / name, tmp_path / "work" / name)
    return tmp_path / "work"


@pytest.fixture
def own(samples: Path, tmp_path: Path) -> Path:
    """Eight drawings with boxes, masks and joints, in one COCO file."""
    told = json.loads((samples / "labels.json").read_text())
    home = tmp_path / "own"
    home.mkdir()
    images: list[dict[str, Any]] = []
    figures: list[dict[str, Any]] = []
    for number, name in enumerate(sorted(told)[:8]):
        width, height = told[name]["size"]
        file = {"id": number, "file_name": f"{name}.png", "width": width, "height": height}
        images.append(file)
        with Image.open(samples / f"{name}.jpg") as photo:
            photo.resize((width // 4, height // 4)).save(home / f"{name}.png")
        for figure in told[name]["figures"]:
            left, top, right, bottom = figure["box"]
            figures.append({
                "image_id": number,
                "category_id": 1,
                "bbox": [left, top, right - left, bottom - top],
                "segmentation": [[left, top, right, top, right, bottom, left, bottom]],
                "keypoints": [n for x, y in figure["joints"].values() for n in (x, y, 2)],
            })  # fmt: skip
            joints = list(figure["joints"])
    kinds = [{"id": 1, "name": "figure", "keypoints": joints}]
    content = {"images": images, "annotations": figures, "categories": kinds}
    (home / "labels.json").write_text(json.dumps(content))
    return home


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as done:
        main(["train", "figure", *map(str, arguments)])
    out, err = capsys.readouterr()
    return int(done.value.code or 0), out, err


def losses(folder: Path) -> dict[int, float]:
    lines = (folder / "log.jsonl").read_text().splitlines()
    told = [entry for line in lines if "losses" in (entry := json.loads(line))]
    return {entry["step"]: entry["losses"]["loss"] for entry in told}


def test_one_command_draws_learns_and_exports(drawn: Path) -> None:
    assert len(list((drawn / "train").glob("*.npz"))) == 1
    weights = drawn / "run" / "weights"
    digest = hashlib.sha256((weights / "figure.onnx").read_bytes()).hexdigest()
    assert (weights / "figure.onnx.sha256").read_text() == f"{digest}  figure.onnx\n"
    card = (weights / "figure.md").read_text()
    assert digest in card and "| iou |" in card and "No\n  drawing by any person" in card
    assert json.loads((drawn / "run" / "plan.json").read_text())["steps"] == 4


def test_own_weights_take_the_place_of_those_that_ship(
    drawn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inkwake.nets import NetSpec, net, registry

    monkeypatch.setitem(registry.NETS, "figure", NetSpec("figure", "0" * 64, 192))
    monkeypatch.setenv("INKWAKE_WEIGHTS", str(drawn / "run" / "weights"))
    found = net("figure").run(np.zeros((1, 3, 64, 64), np.float32))
    assert found["mask"].shape == (1, 1, 64, 64)


def test_fine_tuning_starts_from_weights_and_says_what_it_used(
    drawn: Path, work: Path, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = drawn / "run" / "weights" / "figure.onnx"
    arguments = ["--data", own, "--start", start, "--work", work, "--out", work / "mine"]
    code, out, err = run(capsys, *arguments, *TINY, "--steps", "4")
    assert code == 0, err
    assert "7 drawings to learn from, 1 to stop by" in err
    rows = out.splitlines()
    assert "score" in rows[1] and "world" in rows[1] and rows[2].split()[0] == "0"
    card = (work / "mine" / "figure.md").read_text()
    assert "from 7 labelled drawings of its owner's" in card and "No drawing by" not in card
    assert (work / "mine" / "figure.onnx.sha256").exists()


def test_labels_outside_the_picture_are_left_out_and_counted(
    drawn: Path, work: Path, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = json.loads((own / "labels.json").read_text())
    far = {figure["image_id"] for figure in labels["annotations"]} - {0, 1, 2, 3}
    for figure in labels["annotations"]:
        if figure["image_id"] in far:
            figure["bbox"][0] += 50000
    (own / "labels.json").write_text(json.dumps(labels))
    own_from = ["--data", own, "--start", drawn / "run" / "best.pt"]
    code, _, err = run(capsys, *own_from, "--work", work, *TINY, "--steps", "1")
    assert code == 0, err
    assert "3 drawings to learn from, 1 to stop by" in err
    assert "left out 4 × the box lies outside the picture" in err


def test_ctrl_c_leaves_a_state_to_go_on_from_with_the_same_curve(
    work: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkwake.learn.training.loop.LOG_EVERY", 1)
    arguments = ["--work", work, *TINY, "--steps", "6", "--seed", "4"]
    code, _, _ = run(capsys, *arguments)
    whole = losses(work / "run")
    shutil.rmtree(work / "run")
    plain = verb.Screen.stepped

    def pressed(self: verb.Screen, step: int, crops: int, terms: dict[str, float]) -> bool:
        plain(self, step, crops, terms)
        if step == 3:
            signal.raise_signal(signal.SIGINT)
        return plain(self, step, crops, terms)

    monkeypatch.setattr(verb.Screen, "stepped", pressed)
    code, _, err = run(capsys, *arguments)
    assert code == 130 and "stopped at step 3 of 6; go on with:  inkwake train figure" in err
    assert not list((work / "run").glob("weights/*"))
    monkeypatch.setattr(verb.Screen, "stepped", plain)
    command = err.splitlines()[-1].split(":  inkwake train figure ")[1].split()
    code, out, err = run(capsys, *command)
    assert code == 0 and "resumed at step 3" in err and "figure.onnx" in out
    assert losses(work / "run") == pytest.approx(whole, rel=1e-3)


def test_a_killed_training_goes_on_from_its_plan(
    work: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before the first checkpoint: only the plan tells what was asked for."""

    class Killed(BaseException):
        pass

    def killed(self: verb.Screen, step: int, crops: int, terms: dict[str, float]) -> bool:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(verb.Screen, "stepped", killed)
        with pytest.raises(Killed):
            main(["train", "figure", "--work", str(work), *TINY, "--steps", "2"])
    capsys.readouterr()
    code, out, err = run(capsys, "--work", work, "--resume")
    assert code == 0 and "2 steps of 8" in out and "resumed" not in err


def test_minutes_end_a_training_in_good_order(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "--work", work, *TINY, "--steps", "5", "--minutes", "0.00001")
    assert code == 0 and "step 1 of 5; go on with:" in err and "figure.onnx" in out
    code, _, err = run(capsys, "--work", work, "--resume")
    assert code == 0 and "resumed at step 1" in err


def no_folder(home: Path) -> None:
    shutil.rmtree(home)


def no_files(home: Path) -> None:
    no_folder(home)
    home.mkdir()


def no_labels(home: Path) -> None:
    (home / "labels.json").unlink()


def cut_labels(home: Path) -> None:
    path = home / "labels.json"
    path.write_text(path.read_text()[:-30])


def all_outside(home: Path) -> None:
    labels = json.loads((home / "labels.json").read_text())
    for figure in labels["annotations"]:
        figure["bbox"][0] += 50000
    (home / "labels.json").write_text(json.dumps(labels))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (no_folder, "no such folder"),
        (no_files, "no labelled drawings"),
        (no_labels, "8 pictures but no labels"),
        (cut_labels, "broken JSON"),
        (all_outside, "none of its 8 drawings can be learned from (8 × the box lies outside"),
    ],
)
def test_wrong_data_gets_one_line_before_anything_is_drawn(
    spoil: Callable[[Path], None],
    says: str,
    drawn: Path,
    own: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    spoil(own)
    own_from = ["--data", own, "--start", drawn / "run" / "best.pt"]
    code, _, err = run(capsys, *own_from, "--work", tmp_path / "new", *TINY)
    assert code == 2 and says in err.splitlines()[-1]
    assert err.splitlines()[-1].startswith("inkwake: ")
    assert not (tmp_path / "new" / "train").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--resume", "--work", "new"], "nothing to resume"),
        (["--work", "file/inside"], "cannot be written"),
        (["--work", "new", "--out", "file/inside"], "cannot be written"),
        (["--work", "new", "--size", "100"], "multiple of 32"),
        (["--work", "new", "--batch", "2"], "--batch"),
        (["--work", "new", "--device", "abacus"], "abacus"),
        (["--work", "new", "--start", "file"], "--data"),
        (["--work", "new", "--data", "own", "--start", "none.onnx"], "does not exist"),
        (["--work", "new", "--data", "own"], "no weights to start from"),
        (["--work", "new", "--crops", "999999999999"], "GB free"),
    ],
)
def test_a_bad_option_gets_one_line(
    arguments: list[str],
    says: str,
    own: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("inkwake.nets.registry.NETS", {})
    monkeypatch.setattr("inkwake.nets.NETS", {})
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("inkwake: ") and err.count("\n") == 1 and says in err
    assert not list(tmp_path.glob("new/*/*"))


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is an accelerator")
def test_an_accelerator_that_is_not_there_gets_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "--work", tmp_path / "new", "--device", "cuda")
    assert code == 2 and "no CUDA accelerator" in err and err.count("\n") == 1
    assert not (tmp_path / "new").exists()


def test_a_training_is_neither_overwritten_nor_changed(
    drawn: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (drawn / "run" / "last.pt").read_bytes()
    for arguments, says in (
        (TINY, "go on with --resume"),
        (["--resume", "--seed", "5"], "was begun with seed 0, not 5"),
    ):
        code, _, err = run(capsys, "--work", drawn, *arguments)
        assert code == 2 and says in err and err.count("\n") == 1
    assert (drawn / "run" / "last.pt").read_bytes() == before


def test_weights_are_not_overwritten_unasked(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "figure.onnx").write_bytes(b"mine")
    code, _, err = run(capsys, "--work", work, "--out", tmp_path, *TINY)
    assert code == 2 and "--force" in err
    assert (tmp_path / "figure.onnx").read_bytes() == b"mine"


def test_a_damaged_checkpoint_gets_one_line(
    drawn: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(drawn / "run", tmp_path / "run")
    good = (tmp_path / "run" / "last.pt").read_bytes()
    (tmp_path / "run" / "last.pt").write_bytes(good[: len(good) // 2])
    code, _, err = run(capsys, "--work", tmp_path, "--resume")
    assert code == 2 and "last.pt is damaged" in err and err.count("\n") == 1


def test_damaged_weights_that_ship_get_one_line(
    own: Path, work: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from inkwake.nets import NetSpec, registry

    (work / "figure.onnx").write_bytes(b"cut off")
    monkeypatch.setitem(registry.NETS, "figure", NetSpec("figure", "0" * 64, 192))
    monkeypatch.setattr(registry, "WEIGHTS", work)
    code, _, err = run(capsys, "--data", own, "--work", work, *TINY)
    assert code == 2 and "SHA-256" in err and err.count("\n") == 1


def test_a_full_disk_gets_one_line_and_keeps_the_checkpoint(
    work: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, _ = run(capsys, "--work", work, *TINY, "--steps", "3", "--minutes", "0.00001")
    before = (work / "run" / "last.pt").read_bytes()

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        code, _, err = run(capsys, "--work", work, "--resume")
    assert code == 2 and "disk is full" in err.splitlines()[-1]
    assert (work / "run" / "last.pt").read_bytes() == before
    assert not list((work / "run").glob(".*"))
