"""What ``char_cfg.yaml`` and ``bounding_box.yaml`` of a character folder say, checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from inkwake.errors import ForeignFileError
from inkwake.figure import BIPED, Kind, Skeleton
from inkwake.interchange.fields import parse_fields
from inkwake.interchange.yaml_text import load_yaml

FILE = "char_cfg.yaml"
BOX_FILE = "bounding_box.yaml"
MAX_JOINTS = 500

_OUTSIDE = 0.05
"""Joints this far outside the picture (share of its longer side) are moved to its edge."""

_FOUR_FEET = {f"{side}_foot_{end}" for side in ("left", "right") for end in ("f", "b")}


@dataclass(frozen=True, slots=True)
class Joint:
    """One entry of the skeleton; ``loc`` is (column, row) in px of the crop."""

    loc: tuple[float, float]
    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class CharacterCfg:
    """``char_cfg.yaml``: size of both pictures in px, joints in any order."""

    width: int
    height: int
    skeleton: tuple[Joint, ...]

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise ValueError(f"width and height must be positive, not {self.width} × {self.height}")
        if len(self.skeleton) > MAX_JOINTS:
            raise ValueError(f"{len(self.skeleton)} joints are too many; keep {MAX_JOINTS}")
        names = [joint.name for joint in self.skeleton]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise ValueError(f"skeleton: the joint {twice!r} occurs twice; keep one")
        roots = [joint.name for joint in self.skeleton if joint.parent is None]
        if len(roots) != 1:
            raise ValueError(
                "skeleton: exactly one joint must have the parent null, not "
                + (f"{len(roots)} ({', '.join(roots[:4])})" if roots else "none")
            )
        for joint in self.skeleton:
            if joint.parent is not None and joint.parent not in names:
                raise ValueError(
                    f"skeleton: the parent {joint.parent!r} of {joint.name!r} is no joint"
                )
        _check_tree({joint.name: joint.parent for joint in self.skeleton})


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """``bounding_box.yaml``: the crop's edges in px of the original picture."""

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if self.right <= self.left or self.bottom <= self.top:
            raise ValueError("right must be greater than left, and bottom greater than top")


def read_cfg(path: Path) -> CharacterCfg:
    """Read ``char_cfg.yaml``. Raises ForeignFileError."""
    return parse_fields(CharacterCfg, load_yaml(path), file=path)


def read_box(folder: Path, cfg: CharacterCfg) -> tuple[float, float, float, float]:
    """Read ``bounding_box.yaml``, or take the crop itself where it is absent."""
    path = folder / BOX_FILE
    if not path.exists():
        return (0.0, 0.0, float(cfg.width), float(cfg.height))
    box = parse_fields(BoundingBox, load_yaml(path), file=path)
    return (box.left, box.top, box.right, box.bottom)


def to_skeleton(cfg: CharacterCfg, path: Path) -> tuple[Skeleton, tuple[str, ...]]:
    """The joints as a skeleton, and notes on those moved to the picture's edge.

    Raises:
        ForeignFileError: a joint lies far outside the picture.
    """
    edge = np.array([cfg.width - 1, cfg.height - 1], dtype=np.float64)
    slack = _OUTSIDE * max(cfg.width, cfg.height)
    points: dict[str, Any] = {}
    notes: list[str] = []
    for joint in cfg.skeleton:
        inside = np.clip(joint.loc, 0, edge)
        off = float(np.abs(inside - joint.loc).max())
        if off > slack:
            raise ForeignFileError(
                f"{path}: skeleton: {joint.name!r} at {joint.loc[0]:g}, {joint.loc[1]:g} lies "
                f"outside the picture of {cfg.width} × {cfg.height} px; mend its loc"
            )
        if off > 0:
            notes.append(f"joint {joint.name} was moved to the picture's edge")
        points[joint.name] = inside
    tree = {joint.name: joint.parent for joint in cfg.skeleton}
    return Skeleton.of(points, tree), tuple(notes)


def tell_kind(skeleton: Skeleton) -> Kind:
    """The body plan, by the names that AnimatedDrawings uses."""
    names = set(skeleton.names)
    if set(BIPED) <= names:
        return "biped"
    return "quadruped" if names >= _FOUR_FEET else "other"


def cfg_data(skeleton: Skeleton, width: int, height: int) -> dict[str, Any]:
    """The data of ``char_cfg.yaml``: joints as whole px inside the picture.

    AnimatedDrawings looks the root up by the name ``root``; ours is named so too, except where
    a foreign file named it otherwise.
    """
    limits = np.array([width - 1, height - 1])
    places = np.clip(np.rint(skeleton.points), 0, limits).astype(int)
    return {
        "width": width,
        "height": height,
        "skeleton": [
            {
                "loc": [int(x), int(y)],
                "name": name,
                "parent": None if parent < 0 else skeleton.names[parent],
            }
            for name, parent, (x, y) in zip(skeleton.names, skeleton.parents, places, strict=True)
        ],
    }


def _check_tree(parents: dict[str, str | None]) -> None:
    """Every joint must reach the root."""
    safe: set[str | None] = {None}
    for start in parents:
        path: list[str] = []
        name: str | None = start
        while name not in safe:
            if name is None or name in path:
                raise ValueError(f"skeleton: no way leads from {start!r} to the root; it is a ring")
            path.append(name)
            name = parents[name]
        safe.update(path)
