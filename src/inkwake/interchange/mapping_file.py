"""The mapping file: a few lines of TOML or YAML that correct who follows whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inkwake.errors import ForeignFileError
from inkwake.interchange.fields import parse_fields
from inkwake.interchange.plain_file import read_plain, refuse_unknown
from inkwake.motion import Override
from inkwake.motion.mapping import UpAxis

CLIP = "clip"
"""Name of the section about the clip; every other key is a joint of the drawing."""


@dataclass(frozen=True, slots=True)
class _Clip:
    up: UpAxis | None = None
    left_right: tuple[tuple[str, str], ...] = ()
    ground: str | None = None


@dataclass(frozen=True, slots=True)
class _Pairs:
    pairs: dict[str, tuple[str, str]] = field(default_factory=dict)


def read_mapping_file(path: str | Path) -> Override:
    """Read a mapping file, TOML or YAML by its ending.

    Each key is a joint of the drawing; its value is one clip joint, a pair of them, or ``none``.
    A section ``clip`` may say ``up``, ``left_right`` and ``ground``.

    Raises:
        ForeignFileError: the file is missing, is no TOML or YAML, or holds something else.
    """
    file = Path(path)
    data = read_plain(file)
    bones: dict[str, str | tuple[str, str]] = {}
    pairs: dict[str, Any] = {}
    for joint, value in data.items():
        if joint == CLIP:
            continue
        if isinstance(value, str):
            bones[joint] = value
        else:
            pairs[joint] = value
    bones |= parse_fields(_Pairs, {"pairs": pairs}, file=file).pairs
    section = data.get(CLIP) or {}
    clip = parse_fields(_Clip, section, file=file)
    refuse_unknown(_Clip, section, file, f"[{CLIP}]")
    if not bones and clip == _Clip():
        raise ForeignFileError(f'{file} maps nothing; write lines such as left_hand = "LeftWrist"')
    return Override(bones, clip.up, clip.left_right, clip.ground, str(file))
