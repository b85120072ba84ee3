"""A creature's performance: the movement by name, secondary motion, order of drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inkwake.arrays import Floats, Ints, Points
from inkwake.figure import Skeleton
from inkwake.motion.clip import Clip, Performance, Role
from inkwake.motion.creatures.act import Movement
from inkwake.motion.creatures.names import GAITS, SOFT, legged, limbless
from inkwake.motion.creatures.soft import SoftAct, SoftMovement
from inkwake.motion.creatures.spine import lies, places, play_soft
from inkwake.motion.creatures.walker import Walker, near_legs, play_act
from inkwake.motion.swing import swing
from inkwake.rig import Rig
from inkwake.rig.body import Plan, facing_of, find_wheels, read_plan
from inkwake.rig.body.plan import is_strand

CALM, CALMER = 0.86, 12
"""A movement that would turn triangles over or drag a planted foot is made smaller by this
factor, at most so often."""
SKID = 0.0004
"""Of its size: the most that a planted foot may move from frame to frame."""
PERSON = 4
"""Limbs of a person; one with more gestures like people, but goes like a beetle."""
STIFF = 0.25
"""Share of every bend that a thing on wheels makes."""
SHORTEST = 1.0
"""Seconds that a film lasts at least when nobody says how long: quick gaits go round twice."""


def is_creature(skeleton: Skeleton) -> bool:
    """Whether a skeleton is moved by this package: all but two legs and two arms."""
    plan = read_plan(skeleton)
    return plan.body != "person" or len(plan.limbs) > PERSON


def play_role(
    clip: Clip,
    rig: Rig,
    rate: float,
    seconds: float | None,
    speed: float,
    in_place: bool,
    seed: int,
) -> Performance | None:
    """What a creature plays for a clip; None for a recording that its limbs can follow."""
    role, plan = clip.role, read_plan(rig.figure.skeleton)
    if role is None and plan.body != "soft":
        return None
    if plan.body == "person" and role is not None and role.name not in GAITS:
        return None
    role = role or Role("dance")
    playing = creature_perform(
        role.name,
        rig,
        rate=rate,
        seconds=clip.seconds / speed if clip.role is None and seconds is None else seconds,
        speed=speed * role.tempo,
        energy=role.energy,
        in_place=in_place,
        seed=seed,
    )
    if clip.role is None:
        note = "this body has no limbs that could follow the recording: it dances instead"
        playing = replace(playing, notes=(*clip.notes, note))
    return playing


def creature_perform(
    name: str,
    rig: Rig,
    *,
    rate: float = 30.0,
    seconds: float | None = None,
    speed: float = 1.0,
    energy: float = 1.0,
    in_place: bool = True,
    seed: int = 0,
) -> Performance:
    """Let a creature do what a motion's name means to it.

    Args:
        name: of the library; unknown ones become a dance.
        rig: the creature.
        rate: frames per second.
        seconds: length; one round (of quick gaits more) where None. A whole number of rounds
            is fitted in.
        speed: 2 plays twice as fast.
        energy: 1 is usual.
        in_place: stay on the spot.
        seed: of what is left to chance.
    """
    skeleton = replace(rig.figure.skeleton, points=np.asarray(rig.rest, dtype=np.float64))
    plan = read_plan(skeleton)
    plan = replace(plan, facing=plan.facing or facing_of(rig.figure) or 1)
    player: _Legged | _Limbless
    if plan.limbs:
        player = _Legged(legged(name), Walker.of(skeleton, plan, energy, seed))
    else:
        player = _Limbless.of(name, rig, skeleton, plan, energy)
    p, rounds = _phases(player.seconds, rate, seconds, speed)
    travel = rounds * player.seconds * np.arange(len(p)) / len(p)
    share = 1.0
    for _ in range(CALMER):
        played = player.play(p, share, travel, in_place=in_place)
        joints = _follow(played, skeleton, 1 / rate, seed, in_place)
        if _stands(played, joints, rig, in_place) and not _is_turned_over(rig, joints):
            break
        share *= CALM
    return Performance(
        joints=joints,
        order=np.tile(draw_order(rig, skeleton, plan), (len(p), 1)),
        rate=rate,
        loop=in_place,
        notes=(f"a creature: {plan.body} on {len(plan.legs)} legs",),
        planted=played.planted,
        belt=played.belt if in_place else None,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Played:
    """What a player gives back: joints and turns, the tail's own curve, contacts, the belt."""

    joints: Points
    turned: Points
    tail: Points
    planted: Floats | None
    belt: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Legged:
    """Plays what bodies on legs do."""

    movement: Movement
    walker: Walker

    @property
    def seconds(self) -> float:
        return self.movement.seconds

    def play(self, p: Points, share: float, travel: Points, *, in_place: bool) -> _Played:
        walker = self.walker
        act = walker.fitted(self.movement.make(p, walker.body).calmer(share))
        way = act.pace * walker.leg * travel
        joints, turned = play_act(walker, act, 0.0 * way if in_place else way)
        planted = np.zeros(joints.shape[:2], dtype=np.float32)
        for leg, step in zip(walker.plan.legs, act.steps, strict=True):
            planted[:, leg.foot] = step.touch
        facing = walker.plan.facing
        return _Played(
            joints, turned, facing * act.tail, planted, np.float32(facing) * _single(way)
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Limbless:
    """Plays what bodies without limbs do."""

    movement: SoftMovement
    skeleton: Skeleton
    plan: Plan
    energy: float
    bends: float
    height: float

    @classmethod
    def of(cls, name: str, rig: Rig, skeleton: Skeleton, plan: Plan, energy: float) -> _Limbless:
        """Choose the movement by name and by what kind of thing it is."""
        wheels = bool(len(find_wheels(rig.figure)))
        fish = _is_long(skeleton) and not wheels
        movement = limbless(name, lying=lies(skeleton), fish=fish, wheels=wheels)
        chain = list(places(skeleton))
        below = float(rig.vertices[:, 1].max() - skeleton.points[chain, 1].mean())
        bones = skeleton.points[chain] - skeleton.points[[skeleton.parents[i] for i in chain]]
        height = below / float(np.hypot(*bones.T).sum())
        return cls(movement, skeleton, plan, energy, STIFF if wheels else 1.0, height)

    @property
    def seconds(self) -> float:
        return self.movement.seconds

    def play(self, p: Points, share: float, travel: Points, *, in_place: bool) -> _Played:
        spots = np.array(list(places(self.skeleton).values()))
        act = self.movement.make(p, spots, self.energy).calmer(share)
        act = replace(act, turn=self.bends * act.turn)
        if lies(self.skeleton) and self.movement is not SOFT["inch"]:
            act = _lying(act, self.height)
        way = act.pace * float(np.ptp(self.skeleton.points, axis=0).max()) * travel
        facing = self.plan.facing
        joints, turned = play_soft(self.skeleton, act, facing, 0.0 * way if in_place else way)
        return _Played(joints, turned, 0.0 * way, None, np.float32(facing) * _single(way))


def _lying(act: SoftAct, height: float) -> SoftAct:
    """What flattens a standing body makes a lying one long; both keep to the ground."""
    thick = act.grow.mean(axis=1)
    return replace(act, grow=1 / act.grow, rise=act.rise + height * (thick - 1))


def _single(values: Points) -> Floats:
    return values.astype(np.float32)


def _stands(played: _Played, joints: Floats, rig: Rig, in_place: bool) -> bool:
    """Whether every planted foot stays where it is on its ground."""
    if played.planted is None:
        return True
    size = float(np.ptp(rig.vertices, axis=0).max())
    on = (played.planted[1:] > 0.5) & (played.planted[:-1] > 0.5)
    step = np.diff(joints.astype(np.float64), axis=0)
    step[..., 0] += in_place * np.diff(played.belt)[:, None]
    return not on.any() or float(np.abs(step[on]).max()) < SKID * size


def _is_turned_over(rig: Rig, joints: Floats) -> bool:
    """Whether any triangle is turned over in any frame."""
    corner = rig.deform(joints)[:, rig.triangles]
    one, two = corner[:, :, 1] - corner[:, :, 0], corner[:, :, 2] - corner[:, :, 0]
    area = one[..., 0] * two[..., 1] - one[..., 1] * two[..., 0]
    rest = rig.vertices[rig.triangles]
    one, two = rest[:, 1] - rest[:, 0], rest[:, 2] - rest[:, 0]
    sign = np.sign(one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0])
    return bool((area * sign <= 0).any())


def _is_long(skeleton: Skeleton) -> bool:
    """Whether a lying body is long enough to swim or slither."""
    if not lies(skeleton):
        return False
    chain = [i for i, name in enumerate(skeleton.names) if not is_strand(name)]
    spread = np.ptp(skeleton.points[chain], axis=0)
    return bool(spread[0] > 3.2 * spread[1])


def _phases(own: float, rate: float, seconds: float | None, speed: float) -> tuple[Points, int]:
    """(f,) phases of the film's frames, and the number of rounds that it holds."""
    once = own / speed
    length = once * np.ceil(SHORTEST / once - 1e-6) if seconds is None else seconds
    frames = max(2, round(length * rate))
    rounds = max(1, round(length * speed / own))
    return np.arange(frames) * rounds / frames % 1.0, rounds


def _follow(
    played: _Played, skeleton: Skeleton, frame_time: float, seed: int, loop: bool
) -> Floats:
    """(f, j, 2) px: strands ride on their base and swing behind it."""
    joints, turned = played.joints.copy(), played.turned.copy()
    loose, lead = [], {}
    points = skeleton.points
    for joint, name in enumerate(skeleton.names):
        parent = skeleton.parents[joint]
        if not is_strand(name):
            continue
        turned[:, joint] = turned[:, parent]
        x, y = points[joint] - points[parent]
        cos, sin = np.cos(turned[:, joint]), np.sin(turned[:, joint])
        joints[:, joint] = joints[:, parent] + np.stack(
            [cos * x + sin * y, cos * y - sin * x], axis=-1
        )
        if not name.endswith("_base"):
            loose.append(joint)
            if name.startswith(("tail", "strand")) and parent >= 0 and _behind(skeleton, joint):
                lead[joint] = -0.6 * played.tail
    swung = swing(joints, turned, skeleton, loose, frame_time, seed, loop=loop, lead=lead)
    return _single(swung)


def _behind(skeleton: Skeleton, joint: int) -> bool:
    """Whether a strand hangs on the root: a tail."""
    while skeleton.parents[joint] > 0:
        joint = skeleton.parents[joint]
    return is_strand(skeleton.names[joint])


def draw_order(rig: Rig, skeleton: Skeleton, plan: Plan) -> Ints:
    """(l,) layers from back to front, the same in every frame.

    The far legs and what hangs behind lie under the trunk, the near ones over it; nothing ever
    changes places, so nothing pops.
    """
    near = near_legs(skeleton, plan)
    rank = {joint: (1 if side else -1) for leg, side in zip(plan.legs, near, strict=True)
            for joint in leg.joints}  # fmt: skip
    if plan.body == "crawler":
        rank = dict.fromkeys(rank, 1)
    places = []
    for number, layer in enumerate(rig.layers):
        first = layer.joints[0] if number and layer.joints else -1
        name = skeleton.names[first] if first >= 0 else ""
        place = 0.0 if number == 0 else float(rank.get(first, 1))
        if name.startswith(("tail", "strand")) and _behind(skeleton, first):
            place = -0.5
        places.append((place, number))
    return np.array([number for _, number in sorted(places)], dtype=np.int32)
