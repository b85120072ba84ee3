"""The motion file of AnimatedDrawings: which clip, which part of it, which way it faces."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from inkwake.errors import ForeignFileError
from inkwake.interchange.fields import parse_fields
from inkwake.interchange.lookup import locate
from inkwake.interchange.yaml_text import dump_yaml, load_yaml
from inkwake.motion import Mapping
from inkwake.picture import new_file


@dataclass(frozen=True, slots=True)
class MotionFile:
    """A motion file, with the clip's path resolved.

    Attributes:
        filepath: the BVH file; after `read_motion_file` it exists.
        start: first frame used. end: first frame not used any more, None for all.
        frame_time: seconds, or None for the clip's own.
        ground: clip node that touches the ground in the first frame.
        left_right: (left, right) clip node pairs; the body faces across them.
        scale: length unit of the clip in the reference camera's units. It cancels out, since
            the character's size decides; it is kept for the round trip.
        up: axis that points up.
        notes: where the clip was found, if elsewhere than written.
    """

    filepath: str
    start: int = field(default=0, metadata={"key": "start_frame_idx"})
    end: int | None = field(default=None, metadata={"key": "end_frame_idx"})
    frame_time: float | None = None
    ground: str | None = field(default=None, metadata={"key": "groundplane_joint"})
    left_right: tuple[tuple[str, str], ...] = field(
        default=(), metadata={"key": "forward_perp_joint_vectors"}
    )
    scale: float = 1.0
    up: Literal["+y", "+z"] | None = None
    notes: tuple[str, ...] = field(default=(), metadata={"key": "inkwake_notes"})

    def __post_init__(self) -> None:
        if self.start < 0:
            raise ValueError(f"start_frame_idx must be 0 or more, not {self.start}")
        if self.end is not None and self.end <= self.start:
            raise ValueError(
                f"end_frame_idx ({self.end}) must be greater than start_frame_idx ({self.start})"
            )
        if self.frame_time is not None and not 1e-4 <= self.frame_time <= 10:
            raise ValueError(f"frame_time must be 0.0001 to 10 seconds, not {self.frame_time:g}")
        if self.scale <= 0:
            raise ValueError(f"scale must be positive, not {self.scale:g}")

    def onto(self, mapping: Mapping) -> Mapping:
        """The mapping with what this file says about the clip: facing, ground and up axis."""
        return replace(
            mapping,
            left_right=self.left_right or mapping.left_right,
            ground=self.ground or mapping.ground,
            up=self.up or mapping.up,
        )


def read_motion_file(path: str | Path) -> MotionFile:
    """Read a motion file and find its clip.

    Raises:
        ForeignFileError: broken YAML, a wrong or missing key, or the clip is not found.
    """
    file = Path(path)
    parsed = parse_fields(MotionFile, load_yaml(file), file=file)
    found = locate(parsed.filepath, file)
    notes = (found.note,) if found.note else ()
    return replace(parsed, filepath=str(found.path), notes=notes)


def write_motion_file(motion: MotionFile, path: str | Path, *, force: bool = False) -> Path:
    """Write a motion file that AnimatedDrawings reads too.

    Raises:
        ForeignFileError: a key that AnimatedDrawings demands is unknown.
        OutputError: the file exists, or cannot be written.
    """
    if motion.ground is None or not motion.left_right or motion.up is None:
        raise ForeignFileError(
            "a motion file needs the ground joint, left and right joints and the up axis; set them"
        )
    data: dict[str, Any] = {
        "filepath": motion.filepath,
        "start_frame_idx": motion.start,
        "end_frame_idx": motion.end,
        "groundplane_joint": motion.ground,
        "forward_perp_joint_vectors": [list(pair) for pair in motion.left_right],
        "scale": motion.scale,
        "up": motion.up,
    }
    if motion.frame_time is not None:
        data["frame_time"] = motion.frame_time
    with new_file(path, force=force) as target:
        target.write_text(dump_yaml(data), encoding="utf-8")
    return Path(path)
