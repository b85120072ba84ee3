"""The sound of a film and its beat."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwake.media import Beat, Sound

BEAT_SECONDS = 240.0
"""Of a song that is listened to for its beat."""


def open_beat(
    path: str | Path | None, tell: Callable[[str], None] | None = None, *, start: float = 0.0
) -> Beat | None:
    """The beat of a sound file from a moment on, None where none is given.

    Raises:
        MediaError: it is no sound, is damaged, or has no steady beat.
    """
    if path is None:
        return None
    from inkwake.media import find_beat, read_sound

    beat = find_beat(read_sound(path, start=start, seconds=BEAT_SECONDS))
    if tell is not None:
        tell(f"{path}: {beat.tempo:.1f} beats a minute, the first at {beat.first:.2f} s")
    return beat


def open_sound(
    path: str | Path | None, target: str | Path, tell: Callable[[str], None] | None = None
) -> Sound | None:
    """A soundtrack, None where none is given or the film's format has no sound.

    Raises:
        MediaError: it is no sound, or damaged.
    """
    if path is None:
        return None
    from inkwake.film import has_sound
    from inkwake.media import read_sound

    sound = read_sound(path)
    if has_sound(target):
        return sound
    if tell is not None:
        tell(f"{target} has no sound: its format holds none; write .mp4 or .webm to hear {path}")
    return None
