"""Is everything there that inkwake needs, and is it sound?"""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import Literal

Verdict = Literal["ok", "hint", "bad"]

PACKAGES = (
    "numpy",
    "opencv-python-headless",
    "pillow",
    "pillow-heif",
    "av",
    "pythoncdt",
    "PyYAML",
    "click",
    "rich",
)
ENCODERS = {
    "libx264": ".mp4",
    "libvpx-vp9": ".webm",
    "libwebp_anim": ".webp",
    "gif": ".gif",
    "apng": ".apng",
}
SOUND_FFMPEG = (8, 1, 3)
"""From here on the playlist readers' faults of 2026 are mended."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report: what was looked at, what was found, what to do."""

    subject: str
    verdict: Verdict
    text: str


def doctor() -> tuple[Finding, ...]:
    """Look the installation over.

    Returns:
        Findings in reading order; ``bad`` ones keep inkwake from working, ``hint`` ones do not.

    Example:
        >>> import inkwake
        >>> all(finding.verdict != "bad" for finding in inkwake.doctor())
        True
    """
    return (_python(), *_packages(), *_encoders(), _ffmpeg(), _temporary())


def _python() -> Finding:
    version = platform.python_version()
    text = f"{version} on {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return Finding("Python", "ok", text)


def _packages() -> Iterator[Finding]:
    for name in PACKAGES:
        try:
            yield Finding(name, "ok", metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Finding(name, "bad", f"missing; run: pip install {name}")


def _encoders() -> Iterator[Finding]:
    try:
        from av.codec import Codec
        from av.error import FFmpegError
    except ImportError:
        yield Finding(
            "encoders", "bad", "PyAV does not load; run: pip install --force-reinstall av"
        )
        return
    for codec, suffix in ENCODERS.items():
        try:
            Codec(codec, "w")
            yield Finding(suffix, "ok", codec)
        except (FFmpegError, ValueError):
            yield Finding(suffix, "hint", f"no encoder {codec}; run: pip install --upgrade av")


def _ffmpeg() -> Finding:
    try:
        import av
    except ImportError:
        return Finding("FFmpeg", "bad", "PyAV does not load")
    text = str(av.ffmpeg_version_info)
    digits = tuple(
        int(part) for part in text.lstrip("n").split("-")[0].split(".") if part.isdigit()
    )
    if digits and digits < SOUND_FFMPEG:
        return Finding(
            "FFmpeg",
            "hint",
            f"{text}; its readers have known faults. inkwake only writes films with it, "
            "which is not touched; upgrade av when a newer one fits your Python",
        )
    return Finding("FFmpeg", "ok", text)


def _temporary() -> Finding:
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"inkwake")
    except OSError as error:
        return Finding("temporary files", "bad", f"{error.strerror}; set TMPDIR to a free folder")
    return Finding("temporary files", "ok", "writable")
