from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import inkwake
from inkwake.cli.main import main
from inkwake.verbs.motion_sheet import CAPTION, COLUMNS


def test_a_sheet_shows_each_motion_in_a_tile_with_its_name(samples: Path, tmp_path: Path) -> None:
    names = ["walk", "clap", "ballet_spin", "fall", "kick", "bow", "twist"]
    assert len(names) > COLUMNS
    sheet = inkwake.motion_sheet(samples / "robot.jpg", tmp_path / "s.webp", names=names, tile=64)
    with Image.open(sheet) as film:
        assert film.size == (64 * COLUMNS, 2 * (64 + CAPTION))
        assert film.info.get("loop", 0) == 0
        count = getattr(film, "n_frames", 1)
        frames = []
        for number in range(0, count, 5):
            film.seek(number)
            frames.append(np.asarray(film.convert("L"), dtype=np.float64))
    assert count == 75
    moved = np.ptp(np.stack(frames), axis=0)
    for number in range(len(names)):
        row, column = divmod(number, COLUMNS)
        top, left = row * (64 + CAPTION), column * 64
        assert (moved[top : top + 64, left : left + 64] > 60).sum() > 20
        caption = frames[0][top + 64 : top + 64 + CAPTION, left : left + 64]
        assert (caption < 160).sum() > 10
        assert moved[top + 64 : top + 64 + CAPTION, left : left + 64].max() < 40


def test_the_seam_of_the_sheet_is_no_jump(samples: Path, tmp_path: Path) -> None:
    names = ["walk", "macarena", "fall", "run"]
    sheet = inkwake.motion_sheet(samples / "robot.jpg", tmp_path / "s.webp", names=names, tile=64)
    frames = []
    with Image.open(sheet) as film:
        for number in range(getattr(film, "n_frames", 1)):
            film.seek(number)
            frames.append(np.asarray(film.convert("L"), dtype=np.float64))
    steps = [float(np.abs(a - b).mean()) for a, b in pairwise(frames)]
    assert np.abs(frames[0] - frames[-1]).mean() < 1.3 * max(steps)


def test_a_sheet_is_not_written_over_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "motions.webp"
    taken.write_bytes(b"mine")
    with pytest.raises(SystemExit) as done:
        main(["motions", "--sheet", str(taken)])
    assert done.value.code == 2
    assert "--force" in capsys.readouterr().err
    assert taken.read_bytes() == b"mine"


def test_energy_and_seed_change_the_film_and_nothing_else_does(
    samples: Path, tmp_path: Path
) -> None:
    def film(name: str, **knobs: float) -> bytes:
        path = inkwake.animate(
            samples / "robot.jpg",
            tmp_path / name,
            motion="cheer",
            size=96,
            fps=8,
            **knobs,  # type: ignore[arg-type]
        )
        return path.read_bytes()

    plain = film("a.gif")
    assert film("b.gif") == plain
    assert len({plain, film("c.gif", energy=1.7), film("d.gif", seed=4)}) == 3


def test_speed_is_heeded_once(samples: Path, tmp_path: Path) -> None:
    usual = inkwake.load_motion("cheer").seconds
    assert inkwake.load_motion("cheer", speed=2).seconds == pytest.approx(usual / 2, abs=0.05)
    film = inkwake.animate(
        samples / "robot.jpg", tmp_path / "f.webp", motion="cheer", speed=2, fps=20, size=64
    )
    with Image.open(film) as opened:
        assert getattr(opened, "n_frames", 1) == pytest.approx(10 * usual, abs=1)


def test_motions_are_written_as_bvh_files_and_nothing_is_overwritten(tmp_path: Path) -> None:
    from inkwake.errors import FileExists
    from inkwake.motion import read_bvh

    folder = tmp_path / "new" / "bvh"
    paths = inkwake.write_motions(folder, names=["floss", "kick"], energy=1.5, speed=2)
    assert [path.name for path in paths] == ["floss.bvh", "kick.bvh"]
    clip = inkwake.load_motion("kick", energy=1.5, speed=2)
    assert read_bvh(paths[1]).seconds == pytest.approx(clip.seconds, abs=1e-3)
    with pytest.raises(FileExists, match="--force"):
        inkwake.write_motions(folder, names=["walk", "kick"])
    assert not (folder / "walk.bvh").exists()
