"""What must be known of a file before a decoder library may open it.

Pillow reads sizes from headers by itself, but libwebp sets up its canvas on opening, Pillow walks
every frame of a GIF to count them, and libjpeg has no limit on scans.
"""

from __future__ import annotations

from inkwake.errors import BrokenPicture
from inkwake.picture.kinds import Kind
from inkwake.picture.limits import MAX_FRAMES, MAX_SCANS, check_frames, choose_reduction


def check_header(data: bytes, kind: Kind, name: str, max_pixels: int) -> None:
    """Refuse what the limits forbid, without any decoder.

    Raises:
        BrokenPicture: the header is damaged.
        PictureTooLarge: the header announces more than the limits allow.
    """
    if kind is Kind.WEBP:
        choose_reduction(kind, _read_webp_size(data, name), name, max_pixels)
    elif kind is Kind.GIF:
        check_frames(_count_gif_frames(data), name)
    elif kind is Kind.JPEG and data.count(b"\xff\xda") > MAX_SCANS:
        # Inside coded data 0xff is always followed by 0x00, so this counts markers only.
        raise BrokenPicture(f"{name} has more scans than any camera writes; save it again as PNG")


def _read_webp_size(data: bytes, name: str) -> tuple[int, int]:
    """(width, height) px of the canvas; RFC 9649, sections 2.5 to 2.7."""
    chunk, body = data[12:16], data[20:30]
    if len(body) < 10:
        raise BrokenPicture(f"{name} is cut off in its header; copy or export the picture again")
    if chunk == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if chunk == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if chunk == b"VP8 ":
        sides = int.from_bytes(body[6:8], "little"), int.from_bytes(body[8:10], "little")
        return sides[0] & 0x3FFF, sides[1] & 0x3FFF
    raise BrokenPicture(f"{name} starts like WebP but holds no picture; export it again")


def _count_gif_frames(data: bytes) -> int:
    """Frames of a GIF, counted no further than one beyond the limit; GIF89a, appendix A."""
    at = _skip_colour_table(data, 10, 13)
    frames = 0
    while at < len(data) and frames <= MAX_FRAMES:
        if data[at] == 0x2C:  # image
            frames += 1
            at = _skip_blocks(data, _skip_colour_table(data, at + 9, at + 10) + 1)
        elif data[at] == 0x21:  # extension
            at = _skip_blocks(data, at + 2)
        else:  # the end, or damage that the decoder will meet
            break
    return frames


def _skip_colour_table(data: bytes, flags_at: int, at: int) -> int:
    flags = data[flags_at] if flags_at < len(data) else 0
    return at + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)


def _skip_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1
