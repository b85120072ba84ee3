"""Every kind and layout of pixels comes in upright, in sRGB and whole."""

import io
import time
import warnings
from pathlib import Path

import numpy as np
import pytest
from picture_files import KINDS, corners, encode, png, scene
from PIL import Image, ImageCms

from inkwake import picture
from inkwake.arrays import Bytes

RED, GREEN, WHITE, BLUE = (220, 30, 30), (30, 200, 30), (255, 255, 255), (30, 30, 220)


def near(found: Bytes | list[list[int]], wanted: object, tolerance: float = 14) -> bool:
    return bool(np.abs(np.asarray(found, float) - np.asarray(wanted, float)).max() <= tolerance)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_whatever_its_name_says(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "drawing.txt"
    path.write_bytes(encode(scene(), kind))
    found = picture.read(path)
    assert found.rgb.shape == (48, 64, 3)
    assert found.rgb.dtype == np.uint8
    assert found.alpha is None
    assert found.source_size == (64, 48)
    # GIF and chroma subsampling shift colours a little.
    assert near(corners(found.rgb), [RED, GREEN, WHITE, BLUE], 30)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_every_exif_orientation_comes_out_upright(kind: str, orientation: int) -> None:
    backwards = {2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    stored = Image.fromarray(scene())
    if orientation != 1:
        stored = stored.transpose(turns[backwards[orientation]])
    exif = Image.Exif()
    exif[274] = orientation
    found = picture.read(encode(stored, kind, exif=exif))
    assert found.source_size == (64, 48)
    assert near(corners(found.rgb), [RED, GREEN, WHITE, BLUE], 30)


def test_a_turned_heic_is_turned_once() -> None:
    exif = Image.Exif()
    exif[274] = 6
    stored = Image.fromarray(scene()).transpose(Image.Transpose.ROTATE_90)
    found = picture.read(encode(stored, "HEIF", exif=exif.tobytes()))
    assert found.source_size == (64, 48)
    assert near(corners(found.rgb), [RED, GREEN, WHITE, BLUE], 30)


def test_a_damaged_exif_block_does_not_cost_the_picture() -> None:
    data = encode(scene(), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x12broken")
    assert picture.read(data).source_size == (64, 48)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_png_mode_gives_three_bytes_a_pixel(mode: str) -> None:
    ramp = np.tile(np.linspace(0, 255, 64).astype(np.uint8), (8, 1))
    if mode == "I;16":
        image = Image.fromarray(ramp.astype(np.uint16) * 257)
    else:
        image = Image.fromarray(ramp).convert(mode)
    found = picture.read(encode(image, "PNG"))
    assert found.rgb.shape == (8, 64, 3)
    assert found.alpha is None
    if mode != "1":
        assert near(found.rgb, ramp[..., None], 1)


def test_sixteen_bit_colour_keeps_its_upper_bits() -> None:
    row = np.array([[0, 32768, 65535], [65535, 0, 12345]], ">u2")
    data = png(2, 1, depth=16, data=b"\0" + row.tobytes())
    assert near(picture.read(data).rgb[0], [[0, 128, 255], [255, 0, 48]], 1)


@pytest.mark.parametrize("dtype", ["uint16", "int32", "float32"])
def test_deep_grey_tiff_fills_the_range(dtype: str) -> None:
    ramp = np.tile(np.linspace(0, 1, 32), (4, 1))
    full = 1.0 if dtype == "float32" else 65535
    image = Image.fromarray((ramp * full).astype(dtype))
    found = picture.read(encode(image, "TIFF"))
    assert near(found.rgb[..., 0], ramp * 255, 1)


def test_cmyk_becomes_the_colour_that_was_printed() -> None:
    stored = Image.fromarray(scene()).convert("CMYK")
    found = picture.read(encode(stored, "JPEG", quality=95))
    assert near(corners(found.rgb), [RED, GREEN, WHITE, BLUE], 30)


def test_cielab_tiff_becomes_srgb() -> None:
    profile, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    stored = ImageCms.profileToProfile(
        Image.fromarray(scene()),
        ImageCms.ImageCmsProfile(srgb),
        ImageCms.ImageCmsProfile(profile),
        outputMode="LAB",
    )
    assert stored is not None
    found = picture.read(encode(stored, "TIFF"))
    assert near(corners(found.rgb), [RED, GREEN, WHITE, BLUE], 12)


def test_alpha_is_straight_and_levels_are_kept() -> None:
    rgba = np.dstack((scene(), np.tile(np.arange(64, dtype=np.uint8) * 4, (48, 1))))
    for kind in ("PNG", "WEBP", "TIFF"):
        options = {"lossless": True, "exact": True} if kind == "WEBP" else {}
        found = picture.read(encode(rgba, kind, **options))
        assert found.alpha is not None
        assert np.array_equal(found.alpha, rgba[..., 3])
        assert np.array_equal(found.rgb, rgba[..., :3])


@pytest.mark.parametrize("mode", ["P", "L", "RGB"])
def test_a_transparent_colour_becomes_alpha(mode: str) -> None:
    image = Image.fromarray(scene()).convert(mode)
    clear = image.getpixel((2, 2))
    found = picture.read(encode(image, "PNG", transparency=clear))
    assert found.alpha is not None
    assert found.alpha[2, 2] == 0
    assert found.alpha[40, 60] == 255


def test_of_an_animation_the_first_frame_is_read() -> None:
    pages = [Image.fromarray(np.full((10, 12, 3), level, np.uint8)) for level in (250, 20, 90)]
    for kind in ("GIF", "WEBP", "PNG", "TIFF"):
        data = encode(pages[0], kind, save_all=True, append_images=pages[1:])
        assert near(picture.read(data).rgb, 250, 3)


def test_colours_are_converted_by_the_files_profile() -> None:
    linear = _linear_profile()
    grey = np.full((8, 8, 3), 128, np.uint8)
    found = picture.read(encode(grey, "PNG", icc_profile=linear))
    assert near(found.rgb, 188, 2)  # 0.502 of linear light is 188 in sRGB


def test_a_damaged_profile_is_ignored() -> None:
    found = picture.read(encode(scene(), "PNG", icc_profile=b"no profile at all"))
    assert np.array_equal(found.rgb, scene())


def test_a_large_photo_is_read_at_a_reduced_scale() -> None:
    data = encode(np.full((600, 801, 3), 200, np.uint8), "JPEG")
    found = picture.read(data, max_pixels=130_000)
    assert found.source_size == (801, 600)
    assert found.rgb.shape == (300, 401, 3)
    assert found.source_scale == pytest.approx(2, abs=0.01)


def test_a_large_turned_photo_keeps_the_upright_source_size() -> None:
    exif = Image.Exif()
    exif[274] = 6
    data = encode(np.full((600, 800, 3), 200, np.uint8), "JPEG", exif=exif)
    found = picture.read(data, max_pixels=130_000)
    assert found.source_size == (600, 800)
    assert found.rgb.shape == (400, 300, 3)


def test_a_48_megapixel_phone_photo_is_read_and_warns_nobody(tmp_path: Path) -> None:
    grey = Image.new("L", (8000, 6000), 180)
    path = tmp_path / "phone.jpg"
    path.write_bytes(encode(grey, "JPEG", quality=60))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = picture.read(path)
    assert found.source_size == (8000, 6000)
    assert found.rgb.shape == (3000, 4000, 3)


def test_reading_twelve_megapixels_costs_little_more_than_decoding_them() -> None:
    rng = np.random.default_rng(3)
    noise = rng.integers(200, 255, (1000, 1333, 1), np.uint8)
    photo = Image.fromarray(np.repeat(noise, 3, 2)).resize((4000, 3000))
    data = encode(photo, "JPEG", quality=90)

    def spent(run: object) -> float:
        assert callable(run)
        begin = time.process_time()
        run()
        return time.process_time() - begin

    decoding = min(spent(lambda: np.array(Image.open(io.BytesIO(data)))) for _ in range(3))
    assert min(spent(lambda: picture.read(data)) for _ in range(3)) < 2.5 * decoding


def _linear_profile() -> bytes:
    """The sRGB primaries with a straight tone curve, as an ICC profile."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(data[128:132], "big")
    for entry in range(132, 132 + 12 * count, 12):
        name = bytes(data[entry : entry + 4])
        start = int.from_bytes(data[entry + 4 : entry + 8], "big")
        size = int.from_bytes(data[entry + 8 : entry + 12], "big")
        if name in (b"rTRC", b"gTRC", b"bTRC"):
            # "curv" without points means a straight line.
            data[start : start + 12] = b"curv" + bytes(8)
        elif name == b"desc":
            text = data[start : start + size]
            data[start : start + size] = text.replace("sRGB".encode("utf-16-be"), b"\0l\0i\0n\0e")
    return bytes(data)
