"""``inkwake wake``."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from inkwake.cli.main import main


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as done:
        main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert isinstance(done.value.code, int)
    return done.value.code, out, err


@pytest.fixture
def apple(tmp_path: Path) -> Path:
    """An apple in one line, with a stem."""
    grey = np.full((256, 256), 255, np.uint8)
    cv2.ellipse(grey, (128, 145), (78, 72), 0, -75, 255, 0, 4)
    cv2.line(grey, (128, 80), (140, 40), 0, 4)
    path = tmp_path / "apple.png"
    Image.fromarray(grey).save(path)
    return path


def test_a_scribble_of_a_fruit_is_painted_and_moved(
    apple: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    film = tmp_path / "film.gif"
    code, told, err = run(capsys, "wake", apple, "an apple rotting", "-o", film)
    assert (code, err) == (0, "")
    assert "paint a apple" not in told
    assert "paint an apple, as photo" in told and "stir: an apple rotting" in told
    with Image.open(film) as made:
        count = int(getattr(made, "n_frames", 1))
        assert count > 20
        first = np.asarray(made.convert("RGB")).astype(int)
        made.seek(int(0.75 * count))
        late = np.asarray(made.convert("RGB")).astype(int)
    assert np.abs(first - late).mean() > 3


def test_the_plan_can_be_edited_and_followed(
    apple: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, film = tmp_path / "plan.json", tmp_path / "film.gif"
    assert run(capsys, "wake", apple, "the apple bounces", "--save-plan", plan)[0] == 0
    rows = json.loads(plan.read_text())
    assert rows["paint"] == {"as": "apple", "look": "photo"}
    rows["paint"] = {"as": "pear", "look": "watercolour"}
    rows["move"] = {"stir": "it grows"}
    plan.write_text(json.dumps(rows))
    code, told, _ = run(capsys, "wake", apple, "--plan", plan, "-o", film)
    assert code == 0 and "paint a pear, as watercolour" in told and "stir: it grows" in told
    assert film.exists()


def test_a_coloured_figure_walks_in_its_own_colours(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.json"
    picture = samples / "princess.jpg"
    code, told, _ = run(capsys, "wake", picture, "the princess walks", "--save-plan", plan)
    assert code == 0 and "keep its own colours" in told
    assert json.loads(plan.read_text())["move"] == {"animate": "walk"}


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ("{", "cannot be read"),
        ({"inkwake": "stir", "version": 1}, "no plan"),
        ({"move": {}}, '"move" is'),
        ({"move": {"stir": "it sways", "animate": "walk"}}, '"move" is'),
        ({"paint": {"as": "plum"}, "move": {"stir": "it sways"}}, "plum"),
        ({"paint": {"style": "oil"}, "move": {"stir": "it sways"}}, "oil"),
        ({"paint": 3, "move": {"stir": "it sways"}}, '"paint"'),
    ],
)
def test_plans_that_cannot_be_followed_are_refused(
    plan: object, says: str, apple: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, film = tmp_path / "plan.json", tmp_path / "film.gif"
    rows = {"inkwake": "wake", "version": 1} | plan if isinstance(plan, dict) else None
    file.write_text(str(plan) if rows is None else json.dumps(rows))
    code, _, err = run(capsys, "wake", apple, "--plan", file, "-o", film)
    assert code == 2 and says in err and len(err.strip().splitlines()) == 1
    assert not film.exists()


@pytest.mark.parametrize("prompt", ["", "the apple turns into a car"])
def test_words_that_are_not_understood_are_asked_about(
    prompt: str, apple: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    film = tmp_path / "film.gif"
    code, _, err = run(capsys, "wake", apple, prompt, "-o", film)
    assert code == 2 and len(err.strip().splitlines()) == 1
    assert not film.exists()


def test_an_empty_page_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blank, film = tmp_path / "blank.png", tmp_path / "film.gif"
    Image.new("L", (200, 200), 255).save(blank)
    code, _, err = run(capsys, "wake", blank, "it sways", "-o", film)
    assert code == 2 and "nothing is drawn" in err and not film.exists()
