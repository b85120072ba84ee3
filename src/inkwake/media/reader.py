"""Sound files and films, decoded by a child process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Literal

import numpy as np

from inkwake.arrays import Bytes
from inkwake.errors import BrokenMedia, UnknownMedia
from inkwake.media.kinds import HEAD, Kind, find_kind
from inkwake.media.sound import Sound
from inkwake.media.video import Video

LONGEST_SOUND, LONGEST_VIDEO = 900.0, 120.0
"""Seconds that are read at most."""
LONGEST_SIDE = 640
"""Px of a frame unless more is asked for; larger ones are made smaller."""

_NONE = {
    "no sound": "holds no sound; give a WAV, MP3, Ogg, FLAC, M4A or WebM file that does",
    "no pictures": "holds no moving pictures; give an MP4, MOV or WebM film",
}


def read_sound(path: str | Path, *, start: float = 0.0, seconds: float = LONGEST_SOUND) -> Sound:
    """Read a sound file, or the sound of a film: stereo, 48 000 samples a second.

    Args:
        path: WAV, MP3, Ogg, FLAC, AIFF, M4A, MP4, MOV or WebM.
        start: seconds to leave out.
        seconds: most that is read.

    Raises:
        UnknownMedia: there is no such file, or it is no sound.
        BrokenMedia: it is damaged.
    """
    kind = _kind(Path(path), "sound")
    with _decode("sound", kind, Path(path), start, min(seconds, LONGEST_SOUND)) as child:
        facts, out = _facts(child, Path(path)), child.stdout
        assert out is not None
        raw = out.read()
    samples = np.frombuffer(raw[: len(raw) // 4 * 4], dtype="<i2").reshape(-1, 2)
    if not len(samples):
        raise BrokenMedia(f"{path} is silent from its beginning to its end; give another file")
    return Sound(samples.astype(np.int16), int(facts["rate"]))


def read_video(
    path: str | Path,
    *,
    start: float = 0.0,
    seconds: float = LONGEST_VIDEO,
    side: int = LONGEST_SIDE,
) -> Video:
    """Read a film: upright frames, evenly spaced, at most 30 a second.

    Args:
        path: MP4, MOV or WebM.
        start: seconds to leave out.
        seconds: most that is read.
        side: longer side of a frame at most, px.

    Raises:
        UnknownMedia: there is no such file, or it is no film.
        BrokenMedia: it is damaged.
    """
    kind = _kind(Path(path), "film")
    child = _decode("video", kind, Path(path), start, min(seconds, LONGEST_VIDEO), side)
    facts = _facts(child, Path(path))
    width, height = int(facts["width"]), int(facts["height"])
    frames = _frames(child, width, height)
    next(frames)  # begun, so that the child also ends where nobody asks for a frame
    return Video(width, height, float(facts["rate"]), frames)


def _kind(path: Path, wanted: Literal["sound", "film"]) -> Kind:
    try:
        with path.open("rb") as file:
            kind = find_kind(file.read(HEAD))
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise UnknownMedia(f"cannot read {path}: {reason}; check the path") from None
    if wanted == "film" and (kind is None or not kind.pictures):
        raise UnknownMedia(f"{path} is no film that inkwake reads; give an MP4, MOV or WebM file")
    if kind is None:
        raise UnknownMedia(
            f"{path} is no sound that inkwake reads; give a WAV, MP3, Ogg, FLAC, M4A or WebM file"
        )
    return kind


def _decode(
    what: str, kind: Kind, path: Path, start: float, seconds: float, side: int = LONGEST_SIDE
) -> subprocess.Popen[bytes]:
    # Absolute, so that no name can be taken for an option or an address.
    where = str(path.absolute())
    command = [sys.executable, "-m", "inkwake.media.child", what, kind.demuxer, where]
    # The child is of this very package, wherever that was started from.
    home = str(Path(__file__).resolve().parents[2])
    search = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [*command, str(start), str(seconds), str(side)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": search},
    )


def _facts(child: subprocess.Popen[bytes], path: Path) -> dict[str, Any]:
    """The first line of what the child says."""
    assert child.stdout is not None
    try:
        facts = json.loads(child.stdout.readline(1000) or b'{"error": "nothing"}')
    except ValueError:
        facts = {"error": "nothing"}
    if "error" not in facts:
        return dict(facts)
    child.stdout.close()
    child.wait()
    problem = str(facts["error"])
    if problem in _NONE:
        raise UnknownMedia(f"{path} {_NONE[problem]}")
    raise BrokenMedia(f"{path} is damaged or cut off; export or record it again")


def _frames(child: subprocess.Popen[bytes], width: int, height: int) -> Iterator[Bytes]:
    """One empty array, then (h, w, 3) frames until the child ends."""
    assert child.stdout is not None
    size = width * height * 3
    try:
        yield np.empty((0, 0, 3), np.uint8)
        while len(raw := _exactly(child.stdout, size)) == size:
            yield np.frombuffer(raw, dtype=np.uint8).reshape(height, width, 3)
    finally:
        child.stdout.close()
        child.wait()


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    parts, left = [], size
    while left > 0 and (part := pipe.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
