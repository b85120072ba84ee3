"""What cannot be read is answered with one line, quickly, and never with a crash."""

import os
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from picture_files import KINDS, encode, png, scene
from PIL import Image

from inkwake import picture
from inkwake.errors import BrokenPicture, InkwakeError, PictureError, PictureTooLarge
from inkwake.errors import UnknownPicture as Unknown
from inkwake.picture.kinds import Kind
from inkwake.picture.limits import MAX_BYTES


def says(error: pytest.ExceptionInfo[InkwakeError]) -> str:
    text = str(error.value)
    assert "\n" not in text
    assert not text.endswith(".")
    return text


def is_one_line(error: InkwakeError) -> bool:
    assert "\n" not in str(error)
    return True


STRANGERS = {
    "text": b"Dear diary, today I drew a robot",
    "pdf": b"%PDF-1.7 " + bytes(40),
    "psd": b"8BPS" + bytes(40),
    "bmp": b"BM" + bytes(60),
    "fits": b"SIMPLE  =                    T" + bytes(60),
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n" + bytes(60),
    "ico": b"\0\0\1\0\1\0" + bytes(60),
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "avif": b"\0\0\0\x1cftypavif" + bytes(40),
    "mp4": b"\0\0\0\x1cftypisom" + bytes(40),
    "zip": b"PK\3\4" + bytes(40),
    "noise": bytes(range(256)),
    "one byte": b"\x89",
    "riff": b"RIFF\0\0\0\0WAVE",
}


@pytest.mark.parametrize("what", STRANGERS)
def test_other_files_named_png_are_not_parsed(what: str, tmp_path: Path) -> None:
    path = tmp_path / "drawing.png"
    path.write_bytes(STRANGERS[what])
    with pytest.raises(Unknown) as error:
        picture.read(path)
    assert str(path) in says(error)
    assert "PNG, JPEG, WebP, GIF, TIFF or HEIC" in says(error)


def test_the_list_of_kinds_only_grows_on_purpose() -> None:
    assert {kind.value for kind in Kind} == {"PNG", "JPEG", "WEBP", "GIF", "TIFF", "HEIF"}


def test_an_empty_file_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "empty.jpg"
    path.touch()
    with pytest.raises(Unknown) as error:
        picture.read(path)
    assert "empty (0 bytes)" in says(error)


def test_missing_files_and_folders_have_answers_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(PictureError) as error:
        picture.read(tmp_path / "nothing.jpg")
    assert "does not exist" in says(error)
    with pytest.raises(PictureError) as error:
        picture.read(tmp_path)
    assert "is a folder" in says(error)
    with pytest.raises(PictureError) as error:
        picture.read("two\nlines\0.jpg")
    assert "two?lines" in says(error)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in the file tree")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(PictureError) as error:
        picture.read(tmp_path / "pipe.png")
    assert "no ordinary file" in says(error)


@pytest.mark.parametrize("kind", KINDS)
def test_a_truncated_file_is_called_broken(kind: str) -> None:
    rng = np.random.default_rng(1)
    data = encode(rng.integers(0, 255, (80, 80, 3), np.uint8), kind)
    for part in (0.3, 0.6, 0.9):
        with pytest.raises(BrokenPicture) as error:
            picture.read(data[: int(len(data) * part)])
        assert "cut off or damaged" in says(error)


def test_the_decoder_prints_nothing_of_its_own() -> None:
    data = bytearray(encode(scene(), "TIFF"))
    samples = data.index(struct.pack("<HHII", 277, 3, 1, 3))
    data[samples + 8 : samples + 10] = struct.pack("<H", 260)
    code = "import sys; from inkwake import picture; picture.read(sys.stdin.buffer.read())"
    done = subprocess.run([sys.executable, "-c", code], input=bytes(data), capture_output=True)
    assert done.stderr.splitlines()[-1].startswith(b"inkwake.errors.BrokenPicture")
    assert b"samples per pixel" not in done.stderr.splitlines()[0]


def big_headers() -> dict[str, bytes]:
    side = 30_000
    webp = bytearray(encode(scene(), "WEBP", lossless=True))
    extended = b"VP8X" + struct.pack("<IB3x", 10, 0) + (16_000).to_bytes(3, "little") * 2
    tiff = bytearray(encode(scene(), "TIFF"))
    at = int.from_bytes(tiff[4:8], "little") + 2
    while tiff[at : at + 2] != b"\x00\x01":
        at += 12
    for entry in (at, at + 12):  # width and length follow each other
        tiff[entry + 2 : entry + 12] = struct.pack("<HII", 4, 1, 12_000)
    gif = bytearray(encode(scene(), "GIF"))
    image = gif.index(b"\x2c\0\0\0\0")
    gif[6:10] = gif[image + 5 : image + 9] = struct.pack("<HH", 15_000, 15_000)
    return {
        "png bomb": png(side, side, depth=1, colour=0),
        "png above 40 megapixels": png(8000, 6000),
        "strip 30000 px wide": png(30_000, 40),
        "webp": bytes(webp[:12]) + extended + bytes(webp[12:]),
        "tiff": bytes(tiff),
        "gif": bytes(gif),
        "jpeg strip": encode(np.zeros((20, 17_000, 3), np.uint8), "JPEG"),
    }


@pytest.mark.parametrize("what", big_headers())
def test_size_is_refused_by_the_header_within_a_blink(what: str) -> None:
    data = big_headers()[what]
    begin = time.process_time()
    with pytest.raises(PictureTooLarge) as error:
        picture.read(data)
    assert time.process_time() - begin < 0.1
    assert "px" in says(error) or "pixels" in says(error)


def test_the_refusal_names_the_switch_that_lifts_it() -> None:
    data = encode(np.zeros((100, 100, 3), np.uint8), "PNG")
    with pytest.raises(PictureTooLarge, match="--max-pixels 10000"):
        picture.read(data, max_pixels=9_999)
    assert picture.read(data, max_pixels=10_000).source_size == (100, 100)


def test_a_heic_above_the_limit_is_refused_too() -> None:
    with pytest.raises(PictureTooLarge, match="--max-pixels"):
        picture.read(encode(scene(), "HEIF"), max_pixels=1000)


def test_a_file_of_too_many_bytes_is_not_even_loaded(tmp_path: Path) -> None:
    path = tmp_path / "long.jpg"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(PictureTooLarge, match="MB"):
        picture.read(path)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_more_than_300_frames_are_refused(kind: str) -> None:
    pages = [Image.new("L", (2, 2), level % 2 * 255) for level in range(301)]
    data = encode(pages[0], kind, save_all=True, append_images=pages[1:])
    with pytest.raises(PictureTooLarge, match="300 frames"):
        picture.read(data)


def test_a_jpeg_of_endless_scans_is_refused() -> None:
    data = encode(scene(), "JPEG", progressive=True)
    with pytest.raises(BrokenPicture, match="scans"):
        picture.read(data[:-2] + b"\xff\xda\0\x08\1\1\0\0\x3f\0" * 80 + data[-2:])


def test_refusing_a_bomb_takes_little_memory() -> None:
    resource = pytest.importorskip("resource", reason="the system does not count memory")
    assert resource
    code = (
        "import resource, sys; from inkwake import picture, errors\n"
        "picture.read(sys.stdin.buffer.read(0) or open(sys.argv[1], 'rb').read())\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try: picture.read(sys.argv[2])\n"
        "except errors.PictureTooLarge: pass\n"
        "else: sys.exit('read')\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    grown = _run(code, encode(scene(), "PNG"), png(30_000, 30_000, depth=1, colour=0))
    assert int(grown) * (1 if sys.platform == "darwin" else 1024) < 20e6


def _run(code: str, *files: bytes) -> str:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.png" for number in range(len(files))]
        for path, data in zip(paths, files, strict=True):
            path.write_bytes(data)
        command = [sys.executable, "-c", code, *map(str, paths)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def mutants(kind: str, count: int) -> Iterator[bytes]:
    """Damaged copies: bytes changed, cut out, doubled, cut off; headers hit most often."""
    rng = np.random.default_rng(KINDS.index(kind))
    rgba = np.dstack((scene(20, 16), np.full((16, 20), 90, np.uint8)))
    exif = Image.Exif()
    exif[274] = 6
    still = encode(scene(20, 16), kind, **({} if kind in ("GIF", "HEIF") else {"exif": exif}))
    palette = encode(Image.fromarray(scene(20, 16)).convert("P"), "PNG", transparency=3)
    clear = still if kind in ("JPEG", "HEIF") else encode(rgba, kind)
    sources = (still, palette if kind == "PNG" else clear)
    for number in range(count):
        data = bytearray(sources[number % 2])
        for _ in range(int(rng.integers(1, 6))):
            reach = len(data) if rng.random() < 0.5 else min(len(data), 200)
            at = int(rng.integers(4, max(5, reach)))
            match int(rng.integers(4)):
                case 0:
                    data[at : at + 1] = rng.bytes(1)
                case 1:
                    data[at : at + 4] = rng.choice([b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff"])
                case 2:
                    del data[at : at + int(rng.integers(1, 30))]
                case _:
                    data[at:at] = data[at : at + int(rng.integers(1, 30))]
        yield bytes(data)


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_give_a_picture_or_one_line(kind: str) -> None:
    refused = 0
    for data in mutants(kind, 120):
        try:
            found = picture.read(data, max_pixels=1_000_000)
        except InkwakeError as error:
            refused += is_one_line(error)
        else:
            assert found.rgb.dtype == np.uint8
            assert found.rgb.shape == (found.height, found.width, 3)
            assert found.alpha is None or found.alpha.shape == found.rgb.shape[:2]
    assert refused > 20


STARTS = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"\xff\xd8\xff\xe0",
    b"GIF89a",
    b"II*\0\x08\0\0\0",
    b"MM\0*\0\0\0\x08",
    b"RIFF\xff\0\0\0WEBPVP8 ",
    b"RIFF\xff\0\0\0WEBPVP8L",
    b"RIFF\xff\0\0\0WEBPVP8X",
    b"\0\0\0\x18ftypheic",
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=300))
def test_no_bytes_at_all_crash_the_reader(start: bytes, rest: bytes) -> None:
    try:
        found = picture.read(start + rest, max_pixels=1_000_000)
    except InkwakeError as error:
        is_one_line(error)
    else:
        assert found.width * found.height <= 1_000_000
