"""Films in which faces live: only faces change, and only where eyes were found."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import inkwake
from inkwake.arrays import Bytes
from inkwake.errors import FaceError, MediaError, SceneError
from inkwake.figure import Figure, with_parts
from inkwake.figure.labels import PART
from inkwake.media import Sound
from inkwake.motion import load, perform
from inkwake.verbs.faces import enliven, face_wishes, length_with, speech_of

sys.path.append(str(Path(__file__).resolve().parent.parent / "media"))
from made_sounds import RATE, save

OPTIONS: dict[str, Any] = {"motion": "breathe", "size": 240, "fps": 12, "background": "white"}


@pytest.fixture(scope="module")
def folder(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample as a character folder: nothing in it says where its eyes are."""
    home = tmp_path_factory.mktemp("hooray")
    inkwake.rig_drawing(samples / "hooray.jpg", home, force=True)
    return home


def frames_of(path: Path) -> Bytes:
    with Image.open(path) as film:
        found = []
        for index in range(getattr(film, "n_frames", 1)):
            film.seek(index)
            found.append(np.asarray(film.convert("RGB")))
        return np.stack(found)


def test_eyes_blink_in_every_film_and_none_leaves_the_drawing_alone(
    folder: Path, tmp_path: Path
) -> None:
    for name, face in (("a", None), ("b", "none")):
        (tmp_path / name).mkdir()
        inkwake.animate(folder, tmp_path / name, face=face, **OPTIONS)
    alive, still = (
        np.stack([np.asarray(Image.open(p).convert("RGB")) for p in sorted(home.glob("*.png"))])
        for home in (tmp_path / "a", tmp_path / "b")
    )
    away = np.abs(alive.astype(int) - still).max(-1)
    changed = np.argwhere(away.max(0) > 60)
    assert len(changed) > 10
    # Eyes lie in the upper half of this figure, close together.
    assert changed[:, 0].max() < 0.5 * alive.shape[1]
    assert np.ptp(changed[:, 0]) < 0.12 * alive.shape[1]
    blinking = (away > 60).sum((1, 2)) > 10
    assert 0 < blinking.sum() < 0.5 * len(alive)


def test_parts_of_a_folder_are_those_of_the_photo(folder: Path, samples: Path) -> None:
    of_folder = with_parts(inkwake.open_drawing(folder).figures[0])
    of_photo = inkwake.open_drawing(samples / "hooray.jpg").figures[0]
    for names in (("head",), ("eye", "pupil"), ("mouth",), ("trunk",)):
        shares = [share(figure, names) for figure in (of_folder, of_photo)]
        assert shares[0] == pytest.approx(shares[1], rel=0.45), names


def share(figure: Figure, names: tuple[str, ...]) -> float:
    """Of a figure's area that some parts have."""
    assert figure.parts is not None
    return float(np.isin(figure.parts, [PART[name] for name in names]).sum() / figure.mask.sum())


def test_a_film_is_long_enough_for_what_is_said(folder: Path, tmp_path: Path) -> None:
    inkwake.animate(folder, tmp_path / "short.gif", say="Hi", **OPTIONS)
    inkwake.animate(folder, tmp_path / "long.gif", say="Hello, I am here! " * 3, **OPTIONS)
    short, long = frames_of(tmp_path / "short.gif"), frames_of(tmp_path / "long.gif")
    assert len(long) > len(short)
    speech = speech_of(face_wishes(say="Hello, I am here! " * 3), 12)
    assert speech is not None and len(long) >= len(speech.open)
    assert length_with(None, 3.0, 12) is None


def test_a_voice_is_heard_and_seen(folder: Path, tmp_path: Path) -> None:
    t = np.arange(2 * RATE) / RATE
    voice = np.sin(2 * np.pi * 300 * t) * (np.sin(2 * np.pi * 2 * t) > 0)
    samples = np.repeat(np.round(16000 * voice)[:, None], 2, axis=1).astype(np.int16)
    save(Sound(samples), tmp_path / "voice.wav")
    speech = speech_of(face_wishes(voice=tmp_path / "voice.wav"), 25)
    assert speech is not None and 48 <= len(speech.open) <= 51
    assert speech.open.max() > 0.8 and speech.open.min() < 0.1
    (tmp_path / "none.wav").write_bytes(b"no sound at all")
    with pytest.raises(MediaError):
        inkwake.animate(folder, tmp_path / "c.gif", voice=tmp_path / "none.wav", **OPTIONS)
    assert not (tmp_path / "c.gif").exists()


def test_who_asks_is_told_that_there_is_no_face(samples: Path, tmp_path: Path) -> None:
    told: list[str] = []
    drawing = samples / "hooray.jpg"
    figure = inkwake.open_drawing(drawing).figures[0]
    blank = np.full((figure.height, figure.width, 3), 255, np.uint8)
    blank[figure.mask] = (90, 140, 90)
    Image.fromarray(blank).save(tmp_path / "plain.png")
    inkwake.animate(
        tmp_path / "plain.png", tmp_path / "d.gif", face="smile", tell=told.append, **OPTIONS
    )
    assert told[-1].startswith("figure 1: no eyes found with confidence")


def test_figures_are_named_as_the_user_counts_them(samples: Path, tmp_path: Path) -> None:
    told: list[str] = []
    family = samples / "family.jpg"
    drawing = inkwake.open_drawing(family)
    stream = inkwake.stage_scene(
        [(inkwake.build_rig(f), perform(load("breathe"), inkwake.build_rig(f)))
         for f in (replace(drawing.figures[1], parts=np.where(drawing.figures[1].mask, 8, 0)
                           .astype(np.uint8)), drawing.figures[0])]
    )  # fmt: skip
    wishes = face_wishes(face="blink")
    enliven(stream.scene, [wishes] * 2, [None] * 2, names=["Mum", "Dad"], tell=told.append)
    assert len(told) == 1 and told[0].startswith("Mum: no eyes")


@pytest.mark.parametrize(
    ("wishes", "says"),
    [
        ({"face": "blnik"}, "did you mean blink"),
        ({"face": "none,blink"}, "leave out 'none'"),
        ({"face": "smile,sad"}, "not both"),
        ({"say": " !? "}, "nothing to say"),
        ({"say": "Hi", "voice": "a.wav"}, "not both"),
        ({"look": (float("nan"), 0.5)}, "shares of the picture"),
    ],
)
def test_bad_wishes_are_told(wishes: dict[str, Any], says: str) -> None:
    with pytest.raises(FaceError, match=says):
        face_wishes(**wishes)


def test_characters_of_a_scene_have_faces_of_their_own(folder: Path, tmp_path: Path) -> None:
    scene = f"""[film]
width = 240
height = 240
fps = 10
seconds = 1.5

[[characters]]
drawing = "{folder.as_posix()}"
motion = "breathe"
scale = 0.9
face = "FACE"
"""
    films = []
    for face in ("smile", "none"):
        (tmp_path / "scene.toml").write_text(scene.replace("FACE", face))
        inkwake.animate(tmp_path / "scene.toml", tmp_path / "scene.gif", force=True)
        films.append(frames_of(tmp_path / "scene.gif").astype(int))
    assert np.abs(films[0] - films[1]).max() > 60
    (tmp_path / "scene.toml").write_text(scene.replace("FACE", "grin"))
    with pytest.raises(SceneError, match="it knows blink"):
        inkwake.animate(tmp_path / "scene.toml", tmp_path / "scene.gif", force=True)
