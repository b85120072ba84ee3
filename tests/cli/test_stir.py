"""``inkwake stir``."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from inkwake.cli.main import main

SIDE = 96


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as done:
        main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert isinstance(done.value.code, int)
    return done.value.code, out, err


@pytest.fixture
def still(tmp_path: Path) -> Path:
    """A red ball and a blue box on white."""
    rgb = np.full((SIDE, SIDE, 3), 255, np.uint8)
    cv2.circle(rgb, (30, 50), 16, (200, 40, 40), cv2.FILLED)
    cv2.rectangle(rgb, (60, 30), (84, 66), (40, 60, 190), cv2.FILLED)
    path = tmp_path / "still.png"
    Image.fromarray(rgb).save(path)
    return path


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    """White where the ball is."""
    grey = np.zeros((SIDE, SIDE), np.uint8)
    cv2.circle(grey, (30, 50), 18, 255, cv2.FILLED)
    path = tmp_path / "mask.png"
    Image.fromarray(grey).save(path)
    return path


def frames(path: Path) -> list[np.ndarray]:
    with Image.open(path) as film:
        count = getattr(film, "n_frames", 1)
        found = []
        for index in range(count):
            film.seek(index)
            found.append(np.asarray(film.convert("RGB")))
    return found


def test_a_masked_part_moves_as_the_words_say_and_all_else_stays(
    still: Path, mask: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "film.apng"
    code, told, err = run(
        capsys, "stir", still, "the ball bounces twice", "--mask", mask, "-o", out,
        "--frames", "10", "--fps", "10",
    )  # fmt: skip
    assert (code, err) == (0, "")
    first, last = told.strip().splitlines()
    assert first.startswith("ball: bounce,") and "2 in 1 s" in first
    assert last == f"{out}: {SIDE} x {SIDE} px, 1 s"
    film = frames(out)
    assert len(film) == 10
    given = np.asarray(Image.open(still))
    assert all((frame[:, 56:] == given[:, 56:]).all() for frame in film)
    assert any((frame != given).any() for frame in film)


def test_masks_of_their_own_names_win(
    still: Path, mask: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "film.webp"
    code, told, err = run(
        capsys, "stir", still, "the balloon floats", "--mask", f"balloon={mask}", "-o", out
    )
    assert (code, err) == (0, "")
    assert told.startswith("balloon: float,")


def test_curves_are_saved_edited_and_played(
    still: Path, mask: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    curves, films = tmp_path / "moves.json", [tmp_path / f"{n}.apng" for n in range(3)]
    options = ["--mask", mask, "-m", "drift", "--frames", "8"]
    assert run(capsys, "stir", still, "-o", films[0], "--save-curves", curves, *options)[0] == 0
    assert run(capsys, "stir", still, "-o", films[1], "--curves", curves)[0] == 0
    assert films[0].read_bytes() == films[1].read_bytes()
    document = json.loads(curves.read_text())
    document["moves"][0]["keys"] = [[0, 0]]
    curves.write_text(json.dumps(document))
    assert run(capsys, "stir", still, "-o", films[2], "--curves", curves)[0] == 0
    assert all((frame == frames(films[2])[0]).all() for frame in frames(films[2]))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["the dragon rules the world"], ""),
        ([""], "say what"),
        (["собака машет хвостом"], ""),
        (["the ball bounces and the ball does not bounce"], ""),
        (["the tail wags"], "no tail is found"),
        (["-m", "wagg"], "did you mean wag"),
        (["it sways", "-m", "wag"], "not both"),
        (["it sways", "--strength", "0"], "--strength"),
        (["it sways", "--strength", "99"], "--strength"),
        (["it sways", "--speed", "99"], "--speed"),
        (["it sways", "--frames", "601"], "--frames"),
        (["it sways", "--seconds", "100"], "600 frames"),
        (["it sways", "--size", "9000"], "--size"),
        (["it sways", "--mask", "missing.png"], "missing.png"),
        (["--curves", "missing.json"], "missing.json"),
        (["it sways", "--curves", "missing.json"], "leave out words"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    arguments: list[str], says: str, still: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    out = tmp_path / "film.gif"
    code, told, err = run(capsys, "stir", still, *arguments, "-o", out)
    assert (code, told) == (2, "")
    assert len(err.strip().splitlines()) == 1 and says in err
    assert not out.exists()


def test_masks_that_are_no_masks_are_refused(
    still: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, bad = tmp_path / "film.gif", tmp_path / "bad.png"
    for picture, says in (
        (Image.new("L", (SIDE, SIDE), 0), "is empty"),
        (Image.new("L", (10, 10), 255), "picture's size"),
    ):
        picture.save(bad)
        code, _, err = run(capsys, "stir", still, "it sways", "--mask", bad, "-o", out)
        assert code == 2 and says in err
    bad.write_bytes(b"no picture")
    assert run(capsys, "stir", still, "it sways", "--mask", bad, "-o", out)[0] == 2
    assert not out.exists()


def test_a_film_is_not_overwritten_unless_asked(
    still: Path, mask: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "film.gif"
    out.write_bytes(b"mine")
    options = ["it sways", "--mask", mask, "-o", out, "--frames", "4"]
    code, _, err = run(capsys, "stir", still, *options)
    assert code == 2 and "--force" in err and out.read_bytes() == b"mine"
    assert run(capsys, "stir", still, *options, "--force")[0] == 0
    assert len(frames(out)) == 4
