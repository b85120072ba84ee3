"""A scene file's characters, moved by their clips and placed before its camera."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

from inkwake.compat.camera import Camera
from inkwake.errors import ForeignFileError
from inkwake.interchange import (
    CastEntry,
    MotionFile,
    read_character,
    read_motion_file,
    read_retarget_file,
)
from inkwake.motion import Clip, Mapping, map_skeleton, perform, read_bvh
from inkwake.rig import Rig, build
from inkwake.stage import Performer


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One character with its clip and mapping, before it is moved."""

    rig: Rig
    clip: Clip
    mapping: Mapping
    notes: tuple[str, ...]


def read_part(entry: CastEntry) -> Part:
    """Read everything that one entry of ANIMATED_CHARACTERS names.

    ``motion_cfg`` may also be a BVH file itself; without ``retarget_cfg`` the mapping is found
    automatically.

    Raises:
        ForeignFileError, MotionError, RigError.
    """
    rig = build(read_character(entry.character), completed=False)
    motion = open_motion(entry.motion)
    clip = cut(motion, entry.motion)
    if entry.retarget is None:
        mapping = map_skeleton(clip, rig.figure.skeleton)
    else:
        mapping = read_retarget_file(entry.retarget)
    return Part(rig, clip, motion.onto(mapping), rig.notes + motion.notes)


def open_motion(path: str | Path) -> MotionFile:
    """A motion YAML file, or a bare BVH file as if one named it."""
    if Path(path).suffix.lower() == ".bvh":
        return MotionFile(filepath=str(path))
    return read_motion_file(path)


def cut(motion: MotionFile, name: object) -> Clip:
    """The clip of a motion file, cut to its frames, with its own frame time.

    Raises:
        ForeignFileError: the clip ends before ``start_frame_idx``.
    """
    clip = read_bvh(motion.filepath)
    if motion.start >= clip.frames:
        raise ForeignFileError(
            f"{name}: start_frame_idx is {motion.start}, but the clip has {clip.frames} frames"
        )
    part = slice(motion.start, motion.end)
    return replace(
        clip,
        rotations=clip.rotations[part],
        positions=clip.positions[part],
        frame_time=motion.frame_time or clip.frame_time,
        loop=False,
    )


def choose_rate(clip: Clip, highest: float) -> float:
    """The clip's own rate, divided by a whole number until the film format can play it."""
    own = 1.0 / clip.frame_time
    return own / ceil(own / highest - 1e-9)


def place(parts: Sequence[Part], camera: Camera, rate: float) -> tuple[Performer, ...]:
    """Move every character by its clip and put it where its retarget file says.

    Every character stops in its last pose, as AnimatedDrawings has it.
    """
    performers = []
    for part in parts:
        performance = replace(
            perform(
                part.clip,
                part.rig,
                mapping=part.mapping,
                rate=rate,
                in_place=False,
                planes="classic",
            ),
            loop=False,
        )
        figure = part.rig.figure
        size = (figure.width, figure.height)
        root = performance.joints[0, figure.skeleton.parents.index(-1)]
        performers.append(
            Performer(
                rig=part.rig,
                performance=performance,
                scale=camera.scale(size, part.mapping.start),
                homography=camera.show(size, root, part.mapping.start),
            )
        )
    return tuple(performers)
