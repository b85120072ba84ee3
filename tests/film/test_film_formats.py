"""Each format, decoded again: frames, size, time, pixels, alpha, loop."""

from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from film_streams import EYE, INK, Disc
from PIL import Image

from inkwake import film
from inkwake.arrays import Bytes

STILL_FORMATS = (".gif", ".webp", ".apng")
VIDEO_FORMATS = (".mp4", ".webm")


def decode(path: Path) -> tuple[list[Bytes], float, int | None]:
    """RGBA frames, seconds and loop count of an animated picture."""
    with Image.open(path) as image:
        frames, total = [], 0.0
        for index in range(getattr(image, "n_frames", 1)):
            image.seek(index)
            image.load()
            total += image.info["duration"]
            frames.append(np.asarray(image.convert("RGBA")))
        return frames, total / 1000, image.info.get("loop")


def decode_video(path: Path, codec: str | None = None) -> tuple[list[Bytes], float]:
    """RGBA frames and seconds of a video."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        if codec is None:
            frames = list(container.decode(stream))
        else:  # FFmpeg's own VP9 decoder drops alpha
            context = av.CodecContext.create(codec, "r")
            assert isinstance(context, av.VideoCodecContext)
            frames = [f for packet in container.demux(stream) for f in context.decode(packet)]
        pictures: list[Bytes] = [
            np.asarray(
                frame.reformat(
                    format="rgba",
                    src_colorspace="ITU709",
                    src_color_range="MPEG",
                    dst_color_range="JPEG",
                ).to_ndarray(),
                np.uint8,
            )
            for frame in frames
        ]
        assert container.duration is not None
        return pictures, container.duration / 1e6


def difference(found: Bytes, wanted: Bytes) -> float:
    return float(np.abs(found[..., :3].astype(int) - wanted[..., :3]).mean())


def tone_difference(found: Bytes, wanted: Bytes) -> float:
    """The same once the grain of single px is averaged out, as the eye does at arm's length."""
    kernel = (5, 5)
    return float(np.abs(cv2.blur(found[..., :3], kernel) - cv2.blur(wanted, kernel) * 1.0).mean())


@pytest.mark.parametrize("suffix", STILL_FORMATS)
@pytest.mark.parametrize("rate", [12.0, 24.0, 29.97, 30.0, 50.0])
def test_an_animated_picture_keeps_frames_size_length_and_loops(
    suffix: str, rate: float, tmp_path: Path
) -> None:
    stream = Disc(121, 91, count=25, rate=rate)
    frames, seconds, loop = decode(film.write(stream, tmp_path / f"film{suffix}"))
    assert len(frames) == 25
    assert frames[0].shape == (91, 121, 4)
    assert seconds == pytest.approx(25 / rate, abs=0.01)
    assert loop == 0
    limit = {".gif": 1.0, ".webp": 4.0, ".apng": 0.0}[suffix]
    for found, wanted in zip(frames, stream.frames(), strict=True):
        assert difference(found, wanted) <= limit
        assert tone_difference(found, wanted) <= 0.75 * limit
        assert found[..., 3].min() == 255


@pytest.mark.parametrize("suffix", STILL_FORMATS)
def test_a_transparent_film_stays_transparent(suffix: str, tmp_path: Path) -> None:
    stream = Disc(101, 75, count=12, alpha=True)
    frames, _, _ = decode(film.write(stream, tmp_path / f"film{suffix}"))
    assert len(frames) == 12
    for found, wanted in zip(frames, stream.frames(), strict=True):
        assert np.array_equal(found[..., 3], wanted[..., 3])
        inside = wanted[..., 3] == 255
        assert difference(found[inside], wanted[inside]) < 9


@pytest.mark.parametrize("suffix", [".webp", ".apng"])
def test_half_transparent_levels_survive(suffix: str, tmp_path: Path) -> None:
    stream = Levels()
    frames, _, _ = decode(film.write(stream, tmp_path / f"film{suffix}"))
    assert np.array_equal(frames[1][..., 3], next(stream.frames([1]))[..., 3])


def test_gif_cuts_alpha_at_one_half(tmp_path: Path) -> None:
    frames, _, _ = decode(film.write(Levels(), tmp_path / "film.gif"))
    wanted = next(Levels().frames([1]))[..., 3]
    assert np.array_equal(frames[1][..., 3] == 255, wanted >= 128)


class Levels(Disc):
    """Every level of alpha from left to right."""

    def __init__(self) -> None:
        super().__init__(width=256, height=8, count=3, alpha=True)

    def draw(self, index: int) -> Bytes:
        ramp = np.roll(np.arange(256, dtype=np.uint8), index * 3)
        return np.dstack((self.page, np.tile(ramp, (8, 1))))


@pytest.mark.parametrize("suffix", VIDEO_FORMATS)
@pytest.mark.parametrize(
    ("rate", "size"), [(25.0, (120, 90)), (30.0, (121, 91)), (29.97, (64, 65))]
)
def test_a_video_keeps_frames_length_and_colours(
    suffix: str, rate: float, size: tuple[int, int], tmp_path: Path
) -> None:
    stream = Disc(*size, count=31, rate=rate)
    path = film.write(stream, tmp_path / f"film{suffix}")
    frames, seconds = decode_video(path)
    assert len(frames) == 31
    assert seconds == pytest.approx(31 / rate, abs=0.01)
    height, width = frames[0].shape[:2]
    assert (width, height) == (size[0] + size[0] % 2, size[1] + size[1] % 2)
    for found, wanted in zip(frames, stream.frames(), strict=True):
        assert difference(found[: size[1], : size[0]], wanted) < 5


@pytest.mark.parametrize("suffix", VIDEO_FORMATS)
def test_colours_of_a_video_are_tagged_and_true(suffix: str, tmp_path: Path) -> None:
    stream = Disc(320, 240, count=5, grain=0)
    path = film.write(stream, tmp_path / f"film{suffix}")
    with av.open(str(path)) as container:
        context = container.streams.video[0].codec_context
        assert context.pix_fmt == "yuv420p"
        assert (context.colorspace, context.color_primaries, context.color_trc) == (1, 1, 1)
        assert context.color_range == 1
    frames, _ = decode_video(path)
    x, y = stream.centre(4)
    assert np.abs(frames[4][y, x, :3].astype(int) - EYE).max() <= 6
    assert np.abs(frames[4][y, x + 45, :3].astype(int) - INK).max() <= 6


def test_mp4_starts_with_its_index_so_that_browsers_play_at_once(tmp_path: Path) -> None:
    data = film.write(Disc(), tmp_path / "film.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    assert b"avc1" in data


def test_mp4_lays_a_transparent_film_on_white(tmp_path: Path) -> None:
    frames, _ = decode_video(film.write(Disc(alpha=True), tmp_path / "film.mp4"))
    assert frames[3][2, 2, :3].min() >= 252


def test_webm_carries_alpha(tmp_path: Path) -> None:
    stream = Disc(160, 120, count=8, alpha=True)
    frames, _ = decode_video(film.write(stream, tmp_path / "film.webm"), "libvpx-vp9")
    for found, wanted in zip(frames, stream.frames(), strict=True):
        assert np.abs(found[..., 3].astype(int) - wanted[..., 3]).mean() < 2


@pytest.mark.parametrize("alpha", [False, True])
def test_a_png_sequence_holds_the_very_pixels(alpha: bool, tmp_path: Path) -> None:
    stream = Disc(count=4, alpha=alpha)
    folder = film.write(stream, f"{tmp_path}/frames/")
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == [f"frame_{index:05}.png" for index in range(4)]
    for file, wanted in zip(files, stream.frames(), strict=True):
        assert np.array_equal(np.asarray(Image.open(file)), wanted)


def test_a_shorter_sequence_leaves_no_frames_of_a_longer_one(tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    film.write(Disc(count=6), f"{folder}/")
    (folder / "notes.txt").write_text("mine")
    film.write(Disc(count=3), folder, force=True)
    assert sorted(file.name for file in folder.iterdir()) == [
        "frame_00000.png",
        "frame_00001.png",
        "frame_00002.png",
        "notes.txt",
    ]


@pytest.mark.parametrize("suffix", [*STILL_FORMATS, *VIDEO_FORMATS])
@pytest.mark.parametrize("alpha", [False, True])
def test_a_film_of_one_frame_is_a_film(suffix: str, alpha: bool, tmp_path: Path) -> None:
    path = film.write(Disc(count=1, alpha=alpha), tmp_path / f"film{suffix}")
    if suffix in VIDEO_FORMATS:
        assert len(decode_video(path)[0]) == 1
    else:
        with Image.open(path) as image:
            assert image.size == (120, 90)


@pytest.mark.parametrize("suffix", [*STILL_FORMATS, *VIDEO_FORMATS])
def test_a_film_of_one_pixel_is_encoded(suffix: str, tmp_path: Path) -> None:
    assert film.write(Disc(1, 1, count=3, alpha=True), tmp_path / f"film{suffix}").stat().st_size


@pytest.mark.parametrize("suffix", [*STILL_FORMATS, *VIDEO_FORMATS])
def test_the_same_film_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    first = film.write(Disc(), tmp_path / f"a{suffix}").read_bytes()
    assert film.write(Disc(), tmp_path / f"b{suffix}").read_bytes() == first
