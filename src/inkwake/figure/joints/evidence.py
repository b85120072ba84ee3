"""All that is known of one figure before its joints are chosen, in cells of the joint maps.

Legend
    cell   of the net's joint maps; the part map is twice as fine
    near   soft mass of a joint's map within about ``REACH`` of a place: how likely the joint is
           close enough to it
    size   longer side of the figure's box
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask, Points
from inkwake.figure.joints.frame import Frame
from inkwake.figure.joints.plans import PLANS, Limb, Plan
from inkwake.figure.labels import JOINTS, PART, PARTS
from inkwake.figure.look import Glance

REACH = 0.055
"""Spread of what counts as near, shares of the size."""

FINE = 2
"""Part cells per joint cell."""

_OWN, _LOOSE, _BODY, _NONE = 1.0, 0.7, 0.3, 0.04
_LOOSE_PARTS = ("limb", "wing", "held", "hand", "foot")


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What net and mask say about the joints of one body plan.

    Attributes:
        name: of the body plan.
        plan: the body plan.
        frame: cells to px of the crop.
        heat: (j, h, w) probability of each joint's place.
        near: (j, h, w) probability that the joint lies near a place.
        support: (l, 2 h, 2 w) how well each place goes with each limb, 0..1.
        own: (l, 2 h, 2 w) probability of each limb's own part, without hands and feet.
        inside: (2 h, 2 w) share of the figure.
        size: longer side of the figure's box, cells.
        middle: (2,) middle of the box, cells.
        seen: (j,) probability that the joint can be seen.
        spread: (j,) error that the net expects, shares of the size.
        faces_us: probability that the figure is drawn from the front or from behind.
        mirrored: four legs that face the viewer's left.
    """

    name: str
    plan: Plan
    frame: Frame
    heat: Floats
    near: Floats
    support: Floats
    own: Floats
    inside: Floats
    size: float
    middle: Points
    seen: Floats
    spread: Floats
    faces_us: float
    mirrored: bool

    @classmethod
    def of(cls, glance: Glance, mask: Mask, frame: Frame, name: str) -> Evidence:
        """Collect the evidence for a body plan."""
        plan = PLANS[name]
        index = [JOINTS.index(joint) for joint in plan.joints]
        inside = frame.lay(mask, FINE)
        ys, xs = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
        corners = frame.to_cells(np.array([[xs[0], ys[0]], [xs[-1], ys[-1]]], np.float64))
        size = float((corners[1] - corners[0]).max()) + 1 / FINE
        heat = glance.joints[index]
        whole = np.maximum(
            inside, cv2.resize(glance.mask, inside.shape[::-1], interpolation=cv2.INTER_AREA)
        )
        return cls(
            name=name,
            plan=plan,
            frame=frame,
            heat=heat,
            near=_near(heat, REACH * size),
            support=np.stack([_support(glance.parts, whole, limb) for limb in plan.limbs]),
            own=glance.parts[[PART[limb.part] for limb in plan.limbs]] * inside,
            inside=inside,
            size=size,
            middle=corners.mean(axis=0),
            seen=glance.sight[index, 2],
            spread=glance.spread[index] * (frame.cells / size),
            faces_us=float(glance.facing[0] + glance.facing[3]),
            mirrored=name == "quadruped" and bool(glance.facing[1] > glance.facing[2]),
        )

    def fine(self, points: Points, maps: Floats, which: int | None = None) -> Floats:
        """Values of a twice as fine map at (..., 2) cells."""
        last = maps.shape[-1] - 1
        at = np.clip(np.rint((points + 0.5) * FINE - 0.5), 0, last).astype(np.intp)
        layer = maps if which is None else maps[which]
        return np.asarray(layer[at[..., 1], at[..., 0]])


def _near(heat: Floats, sigma: float) -> Floats:
    """Each map blurred by a bell of height 1: the mass close to each cell."""
    reach = int(np.ceil(2.5 * sigma))
    bell = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    stack = np.ascontiguousarray(heat.transpose(1, 2, 0))
    soft = cv2.sepFilter2D(stack, -1, bell, bell, borderType=cv2.BORDER_CONSTANT)
    return np.ascontiguousarray(soft.transpose(2, 0, 1))


def _support(parts: Floats, whole: Floats, limb: Limb) -> Floats:
    """How well each place goes with a limb."""
    weight = np.full(len(PARTS), _BODY, np.float32)
    weight[0] = _NONE
    weight[[PART[name] for name in _LOOSE_PARTS]] = _LOOSE
    weight[[PART[limb.part], PART[limb.end]]] = _OWN
    fit = np.tensordot(weight, parts, 1)
    # Where the mask sees a figure that the parts do not, the limb may pass all the same.
    return np.asarray(np.maximum(fit * (0.2 + 0.8 * whole), 0.3 * _BODY * whole), np.float32)
