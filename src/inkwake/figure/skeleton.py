"""Joints with names and parents: any tree, the sixteen of a biped by default."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points

BIPED: dict[str, str | None] = {
    "root": None,
    "hip": "root",
    "torso": "hip",
    "neck": "torso",
    "right_shoulder": "torso",
    "right_elbow": "right_shoulder",
    "right_hand": "right_elbow",
    "left_shoulder": "torso",
    "left_elbow": "left_shoulder",
    "left_hand": "left_elbow",
    "right_hip": "root",
    "right_knee": "right_hip",
    "right_foot": "right_knee",
    "left_hip": "root",
    "left_knee": "left_hip",
    "left_foot": "left_knee",
}
"""Joint → parent, in the order of the AnimatedDrawings files.

``right_*`` is the character's right: the viewer's left for a figure that faces us. ``root`` and
``hip`` coincide between the hips, ``torso`` lies between the shoulders, ``neck`` on the face.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Skeleton:
    """A tree of named joints.

    Attributes:
        names: j joint names, every parent before its children.
        parents: j indices into ``names``; -1 for the one root.
        points: (j, 2) float64 px, in the frame of the figure's crop.
        confidence: (j,) float64 in 0..1; 1 where a person or a file placed the joint.

    Raises:
        ValueError: the names repeat, a parent comes after its child, or not exactly one root.
    """

    names: tuple[str, ...]
    parents: tuple[int, ...]
    points: Points
    confidence: Points

    def __post_init__(self) -> None:
        if len(set(self.names)) != len(self.names):
            raise ValueError("joint names repeat")
        if [p for p in self.parents if p < 0] != [-1] or any(
            p >= i for i, p in enumerate(self.parents)
        ):
            raise ValueError("parents must come first and exactly one joint be the root")
        if self.points.shape != (len(self.names), 2):
            raise ValueError(f"points have shape {self.points.shape}, not ({len(self.names)}, 2)")

    @classmethod
    def of(
        cls,
        points: Mapping[str, Sequence[float] | Points],
        tree: dict[str, str | None] | None = None,
        confidence: dict[str, float] | None = None,
    ) -> Skeleton:
        """Build from dicts; ``tree`` gives each joint's parent (a biped by default).

        The joints may come in any order; they are sorted so that parents come first.
        """
        tree = BIPED if tree is None else tree
        order: list[str] = []
        pending = list(tree)
        while pending:
            ready = [n for n in pending if tree[n] is None or tree[n] in order]
            if not ready:
                raise ValueError(f"no way from the root to {pending[0]}")
            order += ready
            pending = [n for n in pending if n not in ready]
        index = {name: i for i, name in enumerate(order)}
        parents = [-1 if (up := tree[name]) is None else index[up] for name in order]
        sure = confidence or {}
        return cls(
            names=tuple(order),
            parents=tuple(parents),
            points=np.array([points[name] for name in order], dtype=np.float64),
            confidence=np.array([sure.get(name, 1.0) for name in order]),
        )

    def __getitem__(self, name: str) -> Points:
        """(2,) px of one joint."""
        return np.asarray(self.points[self.names.index(name)])

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def children(self, index: int) -> tuple[int, ...]:
        """Indices of the joints whose parent is ``index``."""
        return tuple(i for i, p in enumerate(self.parents) if p == index)
