"""The noun between a clip's skeleton and a character's: who follows whom, seen from where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

PlaneMethod = Literal["path", "pca", "frontal", "sagittal"]
"""``path``: a plane for every frame (animate.md 3.3); the others: one plane for the whole clip."""

UpAxis = Literal["+x", "-x", "+y", "-y", "+z", "-z"]


@dataclass(frozen=True, slots=True)
class PlaneGroup:
    """Clip nodes that are projected to one plane (twisted perspective gives each limb its own)."""

    name: str
    method: PlaneMethod
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DepthGroup:
    """Character joints that share one depth, taken from the mean depth of clip nodes."""

    drivers: tuple[str, ...]
    joints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RootRule:
    """How the root travels: the scale is drawn chain length over clip chain length.

    Attributes:
        group: name of the plane group along whose plane the root travels.
        clip_chains: chains of clip nodes. joint_chains: the drawn chains that correspond.
    """

    group: str
    clip_chains: tuple[tuple[str, ...], ...]
    joint_chains: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Everything that retargeting needs to know about a pair of skeletons.

    Attributes:
        bones: character joint → (near, far) clip nodes; the drawn bone from the joint's parent to
            the joint takes the direction from near to far. Joints not named ride on their parent.
        planes: plane groups; a bone uses the group of its far node.
        depths: depth groups, for the order of drawing.
        root: root rule, or None to let the character stay where it stands.
        start: (x, y, z) starting place in the reference camera's units; only the reference camera
            uses it.
        above: (target, a, b) checks: the target's bone is left unmapped where the target lies
            below the line from a to b in the drawing.
        confidence: per character joint, 0..1; 1 for files written by hand.
        left_right: (left, right) clip node pairs across the body; they define facing.
        ground: clip node that touches the ground in the first frame, or None for the lowest one.
        up: the clip's upward axis where it is known ("+y" or "+z" in files), None to detect it.
        offsets: per character joint, degrees counter-clockwise added to the projected direction;
            it lets a drawn bone keep its own slant (a trunk, an extra arm) while it follows.
        delays: per character joint, seconds by which it trails the clip (extra arms, front legs).
        limits: per character joint, the most degrees that its turn may differ from its parent's.
        view: degrees of the plane that shows the body best: 90 lets forward run to the picture's
            right, -90 to its left.
    """

    bones: dict[str, tuple[str, str]]
    planes: tuple[PlaneGroup, ...] = ()
    depths: tuple[DepthGroup, ...] = ()
    root: RootRule | None = None
    start: tuple[float, float, float] = (0.0, 0.0, -0.5)
    above: tuple[tuple[str, str, str], ...] = ()
    confidence: dict[str, float] = field(default_factory=dict)
    left_right: tuple[tuple[str, str], ...] = ()
    ground: str | None = None
    up: UpAxis | None = None
    offsets: dict[str, float] = field(default_factory=dict)
    delays: dict[str, float] = field(default_factory=dict)
    limits: dict[str, float] = field(default_factory=dict)
    view: float = 90.0
