"""``inkwake train colour``: from a folder of pictures to a checkpoint, and on."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from drawings import ball, save  # noqa: E402

from inkwake.cli.main import main  # noqa: E402


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for look in ("render", "watercolor_crops"):
        for split in ("train", "test"):
            for number, thing in enumerate(("apple", "pear")):
                place = folder / look / split / thing
                place.mkdir(parents=True)
                save(ball(100, (200 - 50 * number, 60 + 80 * number, 40)), place / "one.png")
    return folder


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as done:
        main(["train", "colour", *map(str, words)])
    out, err = capsys.readouterr()
    assert isinstance(done.value.code, int)
    return done.value.code, out, err


def test_a_training_prints_its_table_by_epochs_and_goes_on(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ("--data", data, "--work", tmp_path, "--drawings", "12", "--batch", "4")
    code, out, _ = run(capsys, *common, "--steps", "4")
    rows = out.splitlines()
    assert code == 0 and rows[0].split() == ["epoch", "generator", "discriminator"]
    number, generator, discriminator = rows[1].split()
    assert number == "1" and np.isfinite([float(generator), float(discriminator)]).all()
    folder = tmp_path / "colour" / "pictures" / "inkwake"
    assert {"last.pt", "log.jsonl"} <= {path.name for path in folder.iterdir()}
    code, _, err = run(capsys, *common, "--steps", "6")
    assert code == 2 and "use --resume" in err
    code, out, _ = run(capsys, *common, "--steps", "6", "--resume")
    assert code == 0 and f"step 6 of 6: {folder}" in out


def test_a_folder_without_pictures_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "--data", tmp_path, "--work", tmp_path / "work")
    assert code == 2 and "no pictures to learn from" in err
