"""Sizes that are refused before anything is decoded.

A picture's header is a few bytes that announce what decoding would cost. The limits bind time
and memory whatever the file claims; phones write 48 megapixels, so JPEG, which can be decoded at
a half, a quarter or an eighth for less than the full cost, is reduced instead of refused.
"""

from __future__ import annotations

from inkwake.errors import BrokenPicture, PictureTooLarge
from inkwake.picture.kinds import Kind

MAX_PIXELS = 40_000_000
MAX_BYTES = 25_000_000
MAX_SIDE = 16_384
MAX_FRAMES = 300

# A progressive JPEG repeats the whole picture once a scan; real ones have about ten.
MAX_SCANS = 64

_JPEG_REDUCTIONS = (1, 2, 4, 8)


def check_bytes(count: int, name: str, max_pixels: int = MAX_PIXELS) -> None:
    """Refuse a file of more bytes than the limit, which grows with ``max_pixels``.

    Raises:
        PictureTooLarge: the file is longer.
    """
    limit = max(MAX_BYTES, round(MAX_BYTES * max_pixels / MAX_PIXELS))
    if count > limit:
        raise PictureTooLarge(
            f"{name} has {count / 1e6:.0f} MB, more than the limit of {limit / 1e6:.0f} MB; "
            "save it as JPEG, or raise --max-pixels, which raises this limit too"
        )


def choose_reduction(kind: Kind, size: tuple[int, int], name: str, max_pixels: int) -> int:
    """How many times smaller, along each side, the picture must be decoded.

    Args:
        kind: kind of file.
        size: (width, height) px, as announced by the header.
        name: what to call the file in messages.
        max_pixels: most pixels that may be decoded.

    Returns:
        1, or for a JPEG above the limit 2, 4 or 8.

    Raises:
        BrokenPicture: a side is zero.
        PictureTooLarge: too many pixels or too long a side.
    """
    width, height = size
    if width < 1 or height < 1:
        raise BrokenPicture(f"{name} says it is {width} × {height} px; export the picture again")
    if max(size) > MAX_SIDE:
        raise PictureTooLarge(
            f"{name} is {width} × {height} px and no side may exceed {MAX_SIDE} px; "
            "crop or shrink it"
        )
    for reduction in _JPEG_REDUCTIONS if kind is Kind.JPEG else (1,):
        if -(-width // reduction) * -(-height // reduction) <= max_pixels:
            return reduction
    raise PictureTooLarge(
        f"{name} is {width} × {height} px, more than the limit of {max_pixels} pixels; "
        f"shrink it, save it as JPEG, or allow it with --max-pixels {width * height}"
    )


def check_frames(count: int, name: str) -> None:
    """Refuse an animation or a stack of pages that is too long.

    Raises:
        PictureTooLarge: more than ``MAX_FRAMES`` frames.
    """
    if count > MAX_FRAMES:
        raise PictureTooLarge(
            f"{name} holds more than {MAX_FRAMES} frames; save its first frame as PNG and give that"
        )
