"""The kinds of picture files, told apart by their first bytes and never by their names.

The list is the real guard against faults in rare decoders: what is not on it is not parsed.
"""

from __future__ import annotations

from enum import Enum

from inkwake.errors import UnknownPicture

READABLE = "PNG, JPEG, WebP, GIF, TIFF or HEIC"


class Kind(Enum):
    """A kind that is read; the value is Pillow's name of the only decoder that may see it."""

    PNG = "PNG"
    JPEG = "JPEG"
    WEBP = "WEBP"
    GIF = "GIF"
    TIFF = "TIFF"
    HEIC = "HEIF"


_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"II*\0", Kind.TIFF),
    (b"MM\0*", Kind.TIFF),
)

# Brands of the ISO base media format that stand for HEVC coded still pictures.
_HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))

# What people hand over by mistake, so that the answer can name it.
_STRANGERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"8BPS", "a Photoshop document"),
    (b"BM", "a BMP picture"),
    (b"SIMPLE", "a FITS file"),
    (b"%!PS", "a PostScript file"),
    (b"\0\0\1\0", "an icon file"),
    (b"PK\3\4", "a ZIP archive"),
    (b"<svg", "an SVG drawing"),
    (b"<?xml", "an XML or SVG file"),
    (b"HIERARCHY", "a BVH motion"),
)


def find_kind(data: bytes, name: str) -> Kind:
    """Tell the kind of a picture by its first bytes.

    Args:
        data: the file, or at least its first 16 bytes.
        name: what to call the file in messages.

    Raises:
        UnknownPicture: the bytes are empty or of no kind that is read.
    """
    if not data:
        raise UnknownPicture(f"{name} is empty (0 bytes); copy or export the picture again")
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return Kind.HEIC
    stranger = next((what for start, what in _STRANGERS if data.startswith(start)), "")
    if data[4:8] == b"ftyp":
        stranger = "an AVIF picture" if data[8:11] == b"avi" else "a video or an unknown HEIF kind"
    what = f"is {stranger}, which is not read here" if stranger else "is no picture of a known kind"
    raise UnknownPicture(f"{name} {what}; give a {READABLE} file")
