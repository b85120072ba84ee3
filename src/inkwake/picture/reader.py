"""One way in for every picture: kind, limits, decoding, rotation, colour."""

from __future__ import annotations

import io
import logging
import stat
import struct
import warnings
import zlib
from pathlib import Path

from PIL import Image, ImageFile

from inkwake.errors import BrokenPicture, PictureError, PictureTooLarge
from inkwake.picture.colour import convert_to_srgb
from inkwake.picture.headers import check_header
from inkwake.picture.kinds import Kind, find_kind
from inkwake.picture.limits import (
    MAX_FRAMES,
    MAX_PIXELS,
    check_bytes,
    check_frames,
    choose_reduction,
)
from inkwake.picture.picture import Picture

# Pillow reports some damage to its log, which Python prints where nobody set up logging.
logging.getLogger("PIL").addHandler(logging.NullHandler())

# EXIF tag 274 → what turns the stored pixels upright.
_ORIENTATION = 274
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SWAPS_SIDES = {_UPRIGHT[orientation] for orientation in (5, 6, 7, 8)}

# What Pillow's decoders and metadata readers raise on damaged files (found by fuzzing).
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    EOFError,
    AttributeError,
    LookupError,
    ArithmeticError,
    AssertionError,
    RuntimeError,
    struct.error,
    zlib.error,
)


def read(source: str | Path | bytes, *, max_pixels: int = MAX_PIXELS) -> Picture:
    """Read a picture file: PNG, JPEG, WebP, GIF (its first frame), TIFF or HEIC.

    The kind is found by the first bytes, not by the name. Rotation from EXIF is applied, colours
    are converted to sRGB by the file's profile, all other metadata is left behind.

    Args:
        source: a path, or the bytes of a file.
        max_pixels: most pixels to decode. JPEG above it is read at a half, a quarter or an
            eighth of its size; other kinds are refused.

    Returns:
        The upright picture; ``source_size`` keeps the size of the original.

    Raises:
        UnknownPicture: no picture of a kind that is read.
        BrokenPicture: cut off or damaged.
        PictureTooLarge: more pixels, bytes or frames than the limits, told by the header alone.
        PictureError: the file is missing, a folder, or may not be read.
    """
    name = "the picture" if isinstance(source, bytes) else _printable(source)
    data = source if isinstance(source, bytes) else _load(Path(source), name, max_pixels)
    check_bytes(len(data), name, max_pixels)
    kind = find_kind(data[:32], name)
    check_header(data, kind, name, max_pixels)
    try:
        # Pillow warns about sizes and odd metadata; the limits above are ours.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _decode(data, kind, name, max_pixels)
    except Image.DecompressionBombError as error:
        raise PictureTooLarge(f"{name} has far too many pixels; shrink it first") from error
    except MemoryError as error:
        raise PictureTooLarge(f"{name} does not fit into memory; shrink it first") from error
    except _DAMAGE as error:
        raise BrokenPicture(
            f"{name} is a {kind.name} file that is cut off or damaged; copy or export it again"
        ) from error


def _printable(source: str | Path) -> str:
    """A path on one line, whatever characters it is made of."""
    return "".join(c if c.isprintable() else "?" for c in str(source))


def _load(path: Path, name: str, max_pixels: int) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise PictureError(f"{name} is a folder; name a picture inside it")
        if not stat.S_ISREG(status.st_mode):
            raise PictureError(f"{name} is no ordinary file; give a picture file")
        check_bytes(status.st_size, name, max_pixels)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise PictureError(f"{name} does not exist; check the name") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is not valid"
        raise PictureError(f"{name} cannot be read ({reason}); check name and rights") from error


def _decode(data: bytes, kind: Kind, name: str, max_pixels: int) -> Picture:
    with _open(data, kind) as image:
        source_size = image.size
        reduction = choose_reduction(kind, source_size, name, max_pixels)
        _check_pages(image, kind, name)
        if reduction > 1:
            width, height = source_size
            image.draft(None, (width // reduction, height // reduction))
        if image.width * image.height > max_pixels:
            raise PictureTooLarge(
                f"{name} is {source_size[0]} × {source_size[1]} px and of a JPEG kind that cannot "
                f"be reduced; shrink it, or use --max-pixels {source_size[0] * source_size[1]}"
            )
        image.load()
        turn = _UPRIGHT.get(_read_orientation(image))
        rgb, alpha = convert_to_srgb(image if turn is None else image.transpose(turn))
    if turn in _SWAPS_SIDES:
        source_size = source_size[::-1]
    return Picture(rgb, alpha, source_size)


def _open(data: bytes, kind: Kind) -> Image.Image:
    stream = io.BytesIO(data)
    if kind is Kind.HEIC:
        from pillow_heif import HeifImageFile

        heic: ImageFile.ImageFile = HeifImageFile(stream)  # type: ignore[no-untyped-call]
        return heic
    return Image.open(stream, formats=[kind.value])


def _check_pages(image: Image.Image, kind: Kind, name: str) -> None:
    """Refuse long animations and stacks; GIF was counted before it was opened."""
    if kind in (Kind.PNG, Kind.WEBP):
        check_frames(getattr(image, "n_frames", 1), name)
    elif kind is Kind.TIFF:
        try:
            image.seek(MAX_FRAMES)  # walks no further than this many directories
        except EOFError:
            image.seek(0)
        else:
            check_frames(MAX_FRAMES + 1, name)


def _read_orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except _DAMAGE:
        return 1  # damaged metadata says nothing about the pixels
