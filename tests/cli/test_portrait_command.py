"""``inkwake portrait``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drawn_people import drawing, recorded
from inkwake.cli.main import main


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as done:
        main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert isinstance(done.value.code, int)
    return done.value.code, out, err


@pytest.fixture
def sketch(tmp_path: Path) -> Path:
    path = tmp_path / "sketch.json"
    path.write_text(json.dumps(recorded(drawing(31), 20).record()))
    return path


def test_a_session_becomes_an_svg(
    capsys: pytest.CaptureFixture[str], sketch: Path, tmp_path: Path
) -> None:
    out = tmp_path / "portrait.svg"
    code, said, _ = run(
        capsys, "portrait", sketch, "-o", out, "--palette", "blue hair", "--line", "fine"
    )
    assert code == 0 and "20 strokes" in said and 'id="eye-left"' in out.read_text()


def test_a_film_of_it_alive(
    capsys: pytest.CaptureFixture[str], sketch: Path, tmp_path: Path
) -> None:
    out = tmp_path / "portrait.gif"
    code, _, _ = run(
        capsys, "portrait", sketch, "-o", out, "--act", "blink", "--seconds", "0.5", "--size", "96"
    )
    assert code == 0 and out.read_bytes().startswith(b"GIF8")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--palette", "pink"], "names no part"),
        (["--reference", "nowhere.png"], "nowhere.png"),
        (["--act", "fly"], "--act"),
        (["--size", "3"], "--size"),
    ],
)
def test_bad_wishes_are_one_line_and_leave_nothing_behind(
    capsys: pytest.CaptureFixture[str], sketch: Path, tmp_path: Path, more: list[str], said: str
) -> None:
    out = tmp_path / "portrait.svg"
    code, _, err = run(capsys, "portrait", sketch, "-o", out, *more)
    assert code == 2 and said in err and err.count("\n") == 1 and not out.exists()


def test_an_ending_that_is_no_portrait(
    capsys: pytest.CaptureFixture[str], sketch: Path, tmp_path: Path
) -> None:
    code, _, err = run(capsys, "portrait", sketch, "-o", tmp_path / "portrait.docx")
    assert code == 2 and ".svg" in err and err.count("\n") == 1
