"""The retarget file of AnimatedDrawings: which joint follows which clip bone, seen from where.

What a `Mapping` knows beyond that file goes into a section ``inkwake`` of its own, which
AnimatedDrawings does not look at.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from inkwake.errors import ForeignFileError
from inkwake.interchange.fields import parse_fields
from inkwake.interchange.yaml_text import dump_yaml, load_yaml
from inkwake.motion import DepthGroup, Mapping, PlaneGroup, RootRule
from inkwake.motion.mapping import PlaneMethod, UpAxis
from inkwake.picture import new_file

Chains = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Planes:
    """One of ``bvh_projection_bodypart_groups``. Some releases spell the side view saggital."""

    name: str
    method: Literal["pca", "frontal", "sagittal", "saggital", "path"]
    nodes: tuple[str, ...] = field(metadata={"key": "bvh_joint_names"})


@dataclass(frozen=True, slots=True)
class _Depths:
    """One of ``char_bodypart_groups``."""

    drivers: tuple[str, ...] = field(metadata={"key": "bvh_depth_drivers"})
    joints: tuple[str, ...] = field(metadata={"key": "char_joints"})

    def __post_init__(self) -> None:
        if not self.drivers:
            raise ValueError("bvh_depth_drivers names no joint; name at least one")


@dataclass(frozen=True, slots=True)
class _Root:
    """``char_bvh_root_offset``: root travel by the lengths of corresponding chains."""

    group: str = field(metadata={"key": "bvh_projection_bodypart_group_for_offset"})
    clip_chains: Chains = field(metadata={"key": "bvh_joints"})
    joint_chains: Chains = field(metadata={"key": "char_joints"})

    def __post_init__(self) -> None:
        for key, chains in (("bvh_joints", self.clip_chains), ("char_joints", self.joint_chains)):
            if not any(len(chain) >= 2 for chain in chains):
                raise ValueError(f"{key} needs at least one chain of two joints or more")


@dataclass(frozen=True, slots=True)
class _Own:
    """``inkwake``: what only inkwake knows of. Names as in `Mapping`."""

    confidence: dict[str, float] = field(default_factory=dict)
    offsets: dict[str, float] = field(default_factory=dict)
    delays: dict[str, float] = field(default_factory=dict)
    limits: dict[str, float] = field(default_factory=dict)
    view: float = 90.0
    left_right: tuple[tuple[str, str], ...] = ()
    ground: str | None = None
    up: UpAxis | None = None
    path_planes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Retarget:
    """The file as a whole."""

    bones: dict[str, tuple[str, str]] = field(metadata={"key": "char_joint_bvh_joints_mapping"})
    planes: tuple[_Planes, ...] = field(metadata={"key": "bvh_projection_bodypart_groups"})
    depths: tuple[_Depths, ...] = field(default=(), metadata={"key": "char_bodypart_groups"})
    root: _Root | None = field(default=None, metadata={"key": "char_bvh_root_offset"})
    start: tuple[float, float, float] = field(
        default=(0.0, 0.0, -0.5), metadata={"key": "char_starting_location"}
    )
    checks: tuple[tuple[Literal["above"], str, str, str], ...] | None = field(
        default=(), metadata={"key": "char_runtime_checks"}
    )
    own: _Own = field(default_factory=_Own, metadata={"key": "inkwake"})

    def __post_init__(self) -> None:
        counts = Counter(group.name for group in self.planes)
        if counts and counts.most_common(1)[0][1] > 1:
            twice = counts.most_common(1)[0][0]
            raise ValueError(f"two plane groups are called {twice!r}; name them apart")
        if self.root is not None and self.root.group not in counts:
            raise ValueError(
                f"char_bvh_root_offset uses the plane group {self.root.group!r}, but the groups "
                f"are {', '.join(list(counts)[:8]) or 'none'}"
            )


def read_retarget_file(path: str | Path) -> Mapping:
    """Read a retarget file.

    The joints named need not exist in any skeleton yet: that is checked where clip and
    character meet.

    Raises:
        ForeignFileError: broken YAML, or a key that is missing or of the wrong kind.
    """
    file = Path(path)
    parsed = parse_fields(_Retarget, load_yaml(file), file=file)
    own = parsed.own
    return Mapping(
        bones=parsed.bones,
        planes=tuple(PlaneGroup(g.name, _method(g, own), g.nodes) for g in parsed.planes),
        depths=tuple(DepthGroup(g.drivers, g.joints) for g in parsed.depths),
        root=None
        if parsed.root is None
        else RootRule(parsed.root.group, parsed.root.clip_chains, parsed.root.joint_chains),
        start=parsed.start,
        above=tuple((target, a, b) for _, target, a, b in parsed.checks or ()),
        confidence=own.confidence or dict.fromkeys(parsed.bones, 1.0),
        left_right=own.left_right,
        ground=own.ground,
        up=own.up,
        offsets=own.offsets,
        delays=own.delays,
        limits=own.limits,
        view=own.view,
    )


def _method(group: _Planes, own: _Own) -> PlaneMethod:
    if group.name in own.path_planes:
        return "path"
    return "sagittal" if group.method == "saggital" else group.method


def write_retarget_file(mapping: Mapping, path: str | Path, *, force: bool = False) -> Path:
    """Write a mapping as a retarget file that AnimatedDrawings reads too.

    The plane method ``path``, which only inkwake knows, is written as ``pca`` for the others.

    Raises:
        ForeignFileError: the mapping has no root rule, which the file must state.
        OutputError: the file exists, or cannot be written.
    """
    if mapping.root is None:
        raise ForeignFileError("a retarget file needs a root rule; give the mapping leg chains")
    data: dict[str, Any] = {
        "char_starting_location": list(mapping.start),
        "bvh_projection_bodypart_groups": [
            {
                "bvh_joint_names": list(group.nodes),
                "method": "pca" if group.method == "path" else group.method,
                "name": group.name,
            }
            for group in mapping.planes
        ],
        "char_bodypart_groups": [
            {"bvh_depth_drivers": list(group.drivers), "char_joints": list(group.joints)}
            for group in mapping.depths
        ],
        "char_bvh_root_offset": {
            "bvh_projection_bodypart_group_for_offset": mapping.root.group,
            "bvh_joints": [list(chain) for chain in mapping.root.clip_chains],
            "char_joints": [list(chain) for chain in mapping.root.joint_chains],
        },
        "char_joint_bvh_joints_mapping": {
            joint: tuple(bone) for joint, bone in mapping.bones.items()
        },
        "char_runtime_checks": [["above", *check] for check in mapping.above],
    }
    data |= _own(mapping)
    with new_file(path, force=force) as target:
        target.write_text(dump_yaml(data), encoding="utf-8")
    return Path(path)


def _own(mapping: Mapping) -> dict[str, Any]:
    """The section ``inkwake`` without what is as it would be anyway; nothing where it is empty."""
    own: dict[str, Any] = {}
    if any(sure != 1.0 for sure in mapping.confidence.values()):
        own["confidence"] = dict(mapping.confidence)
    for name in ("offsets", "delays", "limits"):
        if getattr(mapping, name):
            own[name] = dict(getattr(mapping, name))
    if mapping.view != 90.0:
        own["view"] = mapping.view
    if mapping.left_right:
        own["left_right"] = [list(pair) for pair in mapping.left_right]
    if mapping.ground is not None:
        own["ground"] = mapping.ground
    if mapping.up is not None:
        own["up"] = mapping.up
    path_planes = [group.name for group in mapping.planes if group.method == "path"]
    if path_planes:
        own["path_planes"] = path_planes
    return {"inkwake": own} if own else {}
