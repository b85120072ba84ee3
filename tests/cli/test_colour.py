"""``inkwake colour`` and ``inkwake animate --colour``."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from inkwake.cli.main import main
from inkwake.colour import palette_of


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as done:
        main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert isinstance(done.value.code, int)
    return done.value.code, out, err


@pytest.fixture
def leaf(tmp_path: Path) -> Path:
    """A leaf on white paper."""
    grey = np.full((160, 200), 255, np.uint8)
    cv2.ellipse(grey, (100, 80), (70, 40), 0, 0, 360, 0, 3)
    cv2.line(grey, (30, 80), (170, 80), 0, 3)
    path = tmp_path / "leaf.png"
    Image.fromarray(grey).save(path)
    return path


def test_a_drawing_is_coloured_by_dab_and_palette(
    leaf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.png"
    options = ["--style", "flat", "--palette", "forest", "--dab", "100,60=#ff0000"]
    code, told, err = run(capsys, "colour", leaf, "-o", out, *options)
    assert (code, told.strip(), err) == (0, f"{out}: 2 areas coloured", "")
    with Image.open(out) as picture:
        assert picture.size == (200, 160) and picture.mode == "RGB"
        assert picture.getpixel((100, 60)) == (255, 0, 0)
        assert picture.getpixel((100, 100)) not in ((255, 0, 0), (255, 255, 255))
        assert picture.getpixel((5, 5)) == (255, 255, 255)


def test_a_transparent_picture_has_no_paper_and_the_same_command_the_same_bytes(
    leaf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / "a.png", tmp_path / "b.png"]
    for out in files:
        assert run(capsys, "colour", leaf, "-o", out, "--transparent", "--seed", "3")[0] == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    with Image.open(files[0]) as picture:
        alpha = np.asarray(picture.getchannel("A"))
    assert alpha[5, 5] == 0 and alpha[60, 100] == 255 and alpha[80, 100] == 255


def test_hints_and_references_are_read_from_files(
    leaf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layer = np.zeros((160, 200, 4), np.uint8)
    layer[50:66, 90:110] = (30, 120, 60, 255)
    Image.fromarray(layer).save(tmp_path / "hints.png")
    rgb = np.zeros((80, 80, 3), np.uint8)
    rgb[:, :40], rgb[:, 40:] = (210, 80, 60), (60, 90, 180)
    Image.fromarray(rgb).save(tmp_path / "colours.png")
    out = tmp_path / "out.png"
    hints, colours = tmp_path / "hints.png", tmp_path / "colours.png"
    options: list[str | Path] = ["--hints", hints, "--palette-from", colours]
    assert run(capsys, "colour", leaf, "-o", out, "--style", "flat", *options)[0] == 0
    with Image.open(out) as picture:
        shown = np.asarray(picture).astype(int)
    assert np.abs(shown[60, 60] - (30, 120, 60)).max() < 3
    given = np.round(255 * palette_of(rgb).colours)
    assert np.abs(given - shown[100, 100]).max(1).min() < 45


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--style", "watercolor"], "did you mean watercolour?"),
        (["--palette", "forrest"], "did you mean forest"),
        (["--words", "grene hair"], "did you mean green"),
        (["--words", "hair"], "say it like red hair"),
        (["--dab", "900,2=red"], "outside of the drawing"),
        (["--dab", "here=red"], "write x,y=colour"),
        (["--hints", "none.png"], "none.png"),
        (["--style-from", "none.png"], "none.png"),
        (["--weights", "nowhere", "--prompt", "a leaf"], "nowhere is no folder"),
        (["--weights", "nowhere"], "say what it shows with --prompt"),
        (["--weights", "nowhere", "--prompt", "x", "--style", "flat"], "--style is not for"),
        (["--prompt", "a leaf"], "--prompt belongs to --weights"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_nothing_is_written(
    options: list[str],
    said: str,
    leaf: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out.png"
    code, told, err = run(capsys, "colour", leaf, "-o", out, *options)
    assert code == 2 and not told and said in err and len(err.splitlines()) == 1
    assert not out.exists()


def test_an_empty_page_and_a_wrong_ending_are_refused(
    leaf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank = tmp_path / "blank.png"
    Image.new("RGB", (120, 90), "white").save(blank)
    code, _, err = run(capsys, "colour", blank, "-o", tmp_path / "out.png")
    assert code == 2 and "nothing to colour" in err
    code, _, err = run(capsys, "colour", leaf, "-o", tmp_path / "out.gif")
    assert code == 2 and ".gif" in err
    code, _, err = run(capsys, "colour", leaf, "-o", leaf)
    assert code == 2 and "--force" in err


def test_words_colour_the_parts_of_a_figure_and_say_what_is_not_there(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.png"
    words = "white suit, navy feet, green tail, gold antenae"
    options = ["--style", "flat", "--words", words]
    code, _, err = run(capsys, "colour", samples / "astronaut.jpg", "-o", out, *options)
    assert code == 0
    assert "did you mean antennae?" in err and "not coloured: tail: there are" in err
    with Image.open(out) as picture:
        shown = np.asarray(picture).astype(int)
    assert (np.abs(shown - (251, 250, 246)).max(2) < 4).sum() > 20_000
    assert (np.abs(shown - (40, 53, 95)).max(2) < 4).sum() > 1000


def test_a_painted_drawing_moves_with_the_same_paint_on_every_frame(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain, painted = tmp_path / "plain.apng", tmp_path / "painted.apng"
    options = ["--size", "160", "--seconds", "0.4", "--fps", "5", "--face", "none"]
    source = samples / "astronaut.jpg"
    assert run(capsys, "animate", source, "-o", plain, *options)[0] == 0
    colour = ["--colour", "watercolour:harbour"]
    assert run(capsys, "animate", source, "-o", painted, *colour, *options)[0] == 0
    chroma = []
    for film in (plain, painted):
        with Image.open(film) as opened:
            frames = []
            for index in range(opened.n_frames):  # type: ignore[attr-defined]
                opened.seek(index)
                frames.append(np.asarray(opened.convert("RGB")).astype(int))
        chroma.append([(np.ptp(frame, axis=2) > 40).mean() for frame in frames])
    assert max(chroma[0]) < 0.02 < 0.06 < min(chroma[1])
    assert max(chroma[1]) - min(chroma[1]) < 0.02


def test_an_unknown_style_stops_a_film_before_any_work(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "film.gif"
    code, _, err = run(
        capsys, "animate", samples / "robot.jpg", "-o", out, "--colour", "cell:harbour"
    )
    assert code == 2 and "did you mean cel?" in err and not out.exists()


def test_an_outline_becomes_the_thing_that_it_means(
    leaf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pear.png"
    options = ["--as", "pear", "--style", "render", "--size", "256"]
    code, told, err = run(capsys, "colour", leaf, "-o", out, *options)
    assert (code, told.strip(), err) == (0, f"{out}: pear, as render", "")
    with Image.open(out) as picture:
        assert picture.size == (256, 256) and picture.mode == "RGBA"
        alpha = np.asarray(picture.getchannel("A"))
    assert alpha[5, 5] == 0 and alpha[128, 128] == 255


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--as", "strawbery"], "did you mean strawberry?"),
        (["--as", "horse"], "known are apple, banana, pear, strawberry; colour its areas instead"),
        (["--as", "pear", "--style", "oil"], "take photo, render, watercolour"),
        (["--as", "pear", "--words", "red"], "--words colours areas"),
        (["--size", "300"], "--size belongs to --as"),
    ],
)
def test_what_cannot_be_painted_is_told_in_one_line(
    options: list[str], says: str, leaf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "no.png"
    code, _, err = run(capsys, "colour", leaf, "-o", out, *options)
    assert code == 2 and says in err and len(err.strip().splitlines()) == 1
    assert not out.exists()


@pytest.mark.parametrize(
    ("strokes", "says"), [(0, "nothing is drawn"), (1, "shut nothing in"), (90, "no line drawing")]
)
def test_what_is_no_outline_is_not_painted(
    strokes: int, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    grey = np.full((200, 200), 255, np.uint8)
    chance = np.random.default_rng(3)
    for _ in range(strokes):
        one, two = chance.integers(20, 180, (2, 2)).tolist()
        cv2.line(grey, one, two, 0, 4)
    path, out = tmp_path / "no.png", tmp_path / "out.png"
    Image.fromarray(grey).save(path)
    code, _, err = run(capsys, "colour", path, "-o", out, "--as", "apple")
    assert code == 2 and says in err and not out.exists()
