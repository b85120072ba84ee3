"""The nouns of the motion room: a clip of a skeleton in space, and its performance by a rig."""

from __future__ import annotations

from dataclasses import dataclass, field

from inkwake.arrays import Floats, Ints, Points


@dataclass(frozen=True, slots=True)
class Role:
    """What a clip of the library is meant to be, for bodies that cannot follow it limb by limb.

    Attributes:
        name: the motion's name. energy, tempo: as it was asked for; 1 is usual.
    """

    name: str
    energy: float = 1.0
    tempo: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A recorded or generated movement, as a BVH file holds it.

    Attributes:
        names: n node names, parents first; end sites are called ``PARENT_end``.
        parents: n indices, -1 for the root.
        offsets: (n, 3) float64, in the file's own length unit and axes.
        rotations: (f, n, 3, 3) float64, child-to-parent rotation matrices (end sites: identity).
        positions: (f, n, 3) float64, translation of each node relative to its parent: the offset,
            or the file's position channels where a node has them.
        frame_time: seconds.
        name: what to call it in messages.
        loop: True where last and first frame join without a jump.
        notes: what the reader mended, in words.
        role: what creatures play in its place; None for a recording.
    """

    names: tuple[str, ...]
    parents: tuple[int, ...]
    offsets: Points
    rotations: Points
    positions: Points
    frame_time: float
    name: str = "clip"
    loop: bool = False
    notes: tuple[str, ...] = field(default=())
    role: Role | None = None

    @property
    def frames(self) -> int:
        """Number of frames."""
        return int(self.rotations.shape[0])

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.frames * self.frame_time


@dataclass(frozen=True, slots=True, eq=False)
class Performance:
    """A clip as one rig plays it: everything that the stage needs, and nothing in 3D.

    Attributes:
        joints: (f, j, 2) float32, joint positions of each frame in the figure's crop px, root
            movement included.
        order: (f, l) int32, indices into ``Rig.layers`` from back to front.
        rate: frames per second.
        loop: True where the last frame leads into the first.
        notes: mapping, planes, limits that acted, in words.
        planted: (f, j) float32 0..1, how firmly each joint stands on the ground; None where
            nothing does.
        belt: (f,) float32, px that the ground has moved to the left under a figure that is kept
            in place; None where it does not move.
        turn: (f,) float32 radians that the whole flat figure is turned about its upright middle,
            like a card; None where it never turns. ``card_width`` says how wide it then is.
    """

    joints: Floats
    order: Ints
    rate: float
    loop: bool = True
    notes: tuple[str, ...] = field(default=())
    planted: Floats | None = None
    belt: Floats | None = None
    turn: Floats | None = None

    @property
    def frames(self) -> int:
        """Number of frames."""
        return int(self.joints.shape[0])
