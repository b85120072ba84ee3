"""``inkwake train motion-adapter`` and ``stir3d`` on the command line."""

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

HERE = Path(__file__).resolve()
sys.path += [str(HERE.parent.parent / "clips"), str(HERE.parents[2] / "diffusion")]
from films import Film, save  # noqa: E402

from inkwake.cli.main import main  # noqa: E402

pytestmark = pytest.mark.filterwarnings("default")


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as done:
        main([*map(str, words)])
    out, err = capsys.readouterr()
    return int(done.value.code or 0), out, err


@pytest.fixture
def clips(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    film = save(Film(scenes=(40,), width=64), tmp_path / "film.mp4")
    code, out, _ = run(capsys, "dataset", "clips", film, "-o", tmp_path / "clips",
                       "--frames", "4", "--size", "64", "--caption", "a ball swings")  # fmt: skip
    assert code == 0 and "5 clips cut" in out
    return tmp_path / "clips"


def test_stir3d_is_trained_stopped_by_time_and_resumed(
    clips: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    net, work = tmp_path / "net", tmp_path / "work"
    common = ("train", "stir3d", "--data", clips, "-o", net, "--work", work, "--steps", "3")
    code, out, err = run(capsys, *common, "--size", "16", "--width", "8", "--minutes", "1e-9")
    assert code == 0 and f"{net}: step 1 of 3, 5 clips" in out
    again = next(line for line in err.splitlines() if line.startswith("go on with:  inkwake "))
    assert again.endswith("--resume --force") and str(work) in again
    code, out, _ = run(capsys, *again.removeprefix("go on with:  inkwake ").split())
    assert code == 0 and "step 3 of 3" in out
    code, _, err = run(capsys, *common)
    assert code == 2 and "--force" in err


@pytest.mark.skipif(find_spec("diffusers") is None, reason="the extra diffusion is not installed")
def test_an_adapter_is_trained_and_a_base_without_one_is_refused(
    clips: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tiny import motion_adapter, save_words_only

    base = tmp_path / "base"
    shutil.copytree(save_words_only(tmp_path), base)
    words = ("train", "motion-adapter", "--data", clips, "--base", base, "-o", tmp_path / "out",
             "--work", tmp_path / "work", "--steps", "2", "--rank", "2")  # fmt: skip
    code, _, err = run(capsys, *words)
    assert (
        code == 2 and "lacks" in err and "motion_adapter" in err and not (tmp_path / "out").exists()
    )
    motion_adapter(base / "motion_adapter")
    code, out, err = run(capsys, *words)
    assert code == 0 and "step 2 of 2, 5 clips" in out and "step 2/2  loss " in err
    names = {file.name for file in (tmp_path / "out").iterdir()}
    assert names == {"README.md", "config.json", "diffusion_pytorch_model.safetensors"}
