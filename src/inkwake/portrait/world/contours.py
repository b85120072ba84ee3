"""Contours of portraits: named curves of fixed length in one array, turned and laid on the page.

Frames of reference: *head* (turns with yaw, pitch and roll), *body* (leans a little), both in
heads; *page* (shares of its side, x right, y down).

A head turns in 2.5D: each point has a depth z and is turned as a point of space, but for what is
*round*: the outline of something as deep as it is wide, such as the hair, stays as wide as it is
and only shifts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import numpy as np

from inkwake.arrays import Points
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.splines import Batch, Mask

PIVOT = 1.1
"""Height about which a head rolls, heads."""


@dataclass(frozen=True, slots=True)
class Contour:
    """Where one curve lies in the array of all points."""

    name: str
    first: int
    count: int
    closed: bool

    @property
    def rows(self) -> slice:
        """Its rows."""
        return slice(self.first, self.first + self.count)


@dataclass(frozen=True, slots=True, eq=False)
class Contours:
    """All curves of n portraits.

    Attributes:
        points: (n, N, 2) page shares.
        table: name → where.
        present: name → (n,) bool, whether that portrait has it.
    """

    points: Batch
    table: dict[str, Contour]
    present: dict[str, Mask]

    def of(self, name: str, row: int = 0) -> Points:
        """One curve of one portrait, (count, 2)."""
        return self.points[row, self.table[name].rows]

    def has(self, name: str, row: int = 0) -> bool:
        """Whether a portrait has that curve."""
        return name in self.present and bool(self.present[name][row])


def face_depth(x: Batch, y: Batch) -> Batch:
    """Depth of the front of a face, heads."""
    return 0.76 * np.sqrt(np.clip(1 - (x / 1.15) ** 2 - ((y - 0.1) / 1.7) ** 2, 0.05, None))


@dataclass(frozen=True, slots=True, eq=False)
class _Added:
    """A curve as it was added to a sheet."""

    where: Contour
    points: Batch
    depth: Batch | float | None
    roundness: Batch | float
    body: bool


@cache
def _contour(name: str, first: int, count: int, closed: bool) -> Contour:
    return Contour(name, first, count, closed)


@dataclass(slots=True)
class Sheet:
    """Collects the curves of n portraits."""

    numbers: Numbers
    _added: list[_Added] = field(default_factory=list)
    _present: dict[str, Mask] = field(default_factory=dict)
    _size: int = 0

    def add(
        self, name: str, points: Batch, *, depth: Batch | float | None = None,
        roundness: Batch | float = 0.0, body: bool = False, closed: bool = True,
        present: Mask | None = None,
    ) -> None:  # fmt: skip
        """Add a curve.

        Args:
            name: what it is called.
            points: (n, count, 2) heads.
            depth: z of its points, heads, (n, count), (count,) or a number; that of the face
                when None.
            roundness: 0 turns like a point of space, 1 stays as wide as it is.
            body: whether it belongs to the body, which does not turn.
            closed: whether it is closed.
            present: (n,) bool.
        """
        count = points.shape[1]
        where = _contour(name, self._size, count, closed)
        self._added.append(_Added(where, points, depth, roundness, body))
        self._present[name] = np.ones(len(self.numbers), bool) if present is None else present
        self._size += count

    def finish(self) -> Contours:
        """Turn and lay everything on the page."""
        shape = (len(self.numbers), self._size)
        points, depth, roundness = np.empty((*shape, 2)), np.empty(shape), np.empty(shape)
        head, front = np.ones(self._size, bool), np.zeros(self._size, bool)
        for added in self._added:
            rows = added.where.rows
            points[:, rows], roundness[:, rows] = added.points, added.roundness
            if added.body:
                head[rows] = False
            if added.depth is None:
                front[rows] = True
            else:
                depth[:, rows] = added.depth
        depth[:, front] = face_depth(points[:, front, 0], points[:, front, 1])
        made = _placed(self.numbers, points, depth, roundness, head)
        table = {added.where.name: added.where for added in self._added}
        return Contours(made, table, self._present)


def _placed(n: Numbers, points: Batch, depth: Batch, roundness: Batch, head: Mask) -> Batch:
    yaw, pitch, roll = (np.radians(n[name])[:, None] for name in ("yaw", "pitch", "roll"))
    x, y = points[..., 0], points[..., 1]
    narrow = roundness + (1 - roundness) * np.cos(yaw)
    turned_x = x * narrow + depth * np.sin(yaw)
    turned_z = depth * np.cos(yaw) - x * np.sin(yaw) * (1 - roundness)
    low = roundness + (1 - roundness) * np.cos(pitch)
    turned_y = y * low - turned_z * np.sin(pitch)
    cos, sin = np.cos(roll), np.sin(roll)
    rolled_x = cos * turned_x - sin * (turned_y - PIVOT)
    rolled_y = sin * turned_x + cos * (turned_y - PIVOT) + PIVOT
    leaning = x + n["body_lean"][:, None] * (y - 1.3)
    made = np.empty((*x.shape, 2))
    made[..., 0] = np.where(head, rolled_x, leaning)
    made[..., 1] = np.where(head, rolled_y, y)
    made *= n["size"][:, None, None]
    made[..., 0] += n["centre_x"][:, None]
    made[..., 1] += n["centre_y"][:, None]
    return made
