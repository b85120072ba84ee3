"""What a folder of clips holds.

    DIR/clips.json                     the plan that all of its clips were cut by
    DIR/videos/NAME.json               films that are done, and their clips
    DIR/clips/NAME-00003/clip.json     the annotation; ``caption`` is for the user to fill in
    DIR/clips/NAME-00003/frame_00000.png ...

NAME is the film's own, shortened to plain letters, and the beginning of its SHA-256.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from inkwake.arrays import Bytes
from inkwake.errors import NoDrawings, TrainingDataError
from inkwake.picture import read

PLAN, NOTE = "clips.json", "clip.json"


@dataclass(frozen=True, slots=True)
class ClipPlan:
    """How films are cut.

    Attributes:
        frames: of a clip.
        fps: frames a second of a clip.
        size: side of a clip, px.
    """

    frames: int = 16
    fps: float = 8.0
    size: int = 256

    def data(self) -> dict[str, Any]:
        """For ``clips.json``."""
        return {"version": 1, **asdict(self)}


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip in its folder.

    Attributes:
        folder: where it lies.
        caption: what happens in it; may be empty.
        frames: how many.
        size: side, px.
        fps: frames a second.
        source: name of the film that it was cut from.
    """

    folder: Path
    caption: str
    frames: int
    size: int
    fps: float
    source: str

    def pixels(self) -> Bytes:
        """(f, s, s, 3) uint8 RGB.

        Raises:
            PictureError: a frame is missing or damaged.
        """
        return np.stack([read(file).rgb for file in self.files()])

    def files(self) -> list[Path]:
        """Its frames, in order."""
        return [self.folder / f"frame_{number:05}.png" for number in range(self.frames)]


def read_clips(folder: Path, least: int = 2) -> list[Clip]:
    """All clips of a folder that ``cut_clips`` made, in order of their names.

    Args:
        folder: what was given as ``-o``.
        least: frames that are needed.

    Raises:
        NoDrawings: there are none.
        TrainingDataError: an annotation is damaged, frames are missing, clips are too short or
            not of one size.
    """
    notes = sorted((folder / "clips").glob(f"*/{NOTE}"))
    if not notes:
        raise NoDrawings(
            f"no clips lie in {folder}; cut some with: inkwake dataset clips VIDEO -o {folder}"
        )
    clips = [_clip(note) for note in notes]
    sizes = {(clip.size, clip.frames) for clip in clips}
    if len(sizes) > 1:
        raise TrainingDataError(f"clips of several sizes lie in {folder}; keep them apart")
    if clips[0].frames < least:
        raise TrainingDataError(
            f"clips in {folder} have {clips[0].frames} frames and {least} are needed; "
            f"cut them anew with --frames {least}"
        )
    return clips


def _clip(note: Path) -> Clip:
    try:
        told = json.loads(note.read_text(encoding="utf-8"))
        clip = Clip(
            note.parent, str(told.get("caption") or ""), int(told["frames"]), int(told["size"]),
            float(told["fps"]), str(told["source"]),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TrainingDataError(
            f"{note} is damaged; mend it, or delete its folder and cut the film again"
        ) from error
    missing = [file.name for file in clip.files() if not file.is_file()]
    if missing:
        raise TrainingDataError(
            f"{note.parent} lacks {missing[0]}; delete the folder and cut again"
        )
    return clip
