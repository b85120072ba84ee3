"""The noun between a rig and formats that move still pictures: cut-out animation.

Formats without bending meshes (Lottie, SVG) are written from a :class:`CutoutFilm`: the figure
cut into overlapping pieces of paper, each turned, moved and a little enlarged frame by frame.

Order of drawing: those formats lay their layers in one order that never changes. A body layer
whose neighbours change therefore stands in several *slots* of that order and shows in exactly one
of them at a time. The slots are a common supersequence of all orders of the performance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from inkwake.arrays import Bytes, Ints, Mask, Points
from inkwake.interchange.keyframes import close_loop


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """A piece of paper and its movement.

    Attributes:
        name: the bone it lies on; further pieces of the same bone are numbered.
        layer: index of the body layer it belongs to.
        image: (h, w, 4) uint8 straight RGBA.
        pivot: (x, y) px of the image that ``places`` speak of; edges of the image at 0 and w.
        turns: (f,) radians, clockwise on the screen, unwrapped; applied last.
        places: (f, 2) px of the film where the pivot lies; the film's left edge is 0.
        tilts: (f,) radians, a turn before the stretch; 0 where nothing is stretched.
        stretches: (f, 2) px of the film per px of the image, along the tilted axes.
    """

    name: str
    layer: int
    image: Bytes
    pivot: tuple[float, float]
    turns: Points
    places: Points
    tilts: Points
    stretches: Points

    def matrices(self) -> Points:
        """(f, 2, 3) maps from px of the image to px of the film."""
        zoom = np.zeros((len(self.turns), 2, 2))
        zoom[:, 0, 0], zoom[:, 1, 1] = self.stretches.T
        turned = _turn(self.turns) @ zoom @ _turn(self.tilts)
        moved = self.places - turned @ np.array(self.pivot)
        return np.concatenate([turned, moved[..., None]], axis=2)

    def closed(self) -> Cutout:
        """The same with its first frame once more at the end, turned on to the last one's.

        Half a round of the tilt and half a round back of the turn are the same pose.
        """
        halves = np.round((self.tilts[-1] - self.tilts[0]) / np.pi)
        turn = self.turns[0] - np.pi * halves
        turn += 2 * np.pi * np.round((self.turns[-1] - turn) / (2 * np.pi))
        return replace(
            self,
            turns=np.append(self.turns, turn),
            places=close_loop(self.places),
            tilts=np.append(self.tilts, self.tilts[0] + np.pi * halves),
            stretches=close_loop(self.stretches),
        )


@dataclass(frozen=True, slots=True, eq=False)
class CutoutFilm:
    """All pieces and when each is seen.

    Attributes:
        name: of the figure. motion: what it plays.
        width: px. height: px.
        rate: frames per second.
        loop: True where the last frame leads into the first.
        layers: names of the body's layers.
        cutouts: of each layer from back to front.
        slots: body layers from back to front, some more than once.
        shown: (f, s) which slots show.
    """

    name: str
    motion: str
    width: int
    height: int
    rate: float
    loop: bool
    layers: tuple[str, ...]
    cutouts: tuple[Cutout, ...]
    slots: tuple[int, ...]
    shown: Mask

    @property
    def frames(self) -> int:
        """Number of frames."""
        return int(self.shown.shape[0])

    @property
    def seconds(self) -> float:
        """Length: a loop comes back to its first frame, anything else ends with its last."""
        return (self.frames if self.loop else max(self.frames - 1, 1)) / self.rate

    def of_layer(self, layer: int) -> tuple[Cutout, ...]:
        """Pieces of a body layer, from back to front."""
        return tuple(cutout for cutout in self.cutouts if cutout.layer == layer)


def _turn(angles: Points) -> Points:
    """(f,) radians → (f, 2, 2)."""
    cos, sin = np.cos(angles), np.sin(angles)
    return np.stack([np.stack([cos, -sin], axis=1), np.stack([sin, cos], axis=1)], axis=1)


def find_slots(order: Ints) -> tuple[tuple[int, ...], Mask]:
    """A fixed sequence of layers in which every frame's order can be found.

    Args:
        order: (f, l) layers from back to front.

    Returns:
        The sequence, and (f, s) which of its places shows in each frame: every layer in one.
    """
    orders, index = np.unique(order, axis=0, return_inverse=True)
    index = np.ravel(index)
    often = np.argsort(-np.bincount(index), kind="stable")
    slots: list[int] = []
    for number in often:
        slots = _merge(slots, orders[number].tolist())
    shown = np.zeros((len(orders), len(slots)), np.bool_)
    for number, row in enumerate(orders.tolist()):
        at = 0
        for layer in row:
            at = slots.index(layer, at)
            shown[number, at] = True
            at += 1
    used = np.flatnonzero(shown.any(axis=0))
    return tuple(slots[place] for place in used), shown[:, used][index]


def _merge(one: Sequence[int], two: Sequence[int]) -> list[int]:
    """The shortest sequence that holds both, from their longest common part."""
    table = np.zeros((len(one) + 1, len(two) + 1), np.int64)
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(two) - 1, -1, -1):
            same = one[i] == two[j]
            table[i, j] = table[i + 1, j + 1] + 1 if same else max(table[i + 1, j], table[i, j + 1])
    out: list[int] = []
    i = j = 0
    while i < len(one) and j < len(two):
        if one[i] == two[j]:
            out.append(one[i])
            i, j = i + 1, j + 1
        elif table[i + 1, j] >= table[i, j + 1]:
            out.append(one[i])
            i += 1
        else:
            out.append(two[j])
            j += 1
    return [*out, *one[i:], *two[j:]]
