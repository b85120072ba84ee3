"""What a drawing shows is told, with a confidence that is acted on only where it is high."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

import inkwake
from inkwake.arrays import Bytes
from inkwake.cli.main import main
from inkwake.colour.planes import THINGS
from inkwake.errors import NoLines, UnknownThing
from inkwake.learn.what.sample import figure, jotted
from inkwake.verbs.what import answer, thing_in


def test_fruit_that_nobody_learned_from_is_named() -> None:
    rng = np.random.default_rng(987_654)
    named = [(name, answer(jotted(name, rng))) for name in THINGS for _ in range(12)]
    assert np.mean([seen.name == name for name, seen in named]) > 0.8
    sure = [seen.name == name for name, seen in named if seen.sure]
    assert len(sure) > 20 and np.mean(sure) > 0.85
    for _, seen in named:
        assert sum(guess.confidence for guess in seen.guesses) == pytest.approx(1, abs=1e-4)


def test_figures_and_houses_are_not_painted_as_fruit() -> None:
    for seed in range(8):
        with pytest.raises(UnknownThing, match=r"looks like|not sure"):
            thing_in(figure(10**8 + seed))


@pytest.fixture
def banana(tmp_path: Path) -> Path:
    grey: Bytes = np.full((300, 300), 255, np.uint8)
    angle = np.linspace(-1.0, 1.0, 60)
    outer = np.column_stack([150 + 130 * np.sin(angle), 60 + 130 * np.cos(angle)])
    inner = np.column_stack([150 + 150 * np.sin(angle), -20 + 150 * np.cos(angle)])
    ring = np.concatenate([outer, inner[::-1]])
    cv2.polylines(grey, [np.round(ring).astype(np.int32)], True, 0, 3, cv2.LINE_AA)
    Image.fromarray(grey).save(tmp_path / "drawn.png")
    return tmp_path / "drawn.png"


def test_the_command_tells_and_auto_paints(
    banana: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as done:
        main(["what", str(banana)])
    assert not done.value.code
    assert capsys.readouterr().out.startswith("banana (")
    with pytest.raises(SystemExit):
        main(["what", str(banana), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["sure"] and max(told["chances"], key=told["chances"].get) == "banana"
    out = tmp_path / "out.png"
    with pytest.raises(SystemExit) as done:
        main(["colour", str(banana), "-o", str(out), "--as", "auto", "--size", "128"])
    assert not done.value.code
    assert "banana, as photo (it looks like banana" in capsys.readouterr().out
    with Image.open(out) as picture:
        assert picture.size == (128, 128) and picture.mode == "RGBA"


def test_what_is_no_line_drawing_is_refused(tmp_path: Path) -> None:
    Image.new("RGB", (200, 200), "white").save(tmp_path / "blank.png")
    with pytest.raises(NoLines, match="nothing is drawn"):
        inkwake.what(tmp_path / "blank.png")
    noise = np.random.default_rng(0).integers(0, 255, (40, 40, 3), np.uint8)
    photo = cv2.resize(noise, (400, 400), interpolation=cv2.INTER_CUBIC)
    Image.fromarray(photo).save(tmp_path / "photo.png")
    with pytest.raises(NoLines, match="no line drawing"):
        inkwake.what(tmp_path / "photo.png")
