"""From one glance of the net and a figure's mask to its skeleton."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inkwake.arrays import Floats, Mask, Points
from inkwake.figure.figure import Kind
from inkwake.figure.joints.candidates import find_places
from inkwake.figure.joints.evidence import Evidence
from inkwake.figure.joints.frame import Frame
from inkwake.figure.joints.other import free_body
from inkwake.figure.joints.plans import net_joint
from inkwake.figure.joints.posed import Posed
from inkwake.figure.joints.settle import settle
from inkwake.figure.joints.shape import ask_shape
from inkwake.figure.joints.tree import best_tree
from inkwake.figure.labels import FACINGS
from inkwake.figure.look import Glance, peak
from inkwake.figure.skeleton import Skeleton

_OTHER = 0.6
_FREE = "neither on two legs nor on four: limbs were found by the shape"


def decode(
    glance: Glance,
    mask: Mask,
    box: Sequence[float],
    *,
    ink: Floats | None = None,
    net_only: bool = False,
) -> Posed:
    """Place the joints of one figure.

    Args:
        glance: what the net says of a window round the figure.
        mask: (h, w) bool, the figure in its crop.
        box: (left, top, right, bottom) px of the page that the crop covers.
        ink: (h, w) float32 in 0..1, the page's ink there, if known.
        net_only: take each joint where its map is highest; for comparison.
    """
    frame = Frame.of(glance, mask.shape, box)
    kind = _kind(glance)
    facing = FACINGS[int(glance.facing.argmax())]
    if kind == "other" and not net_only:
        free = free_body(glance, mask, frame)
        return Posed(free, kind, facing, float(free.confidence.min()), (_FREE,))
    kind = "biped" if kind == "other" else kind
    evidence = Evidence.of(glance, mask, frame, kind)
    if net_only:
        spots, _ = peak(evidence.heat)
    else:
        spots = _together(evidence, mask)
    sure = np.asarray(1 - np.exp(-0.1 / np.maximum(evidence.spread, 1e-3)), np.float64)
    plan = evidence.plan
    at = {name: plan.joints.index(net_joint(name)) for name in plan.tree}
    places = {name: frame.to_crop(spots[index]) for name, index in at.items()}
    confidence = {name: float(sure[index]) for name, index in at.items()}
    skeleton = Skeleton.of(places, plan.tree, confidence)
    usable = float(np.prod([confidence[name] for name in plan.ends]))
    return Posed(skeleton, kind, facing, usable)


def _together(e: Evidence, mask: Mask) -> Points:
    """(j, 2) cells of all joints, chosen together."""
    opinion = ask_shape(mask, e)
    places = find_places(e, opinion)
    chosen, _ = best_tree(e, places)
    spots = np.array([p.points[i] for p, i in zip(places, chosen, strict=True)])
    near = np.array([min(1.0, np.exp(p.score[i])) for p, i in zip(places, chosen, strict=True)])
    return settle(e, spots, near, opinion)


def _kind(glance: Glance) -> Kind:
    """The body plan; a biped unless the net is clearly of another mind."""
    biped, quadruped, other, _ = glance.kind
    if other > _OTHER and other > 2 * max(biped, quadruped):
        return "other"
    return "quadruped" if quadruped > biped else "biped"
