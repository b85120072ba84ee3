"""A mapping found by machine, corrected by hand where a person knows better."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from inkwake.errors import UnmappedSkeleton
from inkwake.figure import Skeleton
from inkwake.motion.clip import Clip
from inkwake.motion.kinematics import place
from inkwake.motion.mapping import Mapping, RootRule, UpAxis
from inkwake.motion.matching import map_skeleton

LEFT_ALONE = "none"
"""What a joint is mapped to that shall ride on its parent."""


@dataclass(frozen=True, slots=True)
class Override:
    """What a person wants of a mapping.

    Attributes:
        bones: drawn joint → its clip joint, or (near, far), whose direction the drawn bone that
            ends in the joint takes; ``none`` leaves it riding on its parent.
        up: the clip's upward axis. left_right: (left, right) clip joints that the body faces
        across. ground: the clip joint that touches the ground first; all found where None or ().
        source: the file, for messages.
    """

    bones: dict[str, str | tuple[str, str]]
    up: UpAxis | None = None
    left_right: tuple[tuple[str, str], ...] = ()
    ground: str | None = None
    source: str = field(default="the mapping")


def map_by_hand(clip: Clip, skeleton: Skeleton, override: Override) -> Mapping:
    """Find a mapping and put a person's corrections over it.

    Raises:
        UnmappedSkeleton: a name in the override exists in neither skeleton; the nearest ones are
            offered.
    """
    for joint in override.bones:
        _check(joint, skeleton.names, "the drawing", override)
    try:
        found = map_skeleton(clip, skeleton)
    except UnmappedSkeleton:
        # Nothing was recognised; the file alone says who follows whom.
        found = Mapping(bones={}, root=RootRule("trunk", (), ()))
    bones = dict(found.bones)
    offsets, delays = dict(found.offsets), dict(found.delays)
    for joint, wanted in override.bones.items():
        offsets.pop(joint, None)
        delays.pop(joint, None)
        bones.pop(joint, None)
        if wanted != LEFT_ALONE:
            bones[joint] = _bone(joint, wanted, clip, skeleton, override, found)
    ends = [name for pair in override.left_right for name in pair]
    ends += [override.ground] if override.ground else []
    for name in ends:
        _check(name, clip.names, clip.name, override)
    return replace(
        found,
        bones=bones,
        offsets=offsets,
        delays=delays,
        confidence={**found.confidence, **dict.fromkeys(override.bones, 1.0)},
        up=override.up or found.up,
        left_right=override.left_right or found.left_right,
        ground=override.ground or found.ground,
    )


def _bone(
    joint: str,
    wanted: str | tuple[str, str],
    clip: Clip,
    skeleton: Skeleton,
    override: Override,
    found: Mapping,
) -> tuple[str, str]:
    """(near, far) clip joints of a drawn joint; the near one is found where only one is named."""
    near, far = wanted if isinstance(wanted, tuple) else (None, wanted)
    for name in (near, far):
        if name is not None:
            _check(name, clip.names, clip.name, override)
    parent = skeleton.parents[skeleton.names.index(joint)]
    if near is None and parent >= 0:
        near = _end_of(skeleton.names[parent], override.bones, found)
    if near is None and joint in found.bones:
        near = found.bones[joint][0]
    if near is None or near == far:
        near = _first_apart(clip, far)
    if near is None:
        raise UnmappedSkeleton(
            f"{override.source}: {joint} = {far!r} needs a clip joint to start from; "
            f'write {joint} = ["near", "{far}"]'
        )
    return near, far


def _end_of(joint: str, bones: Table[str, str | tuple[str, str]], found: Mapping) -> str | None:
    """The clip joint that a drawn joint follows, None where it follows none."""
    wanted = bones.get(joint)
    if wanted is not None and wanted != LEFT_ALONE:
        return wanted if isinstance(wanted, str) else wanted[1]
    pair = found.bones.get(joint)
    return None if pair is None or joint == "torso" else pair[1]


def _first_apart(clip: Clip, name: str) -> str | None:
    """The nearest clip joint above that does not lie in the same place."""
    start = place(clip)[0]
    node = clip.names.index(name)
    up = clip.parents[node]
    while up >= 0 and abs(start[up] - start[node]).max() < 1e-9:
        up = clip.parents[up]
    return clip.names[up] if up >= 0 else None


def _check(name: str, known: tuple[str, ...], where: str, override: Override) -> None:
    if name in known or name == LEFT_ALONE:
        return
    near = get_close_matches(name, known, 3, 0.4)
    hint = f"did you mean {' or '.join(near)}?" if near else f"it has {', '.join(known[:12])}"
    raise UnmappedSkeleton(f"{override.source}: {where} has no joint {name!r}; {hint}")
