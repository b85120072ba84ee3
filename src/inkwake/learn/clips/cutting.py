"""Films are cut into clips that no cut runs through; what is done is never done twice."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image

from inkwake.arrays import Bytes
from inkwake.errors import DatasetError, MediaError, NotWritable, UnknownMedia
from inkwake.learn.clips.nouns import NOTE, PLAN, ClipPlan
from inkwake.learn.clips.pieces import Piece, pieces
from inkwake.picture import new_file, new_folder

_MOVED, _LEAST = 20, 0.001
"""Levels from which a pixel has moved, and the share of such pixels from which a clip has."""


@dataclass(slots=True)
class Made:
    """What came of films.

    Attributes:
        clips: cut now.
        kept: found finished.
        still: left out since nothing moves in them.
        left_out: a line for each film that cannot be used.
    """

    clips: int = 0
    kept: int = 0
    still: int = 0
    left_out: list[str] = field(default_factory=list)


def cut_clips(
    videos: Sequence[Path],
    out: Path,
    plan: ClipPlan,
    caption: str = "",
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> Made:
    """Cut films into clips.

    Args:
        videos: MP4, MOV or WebM. A text file of the same name beside one (``film.txt``) is the
            caption of its clips.
        out: folder of the set; films that are already in it are not read again.
        plan: length, rate and size of the clips.
        caption: of all clips whose film has none of its own.
        progress: told the films that are done, and all.

    Raises:
        DatasetError: the folder's clips were cut by another plan, or nothing came of any film.
        OutputError: the folder cannot be written.
    """
    _begin(out, plan)
    made = Made()
    for number, video in enumerate(videos):
        progress(number, len(videos))
        try:
            _cut(video, out, plan, caption, made)
        except (MediaError, DatasetError) as error:
            made.left_out.append(str(error))
    progress(len(videos), len(videos))
    if not made.clips + made.kept:
        reason = made.left_out[0] if made.left_out else "nothing moves in it"
        raise DatasetError(f"no clip came of {len(videos)} films: {reason}")
    return made


def _begin(out: Path, plan: ClipPlan) -> None:
    try:
        for folder in (out / "clips", out / "videos"):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(f"{out} cannot be written; choose a folder that is yours") from error
    place = out / PLAN
    if not place.exists():
        _note(place, plan.data())
        return
    try:
        before = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DatasetError(f"{place} is damaged; choose another folder") from error
    if before != plan.data():
        told = "  ".join(f"--{name} {before.get(name)}" for name in ("frames", "fps", "size"))
        raise DatasetError(f"{out} holds clips of {told}; say so, or choose another folder")


def _note(path: Path, content: object) -> None:
    with new_file(path, force=True) as unfinished:
        unfinished.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _cut(video: Path, out: Path, plan: ClipPlan, caption: str, made: Made) -> None:
    digest = _digest(video)
    plain = re.sub(r"[^a-z0-9]+", "-", video.stem.lower()).strip("-")[:40] or "film"
    name = f"{plain}-{digest[:8]}"
    record = out / "videos" / f"{name}.json"
    if record.exists():
        made.kept += len(list((out / "clips").glob(f"{name}-*/{NOTE}")))
        return
    said = _caption_beside(video) or caption
    count = still = 0
    for piece in pieces(video, plan):
        if not _moves(piece.frames):
            still += 1
            continue
        folder = out / "clips" / f"{name}-{count:05}"
        count += 1
        if (folder / NOTE).exists():  # cut before something stopped us; its caption stays
            made.kept += 1
            continue
        note = {"source": video.name, "sha256": digest, **_told(piece, plan), "caption": said}
        _write(folder, piece.frames, note)
        made.clips += 1
    made.still += still
    if not count:
        lasts = f"no scene of it lasts {plan.frames / plan.fps:g} s; lower --frames or raise --fps"
        raise DatasetError(f"{video}: {'nothing moves in it' if still else lasts}")
    _note(record, {"source": video.name, "sha256": digest, "clips": count, "still": still})


def _told(piece: Piece, plan: ClipPlan) -> dict[str, object]:
    """What an annotation tells of a piece."""
    return {
        "first": round(piece.first, 3),
        "last": round(piece.first + plan.frames / plan.fps, 3),
        "fps": plan.fps,
        "frames": plan.frames,
        "size": plan.size,
        "box": piece.box,
    }


def _digest(video: Path) -> str:
    try:
        with video.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = error.strerror or "refused"
        raise UnknownMedia(f"cannot read {video}: {reason}; check the path") from error


def _caption_beside(video: Path) -> str:
    beside = video.with_suffix(".txt")
    try:
        return " ".join(beside.read_text(encoding="utf-8").split())
    except (OSError, ValueError):
        return ""


def _write(folder: Path, frames: Bytes, note: dict[str, object]) -> None:
    with new_folder(folder, force=True) as unfinished:
        for number, frame in enumerate(frames):
            Image.fromarray(frame).save(unfinished / f"frame_{number:05}.png", compress_level=3)
        text = json.dumps(note, indent=2, ensure_ascii=False)
        (unfinished / NOTE).write_text(text + "\n", encoding="utf-8")


def _moves(frames: Bytes) -> bool:
    grey = frames.astype(np.int16).mean(axis=3)
    return bool((np.abs(grey - grey[0]) > _MOVED).any(axis=0).mean() > _LEAST)
