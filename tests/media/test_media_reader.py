from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from made_sounds import clicks, save

from inkwake.arrays import Bytes
from inkwake.errors import BrokenMedia, InkwakeError, UnknownMedia
from inkwake.film import write
from inkwake.media import fit_sound, read_sound, read_video

sys.path.append(str(Path(__file__).resolve().parent.parent / "film"))
from film_streams import Disc


def test_a_soundtrack_comes_back_at_its_time_from_both_formats(tmp_path: Path) -> None:
    sound = clicks(120.0, seconds=3.0)
    for name in ("film.mp4", "film.webm"):
        write(Disc(count=60), tmp_path / name, sound=sound)
        heard = read_sound(tmp_path / name)
        assert heard.seconds == pytest.approx(2.0, abs=0.03)
        first = np.flatnonzero(np.abs(heard.mono()) > 0.3)[0] / heard.rate
        assert first == pytest.approx(0.3, abs=0.01)


def test_films_with_sound_have_the_same_bytes_each_time(tmp_path: Path) -> None:
    for suffix in (".mp4", ".webm"):
        films = [tmp_path / f"{name}{suffix}" for name in "ab"]
        for film in films:
            write(Disc(count=12), film, sound=clicks(120.0, seconds=1.0))
        assert films[0].read_bytes() == films[1].read_bytes()


def test_a_sound_is_cut_faded_and_filled_up_to_a_film_s_length() -> None:
    sound = clicks(120.0, seconds=4.0)
    cut = fit_sound(sound, 2.0, fade=0.5)
    assert cut.seconds == 2.0
    assert np.abs(cut.samples[-100:]).max() < 0.02 * np.abs(cut.samples).max()
    long = fit_sound(sound, 6.0)
    assert long.seconds == 6.0
    assert not long.samples[round(4.1 * long.rate) :].any()
    later = fit_sound(sound, 1.0, start=1.0, volume=0.5)
    beyond = sound.samples[sound.rate : sound.rate + 1000].astype(float)
    assert np.abs(later.samples[:1000] - beyond / 2).max() <= 1


def test_only_a_part_of_a_sound_is_read_where_only_a_part_is_asked_for(tmp_path: Path) -> None:
    path = save(clicks(120.0, seconds=4.0), tmp_path / "a.wav")
    whole, part = read_sound(path), read_sound(path, start=1.5, seconds=1.0)
    begin = round(1.5 * whole.rate)
    assert np.array_equal(part.samples, whole.samples[begin : begin + whole.rate])


def test_a_film_is_read_upright_and_evenly(tmp_path: Path) -> None:
    film = Disc(width=160, height=120, count=20, rate=20.0)
    write(film, tmp_path / "film.mp4")
    video = read_video(tmp_path / "film.mp4")
    frames = list(video.frames)
    assert (video.width, video.height, len(frames)) == (160, 120, 20)
    assert video.rate == pytest.approx(20.0)
    for index in (0, 7, 19):
        assert _difference(frames[index], film.draw(index)) < 6


def _difference(one: Bytes, two: Bytes) -> float:
    return float(np.abs(one.astype(int) - two.astype(int)).mean())


def test_whoever_stops_reading_leaves_no_process_behind(tmp_path: Path) -> None:
    write(Disc(count=60, width=320, height=240), tmp_path / "film.mp4")
    frames = read_video(tmp_path / "film.mp4").frames
    next(frames)
    frames.close()  # type: ignore[attr-defined]


PLAYLIST = b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"
CONCAT = b"ffconcat version 1.0\nfile '/etc/passwd'\n"


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("song.wav", b"this is no sound", UnknownMedia),
        ("song.mp3", b"", UnknownMedia),
        ("list.m3u8", PLAYLIST, UnknownMedia),
        ("list.mp4", PLAYLIST, UnknownMedia),
        ("list.wav", CONCAT, UnknownMedia),
        ("hidden.mp4", b"\0\0\0\x18ftyp" + PLAYLIST, BrokenMedia),
        ("hidden.wav", b"RIFF\0\0\0\0WAVE" + CONCAT, BrokenMedia),
        ("cut.webm", b"\x1aE\xdf\xa3" + bytes(40), BrokenMedia),
    ],
)
def test_what_is_no_recording_is_refused_in_one_line(
    name: str, content: bytes, error: type[InkwakeError], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for read in (read_sound, read_video):
        with pytest.raises(error if read is read_sound else InkwakeError) as raised:
            read(path)
        assert "\n" not in str(raised.value)


def test_a_missing_file_and_a_film_without_sound_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownMedia, match="check the path"):
        read_sound(tmp_path / "none.wav")
    write(Disc(count=5), tmp_path / "silent.mp4")
    with pytest.raises(UnknownMedia, match="holds no sound"):
        read_sound(tmp_path / "silent.mp4")
    with pytest.raises(UnknownMedia, match="no film"):
        read_video(save(clicks(120.0, seconds=1.0), tmp_path / "a.wav"))


def test_a_part_of_a_film_is_read_at_the_size_that_is_asked_for(tmp_path: Path) -> None:
    film = Disc(width=160, height=120, count=50, rate=20.0)
    for name in ("film.mp4", "film.webm"):
        write(film, tmp_path / name)
        frames = list(read_video(tmp_path / name, start=1.0, seconds=0.5).frames)
        assert len(frames) == 10
        assert _difference(frames[0], film.draw(20)) < 6
        small = read_video(tmp_path / name, side=80)
        assert (small.width, small.height) == (80, 60)
        with pytest.raises(UnknownMedia, match="no moving pictures"):
            read_video(tmp_path / name, start=3.0)
