"""Maps the skeleton of any clip to the skeleton of any drawing."""

from __future__ import annotations

import math

from inkwake.errors import UnmappedSkeleton
from inkwake.figure import Skeleton
from inkwake.motion.anatomy import Anatomy, study
from inkwake.motion.clip import Clip
from inkwake.motion.limbs import DrawnLimb, find_limbs
from inkwake.motion.mapping import DepthGroup, Mapping, PlaneGroup, RootRule

SURE = 0.6
"""Below this confidence the report says what to check."""
LYING = 50.0
"""Degrees off the upright from which a drawn trunk counts as an animal's; it then only sways."""

_SOURCES = {
    "arm": {"elbow": ("shoulder", "elbow"), "hand": ("elbow", "wrist")},
    "leg": {"knee": ("hip", "knee"), "foot": ("knee", "ankle")},
}


def map_skeleton(clip: Clip, skeleton: Skeleton) -> Mapping:
    """Find out which clip bone each drawn bone follows, without any file.

    Limbs are matched by side and kind; extra arms trail the first pair, the front legs of a
    four-legged drawing take the clip's front legs or, from a biped, the opposite leg (diagonal
    pairs). Trunk and head keep their drawn slant.

    Raises:
        UnmappedSkeleton: no limb and no trunk was found in the clip or in the drawing.
    """
    body = study(clip)
    limbs = find_limbs(skeleton)
    draft = _Draft(clip, skeleton, body, _view(skeleton, limbs))
    draft.add_trunk()
    _add_limbs(draft, limbs)
    if not draft.bones:
        raise UnmappedSkeleton(
            f"{clip.name}: no arms, legs or spine were recognised in this skeleton; name its "
            "joints like LeftArm, RightLeg, Spine or give a retarget file"
        )
    return draft.finish(limbs)


class _Draft:
    """A mapping in the making."""

    def __init__(self, clip: Clip, skeleton: Skeleton, body: Anatomy, view: float) -> None:
        self.clip, self.skeleton, self.body, self.view = clip, skeleton, body, view
        self.bones: dict[str, tuple[str, str]] = {}
        self.sure: dict[str, float] = {}
        self.offsets: dict[str, float] = {}
        self.delays: dict[str, float] = {}
        self.limits: dict[str, float] = {}

    def node(self, role: str) -> str | None:
        index = self.body.nodes.get(role)
        return None if index is None else self.clip.names[index]

    def slant(self, joint: str) -> float:
        """Degrees from upright, counter-clockwise, of the bone above a drawn joint."""
        index = self.skeleton.names.index(joint)
        x, y = self.skeleton.points[index] - self.skeleton.points[self.skeleton.parents[index]]
        return 0.0 if x == y == 0 else math.degrees(math.atan2(-x, -y))

    def follow(self, joint: str, near: str, far: str) -> bool:
        a, b = self.node(near), self.node(far)
        if a is None or b is None or a == b:
            return False
        self.bones[joint] = (a, b)
        self.sure[joint] = min(self.body.confidence[near], self.body.confidence[far])
        return True

    def add_trunk(self) -> None:
        """Spine and head turn as the clip's do, from their drawn direction."""
        lean = self.view if self.body.quadruped else 0.0
        top = "chest" if "chest" in self.body.nodes else "neck"
        if "torso" in self.skeleton and self.follow("torso", "hips", top):
            self.offsets["torso"] = self.slant("torso") + lean
            if abs(self.slant("torso")) > LYING:
                self.limits["torso"] = 20.0
        for joint in ("neck", "head"):
            if joint in self.skeleton and self.skeleton.names.index(joint):
                tip = "head" if "head" in self.body.nodes else "neck"
                near = "chest" if "chest" in self.body.nodes else "hips"
                if self.follow(joint, near, tip):
                    self.offsets[joint] = self.slant(joint)
                    self.limits[joint] = 22.0

    def finish(self, limbs: list[DrawnLimb]) -> Mapping:
        return Mapping(
            bones=self.bones,
            planes=_planes(self),
            depths=_depths(self, limbs),
            root=_root_rule(self, limbs),
            confidence=self.sure,
            left_right=self.body.sides(self.clip.names),
            up=self.body.up,
            offsets=self.offsets,
            delays=self.delays,
            limits=self.limits,
            view=self.view,
        )


def _add_limbs(draft: _Draft, limbs: list[DrawnLimb]) -> None:
    for kind in ("arm", "leg"):
        tags = sorted({limb.tag for limb in limbs if limb.kind == kind}, key=_tag_order)
        for limb in (one for one in limbs if one.kind == kind):
            rank = tags.index(limb.tag)
            source, side = kind, limb.side
            if kind == "leg" and rank and draft.body.quadruped:
                source = "arm"
            elif kind == "leg" and rank:
                side = "l" if side == "r" else "r"
            _attach(draft, limb, source, side, rank if kind == "arm" else 0)


def _tag_order(tag: str) -> tuple[bool, str]:
    """Hind legs lead, front legs follow; otherwise by number."""
    return tag.startswith(("f", "front")), tag


def _attach(draft: _Draft, limb: DrawnLimb, source: str, side: str, rank: int) -> None:
    names = {part: draft.skeleton.names[index] for part, index in limb.joints.items()}
    parts = tuple(_SOURCES[limb.kind])
    for part, (near, far) in zip(parts, _SOURCES[source].values(), strict=True):
        joint = names.get(part)
        if joint is None or draft.skeleton.parents[limb.joints[part]] < 0:
            continue
        if parts[0] not in names and part == parts[1]:
            near = _SOURCES[source][next(iter(_SOURCES[source]))][0]
        if draft.follow(joint, f"{side}_{near}", f"{side}_{far}") and rank:
            # A fan of arms: each keeps part of its drawn spread and comes a little later.
            draft.delays[joint] = 0.12 * rank
            draft.offsets[joint] = (24.0 if limb.side == "l" else -24.0) * rank


def _planes(draft: _Draft) -> tuple[PlaneGroup, ...]:
    groups: dict[str, list[str]] = {"arms": [], "legs": [], "trunk": []}
    roles = {index: role for role, index in draft.body.nodes.items()}
    for near, far in draft.bones.values():
        role = roles[draft.clip.names.index(far)]
        kind = "trunk"
        if role[1] == "_":
            kind = "legs" if role[2:] in ("hip", "knee", "ankle", "toe") else "arms"
        groups[kind] += [n for n in (near, far) if n not in groups[kind]]
    return tuple(PlaneGroup(name, "path", tuple(nodes)) for name, nodes in groups.items() if nodes)


def _depths(draft: _Draft, limbs: list[DrawnLimb]) -> tuple[DepthGroup, ...]:
    names, used = draft.skeleton.names, set()
    out = []
    for limb in limbs:
        joints = tuple(names[i] for p, i in limb.joints.items() if p not in ("shoulder", "hip"))
        ends = [draft.bones[j][1] for j in joints if j in draft.bones]
        if ends:
            out.append(DepthGroup((ends[-1],), joints))
            used |= set(joints)
    trunk = tuple(name for name in names if name not in used)
    hips = draft.node("hips")
    return (DepthGroup((hips,), trunk), *out) if hips is not None else tuple(out)


def _root_rule(draft: _Draft, limbs: list[DrawnLimb]) -> RootRule:
    """Legs that correspond; a body without legs travels with its trunk."""
    clip_chains, drawn_chains = [], []
    for limb in limbs:
        chain = [draft.node(f"{limb.side}_{part}") for part in ("ankle", "knee", "hip")]
        drawn = [limb.joints.get(part) for part in ("foot", "knee", "hip")]
        named = tuple(name for name in chain if name is not None)
        joints = tuple(draft.skeleton.names[i] for i in drawn if i is not None)
        if limb.kind == "leg" and len(named) == 3 and len(joints) == 3:
            clip_chains.append(named)
            drawn_chains.append(joints)
    group = "legs" if clip_chains else "trunk"
    return RootRule(group, tuple(clip_chains), tuple(drawn_chains))


def _view(skeleton: Skeleton, limbs: list[DrawnLimb]) -> float:
    """A drawing of an animal from the side says itself which way it walks."""
    four = sum(limb.kind == "leg" for limb in limbs) >= 4
    if four and "torso" in skeleton:
        head = skeleton["neck"] if "neck" in skeleton else skeleton["torso"]
        return 90.0 if head[0] >= skeleton.points[0, 0] else -90.0
    return 90.0


def explain(clip: Clip, skeleton: Skeleton) -> str:
    """The mapping in words, one line a bone; weak guesses are marked."""
    mapping = map_skeleton(clip, skeleton)
    lines = [
        f"{clip.name}: up is {mapping.up}, {len(mapping.bones)} of {len(skeleton.names)} joints "
        "follow the clip"
    ]
    for joint, (near, far) in mapping.bones.items():
        sure = mapping.confidence.get(joint, 1.0)
        doubt = "" if sure >= SURE else "  please check this one"
        lines.append(f"  {joint}: {near} to {far}, {sure:.0%} sure{doubt}")
    riding = [name for name in skeleton.names[1:] if name not in mapping.bones]
    if riding:
        lines.append("  riding on their parents: " + ", ".join(riding))
    return "\n".join(lines)
