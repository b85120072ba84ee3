"""Legs and trunk of a drawn body play an act.

The trunk turns bone by bone from its root; every leg reaches from where its hip then is to where
its foot is to be. What is planted stands still on the ground, which runs backwards under a body
that stays on the spot.
"""

# f frames     j joints     s facing, +1 to the picture's right     L leg length, px

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inkwake.arrays import Points
from inkwake.figure import Skeleton
from inkwake.motion.creatures.act import Act, Body, Leg
from inkwake.motion.creatures.reach import FOLD, STRETCH, bend_side, reach
from inkwake.motion.pose import compose
from inkwake.rig.body import Chain, Plan

BENT = 0.1
"""Sine of a drawn bend from which a knee keeps its side."""
UNDER = 0.75
"""Animals' feet step around a place this share of the way from under the hip to where they were
drawn; crawlers' around the very place."""
WISH, REACH, LOWEST = 0.8, 0.7, 0.3
"""Share of the strides for which the trunk is lowered until legs reach them; the most that a leg
leans for it, sine; the most that the trunk is lowered, leg lengths."""
DANGLE = np.deg2rad(13.0)


@dataclass(frozen=True, slots=True, eq=False)
class Walker:
    """A drawn body on legs.

    Attributes:
        skeleton: at rest. plan: its body plan.
        body: what movements ask of it.
        leg: L. trunk: (2,) px from the hind to the front end of the trunk.
    """

    skeleton: Skeleton
    plan: Plan
    body: Body
    leg: float
    trunk: Points

    @classmethod
    def of(cls, skeleton: Skeleton, plan: Plan, energy: float, seed: int) -> Walker:
        """Measure a body whose plan has limbs."""
        points = skeleton.points
        legs = plan.legs
        size = float(np.ptp(points, axis=0).max())
        limbs = legs or plan.limbs
        length = float(np.median([np.hypot(*(points[a.foot] - points[a.hip])) for a in limbs]))
        length = max(length, 0.06 * size)
        front = skeleton["torso"] if "torso" in skeleton else points[0]
        trunk = np.asarray(front - points[0])
        facing = plan.facing or 1
        order = sorted(range(len(legs)), key=lambda i: -facing * points[legs[i].hip, 0])
        near = near_legs(skeleton, plan)
        told = tuple(Leg(leg.front, near[i], order.index(i)) for i, leg in enumerate(legs))
        return cls(
            skeleton,
            plan,
            Body(told, float(np.hypot(*trunk)) / length, energy, seed),
            length,
            trunk,
        )

    def fitted(self, act: Act) -> Act:
        """The same act, lower and with shorter strides where legs would not reach the ground."""
        facing = float(self.plan.facing or 1)
        joints, _ = _carry(self, act, facing)
        touching = [
            (leg, joints[step.touch][:, leg.hip], facing * self.leg * step.ahead[step.touch])
            for leg, step in zip(self.plan.legs, act.steps, strict=True)
            if step.touch.any()
        ]
        drop, share = 0.0, 1.0
        for leg, hip, asked in touching:
            place, most = _footing(self, leg), STRETCH * self._length(leg)
            need = np.minimum(np.abs(place[0] - hip[:, 0] + WISH * asked), REACH * most)
            drop = max(drop, float(np.max(place[1] - hip[:, 1] - np.sqrt(most**2 - need**2))))
        drop = min(drop, LOWEST * self.leg)
        for leg, hip, asked in touching:
            place, most = _footing(self, leg), STRETCH * self._length(leg)
            lean = place[0] - hip[:, 0]
            tall = np.maximum(place[1] - hip[:, 1] - drop, 0.0)
            room = np.sqrt(np.maximum(most**2 - tall**2, 0.0))
            over = np.where(asked * (lean + asked) > 0, np.abs(lean + asked) - room, 0.0)
            cut = np.max(over / np.maximum(np.abs(asked), 1e-6), initial=0.0)
            share = min(share, float(np.clip(1 - cut, 0.0, 1.0)))
        if drop <= 0 and share >= 1:
            return act
        steps = tuple(replace(step, ahead=share * step.ahead) for step in act.steps)
        return replace(act, steps=steps, pace=share * act.pace, rise=act.rise - drop / self.leg)

    def _length(self, leg: Chain) -> float:
        """Px of its bones, hip to foot, as the foot is reached for."""
        chain = self.skeleton.points[[leg.hip, leg.joints[1], leg.foot]]
        return float(np.hypot(*np.diff(chain, axis=0).T).sum())


def near_legs(skeleton: Skeleton, plan: Plan) -> list[bool]:
    """Which legs are on the viewer's side: of each pair the one whose foot is drawn lower."""
    legs = plan.legs
    near = [True] * len(legs)
    for front in (False, True):
        mine = [i for i, leg in enumerate(legs) if leg.front == front]
        mine.sort(key=lambda i: -float(skeleton.points[legs[i].foot, 1]))
        for rank, i in enumerate(mine):
            near[i] = rank % 2 == 0
    return near


def play_act(walker: Walker, act: Act, belt: Points) -> tuple[Points, Points]:
    """(f, j, 2) px joints and (f, j) radians, the turn of every bone.

    Args:
        walker: who plays.
        act: what is played.
        belt: (f,) px that the body has travelled; zeros on the spot.
    """
    skeleton, facing = walker.skeleton, float(walker.plan.facing or 1)
    joints, turned = _carry(walker, act, facing)
    for leg, step in zip(walker.plan.legs, act.steps, strict=True):
        foot = _footing(walker, leg) + walker.leg * np.stack(
            [facing * step.ahead, -step.lift], axis=-1
        )
        _step(joints, turned, skeleton, leg, foot, facing)
    joints[..., 0] += facing * belt[:, None]
    return joints, turned


def _carry(walker: Walker, act: Act, facing: float) -> tuple[Points, Points]:
    """(f, j, 2) px joints and (f, j) turns with the trunk in place, the legs riding on it."""
    skeleton = walker.skeleton
    turned = _turns(walker, act, facing)
    joints = compose(skeleton, turned)
    pitch = facing * act.pitch
    cos, sin = np.cos(pitch)[:, None], np.sin(pitch)[:, None]
    v = walker.trunk * act.pivot
    swung = np.concatenate([cos * v[0] + sin * v[1], cos * v[1] - sin * v[0]], axis=1)
    root = skeleton.points[0] + v - swung
    root[:, 0] += facing * walker.leg * act.sway
    root[:, 1] -= walker.leg * act.rise
    return joints + root[:, None], turned


def _footing(walker: Walker, leg: Chain) -> Points:
    """(2,) px around which a foot steps."""
    hip, foot = walker.skeleton.points[leg.hip], walker.skeleton.points[leg.foot]
    share = UNDER if walker.plan.body == "animal" else 1.0
    return np.array([hip[0] + share * (foot[0] - hip[0]), foot[1]])


def _turns(walker: Walker, act: Act, facing: float) -> Points:
    """(f, j) radians, counter-clockwise, before the legs reach."""
    skeleton, plan = walker.skeleton, walker.plan
    frames = len(act.pitch)
    turned = np.zeros((frames, len(skeleton.names)))
    own = {"spine": act.bend, "torso": -act.bend, "neck": act.nod, "head": act.nod}
    free = {leg.hip: i for i, leg in enumerate(plan.limbs) if not leg.stands}
    turned[:, 0] = facing * act.pitch
    p = 2 * np.pi * np.arange(frames) / frames
    for joint, parent in enumerate(skeleton.parents[1:], 1):
        turned[:, joint] = turned[:, parent]
        name = skeleton.names[joint]
        if name in own:
            lean = own[name] - (0.6 * act.pitch if name == "neck" else 0.0)
            turned[:, joint] += facing * lean
        elif parent in free:
            # Arms that hang free of the ground paddle a little.
            lift = walker.body.energy * np.clip(np.abs(act.rise - act.rise.mean()) / 0.05, 0.3, 1)
            # Neighbours in opposite phase, as an insect's tripods are.
            late = np.pi * (free[parent] % 2) + 0.35 * free[parent]
            turned[:, joint] += DANGLE * lift * np.sin(p * _rounds(act) + late)
    return turned


def _rounds(act: Act) -> int:
    """How often the first foot steps."""
    if not act.steps:
        return 1
    touch = act.steps[0].touch
    return max(1, int(np.sum(touch & ~np.roll(touch, 1))))


def _step(
    joints: Points,
    turned: Points,
    skeleton: Skeleton,
    leg: Chain,
    foot: Points,
    facing: float,
) -> None:
    """Put one foot where it is wanted; what hangs below it rides on its last bone."""
    points = skeleton.points
    hip, last = leg.hip, leg.foot
    middle = leg.joints[1]
    if len(leg.joints) < 3:
        joints[:, last] = foot
        _note_turn(joints, turned, points, hip, last)
        return
    upper = float(np.hypot(*(points[middle] - points[hip])))
    lower = float(np.hypot(*(points[last] - points[middle])))
    drawn = bend_side(points[hip], points[middle], points[last])
    # Wrists of front legs fold forward, hocks of hind legs backwards.
    side = np.sign(drawn) if abs(drawn) > BENT else -facing * (1.0 if leg.front else -1.0)
    straight = float(np.hypot(*(points[last] - points[hip])))
    least = min(FOLD * (upper + lower), 0.7 * straight)
    knee, foot = reach(joints[:, hip], foot, upper, lower, float(side), least)
    joints[:, middle], joints[:, last] = knee, foot
    _note_turn(joints, turned, points, hip, middle)
    for joint in leg.joints[2:]:
        parent = skeleton.parents[joint]
        if joint != last and parent == middle:
            share = float(np.hypot(*(points[joint] - points[middle]))) / max(lower, 1e-9)
            joints[:, joint] = knee + share * (foot - knee)
    _note_turn(joints, turned, points, middle, last)


def _note_turn(joints: Points, turned: Points, points: Points, near: int, far: int) -> None:
    """Remember how far a bone has been turned."""
    now = joints[:, far] - joints[:, near]
    drawn = points[far] - points[near]
    angle = np.arctan2(-now[:, 1], now[:, 0]) - np.arctan2(-drawn[1], drawn[0])
    turned[:, far] = np.unwrap((angle + np.pi) % (2 * np.pi) - np.pi)
