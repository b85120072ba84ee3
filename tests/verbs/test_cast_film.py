"""Films of several: a whole page, a scene file, a beat, a soundtrack, and how they came out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import inkwake
from inkwake.arrays import Bytes
from inkwake.figure import Figure, Skeleton
from inkwake.media import read_sound
from inkwake.verbs.drawing import Drawing
from inkwake.verbs.ensemble import deal, reading_order
from inkwake.verbs.film_report import FilmReport, report_film
from inkwake.verbs.plan import Plan, rehearse
from inkwake.verbs.staging import stage_scene

sys.path.append(str(Path(__file__).resolve().parent.parent / "media"))
from made_sounds import clicks, save


def at(left: float, top: float, right: float, bottom: float) -> Figure:
    """A figure of which only the box matters."""
    skeleton = Skeleton(("root",), (-1,), np.zeros((1, 2)), np.ones(1))
    mask = np.ones((4, 4), np.bool_)
    return Figure((left, top, right, bottom), mask, np.zeros((4, 4, 4), np.uint8), skeleton)


def test_figures_are_counted_as_one_reads() -> None:
    tall, low = at(300, 10, 400, 200), at(20, 40, 90, 210)
    below, right = at(10, 260, 60, 400), at(200, 240, 260, 420)
    assert reading_order([tall, right, below, low]) == [3, 0, 2, 1]


def test_fewer_motions_than_figures_begin_again() -> None:
    from inkwake.motion import load

    clips = [load("walk"), load("dance")]
    assert [clip.name for clip in deal(clips, [2, 0, 1])] == ["walk", "walk", "dance"]


@pytest.fixture(scope="module")
def family(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The family of the samples as character folders, in reading order."""
    folder = tmp_path_factory.mktemp("family")
    inkwake.rig_drawing(samples / "family.jpg", folder, force=True)
    return folder


def films(path: Path) -> list[Bytes]:
    with Image.open(path) as film:
        out = []
        for index in range(getattr(film, "n_frames", 1)):
            film.seek(index)
            out.append(np.asarray(film.convert("RGB")))
        return out


def test_everybody_moves_a_little_later_than_the_one_before(family: Path, tmp_path: Path) -> None:
    options: dict[str, Any] = {"motion": "wave", "size": 200, "fps": 10, "background": "white"}
    inkwake.animate(family, tmp_path / "a.gif", **options)
    inkwake.animate(family, tmp_path / "b.gif", offset=0.0, **options)
    one, two = films(tmp_path / "a.gif"), films(tmp_path / "b.gif")
    assert len(one) == len(two)
    assert np.abs(one[0].astype(int) - two[0]).max() > 50
    reports: list[FilmReport] = []
    inkwake.animate(family, tmp_path / "c.gif", report=reports.append, **options)
    assert [row.name for row in reports[0].rows] == ["3", "2", "1"]
    assert not [p for p in reports[0].problems if "leaves" in p or "jumps" in p]


def test_each_figure_can_have_its_own_motion_and_all_close_together(
    family: Path, tmp_path: Path
) -> None:
    reports: list[FilmReport] = []
    inkwake.animate(
        family, tmp_path / "a.gif", motion=["walk", "wave", "dance"], size=200, fps=10,
        background="white", report=reports.append,
    )  # fmt: skip
    frames = {row.frames for row in reports[0].rows}
    assert len(frames) == 1
    assert all(row.seam is not None and row.seam < 2.5 for row in reports[0].rows)


def test_a_dance_takes_whole_beats_and_its_song_is_heard(family: Path, tmp_path: Path) -> None:
    song = save(clicks(132.0, seconds=9.0), tmp_path / "song.wav")
    lines: list[str] = []
    film = inkwake.animate(
        family, tmp_path / "a.mp4", motion="jumping_jacks", beat=song, seconds=60 / 132 * 8,
        size=160, background="white", tell=lines.append,
    )  # fmt: skip
    assert any("132.0 beats a minute" in line for line in lines)
    heard = read_sound(film)
    assert heard.seconds == pytest.approx(60 / 132 * 8, abs=0.06)
    first = np.flatnonzero(np.abs(heard.mono()) > 0.3)[0] / heard.rate
    assert first == pytest.approx(0.3, abs=0.02)


def test_a_format_without_sound_says_so(family: Path, tmp_path: Path) -> None:
    song = save(clicks(120.0, seconds=3.0), tmp_path / "song.wav")
    lines: list[str] = []
    inkwake.animate(family, tmp_path / "a.gif", size=100, fps=5, sound=song, tell=lines.append)
    assert lines == [
        f"{tmp_path / 'a.gif'} has no sound: its format holds none; write .mp4 or .webm to hear "
        f"{song}"
    ]


SCENE = """
[film]
width = 240
height = 160
fps = 10
seconds = 2
background = "#aaccee"

[[captions]]
text = "Hello"
to = 1
at = [0.5, 0.1]
size = 0.12

[[characters]]
name = "dad"
drawing = "family/figure_1"
motion = "dance"
at = [0.25, 0.95]
scale = 0.6

[[characters]]
name = "mum"
drawing = "family/figure_2"
motion = "walk"
travel = true
mirror = true
at = [0.9, 0.95]
scale = 0.5
start = 0.5
order = -1
"""


@pytest.fixture
def stage(family: Path, tmp_path: Path) -> Path:
    (tmp_path / "family").symlink_to(family, target_is_directory=True)
    (tmp_path / "scene.toml").write_text(SCENE)
    return tmp_path


def test_a_scene_file_becomes_a_film(stage: Path) -> None:
    reports: list[FilmReport] = []
    film = inkwake.animate(stage / "scene.toml", stage / "a.webp", report=reports.append)
    frames = films(film)
    assert len(frames) == 20
    assert frames[0].shape == (160, 240, 3)
    assert [row.name for row in reports[0].rows] == ["mum", "dad"]
    assert np.abs(frames[0][2, 2].astype(int) - (0xAA, 0xCC, 0xEE)).max() < 8
    top = [np.abs(f[4:28].astype(int) - (0xAA, 0xCC, 0xEE)).max(axis=-1) > 60 for f in frames]
    assert top[5].sum() > 100
    assert top[12].sum() == 0
    # Mum waits for half a second, then walks to the left.
    places = [float(np.median(np.nonzero(_ink(f[60:, 140:]))[1])) for f in frames[:5]]
    assert np.ptp(places) < 6
    assert _ink(frames[-1][60:, 200:]).sum() < _ink(frames[0][60:, 200:]).sum()


def _ink(part: Bytes) -> Bytes:
    gap: Bytes = np.abs(part.astype(int) - (0xAA, 0xCC, 0xEE)).max(axis=-1) > 60
    return gap


def test_a_character_of_a_scene_has_its_own_energy_speed_and_seed(stage: Path) -> None:
    def film(extra: str) -> tuple[int, bytes]:
        text = SCENE.replace('motion = "dance"', f'motion = "jump"\n{extra}').replace(
            "seconds = 2", ""
        )
        (stage / "scene.toml").write_text(text.partition('\n[[characters]]\nname = "mum')[0])
        frames = films(inkwake.animate(stage / "scene.toml", stage / "a.webp", force=True))
        return len(frames), b"".join(frame.tobytes() for frame in frames)

    plain = film("")
    assert film("energy = 1.0\nspeed = 1.0\nseed = 0") == plain
    for other in ("energy = 0.4", "seed = 5"):
        assert film(other)[1] != plain[1]
    assert film("speed = 2.0")[0] == pytest.approx(plain[0] / 2, abs=1)


def test_what_is_said_on_the_command_line_wins_over_the_scene_file(stage: Path) -> None:
    film = inkwake.animate(
        stage / "scene.toml", stage / "a.gif", size=(120, 90), seconds=1.0, background="white"
    )
    frames = films(film)
    assert (len(frames), frames[0].shape) == (10, (90, 120, 3))
    assert frames[0][1, 1].min() > 245


def test_a_scene_film_has_the_same_bytes_each_time(stage: Path) -> None:
    text = SCENE.replace('"#aaccee"', '"paper"') + '\n[camera]\nmode = "follow"\nwhom = "mum"\n'
    (stage / "scene.toml").write_text(text)
    one, two = (
        inkwake.animate(stage / "scene.toml", stage / f"{name}.gif").read_bytes() for name in "ab"
    )
    assert one == two


@pytest.mark.parametrize("name", ["robot", "hooray", "monster"])
@pytest.mark.parametrize("motion", ["walk", "jump", "dance", "wave", "zombie", "fall"])
def test_films_of_the_samples_come_out_well(name: str, motion: str, samples: Path) -> None:
    """The checks of ``inkwake animate --report`` are kept at bay."""
    from inkwake.motion import load

    drawing = _drawing(samples / f"{name}.jpg")
    cast = rehearse(drawing.figures[:1], Plan(load(motion), 25.0))
    (row,) = report_film(stage_scene(cast, page=drawing.page, size=500).scene).rows
    assert row.flipped == 0
    assert row.torn <= 0.002 * row.triangles
    assert row.slide <= 1.0
    assert row.pops == 0
    assert row.cut == 0
    assert row.seam is not None and row.seam <= 1.05


_OPENED: dict[Path, Drawing] = {}


def _drawing(path: Path) -> Drawing:
    if path not in _OPENED:
        _OPENED[path] = inkwake.open_drawing(path)
    return _OPENED[path]
