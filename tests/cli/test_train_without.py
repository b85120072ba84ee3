"""``inkwake train`` where the extra ``train`` is not installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import inkwake
from inkwake.cli.main import main
from inkwake.cli.train import default_work
from inkwake.errors import BackendMissing


def test_without_the_extra_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(SystemExit) as done:
        main(["train", "figure", "--work", str(tmp_path / "work")])
    assert done.value.code == 2
    err = capsys.readouterr().err
    assert err == "inkwake: training (torch) needs: pip install 'inkwake[train]'\n"
    assert not (tmp_path / "work").exists()


@pytest.mark.parametrize(
    ("name", "extra"), [("motion-adapter", "diffusion"), ("stir3d", "train"), ("portrait", "train")]
)
def test_trainings_on_the_user_s_own_say_so_too(
    name: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setitem(sys.modules, "torch", None)
    words = ["train", name, "--data", str(tmp_path), "-o", str(tmp_path / "out")]
    with pytest.raises(SystemExit) as done:
        main(
            words
            + {"motion-adapter": ["--base", "b"], "portrait": ["--route", "gan"]}.get(name, [])
        )
    assert done.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith("inkwake: this training needs torch")
    assert err.endswith(f"pip install 'inkwake[{extra}]'\n")


def test_a_film_model_without_the_extra_says_what_to_install(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(BackendMissing, match=r"needs torch; .*inkwake\[diffusion\]"):
        inkwake.imagine_film(
            samples / "cat.jpg", tmp_path / "cat.gif", backend="stir3d", weights=tmp_path
        )


def test_the_work_lies_in_a_folder_of_the_user_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKWAKE_HOME", "/some/place")
    assert default_work() == Path("/some/place/training")
    monkeypatch.delenv("INKWAKE_HOME")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/cache")
    assert default_work() == Path("/cache/inkwake/training")


def test_help_loads_nothing_heavy() -> None:
    heavy = ["numpy", "cv2", "PIL", "torch", "onnx", "rich", "inkwake.learn"]
    code = (
        "import sys; from inkwake.cli.main import root\n"
        "try: root.main(['train', 'figure', '--help'])\n"
        f"except SystemExit: print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")
