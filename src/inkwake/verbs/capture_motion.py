"""A motion out of a film of a person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.verbs.own_motion import Edit, Tell, edited

if TYPE_CHECKING:
    from inkwake.motion import Clip


def open_capture(
    film: str | Path, model: str | Path | None, edit: Edit, tell: Tell | None = None
) -> Clip:
    """Take the movement of the person in a film.

    Args:
        film: MP4, MOV or WebM; the first two minutes count.
        model: an ONNX pose model; MediaPipe where None.
        edit: what is cut and mirrored.
        tell: told what was not seen.

    Raises:
        NoPoseModel: nothing that finds joints is installed or named.
        NoPerson: nobody is to be seen.
        MediaError: the film cannot be read.
    """
    from inkwake.capture import lift, open_finder, track_person, watch
    from inkwake.media import read_video

    finder = open_finder(model)
    video = read_video(film)
    clip = lift(track_person(watch(video, finder, str(film)), video.rate), Path(film).stem)
    if tell is not None:
        for note in clip.notes:
            tell(f"{film}: {note}")
    return edited(clip, edit, tell)
