"""Films become clips: none runs through a cut, none stands still, nothing is cut twice."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from films import Film, save

from inkwake.cli.main import main
from inkwake.errors import DatasetError, NoDrawings, TrainingDataError
from inkwake.learn.clips import ClipPlan, cut_clips, read_clips
from inkwake.learn.clips.cuts import CutFinder
from inkwake.learn.clips.pieces import STRETCH
from inkwake.picture import read

PLAN = ClipPlan(frames=8, fps=8.0, size=32)


def test_no_clip_runs_through_a_cut(tmp_path: Path) -> None:
    # At 8 of 16 frames a second a clip of 8 takes 15 frames: two in the first scene, none in the
    # second, which is too short, one in the third.
    film = save(Film(scenes=(38, 9, 20)), tmp_path / "film.mp4")
    made = cut_clips([film], tmp_path / "set", PLAN)
    clips = read_clips(tmp_path / "set")
    assert (made.clips, len(clips), made.left_out) == (3, 3, [])
    for clip, first in zip(clips, (0.0, 15 / 16, 47 / 16), strict=True):
        pixels = clip.pixels()
        assert pixels.shape == (8, 32, 32, 3)
        corners = pixels[:, 1, 1].astype(int)
        assert np.abs(corners - corners[0]).max() < 12, "one ground from beginning to end"
        note = json.loads((clip.folder / "clip.json").read_text())
        assert note["source"] == "film.mp4" and len(note["sha256"]) == 64
        assert note["first"] == pytest.approx(first, abs=0.002)
        assert note["box"] == pytest.approx([1 / 6, 0, 2 / 3, 1], abs=0.02)
    middle = (read_clips(tmp_path / "set")[0].pixels()[:, 16].astype(int) - (200, 30, 40)).sum(2)
    assert len({int(np.abs(row).argmin()) for row in middle}) > 3, "the ball moves"


def test_what_is_done_is_not_done_again_and_captions_of_the_user_stay(tmp_path: Path) -> None:
    film = save(Film(scenes=(40,)), tmp_path / "swing.mp4")
    (tmp_path / "swing.txt").write_text("a ball\nswings\n")
    out = tmp_path / "set"
    assert cut_clips([film], out, PLAN, caption="something").clips == 2
    assert {clip.caption for clip in read_clips(out)} == {"a ball swings"}
    note = read_clips(out)[0].folder / "clip.json"
    note.write_text(json.dumps(json.loads(note.read_text()) | {"caption": "mine"}))
    again = cut_clips([film], out, PLAN)
    assert (again.clips, again.kept) == (0, 2)
    # Stopped in the middle: the record of the film is missing, and a clip.
    (next((out / "videos").iterdir())).unlink()
    last = read_clips(out)[1].folder
    for file in last.iterdir():
        file.unlink()
    last.rmdir()
    again = cut_clips([film], out, PLAN)
    assert (again.clips, again.kept) == (1, 1)
    assert [clip.caption for clip in read_clips(out)] == ["mine", "a ball swings"]


def test_long_films_come_in_stretches_without_loss(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = save(Film(scenes=(80,)), tmp_path / "film.mp4")
    monkeypatch.setattr("inkwake.learn.clips.pieces.STRETCH", 2.0)
    cut_clips([film], tmp_path / "set", PLAN)
    firsts = [
        json.loads((clip.folder / "clip.json").read_text())["first"]
        for clip in read_clips(tmp_path / "set")
    ]
    assert firsts == pytest.approx([0, 15 / 16, 2, 2 + 15 / 16, 4], abs=0.002)
    late = read_clips(tmp_path / "set")[2].pixels()[0].astype(int)
    monkeypatch.setattr("inkwake.learn.clips.pieces.STRETCH", STRETCH)
    cut_clips([film], tmp_path / "whole", ClipPlan(frames=17, fps=16.0, size=32))
    whole = read_clips(tmp_path / "whole")
    # Second 2 is frame 32: the sixteenth of the second clip of 17.
    assert np.abs(whole[1].pixels()[15].astype(int) - late).mean() < 4


def test_films_that_cannot_be_used_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = save(Film(scenes=(40,)), tmp_path / "good.webm")
    still = save(Film(scenes=(40,), moves=0.0), tmp_path / "still.mp4")
    short = save(Film(scenes=(5,)), tmp_path / "short.mp4")
    slow = save(Film(scenes=(20,), rate=4.0), tmp_path / "slow.mp4")
    (tmp_path / "text.mp4").write_text("this is no film")
    (tmp_path / "broken.mp4").write_bytes(good.read_bytes()[:60])
    bad = [still, short, slow, tmp_path / "text.mp4", tmp_path / "none.mp4"]
    with pytest.raises(SystemExit) as done:
        main(["dataset", "clips", *map(str, [*bad, tmp_path / "broken.mp4", good]), "-o",
              str(tmp_path / "set"), "--frames", "8", "--size", "32"])  # fmt: skip
    out, err = capsys.readouterr()
    assert done.value.code == 0 and "2 clips cut, 0 were there" in out
    lines = err.splitlines()
    reasons = ("nothing moves", "lower --frames", "lower --fps", "no film", "No such file",
               "damaged")  # fmt: skip
    assert len(lines) == 6
    for line, reason in zip(lines, reasons, strict=True):
        assert line.startswith("left out  ") and reason in line
    with pytest.raises(DatasetError, match="no clip came of 1 films"):
        cut_clips([still], tmp_path / "other", PLAN)


def test_a_set_of_another_plan_and_a_damaged_set_are_refused(tmp_path: Path) -> None:
    film = save(Film(scenes=(40,)), tmp_path / "film.mp4")
    out = tmp_path / "set"
    with pytest.raises(NoDrawings, match="inkwake dataset clips"):
        read_clips(out)
    cut_clips([film], out, PLAN)
    with pytest.raises(DatasetError, match=r"--frames 8  --fps 8\.0  --size 32"):
        cut_clips([film], out, ClipPlan(frames=4, fps=8.0, size=32))
    with pytest.raises(TrainingDataError, match="--frames 12"):
        read_clips(out, least=12)
    folder = read_clips(out)[0].folder
    (folder / "frame_00003.png").unlink()
    with pytest.raises(TrainingDataError, match=r"lacks frame_00003\.png"):
        read_clips(out)
    (folder / "clip.json").write_text("{")
    with pytest.raises(TrainingDataError, match="is damaged"):
        read_clips(out)


@pytest.mark.parametrize("leap", [0.0, 0.02, 0.05])
def test_drawings_on_white_paper_are_told_apart_though_they_leap(
    samples: Path, leap: float
) -> None:
    drawings = [read(samples / f"{name}.jpg").rgb for name in ("hooray", "robot", "monster")]
    pages = [cv2.resize(rgb, (160, 200), interpolation=cv2.INTER_AREA) for rgb in drawings]
    finder = CutFinder()
    found = []
    for number in range(36):
        # On threes: still, still, a leap.
        jumped = round(leap * 200 * (number // 3 % 2))
        page = np.asarray(np.roll(pages[number // 12], -jumped, axis=0), np.uint8)
        found.append(finder.begins(page))
    assert np.flatnonzero(found).tolist() == [0, 12, 24]
