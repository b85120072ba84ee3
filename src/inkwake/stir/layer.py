"""Layers: a part of a picture with all that it does.

A part whose matter stays inside its mask is damped towards the mask's edge; a part that hangs or
stands free is lifted off, with a soft edge, and may go wherever its motions take it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.errors import MaskError
from inkwake.stir.act import Act, Moment, Setting
from inkwake.stir.ease import eased
from inkwake.stir.lattice import Box, Lattice, lattice_over
from inkwake.stir.motions import motion
from inkwake.stir.part import Part, part_of, rounded_off, with_outline
from inkwake.stir.script import Move, Script

_SKIRT = 2
"""Px around a thing that belong to its soft edge."""
_RIM = 1.9
"""Width of the damped rim by what moves there: more than 1.5, or the picture would fold."""


@dataclass(frozen=True, slots=True, eq=False)
class Doing:
    """An act and what it is of."""

    act: Act
    move: Move

    def moment(self, time: float) -> Moment:
        """The moment of its cycle at a time of the loop."""
        cycles = self.move.cycles
        return Moment(time * cycles % 1.0, time, cycles)


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A part and all that it does.

    Attributes:
        part: where.
        doings: in their order.
        free: whether it is lifted off.
        lattice: over all that it may reach by itself.
        window: all of the picture that it may reach, carried along by others.
        edge: (gh, gw) 0..1 damping at each node, of parts that stay inside.
        cover: (h, w) float32 0..1, how much of each px of the mask's box is the part.
        above: numbers of the free layers that carry it, innermost first.
    """

    part: Part
    doings: tuple[Doing, ...]
    free: bool
    lattice: Lattice
    window: Box
    edge: Floats
    cover: Floats
    above: tuple[int, ...] = ()

    @property
    def crop(self) -> tuple[slice, slice]:
        """Rows and columns of the mask's box."""
        left, top, right, bottom = self.part.box
        return slice(top, bottom), slice(left, right)

    @property
    def reach(self) -> float:
        """Px that it leaves its mask by at most."""
        moving = [doing.act for doing in self.doings if doing.act.pull is not None]
        return sum(act.reach for act in moving) if self.free else 0.0

    @property
    def paints(self) -> bool:
        """Whether its colours change."""
        return any(doing.act.paint is not None for doing in self.doings)


def layers_of(script: Script, rgb: Bytes, thing: Mask | None) -> list[Layer]:
    """Layers from the largest to the smallest, with those that carry them.

    Args:
        script: moves; those of one mask make one layer.
        rgb: (h, w, 3) uint8, the picture.
        thing: (h, w) bool, everything that is not ground, or None.

    Raises:
        MaskError: a mask is empty or of another size.
    """
    groups: dict[bytes, list[Move]] = {}
    for move in script.moves:
        if move.mask.shape != rgb.shape[:2]:
            raise MaskError(
                f"a mask has {move.mask.shape[1]} x {move.mask.shape[0]} px, the picture "
                f"{rgb.shape[1]} x {rgb.shape[0]}; make it of the picture's size"
            )
        groups.setdefault(np.packbits(move.mask).tobytes(), []).append(move)
    made = [_layer(moves, script, rgb, thing) for moves in groups.values()]
    made.sort(key=lambda layer: -int(layer.part.mask.sum()))
    return [_carried(number, made, rgb.shape[:2]) for number in range(len(made))]


def _carried(number: int, made: Sequence[Layer], shape: tuple[int, ...]) -> Layer:
    """A layer that knows which free parts it lies in; it goes wherever they go."""
    layer = made[number]
    above = tuple(
        other for other in range(number - 1, -1, -1)
        if made[other].free and _within(layer.part.mask, made[other].part.mask)
    )  # fmt: skip
    far = int(np.ceil(layer.reach + sum(made[other].reach for other in above))) + 2
    if not (layer.free or above):
        far = 0
    left, top, right, bottom = layer.part.box
    window = (
        max(0, left - far),
        max(0, top - far),
        min(shape[1], right + far),
        min(shape[0], bottom + far),
    )
    return replace(layer, window=window, above=above)


def _layer(moves: list[Move], script: Script, rgb: Bytes, thing: Mask | None) -> Layer:
    mask = moves[0].mask
    if all(motion(move.motion).rounds_off for move in moves):
        mask = rounded_off(with_outline(mask, thing), thing)
    part = part_of(mask, thing)
    doings = []
    for move in moves:
        known = motion(move.motion)
        setting = Setting(part, move.strength, move.course or known.course, move.towards,
                          script.seconds, move.cycles, script.seed, rgb)  # fmt: skip
        doings.append(Doing(known.build(setting), move))
    moving = [doing.act for doing in doings if doing.act.pull is not None]
    free = bool(moving) and (
        any(act.leaves for act in moving)
        or (part.kind != "area" and not any(act.blends for act in moving))
    )
    lattice = lattice_over(part, sum(act.reach for act in moving) if free else 0.0)
    twice = [
        doing.act.reach * max(1.0, 2.0 / max(doing.move.strength, 0.05))
        for doing in doings if doing.act.pull is not None
    ]  # fmt: skip
    edge = _damping(part, lattice, twice)
    return Layer(part, tuple(doings), free, lattice, part.box, edge, _cover(part, thing, free))


def _cover(part: Part, thing: Mask | None, free: bool) -> Floats:
    """How much of each px of a part's box is the part."""
    left, top, right, bottom = part.box
    crop = part.mask[top:bottom, left:right]
    if not free:
        return crop.astype(np.float32)
    if thing is not None:
        skirt = np.ones((2 * _SKIRT + 1,) * 2, np.uint8)
        crop = crop & (cv2.dilate(thing[top:bottom, left:right].view(np.uint8), skirt) > 0)
    wide = np.pad(crop, 2).astype(np.float32)
    inner = cv2.erode(wide, np.ones((3, 3), np.uint8))
    soft = cv2.GaussianBlur(inner, (0, 0), 0.8)[2:-2, 2:-2]
    return np.asarray(np.where(crop, np.clip(soft * 1.25, 0, 1), 0), np.float32)


def _damping(part: Part, lattice: Lattice, reaches: list[float]) -> Floats:
    """1 deep inside a mask, 0 at its edge; wide enough that nothing folds."""
    left, top, right, bottom = part.box
    depth = cv2.distanceTransform(
        np.pad(part.mask[top:bottom, left:right], 1).astype(np.uint8), cv2.DIST_L2, 5
    )[1:-1, 1:-1]
    widest = max(2.0, 0.9 * float(depth.max()))
    # As wide for weak motions as for strong ones: so strength counts evenly.
    rim = float(np.clip(_RIM * sum(reaches), 2.0, widest))
    share = eased((depth - 0.5) / rim)
    wide = cv2.copyMakeBorder(share, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0.0)
    x = (lattice.nodes[..., 0] - left + 1).astype(np.float32)
    y = (lattice.nodes[..., 1] - top + 1).astype(np.float32)
    out = cv2.remap(wide, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0)
    return np.asarray(out, np.float32)


def _within(small: Mask, large: Mask) -> bool:
    return float((small & large).sum()) > 0.8 * float(small.sum())
