"""What is written holds the pixels and nothing else of the file they came from."""

from pathlib import Path

import numpy as np
import pytest
from picture_files import encode, scene
from PIL import Image

from inkwake import picture
from inkwake.errors import FileExists, UnknownFormat

MARKER = b"SECRET-PLACE-48.2082"


def marked(kind: str) -> bytes:
    """A file with the marker wherever the kind has room for words."""
    text = MARKER.decode()
    exif = Image.Exif()
    exif[270] = text  # description
    exif[0x8825] = {1: "N", 29: text}  # GPS
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{text}</x:xmpmeta>".encode()
    if kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        words = PngInfo()
        words.add_text("Comment", text)
        return encode(scene(), kind, exif=exif, pnginfo=words, icc_profile=MARKER * 9)
    if kind == "GIF":
        return encode(scene(), kind, comment=MARKER)
    if kind == "HEIF":
        return encode(scene(), kind, exif=exif.tobytes(), xmp=xmp)
    if kind == "JPEG":
        return encode(scene(), kind, exif=exif, comment=text, xmp=xmp)
    if kind == "WEBP":
        return encode(scene(), kind, exif=exif, xmp=xmp)
    return encode(scene(), kind, tiffinfo={270: text})


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "TIFF", "HEIF"])
@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp"])
def test_no_metadata_passes_from_the_source_to_the_result(
    kind: str, suffix: str, tmp_path: Path
) -> None:
    data = marked(kind)
    assert MARKER in data
    written = picture.write(picture.read(data), tmp_path / f"clean{suffix}").read_bytes()
    assert MARKER not in written
    assert b"Exif" not in written
    assert b"xmp" not in written.lower()
    assert b"ICC" not in written


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".jpeg", ".webp", ".PNG"])
def test_a_written_picture_reads_back(suffix: str, tmp_path: Path) -> None:
    path = picture.write(picture.Picture(scene()), tmp_path / f"out{suffix}")
    assert path == tmp_path / f"out{suffix}"
    back = picture.read(path).rgb.astype(int)
    assert np.abs(back - scene()).mean() < 3


def test_png_keeps_straight_alpha_and_jpeg_lays_it_on_white(tmp_path: Path) -> None:
    alpha = np.tile(np.arange(64, dtype=np.uint8) * 4, (48, 1))
    source = picture.Picture(scene(), alpha)
    back = picture.read(picture.write(source, tmp_path / "a.png"))
    assert back.alpha is not None
    assert np.array_equal(back.alpha, alpha)
    assert np.array_equal(back.rgb, source.rgb)
    flat = picture.read(picture.write(source, tmp_path / "a.jpg"))
    assert flat.alpha is None
    assert flat.rgb[10, 2].min() > 240


def test_laying_on_white_is_exact_at_both_ends() -> None:
    rgba = np.array([[[10, 20, 30, 255], [10, 20, 30, 0], [0, 100, 255, 128]]], np.uint8)
    assert picture.lay_on_white(rgba).tolist() == [[[10, 20, 30], [255, 255, 255], [127, 177, 255]]]


def test_an_unknown_ending_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"\.png \.jpg \.jpeg \.webp"):
        picture.write(picture.Picture(scene()), tmp_path / "out.bmp")
    assert not list(tmp_path.iterdir())


def test_an_existing_picture_stays_unless_forced(tmp_path: Path) -> None:
    path = picture.write(picture.Picture(scene()), tmp_path / "a.png")
    before = path.read_bytes()
    with pytest.raises(FileExists, match="--force"):
        picture.write(picture.Picture(scene()[:10]), path)
    assert path.read_bytes() == before
    picture.write(picture.Picture(scene()[:10]), path, force=True)
    assert picture.read(path).height == 10
