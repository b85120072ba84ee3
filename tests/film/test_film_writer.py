"""A film is written whole, in few frames of memory, or not at all."""

import errno
import os
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from film_streams import Disc

from inkwake import film
from inkwake.arrays import Bytes
from inkwake.errors import (
    DiskFull,
    EncoderMissing,
    FileExists,
    FilmError,
    NotWritable,
    UnknownFormat,
)
from inkwake.film import muxer
from inkwake.film.gif import plan_frames

OUTPUTS = ("film.gif", "film.mp4", "film.webm", "film.webp", "film.apng", "frames/")


def place(folder: Path, name: str) -> str:
    return f"{folder}/{name}"


@pytest.mark.parametrize("name", ["film.avi", "film", "film.gif.bak", "film."])
def test_an_unknown_ending_lists_what_works_and_draws_nothing(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat) as error:
        film.write(Disc(fails_at=0), tmp_path / name)
    for known in (".gif", ".mp4", ".webm", ".webp", ".apng", "/"):
        assert known in str(error.value)
    assert not list(tmp_path.iterdir())


def test_endings_are_read_in_any_case(tmp_path: Path) -> None:
    assert film.write(Disc(count=2), tmp_path / "FILM.GIF").read_bytes().startswith(b"GIF89a")


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_source_that_breaks_leaves_neither_file_nor_thread(
    name: str, error: type[BaseException], tmp_path: Path
) -> None:
    before = threading.active_count()
    with pytest.raises(error, match="the source broke at frame 17"):
        film.write(Disc(fails_at=17, error=error), place(tmp_path, name))
    assert not list(tmp_path.iterdir())
    assert threading.active_count() == before


@pytest.mark.parametrize("name", OUTPUTS)
def test_stopping_while_encoding_leaves_neither_file_nor_thread(name: str, tmp_path: Path) -> None:
    def stop(done: int, _: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        film.write(Disc(), place(tmp_path, name), progress=stop)
    assert not list(tmp_path.iterdir())
    assert threading.active_count() == before


def test_stopping_draws_at_most_a_few_frames_more(tmp_path: Path) -> None:
    drawn: list[int] = []

    class Watched(Disc):
        def draw(self, index: int) -> Bytes:
            drawn.append(index)
            return super().draw(index)

    def stop(done: int, _: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        film.write(Watched(count=1000), tmp_path / "film.mp4", progress=stop)
    assert len(drawn) < 12


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_old_film_stays_unless_forced(name: str, tmp_path: Path) -> None:
    target = Path(film.write(Disc(count=3), place(tmp_path, name)))
    file = target / "frame_00000.png" if target.is_dir() else target
    old = file.read_bytes()
    with pytest.raises(FileExists, match="--force"):
        film.write(Disc(fails_at=0), place(tmp_path, name))
    with pytest.raises(RuntimeError):
        film.write(Disc(fails_at=9, seed=2), place(tmp_path, name), force=True)
    assert file.read_bytes() == old
    film.write(Disc(count=3, seed=2), place(tmp_path, name), force=True)
    assert file.read_bytes() != old


def test_progress_counts_every_frame(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    film.write(Disc(count=7), tmp_path / "film.gif", progress=lambda *step: seen.append(step))
    assert seen == [(done, 7) for done in range(1, 8)]


def test_a_missing_encoder_is_found_before_anything_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = muxer.Codec("MP4 (H.264)", "mp4", "libx264_is_gone", "yuv420p")
    monkeypatch.setattr("inkwake.film.video._H264", gone)
    with pytest.raises(EncoderMissing, match="libx264_is_gone"):
        film.write(Disc(fails_at=0), tmp_path / "film.mp4")
    assert not list(tmp_path.iterdir())


def test_an_encoder_that_refuses_its_settings_is_found_before_anything_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = muxer.Codec("MP4 (H.264)", "mp4", "libx264", "yuv420p", {"preset": "no such preset"})
    monkeypatch.setattr("inkwake.film.video._H264", odd)
    with pytest.raises(EncoderMissing, match="libx264"):
        film.write(Disc(fails_at=0), tmp_path / "film.mp4")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such signal")
@pytest.mark.parametrize("name", ["film.gif", "film.mp4", "frames/"])
def test_ctrl_c_leaves_nothing_and_ends_at_once(name: str, tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from film_streams import Disc; from inkwake import film\n"
        "tell = lambda done, count: done == 5 and print('drawing', flush=True)\n"
        "film.write(Disc(count=10**6), sys.argv[1], progress=tell)"
    )
    arguments = [sys.executable, "-c", code, place(tmp_path, name), str(Path(__file__).parent)]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "drawing\n"
        assert len(list(tmp_path.iterdir())) == 1
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=20)
    assert complaint.endswith("KeyboardInterrupt\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("stream", [Disc(count=0), Disc(width=0)])
def test_an_empty_film_is_refused(stream: Disc, tmp_path: Path) -> None:
    with pytest.raises(FilmError, match="no frames"):
        film.write(stream, tmp_path / "film.gif")


def test_a_size_that_the_format_cannot_hold_names_the_limit(tmp_path: Path) -> None:
    with pytest.raises(FilmError, match="16383 px"):
        film.write(Disc(width=16_384, fails_at=0), tmp_path / "film.webp")


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_folder_that_is_missing_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotWritable, match="choose a folder that exists"):
        film.write(Disc(fails_at=0), place(tmp_path / "gone", name))


@pytest.mark.skipif(sys.platform == "win32", reason="the system limits no file sizes")
@pytest.mark.parametrize("name", OUTPUTS)
def test_a_full_disk_is_named_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    code = (
        "import resource, signal, sys; sys.path.insert(0, sys.argv[2])\n"
        "from film_streams import Disc; from inkwake import errors, film\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try: film.write(Disc(300, 200, grain=60), sys.argv[1])\n"
        "except errors.DiskFull as error: print(error)\n"
    )
    arguments = [sys.executable, "-c", code, place(tmp_path, name), str(Path(__file__).parent)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert "disk is full" in done.stdout
    assert not list(tmp_path.iterdir())


def test_a_writer_that_fails_gives_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("inkwake.film.muxer.Muxer.close", fail)
    with pytest.raises(DiskFull):
        film.write(Disc(count=3), tmp_path / "film.gif")
    assert not list(tmp_path.iterdir())


def test_frames_are_asked_for_once_and_in_order_but_for_the_palette(tmp_path: Path) -> None:
    asked: list[Sequence[int] | None] = []

    class Watched(Disc):
        def frames(self, indices: Sequence[int] | None = None) -> Iterator[Bytes]:
            asked.append(indices)
            return super().frames(indices)

    film.write(Watched(count=90), tmp_path / "film.gif")
    palette, everything = asked
    assert everything is None
    assert palette is not None
    assert len(palette) <= 24
    assert (palette[0], palette[-1]) == (0, 89)
    asked.clear()
    film.write(Watched(count=90), tmp_path / "film.mp4")
    assert asked == [None]


@pytest.mark.parametrize("rate", [1.0, 7.3, 23.976, 24.0, 30.0, 48.0, 50.0, 60.0, 120.0])
@pytest.mark.parametrize("count", [1, 2, 17, 339])
def test_gif_time_never_drifts_and_never_hurries(rate: float, count: int) -> None:
    indices, ticks, length = plan_frames(count, rate)
    shown = list(range(count)) if indices is None else list(indices)
    assert len(shown) == len(ticks)
    delays = [b - a for a, b in zip(ticks, [*ticks[1:], length], strict=True)]
    assert min(delays) >= 2
    assert length == max(2, round(count * 100 / rate))
    for index, tick in zip(shown, ticks, strict=True):
        assert abs(tick - index * 100 / rate) <= (0.5 if rate <= 50 else 2)
    assert shown == sorted(shown)
    assert shown[-1] < count


def test_a_gif_of_sixty_frames_a_second_lasts_as_long(tmp_path: Path) -> None:
    from PIL import Image

    with Image.open(film.write(Disc(count=60, rate=60.0), tmp_path / "film.gif")) as image:
        assert image.n_frames == 50  # type: ignore[attr-defined]
        delays = []
        for index in range(50):
            image.seek(index)
            delays.append(image.info["duration"])
    assert delays == [20] * 50


@pytest.mark.parametrize("name", OUTPUTS)
def test_only_a_few_frames_are_alive_at_a_time(name: str, tmp_path: Path) -> None:
    alive: set[int] = set()
    most = 0

    class Counted(Disc):
        def frames(self, indices: Sequence[int] | None = None) -> Iterator[Bytes]:
            nonlocal most
            for number, frame in enumerate(super().frames(indices)):
                alive.add(number)
                weakref.finalize(frame, alive.discard, number)
                most = max(most, len(alive))
                yield frame

    film.write(Counted(count=60), place(tmp_path, name))
    assert 1 <= most <= 8


@pytest.mark.parametrize("name", ["film.gif", "film.mp4", "film.webp"])
def test_memory_does_not_grow_with_length(name: str, tmp_path: Path) -> None:
    peaks = [peak_of(count, place(tmp_path, name)) for count in (40, 400)]
    assert peaks[1] - peaks[0] < 6e6


def peak_of(count: int, path: str) -> int:
    if not Path("/proc/self/status").exists():
        pytest.skip("the system does not tell a process its peak of memory")
    code = (
        "import sys; sys.path.insert(0, sys.argv[3])\n"
        "from film_streams import Disc; from inkwake import film\n"
        "film.write(Disc(count=int(sys.argv[1])), sys.argv[2], force=True)\n"
        "status = open('/proc/self/status').read()\n"
        "print(status.split('VmHWM:')[1].split()[0])"
    )
    arguments = [sys.executable, "-c", code, str(count), path, str(Path(__file__).parent)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    return int(done.stdout) * 1024
