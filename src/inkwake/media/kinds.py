"""What a recording is, by its first bytes; its name is not asked."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = 16
"""Bytes that tell."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A container that is read.

    Attributes:
        title: what people call it.
        demuxer: FFmpeg's name of its reader; no other is ever asked.
        pictures: whether it may hold moving pictures.
    """

    title: str
    demuxer: str
    pictures: bool = False


_MP4 = Kind("MP4 or MOV", "mov", pictures=True)
_WEBM = Kind("WebM or Matroska", "matroska", pictures=True)
_MP3 = Kind("MP3", "mp3")


def find_kind(head: bytes) -> Kind | None:
    """The kind of a file that begins with ``head``; None for anything that is not read."""
    if head[4:8] in (b"ftyp", b"moov", b"wide", b"mdat", b"free", b"skip"):
        return _MP4
    if head.startswith(b"\x1aE\xdf\xa3"):
        return _WEBM
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return Kind("WAV", "wav")
    if head.startswith(b"OggS"):
        return Kind("Ogg", "ogg")
    if head.startswith(b"fLaC"):
        return Kind("FLAC", "flac")
    if head.startswith(b"FORM") and head[8:12] in (b"AIFF", b"AIFC"):
        return Kind("AIFF", "aiff")
    if head.startswith(b"ID3") or (head[:1] == b"\xff" and head[1:2] > b"\xe0"):
        return _MP3
    return None
