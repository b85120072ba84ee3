"""From one glance of the net and a figure's mask to its skeleton."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Floats, Mask, Points
from inkwake.figure.figure import Facing, Kind
from inkwake.figure.joints.bend import find_bend
from inkwake.figure.joints.candidates import find_places
from inkwake.figure.joints.evidence import Evidence
from inkwake.figure.joints.frame import Frame
from inkwake.figure.joints.other import free_body
from inkwake.figure.joints.plans import net_joint
from inkwake.figure.joints.posed import Posed
from inkwake.figure.joints.settle import settle
from inkwake.figure.joints.shape import Opinion, ask_shape
from inkwake.figure.joints.sureness import signs_of, sureness
from inkwake.figure.joints.tree import best_tree
from inkwake.figure.labels import FACINGS, PART
from inkwake.figure.look import Glance, peak
from inkwake.figure.skeleton import Skeleton

_OTHER = 0.6
_ASIDE = 0.2
_CLEAR = 0.3
_BLIND = 0.25
_UNSURE = 0.5
_VISIBLE, _UNSEEN = 0.35, 0.6
_LIMBS = {"elbow": "arm", "hand": "arm", "knee": "leg", "foot": "leg"}
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
    facing = _facing(glance)
    done = settled(glance, mask, box, net_only=net_only)
    if done is None:
        free = free_body(glance, mask, Frame.of(glance, mask.shape, box))
        return Posed(free, "other", facing, float(free.confidence.min()), (_FREE,))
    e, table = done.evidence, sureness()
    chances = table.of_joints(signs_of(e, done.places, done.opinion))
    at = {name: e.plan.joints.index(net_joint(name)) for name in e.plan.tree}
    points = {name: e.frame.to_crop(done.places[index]) for name, index in at.items()}
    sure = {name: _seen(name, float(chances[index]), glance) for name, index in at.items()}
    usable = table.of_figure(np.array([sure[name] for name in e.plan.ends]))
    guessed = [name for name in e.plan.joints if sure[name] < _UNSURE]
    notes = (f"guessed: {', '.join(guessed)}",) if guessed else ()
    return Posed(Skeleton.of(points, e.plan.tree, sure), e.plan.kind, facing, usable, notes)


def _facing(glance: Glance) -> Facing:
    """Where the figure looks; a side counts as soon as the net gives it some weight.

    Of a face that looks at us the net is very sure, so what is left over for one side tells.
    """
    chance = dict(zip(FACINGS, glance.facing.tolist(), strict=True))
    sides: tuple[tuple[Facing, Facing], ...] = (("left", "right"), ("right", "left"))
    for one, other in sides:
        if chance[one] > _ASIDE and chance[one] > 4 * chance[other]:
            return one
    return FACINGS[int(glance.facing.argmax())]


def _seen(name: str, chance: float, glance: Glance) -> float:
    """The chance of a joint, less where the net sees nothing of its limb anywhere."""
    side, _, joint = name.partition("_")
    limb = _LIMBS.get(joint)
    if limb is None or float(glance.parts[PART[f"{side}_{limb}"]].max()) >= _VISIBLE:
        return chance
    return _UNSEEN * chance


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """Joints in their places, with all that led there.

    Attributes:
        evidence: what net and mask say.
        opinion: what the shape says, where it was asked.
        places: (j, 2) cells of the plan's joints.
    """

    evidence: Evidence
    opinion: Opinion | None
    places: Points


def settled(
    glance: Glance, mask: Mask, box: Sequence[float], *, net_only: bool = False
) -> Settled | None:
    """Choose the joints together; None where the body has no plan of its own."""
    kind = _kind(glance)
    if kind == "other" and not net_only:
        return None
    frame = Frame.of(glance, mask.shape, box)
    e = Evidence.of(glance, mask, frame, "quadruped" if kind == "quadruped" else "biped")
    if net_only:
        return Settled(e, None, peak(e.heat)[0])
    opinion = ask_shape(mask, e) if _in_doubt(e) else None
    candidates = find_places(e, opinion)
    chosen, _ = best_tree(e, candidates)
    spots = np.array([c.points[i] for c, i in zip(candidates, chosen, strict=True)])
    near = np.array([min(1.0, np.exp(c.score[i])) for c, i in zip(candidates, chosen, strict=True)])
    places = _bent(e, settle(e, spots, near))
    return Settled(e, opinion, places)


def _bent(e: Evidence, places: Points) -> Points:
    """Elbows and knees that the net does not see, moved to the bends of the drawing."""
    at = e.plan.joints.index
    moved = places.copy()
    for limb in e.plan.limbs:
        upper, middle, end = (at(name) for name in limb.joints)
        if e.near[middle].max() < _BLIND and e.near[end].max() > _BLIND:
            bend = find_bend(e, places[upper], places[end])
            if bend is not None:
                moved[middle] = (places[middle] + 2 * bend) / 3
    return moved


def _in_doubt(e: Evidence) -> bool:
    """Whether the net leaves open where an end of the figure is."""
    ends = [e.plan.joints.index(name) for name in e.plan.ends]
    return bool(e.near[ends].max(axis=(1, 2)).min() < _CLEAR)


def _kind(glance: Glance) -> Kind:
    """The body plan; a biped unless the net is clearly of another mind."""
    biped, quadruped, other, _ = glance.kind
    if other > _OTHER and other > 2 * max(biped, quadruped):
        return "other"
    return "quadruped" if quadruped > biped else "biped"
